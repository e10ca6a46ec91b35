"""The example story, end to end, against what a person wrote down about it beforehand."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from sayso import Story
from sayso.vocabulary import ConflictKind, PartKind, Record, RelationKind, Stance
from tests.stories.golden import Golden, parse

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "ceasefire"
ROWS = parse(Path(__file__).with_name("ceasefire.gold"))


def build() -> Record:
    story = Story("ceasefire", as_of=date(2024, 3, 10))
    added = story.add(EXAMPLE)
    assert added.unread == []
    return story.record()


@pytest.fixture(scope="module")
def record() -> Record:
    return build()


@pytest.fixture(scope="module")
def golden(record: Record) -> Golden:
    return Golden(record, ROWS)


def actor_named(record: Record, name: str) -> str:
    return next(actor.id for actor in record.resolution.actors if name in (actor.name, *actor.aliases))


def file_of(record: Record, statement: str) -> str:
    reports = {report.id: report for report in record.reports}
    held = {s.id: s for s in record.resolution.statements}
    return Path(reports[held[statement].report].file or "").name[:2]


@pytest.mark.parametrize(
    "row",
    [r for r in ROWS if not r.optional and not r.missed],
    ids=lambda r: f"{r.file[:2]} {r.content[:40]}",
)
def test_the_record_holds_each_statement_with_its_speaker_chain_and_mode(golden: Golden, row) -> None:  # type: ignore[no-untyped-def]
    statement = golden.found(row)
    assert statement, f"not found: {row.content}"
    got = (
        [golden.actors[a].name for a in statement.speakers],
        [golden.actors[h.actor].name for h in statement.via],
    )
    assert golden.whole(row, statement), (
        f"{row.content!r}: wanted {row.speakers} via {row.via} {row.mode}, got {got} {statement.mode}"
    )


@pytest.mark.parametrize("row", [r for r in ROWS if r.missed], ids=lambda r: f"{r.file[:2]} {r.content[:40]}")
def test_what_is_marked_as_missed_is_still_missed(golden: Golden, row) -> None:  # type: ignore[no-untyped-def]
    statement = golden.found(row)
    assert not (statement and golden.whole(row, statement)), "found at last: take the ~ away"


def test_every_report_has_its_outlet_title_and_date(record: Record) -> None:
    facts = {
        Path(r.file or "").name[:2]: (r.outlet, r.published.iso() if r.published else None)
        for r in record.reports
    }
    assert facts == {
        "01": ("CORVIN", "2024-03-04"),
        "02": ("The Brenland Post", "2024-03-05"),
        "03": ("coastwatch.example", "2024-03-05"),
        "04": ("The Halden Courier", "2024-03-06"),
        "05": ("The Norrmark Herald", "2024-03-07"),
        "06": ("OSNA", "2024-03-07"),
        "07": ("Velden Tribune", "2024-03-08"),
        "08": ("CORVIN", "2024-03-09"),
    }
    assert all(r.title for r in record.reports)


def test_the_year_that_one_dateline_lacks_is_marked_as_inferred(record: Record) -> None:
    (osna,) = [r for r in record.reports if r.outlet == "OSNA"]
    assert osna.published is not None
    assert osna.published.origin == "inferred"


def test_half_of_the_aggregators_page_is_boilerplate_and_none_of_it_carries_a_statement(
    record: Record,
) -> None:
    (page,) = [r for r in record.reports if r.outlet == "coastwatch.example"]
    marked = [page.text[p.start : p.end] for p in page.parts if p.kind is PartKind.BOILERPLATE]
    for words in (
        "Subscribe to our newsletter",
        "412",
        "cookie policy",
        "All rights reserved",
        "leave a comment",
    ):
        assert any(words in text for text in marked), words
    assert not any("Oravia has said" in text for text in marked)


def test_scripts_and_menus_of_the_page_are_not_text(record: Record) -> None:
    (page,) = [r for r in record.reports if r.outlet == "Velden Tribune"]
    assert "tracker" not in page.text
    assert "Sport" not in page.text


def test_the_rewrites_rest_on_the_wire(record: Record) -> None:
    corvin, courier = actor_named(record, "Corvin"), actor_named(record, "The Halden Courier")
    files = {r.id: Path(r.file or "").name[:2] for r in record.reports}
    relays = {(files[relay.report], relay.outlet) for relay in record.resolution.relays}
    assert {("02", corvin), ("03", corvin), ("05", courier), ("07", courier)} <= relays
    assert not {relay for relay in relays if relay[0] in ("01", "06", "08")}


def test_the_wires_passage_is_a_copy_in_the_reprint(record: Record) -> None:
    files = {r.id: Path(r.file or "").name[:2] for r in record.reports}
    pairs = {(files[c.origin.report], files[c.taken.report]) for c in record.resolution.copies}
    assert ("01", "02") in pairs
    assert pairs <= {("01", "02"), ("01", "03"), ("02", "03")}


def test_the_officials_word_passed_on_twice_has_one_origin(record: Record) -> None:
    held = {s.id: s for s in record.resolution.statements}
    reports = {r.id: r for r in record.reports}
    claims = [
        c
        for c in record.findings.claims
        if any("own plan was dead" in reports[held[s].report].words(held[s].content) for s in c.statements)
    ]
    assert {file_of(record, s) for s in claims[0].statements} >= {"04", "05", "07"}
    assert claims[0].origins.low == claims[0].origins.high == 1


def test_six_thousand_updates_and_forty_thousand_conflicts(record: Record) -> None:
    figures = {f.quantity.id: f.quantity for f in record.findings.figures}
    relations = {
        (relation.kind, frozenset((figures[relation.of].high, figures[relation.to].high)))
        for number in record.findings.numbers
        for relation in number.relations
    }
    assert (RelationKind.UPDATES, frozenset((4000.0, 6000.0))) in relations
    assert (RelationKind.CONFLICTS, frozenset((4000.0, 6000.0))) not in relations
    conflicts = [c for c in record.findings.conflicts if c.kind is ConflictKind.QUANTITY]
    assert any("06" in {file_of(record, s) for s in (*c.one, *c.other)} for c in conflicts)


def test_norrmark_changes_sides_and_velden_is_for_it_on_a_condition(record: Record) -> None:
    stances: dict[str, set[Stance]] = {}
    names = {actor.id: actor.name for actor in record.resolution.actors}
    for position in record.findings.positions:
        stances.setdefault(names[position.actor], set()).add(position.stance)
    norrmark = stances.get("Norrmark", set()) | stances.get("Anders Holt", set())
    assert {Stance.OPPOSE, Stance.SUPPORT} <= norrmark
    assert Stance.CONDITIONAL in stances.get("Velden", set()) | stances.get("Petra Lang", set())
    assert Stance.OPPOSE in stances.get("Oravia", set()) | stances.get("Viktor Saren", set())


def test_nothing_is_called_a_conflict_that_is_none(record: Record) -> None:
    """Two actors who disagree, a dated change of mind and a dated new number are no conflicts."""
    for conflict in record.findings.conflicts:
        files = {file_of(record, s) for s in (*conflict.one, *conflict.other)}
        assert files != {"01", "08"}, conflict.why
        assert files != {"01", "05"}, conflict.why


def test_any_order_of_reports_gives_the_same_record(record: Record) -> None:
    files = sorted(path for path in EXAMPLE.iterdir() if path.suffix != ".csv")
    random.Random(7).shuffle(files)
    story = Story("ceasefire", as_of=date(2024, 3, 10))
    for path in files:
        story.add(path)
    again = story.record()
    assert again.resolution == record.resolution
    assert again.findings == record.findings


def test_adding_twice_changes_nothing(record: Record) -> None:
    story = Story("ceasefire", as_of=date(2024, 3, 10))
    story.add(EXAMPLE)
    second = story.add(EXAMPLE)
    assert second.new == []
    assert len(second.known) == len(record.reports)
    assert story.record().findings == record.findings


def words_of(record: Record, quantity: str) -> str:
    return next(a.report.quote(q.span) for a in record.annotations for q in a.quantities if q.id == quantity)


def test_a_change_updates_the_figure_of_its_own_side_and_not_the_rival_that_denies_it(record: Record) -> None:
    updated = {
        words_of(record, relation.of)
        for number in record.findings.numbers
        for relation in number.relations
        if relation.kind is RelationKind.UPDATES
    }
    assert "4,000 observers" in updated
    assert "40,000 observers" not in updated


def test_a_plan_has_its_size_and_whose_flag_it_is_not(record: Record) -> None:
    reports = {report.id: report for report in record.reports}
    terms = {
        (term.kind.value, reports[term.span.report].quote(term.span))
        for proposal in record.findings.proposals
        for term in proposal.terms
    }
    assert {
        ("size", "4,000 unarmed observers"),
        ("size", "12,000 troops"),
        ("authority", "not serve under the League's flag"),
    } <= terms
    assert not [words for _, words in terms if words.endswith("force of 12")]
