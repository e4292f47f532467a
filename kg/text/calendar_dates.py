"""Dates that name a day, a month or a year of the calendar: how they are written, and which days they are."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateparser.date import DateDataParser

from kg.text.periods import Period, day, month_of

__all__ = ["DAY", "MONTH", "MONTHS", "YEAR", "calendar_date", "month_period", "numeric_date"]

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[89]|20)\d\d"
"""Patterns, to be compiled with IGNORECASE, for a month, a day of the month, and a year in full."""


@lru_cache(maxsize=64)
def _parser(published: date | None) -> DateDataParser:
    # Without a day to count from, a date must hold day, month and year, or the clock would fill what is missing.
    base = datetime.combine(published or date(2000, 1, 1), datetime.min.time())
    required = [] if published else ["day", "month", "year"]
    settings = {"PREFER_DATES_FROM": "past", "RELATIVE_BASE": base, "REQUIRE_PARTS": required, "RETURN_AS_TIMEZONE_AWARE": False}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=4096)
def calendar_date(words: str, published: date | None) -> Period | None:
    """The day of "August 18, 2020", "18 Aug 88" or "18 August"; None for a day that no calendar has ("31 February").

    A day without a year is the last one up to publication, and nothing without ``published``. A year of two digits is never after
    publication ("88" is 1988).
    """
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", " ", words.lower())
    plain = re.sub(r"\bsept\b", "sep", plain)
    plain = " ".join(re.sub(r"[.,]|\bthe\b", " ", plain).split())
    found = _parser(published).get_date_data(plain)
    if found is None or found.date_obj is None or found.period != "day":
        return None
    on = found.date_obj.date()
    if not _same_day(plain, on):
        return None
    if published is not None and on > published + timedelta(days=366) and re.search(r"\b\d\d$", plain):
        on = on.replace(year=on.year - 100)
    return day(on)


def _same_day(words: str, on: date) -> bool:
    """Whether the parser kept the day of the month: it moves an impossible one to the end of the month."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    return on.day in numbers


def month_period(month: str, year: int | None, published: date | None, *, before: bool = False) -> Period | None:
    """A month by its name or abbreviation. Without a year it is the last one that began by ``published``, or, with ``before``, the
    last one that was over ("last September" in September)."""
    key = month.lower().strip(".")[:3]
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(key))
    if year is not None:
        return month_of(date(year, number, 1))
    if published is None:
        return None
    passed = number < published.month or (number == published.month and not before)
    return month_of(date(published.year if passed else published.year - 1, number, 1))


def numeric_date(words: str) -> Period | None:
    """The day of "2020-08-18", "18.08.2020" or "8/18/2020"; None where day and month could change places ("8/9/2020") or the day
    does not exist."""
    first, second, third = (int(part) for part in re.split(r"[-/.]", words))
    if first > 31:
        return _existing(first, second, third)
    if "." in words or first > 12 or first == second:
        return _existing(third, second, first)
    return _existing(third, first, second) if second > 12 else None


def _existing(year: int, month: int, number: int) -> Period | None:
    try:
        return day(date(year, month, number))
    except ValueError:
        return None
