"""Who takes a stand, and which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.vocabulary import Stance
from sayso.weigh.scene import lay_out
from sayso.weigh.stands import find
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
    ("Malta insisted that the cable be cut.", "the cable be cut", "Malta", "insisted that", {("Malta", "support")}),
    ("Krohn said Malta could accept the cable if Norway pays.", "Malta could accept the cable if Norway pays", "Ida Krohn", "said", {("Malta", "conditional")}),
    ("Vance said he was undecided about the mill.", "he was undecided about the mill", "Per Vance", "said", {("Per Vance", "undecided")}),
    ("The offer was rejected by Halden Steel, Krohn said.", "The offer was rejected by Halden Steel", "Ida Krohn", "said", {("Halden Steel", "oppose")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "by", "cue", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_a_stand_belongs_to_the_one_whose_words_they_are(
    text: str, said: str, by: str, cue: str, wanted: set[tuple[str, str]]
) -> None:
    assert stands(text, said, by, cue) == wanted


NONE = [
    ("Vance said the police would need to drag him out.", "the police would need to drag him out", "Per Vance", "said"),
    ("Krohn said Malta could veto the cable.", "Malta could veto the cable", "Ida Krohn", "said"),
    ("Krohn said the works would stop should Malta refuse to pay.", "the works would stop should Malta refuse to pay", "Ida Krohn", "said"),
    ("The members had to be approved by Norway, Krohn said.", "The members had to be approved by Norway", "Ida Krohn", "said"),
    ("Norway insisted that the cable had been cut.", "the cable had been cut", "Norway", "insisted that"),
    ("Vance declined to comment on the merger.", "to comment on the merger", "Per Vance", "declined"),
    ("Krohn asked whether Malta opposes the cable.", "whether Malta opposes the cable", "Ida Krohn", "asked"),
    ("Allies of Malta opposed the cable, it was said.", "Allies of Malta opposed the cable", "", "was said"),
    ("Vance said the support was late.", "the support was late", "Per Vance", "said"),
    ("A clerk said he opposes the merger.", "he opposes the merger", "a clerk", "said"),
    ('Krohn said: "They want to sell us the mill."', '"They want to sell us the mill."', "Ida Krohn", "said"),
]  # fmt: skip


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


@pytest.mark.parametrize(
    ("text", "by", "source", "wanted"),
    [
        ("Vance said he rejects the merger.", "Per Vance", "Vance", {"Per Vance"}),
        ("He said he rejects the merger.", "Per Vance", "He", {"Per Vance"}),
        ("Vance said they reject the merger.", "Per Vance", "Vance", set()),
        ("Norway said he rejects the merger.", "Norway", "Norway", set()),
        ("He said she rejects the merger.", "Per Vance", "He", set()),
        ("It is known that he rejects the merger, Vance added.", "Per Vance", "Vance", set()),
    ],
)
def test_a_pronoun_is_the_speaker_only_where_it_can_be(
    text: str, by: str, source: str, wanted: set[str]
) -> None:
    desk = Desk()
    desk.state("Norway")
    desk.actor("Per Vance", "Vance")
    desk.report("a", text)
    said = next(w for w in ("he rejects", "they reject", "she rejects") if f" {w}" in text)
    desk.says("a", f"{said} the merger", by=by, source=source)
    assert {p.actor for p in desk.weigh().positions} == {actor_id(name) for name in wanted}


@pytest.mark.parametrize(
    ("text", "said", "by", "shown"),
    [
        ('"We want to play in Sarn," Vance said.', '"We want to play in Sarn,"', "Per Vance", True),
        ('"It is not the game we wanted to play," Vance said.', '"It is not the game we wanted to play,"', "Per Vance", False),
        ("Vance said he hoped to fly.", "he hoped to fly", "Per Vance", True),
        ("Vance said he had hoped to fly.", "he had hoped to fly", "Per Vance", False),
        ("It was said that Malta plans for the cable.", "Malta plans for the cable", "", True),
        ("It was said that a Malta plan for the cable was late.", "a Malta plan for the cable was late", "", False),
        ("It was said that Malta praised the cable.", "Malta praised the cable", "", True),
        ("It was said that Malta won praise for the cable.", "Malta won praise for the cable", "", False),
    ],
)  # fmt: skip
def test_a_wish_of_the_past_a_clause_that_tells_which_and_a_noun_show_no_stand(
    text: str, said: str, by: str, shown: bool
) -> None:
    desk = Desk()
    desk.state("Malta")
    desk.actor("Per Vance", "Vance")
    desk.report("a", text)
    desk.says("a", said, by=by or ())
    assert bool(find(lay_out(desk.annotations(), desk.resolution()))) is shown
