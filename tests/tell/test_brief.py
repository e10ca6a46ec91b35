"""The ten lines: what is told first, and that each line leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.tell.brief import LIMIT, Line, lines
from sayso.vocabulary import ConflictKind, Record, RelationKind
from tests.tell import build

EVERY = [build.story(), build.bare("One line."), build.bare(), build.one("He left.", "left")]


def kinds(record: Record) -> list[str]:
    return [line.kind for line in lines(record)]


def of(kind: str, record: Record | None = None) -> list[Line]:
    return [line for line in lines(record or build.story()) if line.kind == kind]


@pytest.mark.parametrize("record", EVERY)
def test_there_are_at_most_ten_lines_and_at_least_one(record: Record) -> None:
    assert 1 <= len(lines(record)) <= LIMIT


@pytest.mark.parametrize("record", EVERY)
def test_no_line_gives_a_verdict(record: Record) -> None:
    told = " ".join(line.text for line in lines(record))
    assert not re.search(r"\b(true|false|correct|wrong|lie[sd]?|fact)\b", told, re.IGNORECASE)


def test_every_line_about_what_is_said_leads_to_statements_or_spans_of_the_record() -> None:
    record = build.story()
    known = {statement.id for statement in record.resolution.statements}
    for line in lines(record):
        assert line.footnotes, line.text
        assert all(note in known for note in line.footnotes if isinstance(note, str))


def test_the_first_line_counts_reports_outlets_and_sources() -> None:
    assert of("story")[0].text == (
        "Four reports of three outlets (the outlet of one other is unknown), 3 to 4 March 2025: "
        "11 statements by three named sources and one unnamed source."
    )


def test_a_conflict_is_told_with_both_sides_in_their_own_words() -> None:
    text = of("conflict")[0].text
    assert "“About 1,200 people must leave Oberkessel by Thursday”" in text
    assert "“fewer than 900 people live below the dam" in text


def test_a_claim_is_told_with_its_reports_and_its_origins() -> None:
    assert "Two reports carry" in of("claim")[0].text
    assert "behind them stands one origin (Ada Verhoeven)" in of("claim")[0].text


def test_unnamed_sources_are_counted_with_the_outlet_that_vouches_for_them() -> None:
    assert of("unnamed")[0].text == (
        "Two statements rest on unnamed sources alone, for whom Coast Wire vouches."
    )


def test_what_is_undated_unattributed_and_unread_is_said_in_one_line() -> None:
    text = of("unknown")[0].text
    assert "undated (04-radio.txt)" in text
    assert "names no speaker" in text
    assert "05-scan.pdf" in text


def test_an_update_of_a_number_is_told_newer_figure_first() -> None:
    record = build.story()
    number = record.findings.numbers[0]
    relation = replace(number.relations[1], kind=RelationKind.UPDATES)
    findings = replace(record.findings, numbers=(replace(number, relations=(relation,)),), conflicts=())
    text = of("number", replace(record, findings=findings))[0].text
    assert text.index("fewer than 900") < text.index("About 1,200")


def test_whoever_is_told_to_stand_on_two_sides_is_named_apart() -> None:
    assert "told in different ways: Joris Lind (against it and on a condition)" in of("position")[0].text


def test_a_story_in_which_nothing_was_found_says_so() -> None:
    assert of("story", EVERY[1])[0].text.endswith("no statement was found.")


def test_a_story_without_reports_says_so() -> None:
    assert lines(EVERY[2])[0].text == "No report was read, so there is nothing to tell."


def test_a_single_report_is_told_in_the_singular() -> None:
    assert (
        of("story", EVERY[3])[0].text
        == "One report of unknown outlet, undated: one statement by one named source."
    )


def test_the_order_of_the_reports_leaves_no_trace() -> None:
    record = build.story()
    assert lines(replace(record, annotations=record.annotations[::-1])) == lines(record)


def test_a_number_that_moved_often_is_told_with_its_last_step_alone() -> None:
    record = build.story()
    number = record.findings.numbers[0]
    steps = tuple(replace(relation, kind=RelationKind.UPDATES) for relation in number.relations)
    assert len(steps) > 1
    numbers = (replace(number, relations=steps),)
    told = of("number", replace(record, findings=replace(record.findings, numbers=numbers, conflicts=())))
    assert len(told) == 1


def test_which_of_two_undated_figures_is_the_later_is_not_told() -> None:
    record = build.story()
    number = record.findings.numbers[0]
    steps = tuple(replace(relation, kind=RelationKind.UPDATES) for relation in number.relations)
    findings = replace(
        record.findings,
        conflicts=(),
        numbers=(replace(number, relations=steps),),
        figures=tuple(replace(figure, as_of=None) for figure in record.findings.figures),
    )
    undated = tuple(replace(a, report=replace(a.report, published=None)) for a in record.annotations)
    assert not of("number", replace(record, findings=findings, annotations=undated))


def test_a_denial_names_who_denies_once() -> None:
    record = build.story()
    conflict = replace(
        record.findings.conflicts[0],
        kind=ConflictKind.DENIAL,
        why="Joris Lind denies what another account asserts (on the word of Ada Verhoeven)",
    )
    text = of("conflict", replace(record, findings=replace(record.findings, conflicts=(conflict,))))[0].text
    assert text.startswith("One account denies what another asserts: ")
    assert text.count("Ada Verhoeven") == text.count("Joris Lind") == 1
