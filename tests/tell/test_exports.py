"""docs/exports.md says what is so: every form and every kind of rows is in its tables, and every form is written."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from sayso.tell.exports import BINARY, Format, written
from sayso.vocabulary import TABLES
from tests.tell import build

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def rows_of(head: str) -> dict[str, list[str]]:
    """Give the rows of the table with this head, by their first cell."""
    table = PAGE.split(head, 1)[1].split("\n\n", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines() if "|" in line
    ]
    return {row[0].strip(" `"): row for row in cells if row[0].strip().startswith("`")}


def test_every_form_is_in_the_table_with_what_it_keeps_and_loses() -> None:
    table = rows_of("| form | for |")
    assert table.keys() == set(Format)
    assert all(len(row) == 4 and all(row) for row in table.values())


def test_every_kind_of_rows_is_in_the_table_as_it_says_of_itself() -> None:
    assert {kind: row[1] for kind, row in rows_of("| kind | a row is |").items()} == {
        kind: table.about for kind, table in TABLES.items()
    }


@pytest.mark.parametrize("form", Format)
def test_every_form_is_written_text_or_bytes_as_it_says(form: Format) -> None:
    made = written(build.story(), form)
    assert isinstance(made, bytes) == (form in BINARY)
    assert len(made) > 500


@pytest.mark.parametrize("form", Format)
def test_what_a_form_is_said_to_keep_of_statements_is_there(form: Format) -> None:
    """The words of a statement are in every form but the graphs, which are said to lose them."""
    (_, _, _, loses) = rows_of("| form | for |")[form]
    made = written(build.story(), form)
    if form in (Format.DATAPACKAGE, Format.QDPX):
        assert isinstance(made, bytes)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            made = b"".join(archive.read(name) for name in archive.namelist())
    text = made.decode("utf-8", "ignore") if isinstance(made, bytes) else made
    assert ("about 1,200 people must leave Oberkessel" in text) != bool(re.match("words|the same", loses))


def test_the_server_has_a_media_type_for_every_form() -> None:
    from sayso.serve.api.told import MEDIA

    assert set(MEDIA) == set(Format)
