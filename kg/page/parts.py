"""The list of attacks cut into parts by date, so that a page on disk loads of a large graph what it shows and not all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["SIZE", "cut", "described"]

SIZE = 500
"""Attacks of one part: some hundred kilobytes of rows, a tenth of it once compressed."""

Row = dict[str, Any]


def cut(rows: Sequence[Row], size: int = SIZE) -> tuple[tuple[Row, ...], ...]:
    """Rows, which stand in the order of their dates, in parts."""
    return tuple(tuple(rows[at : at + size]) for at in range(0, len(rows), size))


def described(number: int, part: Sequence[Mapping[str, Any]]) -> Row:
    """What the page has to know of a part before it loads it: an attack of unknown beginning, or without a date, leaves that side open."""
    open_start, open_end = any(each["start"] is None for each in part), any(not (each["end"] or each["start"]) for each in part)
    return {
        "name": f"attacks/{number}",
        "count": len(part),
        "first": None if open_start else min(each["start"] for each in part),
        "last": None if open_end else max(each["end"] or each["start"] for each in part),
    }
