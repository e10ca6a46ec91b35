"""Pages of `sayso serve` beside Datasette's pages of the same rows, from the same store, in one run: processor time as ratios.

Two pages: a story's own, beside Datasette's pages of the views that hold what it shows, as many rows of each; and fifty
statements with their words, speakers and chains, beside fifty rows of `statements_read`. Each once as most readers
get it (made for this state of the story, kept) and once made anew (`first`). Deriving is no part of it.

`python -m benchmarks serving` looks at a story of 50 reports; at a larger one, from the repository's root:

    python -m benchmarks.serving.run --reports 500
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx
from datasette.app import Datasette

from benchmarks.figures import Figure
from benchmarks.scale.run import Rules
from benchmarks.synthetic.stories import reports
from sayso import Story
from sayso.annotate import annotate
from sayso.serve.app import make
from sayso.serve.pages.laid import FIRST, MOST
from sayso.serve.settings import Limits, Settings
from sayso.store import Store

SMALL = 50
TURNS = 5
STORY = "story"
VIEWS = (
    "claims_read",
    "conflicts_read",
    "numbers_read",
    "positions_read",
    "events_read",
    "actors_read",
    "reports_read",
)
"""What a story's page shows the first rows of."""

ENDLESS = Limits(reads=(1e9, 1e9))


def run(size: int = SMALL) -> tuple[list[Figure], str]:
    """The ratios in per cent."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "news.db"
        with Store(db) as store:
            for n, made in enumerate(reports(size, 1)):
                store.keep(STORY, annotate(made.report(f"{n}.txt"), Rules()))
        with Story(STORY, db=db) as story:
            said = len(story.record().resolution.statements)
        figures = asyncio.run(measured(db, STORY))
    return figures, f"a story of {size} reports, {said:,} statements"


async def measured(db: Path, story: str) -> list[Figure]:
    """The pages of both programs, turn about, the fastest turn of each."""
    app = make(Settings(db, limits=ENDLESS))
    app_of_theirs = Datasette([str(db)], settings={"sql_time_limit_ms": 60_000})
    held, where = app.state.live.held(story), f"/stories/{quote(story)}"
    rows = f"?story={quote(story)}&_size="

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:

        async def ours(path: str) -> None:
            (await client.get(path)).raise_for_status()

        async def anew(path: str) -> None:
            held._made.clear()
            await ours(path)

        async def theirs(*paths: str) -> None:
            for path in paths:
                (await app_of_theirs.client.get(path)).raise_for_status()

        views = [f"/{db.stem}/{view}{rows}{FIRST}" for view in VIEWS]
        some = f"/{db.stem}/statements_read{rows}{MOST}"
        pages: dict[str, tuple[Callable[[], Awaitable[None]], Callable[[], Awaitable[None]], Callable[[], Awaitable[None]]]] = {
            "a story's page": (lambda: ours(where), lambda: anew(where), lambda: theirs(*views)),
            f"{MOST} statements": (lambda: ours(f"{where}/statements"), lambda: anew(f"{where}/statements"), lambda: theirs(some)),
        }  # fmt: skip
        figures = []
        for name, ways in pages.items():
            spent = [[await _timed(way) for way in ways] for _ in range(TURNS)]
            kept, first, other = (min(turn[n] for turn in spent[1:]) for n in range(3))
            print(
                f"  {name}: {1000 * kept:.1f} ms, first {1000 * first:.1f} ms, Datasette {1000 * other:.1f} ms"
            )
            figures += [
                Figure(f"{name}, of Datasette's", 100 * kept / other, more=False, timed=True),
                Figure(f"{name}, first, of Datasette's", 100 * first / other, more=False, timed=True),
            ]
    app.state.live.close()
    return figures


async def _timed(act: Callable[[], Awaitable[None]]) -> float:
    start = time.process_time()
    await act()
    return time.process_time() - start


def main() -> None:
    """A larger story."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=SMALL, help="so many reports in one story")
    parser.add_argument("--db", type=Path, help="a store that is there already, and not changed ...")
    parser.add_argument("--story", default=STORY, help="... and the story of it")
    options = parser.parse_args()
    if options.db:
        print(*asyncio.run(measured(options.db, options.story)), sep="\n")
    else:
        print(*run(options.reports)[0], sep="\n")


if __name__ == "__main__":
    main()
