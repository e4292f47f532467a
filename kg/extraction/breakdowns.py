"""A number of people taken apart in the same breath: "five others, three policemen and two civilians, …", "seven people were killed: four women and three children"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.mention import Phrase, Reading
from kg.text.word_sets import word_set

__all__ = ["breakdown"]

_OPENINGS = frozenset({",", "(", ":", "-", "–", "—", "--"})
_CLOSINGS = frozenset({";", ")", "."})
_FAR = 24
"""Tokens after a number within which it is taken apart."""
_WITHIN = frozenset({"amod", "compound", "nmod", "nummod", "pobj", "poss", "quantmod"})


def breakdown(reading: Reading, phrase: Phrase, at: Callable[[Reading, Token], Phrase | None]) -> tuple[Phrase, ...]:
    """The people who follow a group behind a comma, colon, dash or bracket and add up to it; nobody where they do not. ``at`` reads a phrase."""
    doc = reading.document.doc
    if phrase.kind != "people" or phrase.count is None or phrase.count.best < 2:
        return ()
    _, end = reading.sentences[reading.sentence_of[phrase.head]]
    for mark in doc[phrase.end : min(end, phrase.end + _FAR)]:
        if mark.text in _CLOSINGS:
            return ()
        if mark.text in _OPENINGS:
            found = tuple(_listed(reading, mark.i + 1, min(end, mark.i + _FAR), at))
            if len(found) > 1 and sum(p.count.best for p in found if p.count is not None) == phrase.count.best:
                # "four uniformed men": of those hurt they are no attackers.
                parts = tuple(replace(p, attacker=False) if p.noun == "man" and not p.bomber else p for p in found)
                list_on = mark.text == "," and mark.i == phrase.end and not _covers_anybody(phrase)
                if list_on and not all(p.rank or p.nationality for p in parts):
                    # "three weavers, two potters and a goatherd" are six.
                    return ()
                return parts if all(_may_be_of(p, phrase) for p in parts) else ()
            if found:
                return ()
    return ()


_ANYBODY = word_set("person_words", "anybody_counted")
"""Nouns for people of any sort, of whom a list behind a comma says who they are."""


def _covers_anybody(phrase: Phrase) -> bool:
    return phrase.noun in _ANYBODY or phrase.additional


def _may_be_of(part: Phrase, whole: Phrase) -> bool:
    return part.status == whole.status or "unknown" in {part.status, whole.status} or {part.status, whole.status} <= {"military", "police"}


def _listed(reading: Reading, start: int, end: int, at: Callable[[Reading, Token], Phrase | None]) -> Iterator[Phrase]:
    """People of a list, one after the other, with nothing between them that says or does anything."""
    covered = start
    for token in reading.document.doc[start:end]:
        if (token.pos_ in {"AUX", "VERB"} and token.tag_ != "VBN") or token.text in _CLOSINGS | {":"} or token.lower_ in {"who", "which"}:
            return
        if token.i < covered or token.dep_ in _WITHIN or token.pos_ not in {"NOUN", "NUM", "PROPN"}:
            continue
        phrase = at(reading, token)
        if phrase is None or phrase.kind not in {"people", "person"} or phrase.count is None or phrase.additional:
            return
        yield phrase
        covered = phrase.end
