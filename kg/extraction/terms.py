"""Terms of the word lists, looked up from the noun that they end in ("service member" from "members")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Generic, TypeVar

from spacy.tokens import Token

from kg.text.lists import PeopleNoun, PostNoun, SourceNoun, TargetNoun, people, posts, targets, unnamed_sources

__all__ = ["Terms", "people_terms", "post_terms", "source_terms", "target_terms"]

T = TypeVar("T")

_LONGEST = 4
"""Words of the longest term that is looked for."""


class Terms(Generic[T]):
    """Terms by their words, lower-cased, last word in the singular."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._values = {tuple(term.lower().replace("-", " ").split()): value for term, value in rows}
        self._longest: dict[str, int] = {}
        """Last word → words of the longest term that ends in it, as far as it is looked for."""
        for words in filter(None, self._values):
            self._longest[words[-1]] = min(_LONGEST, max(len(words), self._longest.get(words[-1], 0)))

    def at(self, token: Token) -> tuple[int, T] | None:
        """(first token, value) of the longest term that ends in ``token``."""
        ends = [w for w in dict.fromkeys((token.lower_, token.lemma_.lower())) if w.rpartition("-")[2] in self._longest]
        if not ends:
            return None
        doc = token.doc
        longest = max(self._longest[w.rpartition("-")[2]] for w in ends)
        for size in range(min(longest, token.i + 1), 0, -1):
            before = [w for t in doc[token.i - size + 1 : token.i] for w in t.lower_.split("-")]
            for last in ends:
                value = self._values.get((*before, *last.split("-")))
                if value is not None:
                    return token.i - size + 1, value
        return None

    def get(self, token: Token) -> T | None:
        """The value of the longest term that ends in ``token``."""
        found = self.at(token)
        return found[1] if found is not None else None


@cache
def people_terms() -> Terms[PeopleNoun]:
    """Nouns for people."""
    return Terms((phrase, noun) for noun in people() for phrase in noun.phrases)


@cache
def post_terms() -> Terms[PostNoun]:
    """Nouns for posts."""
    return Terms((phrase, noun) for noun in posts() for phrase in noun.phrases)


@cache
def source_terms() -> Terms[SourceNoun]:
    """Nouns for sources without a name."""
    return Terms((phrase, noun) for noun in unnamed_sources() for phrase in noun.phrases)


@cache
def target_terms() -> Terms[TargetNoun]:
    """Nouns for things that are attacked."""
    return Terms((phrase, noun) for noun in targets() for phrase in noun.phrases)
