"""What changes between an outlet's report and another that passes it on."""

from __future__ import annotations

from dataclasses import replace

from sayso.vocabulary import Drift, Link, Qualifier
from tests.weigh.build import Desk

COURIER = "Lakeside Courier"
TITLE = "The ferry line and its winter timetable"


def desk(said: str, told: str, *, on: tuple[str, str] = ("2024-05-06", "2024-05-06")) -> Desk:
    """What the Courier says, and what the Gazette has from the Courier; each is one statement."""
    made = Desk()
    made.report("courier", f"{said}, the manager said. The port is old.", outlet=COURIER, on=on[0])
    made.report("gazette", f"{told}, the {COURIER} reported.", outlet="Hill Gazette", on=on[1])
    made.actor("the manager")
    made.says("courier", said, by="the manager", cue="said")
    made.says("gazette", told, by="the manager", cue="reported", via=(COURIER,))
    return made


def drift(made: Desk) -> list[Drift]:
    return list(made.weigh().drift)


def kinds(made: Desk) -> list[str]:
    return [one.what for one in drift(made)]


SAME = "the ferry line will close its northern route in October"


def test_what_is_passed_on_as_it_was_said_has_not_changed() -> None:
    assert kinds(desk(SAME, SAME)) == []


def test_a_may_that_is_told_as_certain_has_changed() -> None:
    made = desk("the ferry line may close its northern route in October", SAME)
    (found,) = drift(made)
    assert found.what == "modality"
    texts = {name: report.text for name, report in made.reports.items()}
    assert [texts[s.report][s.start : s.end] for s in found.there] == ["may close"]
    assert [texts[s.report][s.start : s.end] for s in found.here] == ["will close"]
    assert found.of == made.statements[0].id


def test_a_may_that_stays_a_might_has_not_changed() -> None:
    said = "the ferry line may close its northern route in October"
    assert kinds(desk(said, said.replace("may", "might"))) == []


def test_what_the_outlet_tells_as_certain_somewhere_else_was_not_made_certain() -> None:
    made = desk("the ferry line may close its northern route in October", SAME)
    report = made.reports["courier"]
    made.reports["courier"] = replace(
        report, text=f"{report.text} The ferry line closes its northern route in October."
    )
    assert kinds(made) == []


def test_a_dropped_allegedly_has_changed() -> None:
    said = "the captain had allegedly ignored the storm warning"
    assert kinds(desk(said, said.replace("allegedly ", ""))) == ["qualifier"]


def test_a_dropped_not_has_changed() -> None:
    said = "the ferry line will not close its northern route in October"
    assert kinds(desk(said, SAME)) == ["negation"]


def with_numbers(had: tuple[str, float], has: tuple[str, float], of: str = "cabins") -> Desk:
    text = "the yard repaired {} cabins on the northern ferry"
    made = desk(text.format(had[0]), text.format(has[0]))
    made.counts("courier", f"{had[0]} cabins", had[1], had[1], of=of)
    made.counts("gazette", f"{has[0]} cabins", has[1], has[1], of=of)
    return made


def test_another_number_of_the_same_thing_has_changed() -> None:
    (found,) = drift(with_numbers(("40", 40), ("90", 90)))
    assert found.what == "number"
    assert not found.why.startswith("rounded")


def test_a_round_number_is_called_rounded() -> None:
    (found,) = drift(with_numbers(("1,037", 1037), ("1,000", 1000)))
    assert found.why.startswith("rounded")


def test_a_dropped_at_least_has_changed() -> None:
    made = with_numbers(("at least 40", 40), ("40", 40))
    (quantity,) = made.quantities["courier"]
    made.quantities["courier"] = [replace(quantity, high=None, qualifier=Qualifier.MORE)]
    assert kinds(made) == ["qualifier"]


def test_a_number_that_the_outlet_has_too_is_not_changed() -> None:
    made = with_numbers(("40", 40), ("90", 90))
    report = made.reports["courier"]
    made.reports["courier"] = replace(report, text=f"{report.text} It had promised 90 cabins.")
    made.counts("courier", "90 cabins", 90, 90, of="cabins")
    assert kinds(made) == []


def test_a_quotation_in_other_words_has_changed() -> None:
    said = '"We have run out of winters and of money for the boats,"'
    assert kinds(desk(said, '"We have run out of summers and of patience for boats,"')) == ["wording"]


def test_a_part_of_a_quotation_has_not_changed() -> None:
    said = '"We have run out of winters and of money for the boats,"'
    assert kinds(desk(said, '"We have run out of winters and of money,"')) == []


def test_an_unnamed_speaker_who_gets_a_name_has_changed() -> None:
    made = Desk()
    text = "the ferry line lost four million crowns on its northern route"
    made.report("courier", f"A manager said {text}.", outlet=COURIER)
    made.report("gazette", f"Ines Calloway told the {COURIER} {text}.", outlet="Hill Gazette")
    made.actor("Ines Calloway")
    source = made.span("courier", "A manager")
    made.says("courier", text, by="A manager", cue="said")
    made.statements[0] = replace(made.statements[0], source=(source,))
    made.says("gazette", text, by="Ines Calloway", cue="told", via=(COURIER,))
    assert kinds(made) == ["speaker"]


def test_a_later_report_of_the_outlet_is_not_asked() -> None:
    made = desk(
        "the ferry line may close its northern route in October", SAME, on=("2024-05-09", "2024-05-06")
    )
    assert kinds(made) == []


def test_what_the_outlet_does_not_speak_of_at_all_is_said_to_be_absent_from_its_report() -> None:
    made = Desk()
    made.report(
        "courier", "The harbour market opened with music and fresh bread.", outlet=COURIER, on="2024-05-06"
    )
    told = "three engineers refused to inspect the rusty lock gates"
    made.report("gazette", f"{told}, the {COURIER} reported.", outlet="Hill Gazette", on="2024-05-06")
    made.says("gazette", told, cue="reported", via=(COURIER,))
    (found,) = drift(made)
    assert (found.what, found.of, found.there) == ("absent", None, ())


def test_a_report_whose_source_is_not_in_the_story_has_no_drift() -> None:
    made = Desk()
    made.report("gazette", f"{SAME}, the {COURIER} reported.", outlet="Hill Gazette")
    made.says("gazette", SAME, cue="reported", via=(COURIER,))
    assert kinds(made) == []


def linked(made: Desk, to: str) -> Desk:
    """The same with the outlet's name in the Gazette a link, and the Courier's report at an address."""
    span = made.span("gazette", COURIER)
    link = Link(to, span.start, span.end)
    made.reports["gazette"] = replace(made.reports["gazette"], links=(link,))
    told = made.statements[-1]
    made.statements[-1] = replace(told, via=tuple(replace(hop, spans=(span,)) for hop in told.via))
    made.reports["courier"] = replace(made.reports["courier"], url="https://courier.example/ferry")
    return made


def test_what_is_said_of_another_report_of_the_outlet_is_not_held_against_the_linked_one() -> None:
    made = desk("The port is old and its cranes are rusty", SAME)
    other = "the ferry line may close its northern route in October"
    made.report("other", f"{other}, the manager said.", outlet=COURIER, on="2024-05-06")
    made.says("other", other, by="the manager", cue="said")
    made.statements.insert(0, made.statements.pop())
    assert kinds(made) == ["modality"]
    assert "modality" not in kinds(linked(made, "http://www.courier.example/ferry#top"))


def test_that_a_linked_report_says_nothing_of_the_kind_is_told_whatever_its_day() -> None:
    made = Desk()
    made.report("courier", "The harbour market opened with music.", outlet=COURIER, on="2024-04-01")
    told = "three engineers refused to inspect the rusty lock gates"
    made.report("gazette", f"{told}, the {COURIER} reported.", outlet="Hill Gazette", on="2024-05-06")
    made.says("gazette", told, cue="reported", via=(COURIER,))
    assert kinds(made) == []
    (found,) = drift(linked(made, "https://courier.example/ferry"))
    assert found.what == "absent"
    assert found.why == f"the report of {COURIER} that it links to says nothing of the kind"
