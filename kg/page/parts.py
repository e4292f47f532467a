"""The list of attacks cut into parts by date, so that the page loads of a large graph what it shows and not all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["SIZE", "Dated", "Part", "cut", "described"]

SIZE = 500
"""Attacks of one part: some hundred kilobytes of rows, a tenth of it once compressed."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An attack by its IRI, and its first and last possible day as far as they are known."""

    attack: str
    start: str | None
    end: str | None


Part = tuple[Dated, ...]


def cut(attacks: Iterable[Dated], size: int = SIZE) -> tuple[Part, ...]:
    """The attacks by date, then IRI, in parts; those without a date come last."""
    ordered = sorted(attacks, key=lambda each: (each.start or each.end or "9999", each.attack))
    return tuple(tuple(ordered[at : at + size]) for at in range(0, len(ordered), size))


def described(number: int, part: Part) -> dict[str, Any]:
    """What the page has to know of a part before it loads it: an attack of unknown beginning, or without a date, leaves that side open."""
    open_start, open_end = any(each.start is None for each in part), any(not (each.end or each.start) for each in part)
    return {
        "name": f"attacks/{number}",
        "count": len(part),
        "first": None if open_start else min(each.start or "" for each in part),
        "last": None if open_end else max(each.end or each.start or "" for each in part),
    }
