"""The invented stories that have a `.gold` file, and the record that sayso makes of each."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sayso import Story
from sayso.vocabulary import Record
from tests.stories.golden import Golden, parse

HERE = Path(__file__).resolve().parent

FOLDERS = {
    "ceasefire": HERE.parent.parent / "examples" / "ceasefire",
    "sabotage": HERE / "sabotage",
    "layoffs": HERE / "layoffs",
    "quake": HERE / "quake",
    "cargo": HERE / "cargo",
    "yard": HERE / "yard",
    "merger": HERE / "merger",
    "strike": HERE / "strike",
    "swap": HERE / "swap",
    "rescue": HERE / "rescue",
    "recall": HERE / "recall",
    "dam": HERE / "dam",
}
READ_ON = {
    "ceasefire": date(2024, 3, 10),
    "sabotage": date(2023, 3, 18),
    "layoffs": date(2022, 11, 11),
    "quake": date(2021, 6, 19),
    "cargo": date(2023, 6, 14),
    "yard": date(2024, 2, 18),
    "merger": date(2024, 6, 30),
    "strike": date(2023, 5, 30),
    "swap": date(2024, 5, 20),
    "rescue": date(2023, 3, 20),
    "recall": date(2022, 10, 14),
    "dam": date(2025, 11, 12),
}


@cache
def record(name: str) -> Record:
    """Read a story's reports, none of which may be left unread."""
    story = Story(name, as_of=READ_ON[name])
    added = story.add(FOLDERS[name])
    assert added.unread == []
    return story.record()


@cache
def golden(name: str) -> Golden:
    """A story's record beside its gold rows."""
    return Golden(record(name), parse(HERE / f"{name}.gold"))
