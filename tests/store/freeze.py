"""Stores of every shape that there has been, as SQL: `python -m tests.store.freeze` freezes the present one.

A frozen store is never written again. Each holds the invented story of `tests.store.flood`.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from sayso.store import Store, migrations
from sayso.store.opening import APPLICATION
from tests.store.flood import RECORD, shelve

FOLDER = Path(__file__).with_name("frozen")


def path(version: int) -> Path:
    """Where the store of this version lies."""
    return FOLDER / f"{version:02}.sql"


def versions() -> list[int]:
    """The versions that are frozen."""
    return sorted(int(each.stem) for each in FOLDER.glob("*.sql"))


def thaw(version: int, db: Path) -> None:
    """Make a store of this version."""
    made = sqlite3.connect(db, isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.executescript(path(version).read_text(encoding="utf-8"))
    made.execute(f"PRAGMA user_version = {version}")
    made.execute(f"PRAGMA application_id = {APPLICATION}")
    made.close()


def dump(db: sqlite3.Connection) -> str:
    """A store as SQL: its tables with their rows, then indexes, triggers and views; what search keeps is built anew."""
    made = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    made = [row for row in made if "_fts_" not in row[1] or row[0] == "trigger"]
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    lines = [sql for _, sql in tables]
    for name, sql in tables:
        if "VIRTUAL" in sql.split("(")[0]:
            continue
        columns = [row[1] for row in db.execute(f'PRAGMA table_info("{name}")')]
        names = ", ".join(f'"{column}"' for column in columns)
        quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        rows = db.execute(f'SELECT {quoted} FROM "{name}" ORDER BY {names}')  # noqa: S608
        lines += [f'INSERT INTO "{name}" ({names}) VALUES ({row})' for (row,) in rows]  # noqa: S608
    lines += [sql for kind, _, sql in made if kind != "table"]
    searched = [name for name, sql in tables if "VIRTUAL" in sql.split("(")[0]]
    lines += [f"INSERT INTO {name} ({name}) VALUES ('rebuild')" for name in searched]  # noqa: S608
    return "".join(f"{line};\n" for line in lines)


def freeze() -> Path:
    """Write a store of the present shape as SQL, unless there is one."""
    to = path(len(migrations.MIGRATIONS))
    if to.exists():
        sys.exit(f"{to} is there already, and what is frozen stays as it is")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "flood.db") as store:
        shelve(store, RECORD, pages=True)
        FOLDER.mkdir(exist_ok=True)
        to.write_text(dump(store._db), encoding="utf-8")
    return to


if __name__ == "__main__":
    print(freeze())  # noqa: T201
