"""Which statements assert alike."""

from __future__ import annotations

from sayso.vocabulary import ActorType
from tests.weigh.build import Desk


def groups(desk: Desk) -> set[frozenset[str]]:
    """The claims as sets of the words of their statements."""
    words = {s.id: desk.reports[s.report].words(s.content) for s in desk.statements}
    return {frozenset(words[i] for i in claim.statements) for claim in desk.weigh().claims}


def two(one: str, other: str) -> Desk:
    """Two reports that say one sentence each, by two clerks, beside one on something else."""
    desk = Desk()
    desk.firm("Halden Steel")
    desk.firm("Orla Paper")
    desk.report("a", f"A clerk said {one}.")
    desk.report("b", f"A second clerk said {other}.")
    desk.report("c", "A third clerk said the ferry to Malta sails at noon.")
    desk.says("a", one, by="a clerk")
    desk.says("b", other, by="a second clerk")
    desk.says("c", "the ferry to Malta sails at noon", by="a third clerk")
    return desk


def together(one: str, other: str) -> bool:
    """Whether the two come to one claim."""
    return frozenset({one, other}) in groups(two(one, other))


def test_every_statement_is_in_exactly_one_claim() -> None:
    desk = two("the mill burned down", "the mill in the valley burned down")
    held = [i for claim in desk.weigh().claims for i in claim.statements]
    assert sorted(held) == sorted(s.id for s in desk.statements)


def test_the_same_in_other_words_of_one_kind_is_one_claim() -> None:
    assert together(
        "soldiers guarded the port of Sarn at night", "at night the port of Sarn was guarded by troops"
    )


def test_a_negation_keeps_two_apart() -> None:
    assert not together("the bridge had been inspected in May", "the bridge had not been inspected in May")


def test_what_may_be_and_what_is_are_apart() -> None:
    assert not together("the leak poisoned the river", "the leak may have poisoned the river")


def test_other_actors_make_another_claim() -> None:
    assert not together(
        "Halden Steel filed for bankruptcy on Monday", "Orla Paper filed for bankruptcy on Monday"
    )


def test_disjoint_numbers_of_one_thing_keep_two_apart() -> None:
    desk = two("the flood killed 30 people in the valley", "the flood killed 90 people in the valley")
    desk.counts("a", "30 people", 30, 30, of="people")
    desk.counts("b", "90 people", 90, 90, of="people")
    assert all(len(group) == 1 for group in groups(desk))


def test_numbers_that_overlap_join() -> None:
    desk = two("the flood killed 30 people in the valley", "the flood killed about 30 people in the valley")
    desk.counts("a", "30 people", 30, 30, of="people")
    desk.counts("b", "about 30 people", 30, 30, of="people")
    assert any(len(group) == 2 for group in groups(desk))


def test_one_stand_of_one_side_is_one_claim_though_worded_otherwise() -> None:
    desk = Desk()
    desk.state("Norway", "Oslo")
    desk.actor("Ida Krohn", "Krohn", of="Norway")
    desk.report("a", "Norway opposes foreign patrols in the strait.")
    desk.report("b", "Foreign patrols in the strait are unacceptable for Oslo, Krohn said.")
    desk.says("a", "foreign patrols in the strait", by="Norway", cue="opposes")
    desk.says("b", "Foreign patrols in the strait are unacceptable for Oslo", by="Ida Krohn", cue="said")
    assert len(groups(desk)) == 1


def test_a_claim_shows_the_clearest_of_its_wordings() -> None:
    desk = two("they will close it, the mill at Orla, in June", "the mill at Orla will close in June")
    shown = {claim.text for claim in desk.weigh().claims if len(claim.statements) == 2}
    assert shown == {"the mill at Orla will close in June"}


def test_a_bridge_of_likenesses_does_not_join_two_crowds() -> None:
    desk = Desk()
    desk.actor("a clerk", kind=ActorType.UNNAMED)
    crowds = ["the dam wall cracked near the sluice"] * 4 + ["the sluice keeper left his post early"] * 4
    for index, said in enumerate([*crowds, "the sluice keeper near the dam wall left"]):
        desk.report(f"r{index}", f"A clerk said {said}.")
        desk.says(f"r{index}", said, by="a clerk")
    assert max(len(claim.statements) for claim in desk.weigh().claims) <= 5
