"""Tolls: one number a place, updated day by day, and what a bare number counts."""

from __future__ import annotations

from dataclasses import replace

from sayso.vocabulary import ConflictKind, RelationKind
from tests.weigh.build import Desk


def flood() -> Desk:
    """Three days of a flood in two valleys, by two officials."""
    desk = Desk()
    desk.state("Malta")
    desk.state("Cyprus")
    desk.report("mon", "The mayor said 12 people died in Malta and 4 in Cyprus.", on="2024-03-04")
    desk.says("mon", "12 people died in Malta and 4 in Cyprus", by="the mayor", cue="said")
    desk.counts("mon", "12 people", 12, 12, of="people")
    desk.counts("mon", "4", 4, 4)
    desk.report("tue", "The toll in Malta rose to 31, the mayor said.", on="2024-03-05")
    desk.says("tue", "The toll in Malta rose to 31", by="the mayor", cue="said")
    desk.counts("tue", "31", 31, 31)
    return desk


def numbers(desk: Desk) -> dict[tuple[str, str | None], list[RelationKind]]:
    """How the figures of each number stand to each other, by what is counted and where."""
    return {(n.of, n.scope): [r.kind for r in n.relations] for n in desk.weigh().numbers}


def figures(desk: Desk) -> dict[str, str | None]:
    """The scope of each figure by its words."""
    reports = {a.report.id: a.report for a in desk.annotations()}
    return {reports[f.quantity.span.report].quote(f.quantity.span): f.scope for f in desk.weigh().figures}


def test_a_later_toll_of_a_place_updates_the_earlier() -> None:
    assert [kinds for (_, scope), kinds in numbers(flood()).items() if scope == "Malta"] == [
        [RelationKind.UPDATES]
    ]


def test_each_number_of_a_list_has_the_place_behind_it() -> None:
    assert figures(flood()) == {"12 people": "Malta", "4": "Cyprus", "31": "Malta"}


def test_there_is_the_country_named_last() -> None:
    desk = Desk()
    desk.state("Cyprus")
    desk.report("a", "The government of Cyprus said 7 people had been killed there.")
    desk.counts("a", "7 people", 7, 7, of="people")
    assert figures(desk) == {"7 people": "Cyprus"}


def test_where_the_source_is_is_no_scope_of_the_number() -> None:
    desk = Desk()
    desk.report("a", "The toll rose to 40, officials in Malta said.")
    desk.says("a", "The toll rose to 40", by="officials in Malta", cue="said")
    desk.statements.append(replace(desk.statements.pop(), source=(desk.span("a", "officials in Malta"),)))
    desk.counts("a", "40", 40, 40)
    assert figures(desk) == {"40": None}


def rival(second: str, on: str = "2024-03-04") -> Desk:
    """Two officials on one valley: the first says 40 dead."""
    desk = Desk()
    desk.report("a", "The mayor said 40 people died in Malta.", on="2024-03-04")
    desk.says("a", "40 people died in Malta", by="the mayor", cue="said")
    desk.counts("a", "40 people", 40, 40, of="people")
    desk.report("b", f"{second} said 90 people died in Malta.", on=on)
    desk.says("b", "90 people died in Malta", by=second, cue="said")
    desk.counts("b", "90 people", 90, 90, of="people")
    return desk


def test_two_officials_with_other_tolls_of_one_place_and_day_conflict() -> None:
    assert [c.kind for c in rival("The prefect").weigh().conflicts] == [ConflictKind.QUANTITY]


def test_the_same_official_with_another_toll_does_not_conflict_with_himself() -> None:
    desk = rival("the mayor")
    assert desk.weigh().conflicts == ()


def test_two_officials_on_two_days_do_not_conflict() -> None:
    assert rival("The prefect", on="2024-03-05").weigh().conflicts == ()


def test_what_a_toll_was_before_is_no_rival_of_what_it_is() -> None:
    desk = Desk()
    desk.report("a", "The mayor put the number of dead in Malta at 90, up from 40.", on="2024-03-04")
    desk.counts("a", "90", 90, 90)
    desk.counts("a", "40", 40, 40)
    findings = desk.weigh()
    assert [r.kind for n in findings.numbers for r in n.relations] == [RelationKind.UPDATES]
    assert {f.scope for f in findings.figures} == {"Malta"}


def test_people_who_talk_are_not_counted_with_people_who_are_dismissed() -> None:
    desk = Desk()
    desk.report("a", "Two people familiar with the plan said 300 people would lose their jobs at the mill.")
    desk.report("b", "The mill will dismiss 300 people, it said.")
    desk.counts("a", "Two people", 2, 2, of="people")
    desk.counts("a", "300 people", 300, 300, of="people")
    desk.counts("b", "300 people", 300, 300, of="people")
    words = {i for n in desk.weigh().numbers for i in n.quantities}
    assert desk.quantities["a"][0].id not in words


def test_a_forecast_of_the_dead_is_not_set_against_the_count() -> None:
    desk = rival("The prefect")
    desk.report("c", "The WHO said the toll in Malta could exceed 500.", on="2024-03-04")
    desk.says("c", "the toll in Malta could exceed 500", by="The WHO", cue="said")
    desk.counts("c", "exceed 500", 500, None)
    kinds = [r.kind for n in desk.weigh().numbers for r in n.relations]
    assert kinds.count(RelationKind.CONFLICTS) == 1
    assert RelationKind.FORECAST in kinds


def test_a_word_for_a_size_agrees_with_any_number_of_that_size() -> None:
    desk = Desk()
    for name, words, low, high in (
        ("a", "thousands of homes", 1000, 10000),
        ("b", "300,000 homes", 3e5, 3e5),
    ):
        desk.report(name, f"The storm cut the power to {words} in Malta.", on="2024-03-04")
        desk.counts(name, words, low, high, of="homes")
    assert [r.kind for n in desk.weigh().numbers for r in n.relations] == [RelationKind.REFINES]


def test_the_toll_of_another_year_is_no_part_of_this_one() -> None:
    desk = rival("The prefect")
    desk.report("c", "A storm killed 700 people in Malta in 1999.", on="2024-03-04")
    desk.counts("c", "700 people", 700, 700, of="people")
    assert desk.quantities["c"][0].id not in {i for n in desk.weigh().numbers for i in n.quantities}


def test_what_it_is_allowed_is_no_count_of_the_dead_told_before() -> None:
    desk = Desk()
    desk.report("a", "40 people were missing. The ferry carried many, though it was licensed for 180.")
    desk.counts("a", "40 people", 40, 40, of="people")
    desk.counts("a", "180", 180, 180)
    assert all(len(n.quantities) == 1 for n in desk.weigh().numbers)


def test_it_has_risen_speaks_of_the_count_before() -> None:
    desk = Desk()
    desk.report("a", "The mayor said 40 people were missing. It had risen to 52.")
    desk.counts("a", "40 people", 40, 40, of="people")
    desk.counts("a", "52", 52, 52)
    assert [len(n.quantities) for n in desk.weigh().numbers] == [2]
