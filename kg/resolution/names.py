"""How alike two personal names are, as evidence: by strings, and by their given and family names apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from kg.resolution.words import fold
from kg.text.names import compare_names, has_another_consonant

__all__ = ["NameKinship", "kinship"]

_UNLIKE = 0.5
"""Names without two words as alike as this are not looked into: the lists that would be asked take seconds to load."""

_PARTICLES = frozenset(
    {"abu", "al", "ben", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "van", "von", "y"}
)


@dataclass(frozen=True, slots=True)
class NameKinship:
    """``score`` (0 to 1) and ``reason`` are those of whole names. ``given`` and ``family`` (0 to 1) compare the words before the last and the last words by
    spelling alone, ``given`` is None where one of the two names has no given name. ``full`` is whether both have two words or more."""

    score: float
    reason: str
    given: float | None
    family: float
    full: bool


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _PARTICLES]


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100


_OTHER = 0.7
"""Likeness at most of two given names of which one has another consonant: "Sarith" is not nearly "Sanith"."""


def _given(one: list[str], other: list[str]) -> float:
    """How alike the given names are: the least alike of them, where there are as many, else the first."""
    pairs = list(zip(one, other, strict=True)) if len(one) == len(other) else [(one[0], other[0])]
    return min(min(_alike(a, b), _OTHER) if min(len(a), len(b)) > 1 and has_another_consonant(a, b) else _alike(a, b) for a, b in pairs)


@lru_cache(maxsize=2**19)  # as many pairs as a hundred thousand articles compare, twice over
def kinship(one: str, other: str) -> NameKinship:
    """Compare two names of people. The order of the two does not matter to the scores."""
    low, high = sorted((one, other))
    ours, theirs = _words(low) or [fold(low)], _words(high) or [fold(high)]
    full = len(ours) > 1 and len(theirs) > 1
    given = _given(ours[:-1], theirs[:-1]) if full else None
    family = _alike(ours[-1], theirs[-1])
    if max(_alike(a, b) for a in ours for b in theirs) < _UNLIKE:
        return NameKinship(0.0, "no word in common", given, family, full)
    match = compare_names(low, high)
    return NameKinship(match.score, match.reason, given, family, full)
