"""A person or a group of one article, as its phrases build it up."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.mention import Phrase

__all__ = ["Individual"]


@dataclass
class Individual:
    """A person or a group of this article, as its phrases build it up."""

    phrases: list[Phrase] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    outcome: str | None = None
    attack: int | None = None
    within: list[Individual] = field(default_factory=list)
    stated: set[tuple[int | None, str]] = field(default_factory=set)
    """The attacks and outcomes that words tell it by, and not the tagger alone."""
    recalled: bool = False
    """Whether only a pronoun tells what became of it, and its name stands in a sentence that tells of nobody's fate."""

    @property
    def name(self) -> str | None:
        """The fullest name, the first of equals."""
        return max(self.names, key=lambda n: len(n.split())) if self.names else None

    @property
    def rank(self) -> str | None:
        """The most telling rank: "major general" rather than "general"."""
        ranks = [p.rank for p in self.phrases if p.rank]
        return max(ranks, key=len) if ranks else None

    @property
    def nationality(self) -> str | None:
        """The first nationality that a phrase tells."""
        return next((p.nationality for p in self.phrases if p.nationality), None)

    @property
    def first(self) -> Phrase:
        """The phrase that introduces it."""
        return min(self.phrases, key=lambda p: p.head)

    @property
    def is_person(self) -> bool:
        """One person, named or not."""
        return bool(self.names) or self.first.kind == "person"
