"""Fits the weights of the signs of times: python -m training.days -o kg/models/days.json.

Reads reports with hand-made records (benchmarks/reports/development by default): every attack that extraction finds there is paired with a record,
and the time that this has is the right one of the times that the text names; none of them if it has only the day of publication as a bound.

    python -m training.days --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kg.document import Document
from kg.extraction.day_signs import day_candidates
from kg.extraction.layout import layout_of
from kg.nlp import parse
from kg.readers import read_inputs
from kg.text.dates import Period
from training.weights import Choice, found_in, options, paired, write

__all__ = ["choices", "choices_of"]


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all reports of a folder whose attacks extraction finds."""
    for document in parse(read_inputs([folder]).articles):
        doc = document.article.doc
        yield from choices_of(document, doc, json.loads((folder / f"{doc}.gold.json").read_text(encoding="utf-8"))["attacks"])


def choices_of(document: Document, doc: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    """The choices of one report; what its record calls debatable is none."""
    found = found_in(document, weighed=False)
    reading, drafts = found.drafted.reading, found.drafted.drafts
    layout = layout_of(reading, drafts)
    for record, number in paired(found, gold):
        if any(field.startswith(("start", "end")) for field in record.get("debatable", ())):
            continue
        every = day_candidates(reading, drafts, layout, number)
        latest = None if record["status"] == "threatened" else reading.published
        right = tuple(_bounds(c.period, latest) == (record["start"], record["end"]) for c in every)
        yield Choice(doc, tuple(c.signs for c in every), right)


def _bounds(period: Period | None, latest: date | None) -> tuple[str | None, str | None]:
    """First and last day of a time as an attack record has them: the last no later than publication."""
    start, end = (period.start, period.end) if period is not None else (None, None)
    if latest is not None and (end is None or end > latest):
        end = latest
    return (start.isoformat() if start else None), (end.isoformat() if end else None)


def main() -> None:
    """Reads the options, fits, writes or prints."""
    args = options(__doc__).parse_args()
    own = list(choices(args.reports))
    write(own, [], f"{len(own)} attacks of {args.reports.name}", args.folds, args.out)


if __name__ == "__main__":
    main()
