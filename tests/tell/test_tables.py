"""CSV: a table for each kind of row, described, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.tell.tables import as_csv, as_package
from sayso.vocabulary import TABLES, Record
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
    heads = [column.name for column in TABLES["statements"].columns]
    assert as_csv(build.bare("Nothing.")).strip() == ",".join(heads)


# ------------------------------------------------------------------------------ every kind of rows


def cells(kind: str, record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(record, kind))))


@pytest.mark.parametrize("kind", TABLES)
def test_every_kind_has_its_rows_with_the_columns_that_are_described(kind: str) -> None:
    found = as_csv(build.story(), kind).splitlines()
    assert found[0].split(",") == [column.name for column in TABLES[kind].columns]
    if kind not in ("movements",):  # the hand-built story has none
        assert len(found) > 1


def test_a_conflict_has_both_sides_words() -> None:
    (numbers, denial) = cells("conflicts", build.story())
    assert numbers["one"].startswith("Ada Verhoeven: About 1,200 people must leave")
    assert denial["other"] == "the ministry: the cracks had been known since May"


def test_a_quantity_leads_to_its_statement_claim_and_number() -> None:
    row = next(row for row in cells("quantities", build.story()) if row["quantity"] == "q1")
    assert (row["low"], row["high"], row["qualifier"], row["of"]) == ("1200", "1200", "~", "people")
    assert (row["statement"], row["claim"], row["number"]) == (build.must_leave.id, "c1", "n1")
    assert build.wire.text[int(row["start"]) : int(row["end"])] == row["words"]


def test_a_number_without_a_lower_end_has_an_empty_cell() -> None:
    row = next(row for row in cells("quantities", build.story()) if row["quantity"] == "q3")
    assert (row["low"], row["high"]) == ("", "900")


@given(st.text(min_size=1))
def test_no_cell_of_text_begins_a_formula(words: str) -> None:
    from sayso.tell.safe import cell

    made = cell(words)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


# ------------------------------------------------------------------------------ the archive


@pytest.fixture
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(as_package(build.story())))


def described(archive: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read("datapackage.json"))
    return found


def test_the_archive_has_what_it_describes_and_nothing_else(archive: zipfile.ZipFile) -> None:
    paths = {resource["path"] for resource in described(archive)["resources"]}
    assert paths | {"datapackage.json"} == set(archive.namelist())
    assert archive.testzip() is None


def test_every_cell_is_of_the_type_that_is_described(archive: zipfile.ZipFile) -> None:
    reads: dict[str, Callable[[str], object]] = {
        "integer": int,
        "number": float,
        "string": str,
        "boolean": {"True": True, "False": False}.__getitem__,
    }
    for resource in described(archive)["resources"]:
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode())))
        for row in rows:
            assert row.keys() == fields.keys()
            for name, value in row.items():
                if value:
                    read = reads[fields[name]](value)
                    assert not isinstance(read, float) or math.isfinite(read)


def test_keys_are_unique_and_links_lead_to_rows(archive: zipfile.ZipFile) -> None:
    tables = {
        resource["name"]: list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode())))
        for resource in described(archive)["resources"]
    }
    for resource in described(archive)["resources"]:
        schema = resource["schema"]
        if key := schema.get("primaryKey"):
            held = [row[key] for row in tables[resource["name"]]]
            assert len(set(held)) == len(held)
            assert all(held)
        for link in schema.get("foreignKeys", ()):
            other, column = link["reference"]["resource"], link["reference"]["fields"]
            known = {row[column] for row in tables[other]} | {""}
            assert {row[link["fields"]] for row in tables[resource["name"]]} <= known


def test_two_archives_of_one_record_are_equal() -> None:
    assert as_package(build.story()) == as_package(build.story())
