"""Folding: what names are compared by when spelling does not matter."""

from __future__ import annotations

import re
from functools import lru_cache

from rigour.text.translit import maybe_ascii

__all__ = ["fold"]


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name in lower-case ASCII words: without accents, apostrophes, dots and hyphens ("al-Zawahirí" → "al zawahiri")."""
    plain = maybe_ascii(name)
    plain = re.sub(r"['’‘`ʼʿʾ\"]", "", plain.lower())
    return " ".join(re.findall(r"[a-z0-9]+", plain)) or " ".join(re.findall(r"\w+", name.casefold()))
