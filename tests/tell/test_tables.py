"""CSV: one row a statement, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from sayso.tell.tables import COLUMNS, as_csv
from sayso.vocabulary import Record
from tests.tell import build


def read(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(record))))


def test_there_is_one_row_for_each_statement() -> None:
    assert len(read(build.story())) == len(build.STATEMENTS)


def test_a_row_tells_speaker_chain_claim_and_origins() -> None:
    row = next(row for row in read(build.story()) if row["statement"] == build.cracks_again.id)
    assert row["outlet"] == "Harrow Gazette"
    assert row["via"] == "Coast Wire"
    assert row["speakers"] == "a senior engineer"
    assert (row["claim"], row["origins_low"], row["origins_high"]) == ("c2", "1", "1")


def test_what_is_unknown_is_an_empty_cell() -> None:
    row = next(row for row in read(build.story()) if row["statement"] == build.denied.id)
    assert (row["outlet"], row["published"], row["via"], row["said"]) == ("", "", "", "")


def test_a_formula_in_a_report_stays_text() -> None:
    row = read(build.one("=cmd|' /C calc'!A0 is odd.", "=cmd|' /C calc'!A0 is odd", "@SUM(1)"))[0]
    assert row["words"].startswith("'=cmd")
    assert row["speakers"] == "'@SUM(1)"


def test_quotes_commas_and_line_breaks_come_back_as_they_went() -> None:
    row = read(build.one('He said "a, b"\nand left.', '"a, b"\nand left'))[0]
    assert row["words"] == '"a, b" and left'


def test_a_story_without_statements_has_only_its_head() -> None:
    assert as_csv(build.bare("Nothing.")).strip() == ",".join(COLUMNS)
