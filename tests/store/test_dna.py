"""Projects of DNA: what is written comes back, and a file that is none, or a trap, is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.store import dna
from sayso.store.dna import Coded, Document, Project, code_points, read, written

DOCUMENTS = (
    Document(1, "Dam", "The dam is safe, said Lind.", "The Post", "a note", datetime(2025, 3, 4, tzinfo=UTC)),
    Document(2, "Undated", "Nothing."),
)


def kept(project: Project, folder: Path) -> Path:
    path = folder / "project.dna"
    path.write_bytes(written(project))
    return path


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    row = Coded(1, 0, 15, "Joris Lind", "Calder", "the dam is safe", 1, "sure", "Admin", number=1)
    return kept(Project(DOCUMENTS, (row,)), tmp_path)


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).map(str.strip)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")), st.data())
def test_units_lead_back_to_code_points(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    units = len(text[:at].encode("utf-16-le")) // 2
    assert code_points(text, units) == at


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(NAMES, NAMES, NAMES, st.sampled_from((1, -1)), NAMES), max_size=4))
def test_what_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, int, str]]
) -> None:
    coded = tuple(Coded(1, n, 9 + n, *row, "Admin", number=n + 1) for n, row in enumerate(rows))
    project = Project(DOCUMENTS, coded)
    assert read(kept(project, tmp_path_factory.mktemp("dna"))) == project


def test_reading_changes_nothing_and_leaves_nothing_beside_the_file(path: Path) -> None:
    before = path.read_bytes()
    read(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_scale_counts_by_its_sign(path: Path) -> None:
    changed(
        path,
        "UPDATE VARIABLES SET DataType = 'integer' WHERE Variable = 'agreement'",
        "DELETE FROM DATABOOLEAN",
        "INSERT INTO DATAINTEGER(StatementId, VariableId, Value) VALUES (1, 4, -3)",
    )
    assert read(path).coded[0].agreement == -1


def test_a_form_of_another_kind_has_no_agreement_and_its_name(path: Path) -> None:
    changed(
        path,
        "INSERT INTO STATEMENTTYPES VALUES (2, 'Annotation', 1, 1, 1)",
        "INSERT INTO STATEMENTS VALUES (2, 2, 1, 0, 5, 1)",
    )
    row = read(path).coded[1]
    assert (row.kind, row.agreement, row.person) == ("Annotation", None, "")


def test_sql_in_a_value_stays_text(path: Path) -> None:
    hostile = "Lind'); DROP TABLE STATEMENTS; --"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE ENTITIES SET Value = ? WHERE VariableId = 1", (hostile,))
    assert read(path).coded[0].person == hostile
    assert len(read(path).coded) == 1


def test_cells_of_another_type_are_unknown(path: Path) -> None:
    changed(
        path,
        "UPDATE DOCUMENTS SET Date = 'last spring', Source = x'ff00'",
        "UPDATE DATABOOLEAN SET Value = 'maybe'",
    )
    project = read(path)
    assert (project.documents[0].date, project.documents[0].source) == (None, "")
    assert project.coded[0].agreement in (None, -1)


def test_a_day_beyond_all_days_is_unknown(path: Path) -> None:
    changed(path, "UPDATE DOCUMENTS SET Date = 9223372036854775807")
    assert read(path).documents[0].date is None


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (b"", "no SQLite database"),
        (b"id,person\n1,Lind\n", "no SQLite database"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "damaged"),
    ],
    ids=["empty", "csv", "rubbish"],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, made: bytes, says: str) -> None:
    path = tmp_path / "x.dna"
    path.write_bytes(made)
    with pytest.raises(InputError, match=says):
        read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.dna")


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(InputError, match="damaged"):
        read(path)


def test_another_database_is_told_by_the_table_that_it_lacks(tmp_path: Path) -> None:
    changed(tmp_path / "x.dna", "CREATE TABLE DOCUMENTS (ID, Title, Text)")
    with pytest.raises(InputError, match="no table STATEMENTS"):
        read(tmp_path / "x.dna")


def test_a_table_that_lacks_a_column_is_told(path: Path) -> None:
    changed(path, "ALTER TABLE DOCUMENTS DROP COLUMN Source")
    with pytest.raises(InputError, match="Source"):
        read(path)


def test_another_version_is_told(path: Path) -> None:
    changed(path, "UPDATE SETTINGS SET Value = '2.0-beta25' WHERE Property = 'version'")
    with pytest.raises(InputError, match=r"written by DNA 2\.0-beta25"):
        read(path)


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    changed(
        path,
        "DROP TABLE DATALONGTEXT",
        f"CREATE VIEW DATALONGTEXT AS {endless} SELECT 1 AS StatementId, 1 AS VariableId, i FROM n",  # noqa: S608
    )
    with pytest.raises(InputError, match="no table DATALONGTEXT"):
        read(path)


def test_what_takes_too_long_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dna, "STEPS", 10_000)
    rows = [Coded(1, 0, 5, f"Person {n}", "", "x", 1, "") for n in range(500)]
    path.write_bytes(written(Project(DOCUMENTS, tuple(rows))))
    with pytest.raises(InputError, match="takes too long"):
        read(path)


def test_what_is_too_large_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dna, "LARGEST_FILE", 1000)
    with pytest.raises(InputError, match="larger than"):
        read(path)


def test_a_cell_that_is_too_large_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dna, "LARGEST_CELL", 10_000)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE DOCUMENTS SET Text = ? WHERE ID = 1", ("x" * 20_000,))
    with pytest.raises(InputError, match="too big"):
        read(path)
