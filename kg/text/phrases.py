"""Finding the phrases of a word list in a text: the longest first, by words, with the case that the list asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["PhraseIndex", "PhraseMatch", "plural", "words"]

T = TypeVar("T")

_WORD = re.compile(r"\w+|[^\w\s\-‐‑–'’]")
"""A word, or a sign that no phrase reaches across. Hyphens and apostrophes only divide words: "car-bomb" is "car bomb"."""


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T]):
    """Where a phrase stands. ``start`` and ``end`` (exclusive) count tokens for `PhraseIndex.find` and characters for
    `PhraseIndex.find_text`; ``values`` are all that the list holds under the phrase, in the list's order."""

    start: int
    end: int
    text: str
    values: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """The words and signs that phrases are compared by."""
    return _WORD.findall(text)


def plural(phrase: str) -> str:
    """The regular English plural of a noun phrase, by its last word ("police academy" -> "police academies")."""
    if phrase.endswith(("s", "x", "z", "ch", "sh")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"


def _case_fits(asked: str, found: str) -> bool:
    """An acronym wants its capitals, a name its first one; a common word is found in any case."""
    letters = sum(c.isalpha() for c in asked)
    if letters > 1 and asked.isupper():
        return found == asked
    if asked[:1].isupper():
        return found[:1].isupper()
    return True


class PhraseIndex(Generic[T]):
    """Phrases with a value each; the same phrase may stand for several values.

    Case: a word of the phrase in capitals ("IED") is found in capitals only, one with a capital ("Wagner") only with a capital, any
    other in any case. With ``any_case=True`` case is ignored: for headlines and articles all in capitals.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            exact = tuple(words(phrase))
            if exact:
                self._phrases.setdefault(tuple(w.casefold() for w in exact), []).append((exact, value))
        self._longest: dict[str, int] = {}
        for key in self._phrases:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def __contains__(self, phrase: str) -> bool:
        return bool(self.get(phrase))

    def get(self, phrase: str, *, any_case: bool = False) -> tuple[T, ...]:
        """The values of exactly this phrase, or nothing."""
        return self._values(tuple(words(phrase)), any_case=any_case)

    def find(self, tokens: Sequence[str], *, any_case: bool = False) -> list[PhraseMatch[T]]:
        """The longest phrases, from left to right, none overlapping; a phrase begins and ends where a token does."""
        pieces = [_Word(piece, i, i + 1) for i, token in enumerate(tokens) for piece in words(token)]
        found = [m for m in self._scan(pieces, any_case=any_case) if _whole(pieces, m[0], m[1])]
        return [
            PhraseMatch(pieces[i].start, pieces[j - 1].end, " ".join(tokens[pieces[i].start : pieces[j - 1].end]), values)
            for i, j, values in found
        ]

    def find_text(self, text: str, *, any_case: bool = False) -> list[PhraseMatch[T]]:
        """As `find`, over a string: ``text[match.start:match.end] == match.text``."""
        pieces = [_Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        return [
            PhraseMatch(pieces[i].start, pieces[j - 1].end, text[pieces[i].start : pieces[j - 1].end], values)
            for i, j, values in self._scan(pieces, any_case=any_case)
        ]

    def _values(self, piece: tuple[str, ...], *, any_case: bool) -> tuple[T, ...]:
        candidates = self._phrases.get(tuple(w.casefold() for w in piece), [])
        fitting = [v for exact, v in candidates if any_case or all(map(_case_fits, exact, piece))]
        return tuple(dict.fromkeys(fitting))

    def _scan(self, pieces: list[_Word], *, any_case: bool) -> list[tuple[int, int, tuple[T, ...]]]:
        found: list[tuple[int, int, tuple[T, ...]]] = []
        at = 0
        while at < len(pieces):
            length, values = self._longest_at(pieces, at, any_case=any_case)
            if length:
                found.append((at, at + length, values))
            at += length or 1
        return found

    def _longest_at(self, pieces: list[_Word], at: int, *, any_case: bool) -> tuple[int, tuple[T, ...]]:
        longest = min(self._longest.get(pieces[at].text.casefold(), 0), len(pieces) - at)
        for length in range(longest, 0, -1):
            values = self._values(tuple(p.text for p in pieces[at : at + length]), any_case=any_case)
            if values:
                return length, values
        return 0, ()


def _whole(pieces: list[_Word], start: int, end: int) -> bool:
    """Whether the pieces from ``start`` to ``end`` are whole tokens, none left over at either side."""
    before = start == 0 or pieces[start - 1].start != pieces[start].start
    after = end == len(pieces) or pieces[end].start != pieces[end - 1].start
    return before and after
