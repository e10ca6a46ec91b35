from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from sayso.vocabulary import Change, ChangeKind, Changes, Conflict, ConflictKind, Findings, Record
from sayso.weigh.comparing import compare
from tests import ferry


@pytest.fixture(scope="module")
def since_the_sixth() -> Changes:
    return ferry.story().changed(date(2025, 5, 6))


def kinds(changes: Changes, kind: ChangeKind) -> list[Change]:
    return [change for change in changes.changes if change.kind is kind]


def text(changes: Changes, change: Change) -> str:
    return next(c.text for c in changes.after.findings.claims if c.id == change.id)


def test_nothing_is_new_in_the_same_record() -> None:
    record = ferry.story().record()
    assert compare(record, record) == ()


def test_against_nothing_every_report_and_claim_is_new() -> None:
    record = ferry.story().record()
    empty = replace(
        record, annotations=(), resolution=replace(record.resolution, statements=()), findings=Findings()
    )
    found = compare(empty, record)
    assert sum(c.kind is ChangeKind.REPORT for c in found) == len(record.reports)
    assert {c.id for c in found if c.kind is ChangeKind.CLAIM} == {c.id for c in record.findings.claims}


def test_a_report_of_a_later_day_is_new(since_the_sixth: Changes) -> None:
    (change,) = kinds(since_the_sixth, ChangeKind.REPORT)
    assert "The Lowland Post" in change.why
    assert len(since_the_sixth.before.reports) == 2


def test_what_nobody_had_said_is_a_new_claim(since_the_sixth: Changes) -> None:
    new = [text(since_the_sixth, change) for change in kinds(since_the_sixth, ChangeKind.CLAIM)]
    assert "400 people live on the island" in new
    assert not any("1,200" in words for words in new)


def test_a_claim_is_known_again_though_its_id_changed(since_the_sixth: Changes) -> None:
    (risen,) = kinds(since_the_sixth, ChangeKind.ORIGINS)
    said = {s.id: s for s in since_the_sixth.after.resolution.statements}
    reports = {report.id: report for report in since_the_sixth.after.reports}
    told = [reports[said[s].report].words(said[s].content) for s in risen.statements]
    assert any("not be closed" in words for words in told)
    assert re.fullmatch(r"\d origins? before, \d origins? now", risen.why)
    assert risen.id not in {claim.id for claim in since_the_sixth.before.findings.claims}


def test_a_conflict_is_new_once(since_the_sixth: Changes) -> None:
    record = ferry.story().record()
    one, other = record.findings.claims[0], record.findings.claims[1]
    conflict = Conflict("x", ConflictKind.DENIAL, "it", one.statements, other.statements, "they differ")

    def having(*conflicts: Conflict) -> Record:
        return replace(record, findings=replace(record.findings, conflicts=conflicts))

    (change,) = compare(having(), having(conflict))
    assert (change.kind, change.why) == (ChangeKind.CONFLICT, "they differ")
    turned = replace(conflict, id="y", one=conflict.other, other=conflict.one)
    assert compare(having(conflict), having(turned)) == ()


def test_the_record_as_it_stood_knows_no_later_report() -> None:
    story = ferry.story()
    assert len(story.as_it_stood(date(2025, 5, 2)).reports) == 0
    assert len(story.as_it_stood(date(2025, 5, 5)).reports) == 2
    assert story.as_it_stood(date(2025, 5, 9)).findings == story.record().findings


def test_between_two_days_only_what_lies_between_is_new() -> None:
    changes = ferry.story().changed(date(2025, 5, 4), date(2025, 5, 6))
    (report,) = kinds(changes, ChangeKind.REPORT)
    assert "The Brine Gazette" in report.why
    assert len(changes.after.reports) == 2
