"""Folding: what names are compared by when spelling does not matter."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec

from kg.text.place_names import full_key

__all__ = ["HAS_RIGOUR", "fold"]

HAS_RIGOUR = find_spec("rigour") is not None
"""Whether the extra `names` is installed. Without it names in other scripts are not transliterated and no list of name variants is asked."""


def _ascii(name: str) -> str:
    """A name in ASCII letters, as far as can be."""
    if not HAS_RIGOUR:
        return full_key(name)
    from rigour.text.translit import maybe_ascii

    return maybe_ascii(name)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name in lower-case ASCII words: without accents, apostrophes, dots and hyphens ("al-Zawahirí" → "al zawahiri")."""
    plain = _ascii(name)
    plain = re.sub(r"['’‘`ʼʿʾ\"]", "", plain.lower())
    return " ".join(re.findall(r"[a-z0-9]+", plain)) or " ".join(re.findall(r"\w+", name.casefold()))
