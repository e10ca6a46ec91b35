"""Links that name an outlet where the words name none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.annotate import annotate
from sayso.read import received
from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Hop, Link, Outlet, Report, Resolution
from tests.resolve.build import Build


def linked(b: Build, *anchors: tuple[str, str], url: str | None = None) -> Annotations:
    """The annotations of a report in which these words carry links to these addresses."""
    links = [Link(to, b.span(words).start, b.span(words).end) for words, to in anchors]
    b.report = replace(b.report, links=tuple(links), url=url)
    return b.done()


def hops(resolution: Resolution, report: str | None = None) -> list[tuple[str, ...]]:
    """The names of those who pass on each statement."""
    name = {actor.id: actor.name for actor in resolution.actors}
    return [
        tuple(name[hop.actor] for hop in statement.via)
        for statement in resolution.statements
        if report in (None, statement.report)
    ]


def relays(resolution: Resolution) -> list[str]:
    """The names of the outlets that reports rest on."""
    name = {actor.id: actor.name for actor in resolution.actors}
    return [name[relay.outlet] for relay in resolution.relays]


def ferry(text: str, cue: str, *, outlet: str | None = "Harbour Echo") -> Build:
    """A report of one sentence in which two officials say that the ferry is for sale."""
    b = Build(text, outlet=outlet)
    b.says(b.unnamed("two officials"), cue, "the ferry was for sale")
    return b


GUARDIAN = "https://www.theguardian.com/world/2024/may/03/the-ferry-is-for-sale"


def test_a_link_on_the_cue_is_a_hop_with_its_reason_and_its_words() -> None:
    one = linked(ferry("On Friday two officials said the ferry was for sale.", "said"), ("said", GUARDIAN))
    (statement,) = resolve([one]).statements
    (hop,) = statement.via
    assert one.report.words(hop.spans) == "said"
    assert hop.why == "the sentence says so: “said” links to theguardian.com"
    assert hops(resolve([one])) == [("The Guardian",)]
    assert relays(resolve([one])) == ["The Guardian"]


def test_a_link_on_the_source_is_a_hop() -> None:
    one = linked(
        ferry("Lately two officials said the ferry was for sale.", "said"), ("two officials", GUARDIAN)
    )
    assert hops(resolve([one])) == [("The Guardian",)]


def test_a_link_that_runs_on_into_what_is_said_counts_by_its_cue() -> None:
    one = linked(
        ferry("Lately two officials said the ferry was for sale.", "said"),
        ("said the ferry was for sale", GUARDIAN),
    )
    (statement,) = resolve([one]).statements
    assert [one.report.words(hop.spans) for hop in statement.via] == ["said"]


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        (
            "As first reported last week, two officials said the ferry was for sale.",
            "first reported last week",
        ),
        ("In an account reported by others, two officials said the ferry was for sale.", "others"),
        ("According to several accounts, two officials said the ferry was for sale.", "several accounts"),
    ],
)
def test_a_link_at_words_that_pass_on_is_a_hop(sentence: str, anchor: str) -> None:
    one = linked(ferry(sentence, "said"), (anchor, GUARDIAN))
    assert hops(resolve([one])) == [("The Guardian",)]


@pytest.mark.parametrize(
    ("sentence", "anchor", "to"),
    [
        ("On Friday two officials said the ferry was for sale.", "On Friday", GUARDIAN),
        ("On Friday two officials said the ferry was for sale.", "ferry was", GUARDIAN),
        (
            "On Friday two officials said the ferry was for sale.",
            "said",
            "https://www.facebook.com/sharer?u=" + GUARDIAN,
        ),
        ("On Friday two officials said the ferry was for sale.", "said", "https://port.example/notice"),
        ("On Friday two officials said the ferry was for sale.", "said", "http://[broken"),
        ("On Friday two officials said the ferry was for sale.", "said", "javascript:theguardian.com"),
        (
            "On Friday two officials said the ferry was for sale.",
            "said",
            "https://theguardian.com.evil.example/x",
        ),
        (
            "On Friday two officials said the ferry was for sale.\n~ Sources told us more",
            "Sources told",
            GUARDIAN,
        ),
        (
            "On Friday two officials said the ferry was for sale.\nThe mayor told us of the sale",
            "The mayor told us of the sale",
            GUARDIAN,
        ),
        (
            "On Friday two officials said the ferry was for sale.\nRead more about ferries here.",
            "Read more",
            GUARDIAN,
        ),
    ],
)
def test_any_other_link_is_no_relay(sentence: str, anchor: str, to: str) -> None:
    resolution = resolve([linked(ferry(sentence, "said"), (anchor, to))])
    assert hops(resolution) == [()]
    assert relays(resolution) == []
    assert "The Guardian" not in [actor.name for actor in resolution.actors]


def test_a_link_within_a_quotation_in_the_speaker_s_own_words_is_no_relay() -> None:
    b = Build("“They told me so,” said the mayor.", outlet="Harbour Echo")
    b.says(b.person("the mayor"), "said", "“They told me so,”")
    b.attributions = [replace(a, mode=type(a.mode)("direct")) for a in b.attributions]
    assert relays(resolve([linked(b, ("told me so", GUARDIAN))])) == []


def test_where_the_words_name_an_outlet_a_link_adds_none() -> None:
    b = Build("Two officials told Reuters on Friday that the ferry was for sale.", outlet="Harbour Echo")
    b.says(
        b.unnamed("Two officials"),
        "told",
        "the ferry was for sale",
        through=(b.name("Reuters", type="organisation"),),
    )
    resolution = resolve([linked(b, ("told", GUARDIAN))])
    assert hops(resolution) == [("Reuters",)]
    assert relays(resolution) == ["Reuters"]


@pytest.mark.parametrize("outlet", ["The Guardian", "The Observer"])
def test_the_own_outlet_and_those_of_its_house_are_no_relay(outlet: str) -> None:
    house = Outlet("The Observer", family="Guardian Media Group")
    guardian = Outlet("The Guardian", domains=("theguardian.com",), family="Guardian Media Group")
    one = linked(
        ferry("On Friday two officials said the ferry was for sale.", "said", outlet=outlet),
        ("said", GUARDIAN),
    )
    assert relays(resolve([one], (), (house, guardian))) == []


def test_a_report_without_an_outlet_does_not_relay_its_own_site() -> None:
    b = ferry("On Friday two officials said the ferry was for sale.", "said", outlet=None)
    assert relays(resolve([linked(b, ("said", GUARDIAN), url="https://www.theguardian.com/a")])) == []


def test_the_user_s_own_outlets_are_known_by_their_domains_and_what_lies_below_them() -> None:
    one = linked(
        ferry("On Friday two officials said the ferry was for sale.", "said"),
        ("said", "https://news.lantern.example/x"),
    )
    assert hops(resolve([one])) == [()]
    assert hops(resolve([one], (), (Outlet("The Lantern", domains=("lantern.example",)),))) == [
        ("The Lantern",)
    ]


def test_a_link_on_a_bare_name_counts_only_when_it_leads_to_a_report() -> None:
    def found(to: str) -> list[tuple[str, ...]]:
        b = Build("On Friday Ines Calloway said the ferry was for sale.", outlet="Harbour Echo")
        b.says(b.person("Ines Calloway"), "said", "the ferry was for sale")
        return hops(resolve([linked(b, ("Ines Calloway", to))]))

    assert found("https://www.theguardian.com/profile/ines-calloway") == [()]
    assert found(GUARDIAN) == [("The Guardian",)]


def test_two_links_side_by_side_are_two_relays_and_no_chain_of_two() -> None:
    one = linked(
        ferry("On Friday two officials said the ferry was for sale.", "said"),
        ("two officials", "https://www.bbc.com/news/uk-12345678"),
        ("said", GUARDIAN),
    )
    assert hops(resolve([one])) == [("BBC",)]
    assert sorted(relays(resolve([one]))) == ["BBC", "The Guardian"]


def test_a_link_to_a_report_of_the_story_leads_to_its_outlet_whatever_the_table_knows() -> None:
    b = Build("Two officials in the port said the ferry was for sale.", outlet="The Quay")
    first = linked(b, url="https://quay.example/ferry")
    one = linked(
        ferry("On Friday two officials said the ferry was for sale.", "said"),
        ("said", "http://www.quay.example/ferry/#top"),
    )
    resolution = resolve([one, first])
    assert resolution == resolve([first, one])
    (statement,) = [s for s in resolution.statements if s.report == one.report.id]
    assert [hop.why for hop in statement.via] == [
        "the sentence says so: “said” links to quay.example; the report that it leads to is in the story"
    ]
    assert dict(resolution.outlets)[first.report.id] == statement.via[0].actor


def test_who_follows_unnamed_comes_through_the_linked_outlet_too() -> None:
    b = Build(
        """
        Lately two officials said the ferry was for sale.
        "Nobody books," said another.
        """,
        outlet="Harbour Echo",
    )
    b.says(b.unnamed("two officials"), "said", "the ferry was for sale")
    b.says(b.unnamed("another"), "said", '"Nobody books,"', nth=2)
    assert hops(resolve([linked(b, ("said", GUARDIAN))])) == [("The Guardian",), ("The Guardian",)]


PAGE = """<!doctype html><html lang="en"><head><title>Ferry for sale | Harbour Echo</title>
<meta property="og:site_name" content="Harbour Echo"><link rel="canonical" href="https://echo.example/ferry">
<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><article><h1>Ferry for sale</h1>
<p>The northern ferry line is for sale, two port officials <a href="https://www.theguardian.com/world/2024/may/03/ferry-line-for-sale">said</a>
on Friday, and a buyer from the mainland has already looked at the books of the line and at its two ships.</p>
<p>Mayor Ines Calloway said the town would fight for the line, which has run since <a href="https://www.bbc.com/news/ferries">1990</a>.</p>
<p>Read more: <a href="https://www.reuters.com/world/ferries-in-trouble-2024-05-01/">Ferries in trouble, officials told</a></p>
</article></body></html>"""
GOLD = """
The northern ferry line is for sale and a buyer from the mainland has already looked at the books of the line and at its two ships | two port officials, unnamed | The Guardian
the town would fight for the line, which has run since 1990 | Ines Calloway | -
"""


def test_the_links_of_a_page_come_as_far_as_its_chains() -> None:
    report = received(PAGE.encode(), "ferry.html", given={}, as_of=None)
    assert isinstance(report, Report)
    one = annotate(report)
    resolution = resolve([one])
    name = {actor.id: actor.name for actor in resolution.actors}

    def row(content: str, speakers: tuple[str, ...], via: tuple[Hop, ...]) -> str:
        chain = " > ".join(name[hop.actor] for hop in via)
        return f"{content} | {'; '.join(name[s] for s in speakers)} | {chain or '-'}"

    rows = [row(report.words(s.content), s.speakers, s.via) for s in resolution.statements]
    assert rows == GOLD.strip().splitlines()
    assert relays(resolution) == ["The Guardian"]
