"""Tolls: one number a place, updated day by day, and what a bare number counts."""

from __future__ import annotations

from dataclasses import replace

from sayso.vocabulary import ConflictKind, RelationKind
from sayso.weigh.counting import of_story
from sayso.weigh.figures import place
from sayso.weigh.kinds import is_running
from sayso.weigh.scene import lay_out
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


def kinds(*told: tuple[str, str, float, str | None]) -> dict[str, set[str]]:
    """What each number that is compared counts: (words of the report, the number's words, the number, what the words say it counts)."""
    desk = Desk()
    for name in ("a", "b"):  # A number is one only where two reports have it.
        desk.report(name, " ".join(dict.fromkeys(words for words, *_ in told)))
        for _, said, number, of in told:
            desk.counts(name, said, number, number, of=of)
    reports = {a.report.id: a.report for a in desk.annotations()}
    held = {
        f.quantity.id: reports[f.quantity.span.report].quote(f.quantity.span) for f in desk.weigh().figures
    }
    return {n.of: {held[i] for i in n.quantities} for n in desk.weigh().numbers}


def test_the_nearest_word_says_what_happened_to_those_counted() -> None:
    words = "The storm swept the coast, killing 7 people and injuring at least 40."
    assert kinds((words, "7 people", 7, "people"), (words, "40", 40, None)) == {
        "dead": {"7 people"},
        "injured": {"40"},
    }


def test_those_who_were_hit_are_not_the_dead() -> None:
    first, second = "The guard shot three victims.", "He killed two people, the court heard."
    found = kinds((first, "three victims", 3, "victims"), (second, "two people", 2, "people"))
    assert found == {"victims": {"three victims"}, "dead": {"two people"}}


def test_one_of_those_counted_is_no_count_of_them() -> None:
    words = "The avalanche killed 9 people. One of them was a teacher. Two of the dead came from Malta."
    assert kinds((words, "9 people", 9, "people"), (words, "One", 1, None), (words, "Two", 2, None)) == {
        "dead": {"9 people"}
    }


def test_those_by_whom_it_happened_are_not_the_dead() -> None:
    words = "A man was killed in a march by thousands who had come to the port."
    assert kinds((words, "thousands", 5000, None)) == {}


def test_houses_away_are_a_distance() -> None:
    words = "He was seized five houses away."
    assert kinds((words, "five houses", 5, "houses")) == {}


def test_the_dead_of_a_day_long_before_the_report_are_those_of_another_event() -> None:
    desk = Desk()
    desk.report("a", "The ferry sank off Sarn and 30 people died.", on="2024-06-03")
    desk.report("b", "In February a ferry sank off Kell and 90 people died.", on="2024-06-04")
    desk.counts("a", "30 people", 30, 30, of="people")
    desk.counts("b", "90 people", 90, 90, of="people")
    desk.dates("b", "In February", "2024-02-11")
    assert numbers(desk) == {}


def test_a_bound_that_becomes_the_number_is_no_change() -> None:
    desk = Desk()
    desk.report("a", "At least 10 people died in Malta.", on="2024-03-04")
    desk.report("b", "The blast killed 10 people in Malta.", on="2024-03-05")
    desk.counts("a", "At least 10 people", 10, None, of="people")
    desk.counts("b", "10 people", 10, 10, of="people")
    assert numbers(desk) == {("dead", "Malta"): [RelationKind.REFINES]}


def test_a_place_is_a_whole_name_and_what_belongs_to_it_is_none() -> None:
    desk = Desk()
    desk.report("a", "Fire broke out in Tessens' old town and 7 people died.")
    desk.counts("a", "7 people", 7, 7, of="people")
    desk.report("b", "On the outskirts of Kell 9 people died.")
    desk.counts("b", "9 people", 9, 9, of="people")
    assert figures(desk) == {"7 people": None, "9 people": "Kell"}


def told_of(text: str, *numbers: tuple[str, int]) -> dict[str, bool]:
    """Which numbers of a report count as dead or held, by their words."""
    desk = Desk()
    desk.report("a", text, on="2024-05-02")
    for said, many in numbers:
        desk.counts("a", said, many, many, of=said.partition(" ")[2] or None)
    scene = lay_out(desk.annotations(), desk.resolution())
    found = place(scene, of_story(scene))
    return {desk.reports["a"].quote(p.span): is_running(p.kind) and not p.past for p in found}


def test_what_reads_on_about_an_earlier_disaster_counts_the_dead_of_that_one() -> None:
    held = told_of(
        "A quake in Kell killed 10 people. The last was in February 2005. It killed 612 people.",
        ("10 people", 10),
        ("612 people", 612),
    )
    assert held == {"10 people": True, "612 people": False}


def test_it_after_a_year_that_is_only_compared_with_is_still_this_disaster() -> None:
    held = told_of(
        "The quake in Kell was stronger than that of 1999. It killed 612 people.", ("612 people", 612)
    )
    assert held == {"612 people": True}


def test_who_of_those_held_comes_from_where_is_no_count_of_those_held() -> None:
    held = told_of(
        "Of the 23 men arrested, 12 are reported to be from Kell and 11 from Sarn.",
        ("23 men arrested", 23),
        ("12", 12),
        ("11", 11),
    )
    assert not held["12"]
    assert not held["11"]


def test_those_of_a_number_who_died_are_counted() -> None:
    held = told_of("Of the 23 men arrested, 12 died in prison.", ("23 men arrested", 23), ("12", 12))
    assert held["12"]


def test_a_part_that_is_only_described_is_no_count_of_the_dead() -> None:
    assert not told_of("Three people, one of them a guard, were killed.", ("Three people", 3), ("one", 1))[
        "one"
    ]
