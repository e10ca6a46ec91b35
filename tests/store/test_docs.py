"""docs/store.md says what is so: its queries run, and it names every table and view."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.store import Store
from tests.store.flood import RECORD, shelve

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with Store(tmp_path / "news.db") as store:
        shelve(store, RECORD)
    db = sqlite3.connect(tmp_path / "news.db")
    yield db
    db.close()


def test_there_are_five_questions() -> None:
    assert len(QUERIES) == 5


@pytest.mark.parametrize("query", QUERIES)
def test_each_has_an_answer(db: sqlite3.Connection, query: str) -> None:
    assert db.execute(query).fetchall()


def test_every_table_and_view_is_named(db: sqlite3.Connection) -> None:
    names = db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    ours = {name for (name,) in names if not re.search(r"^sqlite_|_fts_", name)}
    assert {name for name in ours if f"`{name}`" not in PAGE} == set()
