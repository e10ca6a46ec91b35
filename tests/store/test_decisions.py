"""What people decided is kept: judgements once each, outlets by their last row, and records are stale after either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.store import Store
from sayso.vocabulary import Grade, Judgement, JudgementKind, Outlet
from tests.store.flood import RECORD, shelve

NOW = datetime(2025, 6, 2, tzinfo=UTC)
UNDONE = Judgement("j0", JudgementKind.MODE, "Ana", NOW, value="direct")
UNDO = Judgement("j9", JudgementKind.UNDO, "Ben", NOW, value="j0", why="a slip")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as store:
        shelve(store, RECORD)
        yield store


def test_a_new_judgement_makes_the_record_void(store: Store) -> None:
    assert store.judge("flood", [UNDONE]) == 1
    assert store.record("flood") is None


def test_one_that_is_there_is_not_taken_twice(store: Store) -> None:
    assert store.judge("flood", RECORD.judgements) == 0
    assert store.record("flood") == RECORD


def test_a_judgement_that_is_undone_is_in_the_log_and_not_in_the_record(store: Store) -> None:
    store.judge("flood", [UNDO, UNDONE])
    assert store.replace("flood", RECORD)
    record = store.record("flood")
    assert record is not None
    assert record.judgements == RECORD.judgements
    assert store.judgements("flood") == (*RECORD.judgements, UNDONE, UNDO)


def test_a_record_that_knows_not_all_judgements_is_not_taken(store: Store) -> None:
    store.judge("flood", [UNDONE])
    assert not store.replace("flood", RECORD)
    assert store.replace("flood", replace(RECORD, judgements=(*RECORD.judgements, UNDONE)))


def test_judgements_belong_to_one_story(store: Store) -> None:
    store.judge("fire", [UNDONE])
    assert store.judgements("fire") == (UNDONE,)
    assert store.record("flood") == RECORD


def test_the_last_row_of_an_outlet_counts(store: Store) -> None:
    (radio,) = RECORD.outlets
    store.set_outlets([replace(radio, grade=Grade.C)], by="Ben", at=NOW)
    assert store.outlets() == (replace(radio, grade=Grade.C),)
    assert store.record("flood") is None


def test_an_outlet_that_was_taken_back_is_gone_and_its_history_is_not(store: Store) -> None:
    (radio,) = RECORD.outlets
    store.set_outlets([radio], by="Ben", at=NOW, gone=True)
    assert store.outlets() == ()
    assert [(by, name, gone) for _, by, name, _, gone in store.outlet_history()] == [
        ("Ana", "Canal Radio", False),
        ("Ben", "Canal Radio", True),
    ]
    store.set_outlets([radio], by="Ben", at=NOW)
    assert store.outlets() == (radio,)


def test_a_record_of_other_outlets_is_not_taken(store: Store) -> None:
    store.set_outlets([Outlet("Weir Gazette")], by="Ana", at=NOW)
    assert not store.replace("flood", RECORD)
