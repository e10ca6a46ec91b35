"""Figures placed and compared."""

from __future__ import annotations

from sayso.vocabulary import RelationKind
from tests.weigh.build import Desk

KINDS = RelationKind


def relations(desk: Desk) -> list[RelationKind]:
    """How the figures of the story stand to each other."""
    return [r.kind for number in desk.weigh().numbers for r in number.relations]


def strike(one: str, other: str) -> Desk:
    """Two reports on how many jobs a mill will cut; the number first in each."""
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", f"Halden Steel will cut {one} jobs at the mill.", on="2024-03-01", outlet="Paper A")
    desk.report("b", f"Halden Steel will cut {other} jobs at the mill.", on="2024-03-01", outlet="Paper B")
    return desk


def test_two_plans_that_share_no_number_conflict() -> None:
    desk = strike("400", "900")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "900 jobs", 900, 900, of="jobs")
    assert relations(desk) == [KINDS.CONFLICTS]


def test_a_number_inside_a_range_refines_it() -> None:
    desk = strike("400", "300 to 500")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "300 to 500 jobs", 300, 500, of="jobs")
    assert relations(desk) == [KINDS.REFINES]


def test_ranges_that_only_touch_share_no_number() -> None:
    desk = strike("hundreds of", "thousands of")
    desk.counts("a", "hundreds of jobs", 100, 1000, of="jobs")
    desk.counts("b", "thousands of jobs", 1000, 10000, of="jobs")
    assert KINDS.AGREES in relations(desk) or relations(desk) == []


def test_a_gap_of_rounding_is_no_conflict() -> None:
    desk = strike("400", "410")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "410 jobs", 410, 410, of="jobs")
    assert relations(desk) == [KINDS.AGREES]


def test_what_a_firm_employs_and_what_it_cuts_are_not_compared() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", "Halden Steel will cut 400 jobs.")
    desk.report("b", "Halden Steel, which would still employ 9,000 workers, is for sale.")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "9,000 workers", 9000, 9000, of="workers")
    assert relations(desk) == []


def test_a_count_and_a_plan_are_a_forecast_and_no_conflict() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", "Halden Steel plans to cut 400 jobs at the mill.")
    desk.report("b", "Halden Steel cut 900 jobs at the mill.")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "900 jobs", 900, 900, of="jobs")
    assert relations(desk) == [KINDS.FORECAST]


def test_sums_of_two_bidders_are_not_compared() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.firm("Orla Paper")
    desk.report("a", "Halden Steel offered $40 million for the mill.")
    desk.report("b", "Orla Paper offered $60 million for the mill.")
    desk.counts("a", "$40 million", 4e7, 4e7, unit="USD")
    desk.counts("b", "$60 million", 6e7, 6e7, unit="USD")
    assert relations(desk) == []


def test_a_figure_knows_its_statement_its_claim_and_its_day() -> None:
    desk = Desk()
    desk.firm("Halden Steel")
    desk.report("a", "Halden Steel said on Monday it would cut 400 jobs in Sarn.")
    said = desk.says("a", "it would cut 400 jobs in Sarn", by="Halden Steel", cue="said")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.dates("a", "on Monday", "2024-03-04")
    findings = desk.weigh()
    figure = findings.figures[0]
    assert figure.as_of is not None
    assert (figure.statement, figure.claim) == (said, findings.claims[0].id)
    assert (figure.scope, figure.as_of.iso()) == ("Sarn", "2024-03-04")


def test_a_number_is_named_as_the_reports_name_what_is_counted() -> None:
    desk = strike("400", "900")
    desk.counts("a", "400 jobs", 400, 400, of="jobs")
    desk.counts("b", "900 jobs", 900, 900, of="jobs")
    assert [number.of for number in desk.weigh().numbers] == ["jobs"]


def test_what_one_report_counts_apart_is_no_conflict_for_another() -> None:
    desk = Desk()
    for name in ("a", "b"):
        desk.report(
            name,
            "The patrol seized 300 crates of smuggled cigarettes off Kell. It has seized 920 crates of smuggled"
            " cigarettes off Kell so far.",
        )
        desk.counts(name, "300 crates", 300, 300, of="crates")
        desk.counts(name, "920 crates", 920, 920, of="crates")
    desk.report("c", "The patrol seized 920 crates of smuggled cigarettes off Kell.")
    desk.counts("c", "920 crates", 920, 920, of="crates")
    assert KINDS.CONFLICTS not in relations(desk)


def test_a_plan_and_a_count_of_something_else_are_no_forecast() -> None:
    desk = Desk()
    desk.report("a", "The night shift on the Sarn quay saw nine crews leave the flooded ferry.")
    desk.report("b", "The night shift on the Sarn quay, who could see the flooded ferry, has two crews.")
    desk.counts("a", "nine crews", 9, 9, of="crews")
    desk.counts("b", "two crews", 2, 2, of="crews")
    assert relations(desk) == []


def test_a_street_and_its_town_do_not_make_two_numbers_of_one() -> None:
    desk = Desk()
    desk.report("a", "The crew of 50 firemen fought the blaze at the mill in Sarn.")
    desk.report("b", "The crew of 50 firemen fought the blaze at the mill in Dyke Street.")
    desk.counts("a", "50 firemen", 50, 50, of="firemen")
    desk.counts("b", "50 firemen", 50, 50, of="firemen")
    assert KINDS.OTHER_SCOPE not in relations(desk)


def test_a_count_over_a_time_that_is_bounded_is_no_rival_of_one_that_is_not() -> None:
    found = {}
    for when in ("", " so far"):
        desk = Desk()
        desk.report(
            "a", f"Vance was arrested by the Kell police 4 times{when}.", on="2024-03-01", outlet="Paper A"
        )
        desk.report("b", "Vance was arrested by the Kell police 9 times.", on="2024-03-01", outlet="Paper B")
        desk.counts("a", "4 times", 4, 4, of="times")
        desk.counts("b", "9 times", 9, 9, of="times")
        found[when] = relations(desk)
    assert found == {"": [KINDS.CONFLICTS], " so far": []}


def test_at_least_one_is_not_refined_by_any_number_that_is_told_of_something_else() -> None:
    desk = Desk()
    desk.report("a", "At least 1 crew member fell ill when the ferry left Kell.", outlet="Paper A")
    desk.report("b", "The line that runs the ferry from Kell employs 300 crew members.", outlet="Paper B")
    desk.counts("a", "At least 1 crew member", 1, None, of="crew member")
    desk.counts("b", "300 crew members", 300, 300, of="crew members")
    assert KINDS.REFINES not in relations(desk)
