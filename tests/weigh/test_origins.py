"""How many origins stand behind a claim."""

from __future__ import annotations

from sayso.vocabulary import ActorType, Origins, Relay
from tests.weigh.build import Desk, actor_id

SAID = "the gas pipeline was cut with an explosive charge"
OTHERWISE = "an explosive charge had cut the gas pipeline"


def origins(desk: Desk) -> Origins:
    """The origins of the largest claim."""
    return max(desk.weigh().claims, key=lambda claim: len(claim.statements)).origins


def test_ten_reprints_of_one_speaker_are_one_origin() -> None:
    desk = Desk()
    desk.actor("Ida Krohn")
    for index in range(10):
        desk.report(f"r{index}", f"Ida Krohn said {SAID}.", outlet=f"Paper {index}")
        desk.says(f"r{index}", SAID, by="Ida Krohn")
    found = origins(desk)
    assert (found.low, found.high, found.actors) == (1, 1, (actor_id("Ida Krohn"),))
    assert any("same speaker" in d.reason for d in found.why)


def test_unnamed_officials_of_one_newspaper_are_one_origin_however_many_pass_them_on() -> None:
    desk = Desk()
    for index in range(8):
        desk.report(f"r{index}", f"Officials told the Morning Post that {SAID}.", outlet=f"Paper {index}")
        desk.says(f"r{index}", SAID, by=f"officials ({index})", via=("Morning Post",))
    found = origins(desk)
    assert (found.low, found.high, found.actors) == (1, 1, (actor_id("Morning Post"),))


def test_a_chain_of_two_outlets_ends_at_the_inner_one() -> None:
    desk = Desk()
    desk.report("a", f"Sources said {SAID}.", outlet="Paper")
    desk.says("a", SAID, by="sources", via=("Coast Wire", "Morning Post"))
    assert origins(desk).actors == (actor_id("Morning Post"),)


def test_two_unrelated_speakers_are_two_origins_at_most_and_at_least() -> None:
    desk = Desk()
    desk.actor("Ida Krohn")
    desk.actor("Per Vance")
    desk.report("a", f"Ida Krohn said {SAID}.")
    desk.report("b", f"Per Vance said {OTHERWISE}.")
    desk.says("a", SAID, by="Ida Krohn")
    desk.says("b", OTHERWISE, by="Per Vance")
    found = origins(desk)
    assert (found.low, found.high, found.why) == (2, 2, ())


def test_the_same_run_of_words_is_a_sign_of_one_origin_and_no_proof() -> None:
    desk = Desk()
    for name, outlet in (("a", "Paper"), ("b", "Post")):
        desk.report(name, f"It is known that {SAID}.", outlet=outlet)
        desk.says(name, SAID)
    assert (origins(desk).low, origins(desk).high) == (1, 2)


def test_one_quotation_from_somebody_named_and_somebody_unnamed_is_one_utterance() -> None:
    desk = Desk()
    desk.actor("Ida Krohn")
    said = '"We cut the gas pipeline with an explosive charge at night,"'
    desk.report("a", f"{said} Ida Krohn said.", outlet="Paper")
    desk.report("b", f"{said} an officer said.", outlet="Post")
    desk.says("a", said, by="Ida Krohn")
    desk.says("b", said, by="an officer")
    assert (origins(desk).low, origins(desk).high) == (1, 1)


def test_two_spokesmen_of_one_government_are_two_speakers_and_one_side() -> None:
    desk = Desk()
    desk.state("Norway")
    desk.actor("Ida Krohn", of="Norway")
    desk.actor("Per Vance", of="Norway")
    for index, who in enumerate(["Ida Krohn", "Per Vance"]):
        desk.report(f"r{index}", f"{who} said {SAID}.")
        desk.says(f"r{index}", SAID, by=who)
    found = origins(desk)
    assert (found.low, found.high) == (1, 2)
    assert [d.reason for d in found.why] == ["2 speakers, one side: Norway", "told in the same words"]


def test_a_government_beside_its_spokesman_is_no_second_origin() -> None:
    desk = Desk()
    desk.state("Norway")
    desk.actor("Ida Krohn", of="Norway")
    for index, who in enumerate(["Ida Krohn", "Norway"]):
        desk.report(f"r{index}", f"{who} said {SAID}.")
        desk.says(f"r{index}", SAID, by=who)
    assert (origins(desk).low, origins(desk).high) == (1, 1)


def test_a_copied_passage_makes_two_outlets_one_origin() -> None:
    desk = Desk()
    text = f"It later became known that {SAID}."
    for name in ("a", "b"):
        desk.report(name, text, outlet=f"Paper {name}")
        desk.says(name, SAID)
    desk.copy("a", "b", text)
    assert (origins(desk).low, origins(desk).high) == (1, 1)


def test_an_outlet_that_rests_on_another_counts_once_at_least_and_twice_at_most() -> None:
    desk = Desk()
    desk.report("a", f"It is known that {SAID}.", outlet="Paper")
    desk.report("b", f"Coast Wire learned that {SAID}.", outlet="Coast Wire")
    desk.says("a", SAID)
    desk.says("b", SAID)
    desk.relays.append(Relay("a", actor_id("Coast Wire"), ()))
    assert (origins(desk).low, origins(desk).high) == (1, 2)


def test_reports_of_nobody_in_a_report_that_rests_on_an_outlet_are_that_outlets() -> None:
    desk = Desk()
    desk.report("a", f"The minister resigned, following reports that {SAID}.", outlet="Paper")
    desk.report("b", f"Coast Wire learned that {SAID}.", outlet="Coast Wire")
    desk.says("a", SAID, cue="reports")
    desk.says("b", SAID)
    assert origins(desk).high == 2
    desk.relays.append(Relay("a", actor_id("Coast Wire"), ()))
    assert origins(desk).high == 1


def test_several_named_in_one_breath_are_one_at_least() -> None:
    desk = Desk()
    desk.actor("Ida Krohn", kind=ActorType.PERSON)
    desk.actor("Per Vance")
    desk.report("a", f"Ida Krohn and Per Vance said {SAID}.")
    desk.says("a", SAID, by=("Ida Krohn", "Per Vance"))
    assert (origins(desk).low, origins(desk).high) == (1, 2)


def test_a_report_that_names_nobody_is_itself_the_origin() -> None:
    desk = Desk()
    desk.report("a", f"It is known that {SAID}.")
    desk.says("a", SAID)
    found = origins(desk)
    assert (found.low, found.high, found.actors) == (1, 1, ())


def test_outlets_of_one_house_are_one_origin_at_least_and_as_many_as_they_are_at_most() -> None:
    desk = Desk()
    for name, said, outlet in (("a", SAID, "Morning Post"), ("b", OTHERWISE, "Evening Post")):
        desk.report(name, f"It is known that {said}.", outlet=outlet)
        desk.says(name, said)
        desk.houses[outlet] = "Lund Media"
    found = origins(desk)
    assert (found.low, found.high) == (1, 2)
    assert [d.reason for d in found.why] == ["Evening Post and Morning Post belong to one house: Lund Media"]


def test_a_speaker_is_no_part_of_the_house_that_quotes_them() -> None:
    desk = Desk()
    desk.actor("Ida Krohn")
    desk.actor("Per Vance")
    for name, said, outlet, by in (
        ("a", SAID, "Morning Post", "Ida Krohn"),
        ("b", OTHERWISE, "Evening Post", "Per Vance"),
    ):
        desk.report(name, f"{by} said {said}.", outlet=outlet)
        desk.says(name, said, by=by)
        desk.houses[outlet] = "Lund Media"
    assert (origins(desk).low, origins(desk).high) == (2, 2)
