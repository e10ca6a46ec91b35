"""Write the annotator's findings for a JSON-lines file: `python -m training.predict --model FILE --base DIR IN OUT`.

The model is a checkpoint (.pt) of training.train or the folder that training.export wrote. Rows need "id" and "text".
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.annotate.encoder.decode import Decoder
from sayso.annotate.encoder.network import Run, score
from sayso.annotate.encoder.reader import session
from sayso.annotate.encoder.words import read_words


def load(path: Path, threads: int, eager: float, *, teacher: bool = False) -> tuple[Run, Decoder]:
    """The network and the decoder of a checkpoint or of an exported folder."""
    if path.is_dir():
        with np.load(path / "links.npz") as kept:
            decoder = Decoder(dict(kept), eager=eager)
        return session(str(path / "annotator.onnx"), threads), decoder
    import torch

    from training.model import Annotator
    from training.teacher import Teacher

    torch.set_num_threads(threads)
    model = Annotator(encoder=Teacher() if teacher else None)
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()

    decoder = Decoder({k: v.numpy().copy() for k, v in model.state_dict().items()}, eager=eager)
    for part in model.modules():
        if teacher and isinstance(part, torch.nn.Linear):
            part.bfloat16()  # once, and not anew for each window

    def run(*arrays: np.ndarray) -> list[np.ndarray]:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=teacher):
            return [part.float().numpy() for part in model.read(*map(torch.from_numpy, arrays))]

    return run, decoder


def main() -> None:
    """Read the command line and annotate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--step", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teacher", action="store_true", help="the large network's checkpoint")
    parser.add_argument("--eager", type=float, default=0.6, help="added to the scores of beginnings of cues")
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    run, decoder = load(options.model, options.threads, options.eager, teacher=options.teacher)
    began, count = time.process_time(), 0
    with options.rows.open(encoding="utf-8") as rows, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            words = read_words(tokenizer, row["text"])
            found: dict[str, object] = {"id": row["id"], "attributions": [], "entities": []}
            if len(words):
                scores = score(run, words, options.size, options.step)
                found["attributions"] = [asdict(f) for f in decoder.attributions(words, scores)]
                found["entities"] = [asdict(f) for f in decoder.entities(words, scores)]
            count += len(words)
            out.write(json.dumps(found) + "\n")
    print(f"{count} words, {count / (time.process_time() - began):.0f} a second of CPU time")  # noqa: T201


if __name__ == "__main__":
    main()
