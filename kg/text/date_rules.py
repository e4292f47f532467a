"""The forms that date expressions have in English news, and what each means on the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kg.text.calendar_dates import DAY, MONTH, YEAR, calendar_date, month_period, numeric_date
from kg.text.periods import Period, Precision, day, month_of, shifted_month, week_of, year_of
from kg.text.quantities import parse_quantity

__all__ = ["RELATIVE_RULES", "RULES", "Resolve", "back", "counted", "open_period", "spanning"]

Resolve = Callable[[re.Match[str], date | None], Period | None]
"""From the words and the day of publication to the period, or None where it cannot be told."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_WEEKDAY_BEFORE_DATE = rf"(?:(?P<weekday>{_WEEKDAY}|mon|tues?|wed|weds|thu|thurs?|fri|sat|sun)\b[.,]*\s+)?"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|"
    r"a\s+couple\s+of|several|a\s+few|some|many)"
)
_UNIT = r"(?P<unit>day|week|month|year)s?"
_SHORT_YEAR = r"[3-9]\d(?![\d:%])(?!\s+(?:\w+s|people|men|women|children|more|other)\b)"
"""A year of two digits, but not the number of what follows ("on 15 May 70 soldiers")."""
_SEASONS = {"winter": (12, 3), "spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "fall": (9, 3)}


def open_period(published: date | None, days_before: int = 0) -> Period | None:
    """Some time up to publication."""
    return Period(None, published - timedelta(days=days_before), "unknown") if published else None


def _calendar(match: re.Match[str], published: date | None) -> Period | None:
    words = " ".join(match["date"].split())
    return _of_weekday(calendar_date(words, published), match["weekday"], words)


def _of_weekday(period: Period | None, weekday: str | None, words: str) -> Period | None:
    """A day without a year that does not fall on its weekday is the next year's, if that does: "Sunday, 10 December" is still to come."""
    if period is None or period.start is None or not weekday or re.search(YEAR, words):
        return period
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(weekday.lower()[:3]))
    if period.start.weekday() == number or (period.start.month, period.start.day) == (2, 29):
        return period
    later = period.start.replace(year=period.start.year + 1)
    return day(later) if later.weekday() == number else period


def _days_of_month(match: re.Match[str], published: date | None) -> Period | None:
    """Days like "12-14 August 2020"."""
    year = match["year"] or ""
    first, last = (calendar_date(f"{number} {match['month']} {year}".strip(), published) for number in (match["d1"], match["d2"]))
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return spanning(first.start, last.end)


def spanning(first: date, last: date) -> Period:
    """From one day to another; a night, from one day to the next, is as exact as a day."""
    length = (last - first).days
    return Period(first, last, "day" if length <= 1 else "week" if length <= 7 else "month")


def _numeric(match: re.Match[str], published: date | None) -> Period | None:
    return numeric_date(match[0])


_THIRDS = {"early": (1, 15), "mid": (10, 20), "late": (15, 31), "beginning": (1, 10), "start": (1, 10), "end": (20, 31), "middle": (10, 20)}


def _month(match: re.Match[str], published: date | None) -> Period | None:
    year = int(match["year"]) if match["year"] else None
    which = (match["which"] or "").lower()
    period = month_period(match["month"], year, published, before=which.startswith("last"))
    return _third(period, match["third"])


def _month_of_year(match: re.Match[str], published: date | None) -> Period | None:
    """ "April of last year"."""
    if published is None:
        return None
    year = published.year - (match["which"].lower() == "last")
    return _third(month_period(match["month"], year, published), match["third"])


def _third(period: Period | None, third: str | None) -> Period | None:
    """The part of a month that "early", "mid" or "late" leaves; the bounds overlap, for nobody uses these words strictly."""
    if period is None or not third or period.start is None or period.end is None:
        return period
    first, last = _THIRDS[third.lower().split("-")[0].split()[0]]
    return replace(period, start=period.start.replace(day=first), end=period.end.replace(day=min(last, period.end.day)))


def _year(match: re.Match[str], published: date | None) -> Period | None:
    return year_of(int(match["year"]))


def _years(match: re.Match[str], published: date | None) -> Period | None:
    """Years like "1989-90"."""
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    return Period(date(first, 1, 1), date(last, 12, 31), "year") if first < last <= first + 50 else None


def _day_of_month(match: re.Match[str], published: date | None) -> Period | None:
    """The last such day of a month up to publication ("on the 18th")."""
    if published is None:
        return None
    number = int(match["dom"])
    month = published if number <= published.day else shifted_month(published, -1)
    try:
        return day(month.replace(day=number))
    except ValueError:
        return None


def _decade(match: re.Match[str], published: date | None) -> Period | None:
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "year")


def _season(match: re.Match[str], published: date | None) -> Period | None:
    """Three months, in the north's reckoning; of the year named, else the last one that is over or under way."""
    month, length = _SEASONS[match["season"].lower()]
    if match["year"]:
        first = date(int(match["year"]), month, 1)
    elif published is None:
        return None
    else:
        first = date(published.year, month, 1)
        over = shifted_month(first, length) <= published
        last = (match["which"] or "").lower() == "last"
        if first > published or (last and not over):
            first = first.replace(year=first.year - 1)
    return Period(first, shifted_month(first, length) - timedelta(days=1), "year")


def _weekday(match: re.Match[str], published: date | None) -> Period | None:
    """The last such day up to publication; "last Tuesday" is before it, "next Tuesday" after it."""
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    which = (match["which"] or "").lower()
    if which in {"next", "coming", "this coming"}:
        return day(published + timedelta(days=7 - back))
    return day(published - timedelta(days=7 if which == "last" and back == 0 else back))


def _weekday_of_last_week(match: re.Match[str], published: date | None) -> Period | None:
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday() + 7)
    return day(monday + timedelta(days=_WEEKDAYS.index(match["weekday"].lower())))


_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _nth_weekday(match: re.Match[str], published: date | None) -> Period | None:
    """The day that "the second Sunday of December" is."""
    month = month_period(match["of_month"], int(match["year"]) if match["year"] else None, published)
    if month is None or month.start is None or month.end is None:
        return None
    weekday = _WEEKDAYS.index(match["weekday"].lower())
    if match["nth"].lower() == "last":
        return day(month.end - timedelta(days=(month.end.weekday() - weekday) % 7))
    first = month.start + timedelta(days=(weekday - month.start.weekday()) % 7)
    return day(first + timedelta(weeks=_ORDINALS[match["nth"].lower()]))


def _named_day(match: re.Match[str], published: date | None) -> Period | None:
    if published is None:
        return None
    words = " ".join(match[0].lower().split())
    if words == "overnight":
        return Period(published - timedelta(days=1), published, "day")
    if "before yesterday" in words:
        return day(published - timedelta(days=2))
    shift = -1 if "yesterday" in words or words.startswith("last") else 1 if "tomorrow" in words else 0
    return day(published + timedelta(days=shift))


def _weekend(match: re.Match[str], published: date | None) -> Period | None:
    if published is None:
        return None
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    if (match["which"] or "").lower() == "last" and published.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Period(saturday, saturday + timedelta(days=1), "day")


def counted(match: re.Match[str]) -> int | None:
    quantity = parse_quantity(match["number"])
    return quantity.count.best if quantity and quantity.count else None


def _ago(match: re.Match[str], published: date | None) -> Period | None:
    if published is None:
        return None
    number = counted(match)
    return open_period(published) if number is None else back(published, match["unit"].lower(), number)


def _weeks_ago_to_the_day(match: re.Match[str], published: date | None) -> Period | None:
    """ "a week ago today", "two weeks ago Friday"."""
    number = counted(match)
    if published is None or number is None:
        return None
    since = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7 if match["weekday"] else 0
    return day(published - timedelta(days=since + 7 * number))


def back(on: date, unit: str, number: int) -> Period | None:
    """The day, week, month or year that lies ``number`` units before ``on``; None before the calendar's first year."""
    if unit == "day":
        return day(on - timedelta(days=number))
    if unit == "week":
        return week_of(on - timedelta(weeks=number))
    if unit == "month":
        return month_of(shifted_month(on, -number))
    return year_of(on.year - number) if on.year > number else None


def _hours_ago(match: re.Match[str], published: date | None) -> Period | None:
    return day(published) if published else None


def _unit(match: re.Match[str], published: date | None) -> Period | None:
    """The week, month or year before this one, or this one up to publication."""
    if published is None:
        return None
    unit, which = match["unit"].lower(), match["which"].lower()
    if which == "next":
        return None
    if which == "last":
        return _third(back(published, unit, 1), match["third"] if unit == "month" else None)
    current = back(published, unit, 0)
    return replace(current, end=published) if current else None


_LENGTHS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}


def _past_units(match: re.Match[str], published: date | None) -> Period | None:
    """Words like "the past two days": back from publication."""
    if published is None:
        return None
    number = counted(match) if match["number"] else 1
    if number is None and match["unit"].lower() == "hour":
        return Period(published - timedelta(days=1), published, "day")
    if number is None:
        return open_period(published)
    days = int(number * _LENGTHS[match["unit"].lower()] + 0.5)
    precision: Precision = "day" if days <= 2 else "week" if days <= 10 else "month" if days <= 45 else "year"
    return Period(published - timedelta(days=days), published, precision)


def _vague(match: re.Match[str], published: date | None) -> Period | None:
    return open_period(published)


_THIRD = r"(?:(?:the\s+)?(?P<third>early|mid|late|beginning|start|end|middle)(?:-|\s+)(?:in\s+|of\s+|to\s+)?)?"
RULES: tuple[tuple[str, Resolve], ...] = (
    (
        rf"{_WEEKDAY_BEFORE_DATE}(?P<date>(?:the\s+(?=\d+(?:st|nd|rd|th)))?{DAY}\s+(?:of\s+)?{MONTH}(?:[\s,]+(?:{YEAR}|{_SHORT_YEAR})\b)?"
        rf"|{MONTH}\s+{DAY}\b(?!\s*[-–]\s*\d)(?:(?:,\s*|\s+){YEAR}\b)?)",
        _calendar,
    ),
    (rf"(?P<d1>{DAY})\s*(?:-|–|/|to|and|or)\s*(?P<d2>{DAY})\s+(?P<month>{MONTH})(?:[\s,]+(?P<year>{YEAR}))?", _days_of_month),
    (rf"(?P<month>{MONTH})\s+(?P<d1>{DAY})\s*(?:-|–|to|and|or)\s*(?P<d2>{DAY})\b(?:[\s,]+(?P<year>{YEAR}))?", _days_of_month),
    (r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}", _numeric),
    (rf"{_THIRD}(?P<which>)(?P<month>{MONTH})(?:\s+of|,)?\s+(?P<year>{YEAR})", _month),
    (rf"{_THIRD}(?P<month>{MONTH})\s+(?:of\s+)?(?:the\s+)?(?P<which>last|this)\s+year", _month_of_year),
    (rf"{_THIRD}(?:(?P<which>last|this)\s+)?(?P<month>{MONTH})(?P<year>)", _month),
    (rf"(?:(?:early|late|mid)[\s-]+(?:in\s+)?)?(?P<year>{YEAR})", _year),
    (rf"(?P<first>{YEAR})\s?(?:-|–|to)\s?(?P<last>{YEAR}|\d\d)", _years),
    (r"(?<=\bon )the\s+(?P<dom>[1-3]?\d)(?:st|nd|rd|th)(?=\s*(?:[.,;:)]|$))", _day_of_month),
    (r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:19|20)\d0)['’]?s", _decade),
    (
        rf"(?:(?:early|late|earlier|later)\s+)?(?:(?:this\s+)?(?P<which>last|this|next|coming|past|this\s+past)\s+)?(?P<weekday>{_WEEKDAY})"
        rf"(?:\s+{_PART})?",
        _weekday,
    ),
    (rf"(?P<weekday>{_WEEKDAY})(?:\s+{_PART})?\s+(?:of\s+)?last\s+week", _weekday_of_last_week),
    (
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{_WEEKDAY})\s+(?:of|in)\s+(?P<of_month>{MONTH})(?:[\s,]+(?P<year>{YEAR}))?",
        _nth_weekday,
    ),
    (r"(?:(?P<which>last|this|the|next)\s+)?weekend", _weekend),
    (
        rf"(?:(?:early|earlier|late|later)\s+)?(?:to-?day|to-?night|yesterday|tomorrow|this\s+{_PART})(?:\s+{_PART})?|last\s+(?:night|evening)|overnight"
        r"|(?:the\s+)?day\s+before\s+yesterday",
        _named_day,
    ),
    (rf"(?:(?:about|around|nearly|almost|just|only|some|over|more\s+than|less\s+than)\s+)?(?P<number>{_NUMBER})\s+{_UNIT}\s+ago", _ago),
    (rf"(?P<number>an?|one|two|three)\s+weeks?\s+ago\s+(?:to-?day|(?P<weekday>{_WEEKDAY}))", _weeks_ago_to_the_day),
    (rf"(?:{_NUMBER}\s+)?(?:hours?|minutes?|moments)\s+ago", _hours_ago),
    (rf"(?:(?:earlier|later)\s+|(?P<third>early|late)\s+|so\s+far\s+)?(?P<which>last|this|next)\s+{_UNIT}", _unit),
    (
        rf"(?:in\s+|over\s+|during\s+|within\s+)?the\s+(?:last|past|previous(?!\s+(?:day|week|month|year)\b))\s+(?:(?P<number>{_NUMBER}|few|24|48|72)\s+)?(?P<unit>hour|day|week|month|year)s?",
        _past_units,
    ),
    (rf"(?P<which>last|this)\s+(?P<season>{'|'.join(_SEASONS)})(?P<year>)(?!\s+of\b)", _season),
    (r"(?P<which>)the\s+(?P<season>winter|spring|summer|autumn)(?P<year>)(?=\s*[.,;)])", _season),
    (rf"(?P<which>)(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})\s+of\s+(?P<year>{YEAR})", _season),
    (rf"(?P<which>)(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?\s+(?P<year>{YEAR})", _season),
    (r"(?:(?:very|more|most|only)\s+)?recently|(?:in\s+)?(?:the\s+)?(?:most\s+)?recent\s+(?:hours|days|weeks|months|years)|lately", _vague),
)

RELATIVE_RULES = (
    rf"(?:(?:about|around|nearly|almost|just|some|only)\s+)?(?P<number>{_NUMBER})\s+{_UNIT}\s+(?P<side>earlier|later|before(?:hand)?|after(?:wards?)?|previously)",
    r"(?:on\s+)?(?:the|that)\s+(?P<unit>day|week|month|year|night|evening|morning)\s+(?P<side>before|after)(?!\s+yesterday|\s+tomorrow)",
    r"the\s+(?P<side>previous|preceding|following|next|same|very\s+same)\s+(?P<unit>day|week|month|year|night|evening|morning|afternoon)",
    r"(?P<side>that|that\s+same|the\s+same)\s+(?P<unit>day|week|month|year|night|evening|morning|afternoon)",
    r"(?:earlier|later)\s+(?P<side>in\s+the|that)\s+(?P<unit>day|week|month|year)",
)
