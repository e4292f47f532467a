"""Fits the weights of the signs that somebody told of without a name is somebody else: python -m training.persons -o kg/models/persons.json.

``persons.jsonl`` says of people without a name in our own marked reports and in benchmarks/reports/development up to 540 who else of the attack they are,
by reading: ``who`` is the character at which the word for them stands, ``same`` where words for the same person stand; none if it is nobody else.

    python -m training.persons --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.reports import REPORTS as RECORDS
from kg.document import Document
from kg.extraction.identity import Roster
from kg.extraction.narrative import Narrative
from kg.extraction.rules import drafted
from kg.extraction.same_person import others_than, persons_of, signs_of
from kg.nlp import parse
from kg.readers import read_inputs
from training.attacks import article_of
from training.corpora import REPORTS, reports
from training.weights import Choice, options, write

__all__ = ["LABELS", "choices", "choices_of", "labels", "roster_of"]

LABELS = Path(__file__).parent / "persons.jsonl"

Labels = Mapping[int, frozenset[int]]
"""Where the word for somebody without a name stands → where words for the same person stand."""


def labels(path: Path = LABELS) -> dict[tuple[str, str], Labels]:
    """Corpus ("development", "marked") and report → who of its people are one."""
    found: dict[tuple[str, str], dict[int, frozenset[int]]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        found.setdefault((row["corpus"], row["doc"]), {})[row["who"]] = frozenset(row["same"])
    return dict(found)


def roster_of(document: Document) -> Roster:
    """The people of a document, as they are before those without a name are joined with others."""
    found = drafted(document)
    Narrative(found.reading, found.ledger, found.cast, found.roster).prepare(found.drafts)
    return found.roster


def choices_of(document: Document, name: str, told: Labels) -> Iterator[Choice]:
    """The choices of one report, called ``name``: those of its people without a name of whom the labels say who they are."""
    roster = roster_of(document)
    doc = document.doc
    for one in persons_of(roster):
        others = others_than(roster, one)
        same = told.get(doc[one.first.head].idx)
        if not others or same is None:
            continue
        right = tuple(any(doc[p.head].idx in same for p in i.phrases) for i in others)
        yield Choice(name, signs_of(roster, one, others), (*right, not any(right)))


def choices() -> Iterator[Choice]:
    """The choices of all labelled reports."""
    told = labels()
    articles = {
        "development": {str(a.doc): a for a in read_inputs([RECORDS / "development"]).articles},
        "marked": {text.id: article_of(text) for text in reports(REPORTS)},
    }
    for corpus, name in sorted(told):
        (document,) = parse([articles[corpus][name]])
        yield from choices_of(document, f"{corpus} {name}", told[corpus, name])


def main() -> None:
    """Reads the options, fits, writes or prints."""
    args = options(__doc__).parse_args()
    own = list(choices())
    write(own, [], f"{len(own)} people without a name", args.folds, args.out)


if __name__ == "__main__":
    main()
