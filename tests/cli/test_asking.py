"""`sayso who`, the listings and `sayso changed`, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import ferry
from tests.test_cli import call

LISTINGS = ["claims", "conflicts", "positions", "plans", "numbers", "timeline"]
CLOSED = "The ferry line to Skerry Island will be closed in September."


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ferry.write(tmp_path_factory.mktemp("ferry"))


@pytest.fixture(scope="module")
def db(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.db"
    assert call("add", reports, "--db", path, "--story", "ferry").returncode == 0
    return path


@pytest.mark.parametrize("command", ["who", "changed", *LISTINGS])
def test_the_help_says_what_comes_out_and_gives_an_example(command: str) -> None:
    done = call(command, "--help")
    assert done.returncode == 0
    assert "Prints" in done.stdout
    assert f"sayso {command}" in done.stdout


@pytest.mark.parametrize("command", LISTINGS)
def test_a_listing_of_files_is_that_of_the_store(command: str, reports: Path, db: Path) -> None:
    stored, read = call(command, "--db", db, "--json"), call(command, reports, "--json")
    assert stored.returncode == read.returncode == 0
    assert json.loads(stored.stdout) == json.loads(read.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("claims",),
        ("who", CLOSED),
        ("who", "?!", "--db", "DB"),
        ("changed",),
        ("claims", "--db", "DB", "--actor", "Zorro"),
    ],
)
def test_a_call_that_is_off_exits_with_2_and_says_why(arguments: tuple[str, ...], db: Path) -> None:
    done = call(*[str(db) if argument == "DB" else argument for argument in arguments])
    assert done.returncode == 2
    assert done.stderr.startswith("sayso: ")


def test_who_answers_from_a_store_what_it_answers_from_the_files(reports: Path, db: Path) -> None:
    stored, read = call("who", CLOSED, "--db", db, "--json"), call("who", CLOSED, reports, "--json")
    one, other = json.loads(stored.stdout), json.loads(read.stdout)
    assert one["said"] is other["said"] is True
    assert [found["claim"] for found in one["found"]] == [found["claim"] for found in other["found"]]


def test_who_asks_a_story_that_is_not_there_in_vain(db: Path) -> None:
    done = call("who", CLOSED, "--db", db, "--story", "bridge")
    assert done.returncode == 1
    assert "sayso stories" in done.stderr


def test_until_a_day_nobody_knows_what_came_later(reports: Path) -> None:
    done = call("who", "400 people live on the island", reports, "--until", "2025-05-05", "--json")
    assert not json.loads(done.stdout)["said"]
    assert json.loads(call("who", "400 people live on the island", reports, "--json").stdout)["said"]


def test_undated_reports_are_left_out_and_named(tmp_path: Path) -> None:
    folder = ferry.write(tmp_path)
    (folder / "note.txt").write_text(
        "Ferry to stay\n\nThe ferry will stay, Otto Brandt said.\n", encoding="utf-8"
    )
    done = call("claims", folder, "--until", "2025-05-05")
    assert "undated" in done.stderr
    assert "note.txt" in done.stderr


def test_a_store_remembers_the_last_look(tmp_path: Path) -> None:
    db, folder = tmp_path / "news.db", tmp_path / "in"
    folder.mkdir()
    call("add", ferry.write(folder, "1-herald.txt", "2-gazette.txt"), "--db", db)
    assert json.loads(call("changed", "--db", db, "--json").stdout)["since"] is None
    assert json.loads(call("changed", "--db", db, "--json").stdout)["changes"] == []
    call("add", ferry.write(folder, "3-post.txt"), "--db", db)
    peeked = json.loads(call("changed", "--db", db, "--json", "--peek").stdout)
    assert peeked["reports"] == {"before": 2, "after": 3}
    assert [c["kind"] for c in peeked["changes"]].count("new report") == 1
    assert json.loads(call("changed", "--db", db, "--json").stdout) == peeked
    assert json.loads(call("changed", "--db", db, "--json").stdout)["changes"] == []


def test_what_a_listing_prints_can_be_shown(db: Path) -> None:
    claim = json.loads(call("claims", "--db", db, "--json").stdout)[0]
    done = call("show", claim["id"][:8], "--db", db)
    assert done.returncode == 0
    assert "WHO SAYS SO" in done.stdout
