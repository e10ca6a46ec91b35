"""Ties: who hangs together, and by which way."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.resolve.ties import Tie, groups, path
from sayso.vocabulary import Judgement, JudgementKind

WHY = Judgement("j", JudgementKind.SAME, "Ana", datetime(2025, 3, 1, tzinfo=UTC))
AB, BC, DE = Tie("a", "b", WHY), Tie("b", "c", WHY), Tie("d", "e", WHY)


def test_a_group_is_all_that_ties_lead_to() -> None:
    found = groups([AB, DE, BC])
    assert found["a"] == found["c"] == {"a", "b", "c"}
    assert found["d"] == {"d", "e"}
    assert "f" not in found


def test_a_path_is_the_shortest_row_of_ties() -> None:
    assert path([AB, BC, Tie("a", "c", WHY)], "c", "a") == [Tie("a", "c", WHY)]
    assert path([AB, BC], "c", "a") == [BC, AB]
    assert path([AB, DE], "a", "e") == []
    assert path([], "a", "a") == []
