"""`check` finds what was done to a store behind its back, says where, and leaves it as it is."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.checking import Damage, check
from tests.store.flood import RECORD, flood, shelve


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.db"
    with Store(path) as store:
        shelve(store, RECORD, pages=True)
        with store._writing() as db:
            db.execute("UPDATE purged SET wiped = at")
    return path


def after(path: Path, *statements: str) -> list[Damage]:
    """What is found once somebody has run these statements on the file."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()
    return list(check(path))


def test_a_store_as_it_was_kept_is_whole(path: Path) -> None:
    assert list(check(path)) == []


@pytest.mark.parametrize(
    ("done", "what", "report"),
    [
        ("UPDATE reports SET text = 'X' || text WHERE id = 'river'", "not as it was", "river"),
        ("UPDATE quantities SET low = 41 WHERE low = 40", "not as it was", "river"),
        ("DELETE FROM mentions WHERE nr = 2", "not as it was", "river"),
        ('UPDATE sentences SET "end" = 9000', "outside of its text", "tower"),
        ("UPDATE parts SET kind = 'chorus'", "cannot be read", "river"),
        ('UPDATE figures SET "end" = 9000', "outside of its text", "river"),
        ("UPDATE statements SET words = 'fifty houses' WHERE id = 's1'", "other words", "river"),
        ("DELETE FROM actors WHERE id = 'radio'", "not there", None),
        ("DELETE FROM story_reports", "in no story", "tower"),
        ("INSERT INTO reports_fts (reports_fts) VALUES ('delete-all')", "search: reports_fts", None),
        ("UPDATE purged SET wiped = NULL", "traces", None),
        ("UPDATE sources SET packed = x'00'", "bytes of a page", None),
    ],
)
def test_what_was_changed_is_named_with_its_report_and_a_way_out(
    path: Path, done: str, what: str, report: str | None
) -> None:
    found = [damage for damage in after(path, done) if what in damage.what]
    assert found, done
    assert all(damage.do for damage in found)
    assert report is None or any(report in damage.reports for damage in found)


def test_checking_changes_nothing(path: Path) -> None:
    after(path, "UPDATE quantities SET low = 41 WHERE low = 40")
    before = path.read_bytes()
    assert list(check(path))
    assert path.read_bytes() == before


def said(path: Path) -> list[str]:
    """What is said of a file, as a list of damages or as the one error that it cannot be opened."""
    try:
        return [f"{damage.what}: {damage.do}" for damage in check(path)]
    except StoreError as error:
        return [str(error)]


def test_bytes_flipped_anywhere_give_damage_or_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    with Store(whole) as store:
        shelve(store, RECORD)
        for nr in range(20):
            store.keep("flood", flood(f"r{nr}", f"Report {nr} says that the water rises. " * 60))
    data = whole.read_bytes()
    chance = random.Random(3)
    path = tmp_path / "damaged.db"
    noticed = 0
    for _ in range(40):
        changed = bytearray(data)
        start = chance.randrange(100, len(data) - 64)
        for at in range(start, start + 64):
            changed[at] ^= chance.randrange(1, 256)
        path.write_bytes(changed)
        noticed += bool(said(path))
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
    assert noticed >= 25  # the rest fell where nothing is stored
