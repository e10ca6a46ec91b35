"""The teacher: MPNet-base with the annotator's own heads, five times as large, to be read by nobody but the small network.

Shapes as in `training.model`. The encoder is written out so that training needs torch alone (Song et al., MPNet,
NeurIPS 2020); its weights are those of all-mpnet-base-v2 (Apache-2.0). Its word pieces are BERT's, four numbers further on.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (the name that torch's own docs use)

from training.model import Dropout, attention
from training.words import CASES, CLS, GAPS, MASK, PAD, QUOTES, SEP

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 768, 12, 12, 3072, 514, 30527
BUCKETS, FARTHEST = 32, 128
UNKNOWN = 100
SPECIAL = {CLS: 0, PAD: 1, SEP: 2, UNKNOWN: 3, MASK: VOCABULARY - 1}


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, shut: Tensor) -> Tensor:
        """Of x (B, T, width), given what is added to the scores of attention (B, heads, T, T)."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = attention(q, k, v, shut)
        seen = seen.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.norm_out(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Teacher(nn.Module):
    """MPNet with three more embeddings, nought at first: a word's capitals, the gap before it, inside quotes."""

    width = WIDTH
    depth = LAYERS

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.case, self.gap, self.quoted = (nn.Embedding(n, WIDTH) for n in (CASES, GAPS, QUOTES))
        for table in (self.case, self.gap, self.quoted):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.near = nn.Embedding(BUCKETS, HEADS)
        self.near.weight.requires_grad_(False)  # its gradient costs more than it gives
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        own = torch.arange(VOCABULARY) + 4
        for bert, mpnet in SPECIAL.items():
            own[bert] = mpnet
        self.register_buffer("own", own, persistent=False)

    def forward(self, pieces: Tensor, facts: Tensor, mask: Tensor) -> Tensor:
        """Take BERT's pieces (B, T), facts (B, T, 3), mask (B, T) of ones and noughts → (B, T, width)."""
        length = pieces.shape[1]
        x = self.words(self.own[pieces]) + self.places.weight[2 : length + 2]
        x = x + self.case(facts[..., 0]) + self.gap(facts[..., 1]) + self.quoted(facts[..., 2])
        x = self.dropout(self.norm(x))
        near = self.near(buckets(length)).permute(2, 0, 1)[None]
        shut = near + (1.0 - mask[:, None, None, :].to(near.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, shut)
        return x

    def load_base(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of an MPNet checkpoint in the usual naming."""
        own = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            "places.weight": weights["embeddings.position_embeddings.weight"],
            "near.weight": weights["encoder.relative_attention_bias.weight"],
        }
        for end in ("weight", "bias"):
            own[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
            for n in range(LAYERS):
                old, new = f"encoder.layer.{n}.", f"layers.{n}."
                own[f"{new}qkv.{end}"] = torch.cat(
                    [weights[f"{old}attention.attn.{part}.{end}"] for part in "qkv"]
                )
                own[f"{new}out.{end}"] = weights[f"{old}attention.attn.o.{end}"]
                own[f"{new}norm.{end}"] = weights[f"{old}attention.LayerNorm.{end}"]
                own[f"{new}up.{end}"] = weights[f"{old}intermediate.dense.{end}"]
                own[f"{new}down.{end}"] = weights[f"{old}output.dense.{end}"]
                own[f"{new}norm_out.{end}"] = weights[f"{old}output.LayerNorm.{end}"]
        left, unknown = self.load_state_dict(own, strict=False)
        if unknown or set(left) != {"case.weight", "gap.weight", "quoted.weight"}:
            raise ValueError(f"the base weights do not fit: {left or unknown}")


def buckets(length: int) -> Tensor:
    """Which class of distance lies between each two of so many pieces (T, T), by side, growing with the logarithm."""
    at = torch.arange(length)
    apart = at[:, None] - at[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = exact + (
        torch.log(apart.abs().clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    ).long().clamp(max=half - 1 - exact)
    return (apart < 0).long() * half + torch.where(apart.abs() < exact, apart.abs(), far)
