"""Opening a store: the file must be one of ours, and of a shape that this sayso knows."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sayso.errors import StoreError
from sayso.store import connection, migrations
from sayso.store.connection import connect, explained

APPLICATION = int.from_bytes(b"says", "big")
"""What `PRAGMA application_id` says of a store: this SQLite file is one of ours."""

OLDEST_SQLITE = (3, 37)
"""The first SQLite that knows STRICT tables."""


def open_store(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection to a store of the present shape; a missing or empty file becomes one if `create`.

    Raises StoreError for anything else, and leaves the file as it was.
    """
    _check_sqlite(path)
    try:
        _check_path(path, create)
    except OSError as error:
        raise StoreError(
            f"{path}: it cannot be reached ({error.strerror}). Check the name and your permissions."
        ) from error
    with explained(path):
        if _never_changes(path):
            return _brought_up(path, connect(path, immutable=True))
        return _brought_up(path, connect(path))


def _brought_up(path: Path, db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _bring_up(path, db)
    except BaseException:
        db.close()
        raise
    return db


def _never_changes(path: Path) -> bool:
    """Whether this is a store on a medium that we can only read: SQLite could not even keep its lock file there."""
    beside = path.with_name(f"{path.name}-wal")
    return (
        path.exists()
        and not beside.exists()
        and not os.access(path.parent, os.W_OK, effective_ids=_EFFECTIVE)
    )


_EFFECTIVE = os.access in os.supports_effective_ids


def _check_sqlite(path: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"{path}: this Python comes with SQLite {sqlite3.sqlite_version}, and a store needs 3.37. "
            "Use a newer Python."
        )


def _check_path(path: Path, create: bool) -> None:
    if "\0" in str(path):
        raise StoreError(f"{str(path)!r}: a file name cannot hold a NUL character. Name another file.")
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder. Name a file in it, such as {path / 'stories.db'}.")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: its folder does not exist. Make {path.parent} first.")
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no such file. Check the name, or add reports to make it.")


def _bring_up(path: Path, db: sqlite3.Connection) -> None:
    known = len(migrations.MIGRATIONS)
    application, tables, version = _stamp(db)
    if application == APPLICATION and version == known:
        return
    if application != APPLICATION and (application or tables):
        raise StoreError(
            f"{path}: this SQLite database was made by another program. "
            "Name another file: sayso makes the store when there is none."
        )
    if version > known:
        raise StoreError(
            f"{path}: a newer sayso wrote this store (its version is {version}, "
            f"this sayso knows {known}). Update sayso."
        )
    _write_ahead(db)
    migrations.migrate(db, APPLICATION)


def _stamp(db: sqlite3.Connection) -> tuple[int, int, int]:
    """Return whose file it is, how many tables it has, and its version.

    Read in one transaction: another program may be making the store between two reads.
    """
    db.execute("BEGIN")
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return application, tables, migrations.version(db)
    finally:
        if db.in_transaction:  # an error may have ended it
            db.execute("ROLLBACK")


def _write_ahead(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, so that readers and a writer do not wait for each other.

    SQLite does not wait for the lock that this takes, so we do: two programs may make
    the same store at once.
    """
    until = time.monotonic() + connection.BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
