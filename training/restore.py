"""The weights of an exported tagger, for training to go on from: an ONNX file back into the network that it was exported from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.average import weights

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["matched", "restored"]

Stored = Mapping[str, NDArray[Any]]


def matched(fresh: Stored, parameters: Stored) -> dict[str, tuple[str, bool]]:
    """Parameter → (name in the exported file, whether it is stored transposed).

    An export keeps the names of vectors and renames the matrices that it transposes: these are found by their values in the export of a
    network whose parameters are known. Raises ValueError where one is not found.
    """
    found: dict[str, tuple[str, bool]] = {}
    for name, values in parameters.items():
        if name in fresh and fresh[name].shape == values.shape:
            found[name] = (name, False)
            continue
        turned = [n for n, stored in fresh.items() if stored.shape == values.T.shape and np.array_equal(stored, values.T)]
        if len(turned) != 1:
            raise ValueError(f"{name} of the network is not in the exported file: export it with the same version of training/model.py")
        found[name] = (turned[0], True)
    return found


def restored(path: Path) -> dict[str, Tensor]:
    """The parameters of the tagger in an ONNX file, but for the scale of pairs, which no graph has."""
    # Finding them needs numpy alone; torch and onnx are of the group "training".
    import onnx
    import torch
    from onnx import numpy_helper

    from training.export import graph_of
    from training.model import Tagger

    tagger = Tagger.exportable()
    own = {name: values.detach().numpy() for name, values in tagger.state_dict().items()}
    fresh = {t.name: numpy_helper.to_array(t) for t in graph_of(tagger).graph.initializer}
    stored = weights({t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer})
    told = matched(fresh, {name: values for name, values in own.items() if name != "pair_scale"})
    return {name: torch.from_numpy(stored[at].T.copy() if turned else stored[at].copy()) for name, (at, turned) in told.items()}
