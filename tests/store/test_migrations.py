from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store, facts, migrations, resolved, weighed
from sayso.store.rows import columns, every
from sayso.vocabulary import Annotations, Findings, Record, Resolution
from tests.store import freeze
from tests.store.flood import RECORD, RIVER, TOWER, shelve


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stories.db"


def test_each_step_is_recorded_with_its_name_and_time(path: Path) -> None:
    with Store(path) as store:
        rows = store._db.execute("SELECT nr, name, applied FROM migrations").fetchall()
        assert [row[:2] for row in rows] == [
            (nr, step.__name__) for nr, step in enumerate(migrations.MIGRATIONS, start=1)
        ]
        assert all(datetime.fromisoformat(row[2]).tzinfo for row in rows)
        assert store._db.execute("PRAGMA user_version").fetchone() == (len(rows),)


def test_the_file_says_whose_it_is_and_logs_ahead(path: Path) -> None:
    Store(path).close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA application_id").fetchone() == (0x73617973,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_every_table_is_strict(path: Path) -> None:
    with Store(path) as store:
        loose = store._db.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        )
        assert loose.fetchall() == []


def test_an_older_store_takes_the_steps_it_lacks(path: Path) -> None:
    freeze.thaw(2, path)
    with Store(path) as store:
        assert store._db.execute("PRAGMA user_version").fetchone() == (len(migrations.MIGRATIONS),)
        assert RIVER in store.annotations("flood")


def test_a_report_kept_before_there_was_search_is_found_after(path: Path) -> None:
    freeze.thaw(2, path)
    with Store(path) as store:
        assert store._db.execute("SELECT count(*) FROM reports_fts('sluice')").fetchone() == (1,)


class TestAStoreOfEveryEarlierShape:
    """What `tests.store.freeze` froze; the newest is of the present shape."""

    def test_there_is_one_of_each(self) -> None:
        missing = set(range(1, len(migrations.MIGRATIONS) + 1)) - set(freeze.versions())
        assert missing == set(), "freeze the new shape: python -m tests.store.freeze"

    @pytest.mark.parametrize("version", freeze.versions())
    def test_is_brought_up_whole(self, path: Path, version: int) -> None:
        freeze.thaw(version, path)
        with Store(path) as store:
            assert store._db.execute("PRAGMA user_version").fetchone() == (len(migrations.MIGRATIONS),)
            assert store._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
            for table in ("reports_fts", "statements_fts"):
                store._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608

    @pytest.mark.parametrize("version", freeze.versions())
    def test_has_the_shape_of_a_new_one(self, path: Path, tmp_path: Path, version: int) -> None:
        freeze.thaw(version, path)
        shapes = []
        for each in (path, tmp_path / "new.db"):
            with Store(each) as store:
                rows = store._db.execute(
                    "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%_fts_%'"
                )
                shapes.append({(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows})
        assert shapes[0] == shapes[1]

    @pytest.mark.parametrize("version", freeze.versions())
    def test_has_lost_no_fact(self, path: Path, version: int) -> None:
        freeze.thaw(version, path)
        with Store(path) as store:
            assert {a.report.id: a for a in store.annotations("flood")} == {"tower": TOWER, "river": RIVER}
            assert store.unread("flood") == RECORD.unread
            assert store.judgements("flood") == RECORD.judgements
            assert store.outlets() == RECORD.outlets
            assert store.looked("flood") == ("2025-06-02T00:00:00+00:00", frozenset({"river", "tower"}))
            assert store.story("flood").as_of == RECORD.as_of

    @pytest.mark.parametrize("version", freeze.versions())
    def test_takes_a_record_as_a_new_one_does(self, path: Path, version: int) -> None:
        freeze.thaw(version, path)
        with Store(path) as store:
            assert store.replace("flood", RECORD)
            assert store.record("flood") == RECORD

    @pytest.mark.parametrize("version", [v for v in freeze.versions() if v >= 3])
    def test_keeps_its_record_and_finds_it_by_vectors(self, path: Path, tmp_path: Path, version: int) -> None:
        freeze.thaw(version, path)
        with Store(path) as store, Store(tmp_path / "new.db") as new:
            assert store.record("flood") == (RECORD if version >= OWN_VOICES else less_own_voices())
            shelve(new, RECORD)
            assert store.vectors() == new.vectors()


OWN_VOICES = 11
"""The step from which a store has what reports assert in their own voice."""


def less_own_voices() -> Record:
    """The record as stores before that have it."""
    claims = tuple(replace(claim, plain=()) for claim in RECORD.findings.claims)
    return replace(RECORD, findings=replace(RECORD.findings, claims=claims))


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (a INTEGER) STRICT")
        db.execute("CREATE TABLE half (a INTEGER) STRICT")

    with Store(path) as store:
        store.keep("flood", RIVER)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, half))
    with pytest.raises(StoreError, match="half"):
        Store(path)
    monkeypatch.undo()
    with Store(path) as store:
        assert store._db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
        assert store.annotations("flood") == (RIVER,)


def test_a_store_of_a_newer_sayso_is_refused(path: Path) -> None:
    with Store(path) as store:
        store._db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"stories\.db: a newer sayso wrote this store .*99.* Update sayso"):
        Store(path)


def test_every_column_that_a_noun_needs_is_in_the_schema_and_every_one_there_is_filled(path: Path) -> None:
    tables = [
        *facts.LISTS.values(),
        *facts.FOUND.values(),
        *resolved.TABLES.values(),
        *weighed.TABLES.values(),
    ]
    with Store(path) as store:
        for table in every(tables):
            there = {row[1] for row in store._db.execute(f"PRAGMA table_info({table.name})")}
            assert there - {"key"} == set(columns(table)), table.name


def test_every_list_of_the_vocabulary_has_a_table() -> None:
    assert list(resolved.TABLES) == [f.name for f in fields(Resolution)]
    assert list(weighed.TABLES) == [f.name for f in fields(Findings)]
    assert [*facts.FOUND] == [f.name for f in fields(Annotations) if f.name not in ("report", "made_by")]


def test_the_example_record_puts_a_row_in_every_table(path: Path) -> None:
    with Store(path) as store:
        shelve(store, RECORD, pages=True)
        names = store._db.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        )
        empty = [
            name
            for (name,) in names.fetchall()
            if not name.startswith("sqlite_")
            and store._db.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (0,)  # noqa: S608
        ]
        assert empty == []
