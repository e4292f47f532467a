"""Fits the weights of signs: a conditional logit (McFadden 1974) with a quadratic penalty, from zero: no chance in it, the same choices, the same weights."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reports import REPORTS, compare_indices, gold_attack, told_attack
from kg.document import Document
from kg.extraction import extract
from kg.extraction.rules import Drafted, drafted
from kg.pipeline.extracting import record
from training.logit import weighed

__all__ = ["Choice", "Found", "fitted", "folded", "found_in", "options", "paired", "right", "write"]

PENALTY = 0.003
"""Weight of the squared weights, a choice; chosen by folds of reports among 0.0003 to 0.01."""
RARE = 4
"""Signs of fewer candidates than this have no weight."""


@dataclass(frozen=True)
class Choice:
    """The candidates of one attack: their signs, and whether each is where the record puts it."""

    doc: str
    signs: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Found:
    """What extraction finds in a document: the attacks before they are written, their records, and the number of each
    record's attack."""

    document: Document
    drafted: Drafted
    told: Sequence[Mapping[str, Any]]
    numbers: Mapping[int, int]


def found_in(document: Document) -> Found:
    """The attacks of a document with their records."""
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
    names = [a["id"].rpartition("/")[2] for a in told]
    return Found(document, found, told, {n: ids[name] for n, name in enumerate(names) if name in ids})


def paired(found: Found, gold: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Hand-made records, each with the number of the attack that extraction finds for it."""
    pairs = compare_indices([gold_attack(a) for a in gold], [told_attack(a) for a in found.told])
    yield from ((gold[i], found.numbers[j]) for i, j in sorted(pairs.items()) if j in found.numbers)


def fitted(found: Sequence[Choice], penalty: float = PENALTY) -> dict[str, float]:
    """Weights of signs under which the right candidates are likeliest; choices without a right candidate say nothing."""
    found = [c for c in found if any(c.right)]
    counted = Counter(sign for c in found for signs in c.signs for sign in signs)
    index = {sign: n for n, sign in enumerate(sorted(s for s, count in counted.items() if count >= RARE))}
    matrices = [np.array([[float(sign in signs) for sign in index] for signs in c.signs]) for c in found]
    weights = weighed(matrices, [np.array(c.right) for c in found], [c.weight for c in found], penalty)
    return {sign: round(float(weights[n]), 3) for sign, n in index.items()}


def right(found: Sequence[Choice], weights: Mapping[str, float]) -> int:
    """How many choices fall on a right candidate."""
    best = [max(range(len(c.signs)), key=lambda n: (sum(weights.get(s, 0.0) for s in sorted(c.signs[n])), -n)) for c in found]
    return sum(c.right[n] for c, n in zip(found, best, strict=True))


def folded(found: Sequence[Choice], beside: Sequence[Choice], folds: int, penalty: float = PENALTY) -> int:
    """How many choices of reports are right by weights fitted on the other reports, and on what is ``beside`` them."""
    docs = sorted({c.doc for c in found})
    total = 0
    for fold in range(folds):
        out = set(docs[fold::folds])
        weights = fitted([*(c for c in found if c.doc not in out), *beside], penalty)
        total += right([c for c in found if c.doc in out], weights)
    return total


def options(doc: str | None) -> argparse.ArgumentParser:
    """The options that all fits share."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=REPORTS / "development")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    return parser


def write(own: Sequence[Choice], beside: Sequence[Choice], of: str, folds: int, out: Path | None, penalty: float = PENALTY) -> None:
    """Prints what the choices allow and, if asked to, how many are right on parts left out; writes the weights."""
    print(f"{len(own)} attacks, {sum(any(c.right) for c in own)} with a right candidate; {len(beside)} beside them")
    if folds:
        print(f"{folded(own, beside, folds, penalty)} right, each by weights of the other {folds - 1} parts of the reports")
    if out:
        told = {"fitted_on": of, "weights": fitted([*own, *beside], penalty)}
        out.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")
