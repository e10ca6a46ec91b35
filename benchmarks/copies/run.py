"""Copies found by `sayso.resolve.copies` and by datasketch's MinHash-LSH, on the labelled set, in one run.

Each takes all reports of the set in one pass. MinHash-LSH gives pairs of reports; it gets the number of words in a
shingle and the threshold with which it does best on this very set. Ours also gives the passages: of their characters
it is counted how many are in the passage that was taken.

The full size, from the repository's root: `python -m benchmarks.copies.run --many 30000` (time and memory of both).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.copies.pairs import COPIES, Pair, pairs, texts
from benchmarks.figures import Figure
from benchmarks.synthetic.stories import reports
from sayso.resolve import copies
from sayso.text import shingles, words
from sayso.vocabulary import Annotations, Copy, Report

SEED = 2024
"""The rules were tried on the set of another seed."""
SIZES, THRESHOLDS = (3, 5), (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ROOT = Path(__file__).resolve().parent.parent.parent
Keys = set[frozenset[str]]


def run() -> tuple[list[Figure], str]:
    """F1 of both, by kind of copy for ours, the share of characters, and the ratio of the times."""
    held = pairs(SEED)
    start = time.process_time()
    found = copies.find([Annotations(report) for report in texts(held)], [], {})
    ours = time.process_time() - start
    keys = {_key(copy.origin.report, copy.taken.report) for copy in found}
    figures = [*_scores("ours", held, keys), *_by_kind(held, keys), *_spans(held, found)]
    said = (
        f"{sum(p.copied for p in held)} copies, {sum(not p.copied for p in held)} that look so and are none"
    )
    if find_spec("datasketch") is None:
        return figures, f"{said}; datasketch is not installed, so not beside it"
    return [*figures, *_beside(held, ours)], said


def _beside(held: Sequence[Pair], ours: float) -> list[Figure]:
    """MinHash-LSH at its best on this set, and what it takes."""
    best: tuple[float, list[Figure], float, str] | None = None
    reports_held = list(texts(held))
    for size in SIZES:
        start = time.process_time()
        sketches = sketched(reports_held, size)
        sketching = time.process_time() - start
        for threshold in THRESHOLDS:
            start = time.process_time()
            keys = alike(sketches, threshold)
            spent = sketching + time.process_time() - start
            figures = _scores("MinHash-LSH", held, keys)
            if best is None or figures[-1].value > best[0]:
                rows = [f"{f.name} {f.value:.0f}" for f in _by_kind(held, keys)]
                said = f"{size} words, threshold {threshold}: {'; '.join(rows)}"
                best = (figures[-1].value, figures, spent, said)
    assert best is not None
    print(f"  MinHash-LSH does best with {best[3]}")
    return [*best[1], Figure("our time, of MinHash-LSH's", 100 * ours / best[2], more=False, timed=True)]


def sketched(held: Sequence[Report], size: int) -> dict[str, Any]:
    """The MinHash of each report by its id: shingles of so many words, 128 permutations."""
    from datasketch import MinHash

    sketches = {}
    for report in held:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(run).encode() for run in shingles(words(report.text), size)])
        sketches[report.id] = sketch
    return sketches


def alike(sketches: Mapping[str, Any], threshold: float) -> Keys:
    """The pairs that datasketch's MinHash-LSH takes for alike at this threshold."""
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=128)
    keys: Keys = set()
    for report, sketch in sketches.items():
        keys |= {_key(report, str(other)) for other in index.query(sketch)}
        index.insert(report, sketch)
    return keys


def _key(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def _of(pair: Pair) -> frozenset[str]:
    return _key(pair.first.id, pair.second.id)


def _scores(name: str, held: Sequence[Pair], keys: Collection[frozenset[str]]) -> list[Figure]:
    right = sum(pair.copied for pair in held if _of(pair) in keys)
    said = sum(_of(pair) in keys for pair in held)
    precision, recall = right / max(1, said), right / sum(pair.copied for pair in held)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return [
        Figure(f"{name}: precision", 100 * precision),
        Figure(f"{name}: recall", 100 * recall),
        Figure(f"{name}: F1", 100 * f1),
    ]


def _by_kind(held: Sequence[Pair], keys: Collection[frozenset[str]]) -> list[Figure]:
    rows: Mapping[str, list[Pair]] = defaultdict(list)
    for pair in held:
        rows[pair.kind].append(pair)
    return [
        Figure(kind if kind in COPIES else f"wrongly: {kind}", 100 * hits / len(of_kind), more=kind in COPIES)
        for kind, of_kind in rows.items()
        for hits in [sum(_of(pair) in keys for pair in of_kind)]
    ]


def _spans(held: Sequence[Pair], found: Sequence[Copy]) -> list[Figure]:
    """Of the characters in the passages found, how many were taken, and the other way round; and the direction."""
    by_pair: Mapping[frozenset[str], list[Copy]] = defaultdict(list)
    for copy in found:
        by_pair[_key(copy.origin.report, copy.taken.report)].append(copy)
    both = told = taken = forward = pairs_found = 0
    for pair in (pair for pair in held if pair.copied and by_pair[_of(pair)]):
        pairs_found += 1
        forward += all(copy.origin.report == pair.first.id for copy in by_pair[_of(pair)])
        for report, spots in zip((pair.first, pair.second), pair.spots, strict=True):
            shown = set(_shown(report, by_pair[_of(pair)]))
            gold = {at for at in spots if not report.text[at].isspace()}
            both, told, taken = both + len(shown & gold), told + len(shown), taken + len(gold)
    return [
        Figure("characters of passages, precision", 100 * both / max(1, told)),
        Figure("characters of passages, recall", 100 * both / max(1, taken)),
        Figure("direction right", 100 * forward / max(1, pairs_found)),
    ]


def _shown(report: Report, found: Sequence[Copy]) -> Iterator[int]:
    for span in (span for copy in found for span in (copy.origin, copy.taken) if span.report == report.id):
        yield from (at for at in range(span.start, span.end) if not report.text[at].isspace())


def many(count: int) -> list[Figure]:
    """Time and memory over so many synthetic reports in stories of a hundred: ours, and MinHash-LSH's; each in a process."""
    rows: dict[str, list[float]] = {}
    for name in ("none", "ours", "minhash"):
        command = [sys.executable, "-m", "benchmarks.copies.run", "--many", str(count), "--with", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
        print(f"  {name}: {done.stdout.strip()}")
        rows[name] = [float(word) for word in done.stdout.split()[:2]]
    return [
        Figure(f"memory over {count} reports", rows["ours"][1], "MB", more=False, timed=True),
        Figure(
            "our time, of MinHash-LSH's", 100 * rows["ours"][0] / rows["minhash"][0], more=False, timed=True
        ),
        Figure(
            "our memory, of MinHash-LSH's", 100 * rows["ours"][1] / rows["minhash"][1], more=False, timed=True
        ),
    ]


def _many(count: int, name: str) -> None:
    held = [made.bare(f"{n}.txt") for n, made in enumerate(reports(count, max(1, count // 100)))]
    start = time.process_time()
    found = 0
    if name == "ours":
        found = len(copies.find([Annotations(report) for report in held], [], {}))
    elif name == "minhash":
        found = len(alike(sketched(held, 3), 0.2))
    spent = time.process_time() - start
    print(
        f"{spent:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} s and MB, {found} found"
    )


def main() -> None:
    """The full size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--many", type=int, required=True, help="so many synthetic reports")
    parser.add_argument("--with", dest="name", choices=("none", "ours", "minhash"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.name:
        _many(options.many, options.name)
    else:
        print(*many(options.many), sep="\n")


if __name__ == "__main__":
    main()
