"""Entries of a round-up or a live page: paragraphs that each begin with a time, a day, a place in capitals or a bullet, and each tell their own news."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from kg.extraction.mention import Reading

__all__ = ["entry_of", "is_hourly"]

_FEWEST = 2
"""So many paragraphs alike are a list; one is chance."""

_NUMBERED = (re.compile(r"[-*•–—▪]\s+\S"), re.compile(r"\(?\d{1,2}[.)]\s+\S"))
"""Points of a list are news of their own where they name a place or a day of their own; demands or findings do not."""
_HEADINGS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\[(*_]{0,3}\d{1,2}[:.h]\d{2}\b",
        r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s*(?:[.:,-–—]|\d)",
        r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b[^.]{0,14}[.:–—-]",
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b[^.]{0,8}[.:–—-]",
        r"[A-Z][A-Z'’, -]{3,40}\.\s+[A-Z]",
        r"(?:[A-Z][\w'’-]+ ){1,3}(?:area|city|countryside|county|district|front|governorate|oblast|province|region|sector|state): ",
        r"\*?\s?[A-Z][A-Z'’ -]{2,30}(?:,[^-–—:]{2,25})? ?(?:--|[-–—:])\s",
    )
)


_FEW_WORDS = 6
"""A number and a heading ("2. Pulwama.") are less than the first sentence of a point."""


def _has_a_scene(reading: Reading, sentence: int) -> bool:
    """Whether the first words of a point name a place or a day (a bare number may be a sentence of its own)."""
    start, end = reading.sentences[sentence]
    last = sentence
    while end - start < _FEW_WORDS and last + 1 < min(sentence + 3, len(reading.sentences)):
        last += 1
        end = reading.sentences[last][1]
    doc = reading.document.doc
    first, until = doc[start].idx, doc[end - 1].idx
    placed = any(n.kind == "place" and n.detail != "country" and start <= n.start < end for n in reading.named)
    return placed or any(first <= p.start <= until for p in reading.periods)


def _opens(reading: Reading) -> dict[int, str]:
    """First sentence of each paragraph → its first words."""
    doc = reading.document.doc
    opens = [
        n
        for n, (start, _) in enumerate(reading.sentences)
        if n == 0 or reading.paragraph_of[start] != reading.paragraph_of[reading.sentences[n - 1][0]]
    ]
    text = doc.text
    return {n: text[(start := doc[reading.sentences[n][0]].idx) : start + 60].lstrip() for n in opens}


def _is_title(reading: Reading, opens: Sequence[int]) -> bool:
    """Whether the first paragraph is a headline: without a full stop."""
    end = reading.sentences[opens[1]][0] if len(opens) > 1 else 0
    return end > 0 and not reading.document.doc[:end].text.rstrip().endswith((".", "!", "?"))


def is_hourly(reading: Reading) -> bool:
    """Whether an article is a live page, whose entries open with a time of day and go on with one story."""
    return sum(bool(_HEADINGS[0].match(words)) for words in _opens(reading).values()) > _FEWEST


def entry_of(reading: Reading) -> Callable[[int], int]:
    """Sentence → number of its entry; 0 for all of them in an article that is no list."""
    texts = _opens(reading)
    opens = list(texts)
    for heading in (*_HEADINGS, *_NUMBERED):
        starts = [
            n
            for n in opens
            if not (n == 0 and _is_title(reading, opens))
            and heading.match(texts[n])
            and (heading not in _NUMBERED or _has_a_scene(reading, n))
        ]
        if len(starts) > _FEWEST:
            return lambda sentence: bisect_right(starts, sentence)
    return lambda sentence: 0
