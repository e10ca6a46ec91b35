"""sayso check, backup and purge as a person runs them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = """Council approves the Lund dam

OSTBY, May 3, 2024. /NORDWIRE/. The Ostby council has approved the Lund dam, Mayor Greta Hald said on Friday.

"The valley has waited long enough," Hald told reporters.
"""
OTHER = """Farmers reject the Lund dam
The Valley Gazette
4 May 2024

Farmers in the Lund valley rejected the dam on Saturday. "They will drown our fields," said Oskar Brun, who keeps sheep there.
"""


def sayso(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *map(str, words)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "dam.txt").write_text(TEXT, encoding="utf-8")
    (folder / "farmers.txt").write_text(OTHER, encoding="utf-8")
    done = sayso("add", "dam.txt", "farmers.txt", "--db", "news.db", "--story", "dam", folder=folder)
    assert done.returncode == 0, done.stderr
    return (folder / "news.db").read_bytes()


@pytest.fixture
def folder(kept: bytes, tmp_path: Path) -> Path:
    (tmp_path / "news.db").write_bytes(kept)
    (tmp_path / "dam.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_whole_store_is_said_to_be_whole(folder: Path) -> None:
    done = sayso("check", "--db", "news.db", folder=folder)
    assert (done.returncode, done.stdout) == (0, "news.db: whole\n")


def test_damage_is_told_with_a_way_out_and_status_1_and_the_way_out_works(folder: Path) -> None:
    db = sqlite3.connect(folder / "news.db")
    db.execute("DELETE FROM sentences WHERE report = 1")
    db.commit()
    db.close()
    done = sayso("check", "--db", "news.db", folder=folder)
    assert done.returncode == 1
    assert "not as it was when it was kept" in done.stdout
    assert "what to do:" in done.stdout
    rows = json.loads(sayso("check", "--db", "news.db", "--json", folder=folder).stdout)
    assert [len(row["reports"]) for row in rows] == [1]
    done = sayso("check", "--db", "news.db", "--rescue", "new.db", folder=folder)
    assert (done.returncode, done.stdout) == (
        0,
        "new.db: 1 reports as they were, 1 annotated anew from their texts\n",
    )
    assert sayso("check", "--db", "new.db", folder=folder).returncode == 0
    assert "Oskar Brun" in sayso("show", "--db", "new.db", folder=folder).stdout


def test_a_backup_holds_the_story(folder: Path) -> None:
    assert sayso("backup", "copy.db", "--db", "news.db", folder=folder).returncode == 0
    assert (
        sayso("show", "--db", "copy.db", folder=folder).stdout
        == sayso("show", "--db", "news.db", folder=folder).stdout
    )


def test_a_purge_asks_first_and_without_a_terminal_wants_yes(folder: Path) -> None:
    done = sayso("purge", "dam.txt", "--db", "news.db", folder=folder)
    assert done.returncode == 2
    assert "dam.txt" in done.stderr
    assert "--yes" in done.stderr
    assert b"waited long enough" in (folder / "news.db").read_bytes()


def test_a_purged_report_is_gone_and_stays_out_until_somebody_says_again(folder: Path) -> None:
    done = sayso(
        "purge", "dam.txt", "--db", "news.db", "--why", "court order", "--by", "Ana", "--yes", folder=folder
    )
    assert (done.returncode, done.stdout) == (0, "1 report gone from dam\n")
    assert b"waited long enough" not in (folder / "news.db").read_bytes()
    done = sayso("add", "dam.txt", "--db", "news.db", folder=folder)
    assert done.returncode == 1
    assert "by Ana: court order; it stays out unless you say --again" in done.stderr
    assert "Greta" not in sayso("show", "--db", "news.db", folder=folder).stdout
    assert sayso("add", "dam.txt", "--db", "news.db", "--again", folder=folder).returncode == 0
    assert "Greta Hald" in sayso("show", "--db", "news.db", folder=folder).stdout


def test_what_is_not_there_cannot_be_purged(folder: Path) -> None:
    done = sayso("purge", "nothing.txt", "--db", "news.db", "--yes", folder=folder)
    assert done.returncode == 1
    assert "no report has this id" in done.stderr


def test_a_purge_that_names_nothing_finishes_an_earlier_one(folder: Path) -> None:
    done = sayso("purge", "--db", "news.db", folder=folder)
    assert (done.returncode, done.stdout) == (0, "news.db: nothing is left of what was purged\n")
