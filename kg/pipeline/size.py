"""Articles that are too long to be read whole: where they are cut, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.nlp.layout import paragraph_starts
from kg.settings import settings

__all__ = ["Cut", "cut_of"]


@dataclass(frozen=True, slots=True)
class Cut:
    """Of a text of ``length`` characters, those before ``end`` are read."""

    end: int
    length: int

    @property
    def message(self) -> str:
        """What is not read, and what to do about it."""
        return f"only the first {self.end:,} of {self.length:,} characters were read; split it, or set KG_MAX_CHARACTERS to more."


def cut_of(text: str) -> Cut | None:
    """Where a text is cut: at the last end of a paragraph, or of a word where no paragraph ends in the second half of what may be read. None where it is
    short enough."""
    most = settings().max_characters
    if len(text) <= most:
        return None
    starts = [start for start in paragraph_starts(text[:most]) if start > most // 2]
    end = max(starts, default=text.rfind(" ", most // 2, most) + 1) or most
    return Cut(len(text[:end].rstrip()) or end, len(text))
