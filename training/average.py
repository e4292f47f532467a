"""The mean of two trained taggers: python -m training.average --models A.onnx B.onnx -o kg/models/tagger.onnx.

Two trainings that start from the same encoder, with heads of the same seed, end so near each other that the mean of their weights is a tagger too, and on
texts that neither saw a better one than either ("model soups": Wortsman et al., ICML 2022).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["average", "weights"]

Stored = Mapping[str, NDArray[Any]]
"""Name → numbers of an exported tagger: matrices are NAME.int8, in 8 bits, and NAME.scale (`training.export`)."""
_WHOLE, _SCALE = ".int8", ".scale"


def weights(stored: Stored) -> dict[str, NDArray[Any]]:
    """Name → weights, the matrices as the floats that they stand for."""
    bases = [name.removesuffix(_WHOLE) for name in stored if name.endswith(_WHOLE)]
    found = {base: stored[base + _WHOLE].astype(np.float32) * stored[base + _SCALE] for base in bases}
    return found | {name: values for name, values in stored.items() if not name.endswith((_WHOLE, _SCALE))}


def _rounded(base: str, values: NDArray[Any]) -> dict[str, NDArray[Any]]:
    axis = 1 if "embeddings" in base else 0
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / 127
    return {base + _WHOLE: np.clip(np.round(values / scale), -127, 127).astype(np.int8), base + _SCALE: scale.astype(np.float32)}


def average(one: Stored, other: Stored) -> dict[str, NDArray[Any]]:
    """The mean of two taggers, stored as they are. Raises ValueError where they are not of one shape."""
    left, right = weights(one), weights(other)
    if {n: v.shape for n, v in left.items()} != {n: v.shape for n, v in right.items()}:
        raise ValueError("the two files are not of one network: export both with the same version of training/model.py")
    found: dict[str, NDArray[Any]] = {}
    for name, values in left.items():
        mean = (values + right[name]) / 2 if values.dtype == np.float32 else values
        found |= _rounded(name, mean) if name + _WHOLE in one else {name: mean}
    return found


def main() -> None:
    """Reads the options and writes the mean, with the graph and the metadata of the first."""
    # The mean needs numpy alone; onnx, of the group "training", reads and writes the files.
    import onnx
    from onnx import numpy_helper

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, nargs=2, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    models = [onnx.load(path) for path in args.models]
    mean = average(*({t.name: numpy_helper.to_array(t) for t in model.graph.initializer} for model in models))
    for tensor in models[0].graph.initializer:
        tensor.CopyFrom(numpy_helper.from_array(mean[tensor.name], tensor.name))
    onnx.save(models[0], args.out)


if __name__ == "__main__":
    main()
