"""The text that the parser sees: the article's, character for character as long, but with its layout made plain.

A parser trained on newspaper prose stumbles over hard line breaks, curly quotes and capitals. Each is replaced by a character (or
characters) of the same length, so that every offset in the analysed copy is an offset in the article.
"""

from __future__ import annotations

import re

from kg.text.casing import is_all_caps, truecased
from kg.text.quantities import parse_quantity

__all__ = ["analysed_text", "is_hard_wrapped", "paragraph_starts"]

_SAME_LENGTH = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\t": " ", "‑": "-"})

_WORDS, _FIGURE = r"[A-Za-z]+(?:-[A-Za-z]+)?", r"\d{1,4}"
_TOLD_TWICE = re.compile(rf"\b(?P<first>{_WORDS}(?= \(\d)|{_FIGURE}(?= \([A-Za-z])) \((?P<again>{_FIGURE}|{_WORDS})\)(?!\w)")
"""A number in words with its figure in brackets, or the other way round, as officials write it ("Fourteen (14) persons")."""

_WRAP_WIDTHS = range(45, 91)
"""Line lengths of text that was broken by a machine (wire terminals broke at 69 to 80 characters)."""


def is_hard_wrapped(text: str) -> bool:
    """Whether single line breaks fall inside sentences, as on a wire terminal."""
    lines = [line.rstrip() for line in text.splitlines()]
    inner = [a for a, b in zip(lines, lines[1:], strict=False) if a and b]
    if len(inner) < 3:
        return False
    broken = sum(len(line) in _WRAP_WIDTHS and not line.endswith((".", "!", "?", ":", '"')) for line in inner)
    return broken / len(inner) > 0.5


def paragraph_starts(text: str) -> frozenset[int]:
    """Offsets at which a paragraph begins: after a blank line, and after every line break of a text that is not hard-wrapped."""
    pattern = r"\r?\n[ \t]*\r?\n\s*" if is_hard_wrapped(text) else r"\r?\n\s*"
    return frozenset({len(text) - len(text.lstrip())} | {m.end() for m in re.finditer(pattern, text)})


def _told_once(match: re.Match[str]) -> str:
    """A number, and spaces for the brackets behind it, if they say the same."""
    first, again = parse_quantity(match["first"]), parse_quantity(match["again"])
    same = first is not None and again is not None and first.count is not None and first.count == again.count
    return match["first"].ljust(len(match[0])) if same else match[0]


def analysed_text(text: str) -> str:
    """A copy of the same length for the parser. Capitals are turned down paragraph by paragraph."""
    plain = _TOLD_TWICE.sub(_told_once, text.translate(_SAME_LENGTH))
    plain = re.sub(r"\r\n", " \n", plain)
    starts = sorted(paragraph_starts(text))
    bounds = [*starts, len(plain)]
    parts = [plain[: bounds[0]]]
    for start, end in zip(bounds, bounds[1:], strict=False):
        paragraph = plain[start:end]
        body = re.sub(r"\n(?=.)", " ", paragraph.rstrip(), flags=re.DOTALL)
        tail = paragraph[len(body) :]
        parts.append((truecased(body) if is_all_caps(body) else body) + tail)
    return "".join(parts)
