"""What teachers say of texts, for a smaller network to learn: `python -m training.teach --model FILE [FILE …] … OUT`.

Reads PolNeAR's train reports, and texts that nobody has marked: the newswire's sentences as articles again, and any
rows with "text" given by --more. OUT becomes a folder: `rows.jsonl` (the texts nobody marked, with the teacher's findings)
and `told.npz` (for each row how probable the teacher holds each label at each word, and each pair of neighbours; and names).
A teacher that met names in single sentences alone misses most of them in whole reports, and would teach that: `--names`.
Structure-level distillation of a chain of labels: Wang et al., ACL 2020.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.annotate.encoder.decode import Decoder
from sayso.annotate.encoder.network import score
from sayso.annotate.encoder.words import read_words
from training.predict import load
from training.prepare import Row, joined, rows


def pairs(scores: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How probable each label is at each word (W, L), and each two at neighbours (W - 1, L, L), all sequences considered."""
    local = np.exp(scores.astype(np.float64) - scores.max(-1, keepdims=True))
    local[0, 2::2] = 0
    step = np.exp(moves.astype(np.float64))
    ahead, behind = np.empty_like(local), np.ones_like(local)
    ahead[0] = local[0] / local[0].sum()
    for n in range(1, len(local)):
        ahead[n] = ahead[n - 1] @ step * local[n]
        ahead[n] /= ahead[n].sum()
    for n in range(len(local) - 2, -1, -1):
        behind[n] = step @ (local[n + 1] * behind[n + 1])
        behind[n] /= behind[n].sum()
    each = ahead * behind
    both = ahead[:-1, :, None] * step * (local[1:] * behind[1:])[:, None, :]
    return each / each.sum(-1, keepdims=True), both / both.sum((1, 2), keepdims=True)


def articles(sentences: list[Row], chance: random.Random) -> Iterator[Row]:
    """The newswire's sentences as articles again, in paragraphs of one to three sentences."""
    for name, group in itertools.groupby(sentences, key=lambda row: str(row["id"])):
        text = ""
        for row in group:
            gap = "" if not text else "\n\n" if chance.random() < 0.6 else " "
            text += gap + joined(row["tokens"], print_like=True)[0]
        yield {"id": name, "text": text}


def main() -> None:
    """Read the command line and ask the teacher."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, nargs="+", required=True, help="of several, the mean counts")
    parser.add_argument("--names", type=Path, help="a small network that tells the names instead")
    parser.add_argument("--tokens", type=Path, required=True, help="folder of the tokenizer")
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--step", type=float, default=0.6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--part", type=int, nargs=2, default=(0, 1), metavar=("K", "N"), help="every Nth text from the Kth"
    )
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokens / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    teachers = [load(model, options.threads, 0.0, teacher=True) for model in options.model]
    by_name = load(options.names, options.threads, 0.0)[0] if options.names else None
    marked = rows(options.polnear / "train.jsonl")
    unmarked = list(articles(rows(options.ner / "train.jsonl"), random.Random(5)))  # noqa: S311 (no secret)
    unmarked += [row for path in options.more for row in rows(path)]
    told: dict[str, np.ndarray] = {}
    with (options.out / "rows.jsonl").open("w", encoding="utf-8") as out:
        for n, row in enumerate(marked + unmarked):
            if n % options.part[1] != options.part[0]:
                continue
            words = read_words(tokenizer, row["text"])
            if not len(words):
                continue
            all_scores = [score(run, words, options.size, options.step) for run, _ in teachers]
            believed = [
                pairs(one.tags, decoder.moves) for one, (_, decoder) in zip(all_scores, teachers, strict=True)
            ]
            each, both = (np.mean(part, axis=0) for part in zip(*believed, strict=True))
            scores, decoder = all_scores[0], teachers[0][1]
            seen = score(by_name, words, options.size, options.step).entities if by_name else scores.entities
            names = np.exp(seen - seen.max(-1, keepdims=True))
            told[f"{row['id']} each"] = each.astype(np.float16)
            told[f"{row['id']} both"] = both.astype(np.float16)
            told[f"{row['id']} names"] = (names / names.sum(-1, keepdims=True)).astype(np.float16)
            if n >= len(marked):
                out.write(json.dumps(_row(row, words, scores, decoder)) + "\n")
    np.savez(options.out / "told.npz", **told)


def _row(row: Row, words: object, scores: object, decoder: Decoder) -> Row:
    """The row with what the teacher found in it, in the corpus' own form."""
    found = [asdict(f) for f in decoder.attributions(words, scores)]  # type: ignore[arg-type]
    roles = [{role: f[role] for role in ("source", "cue", "content")} for f in found]
    names = [[e.start, e.end, e.type] for e in decoder.entities(words, scores)]  # type: ignore[arg-type]
    return {"id": row["id"], "text": row["text"], "attributions": roles, "entities": names}


if __name__ == "__main__":
    main()
