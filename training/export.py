"""Write a checkpoint as int8 weights: `python -m training.export --model FILE --base DIR [--out DIR]`.

The folder, by default that of the package, then has annotator.onnx (encoder and heads), links.npz (what lies outside the
network), tokenizer.json and manifest.json (version, checksums, what was chosen for these weights, what they were made
from). It runs on onnxruntime, tokenizers and numpy alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np

PACKAGE = Path(__file__).resolve().parent.parent / "sayso" / "annotate" / "encoder" / "weights"
OUTSIDE = ("moves", "link.", "content_links.", "source_links.")
FILES = ("annotator.onnx", "links.npz", "tokenizer.json")
MADE_FROM = {
    "all-MiniLM-L6-v2": "Apache-2.0; the base weights",
    "PolNeAR 1.0, train": "no licence stated, the articles belong to their publishers; attributions",
    "NEWS-WEN (Worldwide English Newswire), train": "no licence stated; people, organisations, places",
    "all-mpnet-base-v2": "Apache-2.0; the base weights of the teacher",
    "ECB+, topics 1-25": "texts alone, unmarked, the texts belong to their publishers; what the teacher finds in them",
}
CHOSEN: dict[str, object] = {"window": 192, "step": 0.65, "eager": 0.0, "confidence": {}}
"""What is chosen for weights after they are made; an earlier manifest's choices are kept.

`training.calibrate` makes the curves of confidence anew."""


def export(checkpoint: Path, base: Path, out: Path, *, narrow: bool = False) -> None:
    """Write the folder. `narrow` keeps weights to 7 bits, for processors whose 8-bit products overflow."""
    import torch

    from training import graph

    out.mkdir(parents=True, exist_ok=True)
    weights = {k: v.float().numpy() for k, v in torch.load(checkpoint, weights_only=True).items()}
    graph.write(weights, out / "annotator.onnx", narrow=narrow)
    outside = {k: v for k, v in weights.items() if k.startswith(OUTSIDE)}
    outside["link.weight"] = outside["link.weight"].astype(np.float16)
    np.savez(out / "links.npz", **outside)
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    write_manifest(out, checkpoint.name)


def write_manifest(out: Path, checkpoint: str, **chosen: object) -> None:
    """Write the manifest of a folder's files, with choices that are new and those that an earlier one holds."""
    path = out / "manifest.json"
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    files = {
        name: {
            "bytes": (out / name).stat().st_size,
            "sha256": hashlib.sha256((out / name).read_bytes()).hexdigest(),
        }
        for name in FILES
    }
    settings = {name: chosen.get(name, old.get(name, usual)) for name, usual in CHOSEN.items()}
    told = json.dumps([settings, files], sort_keys=True).encode()
    manifest = {
        "version": hashlib.sha256(told).hexdigest()[:8],
        "checkpoint": checkpoint or old.get("checkpoint"),
        "made from": MADE_FROM,
        **settings,
        "files": files,
    }
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--narrow", action="store_true", help="7-bit weights")
    options = parser.parse_args()
    export(options.model, options.base, options.out, narrow=options.narrow)


if __name__ == "__main__":
    main()
