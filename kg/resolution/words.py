"""Words of labels and names, folded: what names and descriptions are compared by."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.text.list_files import list_file

__all__ = ["capitalised", "fold", "head_noun", "is_acronym", "lists", "parts_of_day", "singular", "tokens"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists of kg/lists/resolution.yaml by name."""
    loaded = list_file("resolution")
    return {name: frozenset(str(word) for word in words) for name, words in loaded.items()}


@cache
def parts_of_day() -> dict[str, tuple[str, ...]]:
    """The words that name a part of the day, folded, by part: kg/lists/parts_of_day.yaml."""
    loaded = list_file("parts_of_day")
    return {part: tuple(fold(word) for word in words) for part, words in loaded.items()}


@cache
def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes inside words, or punctuation; words are one space apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = re.sub(r"['’ʿʾ`]s\b", "", plain.casefold().translate(_LETTERS))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’ʿʾ`]", "", bare)))


def tokens(text: str) -> frozenset[str]:
    """The folded words of a text, without the small words that tell nothing."""
    return frozenset(fold(text).split()) - lists()["small_words"]


def singular(word: str) -> str:
    """A rough singular, the same for both forms of a noun: enough to compare two labels, not to print."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "shes", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def head_noun(label: str) -> str:
    """The noun that a description is about: its last word before a preposition, a comma or a relative clause, in the singular."""
    words: list[str] = []
    for word in fold(re.split(r"[,;(]", label)[0]).split():
        if word in lists()["prepositions"] and words:
            break
        words.append(word)
    return singular(words[-1]) if words else ""


def capitalised(label: str) -> frozenset[str]:
    """Folded words that a label writes with a capital, its first word aside where that is a number or an article: names, nationalities.

    Of a compound each part counts ("pro-Buhari" holds "buhari"), but for what people are against.
    """
    plain = re.sub(r"\banti-\w+", " ", label).replace("-", " ")
    found = (word for word in _WORD.findall(plain) if word[:1].isupper())
    return frozenset(fold(word) for word in found) - lists()["small_words"] - lists()["numbers"] - {""}


def is_acronym(name: str) -> bool:
    """Whether a name is initials: two to seven capitals, perhaps with points or digits between."""
    letters = name.replace(".", "").replace("-", "")
    return letters.isupper() and letters.isalnum() and 2 <= len(letters) <= 7
