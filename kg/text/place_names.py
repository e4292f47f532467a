"""The spellings of place names: what a name is compared by, and what kind of place its words announce."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kg.text.list_files import list_file

__all__ = ["Wanted", "bare_key", "full_key", "skeleton", "wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place name without the words for its kind: "Kherson region" is "Kherson" and ``admin``."""

    name: str
    kind: Literal["city", "admin"] | None


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = list_file("division_words")
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(re.escape(word) for name in ("admin", "city") for word in sorted(_words()[name], key=lambda w: (-len(w), w)))
    before = re.compile(rf"^(?:the\s+)?(?P<kind>{kinds})\s+of\s+(?P<name>.+)$", re.IGNORECASE)
    return before, re.compile(rf"^(?:the\s+)?(?P<name>.+?)['’]?s?\s+(?P<kind>{kinds})$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def wanted(words: str) -> Wanted:
    """The name and the kind in some words ("the city of Kandahar", "Idlib Governorate", "Kabul")."""
    plain = " ".join(words.split()).strip(" ,.")
    for pattern in _around():
        match = pattern.match(plain)
        if match:
            kind = match["kind"].lower()
            return Wanted(match["name"], "admin" if kind in _words()["admin"] else "city")
    return Wanted(re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE), None)


_LATIN = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a"}
_LATIN_TABLE = str.maketrans(_LATIN | {"Ø": "o", "Ł": "l", "Đ": "d", "Ð": "d", "Þ": "th", "Æ": "ae", "Œ": "oe", "ẞ": "ss", "Ə": "a"})


@lru_cache(maxsize=16384)
def full_key(name: str) -> str:
    """A name in lower-case ASCII words without accents, apostrophes and hyphens; empty for a name that is not in Latin letters."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LATIN_TABLE)).lower()
    ascii_only = "".join(char for char in decomposed if char.isascii() or not unicodedata.combining(char))
    plain = re.sub(r"['’‘`ʼʿʾʻʹ\"]", "", ascii_only)
    return " ".join(re.findall(r"[a-z0-9]+", plain)) if plain.isascii() else ""


@lru_cache(maxsize=16384)
def bare_key(key: str) -> str:
    """A full key without Arabic articles, which are written in many ways and left out in more ("al basrah", "kafr az zayyat")."""
    kept = [word for word in key.split() if word not in _words()["articles"]]
    return " ".join(kept) or key


_SAME = str.maketrans({"q": "k", "c": "k", "j": "g", "w": "", "y": "", "h": "", "a": "", "e": "", "i": "", "o": "", "u": "", " ": ""})


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """The consonants of a bare key, doubled ones once: what transliterations of one name have in common. Empty below four, which
    would find anything."""
    consonants = re.sub(r"(.)\1+", r"\1", key.translate(_SAME))
    return consonants if len(consonants) >= 4 else ""
