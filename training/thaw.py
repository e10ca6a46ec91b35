"""A checkpoint from the weights that ship, for training that goes on from them: `python -m training.thaw [--from DIR] OUT.pt`.

The numbers are those of the int8 graph of `training.graph`, brought back by their scales.
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.export import PACKAGE
from training.model import LAYERS, Annotator


def thaw(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of a folder that `training.export` wrote, by the names of `training.model.Annotator`."""
    graph = onnx.load(str(folder / "annotator.onnx")).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    whole = {k: np.asarray(v, dtype=np.float32) for k, v in np.load(folder / "links.npz").items()}
    layers = [f"encoder.layers.{n}" for n in range(LAYERS)]
    products = [node for node in graph.node if node.op_type == "MatMulIntegerToFloat"]
    names = [
        *("{}.{}".format(*pair) for pair in product(layers, ("q", "k", "v", "out", "up", "down"))),
        "deep",
    ]
    for name, node in zip(names, products, strict=True):
        whole[f"{name}.weight"] = (kept[node.input[1]] * kept[node.input[3]]).T
        whole[f"{name}.bias"] = kept[node.input[6]]
    for layer, end in product(layers, ("weight", "bias")):
        whole[f"{layer}.qkv.{end}"] = np.concatenate([whole.pop(f"{layer}.{part}.{end}") for part in "qkv"])
    norms = [node for node in graph.node if node.op_type == "LayerNormalization"]
    names = ["encoder.norm", *("{}.{}".format(*pair) for pair in product(layers, ("norm", "norm_out")))]
    for name, node in zip(names, norms, strict=True):
        whole[f"{name}.weight"], whole[f"{name}.bias"] = kept[node.input[1]], kept[node.input[2]]
    tables = [kept[n.input[0]] for n in graph.node if n.op_type == "Gather" and n.input[0] in kept]
    for name, table in zip(("case", "gap", "quoted"), tables[2:], strict=True):
        whole[f"encoder.{name}.weight"] = table
    whole["encoder.words.weight"] = tables[0] * tables[1]
    whole["encoder.places.weight"] = next(
        kept[n.input[0]] for n in graph.node if n.op_type == "Slice" and n.input[0] in kept
    )
    exact = [node for node in graph.node if node.op_type == "MatMul"]
    after = {node.input[0]: node for node in graph.node if node.op_type == "Add"}
    for name, node in zip(("tags", "entities"), exact, strict=True):
        whole[f"{name}.weight"], whole[f"{name}.bias"] = (
            kept[node.input[1]].T,
            kept[after[node.output[0]].input[1]],
        )
    return {k: torch.tensor(np.ascontiguousarray(v)) for k, v in whole.items()}


def main() -> None:
    """Read the command line and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, default=PACKAGE)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = Annotator()
    left, unknown = model.load_state_dict(thaw(options.folder), strict=False)
    if unknown or set(left) - {"never"}:
        raise SystemExit(f"these weights are of another network: {left or unknown}")
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
