"""Periods: the earliest and the latest day of something, and how precisely that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast, get_args

__all__ = ["Period", "Precision", "day", "month_of", "parse_period_value", "period_value", "shifted_month", "week_of", "year_of"]

Precision = Literal["day", "week", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both days included; None where nothing bounds that side."""

    start: date | None
    end: date | None
    precision: Precision


def day(on: date) -> Period:
    """One day."""
    return Period(on, on, "day")


def week_of(on: date) -> Period:
    """The week from Monday to Sunday that holds a day."""
    monday = on - timedelta(days=on.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def shifted_month(on: date, months: int) -> date:
    """The first day of the month that lies ``months`` after that of ``on``."""
    number = on.year * 12 + on.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def month_of(on: date) -> Period:
    """The calendar month that holds a day."""
    return Period(on.replace(day=1), shifted_month(on, 1) - timedelta(days=1), "month")


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def period_value(period: Period) -> str:
    """The literal of datatype ``kg:period``: "2017-09-01/2017-09-30/month"; a side that nothing bounds is empty."""
    start = period.start.isoformat() if period.start else ""
    end = period.end.isoformat() if period.end else ""
    return f"{start}/{end}/{period.precision}"


def parse_period_value(value: str) -> Period:
    """The inverse of `period_value`. Raises ValueError on anything else."""
    parts = value.split("/")
    if len(parts) != 3 or parts[2] not in get_args(Precision):
        raise ValueError(f"not a period: {value!r}; a period is START/END/PRECISION, as in 2017-09-01/2017-09-30/month")
    start, end = (date.fromisoformat(part) if part else None for part in parts[:2])
    return Period(start, end, cast(Precision, parts[2]))
