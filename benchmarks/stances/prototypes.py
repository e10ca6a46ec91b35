"""The other way to tell a stance: by the vectors of sentences, nearest mean of those marked alike, two-fold.

It is measured against the word list (`run.py`) and does worse, alone and beside it, so it does not
ship: static vectors hold what a sentence is about, and hardly who is for it.

    python -m benchmarks.stances.prototypes
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.stances.run import NONE, Marked, lexicon, marked, scored
from sayso.annotate import vectors

Rows = NDArray[np.float64]


def _rows(texts: Sequence[str]) -> Rows:
    rows = np.array([np.frombuffer(v, np.int8).astype(float) for v in vectors.of(texts)])
    lengths: Rows = np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))
    return np.asarray(rows / lengths)


def _near(train: Rows, labels: Sequence[str], test: Rows) -> list[dict[str, float]]:
    """The likeness of each test row to the mean of each stance, less that of all, so that the topic goes out."""
    whole = train.mean(axis=0)
    means = {}
    for label in sorted(set(labels)):
        mean = train[[at for at, each in enumerate(labels) if each == label]].mean(axis=0) - whole
        means[label] = mean / np.linalg.norm(mean)
    return [{label: float((row - whole) @ mean) for label, mean in means.items()} for row in test]


def prototypes(rows: Sequence[Marked]) -> list[str]:
    """The nearest stance of each sentence, by the means of the other half."""
    points = _rows([row.text for row in rows])
    out = [NONE] * len(rows)
    for half in (0, 1):
        test = [at for at in range(len(rows)) if at % 2 == half]
        train = [at for at in range(len(rows)) if at % 2 != half]
        near = _near(points[train], [rows[at].stance for at in train], points[test])
        for at, likeness in zip(test, near, strict=True):
            out[at] = max(sorted(likeness), key=lambda label: likeness[label])
    return out


def joined(words: Sequence[str], means: Sequence[str]) -> list[str]:
    """The word list's stance, where the vectors see one as well; none where they see none."""
    return [word if mean != NONE else NONE for word, mean in zip(words, means, strict=True)]


def main() -> None:
    """Print the figures of the word list, of the vectors, and of both together."""
    rows = marked()
    wanted = [row.stance for row in rows]
    words, means = [lexicon(row.text) for row in rows], prototypes(rows)
    either = [word if word != NONE else mean for word, mean in zip(words, means, strict=True)]
    for name, answers in (
        ("word list", words),
        ("prototypes", means),
        ("both must see one", joined(words, means)),
        ("word list, else prototypes", either),
    ):
        print(name, {key: round(value, 1) for key, value in scored(answers, wanted).items()})


if __name__ == "__main__":
    main()
