"""The weights that travel with the package."""

from __future__ import annotations

import pytest

from kg.text.weights import weights_of


@pytest.mark.parametrize("model", ["places", "tolls"])
def test_the_weights_that_travel_with_the_package_are_of_signs_not_of_names(model: str) -> None:
    weights = weights_of(model)
    assert [sign for sign in weights if sign.replace("ROOT", "root") != sign.lower() or " " in sign] == []
    assert all(abs(weight) < 10 for weight in weights.values())
