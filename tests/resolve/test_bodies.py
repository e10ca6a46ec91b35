"""Outlets that bear reports, beside others whose names end alike."""

from __future__ import annotations

from sayso.resolve import resolve
from sayso.vocabulary import ActorType
from tests.resolve.build import Build


def outlets(*held: Build) -> tuple[set[str], dict[str, str]]:
    """The outlets of a story by name, and the one that each report bears."""
    resolution = resolve([b.done() for b in held])
    names = {actor.id: actor.name for actor in resolution.actors if actor.type is ActorType.OUTLET}
    return set(names.values()), {report: names[actor] for report, actor in resolution.outlets}


def test_two_outlets_that_both_bear_reports_are_two_though_one_name_ends_the_other() -> None:
    one = Build("Prices rose.", outlet="The Independent", name="a")
    other = Build("Prices fell.", outlet="Kyiv Independent", name="b")
    _, own = outlets(one, other)
    assert len(set(own.values())) == 2


def test_a_report_of_an_outlet_that_another_names_in_full_keeps_its_outlet() -> None:
    short = Build("Prices rose.", outlet="Courier", name="a")
    full = Build("The Halden Courier reported that prices rose.", outlet="Reuters", name="b")
    full.says(full.name("Halden Courier", type="organisation"), "reported", "prices rose")
    names, own = outlets(short, full)
    assert own["a"] == "Halden Courier"
    assert "Courier" not in names


def test_the_place_in_a_papers_name_is_not_the_paper_and_an_agency_is_told_without_news() -> None:
    own = Build("The minister resigned.", outlet="The Brenland Post", name="a")
    other = Build("Brenland said no.", outlet="Bellwether News", name="b")
    other.says(other.name("Brenland", type="organisation"), "said", "no")
    third = Build("Bellwether reported a no.", outlet="The Echo", name="c")
    third.says(third.name("Bellwether", type="organisation"), "reported", "a no")
    names = {actor.name: actor.type for actor in resolve([b.done() for b in (own, other, third)]).actors}
    assert {"The Brenland Post", "Brenland", "Bellwether News"} <= names.keys()
    assert "Bellwether" not in names
