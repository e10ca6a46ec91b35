"""Reading a WARC of which half falls to the filters, by two processes, beside a plain loop of warcio and trafilatura over all of it.

Both sides go from the file to reports with text, title, outlet and date. Ours asks host, status, type and language
first, reads records with FastWARC, and parses in two processes, as `sayso add --jobs 2` does; theirs parses every answer, in one.
What `add` does besides (annotate, keep) is on neither side. Processes and libraries are loaded before the clock starts.

    python -m benchmarks.archives.run --full        # 10,000 answers
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.archives import pages
from benchmarks.figures import Figure
from sayso.read import Offer, Step, Wanted, offers
from sayso.vocabulary import Report

SMALL, FULL = 240, 10_000
JOBS = 2
CHUNK, AHEAD = 4, 12
ROOT = Path(__file__).resolve().parent.parent.parent
WANTED = Wanted(hosts=tuple(pages.hosts()), languages=("en",))

Facts = tuple[str | None, str | None, str | None, int]
"""Title, outlet, date, and how long the text is."""


def run(count: int = SMALL, rounds: int = 3) -> tuple[list[Figure], str]:
    """How many times as fast as the plain loop, by the clock and by processor time; how many reports have all their facts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.warc.gz")
        pages.write(path, count)
        with ProcessPoolExecutor(JOBS, mp_context=get_context("spawn")) as pool:
            warm = [step.found for step in islice(_offers(path), 2 * JOBS * CHUNK)]
            list(pool.map(_read, [each for each in warm if isinstance(each, Offer)], chunksize=CHUNK))
            theirs(path, 10)
            clock, processor = [], []
            for _ in range(rounds):
                (spent, used), found = _timed(lambda: theirs(path))
                (two, _), ours = _timed(lambda: together(path, pool))
                (_, alone), _ = _timed(lambda: list(_alone(path)))
                clock.append(spent / two)
                processor.append(used / alone)
        peak = _memory(path)
        grown = peak / _memory(_twice(path))
    whole = [facts for facts in ours if all(facts)]
    said = f"{count} answers, {len(ours)} read, {len(found)} by the plain loop"
    assert len(ours) == count // 2
    return [
        Figure("two processes, times the plain loop", statistics.median(clock), "x", timed=True),
        Figure("one process, times it by processor time", statistics.median(processor), "x", timed=True),
        Figure("reports with title, outlet and date", 100 * len(whole) / len(ours)),
        Figure("memory of an archive, of one twice as long", 100 * grown, timed=True),
    ], said


def _offers(path: Path) -> Iterator[Step]:
    return offers([str(path)], as_of=None, manifest=None, wanted=WANTED)


def _read(offer: Offer) -> Facts | None:
    found = offer.read()
    if not isinstance(found, Report):
        return None
    return found.title, found.outlet, found.published.iso() if found.published else None, len(found.text)


def together(path: Path, pool: ProcessPoolExecutor) -> list[Facts]:
    """What two processes make of an archive that a third streams and filters meanwhile."""
    coming = (step.found for step in _offers(path))
    wanted = (found for found in coming if isinstance(found, Offer))
    done: list[Facts] = []
    under_way: deque[Future[list[Facts]]] = deque()
    while True:
        chunk = list(islice(wanted, CHUNK))
        if chunk:
            under_way.append(pool.submit(_read_all, chunk))
        if not chunk or len(under_way) > AHEAD:
            if not under_way:
                break
            done += under_way.popleft().result()
    return done


def _read_all(found: list[Offer]) -> list[Facts]:
    return [facts for each in found if (facts := _read(each))]


def _alone(path: Path) -> Iterator[Facts]:
    for step in _offers(path):
        facts = _read(step.found) if isinstance(step.found, Offer) else None
        if facts:
            yield facts


def theirs(path: Path, most: int | None = None) -> list[Facts]:
    """The plain loop: every answer of the archive through trafilatura, with its metadata."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from warcio.archiveiterator import ArchiveIterator

    done: list[Facts] = []
    with path.open("rb") as file:
        answers = (record for record in ArchiveIterator(file) if record.rec_type == "response")
        for record in islice(answers, most):
            found = bare_extraction(
                record.content_stream().read(),
                url=record.rec_headers.get_header("WARC-Target-URI"),
                with_metadata=True,
            )
            if isinstance(found, Document):
                done.append((found.title, found.sitename, found.date, len(found.text or "")))
    return done


def _timed(act: Callable[[], list[Facts]]) -> tuple[tuple[float, float], list[Facts]]:
    clock, processor = time.perf_counter(), time.process_time()
    done = act()
    return (time.perf_counter() - clock, time.process_time() - processor), done


def _twice(path: Path) -> Path:
    double = path.with_name(f"double-{path.name}")
    with double.open("wb") as into:
        for _ in range(2):
            with path.open("rb") as held:
                shutil.copyfileobj(held, into)
    return double


def _memory(path: Path) -> float:
    """Megabytes that a process needs at most to stream and filter an archive."""
    command = [sys.executable, "-m", "benchmarks.archives.run", "--stream", str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def _stream(path: Path) -> None:
    for _ in _offers(path):
        pass
    print(_peak())


def _peak() -> float:
    """Megabytes that this process held at most; what getrusage says counts the process that started it, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) / 1024


def main() -> None:
    """The full size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--full", action="store_true", help=f"{FULL} answers, once")
    parser.add_argument("--stream", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stream:
        _stream(options.stream)
        return
    figures, said = run(FULL, 1) if options.full else run()
    print(said, *figures, sep="\n")


if __name__ == "__main__":
    main()
