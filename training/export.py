"""Write a checkpoint as int8 ONNX: `python -m training.export --model FILE --base DIR --out DIR`.

The folder then has annotator.onnx (encoder and heads), links.npz (what lies outside the network), tokenizer.json
and card.json (what it was made from, sizes, checksums). It runs on onnxruntime, tokenizers and numpy alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.model import Annotator

INPUTS, OUTPUTS = ["pieces", "facts", "mask"], ["tags", "entities", "links"]
OUTSIDE = ("moves", "content_links.", "source_links.")
MADE_FROM = {
    "all-MiniLM-L6-v2": "Apache-2.0; the base weights",
    "PolNeAR 1.0, train": "no licence stated, the articles belong to their publishers; attributions",
    "NEWS-WEN (Worldwide English Newswire), train": "no licence stated; people, organisations, places",
}


def to_onnx(model: Annotator, path: Path) -> None:
    """The network in single precision, for any number of windows of any length."""
    shape = {name: {0: "windows", 1: "pieces"} for name in INPUTS + OUTPUTS}
    example = (torch.randint(0, 1000, (2, 16)), torch.zeros(2, 16, 3, dtype=torch.long), torch.ones(2, 16))
    torch.onnx.export(
        model,
        example,
        str(path),
        dynamo=False,
        opset_version=17,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=shape,
    )


def export(checkpoint: Path, base: Path, out: Path, *, narrow: bool = False) -> None:
    """Write the folder. `narrow` keeps weights to 7 bits, for processors whose 8-bit products overflow."""
    out.mkdir(parents=True, exist_ok=True)
    model = Annotator()
    weights = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(weights)
    model.eval()
    full, whole, small = out / "full.onnx", out / "whole.onnx", out / "annotator.onnx"
    to_onnx(model, full)
    quant_pre_process(str(full), str(whole), skip_symbolic_shape=True)
    quantize_dynamic(
        str(whole),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=narrow,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    whole.unlink()
    np.savez(out / "links.npz", **{k: v.numpy() for k, v in weights.items() if k.startswith(OUTSIDE)})
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in (small, out / "links.npz", out / "tokenizer.json")
    }
    card = {"made from": MADE_FROM, "checkpoint": checkpoint.name, "files": files}
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--narrow", action="store_true", help="7-bit weights")
    options = parser.parse_args()
    export(options.model, options.base, options.out, narrow=options.narrow)


if __name__ == "__main__":
    main()
