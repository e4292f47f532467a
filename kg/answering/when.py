"""A span of days in words and as a value."""

from __future__ import annotations

from datetime import date

__all__ = ["span_label", "span_value"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def span_label(first: str | None, last: str, precision: str) -> str:
    """ "18 August 2020", "September 2017", "2017", "not later than 18 August 2020"."""
    end = date.fromisoformat(last)
    if first is None:
        return f"not later than {_day(end)}"
    if first == last:
        return _day(end)
    if precision == "month":
        return f"{_MONTHS[end.month - 1]} {end.year}"
    if precision == "year":
        return str(end.year)
    return f"between {_day(date.fromisoformat(first))} and {_day(end)}"


def span_value(first: str | None, last: str, precision: str) -> str:
    """The span as EDTF has it (https://www.loc.gov/standards/datetime/): "2020-08-18", "2017-09", "../2020-08-18"."""
    if first is None:
        return f"../{last}"
    if first == last:
        return last
    cut = {"month": 7, "year": 4}.get(precision)
    return last[:cut] if cut else f"{first}/{last}"


def _day(on: date) -> str:
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
