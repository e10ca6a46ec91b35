"""`sayso export` of the two labelled stories, scored by `story.py`."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import SHARED, Figure
from benchmarks.scorers import sayso, scored

COUNTS = {"broken spans", "invented facts", "invented copies", "false alarms"}


def _figures(story: str, raw: dict[str, Any]) -> list[Figure]:
    figures = []
    for name, value in raw.items():
        if name in COUNTS:
            figures.append(Figure(f"{story}: {name}", value, "", more=False))
        else:
            figures.append(
                Figure(f"{story}: {name}", 100 * (value["f1"] if isinstance(value, dict) else value))
            )
    return figures


def run() -> tuple[list[Figure], str]:
    """All that the scorer prints, for each story; F1 where there is precision and recall."""
    if not (SHARED / "story").is_dir():
        return [], "not measured: the labelled reports are not here"
    figures = []
    for story in ("story", "story2"):
        reports = sorted(str(path) for path in (SHARED / story / "reports").glob("*.txt"))
        output = sayso("export", "--format", "json", "--as-of", "2025-04-01", *reports)
        figures += _figures(story, scored("story.py", output, "{}", "--gold", str(SHARED / story / "gold")))
    return figures, ""
