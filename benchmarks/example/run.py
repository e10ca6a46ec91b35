"""The record of examples/ceasefire against tests/stories/ceasefire.gold: measured in every clone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.figures import Figure
from sayso import Story
from tests.stories.golden import Golden, parse

ROOT = Path(__file__).resolve().parent.parent.parent


def run() -> tuple[list[Figure], str]:
    """Shares of the gold rows found, and of those found, with the right speakers, chain and mode."""
    story = Story("example", as_of=date(2024, 3, 10))
    story.add(ROOT / "examples" / "ceasefire")
    golden = Golden(story.record(), parse(ROOT / "tests" / "stories" / "ceasefire.gold"))
    rows = [row for row in golden.rows if not row.optional]
    pairs = [(row, found) for row in rows if (found := golden.found(row))]
    found, surplus = len(pairs), len(golden.surplus())
    share = lambda right: 100 * sum(right) / max(1, found)  # noqa: E731
    return [
        Figure("statements found @0.8", 100 * found / len(rows)),
        Figure("speakers right", share(golden.speakers(*pair) for pair in pairs)),
        Figure("via right", share(golden.via(*pair) for pair in pairs)),
        Figure("mode right", share(row.mode == s.mode.value for row, s in pairs)),
        Figure("statements that fit no row", surplus, "", more=False),
    ], f"{len(rows)} statements marked by hand"
