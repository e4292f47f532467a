"""Acronyms: of a name, and where a text explains one."""

from __future__ import annotations

import re

__all__ = ["acronym_of", "explained_acronyms"]

_SMALL_WORDS = frozenset(
    {"a", "al", "and", "da", "de", "del", "di", "do", "el", "for", "in", "la", "las", "los", "of", "on", "para", "por", "the", "to", "y"}
)


def acronym_of(words: str) -> str:
    """The acronym of a name: the first letters of its words but for articles and prepositions ("National Liberation Army" → "NLA")."""
    parts = [part for part in re.split(r"[\s\-/]+", words) if part]
    return "".join(part[0].upper() for part in parts if part.lower() not in _SMALL_WORDS and part[0].isalnum())


_EXPLAINED = re.compile(r"(?P<before>(?:[^\s()\[\].,;:]+\s+){2,10})[(\[](?P<acronym>[A-Z]{2,8})[)\]]")


def explained_acronyms(text: str) -> tuple[tuple[str, str], ...]:
    """The acronyms that a text explains in parentheses or brackets, each with the words it stands for ("Farabundo Marti National
    Liberation Front (FMLN)"), as the text has them."""
    found = []
    for match in _EXPLAINED.finditer(text):
        words = match["before"].split()
        for length in range(len(match["acronym"]), min(len(words), 2 * len(match["acronym"])) + 1):
            name = " ".join(words[-length:])
            if acronym_of(name) == match["acronym"]:
                found.append((match["acronym"], name))
                break
    return tuple(found)
