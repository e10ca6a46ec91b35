"""Reading one text with the network: loaded at the first reading, once a process and number of threads."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import numpy as np

from sayso.annotate.encoder.decode import Decoder, Found, Named
from sayso.annotate.encoder.labels import Array
from sayso.annotate.encoder.network import Run, score
from sayso.annotate.encoder.pieces import of_report
from sayso.annotate.encoder.weights import checked, manifest
from sayso.annotate.encoder.words import Words, words_of
from sayso.errors import UsageError

BLOCK = 4000
"""Words that are decoded in one go: memory grows with them, and no attribution reaches that far."""

_loading = Lock()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network found in one text."""

    attributions: tuple[Found, ...] = ()
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Loaded:
    run: Run
    decoder: Decoder
    window: int
    step: float


def read(text: str, parts: Sequence[tuple[int, int]] | None = None, *, threads: int | None = None) -> Reading:
    """Find attributions and names in a text; offsets are code points of the text as given.

    `parts` are the stretches [start, end) to look at, in order; all of the text without them. `threads` is
    how many the network may use: by default SAYSO_THREADS, or 1. Threads of the caller's own may call this at
    the same time. Raises InstallError when a file of the weights is missing or damaged.
    """
    kit = _load(threads or _threads())
    words = words_of(of_report(text), text, parts)
    attributions: list[Found] = []
    names: list[Named] = []
    for block in _blocks(words):
        scores = score(kit.run, block, kit.window, kit.step)
        attributions += kit.decoder.attributions(block, scores)
        names += kit.decoder.entities(block, scores)
    return Reading(tuple(attributions), tuple(sorted(names, key=lambda name: (name.start, name.end))))


def _blocks(words: Words) -> list[Words]:
    """A long text in blocks that end where a paragraph does, if one does in the last third."""
    found: list[Words] = []
    low = 0
    while low < len(words):
        high = min(len(words), low + BLOCK)
        if high < len(words):
            breaks = np.flatnonzero(words.gap[low + 2 * BLOCK // 3 : high] >= 2)
            high = low + 2 * BLOCK // 3 + int(breaks[-1]) if len(breaks) else high
        found.append(words.some(low, high))
        low = high
    return found


def _threads() -> int:
    told = os.environ.get("SAYSO_THREADS", "1")
    if not told.isdecimal() or not 1 <= int(told) <= 1024:
        raise UsageError(f"SAYSO_THREADS is “{told}”: give a whole number from 1 up")
    return int(told)


def _load(threads: int) -> _Loaded:
    with _loading:  # two threads that begin at once load it once
        return _loaded(threads)


@cache
def _loaded(threads: int) -> _Loaded:
    told = manifest()
    with np.load(io.BytesIO(checked("links.npz"))) as kept:
        decoder = Decoder(dict(kept), eager=told.eager)
    return _Loaded(session(checked("annotator.onnx"), threads), decoder, told.window, told.step)


def session(network: bytes | str, threads: int) -> Run:
    """The network, from the bytes of its file or from its path, as a function."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is written as it should run; the wider rewriting would slow normalisation down.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    opened = ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    wanted = {each.name for each in opened.get_inputs()}

    def run(pieces: Array, facts: Array, mask: Array) -> Sequence[Array]:
        given = {"pieces": pieces, "facts": facts, "mask": mask}
        found: Any = opened.run(None, {name: given[name] for name in wanted})
        return list(found)

    return run
