"""Fits the weights of the signs of places: python -m training.places -o kg/models/places.json.

Reads reports with hand-made records (benchmarks/reports/development by default): every attack that extraction finds there is paired with one of the
records, and the place that the record names is the right one of the places that the report names; none of them if the record has only a country.
A conditional logit (McFadden 1974) with a quadratic penalty, by L-BFGS from zero: no chance in it, the same reports and program, the same weights.

    python -m training.places --folds 5     # how many are right on reports left out of the fit
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.reports import REPORTS, compare_indices, gold_attack, names_place, told_attack
from kg.document import Document
from kg.extraction import extract
from kg.extraction.place_signs import candidates, layout_of
from kg.extraction.rules import drafted
from kg.nlp import parse
from kg.pipeline.extracting import record
from kg.readers import read_inputs
from kg.text.places import country_of

__all__ = ["Choice", "choices", "fitted"]

PENALTY = 0.001
"""Weight of the squared weights, a choice; chosen by folds of reports among 0.0003 to 0.01."""
RARE = 4
"""Signs of fewer candidates than this have no weight."""


@dataclass(frozen=True)
class Choice:
    """The candidates of one attack: their signs, and whether each is where the record puts it."""

    doc: str
    signs: tuple[frozenset[str], ...]
    right: tuple[bool, ...]


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all reports of a folder whose attacks extraction finds and whose records name a place."""
    for document in parse(read_inputs([folder]).articles):
        doc = document.article.doc
        yield from _choices_of(document, doc, json.loads((folder / f"{doc}.gold.json").read_text(encoding="utf-8"))["attacks"])


def _choices_of(document: Document, doc: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    found, extraction = drafted(document), extract(document)
    told = record(extraction)["attacks"]
    first = {
        mention.start: entity.id for entity in extraction.entities if entity.cls == "Attack" for mention in entity.mentions
    }
    numbers: dict[str, int] = {}
    for number, draft in enumerate(found.drafts):
        for event in draft.events:
            entity = first.get(document.doc[event.trigger].idx)
            if entity is not None and not event.silent:
                numbers.setdefault(entity, number)
    layout = layout_of(found.reading, found.drafts)
    pairs = compare_indices([gold_attack(a) for a in gold], [told_attack(a) for a in told])
    for i, j in sorted(pairs.items()):
        number = next((n for entity, n in numbers.items() if told[j]["id"].endswith(entity)), None)
        place = gold[i]["place"]
        if number is None or not place:
            continue
        every = candidates(found.reading, found.drafts, layout, number)
        texts = [{n.name for n in c.mentions} | {document.doc[n.start : n.end].text for n in c.mentions} for c in every]
        named = [any(names_place(place, text) for text in each) for each in texts]
        right = [*named[:-1], country_of(place) is not None]
        yield Choice(doc, tuple(c.signs for c in every), tuple(right))


def fitted(found: Sequence[Choice], penalty: float = PENALTY) -> dict[str, float]:
    """Weights of signs under which the right candidates are likeliest; choices without a right candidate say nothing."""
    found = [c for c in found if any(c.right)]
    counted = Counter(sign for c in found for signs in c.signs for sign in signs)
    index = {sign: n for n, sign in enumerate(sorted(s for s, count in counted.items() if count >= RARE))}
    rows = [(n, signs, right) for n, c in enumerate(found) for signs, right in zip(c.signs, c.right, strict=True)]
    matrix = torch.zeros(len(rows), len(index), dtype=torch.float64)
    for row, (_, signs, _) in enumerate(rows):
        matrix[row, [index[s] for s in sorted(signs) if s in index]] = 1.0
    owner, right = torch.tensor([n for n, *_ in rows]), torch.tensor([r for *_, r in rows])
    weights = torch.zeros(len(index), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def total(scores: torch.Tensor) -> torch.Tensor:
        """Logarithm of the sum of exponentials of the scores of each choice."""
        most = torch.full((len(found),), -1e9, dtype=torch.float64).scatter_reduce(0, owner, scores, "amax")
        return most + torch.zeros(len(found), dtype=torch.float64).scatter_add(0, owner, torch.exp(scores - most[owner])).log()

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = matrix @ weights
        loss = (total(scores) - total(scores.masked_fill(~right, -1e6))).sum() + penalty * len(found) * (weights**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return {sign: round(float(weights[n]), 3) for sign, n in index.items()}


def _right(found: Sequence[Choice], weights: Mapping[str, float]) -> int:
    best = [max(range(len(c.signs)), key=lambda n: (sum(weights.get(s, 0.0) for s in sorted(c.signs[n])), -n)) for c in found]
    return sum(c.right[n] for c, n in zip(found, best, strict=True))


def _folded(found: Sequence[Choice], folds: int, penalty: float) -> int:
    docs = sorted({c.doc for c in found})
    total = 0
    for fold in range(folds):
        out = set(docs[fold::folds])
        weights = fitted([c for c in found if c.doc not in out], penalty)
        total += _right([c for c in found if c.doc in out], weights)
    return total


def main() -> None:
    """Reads the options, fits, writes or prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=REPORTS / "development")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    found = list(choices(args.reports))
    reachable = sum(any(c.right) for c in found)
    print(f"{len(found)} attacks, {reachable} with their place among the names")
    if args.folds:
        print(f"{_folded(found, args.folds, PENALTY)} right, each by weights of the other {args.folds - 1} parts of the reports")
    if args.out:
        weights = fitted(found)
        args.out.write_text(json.dumps({"fitted_on": f"{len(found)} attacks of {args.reports.name}", "weights": weights}, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
