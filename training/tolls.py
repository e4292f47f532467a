"""Fits the weights of the signs of casualty sums: python -m training.tolls -o kg/models/tolls.json.

Reads reports with hand-made records (benchmarks/reports/development by default). Every attack that extraction finds there is paired with a record
by all but its casualties; of the people told of as killed, and as injured, those are right together who add up to the record's low, best and high.
A conditional logit (McFadden 1974) with a quadratic penalty, from zero: no chance in it, the same reports and program, the same weights.

    python -m training.tolls --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reports import CASUALTIES, REPORTS, compare_indices, gold_attack, told_attack
from kg.claim import Extraction
from kg.extraction import extract
from kg.namespaces import iri
from kg.nlp import parse
from kg.pipeline.extracting import record
from kg.readers import read_inputs
from kg.resolution.labels import best_labels
from kg.resolution.likely_toll import RULED, likeliest
from kg.resolution.resolve import linked
from kg.resolution.sums import Sum
from kg.resolution.toll_parts import Telling, named_people, tellings
from kg.resolution.toll_signs import MOST, Told, candidates, people_of, signs_of_pair, signs_of_people
from kg.resolution.tolls import is_disputed, toll_of
from kg.resolution.voices import voices_of
from kg.resolution.world import world_of
from training.logit import weighed

__all__ = ["Choice", "choices", "choices_of", "fitted"]

_GIVEN = 0.5
"""What a sum that the rules make has beside its signs while the weights are fitted: of 0, 0.5 and 1 the best by folds."""

PENALTY = 0.003
"""Weight of the squared weights, a choice; chosen by folds of reports among 0.001 to 0.1."""
RARE = 4
"""Signs of fewer choices than this have no weight."""

Bounds = tuple[int, int, int | None]


@dataclass(frozen=True)
class Choice:
    """The people whom a report tells of as killed, or injured, in one attack; the sum by rule; and what they add up to."""

    doc: str
    outcome: str
    people: tuple[Told, ...]
    within: Mapping[str, frozenset[str]]
    ruled: Sum
    right: Bounds


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all reports of a folder whose attacks extraction finds and that tell of more than one person or group."""
    for document in parse(read_inputs([folder]).articles):
        doc = document.article.doc
        yield from choices_of(extract(document), doc, json.loads((folder / f"{doc}.gold.json").read_text(encoding="utf-8"))["attacks"])


def choices_of(extraction: Extraction, doc: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    """The choices of one report. ``gold`` are its records."""
    told = record(extraction)["attacks"]
    by_attack = {(iri(t.attack), t.outcome): t for t in _tellings(extraction)}
    uncounted = dict.fromkeys(CASUALTIES)
    pairs = compare_indices([gold_attack({**a, **uncounted}) for a in gold], [told_attack({**a, **uncounted}) for a in told])
    for i, j in sorted(pairs.items()):
        for outcome in CASUALTIES:
            telling = by_attack.get((told[j]["id"], outcome))
            right = gold[i][outcome]
            if telling is None or right is None or right["best"] is None or outcome in gold_attack(gold[i]).debatable:
                continue
            people = tuple(people_of(telling))
            ruled = toll_of(telling)
            if 1 < len(people) <= MOST and not is_disputed(telling, ruled):
                bounds = right["low"], right["best"], right["high"]
                yield Choice(doc, outcome, people, telling.within, ruled.sum, bounds)


def _tellings(extraction: Extraction) -> list[Telling]:
    world = world_of([extraction])
    links: dict[str, str] = {}
    for _ in linked(world, (), links):
        pass
    return tellings(world, links, best_labels(world, links, voices_of(world, links)), named_people(world, links))


@dataclass(frozen=True)
class _Row:
    """A candidate: its bounds, its signs, each as often as somebody or two of them have it, and what its score is beside them."""

    bounds: Bounds
    signs: Counter[str]
    given: float


def _rows(choice: Choice) -> list[_Row]:
    """Every candidate, the sum by rule among them."""
    people, ruled = choice.people, choice.ruled.bounds
    single = [signs_of_people(each, people, choice.within) for each in people]
    double = {(i, j): signs_of_pair(people[i], people[j], choice.within) for i, j in combinations(range(len(people)), 2)}
    rows: list[_Row] = []
    for candidate in candidates(people, choice.within):
        signs = Counter(sign for n in candidate.members for sign in single[n])
        signs.update(sign for pair in combinations(candidate.members, 2) for sign in double[pair])
        bounds = candidate.sum.bounds
        rows.append(_Row(bounds, signs, _GIVEN if bounds == ruled else 0.0))
    return rows if any(r.bounds == ruled for r in rows) else [*rows, _Row(ruled, Counter([RULED]), _GIVEN)]


def fitted(found: Iterable[Choice], penalty: float = PENALTY) -> dict[str, float]:
    """Weights of signs under which the right sums are likeliest; choices without a right candidate say nothing."""
    told = [(c.right, _rows(c)) for c in found]
    told = [(right, rows) for right, rows in told if any(r.bounds == right for r in rows)]
    counted = Counter(sign for _, rows in told for sign in {sign for r in rows for sign in r.signs})
    index = {sign: n for n, sign in enumerate(sorted(s for s, count in counted.items() if count >= RARE))}
    matrices = [np.array([[float(r.signs[sign]) for sign in index] for r in rows]) for _, rows in told]
    rights = [np.array([r.bounds == right for r in rows]) for right, rows in told]
    given = [np.array([r.given for r in rows]) for _, rows in told]
    weights = weighed(matrices, rights, [1.0] * len(told), penalty, given)
    return {sign: round(float(weights[n]), 3) for sign, n in index.items()}


def _is_right(choice: Choice, weights: Mapping[str, float]) -> bool:
    chosen = likeliest(choice.people, choice.within, choice.ruled, lambda sign: weights.get(sign, 0.0))
    return (choice.ruled if chosen is None else chosen.sum).bounds == choice.right


def _folded(found: Sequence[Choice], folds: int) -> int:
    docs = sorted({c.doc for c in found})
    total = 0
    for fold in range(folds):
        out = set(docs[fold::folds])
        weights = fitted(c for c in found if c.doc not in out)
        total += sum(_is_right(c, weights) for c in found if c.doc in out)
    return total


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=REPORTS / "development")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    args = parser.parse_args()
    found = list(choices(args.reports))
    reach = sum(any(r.bounds == c.right for r in _rows(c)) for c in found)
    print(f"{len(found)} sums, {reach} of them among the candidates, {sum(c.ruled.bounds == c.right for c in found)} right by rule")
    if args.folds:
        print(f"{_folded(found, args.folds)} right, each by weights of the other {args.folds - 1} parts of the reports")
    if args.out:
        told = {"fitted_on": f"{len(found)} sums of {args.reports.name}", "weights": fitted(found)}
        args.out.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
