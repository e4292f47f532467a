"""From a trigger to an event: who did what to whom with what, where and when, as the sentence's syntax has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.aircraft import WARPLANE, aircraft_noun
from kg.extraction.arguments import Arguments, noun_arguments, those_who, verb_arguments
from kg.extraction.coordinations import phrases_of
from kg.extraction.event_types import type_by_carrier, type_by_deed, type_by_weapon
from kg.extraction.foils import foiled_weapons, is_planted_in_vain, mine_met
from kg.extraction.hurt import told_outcome
from kg.extraction.lexicon import Frame, TriggerWord, lexicon
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.parties import BANDS, FIGHTING, band_before, is_that_body, party_at, the_same
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.syntax import antecedent, is_indefinite, is_passive, objects, prepositional, subjects
from kg.extraction.terms import target_terms
from kg.extraction.triggers import is_shot_dead, status_of
from kg.extraction.wielders import STRIKES, craft_phrase, force, is_troops, last_wielder, nameless_craft, own_craft, state, wielder
from kg.text.word_sets import word_set

__all__ = ["event_of"]

_OUTCOMES: Mapping[str, str] = {"kill": "killed", "wound": "injured", "take": "captured", "die": "killed", "assault": "unknown"}
_PEOPLE = frozenset({"people", "person", "pronoun"})
_EFFECTS: Mapping[str, str] = {
    "destroy": "destroyed",
    "damage": "damaged",
    "burn": "destroyed",
    "torch": "destroyed",
    "raze": "destroyed",
    "ravage": "damaged",
}


_USING = word_set("acts", "with_weapons")
"""Verbs of what is done with a weapon, in "a bomb planted by X", "rockets fired by Y"."""


def _spread(reading: Reading, tokens: Iterable[Token]) -> Iterator[Phrase]:
    seen: set[int] = set()
    for token in tokens:
        for phrase in phrases_of(reading, antecedent(token)):
            if phrase.head not in seen:
                seen.add(phrase.head)
                yield phrase


_WIELDED = frozenset({"air_bomb", "artillery", "drone", "missile", "mortar", "rocket"})
"""Weapons that tell, with a country or a force before them, who used them; whose a rifle or a bomb is tells only who made it."""
_FLYING = frozenset({"drone", "missile", "rocket"})
_GUNS = frozenset("artillery battery cannon gun gunboat howitzer tank warship".split())
"""What fires: no party by itself, but whose it is may be told."""
_NOT_DOERS = frozenset({"people", PART_OF_THOSE})
"""Nouns of phrases such as "the others", "58", "one of them": who did it is told by better words."""


def _sort_doers(reading: Reading, phrases: Iterable[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """(agents, weapons) of a list of doers: a bomb that kills is a weapon, an attack or a place is neither."""
    doers: list[Phrase] = []
    weapons: list[Phrase] = []
    for phrase in phrases:
        token = reading.document.doc[phrase.head]
        craft = aircraft_noun(token)
        carrier = craft is not None or phrase.noun in lexicon().carriers
        if phrase.kind == "weapon":
            weapons.append(phrase)
            used_by = wielder(reading, token) if phrase.detail in _WIELDED or phrase.noun in _GUNS or carrier else None
            if used_by is None and carrier:
                used_by = last_wielder(reading, token) or nameless_craft(token) or own_craft(token)
            doers += [used_by] if used_by is not None else []
        elif craft == WARPLANE or (phrase.kind == "thing" and carrier):
            doers.append(
                wielder(reading, token)
                or last_wielder(reading, token)
                or nameless_craft(token)
                or own_craft(token)
                or _without_owner(phrase, token)
            )
        elif phrase.kind == "attack" and _is_strike(token) and (used_by := wielder(reading, token)) is not None:
            # "Ruritanian raids killed 42 people", where no one raid is told.
            doers.append(used_by)
        elif phrase.kind in {"other", "thing"} and phrase.noun in _GUNS:
            used_by = wielder(reading, token)
            doers += [used_by] if used_by is not None else []
        elif the_same(reading, token) is not None and (again := party_at(reading, token)) is not None:
            doers.append(again)
        elif (army := force(token, phrase)) is not None:
            doers.append(army)
        elif phrase.kind == "place" and _acts(token) and (country := state(reading, token)) is not None:
            doers.append(country)
        elif phrase.kind == "other" and _acts(token) and (body := _body(reading, token)) is not None:
            doers.append(body)
        elif phrase.kind in {"organization", "person", "people", "pronoun"} and not _is_bystander(reading, phrase, token):
            doers.append(phrase)
    return doers, weapons


def _body(reading: Reading, token: Token) -> Phrase | None:
    """ "the movement", "a commando unit of the LGU": the organization that a noun for a body of fighters stands for."""
    told = party_at(reading, token) if is_that_body(token) or token.lemma_.lower() in BANDS else None
    return told if told is not None and told.kind == "organization" and told.detail in FIGHTING else None


def _without_owner(phrase: Phrase, token: Token) -> Phrase:
    """Aircraft of which nothing tells whose they are: no people, whatever the model takes them for."""
    return phrase if phrase.kind in {"organization", "thing"} else craft_phrase(token)


def _acts(token: Token) -> bool:
    """Whether a country's name is that of who acts, and not of where something is ("Ruritania's worst bombing")."""
    first = next((a for a in (token, *token.ancestors) if a.dep_ != "conj"), token)
    return first.dep_ == "nsubj" or (first.dep_ == "pobj" and first.head.lower_ == "by")


def _is_bystander(reading: Reading, phrase: Phrase, token: Token) -> bool:
    """Whether a phrase tells of nobody who attacks: "the others", "a farmer", "the mayor", and what the model takes for an organization
    and its last word tells to be an aircraft or a building."""
    if phrase.kind == "organization":
        place = target_terms().get(token)
        return phrase.detail == "other" and (phrase.noun in lexicon().carriers or (place is not None and place.kind != "organization"))
    if phrase.noun in _NOT_DOERS:
        return True
    unarmed = phrase.kind == "person" and phrase.name is None and not phrase.attacker and phrase.status in {"civilian", "official"}
    return unarmed and not _plainly_acts(reading, token)


_HARMING = frozenset("behead gun hack kill knife lynch murder poison shoot slay stab strangle".split())
_THROWING = frozenset({"detonate", "fire", "hurl", "lob", "throw"})


def _plainly_acts(reading: Reading, token: Token) -> bool:
    """ "stabbed by a former pupil", "a neighbour shot the mayor", "a cook threw a grenade": somebody of no calling that fights, and whom
    nothing but the deed itself tells to have done it."""
    if token.dep_ == "pobj":
        return token.head.dep_ == "agent"
    if token.dep_ != "nsubj" or is_passive(token.head):
        return False
    verb = token.head.lemma_.lower()
    kinds = {phrase.kind for thing in objects(token.head) for phrase in phrases_of(reading, thing)}
    return bool(kinds & _PEOPLE) if verb in _HARMING else "weapon" in kinds and verb in _THROWING


def _victims(phrases: Iterable[Phrase], frame: Frame) -> tuple[list[Victim], list[Phrase], list[Phrase]]:
    """(people, things, weapons) among those who suffer."""
    people: list[Victim] = []
    things: list[Phrase] = []
    weapons: list[Phrase] = []
    outcome = _OUTCOMES.get(frame, "unknown")
    for phrase in phrases:
        if phrase.count == Count(0, 0, 0):
            continue
        if phrase.kind in _PEOPLE and phrase.noun != "it":
            people.append(Victim(phrase, outcome))
            people.extend(Victim(part, outcome) for part in phrase.parts)
        elif phrase.kind in {"thing", "organization"} and frame not in {"kill", "wound", "die", "take"}:
            things.append(phrase)
        elif phrase.kind == "weapon":
            weapons.append(phrase)
    return people, things, weapons


def _linked(token: Token, triggers: Mapping[int, TriggerWord]) -> frozenset[int]:
    """Other triggers of the sentence that tell of the same event: above, below, or coordinated verbs; not what came before or after it."""
    found: set[int] = set()
    for below in token.subtree:
        if below.i in triggers and below.i != token.i:
            caused = triggers[token.i].event != "attack" and triggers[below.i].event == "attack"
            if not _apart(token, below, caused=caused):
                found.add(below.i)
    return frozenset(found)


_CAUSAL = frozenset({"after", "as", "during", "following", "when", "while"})
_APART = frozenset({"after", "amid", "before", "despite", "during", "following", "including", "like", "since", "than", "unlike", "while"})
_ANSWERS = frozenset({"answer", "avenge", "reaction", "reply", "reprisal", "response", "retaliation", "revenge"})
"""What comes after these is an earlier event ("in retaliation for the killing of …")."""
_SAME_CLAUSE_VERBS = frozenset({"damage", "destroy", "die", "hurt", "injure", "kill", "wound"})
"""Coordinated with another trigger, these tell what it did ("… and three others were injured")."""


def _apart(above: Token, below: Token, *, caused: bool) -> bool:
    """Whether something between two triggers sets them apart in time ("came a day after …") or lists them side by side.

    ``caused``: a death told by the attack that it came of ("died after a bomb exploded") is not apart from it.
    """
    apart = _APART - _CAUSAL if caused else _APART
    at = below
    while at.i != above.i:
        if at.lemma_.lower() in _ANSWERS:
            return True
        if at.dep_ in {"prep", "mark"} and at.lower_ in apart:
            return True
        if any(child.dep_ == "mark" and (child.lower_ in apart or _is_measured(child)) for child in at.children) or _is_measured(at):
            return True
        if at.dep_ == "conj" and at.pos_ == "NOUN" and above.pos_ == "NOUN" and is_indefinite(at):
            return True
        at = at.head
    own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in below.children)
    return below.dep_ == "conj" and below.pos_ == "VERB" and own_subject and below.lemma_.lower() not in _SAME_CLAUSE_VERBS


def _is_measured(token: Token) -> bool:
    """ "a day after", "two weeks before": so long apart, two events are two."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else token
    return token.lower_ in {"after", "before"} and before.lemma_.lower() in {"day", "week", "month", "year"}


def _weapon_phrases(phrases: Iterable[Phrase]) -> list[Phrase]:
    return [p for p in phrases if p.kind == "weapon"]


def _definite(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(c.lower_ in {"the", "this", "that", "these"} for c in token.children if c.dep_ == "det")


def _is_told_before(weapon: Token, verb: Token) -> bool:
    """ "sappers defused the device", "it was intercepted": a weapon that the text has told of."""
    return _definite(weapon) or weapon.sent != verb.sent


def _has_adjective(token: Token, words: frozenset[str]) -> bool:
    # "an attack three days earlier" is no earlier attack
    return any(child.lower_ in words and child.i < token.i for child in token.children)


_ANOTHER = frozenset({"another", "separate", "second", "third", "similar", "earlier", "previous", "other", "new", "different"})
_LATEST = frozenset({"latest", "today", "tuesday's", "recent", "present", "current"})


def _fires(token: Token, doers: Sequence[Phrase]) -> bool:
    """ "unknown persons fired from a car": without an object it is shots, of people who are no police."""
    armed = [d for d in doers if d.kind in {"people", "person"} and d.name is None and d.status not in {"military", "police"}]
    return token.lemma_.lower() == "fire" and bool(armed) and not is_passive(token) and not objects(token)


def _fires_at(verb: Token, people: Sequence[Victim], things: Sequence[Phrase]) -> bool:
    """ "the men fired on the patrol": with nothing that is fired, shots are."""
    if verb.lemma_.lower() != "fire" or objects(verb):
        return False
    aimed = verb.pos_ == "VERB" and not is_passive(verb) and bool(people or things)
    return aimed or bool(prepositional(verb, "at", "on", "upon"))


def _counts_what_was_told(token: Token) -> bool:
    """ "it was the third attack in a week": says how many there were, and tells of the last one."""
    if token.dep_ != "attr":
        return False
    return any(c.dep_ == "nsubj" and (c.lower_ in {"it", "this", "that"} or _definite(c)) for c in token.head.children)


def _only_names_it(token: Token, doer: Phrase) -> bool:
    """ "the Federal Building bombing": a name before an attack's noun tells who did it only of those who bear arms."""
    before = (
        token.pos_ in {"NOUN", "PROPN"} and token.doc[doer.head].head.i == token.i and token.doc[doer.head].dep_ in {"compound", "nmod"}
    )
    return before and doer.kind == "organization" and doer.detail not in {"armed_group", "military", "military_unit"}


_OPERATIONS = frozenset({"barrage", "bombardment", "incursion", "raid", "salvo"})
"""Nouns of what armed forces do: the country or side that stands before them made it, wherever that was."""


def _is_strike(noun: Token) -> bool:
    """Whether a noun such as "raid" or "strike" tells of one from the air or by guns ("air raid", "artillery fire", "a strike on a town"), or of
    what the forces of some country did ("another Ruritanian raid")."""
    if noun.lemma_.lower() in _OPERATIONS and any(c.dep_ == "amod" and c.ent_type_ == "NORP" for c in noun.children):
        return True
    return any(
        c.lemma_.lower() in {"air", "artillery", "drone", "missile", "mortar", "rocket"} for c in noun.children if c.dep_ == "compound"
    ) or (
        noun.lemma_.lower() == "strike"
        and (
            bool(prepositional(noun, "on", "against", "in", "at")) or (noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon().verbs)
        )
    )


_STOPPED = frozenset({"gun", "kill", "overpower", "shoot"})
_BORNE = frozenset({"suicide_vest"})


def _would_be_bombers(reading: Reading, people: Sequence[Victim]) -> list[Phrase]:
    """People shot who are told to be bombers or to wear explosives, and nobody else."""
    doc = reading.document.doc
    found = [v.phrase for v in people]
    if all(_bears_a_bomb(reading, doc[p.head]) for p in found):
        return found
    return []


def _bears_a_bomb(reading: Reading, token: Token) -> bool:
    if token.lemma_.lower() == "bomber" or (token.dep_ == "compound" and token.head.lemma_.lower() == "bomber"):
        return True
    below = [t for c in token.children if c.dep_ in {"acl", "relcl", "prep"} for t in c.subtree]
    borne = any((n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" and n.detail in _BORNE for t in below)
    tried = any(c.lemma_.lower() in {"try", "attempt"} for c in below)
    laden = any(
        (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" and n.detail in {"explosive", "car_bomb"} for t in below
    )
    return borne or (tried and laden)


def _stopped(reading: Reading, token: Token, word: TriggerWord, who: Sequence[Phrase], triggers: Mapping[int, TriggerWord]) -> Event:
    return Event(
        trigger=token.i,
        word=replace(word, type="suicide_bombing"),
        type="suicide_bombing",
        sentence=reading.sentence_of[token.i],
        status="attempted",
        agents=tuple(replace(p, attacker=True) for p in who),
        linked=_linked(token, triggers),
    )


def event_of(reading: Reading, token: Token, word: TriggerWord, triggers: Mapping[int, TriggerWord]) -> Event:
    """The event that one trigger tells of, by the syntax of its sentence alone."""
    arguments: Callable[[Token, Frame], Arguments] = (
        verb_arguments if token.pos_ in {"VERB", "AUX", "ADJ"} or is_shot_dead(token) else noun_arguments
    )
    found = arguments(token, word.frame)
    if mines := mine_met(reading, token):
        found = Arguments(sufferers=subjects(token), weapons=mines)
    if word.frame == "foil":
        found.doers = foiled_weapons(reading, token)
    doers, by_doer = _sort_doers(reading, _spread(reading, found.doers))
    doers = [d for d in doers if not _only_names_it(token, d)]
    people, things, by_sufferer = _victims(_spread(reading, found.sufferers), word.frame)
    told = told_outcome(token)
    if told is not None:
        people = [Victim(v.phrase, told) for v in people]
    if told == "injured" and word.weak:
        word = replace(word, event="injure")
    weapons = [*_weapon_phrases(_spread(reading, found.weapons)), *by_doer, *by_sufferer]
    if word.frame == "assault" and token.pos_ == "VERB" and any(w.noun != "fire" for w in by_sufferer):
        # "the convoy struck the IED": what runs into a weapon is its target.
        moving = [p for p in _spread(reading, found.doers) if p.kind in {"thing", "person", "people", "organization"}]
        things += [p for p in moving if p.kind == "thing"]
        doers = [d for d in doers if d not in moving]
    if word.frame == "destroy" and (by_sufferer or any(p.noun == "it" for p in _spread(reading, found.sufferers))):
        # "bomb disposal officers destroyed it", "sappers blew up the device".
        doers = [d for d in doers if d.status not in {"military", "police"} and not (d.kind == "thing" and is_troops(reading, d))]
    if word.frame == "explode" and by_sufferer and not people and not things:
        # "sappers blew up the mine": whose it was is told by other words.
        doers = [d for d in doers if d.noun != "sapper" and d.status not in {"military", "police"}]
    downed = [w for w in by_sufferer if w.detail in _FLYING]
    if word.frame == "destroy" and downed:
        # "air defences shot down three drones": whose drones they were attacked, if that is told.
        doers = [d for w in downed if (d := wielder(reading, token.doc[w.head])) is not None]
    if _counts_what_was_told(token) and all(v.phrase.name is None and v.phrase.count is None for v in people):
        people = []
    users = [u for w in weapons for u in those_who(token.doc[w.head], _USING)]
    doers += [d for d in _sort_doers(reading, _spread(reading, users))[0] if d.head not in {known.head for known in doers}]
    if word.frame == "take" and not people and by_sufferer:
        # "police seized grenades".
        doers, weapons = [], []
    if word.frame == "foil" and not weapons:
        weapons = [
            Phrase("weapon", t.i, t.left_edge.i, t.i + 1, t.lemma_.lower(), detail="explosive") for t in foiled_weapons(reading, token)
        ]
    if word.frame == "launch" and not weapons and (_fires_at(token, people, things) or _fires(token, doers)):
        word = replace(word, type="shooting", frame="assault")
    elif word.frame == "launch" and not weapons:
        # "launched an inquiry", "threw a party", "planted trees"; but "it was launched by the X" speaks of a missile told before.
        again = any(p.noun in {"it", "they"} for p in _spread(reading, found.weapons)) and is_passive(token)
        doers = [d for d in doers if again and (d.attacker or d.kind == "thing" or d.detail in FIGHTING)]
        things = []
    if told in {None, "killed"} and _STOPPED & {token.lemma_.lower()} and people and (stopped := _would_be_bombers(reading, people)):
        # "soldiers shot dead a man wearing an explosive belt": who is shot is who tried.
        return _stopped(reading, token, word, stopped, triggers)
    in_vain = word.frame == "launch" and is_planted_in_vain(reading, token)
    status = "attempted" if word.frame == "foil" or in_vain else status_of(token)
    if status != "accomplished":
        # Whom an attempt or a threat was aimed at was not killed by it, unless another sentence says so.
        people = [Victim(victim.phrase, "unknown") for victim in people]
    deed = type_by_deed(word, people, things, doers)
    told = type_by_carrier(type_by_weapon(deed, weapons), [*doers, *_spread(reading, found.doers)])
    if deed == "hijacking":
        word = replace(word, weak=False)
    if not doers and token.pos_ in {"NOUN", "PROPN"} and (told in STRIKES or _is_strike(token)):
        doers += [used_by for used_by in (wielder(reading, token),) if used_by is not None]
    if not doers and word.frame in {"explode", "kill", "wound", "destroy", "assault"}:
        # "an LGU bomb exploded": a group's bomb is of its making.
        groups = ((w, band_before(reading, token.doc[w.head])) for w in weapons)
        doers = [Phrase("thing", w.head, n.start, w.end, w.noun, organization=n) for w, n in groups if n is not None][:1]
    return Event(
        trigger=token.i,
        word=word,
        type=told,
        sentence=reading.sentence_of[token.i],
        status=status,
        victims=tuple(people),
        agents=tuple(doers),
        weapons=tuple(weapons),
        targets=tuple(things),
        definite=_definite(token)
        or _counts_what_was_told(token)
        or (word.frame == "foil" and bool(weapons) and all(_is_told_before(reading.document.doc[w.head], token) for w in weapons)),
        another=_has_adjective(token, _ANOTHER)
        and not _has_adjective(token, frozenset({"this"}))
        and token.pos_ == "NOUN"
        and not _counts_what_was_told(token),
        latest=_has_adjective(token, _LATEST),
        linked=_linked(token, triggers),
    )


def effect_of(lemma: str) -> str:
    """What a verb does to a thing: an effect of the attack record."""
    return _EFFECTS.get(lemma, "unknown")
