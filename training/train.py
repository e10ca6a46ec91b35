"""Train the annotator: `python -m training.train --polnear DIR --ner DIR --base DIR --out DIR`.

Seeded. Interrupted, the same command goes on from the last checkpoint in --out.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import ChainMap
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.model import Annotator, Linear, collate, loss_of
from training.prepare import Sample, batches, report_samples, rows, sentence_sample
from training.teacher import Teacher

WEIGHTS = {"roles": 5.0, "links": 1.0, "entities": 1.0}


def groups(model: Annotator, rate: float, head_rate: float, decay: float) -> list[dict[str, Any]]:
    """Parameters by learning rate: the encoder's lower layers move less, the heads most."""
    depth = model.encoder.depth
    out: dict[tuple[float, float], list[torch.Tensor]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder.") or name.split(".")[1] in ("case", "gap", "quoted"):
            pace = head_rate
        elif name.startswith("encoder.layers."):
            pace = rate * decay ** (depth - 1 - int(name.split(".")[2]))
        else:
            pace = rate * decay**depth
        shrink = 0.01 if parameter.dim() > 1 else 0.0
        out.setdefault((pace, shrink), []).append(parameter)
    return [
        {"params": p, "lr": pace, "base": pace, "weight_decay": shrink} for (pace, shrink), p in out.items()
    ]


def epoch_batches(
    options: argparse.Namespace, data: tuple[list[Any], list[Any]], n: int
) -> list[list[Sample]]:
    """All batches of one epoch, the same for the same seed and epoch: reports, and a share of the sentences among them."""
    chance = random.Random(options.seed * 1000 + n)  # noqa: S311 (no secret)
    tokenizer = Tokenizer.from_file(str((options.tokens or options.base) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reports, sentences = data
    told = ChainMap(*(np.load(folder / "told.npz") for folder in options.told))
    windows = [s for row in reports for s in report_samples(row, tokenizer, options.size, chance, told)]
    chosen = chance.sample(sentences, int(len(sentences) * options.ner_share))
    out = []
    for group in ([s for s in windows if s.is_marked], [s for s in windows if not s.is_marked]):
        # A batch is all of one kind; the few windows whose words a teacher counted otherwise are left out.
        out += batches([s for s in group if s.told or not told], options.room, chance) if group else []
    out += batches([sentence_sample(row, tokenizer, chance) for row in chosen], options.room, chance)
    chance.shuffle(out)
    return out


def pace(step: int, steps: int) -> float:
    """Learning rate at a step, as a share of its peak: up over the first 6 %, then down along a cosine to 2 %."""
    warm = max(1, int(0.06 * steps))
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm))))


class Run:
    """A training run that can stop after any step and go on."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        torch.manual_seed(options.seed)
        self.model = Annotator(options.dropout, Teacher(options.dropout) if options.teacher else None)
        self.model.encoder.load_base(load_file(options.base / "model.safetensors"))
        for part in self.model.modules():
            if isinstance(part, Linear):
                part.is_rounded = options.rounded
        if options.start:
            self.model.load_state_dict(torch.load(options.start, weights_only=True))
        self.optimiser = torch.optim.AdamW(
            groups(self.model, options.rate, options.head_rate, options.decay), betas=(0.9, 0.98), fused=True
        )
        self.epoch, self.step, self.done = 0, 0, 0
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.state = options.out / "state.pt"
        if self.state.exists():
            kept = torch.load(self.state, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.average = kept["average"]
            self.epoch, self.step, self.done = kept["epoch"], kept["step"], kept["done"]
            torch.set_rng_state(kept["chance"])

    def save(self) -> None:
        """Keep everything needed to go on; the old state stays until the new one is whole."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "done": self.done,
            "chance": torch.get_rng_state(),
        }
        torch.save(state, self.state.with_suffix(".new"))
        self.state.with_suffix(".new").replace(self.state)

    def log(self, **facts: object) -> None:
        """One line of JSON to the log."""
        line = json.dumps({"at": time.strftime("%H:%M:%S"), "epoch": self.epoch, "step": self.step, **facts})
        with (self.options.out / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def learn(self, samples: list[Sample], steps: int) -> dict[str, float]:
        """One step on one batch; the losses, by part."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * pace(self.step, steps)
        parts = loss_of(self.model, collate(samples), half=self.options.half, trust=self.options.trust)
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % 5 == 0:
            keep = min(self.options.average, self.step / (self.step + 50))
            for name, value in self.model.state_dict().items():
                self.average[name].lerp_(value, 1 - keep) if value.is_floating_point() else None
        return {name: float(value.detach()) for name, value in parts.items()}

    def go(self, data: tuple[list[Any], list[Any]]) -> None:
        """Train to the last epoch; weights are written after each, averaged ones too."""
        options = self.options
        steps = options.steps
        self.model.train()
        while self.epoch < options.epochs:
            todo = epoch_batches(options, data, self.epoch)
            steps = steps or len(todo) * options.epochs
            seen: dict[str, list[float]] = {}
            words, since = 0, time.time()
            while self.done < len(todo) and self.step < steps:
                batch = todo[self.done]
                for name, value in self.learn(batch, steps).items():
                    seen.setdefault(name, []).append(value)
                words += sum(s.length for s in batch)
                self.done += 1
                if self.step % 10 == 0:
                    means = {name: round(sum(v) / len(v), 4) for name, v in seen.items()}
                    self.log(of=steps, speed=round(words / (time.time() - since)), **means)
                    seen, words, since = {}, 0, time.time()
                if self.step % 50 == 0:
                    self.save()
            if self.step >= steps:
                self.epoch = options.epochs - 1
            self.epoch, self.done = self.epoch + 1, 0
            torch.save(self.average, options.out / f"average{self.epoch}.pt")
            torch.save(self.model.state_dict(), options.out / f"model{self.epoch}.pt")
            self.save()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("polnear", "ner", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights of an earlier run, for a second round")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, within the last epoch")
    parser.add_argument("--size", type=int, default=320, help="word pieces a window")
    parser.add_argument("--room", type=int, default=2560, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate, layer by layer downwards")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.95, help="of the weights, every five steps")
    parser.add_argument("--ner-share", type=float, default=0.7, help="of the sentences, each epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teacher", action="store_true", help="train the large network; --base is MPNet's")
    parser.add_argument("--tokens", type=Path, help="folder of the tokenizer, where it is not that of --base")
    parser.add_argument(
        "--told",
        type=Path,
        nargs="*",
        default=[],
        help="folders that training.teach wrote: learn from a teacher, too",
    )
    parser.add_argument(
        "--trust", type=float, default=0.7, help="weight of the teacher beside people's labels"
    )
    parser.add_argument(
        "--rounded", action="store_true", help="feel the rounding of the int8 graph while training"
    )
    parser.add_argument(
        "--half", action="store_true", help="products in bfloat16: faster where the CPU has AMX"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    reports = rows(options.polnear / "train.jsonl")
    if options.told:
        found = [row for folder in options.told for row in rows(folder / "rows.jsonl")]
        reports += [{**row, "marked": False} for row in found]
    Run(options).go((reports, rows(options.ner / "train.jsonl")))


if __name__ == "__main__":
    main()
