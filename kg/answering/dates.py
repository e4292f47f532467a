"""Dates of a question: "2020", "September 2017", "18 August 2020", "2020-08-18", "the 1990s"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.answering.tokens import Token

__all__ = ["Days", "read_days"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_NUMBERS = {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"sept": 9}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From the first to the last day, both included."""

    first: date
    last: date


def read_days(tokens: Sequence[Token]) -> tuple[Days, int] | None:
    """The date that the words begin with, and how many words it takes. A date that does not exist is none."""
    words = [token.folded for token in tokens[:5]]
    for length in range(len(words), 0, -1):
        days = _days(words[:length])
        if days:
            return days, length
    return None


def _days(words: list[str]) -> Days | None:
    kept = [word for word in words if word not in ("the", "of")]
    if not kept or words[-1] in ("the", "of") or (len(words) > 1 and words[0] == "of"):
        return None
    if len(kept) == 1:
        return _one_word(kept[0])
    if len(kept) == 2:
        return _month(kept[0], kept[1])
    if len(kept) == 3:
        return _day(kept[0], kept[1], kept[2]) or _day(kept[1], kept[0], kept[2])
    return None


def _one_word(word: str) -> Days | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            on = date.fromisoformat(word)
        except ValueError:
            return None
        return Days(on, on)
    if re.fullmatch(r"(19|20)\d\d", word):
        return Days(date(int(word), 1, 1), date(int(word), 12, 31))
    if re.fullmatch(r"(19|20)\d0s", word):
        return Days(date(int(word[:4]), 1, 1), date(int(word[:4]) + 9, 12, 31))
    return None


def _year(word: str) -> int | None:
    return int(word) if re.fullmatch(r"(19|20)\d\d", word) else None


def _month(month: str, year: str) -> Days | None:
    number, of = _NUMBERS.get(month), _year(year)
    if number is None or of is None:
        return None
    return Days(date(of, number, 1), date(of, number, monthrange(of, number)[1]))


def _day(day: str, month: str, year: str) -> Days | None:
    number = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", day)
    whole = _month(month, year)
    if number is None or whole is None or not 1 <= int(number[1]) <= whole.last.day:
        return None
    on = whole.first.replace(day=int(number[1]))
    return Days(on, on)
