"""CPU time of the whole annotate stage beside spaCy's small English architecture, in turn, over the same reports, one thread.

spaCy's is that of its small CPU models: a tok2vec of width 96 and depth 4 that tagger and parser share, another of the
same size for names. Its weights are untrained: only time is compared. Two processes at once are compared with one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.figures import SHARED, Figure

ROUNDS = 3
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS", "SAYSO_THREADS")
TAGS, RELATIONS, KINDS = 50, 45, 18
"""How many labels the tagger, the parser and the names of spaCy's small English model have."""


def _texts() -> list[str]:
    with (SHARED / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _ours() -> Callable[[list[str]], None]:
    from sayso.annotate import annotate
    from sayso.read import as_it_is

    def run(texts: list[str]) -> None:
        for text in texts:
            annotate(as_it_is(text, "benchmark"))

    return run


def _theirs() -> Callable[[list[str]], None]:
    import spacy

    small = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}

    def transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
        return {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": tok2vec,
        }

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": small})
    tagger = nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}}
    )
    parser = nlp.add_pipe("parser", config={"model": transitions("parser", shared)})
    names = nlp.add_pipe("ner", config={"model": transitions("ner", small)})
    labelled: tuple[tuple[Any, int], ...] = ((tagger, TAGS), (parser, RELATIONS), (names, KINDS))
    for pipe, count in labelled:
        for n in range(count):
            pipe.add_label(f"L{n}")
    nlp.initialize()

    def run(texts: list[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def _alone() -> None:
    """What one process of the race does: load, wait for the signal, annotate, tell how long it took."""
    run, texts = _ours(), _texts()[:30]
    run(texts[:1])
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.perf_counter()
    run(texts)
    print(time.perf_counter() - begun, flush=True)


def _race(count: int) -> float:
    """Seconds until so many processes, begun at once, are done with the same work each."""
    command = [sys.executable, "-m", "benchmarks.speed.run"]
    crew = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    for each in crew:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in crew:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    return max(float(each.communicate()[0]) for each in crew)


def _memory() -> float:
    """Megabytes that a process needs at most to annotate all the reports."""
    # VmHWM, not ru_maxrss: that one a child takes over from the parent that it was forked from.
    code = (
        "from benchmarks.speed import run as r\nr._ours()(r._texts())\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


def run() -> tuple[list[Figure], str]:
    """Ratios of words a second, memory at most; nothing where the reports or spaCy are not there."""
    if not (SHARED / "polnear" / "dev.jsonl").exists():
        return [], "not measured: the reports are not here"
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        theirs = _theirs()
    except ImportError:
        return [], "not measured: spaCy is not installed (pip install spacy)"
    texts, ours = _texts(), _ours()
    ours(texts[:2])
    theirs(texts[:2])
    ratios, speeds = [], []
    words = sum(len(text.split()) for text in texts)
    for _ in range(ROUNDS):
        seconds = []
        for each in (ours, theirs):
            begun = time.process_time()
            each(texts)
            seconds.append(time.process_time() - begun)
        ratios.append(seconds[1] / seconds[0])
        speeds.append(words / seconds[0])
    both = 2 * _race(1) / _race(2)
    middle = ROUNDS // 2
    return [
        Figure("annotate, times spaCy's words a CPU second", sorted(ratios)[middle], "x", timed=True),
        Figure("annotate, words a CPU second", sorted(speeds)[middle], "w/s", timed=True),
        Figure("two processes, times one", both, "x", timed=True),
        Figure("memory at most", _memory(), "MB", more=False, timed=True),
    ], ""


if __name__ == "__main__":
    _alone()
