"""Judgements: whether two entities are one. Recorded with score, reasons and author, never applied destructively."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

__all__ = ["Decision", "Judgement", "Linker"]


class Judgement(Enum):
    """What was decided about a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """One recorded judgement about two local entities. ``left < right``; ``author`` is a program's name and version, or a person, who has also the day ``made``."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    author: str
    human: bool = False
    made: date | None = None


@dataclass(frozen=True)
class Linker:
    """Read-only map from every local entity to its canonical one, with the decisions that it follows from."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def __call__(self, entity: str) -> str:
        """Canonical id of an entity; an entity that was never linked is its own."""
        return self.canonical.get(entity, entity)
