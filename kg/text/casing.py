"""Capitals: whether a text is written in them, and what it would look like otherwise."""

from __future__ import annotations

import re
from functools import cache

from truecase import TrueCaser

__all__ = ["is_all_caps", "truecased"]

_MIN_LETTERS = 12
"""Shorter words in capitals may be an acronym or a headline word and say nothing of the text."""

_CAPS_SHARE = 0.8
"""Share of capitals from which a text is in capitals: wire texts have some lower-case insertions, headlines have few capitals more
than one in three letters."""


def is_all_caps(text: str) -> bool:
    """Whether most letters of a text, or of a paragraph, are capitals."""
    upper = sum(char.isupper() for char in text)
    cased = upper + sum(char.islower() for char in text)
    return cased >= _MIN_LETTERS and upper >= _CAPS_SHARE * cased


@cache
def _caser() -> TrueCaser:
    """The statistical truecaser of the `truecase` package, which brings its counts of English along (1 s to load)."""
    return TrueCaser()


_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s]|_")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“(\[]*[A-Z0-9])|\n\s*\n|(?<=--)\s+|(?<=\])\s+")


def truecased(text: str) -> str:
    """The same text with capitals where English has them, and of exactly the same length.

    A character whose other case has another length is left as it is. Each sentence, as its stops show it, is cased by itself.
    """
    parts: list[str] = []
    at = 0
    for match in _SENTENCE_END.finditer(text):
        parts += (_sentence(text[at : match.start()]), match[0])
        at = match.end()
    return "".join((*parts, _sentence(text[at:])))


def _sentence(text: str) -> str:
    matches = list(_TOKEN.finditer(text))
    tokens = [match[0] for match in matches]
    if not tokens:
        return text
    cased = _caser().get_true_case_from_tokens(tokens, "title")
    characters = list(text)
    for match, token, new in zip(matches, tokens, cased, strict=True):
        characters[match.start() : match.end()] = _fitted(token, new)
    return "".join(characters)


def _fitted(old: str, new: str) -> str:
    """``new`` where it has the letters and the length of ``old``, else ``old``."""
    return new if len(new) == len(old) and new.lower() == old.lower() else old
