"""Fits the weights of the signs of places: python -m training.places --bench DIR -o kg/models/places.json.

Reads reports with hand-made records (benchmarks/reports/development by default) and, if DIR is given, MUC's development texts: every attack that
extraction finds there is paired with a record or a template, and the place that this names is the right one of the places that the text names;
none of them if it has only a country.
A conditional logit (McFadden 1974) with a quadratic penalty, from zero: no chance in it, the same reports and program, the same weights.

    python -m training.places --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.articles import articles
from benchmarks.articles import sets as all_sets
from benchmarks.errors import scorer
from benchmarks.reports import REPORTS, compare_indices, gold_attack, names_place, told_attack
from kg.document import Document
from kg.extraction import extract
from kg.extraction.place_signs import candidates, layout_of
from kg.extraction.rules import Drafted, drafted
from kg.nlp import parse
from kg.pipeline.extracting import record
from kg.readers import read_inputs
from kg.text.places import country_of
from training.corpora import narrowest_places, place_parts
from training.logit import weighed

__all__ = ["Choice", "choices", "fitted", "muc_choices"]

PENALTY = 0.003
"""Weight of the squared weights, a choice; chosen by folds of reports among 0.0003 to 0.01."""
MUC_WEIGHT = 0.2
"""What a choice of a MUC text counts beside one of a report: MUC's keys have a country only for many attacks that they tell in passing, which
teaches to place nothing too boldly, and leave out villages that the reports' records have. From 0.2 on, folds of the reports lose."""
RARE = 4
"""Signs of fewer candidates than this have no weight."""


@dataclass(frozen=True)
class Choice:
    """The candidates of one attack: their signs, and whether each is where the record puts it."""

    doc: str
    signs: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all reports of a folder whose attacks extraction finds and whose records name a place."""
    for document in parse(read_inputs([folder]).articles):
        doc = document.article.doc
        yield from _choices_of(document, doc, json.loads((folder / f"{doc}.gold.json").read_text(encoding="utf-8"))["attacks"])


def _choices_of(document: Document, doc: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    found = _found(document)
    pairs = compare_indices([gold_attack(a) for a in gold], [told_attack(a) for a in found.told])
    for i, j in sorted(pairs.items()):
        if gold[i]["place"]:
            yield from _choice(found, doc, j, [gold[i]["place"]], only_country=country_of(gold[i]["place"]) is not None)


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
                yield from _muc_choices_of(document, keys[document.article.doc], score)


def _muc_choices_of(document: Document, keys: Sequence[Any], score: Any) -> Iterator[Choice]:
    found = _found(document)
    doc = document.article.doc
    pairs = score.align(keys, [score.muc.record_to_template(a, doc, n) for n, a in enumerate(found.told, 1)])
    for i, j, _ in sorted(pairs, key=lambda pair: pair[:2]):
        values = [value for filler in keys[i].fillers("inc-loc") for value in filler.values]
        if values:
            country = any(len(parts) == 1 for parts in map(place_parts, values))
            yield from _choice(found, doc, j, narrowest_places(values), only_country=country, weight=MUC_WEIGHT)


@dataclass(frozen=True)
class _Found:
    """What extraction finds in a document: the attacks before they are written, their records, and the number of each record's attack."""

    document: Document
    drafted: Drafted
    told: Sequence[Mapping[str, Any]]
    numbers: Mapping[int, int]


def _found(document: Document) -> _Found:
    found, extraction = drafted(document), extract(document)
    told = record(extraction)["attacks"]
    owner = {mention.start: e.id for e in extraction.entities if e.cls == "Attack" for mention in e.mentions}
    numbers: dict[str, int] = {}
    for number, draft in enumerate(found.drafts):
        for event in draft.events:
            entity = owner.get(document.doc[event.trigger].idx)
            if entity is not None and not event.silent:
                numbers.setdefault(entity, number)
    ids = {entity.partition("/")[2]: number for entity, number in numbers.items()}
    return _Found(
        document, found, told, {n: ids[a["id"].rpartition("/")[2]] for n, a in enumerate(told) if a["id"].rpartition("/")[2] in ids}
    )


def _choice(found: _Found, doc: str, record: int, places: Sequence[str], *, only_country: bool, weight: float = 1.0) -> Iterator[Choice]:
    if record not in found.numbers:
        return
    reading, drafts = found.drafted.reading, found.drafted.drafts
    every = candidates(reading, drafts, layout_of(reading, drafts), found.numbers[record])
    doc_of = found.document.doc
    texts = [{text for n in c.mentions for text in (n.name, doc_of[n.start : n.end].text)} for c in every]
    right = [any(names_place(p, text) for p in places for text in each) if each else only_country for each in texts]
    yield Choice(doc, tuple(c.signs for c in every), tuple(right), weight)


def fitted(found: Sequence[Choice], penalty: float = PENALTY) -> dict[str, float]:
    """Weights of signs under which the right candidates are likeliest; choices without a right candidate say nothing."""
    found = [c for c in found if any(c.right)]
    counted = Counter(sign for c in found for signs in c.signs for sign in signs)
    index = {sign: n for n, sign in enumerate(sorted(s for s, count in counted.items() if count >= RARE))}
    matrices = [np.array([[float(sign in signs) for sign in index] for signs in c.signs]) for c in found]
    weights = weighed(matrices, [np.array(c.right) for c in found], [c.weight for c in found], penalty)
    return {sign: round(float(weights[n]), 3) for sign, n in index.items()}


def _right(found: Sequence[Choice], weights: Mapping[str, float]) -> int:
    best = [max(range(len(c.signs)), key=lambda n: (sum(weights.get(s, 0.0) for s in sorted(c.signs[n])), -n)) for c in found]
    return sum(c.right[n] for c, n in zip(found, best, strict=True))


def _folded(found: Sequence[Choice], beside: Sequence[Choice], folds: int) -> int:
    docs = sorted({c.doc for c in found})
    total = 0
    for fold in range(folds):
        out = set(docs[fold::folds])
        weights = fitted([*(c for c in found if c.doc not in out), *beside])
        total += _right([c for c in found if c.doc in out], weights)
    return total


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=REPORTS / "development")
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--sets", nargs="+", default=["muc_dev"])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    args = parser.parse_args()
    own = list(choices(args.reports))
    beside = list(muc_choices(args.bench, args.sets)) if args.bench else []
    print(f"{len(own)} attacks, {sum(any(c.right) for c in own)} with their place among the names; {len(beside)} of {args.sets}")
    if args.folds:
        print(f"{_folded(own, beside, args.folds)} right, each by weights of the other {args.folds - 1} parts of the reports")
    if args.out:
        told = {
            "fitted_on": f"{len(own)} attacks of {args.reports.name}, {len(beside)} of {' '.join(args.sets)}",
            "weights": fitted([*own, *beside]),
        }
        args.out.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
