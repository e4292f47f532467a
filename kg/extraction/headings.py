"""Days that head a paragraph or an entry of a live blog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.extraction.mention import Reading
from kg.text.dates import FoundPeriod

__all__ = ["headings_of", "told_in"]


_HEADING_WORDS = 9
"""So few words without a verb head a paragraph."""


_CLOCK_HEADING = re.compile(r"[\[(*_]{0,3}\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|local(?: time)?|[ap]\.?m\.?))?[\])*_]{0,3}(?=\s)")


_LIVE_ENTRIES = 3
"""So many paragraphs that open with a time of day make a live page."""


def told_in(reading: Reading, sentence: int) -> Iterator[FoundPeriod]:
    """The periods that a sentence tells of."""
    start, end = reading.sentences[sentence]
    doc = reading.document.doc
    first, last = doc[start].idx, doc[end - 1].idx
    yield from (told for told in reading.periods if first <= told.start <= last)


def headings_of(reading: Reading) -> dict[int, date]:
    """Sentence → the day that a heading of its own sets for it."""
    return _live_entries(reading) or _day_headings(reading)


def _opening(reading: Reading) -> Iterator[tuple[int, int]]:
    """(number of a sentence that opens a paragraph, number of the first sentence of the next paragraph)."""
    opens = [
        n
        for n, (start, _) in enumerate(reading.sentences)
        if n == 0 or reading.paragraph_of[start] != reading.paragraph_of[reading.sentences[n - 1][0]]
    ]
    yield from zip(opens, [*opens[1:], len(reading.sentences)], strict=True)


def _heading_day(reading: Reading, sentence: int) -> date | None:
    """The day that a sentence consists of ("Tuesday.", "Saturday 13 April 2013."), or that a few words without a verb give."""
    start, end = reading.sentences[sentence]
    words = reading.document.doc[start:end].text.strip(" \n.:-–—")
    short = end - start <= _HEADING_WORDS and not any(t.pos_ in {"VERB", "AUX"} for t in reading.document.doc[start:end])
    for told in told_in(reading, sentence):
        if (told.words.strip(" .") == words or short) and told.period is not None and told.period.start == told.period.end:
            return told.period.start
    return None


def _day_headings(reading: Reading) -> dict[int, date]:
    """A chronicle: paragraphs that each open with their day. Weekdays of one week run forward, up to the last."""
    days = [
        (at, last, on)
        for first, last in _opening(reading)
        for at in range(first, min(first + 2, last - 1))
        if (on := _heading_day(reading, at)) is not None
    ]
    found: dict[int, date] = {}
    later: date | None = None
    for first, last, on in reversed(days) if len(days) > 1 or _heads_its_paragraph(reading, days) else ():
        while later is not None and on > later:
            on -= timedelta(days=7)
        later = on
        found |= dict.fromkeys(range(first + 1, last), on)
    return found


def _heads_its_paragraph(reading: Reading, days: list[tuple[int, int, date]]) -> bool:
    """ "Monday, 1 June. Aleppo: …": one day alone before the sentences of its own paragraph, and not that of publication."""
    for first, last, on in days:
        start, end = reading.sentences[first]
        words = reading.document.doc[start:end].text.strip(" \n.:-–—")
        alone = any(told.words.strip(" .") == words for told in told_in(reading, first))
        return alone and last > first + 1 and on != reading.published
    return False


def _live_entries(reading: Reading) -> dict[int, date]:
    """A live page: entries that open with a time of day are of the page's day."""
    doc = reading.document.doc
    text = doc.text
    clocks = [first for first, _ in _opening(reading) if _CLOCK_HEADING.match(text, doc[reading.sentences[first][0]].idx)]
    if len(clocks) < _LIVE_ENTRIES:
        return {}
    stated = (on for n in range(clocks[0]) if (on := _heading_day(reading, n)) is not None)
    on = next(stated, reading.published)
    return dict.fromkeys(range(clocks[0], len(reading.sentences)), on) if on is not None else {}
