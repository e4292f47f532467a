"""The likeliest of several candidates by their signs: a conditional logit (McFadden 1974) whose weights travel with the package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from math import exp

from kg.settings import resource

__all__ = ["likeliest", "weights_of"]


@cache
def weights_of(model: str) -> Mapping[str, float]:
    """What each sign adds for a candidate, by ``models/MODEL.json`` (training/weights.py)."""
    weights: Mapping[str, float] = json.loads((resource("models") / f"{model}.json").read_text(encoding="utf-8"))["weights"]
    return weights


def likeliest(model: str, candidates: Sequence[AbstractSet[str]]) -> tuple[int, float]:
    """Number of the candidate whose signs add up to most, the first of equals, and its likelihood among all."""
    weights = weights_of(model)
    scores = [sum(weights.get(sign, 0.0) for sign in sorted(signs)) for signs in candidates]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    return best, 1.0 / sum(exp(score - scores[best]) for score in scores)
