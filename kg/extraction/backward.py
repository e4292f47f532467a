"""Places that a sentence refers back to without naming them: "in the same district", "at the city's market"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.asides import speaks
from kg.extraction.mention import Event, Named, Reading
from kg.text.names import fold
from kg.text.word_sets import word_set

__all__ = ["in_the_town", "referred_back"]

_ANAPHORS = {"town": "city", "city": "city", "village": "city", "province": "admin", "district": "admin", "region": "admin"}
_INSIDE = frozenset({"across", "in", "inside", "of", "outside"})
_TOWN = word_set("spots", "one_in_a_town")
"""What a town has one of: "the market" in a text about a town is that town's."""


def in_the_town(reading: Reading, sentence: int) -> Named | None:
    """The town that the text has named before, where a sentence has something of a town's: "outside the ministry of ports"."""
    return _town_before(reading, sentence) if _is_in_the_town(reading, sentence) else None


def _is_in_the_town(reading: Reading, sentence: int) -> bool:
    """Whether a sentence has something that the town told of before has: "outside the ministry of ports", "the city's market", "in the town"."""
    start, end = reading.sentences[sentence]
    for token in reading.document.doc[start:end]:
        if token.pos_ != "NOUN" or token.i in reading.by_token:
            continue
        words = {c.lower_ for c in token.children}
        owners = {c.lower_ for c in token.children if c.dep_ == "poss"}
        if token.lower_ in _TOWN and ("the" in words or owners & {"city", "town"}) and token.dep_ == "pobj":
            return not speaks(token)
        if token.lower_ in {"city", "town"} and words & {"the", "same", "this"} and token.dep_ == "pobj" and token.head.lower_ in _INSIDE:
            return not speaks(token)
    return False


def _town_before(reading: Reading, sentence: int) -> Named | None:
    """The town that the text names last before a sentence as where something was, if all that it has named so far are one."""
    start = reading.sentences[sentence][0]
    towns = [
        n
        for n in reading.named
        if n.kind == "place" and n.detail == "city" and n.end <= start and not speaks(reading.document.doc[n.start : n.end].root)
    ]
    return towns[-1] if len({fold(n.name) for n in towns}) == 1 else None


def referred_back(reading: Reading, event: Event) -> Named | None:
    """ "in the same district", "a bar in the town": the last such place named before."""
    start, end = reading.sentences[event.sentence]
    for token in reading.document.doc[start:end]:
        kind = _ANAPHORS.get(token.lower_)
        if (
            kind is None
            or token.dep_ != "pobj"
            or token.head.lower_ not in {"in", "of", "at", "outside", "near"}
            or token.i in reading.by_token
        ):
            continue
        words = {child.lower_ for child in token.children}
        if not words & {"the", "same", "this", "that"} or {child.dep_ for child in token.children} & {"prep", "amod"} - _same(words):
            continue
        before = [n for n in reading.named if n.kind == "place" and n.end <= token.i and _is_of_kind(n, kind)]
        if before and not speaks(token):
            return before[-1]
    return None


def _same(words: Iterable[str]) -> set[str]:
    return {"amod"} if "same" in words else set()


def _is_of_kind(named: Named, kind: str) -> bool:
    return named.detail == kind or (kind == "city" and named.detail == "other")
