"""Fits the weights of the signs that an article reports an attack: python -m training.relevance -o kg/models/relevance.json.

Reads those of our own reports (training/reports) that the tagger was not trained on: those without a mark for an attack's words tell of none.

    python -m training.relevance --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.document import Document
from kg.extraction.culpability import Responsibility
from kg.extraction.mention import Event, Reading
from kg.extraction.relevance import signs_of
from kg.extraction.rules import drafted
from kg.nlp import parse
from training.attacks import article_of
from training.corpora import APART, REPORTS, LabelledText, reports
from training.weights import Choice, write
from training.weights import options as read_options

__all__ = ["choice_of", "choices"]


def choice_of(document: Document, text: LabelledText) -> Choice:
    """Whether one report tells of an attack: of the signs of that, or of none."""
    found: list[frozenset[str]] = []

    def judge(reading: Reading, events: Sequence[Event], statements: Sequence[Responsibility]) -> bool:
        found.append(signs_of(reading, events, statements))
        return False

    drafted(document, judge=judge)
    return Choice(text.id, (found[0], frozenset({"none"})), (bool(text.triggers), not text.triggers))


def choices(texts: Iterable[LabelledText]) -> Iterator[Choice]:
    """The choices of marked reports."""
    for text in texts:
        (document,) = parse([article_of(text)])
        yield choice_of(document, text)


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = read_options(__doc__)
    parser.set_defaults(reports=REPORTS)
    args = parser.parse_args()
    folder: Path = args.reports
    own = list(choices(t for t in reports(folder) if int(t.id) in APART))
    write(own, [], f"{len(own)} reports", args.folds, args.out)


if __name__ == "__main__":
    main()
