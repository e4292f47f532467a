"""Writes the trained tagger as one ONNX file: python -m training.export --weights tagger.pt -o kg/models/tagger.onnx.

Weights of matrices are stored as 8-bit integers with one scale a row and turned back into floats when the file is loaded, so that only
storage is short, not arithmetic. The tokenizer and the labels travel in the file's metadata.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.model import OUTCOMES, ROLES, TRIGGERS, TYPES, Tagger, base_model
from training.windows import LENGTH, STEP

__all__ = ["export", "graph_of", "shortened"]

OUTPUTS = ("roles", "types", "outcomes", "triggers", "pair", "passage")
SMALLEST = 4096
"""Tensors of fewer numbers stay as they are."""


def shortened(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its matrices as 8-bit integers times a scale for each row of the longer... of their first axis."""
    graph = model.graph
    nodes = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALLEST:
            continue
        axis = 1 if "embeddings" in tensor.name else 0
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / 127
        whole = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(whole, tensor.name + ".int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), tensor.name + ".scale"))
        nodes.append(helper.make_node("Cast", [tensor.name + ".int8"], [tensor.name + ".cast"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [tensor.name + ".cast", tensor.name + ".scale"], [tensor.name]))
    for node in reversed(nodes):
        graph.node.insert(0, node)
    return model


def graph_of(tagger: Tagger) -> onnx.ModelProto:
    """The network as an ONNX graph, its weights as they are."""
    pieces = torch.randint(1000, 20000, (2, 40))
    mask = torch.ones_like(pieces)
    mask[1, 30:] = 0
    axes = {0: "batch", 1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full.onnx"
        torch.onnx.export(
            tagger.eval(),
            (pieces, mask),
            str(path),
            input_names=["pieces", "mask"],
            output_names=list(OUTPUTS),
            dynamic_axes={"pieces": axes, "mask": axes, **dict.fromkeys(OUTPUTS[:-1], axes), "passage": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        return onnx.load(path)


def export(weights: Path, out: Path) -> None:
    """Exports a checkpoint; raises ValueError where the file would exceed 30 MB."""
    tagger = Tagger.exportable()
    tagger.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    model = shortened(graph_of(tagger))
    helper.set_model_props(
        model,
        {
            "tokenizer": (base_model() / "tokenizer.json").read_text(encoding="utf-8"),
            "labels": json.dumps(
                {
                    "roles": ROLES,
                    "types": TYPES,
                    "outcomes": OUTCOMES,
                    "triggers": TRIGGERS,
                    "length": LENGTH,
                    "step": STEP,
                    "pair": [float(x) for x in tagger.pair_scale],
                }
            ),
        },
    )
    written = model.SerializeToString()
    if len(written) > 30_000_000:
        raise ValueError(f"{len(written)} bytes: more than 30 MB")
    out.write_bytes(written)


def main() -> None:
    """Reads the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.weights, args.out)


if __name__ == "__main__":
    main()
