"""All events of a reading, with dates, places and sources attached to their triggers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from kg.extraction.allegiance import FORCE, force_of, side_of
from kg.extraction.anchoring import trigger_above
from kg.extraction.asides import describes_people, leads_away, speaks
from kg.extraction.attribution import Voices
from kg.extraction.dating import periods_of, to_come
from kg.extraction.frames import event_of
from kg.extraction.hurt import casualty_words
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Attribution, Event, Named, Phrase, Reading
from kg.extraction.mouthpieces import voice_of
from kg.extraction.parties import FIGHTING, are_fighters_of, as_organization, last_party, organization_phrase, parties
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.retold import side_before
from kg.extraction.scenes import heading_places
from kg.extraction.sites import site_of
from kg.extraction.stretches import counts_over
from kg.extraction.syntax import prepositional
from kg.text.lists import place_nouns, targets
from kg.text.word_sets import word_set

__all__ = ["events_of"]


def _places(reading: Reading, triggers: Mapping[int, TriggerWord]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = {}
    doc = reading.document.doc
    for named in reading.named:
        if named.kind != "place" or named.start in reading.dateline:
            continue
        token = doc[named.start : named.end].root
        if token.dep_ in {"nsubj", "nsubjpass", "amod"} or (
            token.dep_ in {"compound", "poss", "nmod"} and not _qualifies_place(reading, token)
        ):
            continue
        trigger = trigger_above(token, triggers) if not _is_of_the_source(token) else None
        if trigger is None or describes_people(token, trigger, triggers[trigger]) or leads_away(token, triggers[trigger]):
            continue
        if not any(above.i == trigger for above in token.ancestors) and speaks(token):
            continue
        found.setdefault(trigger, []).append(_in_the_country_around(reading, named))
    return found


_AROUND = 2
"""Sentences to either side in which a known place tells the country of an unknown one."""


def _in_the_country_around(reading: Reading, named: Named) -> Named:
    """A place that no gazetteer knows, in an article about several countries: in that of the known place named closest to it."""
    if named.country is not None or site_of(named, reading.home).country is not None:
        return named
    sentence = reading.sentence_of[named.start]
    near = [
        (abs(reading.sentence_of[n.start] - sentence), abs(n.start - named.start), country)
        for n in reading.named
        if n.kind == "place" and n.start != named.start and n.start not in reading.dateline
        if abs(reading.sentence_of[n.start] - sentence) <= _AROUND
        if (country := site_of(n, reading.home).country) is not None
    ]
    return replace(named, country=min(near)[2]) if near else named


def _is_of_the_source(token: Token) -> bool:
    """ "according to the headquarters in X": where the source sits."""
    return any(above.lower_ == "according" for above in token.ancestors)


def _qualifies_place(reading: Reading, token: Token) -> bool:
    """ "Nigeria's Borno", "Sarajevo's market", "a Baghdad hotel": a place that belongs to a place or a building tells where, one that
    belongs to people does not."""
    head = reading.by_token.get(token.head.i)
    if head is not None and head.kind == "place":
        return True
    named = reading.by_token.get(token.i)
    if named is None or named.detail == "country" or (token.dep_ == "poss" and token.head.lemma_.lower() in _OWNED):
        return False
    return token.dep_ != "nmod" and token.head.lemma_.lower() in _site_nouns()


_OWNED = frozenset({"airbase", "base", "consulate", "embassy", "headquarters", "mission", "outpost", "position", "post"})
"""What a government, called by its capital, has elsewhere ("Moscow's base")."""


@cache
def _site_nouns() -> frozenset[str]:
    """Nouns of what stands somewhere: buildings, installations, quarters."""
    built = {phrase.lower() for noun in targets() if noun.kind in {"building", "infrastructure", "installation"} for phrase in noun.phrases}
    return frozenset(built | {noun.lower() for noun, kind in place_nouns().items() if kind in {"city", "installation"}})


def events_of(reading: Reading, triggers: Mapping[int, TriggerWord], spoken: Voices) -> list[Event]:
    """One event a trigger, in text order."""
    doc = reading.document.doc
    periods = periods_of(reading, triggers)
    places = _places(reading, triggers)
    found: list[Event] = []
    for at, word in sorted(triggers.items()):
        event = event_of(reading, doc[at], word, triggers)
        attribution = spoken.at(doc[at])
        later = _is_death_after(reading, event, triggers)
        period = None if later else periods.get(at)
        told_at = () if later else places.get(at, ())
        found.append(
            replace(
                event,
                agents=tuple(a for agent in event.agents if (a := _who_it_is(reading, agent, attribution, event)) is not None),
                period=to_come(reading, period) if event.status == "threatened" else period,
                places=tuple(told_at or (heading_places(reading, event.sentence) if not word.weak or word.frame == "launch" else ())),
                attribution=attribution,
                tally=counts_over(reading, at),
            )
        )
    return found


_OWN_PEOPLE = word_set("person_words", "fighters_of_their_own")


def _who_it_is(reading: Reading, agent: Phrase, attribution: Attribution, event: Event) -> Phrase | None:
    """ "it" that acts is the organization that speaks ("the army said it had killed …"), and so are "its men"; another "it" is nobody."""
    owners = {c.lower_ for c in reading.document.doc[agent.head].children if c.dep_ == "poss"}
    own = agent.kind == "people" and agent.noun in _OWN_PEOPLE and bool(owners & {"its", "their", "our"})
    if agent.kind in {"people", "person"} and agent.name is None and _is_of_nobody_known(agent) and not own:
        party = next(parties(reading, [reading.document.doc[agent.head]]), None)
        named = reading.by_token.get(party.head) if party is not None and party.kind == "organization" else None
        if party is not None and named is not None and (named.detail in FIGHTING or are_fighters_of(reading, agent, named)):
            return party
        speaker = _fighters_of(reading, agent, attribution)
        if speaker is not None:
            return replace(organization_phrase(speaker), start=agent.start, end=agent.end)
        side = side_before(reading, agent)
        if side is not None:
            return replace(organization_phrase(side), start=agent.start, end=agent.end)
    if agent.kind == "thing" and agent.organization is None and agent.nationality is None and owners & {"its", "their", "our"}:
        # "its jets": those of who says so, or of whom that one speaks for.
        country, noun, voice = (
            side_of(reading, attribution.source),
            force_of(reading, attribution.source),
            voice_of(reading, attribution.source),
        )
        if country is None and noun is None:
            return replace(organization_phrase(voice), start=agent.start, end=agent.end) if voice is not None else None
        return replace(agent, nationality=country, noun=noun or agent.noun, detail=FORCE if country is None else "")
    said = attribution.source
    speaks = voice_of(reading, said) if agent.noun == "they" else None
    it = agent.kind == "pronoun" and (agent.noun == "it" or (speaks is not None and speaks.detail == "armed_group"))
    if not own and not it:
        return as_organization(reading, agent)
    source = attribution.source
    country = side_of(reading, source) if own and agent.noun in {"force", "troop"} else None
    if country is not None and not (isinstance(source, Named) and source.detail == "military"):
        # "the defence ministry of Ruritania said its forces had struck": its army.
        return Phrase("thing", agent.head, agent.start, agent.end, agent.noun, nationality=country)
    speaker = voice_of(reading, source)
    if isinstance(source, Named) and source.kind == "organization" and (source.detail != "government" or agent.noun in _THEIR_FIGHTERS):
        # A council or a party whose "fighters" did it bears arms, whatever its name says; a ministry has none.
        speaker = None if source.detail == "media" else replace(source, detail="armed_group") if source.detail == "government" else source
    answers = any(v.phrase.attacker or v.phrase.status == "militant" for v in event.victims)
    if speaker is None and not answers and (noun := force_of(reading, source)) is not None:
        # "the military said it had struck …".
        return Phrase("thing", agent.head, agent.start, agent.end, noun, detail=FORCE)
    if speaker is None:
        token = reading.document.doc[agent.head]
        told = own and "its" in owners and agent.noun in _THEIR_FIGHTERS | {"man"} and not any(a.dep_ == "ccomp" for a in token.ancestors)
        before = last_party(reading, token) if told else None
        if before is not None:
            # "The LGU claimed the attack. Two of its men …", where nobody is told to say so.
            return replace(organization_phrase(before), start=agent.start, end=agent.end)
        return agent if own else None
    return organization_phrase(speaker) if it else replace(organization_phrase(speaker), start=agent.start, end=agent.end)


def _is_of_nobody_known(agent: Phrase) -> bool:
    """Whether an agent's words name no organization, or one of which nothing tells what it is ("guerrillas of the LGU's 10th Front")."""
    return agent.organization is None or (agent.organization.detail == "other" and agent.organization.listed is None)


_THEIR_FIGHTERS = frozenset("combatant commando fighter guerrilla insurgent militant mujahid mujahideen rebel".split())


def _fighters_of(reading: Reading, agent: Phrase, attribution: Attribution) -> Named | None:
    """The armed group whose spokesman tells what "the militants" did."""
    token = reading.document.doc[agent.head]
    if agent.nationality is not None or agent.count is not None:
        return None
    words = {t.lower_ for t in token.subtree}
    definite = agent.noun in _THEIR_FIGHTERS and {c.lower_ for c in token.lefts} == {"the"}
    # "a squad of the soldiers of the caliphate": how they call their own.
    if not definite and not ((agent.noun in _OWN_PEOPLE or words & _SQUADS) and words & _CAUSES):
        return None
    speaker = voice_of(reading, attribution.source)
    return speaker if speaker is not None and speaker.detail == "armed_group" else None


_CAUSES = frozenset({"caliphate", "god", "islam", "jihad", "khilafah", "resistance", "revolution"})
_SQUADS = frozenset({"cell", "commando", "detachment", "squad", "unit"})


def _is_death_after(reading: Reading, event: Event, triggers: Mapping[int, TriggerWord]) -> bool:
    """Whether somebody dies of an attack after it: on a day and at a place that are not the attack's."""
    token = reading.document.doc[event.trigger]
    return (
        _is_later_death(token, event.word)
        or _is_death_of_wounded(token, event.word, triggers)
        or _is_death_of_one(reading, event, triggers)
    )


_CAUSE_WITHIN = 12
"""Tokens after "died" in which its cause stands ("died in 1977 of injuries suffered in the attack")."""


def _is_later_death(token: Token, word: TriggerWord) -> bool:
    """ "died of his injuries on Wednesday": the day of a death, not of the attack."""
    if word.frame != "die" or token.pos_ != "VERB":
        return False
    after = token.doc[token.i + 1 : min(token.sent.end, token.i + _CAUSE_WITHIN)]
    causes = {t.lemma_.lower() for t in after if t.dep_ == "pobj" and t.head.lower_ in {"of", "from", "to"}}
    if causes & {"injury", "wound", "burn"}:
        return True
    # "An hour later, two men died when a shell landed by a chapel": another attack.
    return any(c.lower_ in {"later", "subsequently"} for c in token.children) and not any(c.dep_ == "advcl" for c in token.children)


def _is_death_of_one(reading: Reading, event: Event, triggers: Mapping[int, TriggerWord]) -> bool:
    """ "A bomb exploded on Monday. … NAME died in hospital on Tuesday": the death of one who is told of already, with nothing that killed him."""
    token = reading.document.doc[event.trigger]
    if event.word.frame != "die" or token.pos_ != "VERB" or not any(t < token.i and triggers[t].frame != "die" for t in triggers):
        return False
    whom = [v.phrase for v in event.victims]
    if whom and all(p.noun == PART_OF_THOSE for p in whom):
        # "wounded eight, three of whom died overnight"
        return True
    if any(t != token.i and reading.sentence_of[t] == event.sentence and triggers[t].frame != "wound" for t in triggers):
        return False
    hospital = any(t.lemma_.lower() in casualty_words().hospital for t in prepositional(token, "at", "in"))
    return bool(whom) and all(p.kind in {"person", "pronoun"} and (hospital or p.among) for p in whom)


def _is_death_of_wounded(token: Token, word: TriggerWord, triggers: Mapping[int, TriggerWord]) -> bool:
    """ "A guard wounded in Monday's bombing died on Tuesday", "was wounded on Monday and died the next day"."""
    if word.frame != "die" or token.pos_ != "VERB":
        return False
    above = [token.head] if token.dep_ == "conj" else []
    inside = [t for s in (c for c in token.children if c.dep_ == "nsubj") for t in s.subtree]
    return any(t.i in triggers and triggers[t.i].frame == "wound" for t in (*above, *inside))
