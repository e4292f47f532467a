"""The mean of two exported taggers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from training.average import average, weights


def stored(whole: list[list[int]], scale: list[list[float]], bias: list[float]) -> dict[str, NDArray[Any]]:
    return {
        "m.int8": np.array(whole, dtype=np.int8),
        "m.scale": np.array(scale, dtype=np.float32),
        "b": np.array(bias, dtype=np.float32),
    }


def test_the_mean_lies_half_way_between_the_weights_within_the_last_of_eight_bits() -> None:
    one = stored([[127, 0], [0, 127]], [[1 / 127, 2 / 127]], [1.0, 0.0])
    other = stored([[127, 0], [0, 127]], [[3 / 127, 4 / 127]], [0.0, 1.0])
    found = weights(average(one, other))
    assert found["b"].tolist() == [0.5, 0.5]
    np.testing.assert_allclose(found["m"], [[2, 0], [0, 3]], atol=3 / 127)


def test_a_tagger_is_the_mean_of_itself() -> None:
    one = stored([[127, -40], [3, 127]], [[0.01, 0.02]], [1.0, 0.0])
    found = average(one, one)
    assert [*found] == [*one]
    for name, values in one.items():
        np.testing.assert_allclose(found[name], values, rtol=1e-6)


def test_two_networks_of_other_shapes_have_no_mean() -> None:
    one, other = stored([[1, 2]], [[1.0, 1.0]], [1.0]), stored([[1, 2]], [[1.0, 1.0]], [1.0, 2.0])
    with pytest.raises(ValueError, match="not of one network"):
        average(one, other)
