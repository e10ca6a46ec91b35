"""The connection to a store's file: how it is opened, and what its errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sayso.errors import StoreError

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing before giving up."""

_MEANING = {
    sqlite3.SQLITE_BUSY: (
        f"another program has been writing to it for more than {BUSY_SECONDS:g} seconds",
        "Wait until it is done or stop it, then try again",
    ),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", "Wait until it is done, then try again"),
    sqlite3.SQLITE_READONLY: (
        "it cannot be written",
        "Give yourself write permission on the file and its folder, or work on a copy",
    ),
    sqlite3.SQLITE_PERM: ("access is denied", "Give yourself permission on the file and its folder"),
    sqlite3.SQLITE_FULL: (
        "there is no room left to write to it",
        "Free some disk space and try again; what was added before is safe",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk fails to read or write it",
        "Check the disk, its free space and, for a network drive, the connection",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "it is damaged",
        "`sayso check --db FILE` says what is damaged, and with `--rescue NEW.db` saves what can be read; or restore a backup",
    ),
    sqlite3.SQLITE_NOTADB: (
        "it is no SQLite database",
        "Name another file: sayso makes the store when there is none. If it was a store, restore a backup",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check that you may read and write both the file and its folder: SQLite keeps files beside it",
    ),
    sqlite3.SQLITE_TOOBIG: ("something is too large for SQLite to hold", "Split it into smaller files"),
}


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """Return what an error of SQLite means to whoever runs sayso on this file."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    what, do = _MEANING.get(
        code, ("it does not hold what a store holds", "Restore it from a backup, or start a new store")
    )
    return StoreError(f"{path}: {what} (SQLite: {error}). {do}.")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into `StoreError`s that name this file.

    Broken rules of the schema pass as they are: they are a bug in sayso.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.Error as error:
        raise explain(path, error) from error


@contextmanager
def transaction(db: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Do all of what follows or, whatever stops it (Ctrl-C too), nothing."""
    if db.in_transaction:  # Ctrl-C came between BEGIN and the block below
        db.rollback()
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:
            if isinstance(error, sqlite3.IntegrityError):
                _say_where(db, error)
            db.rollback()
        raise


def _say_where(db: sqlite3.Connection, error: sqlite3.IntegrityError) -> None:
    """Add what SQLite does not say: which rows point to something that is not there."""
    for table, parent in sorted({(row[0], row[2]) for row in db.execute("PRAGMA foreign_key_check")}):
        error.add_note(f"a row of {table} names one of {parent} that is not in the record")


def connect(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Return a connection to this file, which is made when there is none; nothing is written yet.

    `immutable` is for a file on a medium that nobody can write to.
    """
    place = f"file:{quote(os.fsencode(path.absolute()))}{'?immutable=1' if immutable else ''}"
    db = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    db.text_factory = _text
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _text(cell: bytes) -> str:
    return cell.decode("utf-8", "surrogatepass")
