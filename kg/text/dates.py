"""Every date expression of a text, and the days that it means when the text was published on a known day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.text.calendar_dates import DAY, YEAR
from kg.text.date_rules import RELATIVE_RULES, RULES, Resolve, back, counted, open_period, spanning
from kg.text.datelines import Dateline, parse_dateline
from kg.text.periods import Period, parse_period_value, period_value

__all__ = [
    "Dateline",
    "FoundPeriod",
    "Period",
    "anchored",
    "find_periods",
    "parse_dateline",
    "parse_period_value",
    "period_value",
]


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A date expression: ``text[start:end] == words``, without the preposition before it.

    ``period`` is None where it cannot be told ("Tuesday" in a text without a date of publication, "31 February"). ``since`` marks
    the start of a longer time ("since September 2015"), which dates no event. ``relative`` marks an expression that counts from
    another event ("the day before"): its period only says that it is past, until `anchored` is told the day.
    """

    start: int
    end: int
    words: str
    period: Period | None
    since: bool = False
    relative: bool = False


_IN = r"(?:in|since|during|of|by|until|till|from|throughout|before|after|through|between|to|and|year|for)"
"""What may stand before a month or a year that is alone."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Resolve | None], ...]:
    """All rules, compiled; those that count from another event have no way to resolve by themselves."""
    fixed = [(_whole_words(rule), resolve) for rule, resolve in RULES]
    return (*fixed, *((_whole_words(rule), None) for rule in RELATIVE_RULES))


def _whole_words(rule: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/$€£.-])(?:{rule})(?![\w/%]|-\d|\.\d|,\d{{3}})", re.IGNORECASE)


def find_periods(text: str, published: date | None) -> tuple[FoundPeriod, ...]:
    """Every date expression in a text, in order of place; of overlapping ones the longest.

    Weekdays, and days without a year, are the last ones up to ``published``; without it they are found and stay open
    (``period`` None).
    """
    found = sorted(_candidates(text, published), key=lambda p: (p.start, -p.end))
    kept: list[FoundPeriod] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(_ranges(text, kept))


_FROM = re.compile(r"\b(?:(?P<night>night)\s+(?:of|from|between)|between|from)\s+$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+\d{1,2})?\s*(?:to|and|until|-|–)\s+", re.IGNORECASE)


def _ranges(text: str, found: list[FoundPeriod]) -> Iterator[FoundPeriod]:
    """The expressions with "the night of Saturday 12 to Sunday 13 July" and "from Monday to Friday" as one."""
    at = 0
    while at < len(found):
        joined = _range(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        yield joined or found[at]
        at += 2 if joined is not None else 1


def _range(text: str, one: FoundPeriod, other: FoundPeriod) -> FoundPeriod | None:
    leading = _FROM.search(text[max(0, one.start - 30) : one.start])
    if leading is None or one.since or not _TO.fullmatch(text[one.end : other.start]):
        return None
    first, last = (p.period.start if p.period is not None and p.period.start == p.period.end else None for p in (one, other))
    if last is not None and leading["night"]:
        first = last - timedelta(days=1)
    if first is None or last is None or first > last:
        return None
    return FoundPeriod(one.start, other.end, text[one.start : other.end], spanning(first, last))


def _candidates(text: str, published: date | None) -> Iterator[FoundPeriod]:
    for pattern, resolve in _patterns():
        for match in pattern.finditer(text):
            if not _is_date(match, text):
                continue
            period = resolve(match, published) if resolve else _unanchored(match, published)
            since = bool(
                re.search(r"\bsince\s+(?:the\s+|at\s+least\s+)?$", text[max(0, match.start() - 20) : match.start()], re.IGNORECASE)
            )
            yield FoundPeriod(match.start(), match.end(), match[0], period, since, resolve is None)


_NAMED_AFTER_A_DAY = re.compile(
    r"\"?\s+(?:movement|neighborhood|neighbourhood|stadium|street|avenue|square|brigade|battalion)\b", re.IGNORECASE
)


def _is_date(match: re.Match[str], text: str) -> bool:
    """Whether words that can be something else ("may", "March", "August", "second", "1989") are a date where they stand."""
    groups = match.groupdict()
    before = text[max(0, match.start() - 30) : match.start()]
    if match.re.pattern.find("(?P<month>") >= 0 and not groups.get("year") and not groups.get("d1"):
        return _is_month(match, before, text[match.end() : match.end() + 12])
    if groups.get("date") and _NAMED_AFTER_A_DAY.match(text[match.end() :]):
        return False
    if re.fullmatch(YEAR, match[0]):
        return _is_year(before, text[match.end() : match.end() + 30])
    if groups.get("date") and re.fullmatch(rf"(?:{DAY})\s+may", groups["date"], re.IGNORECASE):
        return "May" in match[0] or "MAY" in match[0]
    if "side" in groups and "number" in groups and groups["side"].lower() in {"before", "after"}:
        # "Two days after the attack" counts from words that follow; it is not "two days after" alone.
        return not re.match(r"\s+\w", text[match.end() :])
    return True


def _is_month(match: re.Match[str], before: str, after: str) -> bool:
    if not match["month"][0].isupper():
        return False
    if match["which"] or match["third"]:
        return True
    if match["month"].lower() in {"mar", "jan", "dec", "sept", "sep", "oct", "nov", "aug", "apr", "feb", "jun", "jul"}:
        return False
    preposition = re.search(rf"\b(?:{_IN}|last|this|next|every|each)\s+$", before, re.IGNORECASE)
    if re.search(r"\b(?:during|in|last|of|since|this)\s+$", before, re.IGNORECASE):
        return True
    if match["month"].lower() in {"may", "march"} and not before.isupper():
        return bool(preposition) and not re.match(r"\s+[a-z]*(?:ing|ed)\b", after)
    return bool(preposition)


def _is_year(before: str, after: str) -> bool:
    """A bare number of four digits is a year after a preposition or in parentheses, and before no noun that it could count."""
    if re.match(
        r"\s+(?:people|persons|men|women|children|civilians|soldiers|troops|dead|killed|wounded|members|meters|metres|kilomet|miles|km|hours|GMT)\b",
        after,
        re.IGNORECASE,
    ):
        return False
    if re.search(rf"\b(?:{_IN}|the|early|mid|late|last|his|her|its|their)(?:-|\s+)$", before, re.IGNORECASE):
        return True
    return bool(re.search(r"[(\-–]\s?$", before) or re.match(r"\s?[)–]|['’]s\b", after))


def _unanchored(match: re.Match[str], published: date | None) -> Period | None:
    """Before its anchor is known, an expression that counts from another event says that it is past."""
    before = _shift(match) < 0
    return open_period(published, 1 if before else 0)


def _shift(match: re.Match[str]) -> int:
    """In units, how far from the anchor: negative before it."""
    groups = match.groupdict()
    side = groups["side"].lower()
    number = (counted(match) or 1) if groups.get("number") else 1
    if side.startswith(("earlier", "before", "previous", "preceding")):
        return -number
    return number if side.startswith(("later", "after", "following", "next")) else 0


_VAGUE = re.compile(r"several|a\s+few|some|many", re.IGNORECASE)


def anchored(found: FoundPeriod, anchor: date) -> FoundPeriod:
    """A relative expression ("the day before") resolved from the day that it counts from; any other is returned as it is."""
    if not found.relative:
        return found
    for pattern, resolve in _patterns():
        match = pattern.fullmatch(found.words)
        if resolve is None and match:
            if _VAGUE.fullmatch(match.groupdict().get("number") or ""):
                # "some days before": nobody can count from it.
                return replace(found, relative=False)
            unit = match["unit"].lower()
            period = back(anchor, unit if unit in {"week", "month", "year"} else "day", -_shift(match))
            return replace(found, period=period, relative=False)
    return found
