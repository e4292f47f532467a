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
    """What stands before the first sentence. ``place`` is as written ("KABUL, Afghanistan"); ``end_offset`` is where the story
    itself begins."""

    place: str | None
    date: date | None
    source: str | None
    end_offset: int


_NAME = rf"[^\W\d_][\w.’'`\-]*(?:[ ](?!{MONTH}\s+\d)[^\W\d_][\w.’'`\-]*){{0,4}}"
_PLACE = rf"(?P<place>(?:{_NAME})(?:[ ]*/[ ]*{_NAME})?(?:,[ ](?!{MONTH}\s+\d|NO\s+DATE)(?:{_NAME}))?)(?:[ ]\((?P<country>{_NAME})\))?"
_DATE = rf"(?P<date>(?:{DAY})\s+(?:{MONTH})(?:,?\s+(?:{YEAR}|\d\d)\b)?|(?:{MONTH})\s+(?:{DAY})(?:,?\s+{YEAR})?|NO\s+DATE)\.?"
_SOURCE = r"(?:\((?P<source>[^()\n]{2,80})\)|/(?P<slashed>[A-Z][\w\-, ]{1,40})/\.?)"
_DASH = r"(?:--+|—|–|-(?=\s)|―)"
_LABELS = r"(?:\s*\[[^\]]{1,200}\])*"
_HEAD = re.compile(
    rf"\s*(?:{_PLACE})?(?:[,.]?\s*(?:{_DASH}\s*)?(?<![^\W\d_]){_DATE})?(?:\s*,?\s*{_SOURCE})?\s*(?P<dash>{_DASH})?{_LABELS}\s*",
    re.IGNORECASE,
)
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
    match = _HEAD.match(text, start)
    if match is None or max(match.end("dash"), match.end("place")) - start > _FAR or not match["place"]:
        return None
    place, source = _place_and_source(match)
    if not _is_dateline(match, source, text[match.end() : match.end() + 1]):
        return None
    period = calendar_date(" ".join(match["date"].split()), None) if match["date"] else None
    place_or_none = None if place.upper() == "NO CITY" else place
    return Dateline(place_or_none, period.start if period else None, source, match.end())


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
        return False
    return bool(source or match["date"]) or (_capitals(name) and not following.islower())


def _capitals(name: str) -> bool:
    """Whether a name is written in capitals, as places in datelines are."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)
