"""Pages of invented sites: outlet, date, title and more as a reader of the page would say; and the time beside trafilatura's.

The pages are built in the manner of 23 templates of real sites, twice each. The rules were tried on them: first runs are in
`benchmarks/README.md`. For the time, each page is read in turn by both, in processor time, the best of three; the pages
are padded with menus, teasers and scripts to some 120 kB, as news sites send them.

The full size, from the repository's root: `python -m benchmarks.pages.run --full` (1,000 pages).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from benchmarks.figures import Figure
from benchmarks.pages.furniture import Saved
from benchmarks.pages.sites import pages
from sayso.read import read_page
from sayso.vocabulary import DateKind, Fetched, FlagKind, Report

WHEN = datetime(2025, 9, 1, tzinfo=UTC)
SMALL, FULL = 2, 44
PADDING, HALF, LONGER = 10, 4, 4
ROUNDS = 3


def read(page: Saved) -> Report:
    """Read a page as if it had been fetched."""
    return read_page(Fetched(page.url, page.url, WHEN, page.data, media="text/html"))


def right(page: Saved, report: Report) -> dict[str, bool]:
    """Which facts of a page are as its gold has them; case and "The" do not count."""
    gold = page.gold
    modified = next((d.when.iso() for d in report.dates if d.kind is DateKind.MODIFIED), None)
    return {
        "outlet right": _same(report.outlet, gold.outlet),
        "date right": (report.published.iso() if report.published else None) == gold.date,
        "title right": _same(report.title, gold.title),
        "by-line right": _same(report.byline, gold.byline),
        "address right": report.url == (gold.url or page.url),
        "date of change right": modified == gold.modified,
        "beginnings told from wholes": any(f.kind is FlagKind.STUB for f in report.flags) == gold.stub,
    }


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").casefold().removeprefix("the ") == (other or "").casefold().removeprefix("the ")


def accuracy(held: Iterable[Saved]) -> list[Figure]:
    """The share of pages of which each fact is right."""
    counts: Counter[str] = Counter()
    total = 0
    for page in held:
        total += 1
        counts.update({name: int(ok) for name, ok in right(page, read(page)).items()})
    return [Figure(name, 100 * count / total) for name, count in counts.items()]


def speed(held: list[Saved]) -> list[Figure]:
    """Our processor time as a share of trafilatura's: with metadata, which is what it takes to get a report; and text alone."""
    from trafilatura import bare_extraction, extract

    ways: dict[str, Callable[[Saved], object]] = {
        "ours": read,
        "with metadata": lambda page: bare_extraction(
            page.data.decode("utf-8", "replace"), with_metadata=True
        ),
        "text alone": lambda page: extract(page.data.decode("utf-8", "replace")),
    }
    spent = dict.fromkeys(ways, 0.0)
    for page in held:
        for name, way in ways.items():
            spent[name] += min(_timed(way, page) for _ in range(ROUNDS))
    return [
        Figure(
            f"our time, of trafilatura's ({name})", 100 * spent["ours"] / spent[name], more=False, timed=True
        )
        for name in ("with metadata", "text alone")
    ]


def _timed(way: Callable[[Saved], object], page: Saved) -> float:
    start = time.process_time()
    way(page)
    return time.process_time() - start


def run() -> tuple[list[Figure], str]:
    """Both, at the size of the gate."""
    held = list(pages(SMALL, padding=PADDING, longer=LONGER))
    size = sum(len(page.data) for page in held) / len(held) / 1000
    return [
        *accuracy(pages(SMALL)),
        *speed(held),
    ], f"{len(held)} pages; {size:.0f} kB each where time is taken"


def main() -> None:
    """The full size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--full", action="store_true", required=True, help="1,000 pages")
    parser.parse_args()
    for padding in (PADDING, HALF):
        held = list(pages(FULL, padding=padding, longer=LONGER))[:1000]
        size = sum(len(page.data) for page in held) / len(held) / 1000
        print(f"{len(held)} pages of {size:.0f} kB", *accuracy(held), *speed(held), sep="\n")


if __name__ == "__main__":
    main()
