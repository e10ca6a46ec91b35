"""`sayso --version` beside `python -c pass`, in turn, as a ratio of the medians."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure

ROUNDS = 15


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def run() -> tuple[list[Figure], str]:
    """The ratio, measured with the program that is installed, not through `python -m`."""
    program = str(Path(sys.executable).with_name("sayso"))
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds([program, "--version"]))
        bare.append(_seconds([sys.executable, "-c", "pass"]))
    ratio = statistics.median(ours) / statistics.median(bare)
    return [Figure("sayso --version, times a bare interpreter", ratio, "x", more=False, timed=True)], ""
