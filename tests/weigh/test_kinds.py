"""What is counted."""

from __future__ import annotations

import pytest

from sayso.vocabulary import Quantity, Span
from sayso.weigh.kinds import counted
from tests.weigh.build import Desk


def kind(before: str, of: str | None, after: str = "", unit: str | None = None) -> str | None:
    """The kind of a number between two pieces of text."""
    return counted(Quantity("q", Span("a", 0, 1), 5, 5, unit=unit, of=of), before, after)


@pytest.mark.parametrize(
    ("before", "of", "after", "wanted"),
    [
        ("", "soldiers", "", "troops"),
        ("", "peacekeepers", "", "troops"),
        ("killing", "people", "", "dead"),
        ("", "people", "were injured", "injured"),
        ("", "people", "live there", "people"),
        ("the toll rose to", None, "", "dead"),
        ("raised the number of unarmed observers to", None, "", "observers"),
        ("it went to", None, "", None),
    ],
)
def test_a_number_counts_what_its_clause_says(
    before: str, of: str | None, after: str, wanted: str | None
) -> None:
    assert kind(before, of, after) == wanted


def test_money_counts_its_currency_and_a_share_what_it_is_a_share_of() -> None:
    assert kind("", None, unit="USD") == "USD"
    assert kind("", "staff", unit="%") == "workers"


def test_a_raise_from_one_number_to_another_updates_the_earlier_figure() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", "Halden Steel will cut 400 jobs at the mill.", on="2024-03-01")
    desk.report(
        "b",
        "Halden Steel has raised the number of jobs it will cut from 400 to 900 at the mill.",
        on="2024-03-09",
    )
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "from 400 to 900", 400, 900)
    relations = [r for n in desk.weigh().numbers for r in n.relations]
    assert [r.kind.value for r in relations] == ["updates"]
