"""Through whom a statement comes."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Resolution, Statement
from tests.resolve.build import Build


def told(one: Annotations, content: str) -> tuple[Statement, Resolution]:
    """The statement whose content begins so, and the whole resolution."""
    resolution = resolve([one])
    for statement in resolution.statements:
        if one.report.words(statement.content).startswith(content):
            return statement, resolution
    raise AssertionError(f"no statement begins {content!r}")


def names(resolution: Resolution, ids: tuple[str, ...]) -> list[str]:
    """The names of actors."""
    actors = {actor.id: actor.name for actor in resolution.actors}
    return [actors[actor] for actor in ids]


def via(one: Annotations, content: str) -> list[str]:
    """The names of those who pass on the statement whose content begins so."""
    statement, resolution = told(one, content)
    return names(resolution, tuple(hop.actor for hop in statement.via))


def relay() -> Build:
    b = Build(
        """
        # Ferry line weighs closing its northern route
        > Ticket sales no longer cover the fuel, the sources said
        HAMILTON, May 4. The ferry line may close its northern route, Reuters reported, quoting sources.
        "Nobody books in winter," said one manager.
        Said another: "We have run out of winters."
        The winter timetable has been delayed, the sources said.
        = The route since 1990
        Mayor Ines Calloway said the port would fight for the line.
        """
    )
    reuters = b.name("Reuters", type="organisation")
    sources = b.unnamed("sources.")
    b.says(sources, "reported, quoting", "The ferry line may close its northern route", through=(reuters,))
    b.says(b.unnamed("one manager"), "said", '"Nobody books in winter,"', nth=2)
    b.says(b.unnamed("another"), "Said", '"We have run out of winters."')
    b.says(b.unnamed("the sources", 2), "said", "The winter timetable has been delayed", nth=3)
    b.says(b.unnamed("the sources", 1), "said", "Ticket sales no longer cover the fuel", nth=1)
    b.says(
        b.person("Mayor Ines Calloway", bare="Ines Calloway"),
        "said",
        "the port would fight for the line",
        nth=4,
    )
    return b


def test_an_outlet_that_quotes_sources_passes_their_words_on() -> None:
    assert via(relay().done(), "The ferry line may close") == ["Reuters"]


def test_unnamed_speakers_that_follow_come_through_the_same_outlet() -> None:
    one = relay().done()
    assert via(one, '"Nobody books') == ["Reuters"]
    assert via(one, '"We have run out') == ["Reuters"]


def test_a_standfirst_inherits_from_the_lead() -> None:
    assert via(relay().done(), "Ticket sales") == ["Reuters"]


def test_a_named_speaker_after_a_heading_speaks_for_themselves() -> None:
    assert via(relay().done(), "the port would fight") == []


def test_another_manager_is_another_actor() -> None:
    one = relay().done()
    first, _ = told(one, '"Nobody books')
    second, _ = told(one, '"We have run out')
    assert first.speakers != second.speakers


def test_the_sources_are_those_of_the_lead() -> None:
    one = relay().done()
    lead, _ = told(one, "The ferry line")
    later, _ = told(one, "The winter timetable")
    standfirst, _ = told(one, "Ticket sales")
    assert lead.speakers == later.speakers == standfirst.speakers


def test_the_report_s_own_outlet_is_never_a_hop() -> None:
    b = Build('"The dam holds," engineer Luc Moreau told Reuters.', outlet="Reuters")
    luc = b.person("Luc Moreau")
    b.says(luc, "told", '"The dam holds,"', through=(b.name("Reuters", type="organisation"),))
    assert via(b.done(), '"The dam') == []


def test_an_outlet_s_sources_come_through_that_outlet() -> None:
    b = Build("The Guardian's sources say the merger is off.")
    guardian = b.name("The Guardian", type="organisation")
    b.says(b.unnamed("The Guardian's sources", of=guardian), "say", "the merger is off")
    one = b.done()
    assert via(one, "the merger") == ["The Guardian"]


def test_what_follows_earlier_is_the_report_s_own() -> None:
    b = Build(
        """
        The bank will cut jobs, Bloomberg reported, citing people familiar with the plan.
        Earlier, two employees said they had been told to stay at home.
        """
    )
    people = b.unnamed("people familiar with the plan")
    bloomberg = b.name("Bloomberg", type="organisation")
    b.says(people, "reported, citing", "The bank will cut jobs", through=(bloomberg,))
    b.says(b.unnamed("two employees"), "said", "they had been told to stay at home")
    assert via(b.done(), "they had been") == []


def test_a_named_speaker_stays_with_the_outlet_that_the_lead_has_them_from() -> None:
    b = Build(
        """
        The strike goes on, union leader Rosa Lind said, as reported by example-news.com.
        She added that talks were over.
        """
    )
    rosa = b.person("union leader Rosa Lind", bare="Rosa Lind")
    b.says(rosa, "said", "The strike goes on", through=(b.name("example-news.com", type="organisation"),))
    b.says(b.pronoun("She", to=rosa), "added", "that talks were over")
    assert via(b.done(), "that talks") == ["example-news.com"]


def test_a_dated_statement_of_that_speaker_stands_on_its_own() -> None:
    b = Build(
        """
        The strike goes on, union leader Rosa Lind told Reuters.
        Lind said on Monday that talks were over.
        """
    )
    rosa = b.person("union leader Rosa Lind", bare="Rosa Lind")
    b.says(rosa, "told", "The strike goes on", through=(b.name("Reuters", type="organisation"),))
    b.says(b.person("Lind", 2), "said", "that talks were over")
    b.on("Monday", date(2024, 5, 6))
    assert via(b.done(), "that talks") == []


def test_an_inner_statement_comes_through_the_outer_speaker() -> None:
    b = Build("The Telegraph reported that coach Ben Ode said the keeper was hurt and that the cup was lost.")
    outer = b.says(
        b.name("The Telegraph", type="organisation"),
        "reported",
        "that coach Ben Ode said the keeper was hurt and that the cup was lost",
    )
    b.says(b.person("Ben Ode"), "said", "the keeper was hurt", within=outer)
    assert via(b.done(), "the keeper") == ["The Telegraph"]


def test_an_outer_attribution_with_the_same_content_is_no_statement_of_its_own() -> None:
    b = Build("Police found the car, the mayor said, the Irish Times reports.")
    outer = b.says(
        b.name("the Irish Times", type="organisation"), "reports", "Police found the car, the mayor said"
    )
    b.says(b.description("the mayor"), "said", "Police found the car, the mayor sai", within=outer)
    resolution = resolve([b.done()])
    assert len(resolution.statements) == 1
    assert names(resolution, tuple(h.actor for h in resolution.statements[0].via)) == ["The Irish Times"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam holds, engineer Luc Moreau told Reuters.",
        "The dam holds, engineer Luc Moreau said in an interview with Reuters.",
        "The dam holds, Luc Moreau said, as reported by Reuters.",
        "The dam holds, Luc Moreau said, Reuters reported on Monday.",
        "According to Reuters, Luc Moreau said: The dam holds.",
        "The dam holds, said Luc Moreau, speaking to the news agency Reuters.",
    ],
)
def test_an_outlet_that_the_sentence_names_as_its_way_is_a_hop_and_a_relay(sentence: str) -> None:
    b = Build(sentence)
    b.name("Reuters", type="organisation")
    b.says(b.person("Luc Moreau"), "told" if "told" in sentence else "said", "The dam holds")
    one = b.done()
    assert via(one, "The dam") == ["Reuters"]
    assert len(resolve([one]).relays) == 1


@pytest.mark.parametrize(
    "sentence", ["The dam holds, Luc Moreau said. Reuters is older.", "Luc Moreau said Reuters had fallen."]
)
def test_an_outlet_that_is_only_mentioned_is_neither(sentence: str) -> None:
    b = Build(sentence)
    b.name("Reuters", type="organisation")
    b.says(b.person("Luc Moreau"), "said", "The dam holds" if "dam" in sentence else "Reuters had fallen")
    resolution = resolve([b.done()])
    assert resolution.relays == ()
    assert resolution.statements[0].via == ()


def test_a_headline_that_names_an_outlet_gives_its_account() -> None:
    b = Build(
        "# Ferry line to close — Reuters\nThe line may close, one official said.\nPolice said the port was calm."
    )
    b.says(b.name("Reuters", type="organisation"), "—", "Ferry line to close")
    b.says(b.unnamed("one official"), "said", "The line may close")
    b.says(b.unnamed("Police"), "said", "the port was calm", nth=2)
    one = b.done()
    assert via(one, "The line") == ["Reuters"]
    assert via(one, "the port") == []


def test_a_report_with_people_of_its_own_is_no_relay_of_the_outlet_in_its_lead() -> None:
    b = Build(
        """
        The bank will cut jobs, Bloomberg reported.
        Clerk Ana Torres said she knew nothing.
        Teller Luc Moreau said the same.
        An insider said the board was split.
        """
    )
    b.says(b.name("Bloomberg", type="organisation"), "reported", "The bank will cut jobs")
    b.says(b.person("Ana Torres"), "said", "she knew nothing", nth=1)
    b.says(b.person("Luc Moreau"), "said", "the same", nth=2)
    b.says(b.unnamed("An insider"), "said", "the board was split", nth=3)
    assert via(b.done(), "the board") == []


def test_a_chain_of_two_outlets_has_both_in_order() -> None:
    b = Build("The mine is shut, TASS reports, citing Bloomberg.\nSources say it may reopen.")
    tass, bloomberg = b.name("TASS", type="organisation"), b.name("Bloomberg", type="organisation")
    b.says(bloomberg, "reports, citing", "The mine is shut", through=(tass,))
    b.says(b.unnamed("Sources"), "say", "it may reopen")
    one = b.done()
    assert via(one, "The mine") == ["TASS"]
    assert via(one, "it may") == ["TASS", "Bloomberg"]


def test_who_reports_stands_outside_of_whom_it_was_told_to() -> None:
    b = Build("The mine is shut, manager Ana Torres told Bloomberg, TASS reports.")
    b.name("Bloomberg", type="organisation")
    b.name("TASS", type="organisation")
    b.says(b.person("Ana Torres"), "told", "The mine is shut")
    assert via(b.done(), "The mine") == ["TASS", "Bloomberg"]


def test_a_relay_is_an_outlet_that_a_report_rests_on() -> None:
    resolution = resolve([relay().done()])
    assert names(resolution, tuple(r.outlet for r in resolution.relays)) == ["Reuters"]


def test_every_hop_shows_its_words_and_its_reason() -> None:
    for statement in resolve([relay().done()]).statements:
        for hop in statement.via:
            assert hop.spans
            assert hop.why


def test_a_government_that_was_shown_something_passes_nothing_on() -> None:
    b = Build("A survey reviewed by Canada suggests that the reef is dying, the Reef Trust said.")
    canada = b.name("Canada", type="place")  # as an annotator may see it, who takes "reviewed by" for a hop
    b.says(b.name("the Reef Trust", type="organisation"), "said", "the reef is dying", through=(canada,))
    assert via(b.done(), "the reef is dying") == []


def test_an_item_of_a_round_up_inherits_nothing_from_the_one_before() -> None:
    b = Build(
        "1. The player stays, his agent told Bloomberg. Sources said he was happy.\n2. Trains are late. Sources said so.\n3. Rain is near."
    )
    b.name("Bloomberg", type="organisation")
    b.says(b.unnamed("his agent"), "told", "The player stays")
    b.says(b.unnamed("Sources"), "said", "he was happy")
    b.says(b.unnamed("Sources", 2), "said", "so", nth=2)
    one = b.done()
    assert via(one, "he was happy") == ["Bloomberg"]
    assert via(one, "so") == []
