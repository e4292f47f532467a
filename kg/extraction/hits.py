"""Which of the things told of were what an attack was aimed at, and which only the place, the hiding place or the getaway car."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.syntax import is_passive, prepositional
from kg.text.word_sets import word_set

__all__ = ["aimed"]

_PARTS = word_set("spots", "parts_of_things")
"""Parts of a thing by which the whole is told to be hit ("the yard of a house")."""
_ON_PERSONS = frozenset({"abduction", "assassination", "execution", "hostage_taking", "shooting"})
_PLACING = frozenset("at behind beside by from in inside near outside".split())
_HIDING = frozenset("bury conceal hide".split())
_WITHIN = frozenset("behind beneath in inside into under underneath".split())
_AFTERWARDS = frozenset("abandon find recover trace".split())


def _first(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _is_a_place(reading: Reading, event: Event, token: Token) -> bool:
    """ "was shot at his gate", "killed the mayor in his office": where somebody was attacked."""
    noun = _first(token)
    if event.type not in _ON_PERSONS or not event.victims or noun.dep_ != "pobj" or noun.head.lower_ not in _PLACING:
        return False
    verb = noun.head.head
    return noun.head.lower_ != "at" or verb.lemma_.lower() not in {"fire", "shoot", "open"} or is_passive(verb)


def _hides_the_bomb(reading: Reading, token: Token) -> bool:
    """ "a bomb inside a pickup", "hidden in a culvert", "buried under the road"."""
    noun = _first(token)
    if noun.dep_ != "pobj" or noun.head.lower_ not in _WITHIN:
        return False
    above = noun.head.head
    if above.lemma_.lower() in _HIDING:
        return True
    named = reading.by_token.get(above.i)
    return named is not None and named.kind == "weapon" and noun.head.lower_ in {"in", "inside"}


def _is_afterwards(token: Token) -> bool:
    """ "The car was found later"."""
    noun = _first(token)
    return noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in _AFTERWARDS


def _is_hit(reading: Reading, event: Event, target: Phrase) -> bool:
    token = reading.document.doc[target.head]
    if token.pos_ in {"ADJ", "ADV", "VERB"} or (token.dep_ == "amod" and token.i + 1 < len(token.doc)):
        # "a parked car": the tagger may mark the adjective alone.
        return False
    if target.kind == "organization" and token.dep_ == "pobj" and token.head.lower_ == "by":
        return False
    return not (_is_a_place(reading, event, token) or _hides_the_bomb(reading, token) or _is_afterwards(token))


def _doubled(reading: Reading, targets: Sequence[Phrase]) -> set[int]:
    """Heads of targets that are told as part of another: of "the yard of a house" the yard, of "the office of a company" the company."""
    doc = reading.document.doc
    heads = {t.head for t in targets}
    found: set[int] = set()
    for target in targets:
        for below in prepositional(doc[target.head], "of"):
            if below.i in heads:
                found.add(target.head if target.noun in _PARTS else below.i)
    return found


def aimed(reading: Reading, events: Sequence[Event]) -> tuple[list[Event], list[Phrase]]:
    """The events of one attack with the things that it hit, each once; and the things that were only told of beside them."""
    doubled = _doubled(reading, [t for e in events for t in e.targets])
    found: list[Event] = []
    aside: list[Phrase] = []
    for event in events:
        kept = tuple(t for t in event.targets if t.head not in doubled and _is_hit(reading, event, t))
        aside += [t for t in event.targets if t not in kept]
        found.append(replace(event, targets=kept) if kept != event.targets else event)
    return found, aside
