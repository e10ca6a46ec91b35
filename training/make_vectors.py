"""Make the vectors of word pieces: `python -m training.make_vectors --base DIR --polnear DIR --ner DIR --out DIR`.

A text's vector at run time is the mean of its pieces' vectors, so these are made to have the mean
that all-MiniLM-L6-v2 itself gives a sentence. Two steps:

1. Model2Vec's recipe for a start: each piece of the vocabulary goes through the network alone, into the space of
   the main components of sentences, weighted by rarity as in SIF (a / (a + p), Arora et al. 2017).
2. Sentences of the corpora (train parts only) go through the network once; then the pieces' vectors are
   moved until their mean points where the network's own vector points.

The out folder gets vectors.npy (signed bytes, a row a piece) and vectors.json (checksum, what it was
made from). The teacher's vectors are kept in `--work`, and a second run goes on from there. Seeded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.model import HIDDEN, VOCABULARY, Encoder
from training.words import CLS, SEP

LONGEST = 64
"""Pieces of a sentence that are read."""

RARE = 1e-3
"""The `a` of SIF: a piece as common as this counts half."""

HELD_OUT = 1000
"""Sentences that only tell when to stop."""

CLIPPED = 99.9
"""Percentile of the numbers' sizes that becomes 127; what lies above is cut to it."""

SENTENCE = re.compile(r'(?<=[.!?"”])\s+(?=[A-Z"“])|\n+')

Ids = list[list[int]]


def sentences(polnear: Path, ner: Path, most: int) -> list[str]:
    """Sentences and contents of the corpora's train parts, in a seeded order, at most so many."""
    found = set(_sentences(polnear / "train.jsonl", ner / "train.jsonl"))
    order = sorted(text for text in found if 4 <= len(text.split()) <= 60)
    random.Random(1).shuffle(order)  # noqa: S311
    return order[:most]


def _sentences(polnear: Path, ner: Path) -> Iterator[str]:
    with polnear.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield from (piece.strip() for piece in SENTENCE.split(row["text"]))
            for found in row["attributions"]:
                yield " ".join(row["text"][start:end] for start, end in found["content"])
    with ner.open(encoding="utf-8") as lines:
        for line in lines:
            yield " ".join(json.loads(line)["tokens"])


def network(base: Path) -> Encoder:
    """The teacher, ready to read."""
    encoder = Encoder(0.0)
    weights = load_file(base / "model.safetensors")
    encoder.load_base({name.removeprefix("bert."): value for name, value in weights.items()})
    return encoder.eval()


@torch.no_grad()
def read(encoder: Encoder, ids: Ids) -> np.ndarray:
    """The teacher's vector (N, hidden) of each row of pieces: the mean over all of them, ends included."""
    out = np.zeros((len(ids), HIDDEN), np.float32)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for begin in range(0, len(order), 64):
        rows = order[begin : begin + 64]
        size = max(len(ids[i]) for i in rows)
        pieces, mask = torch.zeros(len(rows), size, dtype=torch.long), torch.zeros(len(rows), size)
        for row, i in enumerate(rows):
            pieces[row, : len(ids[i])] = torch.tensor(ids[i])
            mask[row, : len(ids[i])] = 1
        held = encoder(pieces, torch.zeros(*pieces.shape, 3, dtype=torch.long), mask)
        out[rows] = ((held * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy()
    return out


def taught(encoder: Encoder, ids: Ids, work: Path, at_once: int = 2048) -> np.ndarray:
    """The teacher's vectors of all sentences; what an earlier run has done is taken from `work`."""
    path = work / "teacher.npy"
    done = np.load(path) if path.exists() else np.zeros((0, HIDDEN), np.float32)
    while len(done) < len(ids):
        done = np.concatenate([done, read(encoder, ids[len(done) : len(done) + at_once])])
        np.save(path, done)
        print(f"read {len(done):,} of {len(ids):,}", flush=True)  # noqa: T201
    return done[: len(ids)]


@torch.no_grad()
def alone(encoder: Encoder) -> np.ndarray:
    """What the network makes of each piece of the vocabulary between the two ends (vocabulary, hidden)."""
    rows = []
    for begin in range(0, VOCABULARY, 512):
        piece = torch.arange(begin, min(begin + 512, VOCABULARY))
        pieces = torch.stack([torch.full_like(piece, CLS), piece, torch.full_like(piece, SEP)], 1)
        held = encoder(pieces, torch.zeros(*pieces.shape, 3, dtype=torch.long), torch.ones(pieces.shape))
        rows.append(held[:, 1].numpy())
    return np.concatenate(rows)


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows at length one."""
    out: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return out


def space(teacher: np.ndarray, dims: int) -> tuple[np.ndarray, np.ndarray]:
    """The main components (hidden, dims) of the sentences, and the sentences in them."""
    centred = unit(teacher) - unit(teacher).mean(0)
    _, components = np.linalg.eigh(centred.T @ centred)
    main = components[:, ::-1][:, :dims]
    return main, centred @ main


def start(pieces: np.ndarray, main: np.ndarray, ids: Ids) -> np.ndarray:
    """The first vectors: pieces alone, in the sentences' space, the common ones short."""
    seen = np.ones(VOCABULARY)
    for row in ids:
        np.add.at(seen, row, 1)
    share = seen / seen.sum()
    weighted = ((unit(pieces) - unit(pieces).mean(0)) @ main) * (RARE / (RARE + share))[:, None]
    return np.asarray(weighted * (0.03 / np.abs(weighted).mean()), np.float32)


def learn(first: np.ndarray, ids: Ids, goal: np.ndarray, epochs: int, rate: float) -> np.ndarray:
    """Move the pieces' vectors until their mean points to the goal; return those of the best epoch."""
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(first), freeze=False, mode="mean")
    wanted = torch.tensor(goal, dtype=torch.float32)
    steps = torch.optim.Adam(bag.parameters(), lr=rate)

    def loss(rows: Sequence[int]) -> torch.Tensor:
        flat = torch.tensor([piece for i in rows for piece in ids[i]])
        begins = torch.tensor(np.cumsum([0] + [len(ids[i]) for i in rows[:-1]]))
        return 1 - torch.nn.functional.cosine_similarity(bag(flat, begins), wanted[list(rows)])

    best, kept = float("inf"), first
    order = np.random.default_rng(1)
    for epoch in range(epochs):
        rows = order.permutation(np.arange(HELD_OUT, len(ids))).tolist()
        for begin in range(0, len(rows), 256):
            steps.zero_grad()
            loss(rows[begin : begin + 256]).mean().backward()
            steps.step()
        with torch.no_grad():
            held_out = float(loss(list(range(HELD_OUT))).mean())
        print(f"epoch {epoch}: held-out cosine {1 - held_out:.4f}", flush=True)  # noqa: T201
        if held_out < best:
            best, kept = held_out, bag.weight.detach().numpy().copy()
    return kept


def write(pieces: np.ndarray, out: Path, facts: dict[str, Any]) -> None:
    """Write the vectors as signed bytes, and the card."""
    out.mkdir(parents=True, exist_ok=True)
    most = np.percentile(np.abs(pieces), CLIPPED)
    np.save(out / "vectors.npy", np.clip(np.rint(pieces / most * 127), -127, 127).astype(np.int8))
    digest = hashlib.sha256((out / "vectors.npy").read_bytes()).hexdigest()
    card = {"sha256": digest, "dims": pieces.shape[1], **facts}
    (out / "vectors.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and make the vectors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "polnear", "ner", "out", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=40_000)
    parser.add_argument("--dims", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3)
    asked = parser.parse_args()
    torch.manual_seed(1)
    asked.work.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    texts = sentences(asked.polnear, asked.ner, asked.sentences)
    whole = [each.ids for each in tokenizer.encode_batch(texts)]
    encoder = network(asked.base)
    main_components, goal = space(taught(encoder, whole, asked.work), asked.dims)
    ids = [row[1:-1] for row in whole]
    first = start(alone(encoder), main_components, ids)
    made_from = {
        "all-MiniLM-L6-v2": "Apache-2.0; the teacher",
        "PolNeAR 1.0, train; NEWS-WEN, train": "no licence stated; sentences that the teacher read",
    }
    facts = {"sentences": len(ids), "made_from": made_from}
    write(learn(first, ids, goal, asked.epochs, asked.rate), asked.out, facts)


if __name__ == "__main__":
    main()
