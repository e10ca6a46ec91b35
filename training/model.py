"""The network: a small BERT encoder with heads for roles, links and entities on one pass.

Shapes: B windows, T pieces, W words, P content pieces, Q cues, S sources. The encoder is written out
so that training needs torch alone; its weights are those of all-MiniLM-L6-v2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (the name that torch's own docs use)

from training.labels import COUNTS, DISTANCES, ENTITY_TAGS, LINK, SCALE, STEPS, TAGS, forbidden
from training.words import CASES, CLS, GAPS, PAD, QUOTES, SEP

if TYPE_CHECKING:
    from training.prepare import Piece, Sample

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522


class Dropout(nn.Module):
    """Dropout whose chances come eight from one random number: torch's own takes a tenth of the time of a step on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.level = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        """Drop from x, of any shape; unchanged when not training."""
        if not self.training or not self.level:
            return x
        numbers = torch.empty(-(-x.numel() // 8), dtype=torch.int64).random_(-(2**63), None)
        kept = numbers.view(torch.uint8)[: x.numel()].view(x.shape) >= self.level
        return x * (kept * (256 / (256 - self.level))).to(x.dtype)


def attention(q: Tensor, k: Tensor, v: Tensor, shut: Tensor) -> Tensor:
    """Scaled dot-product attention over (B, heads, T, size); written out, since torch's own runs back slowly on a CPU."""
    scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2) + shut.to(q.dtype)
    return torch.softmax(scores, -1) @ v


def rounded(x: Tensor, low: Tensor, high: Tensor, levels: int) -> Tensor:
    """Round to so many levels between low and high, with the slope of what was not rounded: training feels what int8 will do."""
    step = ((high - low) / levels).clamp(min=1e-8)
    return x + (torch.round(x.detach() / step) * step - x.detach()).to(x.dtype)


class Linear(nn.Linear):
    """A layer whose products can be trained as the int8 graph computes them (Jacob et al., CVPR 2018)."""

    is_rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Of x (B, T, in)."""
        if not self.is_rounded:
            return super().forward(x)
        edges = x.detach().float()
        low, high = (
            edges.amin((1, 2), keepdim=True).clamp(max=0),
            edges.amax((1, 2), keepdim=True).clamp(min=0),
        )
        most = self.weight.detach().abs().amax(1, keepdim=True)
        return F.linear(rounded(x, low, high, 255), rounded(self.weight, -most, most, 254), self.bias)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Linear(HIDDEN, 3 * HIDDEN)
        self.out = Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = Linear(HIDDEN, INNER)
        self.down = Linear(INNER, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Of x (B, T, hidden), given mask (B, 1, 1, T), nought where a piece counts and very negative where it is padding."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = attention(q, k, v, mask)
        seen = seen.transpose(1, 2).reshape(b, t, HIDDEN)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.norm_out(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with three more embeddings, nought at first: a word's capitals, the gap before it, inside quotes."""

    width = HIDDEN
    depth = LAYERS

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.case, self.gap, self.quoted = (nn.Embedding(n, HIDDEN) for n in (CASES, GAPS, QUOTES))
        for table in (self.case, self.gap, self.quoted):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)

    def forward(self, pieces: Tensor, facts: Tensor, mask: Tensor) -> Tensor:
        """Take pieces (B, T), facts (B, T, 3), mask (B, T) of ones and noughts → (B, T, hidden)."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        x = x + self.case(facts[..., 0]) + self.gap(facts[..., 1]) + self.quoted(facts[..., 2])
        x = self.dropout(self.norm(x))
        shut = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, shut)
        return x

    def load_base(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a BERT checkpoint in the usual naming."""
        own = {"words.weight": weights["embeddings.word_embeddings.weight"]}
        own["places.weight"] = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        for end in ("weight", "bias"):
            own[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
            for n in range(LAYERS):
                old, new = f"encoder.layer.{n}.", f"layers.{n}."
                parts = [weights[f"{old}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                own[f"{new}qkv.{end}"] = torch.cat(parts)
                own[f"{new}out.{end}"] = weights[f"{old}attention.output.dense.{end}"]
                own[f"{new}norm.{end}"] = weights[f"{old}attention.output.LayerNorm.{end}"]
                own[f"{new}up.{end}"] = weights[f"{old}intermediate.dense.{end}"]
                own[f"{new}down.{end}"] = weights[f"{old}output.dense.{end}"]
                own[f"{new}norm_out.{end}"] = weights[f"{old}output.LayerNorm.{end}"]
        left, unknown = self.load_state_dict(own, strict=False)
        if unknown or set(left) != {"case.weight", "gap.weight", "quoted.weight"}:
            raise ValueError(f"the base weights do not fit: {left or unknown}")


class Links(nn.Module):
    """Scores for "this piece belongs to that cue": two vectors compared, and how far apart the pieces lie."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.eye(LINK) * 0.1)
        self.none = nn.Linear(LINK, 1)
        self.distance = nn.Embedding(2 * DISTANCES, 1)
        self.between = nn.Embedding(2 * COUNTS, 1)
        self.breaks = nn.Embedding(2 * COUNTS, 1)
        # The tables start from "the nearest one".
        for table, fall in ((self.distance, 0.03), (self.between, 0.2), (self.breaks, 0.1)):
            rows = table.weight.shape[0] // 2
            table.weight.data[:, 0] = -fall * (torch.arange(2 * rows) % rows)

    def forward(self, one: Tensor, other: Tensor, facts: Tensor) -> Tensor:
        """Compare one (N, link), other (M, link), facts (N, M, 3) → scores (N, M + 1), the last column for "none of them"."""
        near = self.distance(facts[..., 0]) + self.between(facts[..., 1]) + self.breaks(facts[..., 2])
        return torch.cat([one @ self.mix @ other.T + SCALE * near[..., 0], self.none(one)], -1)


class Annotator(nn.Module):
    """Encoder and heads. `forward` gives, piece by piece, everything that decoding needs."""

    def __init__(self, dropout: float = 0.1, encoder: nn.Module | None = None) -> None:
        super().__init__()
        self.encoder = encoder or Encoder(dropout)
        self.dropout = Dropout(dropout)
        width = self.encoder.width
        self.deep = Linear(width, width)
        self.tags = nn.Linear(width, TAGS)
        self.entities = nn.Linear(width, ENTITY_TAGS)
        self.link = nn.Linear(width, 8 * LINK)  # first and last word of content, cue, cue, source
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.register_buffer("never", torch.from_numpy(forbidden(TAGS)))
        self.content_links, self.source_links = Links(), Links()

    def forward(self, pieces: Tensor, facts: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give role scores (B, T, 7), entity scores (B, T, 9), link vectors (B, T, 8 × link)."""
        tags, entities, x = self.read(pieces, facts, mask)
        return tags, entities, self.link(x)

    def read(self, pieces: Tensor, facts: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give role scores, entity scores and what is known of each piece (B, T, hidden), as the exported network does."""
        x = self.dropout(self.encoder(pieces, facts, mask))
        return self.tags(F.gelu(self.deep(x))), self.entities(x), x

    def transitions(self) -> Tensor:
        """Scores of one label following another, ill-formed ones shut out."""
        return SCALE * self.moves + self.never


@dataclass(slots=True)
class Batch:
    """Samples as tensors; `first` (B, W) points to each word's first piece, `real` (B, W) marks true words."""

    pieces: Tensor
    facts: Tensor
    mask: Tensor
    first: Tensor
    real: Tensor
    samples: list[Sample]


def collate(samples: list[Sample]) -> Batch:
    """Pad samples to one length."""
    longest = max(s.length for s in samples)
    most = max(len(s.pieces) for s in samples)
    pieces = torch.full((len(samples), longest), PAD)
    facts = torch.zeros((len(samples), longest, 3), dtype=torch.long)
    mask = torch.zeros((len(samples), longest))
    first = torch.zeros((len(samples), most), dtype=torch.long)
    real = torch.zeros((len(samples), most), dtype=torch.bool)
    for n, s in enumerate(samples):
        lengths = torch.tensor([len(p) for p in s.pieces])
        flat = torch.tensor([CLS, *(i for p in s.pieces for i in p), SEP])
        pieces[n, : len(flat)] = flat
        mask[n, : len(flat)] = 1
        per_word = torch.stack([torch.as_tensor(f) for f in (s.case, s.gap, s.quoted)], -1)
        facts[n, 1 : len(flat) - 1] = per_word.repeat_interleave(lengths, 0)
        first[n, : len(lengths)] = 1 + torch.cumsum(lengths, 0) - lengths
        real[n, : len(lengths)] = True
    return Batch(pieces, facts, mask, first, real, samples)


def path_loss(scores: Tensor, real: Tensor, moves: Tensor, right: Tensor) -> Tensor:
    """Negative log likelihood, per word, of whole label sequences: scores (B, W, L), moves (L, L), `right` what they give."""
    ahead, *rest = scores.unbind(1)
    for n, here in enumerate(rest, start=1):
        step = torch.logsumexp(ahead[:, :, None] + moves, 1) + here
        ahead = torch.where(real[:, n, None], step, ahead)
    return (torch.logsumexp(ahead, -1).sum() - right) / real.sum()


def marked(scores: Tensor, real: Tensor, moves: Tensor, tags: Tensor) -> Tensor:
    """What the labels that people gave score, tags (B, W)."""
    given = scores.gather(-1, tags[..., None])[..., 0]
    return (given * real).sum() + (moves[tags[:, :-1], tags[:, 1:]] * real[:, 1:]).sum()


def told(scores: Tensor, moves: Tensor, samples: list[Sample]) -> Tensor:
    """What a teacher's labels score, each sequence as far as the teacher believes in it."""
    each = nn.utils.rnn.pad_sequence([torch.from_numpy(s.told.tags) for s in samples], batch_first=True)
    both = torch.from_numpy(sum(s.told.moves for s in samples))
    return (scores * each).sum() + (moves.clamp(min=-100) * both).sum()


def spans_of(vectors: Tensor, pieces: list[Piece], part: int) -> Tensor:
    """Vectors (W, 8 × link) → one vector a piece, from its first and last word."""
    at = torch.tensor(pieces)
    low = 2 * part * LINK
    return F.gelu(vectors[at[:, 0], low : low + LINK] + vectors[at[:, 1], low + LINK : low + 2 * LINK])


def pair_facts(ones: list[Piece], others: list[Piece], cues: list[Piece], gap: Tensor) -> Tensor:
    """How pieces lie to each other (N, M, 3): distance in words, cues between, empty lines between, each by side."""
    one, other, cue = (torch.tensor(pieces) for pieces in (ones, others, cues))
    after = one[:, None, 0] > other[None, :, 0]
    low = torch.where(after, other[None, :, 1], one[:, None, 1])
    high = torch.where(after, one[:, None, 0], other[None, :, 0])
    apart = (high - low - 1).clamp(min=0)
    distance = torch.bucketize(apart, torch.tensor(STEPS), right=True)
    lies = (cue[:, 0] > low[..., None]) & (cue[:, 0] < high[..., None])
    lines = torch.cat([torch.zeros(1, dtype=torch.long), torch.cumsum(gap >= 2, 0)])
    breaks = (lines[high + 1] - lines[low + 1]).clamp(0, COUNTS - 1)
    between = lies.sum(-1).clamp(max=COUNTS - 1)
    side = after.long()
    return torch.stack([distance + DISTANCES * side, between + COUNTS * side, breaks + COUNTS * side], -1)


def link_loss(model: Annotator, vectors: Tensor, sample: Sample) -> tuple[Tensor, int]:
    """Summed loss of the links of one window, and how many there are; vectors (W, 8 × link)."""
    total, count = vectors.sum() * 0, 0
    if not sample.cues:
        return total, count
    gap = torch.as_tensor(sample.gap)
    if sample.contents:
        facts = pair_facts(sample.contents, sample.cues, sample.cues, gap)
        one, other = spans_of(vectors, sample.contents, 0), spans_of(vectors, sample.cues, 1)
        right = torch.tensor([len(sample.cues) if c < 0 else c for c in sample.cue_of])
        total = total + F.cross_entropy(model.content_links(one, other, facts), right, reduction="sum")
        count += len(right)
    if sample.sources:
        facts = pair_facts(sample.cues, sample.sources, sample.cues, gap)
        one, other = spans_of(vectors, sample.cues, 2), spans_of(vectors, sample.sources, 3)
        right = torch.tensor([len(sample.sources) if s < 0 else s for s in sample.source_of])
        total = total + F.cross_entropy(model.source_links(one, other, facts), right, reduction="sum")
        count += len(right)
    return total, count


def loss_of(model: Annotator, batch: Batch, *, half: bool = False, trust: float = 0.7) -> dict[str, Tensor]:
    """The parts of the loss that the batch's labels allow: roles and links, or entities.

    `half` computes the network in bfloat16; `trust` is how much a teacher's word counts beside people's labels.
    """
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        tags, entities, vectors = (part.float() for part in model(batch.pieces, batch.facts, batch.mask))
    rows = torch.arange(len(batch.samples))[:, None]
    words = batch.first

    def padded(labels: list[Tensor]) -> Tensor:
        return nn.utils.rnn.pad_sequence(labels, batch_first=True)

    if batch.samples[0].entities is not None:
        right = padded([torch.as_tensor(s.entities) for s in batch.samples])
        scores = entities[rows, words]
        return {"entities": F.cross_entropy(scores[batch.real], right[batch.real])}
    scores, vectors = tags[rows, words], vectors[rows, words]
    parts = [link_loss(model, vectors[n], s) for n, s in enumerate(batch.samples)]
    links = torch.stack([part for part, _ in parts]).sum() / max(1, sum(count for _, count in parts))
    moves = model.transitions()
    if not all(s.told for s in batch.samples):
        right = marked(scores, batch.real, moves, padded([torch.as_tensor(s.tags) for s in batch.samples]))
        return {"roles": path_loss(scores, batch.real, moves, right), "links": links}
    right = told(scores, moves, batch.samples)
    if batch.samples[0].is_marked:
        by_people = marked(
            scores, batch.real, moves, padded([torch.as_tensor(s.tags) for s in batch.samples])
        )
        right = trust * right + (1 - trust) * by_people
    names = nn.utils.rnn.pad_sequence(
        [torch.from_numpy(s.told.names) for s in batch.samples], batch_first=True
    )
    guesses = F.cross_entropy(entities[rows, words][batch.real], names[batch.real])
    return {"roles": path_loss(scores, batch.real, moves, right), "links": links, "entities": 0.5 * guesses}
