"""The kind of place that a noun beside a name makes of it: "Borno Province", "the village of X", "X refugee camp"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz
from spacy.tokens import Doc

from kg.extraction.syntax import is_capitalised
from kg.text.lists import place_nouns
from kg.text.places import GazetteerEntry
from kg.text.word_sets import word_set

__all__ = ["kind_of_noun", "noun_after", "noun_before", "with_noun", "without_noun"]

_WAYS = word_set("spots", "streets")
"""Nouns of the places whose kind is "other" that make a place of the name before them."""


@cache
def _place_kinds() -> dict[str, str]:
    return {noun.lower(): kind for noun, kind in place_nouns().items() if kind != "other" or noun.lower() in _WAYS}


@lru_cache(maxsize=4096)
def kind_of_noun(word: str) -> str | None:
    """The kind that a noun gives a place; a misspelling of seven letters and more counts ("Provinnce")."""
    kind = _place_kinds().get(word.lower())
    if kind is not None or len(word) < 7:
        return kind
    return next((k for noun, k in _place_kinds().items() if len(noun) > 6 and fuzz.ratio(noun, word.lower()) >= 88), None)


def noun_after(doc: Doc, end: int) -> tuple[int, str] | None:
    """The place noun after a name, with a noun before it at most ("X refugee camp", "X trading centre"): its end and its kind."""
    for size in (2, 1):
        words = doc[end : end + size]
        if len(words) < size or any(not t.is_alpha or t.is_sent_start or t.pos_ not in {"NOUN", "PROPN", "ADJ"} for t in words):
            continue
        kind = _place_kinds().get(words.text.lower()) or (kind_of_noun(words[-1].text) if size == 1 or words[0].pos_ == "NOUN" else None)
        if kind is not None:
            return end + size, kind
    return None


def with_noun(doc: Doc, start: int, end: int) -> tuple[int, str | None]:
    """A place noun after the name belongs to it ("Borno Province", "the Alau oilfield"); one inside it counts too."""
    after = noun_after(doc, end) if end < len(doc) else None
    if after is not None and after[1] == "city" and _names_another(doc, after[0]):
        after = None
    if after is not None:
        # A suburb of a town is where the town is, as near as anybody can tell.
        return after if doc[after[0] - 1].lower_ not in {"suburb", "outskirts"} else (end, None)
    kind = kind_of_noun(doc[end - 1].text) if end - start > 1 else None
    return end, kind or noun_before(doc, start)


def _names_another(doc: Doc, end: int) -> bool:
    """ "the West Bank settlement of | X": the noun is that of the name behind it."""
    return end + 1 < len(doc) and doc[end].lower_ == "of" and is_capitalised(doc[end + 1])


def noun_before(doc: Doc, start: int) -> str | None:
    """The kind that "the village of" gives the name after it."""
    return kind_of_noun(doc[start - 2].text) if start >= 2 and doc[start - 1].lower_ == "of" else None


_PARTS = frozenset({"municipality", "canton", "commune", "ward", "sector"})
"""Divisions that are called by their bare names."""


def without_noun(doc: Doc, start: int, end: int, entries: Sequence[GazetteerEntry]) -> str:
    """The name of a town or a quarter without the noun behind it, unless that is part of it ("Mexico City")."""
    noun = doc[end - 1].lower_
    bare = (
        end - start > 1
        and (noun in _PARTS or _place_kinds().get(noun) == "city")
        and not any(noun in e.name.lower().split() for e in entries)
    )
    return doc[start : end - 1 if bare else end].text
