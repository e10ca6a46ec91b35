"""How an actor's stand moves, and what is said of it otherwise."""

from __future__ import annotations

from sayso.vocabulary import MovementKind, Stance
from tests.weigh.build import Desk


def stand(*said: tuple[str, str, str]) -> list[tuple[MovementKind, Stance, Stance]]:
    """The movements of a firm's owner on one takeover: (day, words, cue) each."""
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    for index, (day, words, cue) in enumerate(said):
        name = f"r{index}"
        desk.report(name, f"Vance {cue} {words}.", on=day)
        desk.says(name, words, by="Per Vance", cue=cue, on=day)
    return [(m.kind, m.was, m.now) for m in desk.weigh().movements]


AGAINST = ("2024-03-01", "the takeover of the Sarn mill by Orla Paper", "rejected")
FOR = ("2024-03-09", "the takeover of the Sarn mill by Orla Paper", "welcomed")


def test_from_against_to_for_at_two_times_is_changed() -> None:
    assert stand(AGAINST, FOR) == [(MovementKind.CHANGED, Stance.OPPOSE, Stance.SUPPORT)]


def test_two_stands_of_one_day_are_no_movement() -> None:
    assert stand(AGAINST, ("2024-03-01", *FOR[1:])) == []


def test_from_against_to_a_condition_is_softened_and_back_again_hardened() -> None:
    condition = "he would accept the takeover of the Sarn mill by Orla Paper if no job is lost"
    found = stand(AGAINST, ("2024-03-05", condition, "said"), ("2024-03-09", *AGAINST[1:]))
    assert found == [
        (MovementKind.SOFTENED, Stance.OPPOSE, Stance.CONDITIONAL),
        (MovementKind.HARDENED, Stance.CONDITIONAL, Stance.OPPOSE),
    ]


def test_what_is_said_of_somebody_who_says_otherwise_is_reported_otherwise() -> None:
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    desk.actor("Ida Krohn", "Krohn")
    desk.report("a", "Krohn said Vance opposes the takeover of the Sarn mill by Orla Paper.")
    desk.says("a", "Vance opposes the takeover of the Sarn mill by Orla Paper", by="Ida Krohn", cue="said")
    desk.report("b", "Vance said he supports the takeover of the Sarn mill by Orla Paper.")
    desk.says("b", "he supports the takeover of the Sarn mill by Orla Paper", by="Per Vance", cue="said")
    assert [m.kind for m in desk.weigh().movements] == [MovementKind.REPORTED_OTHERWISE]


def test_against_one_thing_and_for_another_of_the_same_issue_is_no_movement() -> None:
    against = ("2024-03-01", "the drivers who blocked the port", "blasted")
    later = "the lorry drivers who blocked the port have gone home; he supports patrols at night"
    assert stand(against, ("2024-03-09", later, "said")) == []
