"""Who takes a stand, and which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.vocabulary import Stance
from tests.weigh.build import Desk, actor_id


def stands(text: str, said: str, by: str = "", cue: str = "") -> set[tuple[str, str]]:
    """The positions in one sentence of a small world: (actor, stance)."""
    desk = Desk()
    desk.state("Norway", "Oslo")
    desk.state("Malta")
    desk.actor("Ida Krohn", "Krohn", of="Norway")
    desk.firm("Halden Steel")
    desk.actor("Per Vance", "Vance", of="Halden Steel")
    desk.report("a", text)
    desk.says("a", said, by=by or (), cue=cue)
    names = {actor_id(name): name for name in desk.people}
    return {(names[p.actor], p.stance.value) for p in desk.weigh().positions}


CASES = [
    ("Norway opposes the cable.", "the cable", "Norway", "opposes", {("Norway", "oppose")}),
    ("Vance said he opposes the merger.", "he opposes the merger", "Per Vance", "said", {("Per Vance", "oppose")}),
    ("Vance said he would never accept the cuts.", "he would never accept the cuts", "Per Vance", "said", {("Per Vance", "oppose")}),
    ("Opposition to the cable was voiced by Norway and Malta.", "Opposition to the cable", "", "voiced", {("Norway", "oppose"), ("Malta", "oppose")}),
    ("Malta expressed readiness to lay the cable.", "readiness to lay the cable", "Malta", "expressed", {("Malta", "support")}),
    ("Malta demanded that Norway scrap the cable.", "that Norway scrap the cable", "Malta", "demanded", {("Malta", "oppose")}),
    ("The cable is unacceptable for Oslo, Krohn said.", "The cable is unacceptable for Oslo", "Ida Krohn", "said", {("Norway", "oppose"), ("Ida Krohn", "oppose")}),
    ("Oslo would not accept the cable, Krohn said.", "Oslo would not accept the cable", "Ida Krohn", "said", {("Norway", "oppose"), ("Ida Krohn", "oppose")}),
    ("Vance said the merger would be a disaster.", "the merger would be a disaster", "Per Vance", "said", {("Per Vance", "oppose")}),
    ("Vance said he was ready to sell the mill if the union agrees.", "he was ready to sell the mill if the union agrees", "Per Vance", "said", {("Per Vance", "conditional")}),
    ("Vance said he was undecided about the mill.", "he was undecided about the mill", "Per Vance", "said", {("Per Vance", "undecided")}),
    ("The offer was rejected by Halden Steel, Krohn said.", "The offer was rejected by Halden Steel", "Ida Krohn", "said", {("Halden Steel", "oppose")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "by", "cue", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_a_stand_belongs_to_the_one_whose_words_they_are(
    text: str, said: str, by: str, cue: str, wanted: set[tuple[str, str]]
) -> None:
    assert stands(text, said, by, cue) == wanted


NONE = [
    (
        "Vance said the police would need to drag him out.",
        "the police would need to drag him out",
        "Per Vance",
        "said",
    ),
    ("Vance declined to comment on the merger.", "to comment on the merger", "Per Vance", "declined"),
    ("Krohn asked whether Malta opposes the cable.", "whether Malta opposes the cable", "Ida Krohn", "asked"),
    ("Allies of Malta opposed the cable, it was said.", "Allies of Malta opposed the cable", "", "was said"),
    ("Vance said the support was late.", "the support was late", "Per Vance", "said"),
    ("A clerk said he opposes the merger.", "he opposes the merger", "a clerk", "said"),
    ('Krohn said: "They want to sell us the mill."', '"They want to sell us the mill."', "Ida Krohn", "said"),
]


@pytest.mark.parametrize(("text", "said", "by", "cue"), NONE, ids=[c[0] for c in NONE])
def test_words_that_only_look_like_a_stand_give_none(text: str, said: str, by: str, cue: str) -> None:
    assert stands(text, said, by, cue) == set()


def test_a_condition_is_kept_as_the_words_of_the_report() -> None:
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    text = "Vance said he would back the merger only if the mill stays open, and left."
    desk.report("a", text)
    desk.says("a", "he would back the merger only if the mill stays open", by="Per Vance", cue="said")
    position = desk.weigh().positions[0]
    assert position.condition is not None
    assert desk.reports["a"].quote(position.condition) == "only if the mill stays open"


def test_what_is_said_of_an_actor_is_kept_apart_from_what_it_says() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", "Halden Steel said it opposes the merger.")
    desk.report("b", "The merger is opposed by the union; Halden Steel opposes the merger, a clerk said.")
    desk.says("a", "it opposes the merger", by="Halden Steel", cue="said")
    desk.says("b", "Halden Steel opposes the merger", by="a clerk", cue="said")
    held = {(p.stance, p.own) for p in desk.weigh().positions}
    assert held == {(Stance.OPPOSE, True), (Stance.OPPOSE, False)}


def test_not_to_oppose_is_a_weak_support_that_makes_no_issue_alone() -> None:
    text, said = "Vance said he does not oppose the merger.", "he does not oppose the merger"
    assert stands(text, said, "Per Vance", "said") == set()
    desk = Desk()
    desk.actor("Per Vance", "Vance")
    for name in ("a", "b"):
        desk.report(name, text)
        desk.says(name, said, by="Per Vance", cue="said")
    assert [p.stance for p in desk.weigh().positions] == [Stance.SUPPORT]


def test_those_whom_a_source_lists_hold_the_stand_though_it_was_taken_for_nobody() -> None:
    desk = Desk()
    desk.state("Norway")
    desk.state("Malta")
    desk.report(
        "a", "Norway and Malta rejected the cable; the tax met a rejection by many states, led by Malta."
    )
    desk.says("a", "the cable", by="Norway and Malta", cue="rejected")
    desk.statements[0] = replace(desk.statements[0], source=(desk.span("a", "Norway and Malta"),))
    desk.says("a", "the tax", by="many states", cue="a rejection by")
    names = {actor_id(name): name for name in desk.people}
    held = {(names[p.actor], p.stance.value, len(p.statements)) for p in desk.weigh().positions}
    assert held == {("Malta", "oppose", 2), ("Norway", "oppose", 1)}
