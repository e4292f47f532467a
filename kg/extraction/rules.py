"""The extractor: a document in, its claims out. Rules over the parse, with the participants that the tagger marks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.claim import Extraction, Trigger, Value
from kg.document import Document
from kg.extraction.actors import Actors
from kg.extraction.allegiance import FORCE
from kg.extraction.armament import armed
from kg.extraction.attribution import Voices, speaker_at, voices
from kg.extraction.bombers import bombers, names_of_bombers
from kg.extraction.captives import with_captives_shot
from kg.extraction.cast import Cast
from kg.extraction.casualties import called, casualties
from kg.extraction.claimed_attacks import attack_about, attacks_about
from kg.extraction.coordinations import phrases_of
from kg.extraction.culpability import Responsibility
from kg.extraction.culprits import names_of_culprits, one_by_one
from kg.extraction.doubt import doubt_about
from kg.extraction.drafts import AttackDraft
from kg.extraction.events import events_of
from kg.extraction.grouping import Chooser, by_signs, grouped, tied
from kg.extraction.hits import aimed
from kg.extraction.identity import Roster
from kg.extraction.introductions import introduced, name_members
from kg.extraction.ledger import Ledger
from kg.extraction.lexicon import TriggerWord
from kg.extraction.likely_days import Dater, with_likely_days
from kg.extraction.mention import Attribution, Event, Named, Phrase, Reading
from kg.extraction.mishaps import set_aside
from kg.extraction.mouthpieces import voice_of
from kg.extraction.namings import namings
from kg.extraction.narrative import Narrative
from kg.extraction.participants import add_fugitives, joined, placed
from kg.extraction.pronouns import with_doers
from kg.extraction.reading import read
from kg.extraction.relevance import Judge, reports_attacks
from kg.extraction.responsibility import responsibilities
from kg.extraction.same_person import settle_unnamed
from kg.extraction.scene_days import with_days_of_scenes
from kg.extraction.sifting import sifted
from kg.extraction.sums import without_sums
from kg.extraction.syntax import subjects
from kg.extraction.titles import aliases, titles
from kg.extraction.triggers import read_triggers
from kg.settings import resource, settings

__all__ = ["EXTRACTOR", "Drafted", "drafted", "extract", "fingerprint"]

EXTRACTOR = "rules+tagger/0.2"
"""Name and version of this extractor, in every claim that it makes."""

_MANY = 100
"""So many in a year ("by the end of 1972 …") are a toll as well."""
_HUGE = 500
"""A toll of so many is a war's or a campaign's, not one attack's, unless an attack's own verb has it; the largest single attacks stand above
(docs/extraction.md), so the word "since" or a span of time must be there too, or no weapon and no place."""


@cache
def fingerprint() -> str:
    """Hash of the extractor's code, lists and model: an article is read again when it changes."""
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *(here.parent / "text").glob("*.py"), *(here.parent / "nlp").glob("*.py"), *resource("lists").iterdir()]
    files += [f for f in resource("models").iterdir() if settings().tagger or f.suffix == ".json"]
    hashed = hashlib.sha256(EXTRACTOR.encode())
    for file in sorted(f for f in files if f.is_file()):
        hashed.update(file.name.encode() + file.read_bytes())
    return hashed.hexdigest()[:16]


def _is_toll(event: Event) -> bool:
    if event.word.event == "attack" or not any(v.phrase.kind == "people" and v.outcome != "unknown" for v in event.victims):
        return False
    large = any(v.phrase.count is not None and v.phrase.count.best >= _HUGE for v in event.victims)
    year = event.period is not None and event.period.precision == "year"
    many = any(v.phrase.count is not None and v.phrase.count.best >= _MANY for v in event.victims)
    return event.tally or ((large or (many and year)) and not event.weapons)


def _missing(reading: Reading, spoken: Voices) -> list[tuple[Event, Phrase]]:
    """People told to have gone missing: ("a group of six soldiers that had gone missing")."""
    found: list[tuple[Event, Phrase]] = []
    for token in reading.document.doc:
        if token.lower_ != "missing" or token.head.lemma_ not in {"go", "be", "report"}:
            continue
        word = TriggerWord("attack", "attack", "take", weak=True)
        event = Event(token.i, word, "attack", reading.sentence_of[token.i], attribution=spoken.at(token))
        people = [p for s in subjects(token.head) for p in phrases_of(reading, s) if p.kind in {"people", "person"}]
        found += [(event, phrase) for phrase in people]
    return found


def _accuser(reading: Reading, at: int) -> Phrase | Named | None:
    """Who blames: a source, whoever was named last before "he" or "it", else whatever the noun stands for ("the governor's office")."""
    doc = reading.document.doc
    token = doc[at]
    speaker = speaker_at(reading, token)
    if speaker is not None or token.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return speaker
    if token.pos_ != "PRON":
        return Phrase("other", at, token.left_edge.i, at + 1, token.lemma_.lower())
    kinds = {"he": "person", "she": "person", "it": "organization", "they": "organization"}
    for before in range(at - 1, -1, -1):
        named = reading.by_token.get(before)
        if reading.sentence_of[at] - reading.sentence_of[before] > 1:
            break
        if named is not None and named.kind == kinds.get(token.lower_):
            return named
    return None


def _is_embedded(verb: Token) -> bool:
    return verb.dep_ in {"acl", "ccomp"} and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _speaks_for(reading: Reading, cast: Cast, spoken: Attribution) -> str | None:
    """The armed group whose spokesman or media wing speaks."""
    named = voice_of(reading, spoken.source)
    return cast.organization(named) if named is not None else None


def _write_responsibility(
    reading: Reading,
    ledger: Ledger,
    actors: Actors,
    spoken: Voices,
    cast: Cast,
    attacks: Sequence[str],
    number: int,
    statement: Responsibility,
) -> None:
    quote = reading.quote(statement.token)
    attack = attacks[number]
    if statement.agent is None:
        ledger.claim(attack, "kg:claimedBy", Value("no group"), quote, attack=attack, modality="not_claimed")
        return
    agent = actors.agent(statement.agent, number)
    if agent is None:
        return
    attribution = spoken.at(reading.document.doc[statement.token])
    if statement.accuser is not None and (accuser := _accuser(reading, statement.accuser)) is not None:
        attribution = Attribution(accuser, (), "reported")
    source, via = cast.source(attribution)
    modality = statement.modality
    if modality == "not_claimed":
        ledger.claim(attack, "kg:perpetrator", agent, quote, source=source, attack=attack, via=via, modality="not_claimed")
        return
    if statement.own and not ledger.holds(attack, "kg:perpetrator", agent):
        nameless = statement.by_itself and statement.agent.kind == "thing" and statement.agent.detail == FORCE
        nobody = statement.alone and not ledger.objects(attack, "kg:perpetrator")
        theirs = agent if nobody else _only_force(ledger, attack) if nameless else None
        if theirs is None:
            return
        # "Ruritanian jets bombed the town … the junta confirmed that it had struck it."
        agent = theirs
    if statement.by_itself or agent == _speaks_for(reading, cast, attribution):
        source = agent
        modality = "reported" if modality == "asserted" else modality
    elif modality == "denied" and source != agent:
        return
    elif modality == "asserted" and source is not None:
        modality = attribution.modality
    elif modality == "asserted" and _is_embedded(reading.document.doc[statement.token]):
        # "the police are of the view that X was behind it": no words of the writer's own.
        modality = "reported"
    if not statement.by_itself and modality == "asserted":
        modality = doubt_about(reading, statement.agent) or modality
    if modality == "hypothesis" and source is not None:
        # Whom somebody else suspects is accused by that one.
        modality = "reported"
    ledger.claim(attack, "kg:perpetrator", agent, quote, source=source, attack=attack, via=via, modality=modality)


def _only_force(ledger: Ledger, attack: str) -> str | None:
    """The one army that is told to have made an attack; None where there is none, or somebody else did it, too."""
    told = ledger.objects(attack, "kg:perpetrator")
    armies = {each for each in told if ledger.objects(each, "kg:organizationKind") & {"military", "military_unit"}}
    return next(iter(armies)) if len(told) == 1 and armies else None


def _speaker_aside(events: Sequence[Event], statements: Sequence[Responsibility]) -> list[Event]:
    """Events without the agents that only a statement of responsibility gives them: who claims is not who is told to have done it."""
    claimed = {s.about: s.agent.head for s in statements if s.by_itself and not s.own and s.agent is not None}
    # "Five shot dead, X blamed": the parser may take who is blamed for the subject.
    blamed = {s.agent.head for s in statements if s.agent is not None and not s.by_itself and s.token == s.agent.end}
    return [replace(e, agents=tuple(a for a in e.agents if a.head != claimed.get(e.trigger) and a.head not in blamed)) for e in events]


def _accusers_aside(events: Sequence[Event], statements: Sequence[Responsibility]) -> list[Event]:
    """Events without the agents who only accuse somebody else of them: "the X accused the Y of planting the bomb"."""
    accusers = {s.accuser for s in statements if s.accuser is not None}
    return [replace(e, agents=tuple(a for a in e.agents if a.head not in accusers)) for e in events]


def _named_elsewhere(reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices, titled: Mapping[int, Phrase]) -> dict[int, Named]:
    """Adds people whom other sentences than an attack's own tell of; returns the names that these give to phrases."""
    told = casualties(reading)
    known = aliases(reading, titled)
    name_members(reading, drafts, spoken)
    names = introduced(reading, drafts, titled, known, told)
    return {**names, **called(reading, drafts, spoken, {**known, **names}, told)}


def _write_attacks(
    reading: Reading, ledger: Ledger, cast: Cast, drafts: Sequence[AttackDraft], roster: Roster
) -> tuple[list[str], Narrative]:
    narrative = Narrative(reading, ledger, cast, roster)
    narrative.prepare(drafts)
    settle_unnamed(roster)
    cast.write_all()
    attacks = [narrative.write(number, draft) for number, draft in enumerate(drafts)]
    for draft in drafts:
        narrative.write_triggers(draft)
    return attacks, narrative


def _write_namings(reading: Reading, ledger: Ledger, cast: Cast, narrative: Narrative) -> None:
    """ "A site named the general as NAME": who gives the name is a source of it."""
    for naming in namings(reading):
        individual = narrative.actors.roster.by_name(naming.name.name)
        if individual is None:
            continue
        source, via = cast.source(Attribution(naming.source, (), "reported"))
        entity = narrative.actors.entity(individual)
        ledger.claim(
            entity,
            "kg:name",
            Value(naming.name.name),
            reading.quote(naming.verb),
            source=source,
            via=via,
            modality="reported" if source else "asserted",
        )


def _write_bombers(reading: Reading, ledger: Ledger, cast: Cast, narrative: Narrative, attacks: Sequence[str]) -> None:
    """ "It named the bomber as NAME": the group says who did it for it."""
    for bomber in bombers(reading):
        individual = narrative.actors.roster.by_name(bomber.name.name)
        if individual is None:
            continue
        entity = narrative.actors.entity(individual)
        for attack in attacks:
            if ledger.holds(attack, "kg:perpetrator", entity):
                group = cast.organization(bomber.group)
                ledger.claim(
                    attack, "kg:perpetrator", entity, reading.quote(bomber.token), source=group, attack=attack, modality="reported"
                )


@dataclass(frozen=True)
class Drafted:
    """A document with its attacks told apart, before anything is written of them: of each the events, and what else ties participants to them."""

    reading: Reading
    ledger: Ledger
    cast: Cast
    spoken: Voices
    statements: Sequence[Responsibility]
    drafts: Sequence[AttackDraft]
    tolls: Sequence[Event]
    roster: Roster


def drafted(document: Document, choose: Chooser = by_signs, date: Dater = with_likely_days, judge: Judge = reports_attacks) -> Drafted:
    """Which attacks a document tells of, by which of its words.

    ``judge`` says whether it tells of any, ``choose`` to which attack events belong, ``date`` dates those that no rule does: fits ask through these.
    """
    reading = read(document)
    ledger = Ledger(document.article, EXTRACTOR)
    cast = Cast(reading, ledger)
    cast.write_writer()
    spoken = voices(reading)
    triggers, idle = read_triggers(reading)
    statements = [
        replace(s, agent=agent)
        for s in responsibilities(reading, frozenset(triggers))
        for agent in (one_by_one(reading, s.agent) if s.agent is not None else (None,))
    ]
    told_events = with_captives_shot(reading, with_doers(reading, events_of(reading, triggers, spoken)))
    events = _accusers_aside(joined(reading, _speaker_aside(told_events, statements), statements), statements)
    events = [replace(e, agents=tuple(p for a in e.agents for p in one_by_one(reading, a))) for e in events]
    tolls = [e for e in events if _is_toll(e)]
    single = [e for e in events if not _is_toll(e)]
    relevant = judge(reading, single, statements)
    drafts, left_out = grouped(reading, tied(single), choose) if relevant else ([], single)
    drafts, harmless = set_aside(reading, drafts)
    with_days_of_scenes(reading, drafts)
    date(reading, drafts)
    reason = "no attack of the article explains" if relevant else "stands in an article that reports no attack"
    for event in left_out:
        ledger.drop(f"a word of violence that {reason}", reading.quote_of(event.trigger, event.trigger + 1))
    for token, what in idle:
        ledger.drop(f"a word of violence that {what}", reading.quote_of(token, token + 1))
    for event in harmless:
        ledger.drop("a word of violence of what was an accident or an exercise", reading.quote_of(event.trigger, event.trigger + 1))
    for statement in statements:
        number = attack_about(reading, statement, drafts)
        if number is not None and statement.agent is not None and statement.modality not in {"denied", "not_claimed"}:
            drafts[number].blamed.append(statement.agent)
            if statement.by_itself or statement.identity or statement.modality == "hypothesis":
                for each in attacks_about(reading, statement, drafts, number):
                    drafts[each].owners.append(statement.agent)
    titled = titles(reading)
    told = {**_named_elsewhere(reading, drafts, spoken, titled), **names_of_bombers(reading, drafts)}
    for victim in without_sums(reading, drafts):
        ledger.drop("a number that adds up several attacks", reading.quote_of(victim.phrase.start, victim.phrase.end))
    culprits = names_of_culprits(reading, drafts)
    told = {**told, **{head: name for head, name in culprits.items() if head not in told}}
    placed(reading, drafts, statements, spoken, [name.name for name in culprits.values()])
    add_fugitives(reading, drafts, spoken)
    for draft in drafts:
        draft.events[:], unused = armed(reading, draft.events)
        for weapon in unused:
            ledger.drop("a weapon that did not serve the attack", reading.quote_of(weapon.start, weapon.end))
        draft.events[:], beside = aimed(reading, draft.events)
        for thing in beside:
            ledger.drop("a thing beside what the attack hit", reading.quote_of(thing.start, thing.end))
        draft.events[:], unlikely = sifted(reading, draft.events)
        for doubted in unlikely:
            ledger.drop("a doer or target that the tagger holds for none", reading.quote_of(doubted.start, doubted.end))
    return Drafted(reading, ledger, cast, spoken, statements, drafts, tolls, Roster(reading, titled, told))


def extract(document: Document) -> Extraction:
    """Everything that the rules find in a document. No claim without words of the article that state it."""
    found = drafted(document)
    reading, ledger, cast, spoken, drafts = found.reading, found.ledger, found.cast, found.spoken, found.drafts
    attacks, narrative = _write_attacks(reading, ledger, cast, drafts, found.roster)
    for event in found.tolls:
        ledger.trigger(Trigger(event.word.event, reading.quote_of(event.trigger, event.trigger + 1)))
        for victim in event.victims:
            narrative.victims.toll(event, victim.outcome, victim.phrase)
    placed_already = {v.phrase.head for draft in drafts for e in draft.events for v in e.victims}
    for event, phrase in _missing(reading, spoken):
        if phrase.head not in placed_already:
            narrative.victims.toll(event, "missing", phrase)
    _write_namings(reading, ledger, cast, narrative)
    _write_bombers(reading, ledger, cast, narrative, attacks)
    for statement in found.statements:
        number = attack_about(reading, statement, drafts)
        if number is None:
            ledger.drop("a statement of responsibility for no attack of the article", reading.quote(statement.token))
            continue
        for one in attacks_about(reading, statement, drafts, number):
            _write_responsibility(reading, ledger, narrative.actors, spoken, cast, attacks, one, statement)
    if reading.published is None and any(p.period is None for p in reading.periods):
        ledger.warn("no publication date, in the metadata or a dateline: relative dates stay open")
    return ledger.extraction()
