"""Datelines: the place, the date and the agency that a wire story opens with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.text.calendar_dates import DAY, MONTH, YEAR, calendar_date
from kg.text.countries import country_of

__all__ = ["Dateline", "parse_dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence. ``place`` is as written ("KABUL, Afghanistan"); ``start_offset`` is where the dateline
    begins, ``end_offset`` where the story itself does."""

    place: str | None
    date: date | None
    source: str | None
    end_offset: int
    start_offset: int = 0


_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)"
_NAME = rf"[^\W\d_][\w.’'`\-]*(?:[ ](?!{MONTH}\s+\d)[^\W\d_][\w.’'`\-]*){{0,4}}"
_PLACE = (
    rf"(?P<place>(?:{_NAME})(?:[ ]*/[ ]*{_NAME})?(?:,[ ](?!{MONTH}\s+\d|NO\s+DATE|{_WEEKDAY})(?:{_NAME}))?)(?:[ ]\((?P<country>{_NAME})\))?"
)
_DAY_OF_YEAR = rf"(?:{DAY})\s+(?:{MONTH})(?:,?\s+(?:{YEAR}|\d\d)\b)?|(?:{MONTH})\s+(?:{DAY})(?:,?\s+{YEAR})?"
_DATE = rf"(?:{_WEEKDAY},?\s+(?=\d|{MONTH}))?(?P<date>{_DAY_OF_YEAR}|NO\s+DATE|{_WEEKDAY})\.?"
_IN_BRACKETS = rf"\((?:{_WEEKDAY},?\s+)?(?P<bracketed>{_DAY_OF_YEAR})\)"
_SOURCE = r"(?:\((?P<source>[^()\n]{2,80})\)|/(?P<slashed>[A-Z][\w\-, ]{1,40})/\.?)"
_DASH = r"(?:--+|—|–|-(?=\s)|―)"
_LABELS = r"(?:\s*\[[^\]]{1,200}\])*"
_HEAD = re.compile(
    rf"\s*(?:{_PLACE})?(?:\s*{_IN_BRACKETS}|(?:[,.]?\s*(?:{_DASH}\s*)?(?<![^\W\d_]){_DATE})?(?:\s*,?\s*{_SOURCE})?)"
    rf"\s*(?P<dash>{_DASH}|:(?=\s))?{_LABELS}\s*",
    re.IGNORECASE,
)
_BRACKETED_HEAD = re.compile(rf"\s*\[(?:{_WEEKDAY},?\s+)?(?P<date>{_DAY_OF_YEAR})(?:,?\s+\d\d?[:.]\d\d)?\]\s*", re.IGNORECASE)
"""The head of a bulletin: "[Saturday, 23 February 2008, 18:10] "."""
_FAR = 200
"""No dateline is longer: more is a sentence with a dash in it."""


def parse_dateline(text: str) -> Dateline | None:
    """The dateline at the head of an article, or of its first paragraphs; None where there is none.

    A place in capitals and a dash are enough ("KABUL, Afghanistan —"); a place in small letters needs a date or an agency too.
    """
    for start in _heads(text):
        found = _at(text, start)
        if found is not None:
            return found
    return None


def _heads(text: str) -> list[int]:
    """Where a dateline may stand: at the start of each of the first four paragraphs, for headlines may come before it."""
    starts = [0, *(match.end() for match in re.finditer(r"\n\s*\n|\n", text[:1500]))]
    return starts[:5]


def _at(text: str, start: int) -> Dateline | None:
    return _bracketed(text, start) or _wired(text, start)


def _bracketed(text: str, start: int) -> Dateline | None:
    match = _BRACKETED_HEAD.match(text, start)
    return Dateline(None, _day(match["date"]), None, match.end(), start) if match is not None else None


def _wired(text: str, start: int) -> Dateline | None:
    match = _HEAD.match(text, start)
    if match is None or max(match.end("dash"), match.end("place")) - start > _FAR or not match["place"]:
        return None
    place, source = _place_and_source(match)
    if not _is_dateline(match, source, text[match.end() : match.end() + 1]):
        return None
    place_or_none = None if place.upper() == "NO CITY" else place
    return Dateline(place_or_none, _day(match["date"] or match["bracketed"]), source, match.end(), start)


def _day(words: str | None) -> date | None:
    period = calendar_date(" ".join(words.split()), None) if words and any(char.isdigit() for char in words) else None
    return period.start if period is not None else None


def _place_and_source(match: re.Match[str]) -> tuple[str, str | None]:
    """What stands in parentheses after the place is its country ("HAVANA (CUBA)") or the agency ("BAGHDAD (Reuters)")."""
    place, brackets = " ".join(match["place"].split()).strip(" ."), match["country"]
    source = match["source"] or match["slashed"]
    if brackets and country_of(brackets) is None and source is None:
        return place, brackets
    return (f"{place}, {brackets}" if brackets else place), source


def _is_dateline(match: re.Match[str], source: str | None, following: str) -> bool:
    name = match["place"].split(",")[0]
    if not name[0].isupper() or len(match["place"]) > 60:
        return False
    if match["slashed"]:
        return True
    if not match["dash"]:
        return _ends_in_full_stop(match) and not following.islower()
    if match["dash"] == ":":
        # "Kabul, 9 October: The ministry …"; a name and a colon alone may head anything.
        return bool(re.search(r"\d", match["date"] or ""))
    if source or match["bracketed"] or re.search(r"\d|NO", match["date"] or "", re.IGNORECASE):
        return True
    return _capitals(name) and not following.islower()


def _ends_in_full_stop(match: re.Match[str]) -> bool:
    """Whether a place, a comma and a full date are a sentence of their own ("Kabul, 9 October 2020. The ministry …")."""
    if not match["date"] or match["place"] != match["place"].strip(" .") or not match[0].rstrip().endswith("."):
        return False
    between = match.string[match.end("place") : match.start("date")]
    names = all(word[:1].isupper() or word in {"de", "del", "la", "el", "al"} for word in re.split(r"[\s,/]+", match["place"]))
    return between.startswith(",") and names and bool(re.search(rf"{YEAR}$", match["date"]))


def _capitals(name: str) -> bool:
    """Whether a name is written in capitals, as places in datelines are."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)
