"""`sayso import-dna`, as a person types it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso import Story
from tests.judging.harbour import TEXTS
from tests.test_cli import call


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "wire.txt").write_text(TEXTS["wire.txt"], encoding="utf-8")
    with Story("harbour", db=tmp_path / "news.db") as story:
        story.add(tmp_path / "wire.txt")
        story.record()
    return tmp_path / "news.db"


def test_a_project_is_taken_over_once_and_what_is_left_is_told(db: Path, tmp_path: Path) -> None:
    project = tmp_path / "coded.dna"
    assert call("export", "--format", "dna", "--db", db, "-o", project).returncode == 0
    with closing(sqlite3.connect(project)) as base, base:
        base.execute("UPDATE CODERS SET Name = 'Ana\x1b[31m'")
        base.execute("UPDATE ENTITIES SET Value = 'Nils Ek' WHERE Value = 'Oskar Brun'")
    first = call("import-dna", project, "--db", db)
    assert (first.returncode, first.stderr) == (0, "")
    assert "from 1 of 1 documents" in first.stdout
    assert "\x1b[31m" not in first.stdout
    assert "Nils Ek" in call("show", "--db", db).stdout
    again = call("import-dna", project, "--db", db)
    assert again.stdout.startswith("0 new judgements")

    with closing(sqlite3.connect(project)) as base, base:
        base.execute("INSERT INTO DOCUMENTS VALUES (9, 'Elsewhere', 'Not ours.', 1, '', '', '', '', '', 0)")
        base.execute("INSERT INTO STATEMENTS VALUES (999, 1, 9, 0, 3, 1)")
    third = call("import-dna", project, "--db", db, "--json")
    assert third.returncode == 1
    told = json.loads(third.stdout)
    assert told["judgements"] == []
    assert [(row["document"], row["words"]) for row in told["left"]] == [("Elsewhere", "Not")]
    assert {row["title"]: row["report"] for row in told["documents"]}["Elsewhere"] is None


def test_a_file_that_is_no_project_is_refused_with_what_to_do(db: Path, tmp_path: Path) -> None:
    (tmp_path / "x.dna").write_text("person,concept\n")
    run = call("import-dna", tmp_path / "x.dna", "--db", db)
    assert run.returncode in (1, 2)
    assert "no DNA project" in run.stderr
    assert "save it there as an SQLite file" in run.stderr
    assert call("import-dna", db, "--db", db).returncode in (1, 2)
