"""Times of day in a text, as the hours of the day that they may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Clock", "clocks", "clocks_apart"]

_EXACT = 0.75
"""Hours by which reports of one moment differ ("at about seven", "07:20")."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From the earliest to the latest hour that words may mean; past 24 in a night that runs on."""

    first: float
    last: float


_PARTS: dict[str, Clock] = {
    "dawn": Clock(3.5, 7.5),
    "daybreak": Clock(3.5, 7.5),
    "sunrise": Clock(4, 8),
    "morning": Clock(3, 12.5),
    "noon": Clock(11, 13.5),
    "midday": Clock(11, 14),
    "afternoon": Clock(12, 19),
    "dusk": Clock(16, 21),
    "sunset": Clock(16, 21),
    "nightfall": Clock(17, 21.5),
    "evening": Clock(16.5, 24),
}
"""A part of the day as reporters use it, with room at its ends. "Night" and "midnight" lie at both ends of a day and tell nothing apart."""
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TIME = re.compile(
    r"\b(?:(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b)?|(?P<hour2>\d{1,2})\s?(?P<half2>[ap])\.?m\b|"
    r"(?P<spelled>"
    + "|".join(_HOURS)
    + r")\s(?:o['’]?clock(?:\s+in\s+the\s+(?P<when>morning|afternoon|evening))?|in\s+the\s+(?P<when2>morning|afternoon|evening))\b|"
    r"(?P<military>[0-2]\d[0-5]\d)\s?(?:hours|hrs|GMT|local)\b|(?P<part>" + "|".join(_PARTS) + r")s?\b)(?![:.]\d)",
    re.IGNORECASE,
)


def clocks(text: str) -> tuple[Clock, ...]:
    """The times of day that a text names, in its order."""
    return tuple(clock for match in _TIME.finditer(text) if (clock := _clock(match)) is not None)


def _clock(match: re.Match[str]) -> Clock | None:
    if match["part"]:
        return _PARTS[match["part"].lower()]
    hour: float
    if match["spelled"]:
        when = (match["when"] or match["when2"] or "").lower()
        if not when:
            # "at seven o'clock", of the morning or of the evening
            return None
        hour = (_HOURS.index(match["spelled"].lower()) + 1) % 12 + (0 if when == "morning" else 12)
    elif match["military"]:
        hour = int(match["military"][:2]) + int(match["military"][2:]) / 60
    else:
        hour = int(match["hour"] or match["hour2"]) + int(match["minute"] or 0) / 60
        half = (match["half"] or match["half2"] or "").lower()
        if half:
            if not 1 <= hour < 13:
                return None
            hour = hour % 12 + (12 if half == "p" else 0)
        elif "." in match[0]:
            # "7.45" alone may be any number.
            return None
    return Clock(hour - _EXACT, hour + _EXACT) if hour < 24 else None


def clocks_apart(one: Clock, other: Clock) -> bool:
    """Whether two times of one day are of two moments."""
    return one.last < other.first or other.last < one.first
