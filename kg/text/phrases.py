"""Finding the phrases of a word list in a text: the longest first, by words, with the case that the list asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

__all__ = ["PhraseIndex", "PhraseMatch", "Phrased", "plural", "words"]

_WORD = re.compile(r"\w+|[^\w\s\-‐‑–'’]")
"""A word, or a sign that no phrase reaches across. Hyphens and apostrophes only divide words: "car-bomb" is "car bomb"."""


class Phrased(Protocol):
    """An entry of a word list."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """All that a text may call it."""
        ...


P = TypeVar("P", bound=Phrased)


class PhraseMatch(NamedTuple, Generic[P]):
    """Where a phrase stands. ``start`` and ``end`` (exclusive) count tokens for `PhraseIndex.find` and characters for
    `PhraseIndex.find_text`; ``value`` is the first entry of the list that has the phrase, `PhraseIndex.get` gives all."""

    start: int
    end: int
    value: P


class _Word(NamedTuple):
    """``forms`` are the word and its lemma, without case, each once."""

    text: str
    forms: tuple[str, ...]
    start: int
    end: int


def words(text: str) -> list[str]:
    """The words and signs that phrases are compared by."""
    return [text] if text.isalnum() else _WORD.findall(text)


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


class PhraseIndex(Generic[P]):
    """Entries by their phrases; one phrase may be of several entries.

    Case: a word of the phrase in capitals ("IED") is found in capitals only, one with a capital ("Blackwater") only with a capital, any
    other in any case. With ``any_case=True`` case is ignored: for headlines and articles all in capitals.
    """

    def __init__(self, entries: Iterable[P]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[tuple[str, ...], P]]] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            for phrase in entry.phrases:
                self._add(tuple(words(phrase)), entry)

    def __contains__(self, phrase: str) -> bool:
        return bool(self.get(phrase))

    def get(self, phrase: str, *, any_case: bool = False) -> tuple[P, ...]:
        """The entries that have exactly this phrase, in the list's order."""
        pieces = [_Word(word, (word.casefold(),), 0, 0) for word in words(phrase)]
        return self._entries(pieces, any_case=any_case)

    def find(self, tokens: Sequence[str], lemmas: Sequence[str] | None = None, *, any_case: bool = False) -> list[PhraseMatch[P]]:
        """The longest phrases, from left to right, none overlapping; a phrase begins and ends where a token does.

        With ``lemmas``, one for each token, the last word of a phrase may stand in any form.
        """
        pieces = [piece for i, token in enumerate(tokens) for piece in _pieces(token, lemmas[i] if lemmas else token, i)]
        return [PhraseMatch(pieces[i].start, pieces[j - 1].end, value) for i, j, value in self._scan(pieces, any_case=any_case)]

    def find_text(self, text: str, *, any_case: bool = False) -> list[PhraseMatch[P]]:
        """As `find`, over a string, in which starts and ends count characters."""
        pieces = [_Word(m.group(), (m.group().casefold(),), m.start(), m.end()) for m in _WORD.finditer(text)]
        return [PhraseMatch(pieces[i].start, pieces[j - 1].end, value) for i, j, value in self._scan(pieces, any_case=any_case)]

    def _add(self, phrase: tuple[str, ...], entry: P) -> None:
        if phrase:
            key = tuple(word.casefold() for word in phrase)
            self._phrases.setdefault(key, []).append((phrase, entry))
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def _entries(self, pieces: Sequence[_Word], *, any_case: bool) -> tuple[P, ...]:
        start = tuple([p.forms[0] for p in pieces[:-1]])
        found = [p.text for p in pieces]
        for last in pieces[-1].forms if pieces else ():
            candidates = self._phrases.get((*start, last), [])
            fitting = [entry for exact, entry in candidates if any_case or all(map(_case_fits, exact, found))]
            if fitting:
                return tuple(dict.fromkeys(fitting))
        return ()

    def _scan(self, pieces: Sequence[_Word], *, any_case: bool) -> list[tuple[int, int, P]]:
        found: list[tuple[int, int, P]] = []
        at = 0
        while at < len(pieces):
            end, entry = self._longest_at(pieces, at, any_case=any_case)
            if entry is not None:
                found.append((at, end, entry))
            at = end
        return found

    def _longest_at(self, pieces: Sequence[_Word], at: int, *, any_case: bool) -> tuple[int, P | None]:
        """(end, entry) of the longest phrase that begins at ``at``; the next piece and None where there is none."""
        reach = max([self._longest.get(form, 0) for form in pieces[at].forms])
        for end in range(min(at + reach, len(pieces)), at, -1):
            entries = self._entries(pieces[at:end], any_case=any_case) if _whole(pieces, at, end) else ()
            if entries:
                return end, entries[0]
        return at + 1, None


def _pieces(token: str, lemma: str, index: int) -> list[_Word]:
    """The words of a token; only a token of one word has a lemma of its own."""
    split = words(token)
    if len(split) == 1:
        word, last = split[0].casefold(), lemma.casefold()
        return [_Word(split[0], (word,) if word == last else (word, last), index, index + 1)]
    return [_Word(piece, (piece.casefold(),), index, index + 1) for piece in split]


def _whole(pieces: Sequence[_Word], start: int, end: int) -> bool:
    """Whether the pieces from ``start`` to ``end`` are whole tokens, none left over at either side."""
    before = start == 0 or pieces[start - 1].start != pieces[start].start
    after = end == len(pieces) or pieces[end].start != pieces[end - 1].start
    return before and after
