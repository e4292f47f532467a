"""Who is pointed at without a word of blame: fingers, suspicion, hallmarks, links, a name given when asked who was behind it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.culpability import CULPRITS, Responsibility, is_crime
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import MEMBERS
from kg.extraction.syntax import agents, is_passive, objects, prepositional, subjects
from kg.extraction.wielders import culprits

__all__ = ["asked_who", "bears_arms", "linked", "pointed", "recognised"]


def bears_arms(phrase: Phrase) -> bool:
    """Whether it can only be of violence that somebody is accused, where nothing is said of what."""
    return phrase.kind == "organization" and phrase.detail == "armed_group"


_MARKS = frozenset({"fingerprint", "hallmark", "handiwork", "mark", "signature", "stamp", "trademark"})
_CLUES = frozenset({"clue", "evidence", "indication", "intelligence", "investigation", "sign", "trail"})


def pointed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the police chief pointed at X", "fingers were pointed at X", "suspicion fell on X", "the blast bore the hallmarks of X"."""
    lemma = verb.lemma_.lower()
    things = subjects(verb)
    if any(c.dep_ == "neg" for c in verb.children):
        return
    if lemma == "point":
        fingers = [t for t in (*things, *objects(verb)) if t.lemma_.lower() == "finger"]
        accused = [p for head in (verb, *fingers) for p in prepositional(head, "at", *(("to",) if fingers else ()))]
        toward = [] if fingers else prepositional(verb, "to")
        accusers = [t for t in things if t not in fingers]
        clues = any(t.lemma_.lower() in _CLUES for t in accusers)
        for phrase in culprits(reading, toward):
            if bears_arms(phrase):
                yield Responsibility(
                    verb.i, phrase, "hypothesis" if clues else "reported", False, verb.i, accusers[0].i if accusers and not clues else None
                )
        for phrase in culprits(reading, accused):
            if phrase.kind in {"organization", "thing"} or phrase.attacker or phrase.noun in MEMBERS:
                yield Responsibility(verb.i, phrase, "reported", False, verb.i, accusers[0].i if accusers else None)
    elif any(t.lemma_.lower() == "suspicion" for t in things):
        accused = prepositional(verb, "on", "upon", "at", "to", "toward", "towards", "around")
        for phrase in culprits(reading, accused):
            yield Responsibility(verb.i, phrase, "hypothesis", False, verb.i)
    for mark in (o for o in objects(verb) if o.lemma_.lower() in _MARKS):
        owners = prepositional(mark, "of") + [c for c in mark.children if c.dep_ == "poss"]
        about = next((t for t in things if is_crime(t, triggers)), verb)
        for phrase in culprits(reading, owners):
            if phrase.kind in {"organization", "thing"}:
                yield Responsibility(verb.i, phrase, "hypothesis", False, about.i)


_SEEING = frozenset({"denounce", "discern", "recognise", "recognize", "see", "speak", "talk"})


def recognised(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the governor spoke of the signature of X", "investigators see the hand of X"."""
    if verb.lemma_.lower() not in _SEEING or any(c.dep_ == "neg" for c in verb.children):
        return
    accusers = subjects(verb)
    for mark in (t for t in (*objects(verb), *prepositional(verb, "of", "about")) if t.lemma_.lower() in _MARKS | {"hand", "work"}):
        for phrase in culprits(reading, prepositional(mark, "of") + [c for c in mark.children if c.dep_ == "poss"]):
            if bears_arms(phrase):
                yield Responsibility(verb.i, phrase, "reported", False, verb.i, accusers[0].i if accusers else None)


def asked_who(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "Asked who was behind it, the governor named X"."""
    asked = any(c.lemma_.lower() in {"ask", "question"} and c.dep_ == "advcl" for c in verb.children)
    if verb.lemma_.lower() not in {"mention", "name"} or not asked or not any(t.lower_ in {"behind", "responsible"} for t in verb.sent):
        return
    accusers = subjects(verb)
    for phrase in culprits(reading, objects(verb)):
        if bears_arms(phrase):
            yield Responsibility(verb.i, phrase, "reported", False, verb.i, accusers[0].i if accusers else None)


def linked(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "officials linked the bombing to X", "the gunmen are linked to X"."""
    if verb.lemma_.lower() not in {"link", "tie", "trace"} or any(c.dep_ == "neg" for c in verb.children):
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    crime = next((t for n in nouns for t in n.subtree if is_crime(t, triggers) or t.lemma_.lower() in CULPRITS), None)
    if crime is None:
        return
    accused = prepositional(verb, "to", "with") or [p for n in nouns for p in prepositional(n, "to", "with")]
    accusers = agents(verb) if is_passive(verb) else subjects(verb)
    for phrase in culprits(reading, accused):
        if bears_arms(phrase):
            modality: Modality = "reported" if accusers else "hypothesis"
            yield Responsibility(verb.i, phrase, modality, False, crime.i, accusers[0].i if accusers else None)
