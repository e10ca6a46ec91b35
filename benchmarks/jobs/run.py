"""`sayso add --jobs 2` against one process, by the clock: needs two cores that nobody else uses.

`python -m benchmarks.jobs.run --reports 200` takes more reports: starting a worker costs a second, whatever it then does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.synthetic.stories import reports

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = 24
TIMES = 2
"""How often each is timed, by turns; the best counts."""


def run(count: int = REPORTS) -> tuple[list[Figure], str]:
    """Reports a second with two processes, as a multiple of one's; no floor, for a machine may have no second core free."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "reports"
        texts.mkdir()
        for nr, made in enumerate(reports(count, 1)):
            (texts / f"{nr:05}.txt").write_text(made.text, encoding="utf-8")
        spent: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(TIMES):
            for jobs, taken in spent.items():
                taken.append(_timed(Path(folder), jobs, turn))
    figure = Figure("two processes against one", min(spent[1]) / min(spent[2]), "times", timed=True)
    return [figure], f"{count} reports; load before: {load:.1f} on {os.cpu_count()} cores"


def _timed(folder: Path, jobs: int, turn: int) -> float:
    """Seconds to read and annotate: a store that has no record to derive is left as it is."""
    code = (
        "import sys; from sayso import Story\n"
        "with Story('s', db=sys.argv[1]) as story: story.add(sys.argv[2], jobs=int(sys.argv[3]))"
    )
    command = [
        sys.executable,
        "-c",
        code,
        str(folder / f"{jobs}-{turn}.db"),
        str(folder / "reports"),
        str(jobs),
    ]
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=REPORTS)
    figures, said = run(parser.parse_args().reports)
    print(said, *figures, sep="\n")
