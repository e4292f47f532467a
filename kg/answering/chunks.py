"""A question cut into chunks, each with all that it may be: words of the lexicon, names of the graph, ranks, dates, numbers, countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.answering.cursor import DETERMINERS
from kg.answering.dates import Days, read_days
from kg.answering.geography import Spot, country, spots
from kg.answering.lexicon import Reading, longest, phrases, section
from kg.answering.names import Named, Names
from kg.answering.tokens import Token, key, tokenize
from kg.answering.vocabulary import Vocabulary
from kg.text import lists
from kg.text.phrases import plural

__all__ = ["Chunk", "cut"]


@dataclass(frozen=True)
class Chunk:
    """Some words of a question that mean something together. No reading at all means that nobody knows them."""

    text: str
    readings: frozenset[Reading] = frozenset()
    named: tuple[Named, ...] = ()
    ranks: tuple[str, ...] = ()
    days: Days | None = None
    number: int | None = None
    country: str | None = None
    spots: tuple[Spot, ...] = ()
    words: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()

    def value(self, kind: str) -> str | None:
        """The chunk's value in a section of the lexicon, or None."""
        return next((r.value for r in sorted(self.readings) if r.kind == kind), None)

    def values(self, kind: str) -> tuple[str, ...]:
        """All its values in a section of the lexicon."""
        return tuple(r.value for r in sorted(self.readings) if r.kind == kind)

    def of(self, *classes: str) -> tuple[Named, ...]:
        """The things of these classes that it names."""
        return tuple(named for named in self.named if named.cls in classes)

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return bool(
            self.readings or self.named or self.ranks or self.days or self.number is not None or self.country or self.spots or self.parts
        )


def cut(question: str, names: Names, vocabulary: Vocabulary) -> tuple[Chunk, ...]:
    """The chunks of a question, from left to right, each the longest that means something."""
    tokens = tokenize(question)
    chunks: list[Chunk] = []
    at = 0
    while at < len(tokens):
        chunk, length = _longest_at(tokens, at, names, vocabulary, chunks[-1] if chunks else None)
        chunks.append(chunk)
        at += length
    return tuple(chunks)


def _longest_at(tokens: tuple[Token, ...], at: int, names: Names, vocabulary: Vocabulary, before: Chunk | None) -> tuple[Chunk, int]:
    days = read_days(tokens[at:])
    for length in range(min(max(longest(), names.longest, 6), len(tokens) - at), 0, -1):
        piece = tokens[at : at + length]
        chunk = _chunk(piece, names, vocabulary, days[0] if days and days[1] == length else None)
        if chunk.known:
            return _or_place(tokens, at, names, before, chunk, length)
    piece = tokens[at : at + 1]
    return _or_place(
        tokens, at, names, before, Chunk(piece[0].text, words=(piece[0].folded,), parts=names.words.get(piece[0].folded, frozenset())), 1
    )


def _chunk(piece: tuple[Token, ...], names: Names, vocabulary: Vocabulary, days: Days | None) -> Chunk:
    words = tuple(token.folded for token in piece)
    text = " ".join(token.text for token in piece)
    readings = phrases().get(words) or _listed().get(words, ())
    # "us", "it" and "the base" are words first: a name in small letters that is also a word of the lexicon is not a name.
    named = names.at(words) if not readings or any(t.text[:1].isupper() for t in piece) or _things_only(names.at(words)) else ()
    return Chunk(
        text,
        frozenset(readings),
        named,
        vocabulary.ranks_of(words),
        days,
        _number(words),
        _country(piece) if not readings else None,
        words=words,
    )


def _things_only(named: tuple[Named, ...]) -> bool:
    return bool(named) and all(thing.cls in ("Target", "Source") for thing in named)


def _or_place(tokens: tuple[Token, ...], at: int, names: Names, before: Chunk | None, chunk: Chunk, length: int) -> tuple[Chunk, int]:
    """After a preposition of place, words that the graph does not know may be a place of the gazetteer."""
    if (
        before is None
        or (before.value("near") is None and before.words[-1] not in ("of", "from", "around", "or"))
        or tokens[at].folded in DETERMINERS
    ):
        return chunk, length
    if chunk.named or chunk.country or chunk.days or chunk.readings or chunk.ranks or chunk.number is not None:
        return chunk, length
    for size in range(min(4, len(tokens) - at), 0, -1):
        piece = tokens[at : at + size]
        found = spots(" ".join(token.text for token in piece), names.countries)
        if found:
            return Chunk(" ".join(t.text for t in piece), spots=found, words=tuple(t.folded for t in piece)), size
    return chunk, length


def _country(piece: tuple[Token, ...]) -> str | None:
    text = " ".join(token.text for token in piece)
    if (len(text) <= 3 and not text.isupper()) or piece[0].folded in DETERMINERS:
        return None
    return country(text) or (country(text.title()) if text.islower() else None)


@cache
def _numbers() -> Mapping[str, int]:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    return {word: i for i, word in enumerate(words.split(), 1)} | {"dozen": 12, "thirty": 30, "forty": 40, "fifty": 50}


def _number(words: tuple[str, ...]) -> int | None:
    if len(words) != 1:
        return None
    if words[0].replace(",", "").isdigit():
        return int(words[0].replace(",", ""))
    return _numbers().get(words[0])


@cache
def _listed() -> Mapping[tuple[str, ...], tuple[Reading, ...]]:
    """Nouns of the lists that articles are read with: people, things, weapons, posts. The lexicon's own words come before them."""
    found: dict[tuple[str, ...], set[Reading]] = {}
    rows = [(t.term, t.plural, Reading("target", t.kind)) for t in lists.targets()]
    rows += [(p.term, p.plural, Reading("people", "noun")) for p in lists.people()]
    rows += [(w.term, None, Reading("weapon", w.type)) for w in lists.weapons()]
    rows += [(p.term, p.plural, Reading("post", "")) for p in lists.posts()]
    for term, many, reading in rows:
        for form in (term, many or plural(term)):
            found.setdefault(key(form), set()).add(reading)
    known = {key(phrase) for kind in ("people",) for words in section(kind).values() for phrase in words}
    return {words: tuple(sorted(readings)) for words, readings in found.items() if words not in known}
