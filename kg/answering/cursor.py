"""Reading chunks one after another, and stopping at the one that no rule takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.answering.chunks import Chunk

__all__ = ["AND", "AUXILIARIES", "DETERMINERS", "Cursor", "StuckError"]

DETERMINERS = frozenset("the a an all any some every each this these those both other others another such same".split())
AUXILIARIES = frozenset("is are was were be been being has have had get got".split())
AND = frozenset({"and", "or"})


class StuckError(Exception):
    """No rule takes the words at this place; caught by `kg.answering.reading.read`, never seen by a user."""

    def __init__(self, words: str, why: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.why = why


class Cursor:
    """A place in a list of chunks."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks
        self.at = 0

    @property
    def here(self) -> Chunk | None:
        """The next chunk, or None at the end."""
        return self.look(0)

    def look(self, ahead: int) -> Chunk | None:
        """The chunk so many places ahead."""
        index = self.at + ahead
        return self.chunks[index] if 0 <= index < len(self.chunks) else None

    def is_word(self, *words: str, ahead: int = 0) -> bool:
        """Whether the chunk there is one of these words."""
        chunk = self.look(ahead)
        return chunk is not None and " ".join(chunk.words) in words

    def has(self, kind: str, ahead: int = 0) -> str | None:
        """The value of the chunk there in a section of the lexicon."""
        chunk = self.look(ahead)
        return chunk.value(kind) if chunk else None

    def take(self) -> Chunk:
        """The next chunk, which is thereby read."""
        chunk = self.here
        if chunk is None:
            raise StuckError("", "the question ends too early")
        self.at += 1
        return chunk

    def take_word(self, *words: str) -> bool:
        """Reads the next chunk if it is one of these words."""
        found = self.is_word(*words)
        self.at += found
        return found

    def take_kind(self, kind: str) -> str | None:
        """Reads the next chunk if it is of this section of the lexicon."""
        value = self.has(kind)
        self.at += value is not None
        return value

    def skip(self, *kinds: str) -> None:
        """Passes over determiners, and over words of these sections."""
        while self.here and (self.is_word(*DETERMINERS) or any(self.has(kind) is not None for kind in kinds)):
            self.at += 1

    def stuck(self, why: str = "") -> StuckError:
        """The error that names the words here."""
        named = next((c for c in self.chunks[self.at :] if not set(c.words) <= DETERMINERS), None)
        return StuckError(named.text if named else "", why)
