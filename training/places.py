"""Fits the weights of the signs of places: python -m training.places --bench DIR -o kg/models/places.json.

Reads reports with hand-made records (benchmarks/reports/development by default) and, if DIR is given, MUC's development texts: every attack that
extraction finds there is paired with a record or a template, and the place that this names is the right one of the places that the text names;
none of them if it has only a country.

    python -m training.places --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.articles import articles
from benchmarks.articles import sets as all_sets
from benchmarks.errors import scorer
from benchmarks.reports import names_place
from kg.document import Document
from kg.extraction.layout import layout_of
from kg.extraction.place_signs import candidates
from kg.nlp import parse
from kg.readers import read_inputs
from kg.text.places import country_of
from training.corpora import narrowest_places, place_parts
from training.weights import Choice, Found, found_in, options, paired, write

__all__ = ["choices", "choices_of", "muc_choices", "muc_choices_of"]

MUC_WEIGHT = 0.2
"""What a choice of a MUC text counts beside one of a report: MUC's keys have a country only for many attacks that they tell in passing, which
teaches to place nothing too boldly, and leave out villages that the reports' records have. From 0.2 on, folds of the reports lose."""


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all reports of a folder whose attacks extraction finds and whose records name a place."""
    for document in parse(read_inputs([folder]).articles):
        doc = document.article.doc
        yield from choices_of(document, doc, json.loads((folder / f"{doc}.gold.json").read_text(encoding="utf-8"))["attacks"])


def choices_of(document: Document, doc: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    """The choices of one report."""
    found = found_in(document)
    for record, number in paired(found, gold):
        if record["place"]:
            yield _choice(found, doc, number, [record["place"]], only_country=country_of(record["place"]) is not None)


def muc_choices(bench: Path, sets: Sequence[str]) -> Iterator[Choice]:
    """The choices of the relevant texts, truecased, of MUC files of the benchmark's folder."""
    score, known = (
        scorer(bench),
        {each.keys.name.removesuffix(".jsonl.gz"): each for each in all_sets(bench).values() if each.text != "text"},
    )
    for name in sets:
        keys = score.load_muc_keys(known[name].keys)
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"{name}.jsonl"
            rows = (row for row in articles(known[name]) if keys[row["id"]])
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            for document in parse(read_inputs([file]).articles):
                yield from muc_choices_of(document, keys[document.article.doc], score)


def muc_choices_of(document: Document, keys: Sequence[Any], score: Any) -> Iterator[Choice]:
    """The choices of one MUC text; ``score`` is the benchmark's scorer."""
    found = found_in(document)
    doc = document.article.doc
    pairs = score.align(keys, [score.muc.record_to_template(a, doc, n) for n, a in enumerate(found.told, 1)])
    for i, j, _ in sorted(pairs, key=lambda pair: pair[:2]):
        values = [value for filler in keys[i].fillers("inc-loc") for value in filler.values]
        if values and j in found.numbers:
            country = any(len(parts) == 1 for parts in map(place_parts, values))
            yield _choice(found, doc, found.numbers[j], narrowest_places(values), only_country=country, weight=MUC_WEIGHT)


def _choice(found: Found, doc: str, number: int, places: Sequence[str], *, only_country: bool, weight: float = 1.0) -> Choice:
    reading, drafts = found.drafted.reading, found.drafted.drafts
    every = candidates(reading, drafts, layout_of(reading, drafts), number)
    words = found.document.doc
    texts = [{text for n in c.mentions for text in (n.name, words[n.start : n.end].text)} for c in every]
    right = [any(names_place(p, text) for p in places for text in each) if each else only_country for each in texts]
    return Choice(doc, tuple(c.signs for c in every), tuple(right), weight)


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = options(__doc__)
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--sets", nargs="+", default=["muc_dev"])
    args = parser.parse_args()
    own = list(choices(args.reports))
    beside = list(muc_choices(args.bench, args.sets)) if args.bench else []
    of = f"{len(own)} attacks of {args.reports.name}" + (f", {len(beside)} of {' '.join(args.sets)}" if beside else "")
    write(own, beside, of, args.folds, args.out)


if __name__ == "__main__":
    main()
