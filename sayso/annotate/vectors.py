"""Vectors: what the words of a content or sentence are about, from one static vector a word piece.

The pieces' vectors were learned from all-MiniLM-L6-v2 (`training/make_vectors.py`): a text's vector is
their mean, which points nearly where that network's own would, and takes a thousandth of its time.
What is lost is the order of words, and with it much of who did what to whom.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import InstallError
from sayso.vocabulary import Attribution, PartKind, Report, Span, Spans, Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("weights") / "vectors.npy"

LONGEST = 4000
"""Characters of a text that are looked at; what a longer one is about shows in these."""


def find(report: Report, sentences: Spans, attributions: Sequence[Attribution]) -> tuple[Vector, ...]:
    """Return a vector for each content, and for each sentence that no content covers, ordered by position.

    Sentences of boilerplate have none.
    """
    wanted: dict[Spans, None] = {}
    for attribution in attributions:
        if attribution.content:
            wanted.setdefault(attribution.content)
    pieces = sorted(span for spans in wanted for span in spans)
    for sentence in sentences:
        part = report.part_at(sentence.start)
        if part and part.kind is not PartKind.BOILERPLATE and not _covered(sentence, pieces):
            wanted.setdefault((sentence,))
    spans = sorted(wanted)
    found = _rounded(_pieces(report.text, spans)) if spans else []
    return tuple(Vector(each, data) for each, data in zip(spans, found, strict=True))


def _pieces(text: str, wanted: Sequence[Spans]) -> list[NDArray[np.int64]]:
    """Return the word pieces that begin in each of several stretches of a text."""
    import numpy as np

    from sayso.annotate.encoder.pieces import of_report

    whole = of_report(text)
    ids, begins = np.array(whole.ids, np.int64), np.array([start for start, _ in whole.offsets], np.int64)
    edges = [(span.start, min(span.end, span.start + LONGEST)) for spans in wanted for span in spans]
    found = iter(np.searchsorted(begins, np.array(edges)).tolist())
    return [np.concatenate([ids[slice(*next(found))] for _ in spans]) for spans in wanted]


def _covered(sentence: Span, pieces: Sequence[Span]) -> bool:
    """Whether a content says all of a sentence but its last mark."""
    return any(p.start <= sentence.start and sentence.end - 2 <= p.end for p in pieces)


def of(texts: Sequence[str]) -> list[bytes]:
    """Return the vector of each text, one signed byte a dimension; all noughts for a text without words.

    Raises InstallError when the weights are missing or changed.
    """
    from sayso.annotate.encoder.pieces import tokenizer

    whole = [
        text[:LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts
    ]  # no half surrogates
    encoded = tokenizer().encode_batch_fast(whole, add_special_tokens=False) if whole else []
    return _rounded([each.ids for each in encoded])


def _rounded(pieces: Sequence[Sequence[int] | NDArray[np.int64]]) -> list[bytes]:
    """Return the sum of the pieces' vectors for each text, as signed bytes."""
    import numpy as np

    weights = _weights()
    lengths = np.array([len(each) for each in pieces])
    rows = np.zeros((len(pieces), weights.shape[1]), np.float32)
    if lengths.any():
        full = lengths > 0
        begins = (np.cumsum(lengths) - lengths)[full]
        every = np.concatenate([np.asarray(each, np.int64) for each in pieces])
        rows[full] = np.add.reduceat(weights[every], begins, axis=0, dtype=np.int32)
    most = np.abs(rows).max(axis=1, keepdims=True)
    signed = np.rint(rows * (127 / np.where(most > 0, most, 1))).astype(np.int8)
    return [row.tobytes() for row in signed]


def matched(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Return how well the words of one text are met by those of another, each -1 to 1: all of them, and the worst.

    Each word of `one` looks for the word of `other` that is nearest to it. The first figure is the mean,
    where rare words count more; the second is the mean over the third that fares worst: it tells the
    same assertion in other words from another one on the same subject, which all else hardly does.
    """
    import numpy as np

    if not one or not other:
        return 0.0, 0.0
    mine, theirs = [_word(word) for word in one], [_word(word) for word in other]
    near = np.array([way for way, _ in mine]) @ np.array([way for way, _ in theirs]).T
    best = near.max(axis=1)
    weight = np.array([size for _, size in mine])
    worst = np.sort(best)[: max(1, len(best) // 3)]
    return float((best * weight).sum() / max(weight.sum(), 1e-9)), float(worst.mean())


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[NDArray[np.float32], float]:
    """A word's direction, and how much it counts: common words were learned to be short."""
    import numpy as np

    from sayso.annotate.encoder.pieces import tokenizer

    whole = word[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    ids = tokenizer().encode(whole, add_special_tokens=False).ids
    row = _weights()[ids].sum(axis=0, dtype=np.float32) if ids else np.zeros(_weights().shape[1], np.float32)
    size = float(np.linalg.norm(row))
    return row / max(size, 1e-9), size


@cache
def _weights() -> NDArray[np.int8]:
    """The pieces' vectors, a row a piece; how long a row is says how much the piece counts."""
    import io

    import numpy as np

    try:
        data = WEIGHTS.read_bytes()
        card = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
    except OSError as error:
        raise InstallError(f"{WEIGHTS}: it cannot be read ({error.strerror}). Install sayso anew.") from error
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise InstallError(f"{WEIGHTS}: it is not the file that came with sayso. Install sayso anew.")
    weights: NDArray[np.int8] = np.load(io.BytesIO(data), allow_pickle=False)
    return weights
