"""What the stories with a `.findings` file add up to, against what a person wrote down beforehand."""

from __future__ import annotations

from functools import cache

import pytest

from tests.stories.findings import Findings, Line, parse
from tests.stories.stories import HERE, record

STORIES = sorted(path.stem for path in HERE.glob("*.findings"))
LINES = [
    pytest.param(name, line, id=f"{name} {line}"[:80])
    for name in STORIES
    for line in parse(HERE / f"{name}.findings")
    if not line.optional
]


@cache
def findings(name: str) -> Findings:
    """A story's record beside the findings that it must hold."""
    return Findings(record(name), parse(HERE / f"{name}.findings"))


@pytest.mark.parametrize(("name", "line"), LINES)
def test_a_finding_is_held_unless_it_is_marked_as_missed(name: str, line: Line) -> None:
    held = findings(name)
    if line.missed:
        assert not held.holds(line), f"{name}.findings: found at last, take the ~ away: {line}"
        return
    alarms = [conflict.why for conflict in held.false_alarms()]
    assert held.holds(line), f"{name}.findings: missed: {line}; conflicts that nobody named: {alarms}"
