"""Rival accounts, contradictions, rival authorities, and what each conflict says of itself."""

from __future__ import annotations

import pytest

from sayso.vocabulary import Conflict, ConflictKind
from tests.weigh.build import Desk


def told(*accounts: tuple[str, str]) -> list[Conflict]:
    """The conflicts between accounts of one blast, each by its own speaker."""
    desk = Desk()
    desk.state("Norway")
    for index, (speaker, words) in enumerate(accounts):
        name = f"r{index}"
        desk.report(name, f"{speaker} said {words}.")
        desk.says(name, words, by=speaker, cue="said")
    return list(desk.weigh().conflicts)


def test_a_deed_laid_to_one_and_to_another_is_a_conflict_of_accounts() -> None:
    found = told(
        ("One officer", "the Kell pipeline was blown up by the Orla navy"),
        ("A blogger", "a pro-Tessen group blew up the Kell pipeline"),
    )
    assert [c.kind for c in found] == [ConflictKind.ACCOUNT]


def test_eight_reports_and_a_ninth_make_one_conflict_with_eight_on_one_side() -> None:
    eight = [
        (f"Officer {n}", "divers from Tessen were behind the blast on the Kell pipeline") for n in range(8)
    ]
    found = told(*eight, ("A blogger", "the blast on the Kell pipeline was the work of the Orla navy"))
    assert [sorted((len(c.one), len(c.other))) for c in found] == [[1, 8]]


@pytest.mark.parametrize(
    "second",
    [
        "divers blew up the Kell pipeline",
        "the Orla navy may have blown up the Kell pipeline",
        "nobody knows who blew up the Kell pipeline",
        "the Orla navy blew up a bridge",
        "the Kell pipeline was blown up by divers of the Orla navy",
        "the Kell pipeline was blown up by the 39-year-old Sarn man",
        "the Kell pipeline was blown up by his former Tessen driver",
    ],
)
def test_what_names_nobody_else_for_the_same_deed_is_no_rival_account(second: str) -> None:
    found = told(
        ("One officer", "the Kell pipeline was blown up by the Orla navy"),
        ("A blogger", second),
    )
    assert [c for c in found if c.kind is ConflictKind.ACCOUNT] == []


def test_the_sentence_says_whose_word_each_side_is() -> None:
    (found,) = told(
        ("One officer", "the Kell pipeline was blown up by the Orla navy"),
        ("A blogger", "a pro-Tessen group blew up the Kell pipeline"),
    )
    assert "One officer" in found.why
    assert "A blogger" in found.why
    assert 0 < found.confidence <= 1


def plans(second: str) -> list[Conflict]:
    """One says that a man plans cuts; another says something."""
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    desk.report("a", "Vance plans to cut 300 jobs at the Sarn mill, the paper said.")
    desk.says("a", "Vance plans to cut 300 jobs at the Sarn mill", by="the paper", cue="said")
    desk.report("b", f"A union man said {second}.")
    desk.says("b", second, by="A union man", cue="said")
    for name in "ab":
        if "300 jobs" in desk.reports[name].text:
            desk.counts(name, "300 jobs", 300, 300, of="jobs")
    return list(desk.weigh().conflicts)


def test_the_same_with_a_not_is_a_denial() -> None:
    found = plans("Vance does not plan to cut 300 jobs at the Sarn mill")
    assert [c.kind for c in found] == [ConflictKind.DENIAL]


@pytest.mark.parametrize(
    "second",
    [
        "Vance does not plan to cut 90 jobs at the Sarn dairy",
        "Vance does not plan to cut 300 jobs at the Sarn mill unless the union strikes",
        "Vance may not plan to cut 300 jobs at the Sarn mill",
        "Vance does not plan to cut only 300 jobs at the Sarn mill",
    ],
)
def test_a_not_that_denies_something_else_is_no_denial(second: str) -> None:
    assert plans(second) == []


def authority(second: str) -> list[Conflict]:
    """A force under one flag, and what another says of it."""
    desk = Desk()
    desk.actor("Ida Krohn")
    desk.actor("Per Vance")
    desk.report("a", "Ida Krohn said the observers would serve under the flag of the League.")
    desk.says("a", "the observers would serve under the flag of the League", by="Ida Krohn", cue="said")
    desk.report("b", f"Per Vance said {second}.")
    desk.says("b", second, by="Per Vance", cue="said")
    return [c for c in desk.weigh().conflicts if c.kind is ConflictKind.AUTHORITY]


@pytest.mark.parametrize(
    ("charge", "cue", "conflicts"),
    [
        ("with setting fire to the Sarn boathouse", "was charged", 0),
        ("of setting fire to the Sarn boathouse", "is accused", 0),
        ("Per Vance set fire to the Sarn boathouse", "said", 1),
        ("the flour mill owner of selling rotten flour to Sarn bakers", "has been charged", 0),
    ],
)
def test_a_plea_answers_a_charge_and_is_no_other_account(charge: str, cue: str, conflicts: int) -> None:
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    denied = (
        "selling rotten flour to Sarn bakers" if "flour" in charge else "setting fire to the Sarn boathouse"
    )
    desk.report("a", f"Vance denied {denied}.")
    desk.says("a", denied, by="Per Vance", cue="denied")
    desk.report("b", f"It {cue} {charge}.")
    desk.says("b", charge, by="the prosecutor", cue=cue)
    assert len(desk.weigh().conflicts) == conflicts


def denied_and_told(denied: str, told: str) -> int:
    """How many conflicts there are when Vance denies one thing and somebody else says another."""
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    desk.actor("Ida Krohn", "Krohn")
    desk.report("a", f"Vance denied {denied}.")
    desk.says("a", denied, by="Per Vance", cue="denied")
    desk.report("b", f"A clerk said {told}.")
    desk.says("b", told, by="a clerk", cue="said")
    return len(desk.weigh().conflicts)


@pytest.mark.parametrize(
    ("told", "conflicts"),
    [
        ("Vance sold rotten flour to the bakers of Sarn", 1),
        ("Krohn sold rotten flour to the bakers of Sarn", 0),
        ("rotten flour was sold to the bakers of Sarn", 0),
    ],
)
def test_who_denies_doing_something_is_contradicted_only_by_what_names_him(told: str, conflicts: int) -> None:
    assert denied_and_told("selling rotten flour to the bakers of Sarn", told) == conflicts


@pytest.mark.parametrize(
    ("denied", "conflicts"),
    [
        ("a Krohn offer to close the Sarn mill in return for a pension", 0),
        ("Krohn's request to close the Sarn mill in return for a pension", 0),
        ("an offer was made to close the Sarn mill in return for a pension", 1),
        ("that there was a plan to close the Sarn mill in return for a pension", 1),
    ],
)
def test_to_deny_somebody_what_he_asks_for_denies_no_account(denied: str, conflicts: int) -> None:
    told = "Krohn made an offer to close the Sarn mill in return for a pension"
    assert denied_and_told(denied, told) == conflicts


def test_two_deeds_that_share_only_their_place_are_two() -> None:
    found = told(
        ("One officer", "the Orla navy shelled the lighthouse on Monday near the central pier of Kell"),
        ("A blogger", "Per Lund robbed a bank during a march near the central pier of Kell"),
    )
    assert found == []


def test_two_flags_for_one_force_are_a_conflict() -> None:
    assert len(authority("the observers would serve under the flag of Norway")) == 1


def test_a_flag_denied_is_a_conflict_with_the_flag() -> None:
    assert len(authority("the observers would not serve under the flag of the League")) == 1


def test_the_same_flag_is_none_and_neither_is_another_command() -> None:
    assert authority("the observers would serve under the flag of the League") == []
    assert authority("the observers would serve under the command of Norway") == []
