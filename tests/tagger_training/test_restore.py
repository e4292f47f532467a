"""Which parameters of a network the tensors of an exported tagger are."""

from __future__ import annotations

import numpy as np
import pytest

from training.restore import matched

MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], dtype=np.float32)
BIAS = np.array([7.0, 8.0], dtype=np.float32)


def test_a_tensor_is_found_by_its_name_or_turned_by_its_values() -> None:
    found = matched({"bias": BIAS, "onnx::MatMul_9": MATRIX.T}, {"bias": BIAS, "weight": MATRIX})
    assert found == {"bias": ("bias", False), "weight": ("onnx::MatMul_9", True)}


def test_a_parameter_that_no_tensor_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="weight of the network is not in the exported file"):
        matched({"bias": BIAS}, {"weight": MATRIX})
