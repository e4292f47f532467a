"""Words of a question or a name, made comparable: case, diacritics, hyphens and full stops do not matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Token", "fold", "key", "tokenize"]

_WORD = re.compile(r"\d{4}-\d{2}-\d{2}\b|\d+(?:[.,]\d+)*|['’`]s\b|[^\W_]+(?:['’`ʿʾ](?!s\b)[^\W_]+)*")
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "`": "'", "ʿ": "'", "ʾ": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as written, folded, and where it stands in the text."""

    text: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, diacritics and inner apostrophes ("Ma'arrat" and "Maarrat" agree)."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_SPECIAL))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "'s" if plain == "'s" else plain.replace("'", "")


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of a text; an ISO date is one word, a possessive ending a word of its own, a hyphen parts words."""
    return tuple(Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def key(text: str) -> tuple[str, ...]:
    """What two spellings of one name have in common."""
    return tuple(token.folded for token in tokenize(text))
