"""The likeliest of several candidates by their signs: a conditional logit (McFadden 1974) whose weights travel with the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import exp

from kg.text.weights import weights_of

__all__ = ["likeliest"]


def likeliest(model: str, candidates: Sequence[AbstractSet[str]], added: Mapping[int, float] | None = None) -> tuple[int, float]:
    """Number of the candidate whose signs add up to most, the first of equals, and its likelihood among all; ``added`` goes on top of a candidate's sum."""
    weights, on_top = weights_of(model), added or {}
    scores = [sum(weights.get(sign, 0.0) for sign in sorted(signs)) + on_top.get(n, 0.0) for n, signs in enumerate(candidates)]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    return best, 1.0 / sum(exp(score - scores[best]) for score in scores)
