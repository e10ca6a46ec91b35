"""Which pieces belong together: each content chooses a cue, each cue a source or none.

Shapes: N and M pieces, vectors of width `LINK`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.annotate.encoder.labels import COUNTS, DISTANCES, FORBIDDEN, LINK, SCALE, STEPS, Array, Piece

FAR = 250  # words: links were trained inside windows of about this length


@dataclass(frozen=True, slots=True)
class Linker:
    """The weights that turn link vectors into scores: a mixing matrix, "none of them", tables of distance."""

    mix: Array
    none: Array
    none_bias: float
    distance: Array
    between: Array
    breaks: Array

    @classmethod
    def of(cls, weights: Mapping[str, Any], name: str) -> Linker:
        """The linker of that name among weights by their names."""
        w = {
            k.removeprefix(name + "."): np.asarray(v) for k, v in weights.items() if k.startswith(name + ".")
        }
        tables = [SCALE * w[f"{k}.weight"][:, 0] for k in ("distance", "between", "breaks")]
        return cls(w["mix"], w["none.weight"][0], float(w["none.bias"][0]), *tables)

    def __call__(self, one: Array, other: Array, facts: Array) -> Array:
        """Compare one (N, link), other (M, link), facts (N, M, 4) → log probabilities (N, M + 1), "none of them" last."""
        near = self.distance[facts[..., 0]] + self.between[facts[..., 1]] + self.breaks[facts[..., 2]]
        near = np.where(facts[..., 3] > FAR, FORBIDDEN, near)
        return log_softmax(
            np.concatenate([one @ self.mix @ other.T + near, (one @ self.none + self.none_bias)[:, None]], 1)
        )


def log_softmax(x: Array) -> Array:
    """Log probabilities along the last axis."""
    x = x - x.max(-1, keepdims=True)
    out: Array = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return out


def gelu(x: Array) -> Array:
    """The exact Gaussian error unit, from a fit of the error function good to 2e-7 (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    out: Array = x * 0.5 * (1 + erf)
    return out


@dataclass(frozen=True, slots=True)
class Ends:
    """What turns the words at a piece's ends into its link vectors: content, cue (for contents, for sources), source."""

    weight: Array
    bias: Array

    @classmethod
    def of(cls, weights: Mapping[str, Any]) -> Ends:
        """The one among weights by their names."""
        return cls(
            np.asarray(weights["link.weight"], dtype=np.float32).reshape(4, 2, LINK, -1),
            np.asarray(weights["link.bias"]).reshape(4, 2, LINK),
        )

    def __call__(self, hidden: Array, pieces: Sequence[Piece], part: int) -> Array:
        """One link vector a piece, from what is known of its first and last word; part 0 content, 1 and 2 cue, 3 source."""
        at = np.array(pieces)
        first, last = self.weight[part]
        return gelu(hidden[at[:, 0]] @ first.T + hidden[at[:, 1]] @ last.T + self.bias[part].sum(0))


def pair_facts(ones: Sequence[Piece], others: Sequence[Piece], cues: Sequence[Piece], gap: Array) -> Array:
    """How pieces lie to each other (N, M, 4): classes of distance, cues between, empty lines between; words apart."""
    one, other, cue = (np.array(pieces) for pieces in (ones, others, cues))
    after = one[:, None, 0] > other[None, :, 0]
    low = np.where(after, other[None, :, 1], one[:, None, 1])
    high = np.where(after, one[:, None, 0], other[None, :, 0])
    apart = (high - low - 1).clip(min=0)
    begins = np.sort(cue[:, 0])
    lies = np.searchsorted(begins, high, side="left") - np.searchsorted(begins, low, side="right")
    lines = np.concatenate([[0], np.cumsum(gap >= 2)])
    breaks = (lines[high + 1] - lines[low + 1]).clip(0, COUNTS - 1)
    side = after.astype(np.int64)
    parts = [np.searchsorted(STEPS, apart, side="right") + DISTANCES * side]
    parts += [lies.clip(0, COUNTS - 1) + COUNTS * side, breaks + COUNTS * side, apart]
    return np.stack(parts, -1)
