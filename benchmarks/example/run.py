"""The records of the invented stories against their `.gold` files in tests/stories: measured in every clone."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.figures import Figure
from tests.stories.golden import Golden
from tests.stories.stories import FOLDERS, golden


def run() -> tuple[list[Figure], str]:
    """Figures for the example and for the other stories together: shares of the gold rows found, and found right."""
    example, *others = (golden(name) for name in FOLDERS)
    rows = sum(not row.optional for held in (example, *others) for row in held.rows)
    return [
        *measured([example], ""),
        *measured(others, ", other stories"),
    ], f"{rows} statements marked by hand"


def measured(stories: list[Golden], of: str) -> list[Figure]:
    """Shares of the gold rows found, and of those found, with the right speakers, chain and mode."""
    rows = [(held, row) for held in stories for row in held.rows if not row.optional]
    pairs = [(held, row, found) for held, row in rows if (found := held.found(row))]

    def share(right: Iterable[bool]) -> float:
        return 100 * sum(right) / max(1, len(pairs))

    return [
        Figure(f"statements found @0.8{of}", 100 * len(pairs) / len(rows)),
        Figure(f"speakers right{of}", share(held.speakers(row, s) for held, row, s in pairs)),
        Figure(f"via right{of}", share(held.via(row, s) for held, row, s in pairs)),
        Figure(f"mode right{of}", share(row.mode == s.mode.value for _, row, s in pairs)),
        Figure(
            f"statements that fit no row{of}", sum(len(held.surplus()) for held in stories), "", more=False
        ),
    ]
