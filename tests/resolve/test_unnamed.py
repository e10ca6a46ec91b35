"""Unnamed sources: what is said of them, and when those of two reports are one."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve import resolve
from sayso.vocabulary import Actor, ActorType, Annotations
from tests.resolve.build import Build

MAY = [date(2024, 5, day) for day in range(1, 32)]


def unnamed(*annotations: Annotations) -> list[Actor]:
    return [actor for actor in resolve(annotations).actors if actor.type is ActorType.UNNAMED]


def own(who: str, day: date = MAY[3], outlet: str = "Harbour Post", rest: str = "") -> Annotations:
    """The newspaper's report: somebody unnamed says that the ferry is for sale."""
    b = Build(f"{who} said the ferry is for sale{rest}.", outlet=outlet, day=day)
    b.says(b.unnamed(who), "said", "the ferry is for sale")
    return b.done()


def relay(
    who: str, day: date = MAY[3], outlet: str = "Harbour Post", by: str = "Hill Gazette"
) -> Annotations:
    """Another's report, which has it from the newspaper."""
    b = Build(f"The ferry may be sold, the {outlet} reported, citing {who}.", outlet=by, day=day)
    paper = b.name(f"the {outlet}", type="organisation", bare=outlet)
    b.says(b.unnamed(who), "reported, citing", "The ferry may be sold", through=(paper,))
    return b.done()


def test_an_outlet_s_officials_are_the_officials_that_others_have_from_it() -> None:
    (actor,) = unnamed(own("Two port officials briefed on the talks"), relay("two port officials"))
    assert len({span.report for span in actor.mentions}) == 2
    assert any("Harbour Post" in merge.why and "one day" in merge.why for merge in actor.merges)


def test_eight_reports_that_rest_on_one_newspaper_s_officials_have_one_source() -> None:
    others = [relay("port officials", MAY[3 + n % 3], by=f"Gazette of Town {n}") for n in range(7)]
    (actor,) = unnamed(own("Two port officials", MAY[4]), *others)
    assert len(actor.merges) >= 1
    assert len({span.report for span in actor.mentions}) == 8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two port officials", "three port officials"),
        ("Swedish officials", "Finnish officials"),
        ("Senior officials", "senior diplomats"),
        ("A port official", "a port official"),
        ("Another official", "another official"),
        ("Port officials", "a port official"),
    ],
)
def test_sources_described_otherwise_or_hardly_at_all_stay_apart(one: str, other: str) -> None:
    assert len(unnamed(own(one), relay(other))) == 2


def test_sources_of_two_outlets_stay_apart() -> None:
    assert len(unnamed(own("Two port officials"), own("Two port officials", outlet="Hill Gazette"))) == 2


def test_sources_of_other_days_stay_apart() -> None:
    assert len(unnamed(own("Two port officials", MAY[3]), relay("two port officials", MAY[20]))) == 2


def test_a_person_described_at_length_is_one_person() -> None:
    who = "a person familiar with the sale talks"
    assert len(unnamed(own(who), relay(who))) == 1


def test_what_is_said_of_a_source_is_kept() -> None:
    (actor,) = unnamed(
        own("Three Swedish diplomats", rest=", on condition of anonymity because the talks are secret")
    )
    said = actor.described
    assert said is not None
    assert (said.kind, said.of, said.count) == ("diplomat", "Sweden", "three")
    assert said.condition == "on condition of anonymity because the talks are secret"
