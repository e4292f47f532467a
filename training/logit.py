"""A conditional logit (McFadden 1974) with a quadratic penalty, from zero: no chance in it, the same choices, the same weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["weighed"]

Array = NDArray[np.float64]
_STEPS, _SETTLED = 50, 1e-5
_STRIDE = 3.0
"""A weight changes by no more than this in one step: far from the end the curvature promises too much."""


def weighed(
    matrices: Sequence[Array],
    rights: Sequence[NDArray[np.bool_]],
    worths: Sequence[float],
    penalty: float,
    given: Sequence[Array] | None = None,
) -> Array:
    """Weights under which the right candidates of each choice, together, are likeliest.

    ``matrices`` have a row for each candidate and a column for each sign; ``rights`` say which candidates are right, at least one of each
    choice; ``worths`` are what each choice counts, ``penalty`` is the weight of the squared weights for each choice, and ``given`` what each
    candidate's score is beside its signs. Newton's method with the curvature of the choices among all candidates alone, which is never negative.
    """
    if not matrices:
        return np.zeros(0)
    rows = np.concatenate(matrices)
    right = np.concatenate(rights)
    sizes = [len(each) for each in rights]
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    choice = np.repeat(np.arange(len(sizes)), sizes)
    counts = np.asarray(worths, dtype=np.float64)
    beside = np.concatenate(given) if given is not None else np.zeros(len(rows))
    weights = np.zeros(rows.shape[1])
    ridge = 2 * penalty * counts.sum()
    for _ in range(_STEPS):
        scores = rows @ weights + beside
        among_all = _shares(scores, first, choice)
        among_right = _shares(np.where(right, scores, -np.inf), first, choice)
        own = counts[choice]
        means = np.add.reduceat(rows * among_all[:, None], first)
        slope = ridge * weights + rows.T @ (own * (among_all - among_right))
        curvature = ridge * np.eye(len(weights)) + (rows.T * (own * among_all)) @ rows - (means.T * counts) @ means
        step = np.linalg.solve(curvature, slope)
        longest = np.abs(step).max(initial=0.0)
        weights = weights - step * min(1.0, _STRIDE / longest if longest else 1.0)
        if longest < _SETTLED:
            break
    return weights


def _shares(scores: Array, first: NDArray[np.intp], choice: NDArray[np.intp]) -> Array:
    """The likelihood of each candidate among those of its choice; ``first`` are the rows with which the choices begin."""
    powers = np.exp(scores - np.maximum.reduceat(scores, first)[choice])
    shares: Array = powers / np.add.reduceat(powers, first)[choice]
    return shares
