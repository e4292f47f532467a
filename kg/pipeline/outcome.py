"""What a command of the spine tells its caller: what was read, what was found, what was dropped and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.readers import Duplicate, Skipped
from kg.validation import Report

__all__ = ["BuildReport", "Change", "Problem", "Withdrawal"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """An article that is not in the result, or only ``partly``: where it came from, what is wrong and what to do."""

    file: str
    message: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a table that is not what it was: ``before`` is None for a new row, ``after`` for one that is gone."""

    table: str
    id: str
    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class BuildReport:
    """``read`` counts the articles of the inputs; ``new``, ``changed`` (metadata, extractor), ``replaced`` (same id or URL, new text) and
    ``unchanged`` are the names of articles, sorted. ``found`` counts what the whole graph holds; ``dropped`` what extraction found and did not use, by reason, in
    the whole graph. ``next`` are commands to try."""

    read: int
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failures: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    found: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    validation: Report | None = None
    next: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """3 where an article could not be read, else 1 where the graph has violations, else 0."""
        if self.failures:
            return 3
        return 0 if self.validation is None or self.validation.conforms else 1


@dataclass(frozen=True)
class Withdrawal:
    """What became of the graph without an article: its IRI, its name, and the rows of the tables that differ."""

    article: str
    name: str
    changes: tuple[Change, ...]
