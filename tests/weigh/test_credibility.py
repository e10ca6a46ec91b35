"""The number of the Admiralty scale, and the one dependence that decides a count."""

from __future__ import annotations

from tests.weigh.build import Desk


def vouched(*speakers: tuple[str, str]) -> Desk:
    """One sentence, told by these speakers in reports of these outlets."""
    desk = Desk()
    for index, (speaker, outlet) in enumerate(speakers):
        name = f"r{index}"
        desk.report(name, f"{speaker} said the dam at Sarn will be closed.", outlet=outlet)
        desk.says(name, "the dam at Sarn will be closed", by=speaker, cue="said")
    return desk


def number(desk: Desk) -> int:
    """The credibility of the one claim."""
    (claim,) = desk.weigh().claims
    return claim.credibility


def test_one_unnamed_source_cannot_be_judged() -> None:
    assert number(vouched(("an official", "Coast Wire"))) == 6


def test_one_named_speaker_makes_it_possible() -> None:
    desk = vouched(("Ada Verhoeven", "Coast Wire"))
    desk.actor("Ada Verhoeven")
    assert number(desk) == 3


def test_two_speakers_without_a_sign_of_dependence_make_it_probable() -> None:
    desk = Desk()
    desk.actor("Ada Verhoeven")
    desk.actor("Bo Lind")
    desk.report("a", "Ada Verhoeven said the old dam at Sarn will be closed.", outlet="Coast Wire")
    desk.says("a", "the old dam at Sarn will be closed", by="Ada Verhoeven", cue="said")
    desk.report("b", "The dam at Sarn will be closed, Bo Lind said.", outlet="Hill Post")
    desk.says("b", "The dam at Sarn will be closed", by="Bo Lind", cue="said")
    assert number(desk) == 2


def test_what_is_denied_is_doubtful() -> None:
    desk = vouched(("an official", "Coast Wire"))
    desk.actor("Bo Lind")
    desk.report("z", "Bo Lind denied that the dam at Sarn will be closed.", outlet="Hill Post")
    desk.says("z", "that the dam at Sarn will be closed", by="Bo Lind", cue="denied")
    assert {claim.credibility for claim in desk.weigh().claims} == {4}


def test_the_one_dependence_without_which_the_count_were_another_is_marked() -> None:
    desk = Desk()
    desk.state("Norway")
    desk.actor("Ida Krohn", of="Norway")
    desk.actor("Per Vance", of="Norway")
    desk.report("a", "Ida Krohn said the old dam at Sarn will be closed.")
    desk.says("a", "the old dam at Sarn will be closed", by="Ida Krohn", cue="said")
    desk.report("b", "The dam at Sarn will be closed, Per Vance said.")
    desk.says("b", "The dam at Sarn will be closed", by="Per Vance", cue="said")
    (claim,) = desk.weigh().claims
    assert (claim.origins.low, claim.origins.high) == (1, 2)
    assert [why.reason for why in claim.origins.why if why.decisive] == ["2 speakers, one side: Norway"]
