"""Synthetic stories through annotate, resolve and weigh: processor time as ratios, growth as an exponent.

`python -m benchmarks scale` runs a small size. The full sizes, from the repository's root:

    python -m benchmarks.scale.run --reports 10000 --stories 100 --keep ../kept
    python -m benchmarks.scale.run --growth 100 300 1000 5000 --keep ../kept

`--keep FOLDER` keeps what was annotated, so that it is done once.
"""

from __future__ import annotations

import argparse
import math
import os
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.figures import Figure
from benchmarks.synthetic.stories import reports
from sayso.annotate import annotate, attributions
from sayso.annotate.page import Page
from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Attribution, Mention, Report
from sayso.weigh import weigh

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = (30, 2)
"""Reports and stories that the gate annotates in full."""
GROWTH = (50, 100, 200)
"""Sizes of one story that the gate looks at, annotated by the rules alone: what follows costs the same."""


class Rules:
    """An annotator that leaves the network out: a fraction of the time, and as many findings for the next stages."""

    made_by = "llm rules alone"

    def reads(self, language: str | None) -> bool:
        """Whether it reads a language."""
        return language in (None, "en")

    def find(self, page: Page) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
        """The mentions and attributions that the rules find."""
        return attributions.find(page, spot=attributions.placed)


def run() -> tuple[list[Figure], str]:
    """Ratios for a few reports and exponents for small stories; the full sizes take an hour."""
    found = [*beside_annotate(*SMALL), *growth(GROWTH)]
    return found, f"{SMALL[0]} reports in {SMALL[1]} stories; one story of {GROWTH[0]} to {GROWTH[-1]}"


def beside_annotate(
    count: int, stories: int, sample: int | None = None, keep: Path | None = None
) -> list[Figure]:
    """Processor time of resolve and weigh, in % of annotate's, over the first `sample` of so many synthetic stories.

    What is kept of an earlier run is kept with the seconds that it took then.
    """
    made = reports(count, stories)
    _load_once(made[0].report("0.txt"))
    spent = resolve_time = weigh_time = 0.0
    held = 0
    for story in range(sample or stories):
        group = [one.report(f"{n}.txt") for n, one in enumerate(made) if one.story == story]
        path = keep / f"{count}-in-{stories}-story-{story}.pickle" if keep else None
        took, annotated = _kept(path, partial(_timed, partial(_each, group)))
        spent += took
        took, resolution = _timed(partial(resolve, annotated))
        resolve_time += took
        weigh_time += _timed(partial(weigh, annotated, resolution))[0]
        held += len(group)
    print(f"  {held} reports: annotate {spent:.1f} s, resolve {resolve_time:.1f} s, weigh {weigh_time:.1f} s")
    return [
        Figure("resolve, of annotate's time", 100 * resolve_time / spent, more=False, timed=True),
        Figure("weigh, of annotate's time", 100 * weigh_time / spent, more=False, timed=True),
    ]


def _load_once(report: Report) -> None:
    """What is loaded once is not counted."""
    first = [annotate(report)]
    weigh(first, resolve(first))


def _each(group: Sequence[Report], annotator: Rules | None = None) -> list[Annotations]:
    return [annotate(report, annotator) if annotator else annotate(report) for report in group]


def _kept(path: Path | None, make: Callable[[], T]) -> T:
    """What lies in a file of our own, or what is made and then laid there."""
    if path and path.exists():
        with path.open("rb") as file:
            held: T = pickle.load(file)  # noqa: S301 (our own file)
            return held
    made = make()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(made))
    return made


def growth(sizes: Sequence[int], keep: Path | None = None) -> list[Figure]:
    """The exponents with which the time of resolve and weigh grows with one story's size; each size in a process of its own."""
    rows = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.scale.run", "--one", str(size)]
        command += ["--keep", str(keep)] if keep else []
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
        print(f"  {done.stdout.strip()}")
        words = done.stdout.split()
        rows.append((float(words[0]), float(words[3]), float(words[6])))
    return [
        Figure(f"{stage}, exponent", exponent([(row[0], row[n]) for row in rows]), "", more=False, timed=True)
        for n, stage in ((1, "resolve"), (2, "weigh"))
    ]


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of a line through the logarithms: 1 where the time grows as the size does, 2 where as its square."""
    fitted = statistics.linear_regression(
        [math.log(size) for size, _ in points], [math.log(spent) for _, spent in points]
    )
    return fitted.slope


def _one(size: int, keep: Path | None) -> None:
    """Resolve and weigh one story of this size, and print the seconds and the memory."""
    annotated = _annotated(size, keep)
    first = annotated[:1]
    weigh(first, resolve(first))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    resolve_time, resolution = _timed(lambda: resolve(annotated))
    weigh_time, _ = _timed(lambda: weigh(annotated, resolution))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size} reports: resolve {resolve_time:.2f} s, weigh {weigh_time:.2f} s, "
        f"{len(resolution.statements)} statements, {len(resolution.copies)} copies, memory {before:.0f} to {peak:.0f} MB"
    )


def _annotated(size: int, keep: Path | None) -> list[Annotations]:
    path = keep / f"story-of-{size}.pickle" if keep else None
    made = [one.report(f"{n}.txt") for n, one in enumerate(reports(size, 1))]
    return _kept(path, lambda: _each(made, Rules()))


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    done = act()
    return time.process_time() - start, done


def main() -> None:
    """The full sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, help="so many reports ...")
    parser.add_argument("--stories", type=int, default=100, help="... in so many stories")
    parser.add_argument("--sample", type=int, help="of which so many are run")
    parser.add_argument("--growth", type=int, nargs="+", help="sizes of one story")
    parser.add_argument("--keep", type=Path, help="where annotations are kept for the growth")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    # As the command line does: threads that wait for more to multiply would count as annotate's work, twice over.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if options.one:
        _one(options.one, options.keep)
    if options.reports:
        print(*beside_annotate(options.reports, options.stories, options.sample, options.keep), sep="\n")
    if options.growth:
        print(*growth(options.growth, options.keep), sep="\n")


if __name__ == "__main__":
    main()
