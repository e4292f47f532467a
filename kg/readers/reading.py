"""What comes of reading inputs: the articles, and all that was not read, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from kg.article import Article
from kg.errors import InputError

__all__ = ["Duplicate", "Failure", "Reading", "Skipped"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line of one, that should be an article and cannot be read as one."""

    file: str
    error: InputError


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that is no article, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """A file that holds an article that was read already, from ``same_as``."""

    file: str
    same_as: str


@dataclass(frozen=True)
class Reading:
    """Articles and the rest, in the order of the inputs and, within a folder, of the paths. ``files`` counts the files looked at,
    sidecars not included."""

    articles: tuple[Article, ...] = ()
    failures: tuple[Failure, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    files: int = 0
