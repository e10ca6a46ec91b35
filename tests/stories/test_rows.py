"""Every story's record against the rows of its `.gold` file; the example's own are in test_ceasefire.py."""

from __future__ import annotations

import pytest

from tests.stories.golden import Row, parse
from tests.stories.stories import FOLDERS, HERE, golden

ROWS = [
    pytest.param(name, row, id=f"{name} {row.file[:2]} {row.content[:40]}")
    for name in FOLDERS
    if name != "ceasefire"
    for row in parse(HERE / f"{name}.gold")
    if not row.optional
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_a_row_is_held_unless_it_is_marked_as_missed(name: str, row: Row) -> None:
    held = golden(name)
    statement = held.found(row)
    whole = statement is not None and held.whole(row, statement)
    if row.missed:
        assert not whole, f"{name}.gold: found at last, take the ~ away: {row.content}"
        return
    assert statement, f"{name}.gold: not found: {row.content!r}"
    speakers = [held.actors[a].name for a in statement.speakers]
    via = [held.actors[hop.actor].name for hop in statement.via]
    assert whole, f"{name}.gold: {row.content!r}: got {speakers} via {via} {statement.mode}"


@pytest.mark.parametrize("name", [name for name in FOLDERS if name != "ceasefire"])
def test_every_row_stands_in_its_report(name: str) -> None:
    """A row's words must be those of the report: a slip of the pen would never be found."""
    held = golden(name)
    for row in held.rows:
        text = held.reports[row.file].text
        missing = [word for word in row.content.split() if word.strip("\"'“”,.") not in text]
        assert not missing, f"{row.file}: {missing}"
