"""Fits the weights of the signs of an attack's day: python -m training.days -o kg/models/days.json.

Reads those of our own reports (training/reports) whose marks tell when each attack was. Of every attack that no rule dates the marks say which of the
days that the text tells is its own: one of whose words a mark has with its number; none, if there is no such mark, or that of another time.

    python -m training.days --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.document import Document
from kg.extraction.drafts import AttackDraft
from kg.extraction.likely_days import days_of, options, undated
from kg.extraction.mention import Reading
from kg.extraction.rules import drafted
from kg.nlp import parse
from kg.text.dates import FoundPeriod
from training.attacks import article_of, told_of
from training.corpora import REPORTS, LabelledDetail, LabelledText, reports
from training.weights import Choice, write
from training.weights import options as read_options

__all__ = ["choices", "choices_of"]

PENALTY = 0.01
"""Heavier than that of the other fits: there are few choices. Chosen by folds among 0.001 to 0.03."""
_FIRST = 601
"""The first report whose marks have times."""


def choices_of(document: Document, text: LabelledText) -> list[Choice]:
    """The choices of one report."""
    found: list[Choice] = []

    def collect(reading: Reading, drafts: Sequence[AttackDraft]) -> None:
        for number in undated(reading, drafts):
            days = days_of(reading, drafts, number)
            own = _number(document, text, drafts[number])
            marks = [d for d in text.details if d.kind == "time" and own in d.attacks]
            right = tuple(any(_overlap(m, told) for m in marks for _, told in day.mentions) for day in days)
            if not days or (marks and not any(right) and not any(_overlap(m, told) for m in marks for told in reading.periods)):
                # "a quarter of an hour later", "at noon": which day that is, no mark says.
                continue
            found.append(Choice(text.id, options(reading, drafts, days, number), (*right, not any(right))))

    drafted(document, date=collect)
    return found


def _overlap(mark: LabelledDetail, told: FoundPeriod) -> bool:
    return mark.start < told.end and told.start < mark.end


def _number(document: Document, text: LabelledText, draft: AttackDraft) -> int | None:
    """The number that most words of an attack have by the marks, the smallest of equals."""
    counted = Counter(n for event in draft.events for n in told_of(document, text, event))
    return max(sorted(counted), key=lambda n: counted[n]) if counted else None


def choices(texts: Iterable[LabelledText]) -> Iterator[Choice]:
    """The choices of marked reports."""
    for text in texts:
        (document,) = parse([article_of(text)])
        yield from choices_of(document, text)


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = read_options(__doc__)
    parser.set_defaults(reports=REPORTS)
    args = parser.parse_args()
    folder: Path = args.reports
    marked = [t for t in reports(folder) if int(t.id) >= _FIRST and t.triggers]
    own = list(choices(marked))
    write(own, [], f"{len(own)} attacks without a day, of {len(marked)} reports", args.folds, args.out, PENALTY)


if __name__ == "__main__":
    main()
