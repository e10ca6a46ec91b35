"""What reports call open."""

from __future__ import annotations

import pytest

from tests.weigh.build import Desk


def questions(text: str) -> list[str]:
    """The open questions of one report."""
    desk = Desk()
    desk.report("a", text)
    return [desk.reports["a"].quote(q) for q in desk.weigh().questions]


CASES = {
    "It is not yet clear when the bridge will reopen.": ["when the bridge will reopen"],
    "It remains to be seen whether the club can pay.": ["whether the club can pay"],
    "A key question in the talks is how the debt will be shared.": ["how the debt will be shared"],
    "The mayor was asked to clarify who owns the wells under the old town, and how the water would be shared among farms.": [
        "who owns the wells under the old town",
        "how the water would be shared among farms",
    ],
    "It is unclear who will pay for the new bridge, the mayor said.": ["who will pay for the new bridge"],
    "Asked whether she would resign, Krohn said she would not.": [],
    "Can you believe it?": [],
    "The bridge will reopen when the paint is dry.": [],
    "The mayor discussed the bridge.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_the_clause_of_an_open_question_is_taken(text: str) -> None:
    assert questions(text) == CASES[text]
