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
    count = matrices[0].shape[1] if matrices else 0
    worth = sum(worths)
    weights = np.zeros(count)
    beside = given if given is not None else [np.zeros(len(right)) for right in rights]
    for _ in range(_STEPS):
        slope = 2 * penalty * worth * weights
        curvature = 2 * penalty * worth * np.eye(count)
        for matrix, right, own, score in zip(matrices, rights, worths, beside, strict=True):
            scores = matrix @ weights + score
            among_all, among_right = _shares(scores), _shares(np.where(right, scores, -np.inf))
            mean = among_all @ matrix
            slope += own * (mean - among_right @ matrix)
            curvature += own * ((matrix.T * among_all) @ matrix - np.outer(mean, mean))
        step = np.linalg.solve(curvature, slope)
        longest = np.abs(step).max(initial=0.0)
        weights = weights - step * min(1.0, _STRIDE / longest if longest else 1.0)
        if longest < _SETTLED:
            break
    return weights


def _shares(scores: Array) -> Array:
    """The likelihood of each candidate."""
    powers = np.exp(scores - scores.max())
    shares: Array = powers / powers.sum()
    return shares
