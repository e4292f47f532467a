"""Fits the weights of the signs of an event's attack: python -m training.attacks -o kg/models/attacks.json.

Reads those of our own reports (training/reports) that the tagger was not trained on. Where extraction asks to which attack events belong, the marks answer:
an attack told before of which most events have a number of theirs, else one not told of yet; none, if no mark has their words. Every report is
read twice: as the rules would go on after each choice, and as the marks say.

    python -m training.attacks --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.article import Article
from kg.document import Document
from kg.extraction.belonging import Situation, options
from kg.extraction.mention import Event
from kg.extraction.rules import drafted
from kg.nlp import parse
from training.corpora import APART, REPORTS, LabelledText, reports
from training.weights import Choice, write
from training.weights import options as read_options

__all__ = ["article_of", "choices_of", "told_of"]

_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-2]\d)\b")
_SOME_DAY = (6, 19)


def article_of(text: LabelledText) -> Article:
    """A marked report as an article, published in the last year that it names."""
    years = [int(year) for year in _YEAR.findall(text.text)]
    return Article(text=text.text, file="", doc=text.id, published=date(max(years), 12, 15) if years else date(2015, *_SOME_DAY))


def told_of(document: Document, text: LabelledText, event: Event) -> frozenset[int]:
    """The numbers of the attacks that the mark on an event's word has."""
    token = document.doc[event.trigger]
    first, last = token.idx, token.idx + len(token)
    marks = [*text.triggers, *text.spans]
    return next((m.attacks for m in marks if m.start < last and first < m.end), frozenset())


def _numbers(document: Document, text: LabelledText, events: Iterable[Event]) -> frozenset[int]:
    counted = Counter(number for event in events for number in told_of(document, text, event))
    return frozenset(number for number, count in counted.items() if count == max(counted.values()))


def choices_of(document: Document, text: LabelledText, *, as_marked: bool) -> list[Choice]:
    """The choices of one report; after each it goes on with what the marks say, or else with what the rules choose."""
    found: list[Choice] = []
    numbered: list[Counter[int]] = []

    def choose(situation: Situation) -> int:
        if not situation.attacks:
            found.clear()
            numbered.clear()
        numbers = _numbers(document, text, situation.events)
        right = _right(numbered, numbers)
        found.append(Choice(text.id, options(situation), right))
        chosen = right.index(True) if as_marked else situation.ruled
        if chosen == len(numbered):
            numbered.append(Counter())
        if chosen < len(numbered):
            numbered[chosen].update(numbers)
        return chosen

    drafted(document, choose)
    return found


def _right(told: Sequence[Counter[int]], numbers: frozenset[int]) -> tuple[bool, ...]:
    """Which options are right: of words about several attacks those told before, or none."""
    attacks = [bool(each) and max(sorted(each), key=lambda n: each[n]) in numbers for each in told]
    return (*attacks, bool(numbers) and not any(attacks), not numbers or len(numbers) > 1)


def choices(texts: Iterable[LabelledText]) -> Iterator[Choice]:
    """The choices of marked reports, read both ways."""
    for text in texts:
        (document,) = parse([article_of(text)])
        for as_marked in (False, True):
            yield from choices_of(document, text, as_marked=as_marked)


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = read_options(__doc__)
    parser.set_defaults(reports=REPORTS)
    args = parser.parse_args()
    folder: Path = args.reports
    apart = [t for t in reports(folder) if int(t.id) in APART and t.triggers]
    own = list(choices(apart))
    write(own, [], f"{len(own)} choices of {len(apart)} reports", args.folds, args.out)


if __name__ == "__main__":
    main()
