"""How long before or after another event something was: "five days after gunmen opened fire", "two days before the vote of 10 May"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from kg.extraction.anchoring import trigger_above
from kg.extraction.mention import Reading
from kg.text.date_rules import back
from kg.text.dates import Period
from kg.text.quantities import parse_quantity

__all__ = ["Interval", "intervals", "moved"]

_MEASURE = re.compile(
    r"(?:^|\W)(?:(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty)\s+)?"
    r"(?P<unit>minute|hour|day|week|month|year)s?\s+(?:exactly\s+|only\s+|just\s+)?$",
    re.IGNORECASE,
)
_BEFORE_IT = 40
"""Characters before "after" in which the measure stands."""


@dataclass(frozen=True, slots=True)
class Interval:
    """``number`` units from what stands below "after" or "before" to what stands above it; negative before it."""

    token: Token
    unit: str
    number: int
    above: int | None
    """The trigger whose clause the words are of."""
    below: int | None
    """The trigger that they count from."""


def intervals(reading: Reading, sentence: int, triggers: Container[int]) -> Iterator[Interval]:
    """The measured "after" and "before" of a sentence."""
    doc = reading.document.doc
    start, end = reading.sentences[sentence]
    for token in doc[start:end]:
        if token.lower_ not in {"after", "before"} or token.dep_ not in {"prep", "mark"}:
            continue
        measure = _MEASURE.search(doc.text[max(0, token.idx - _BEFORE_IT) : token.idx])
        if measure is None:
            continue
        quantity = parse_quantity(measure["number"]) if measure["number"] else None
        unit = measure["unit"].lower()
        if quantity is None or quantity.count is None:
            if unit not in {"hour", "minute"}:
                continue
            number = 0
        else:
            number = 0 if unit in {"hour", "minute"} else quantity.count.best
        clause = token.head if token.dep_ == "mark" else token
        outer = clause.head
        below = next((t.i for t in sorted(clause.subtree, key=lambda t: t.i) if t.i > token.i and t.i in triggers), None)
        above = trigger_above(outer, triggers) if outer.i != clause.i else None
        sign = 1 if token.lower_ == "after" else -1
        yield Interval(token, "day" if unit in {"hour", "minute"} else unit, sign * number, above if above != below else None, below)


def moved(on: date, interval: Interval, *, up: bool) -> Period | None:
    """The period of what stands above the words, counted from the day of what stands below, or the other way."""
    return back(on, interval.unit, -interval.number if up else interval.number)
