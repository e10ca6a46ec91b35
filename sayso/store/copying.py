"""Copies of a store: whole ones made while others write, that appear at once or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.errors import StoreError
from sayso.store.connection import connect, explained, transaction
from sayso.store.opening import APPLICATION, open_store

PAGES = 4096
"""Pages copied between two looks at whether somebody wants to stop."""

Told = Callable[[int, int], None]
"""Called with how many pages are copied, and how many there are."""


def backup(path: Path, to: Path, told: Told | None = None) -> int:
    """Copy a store as it is at this moment into a file, while others write; return how many bytes that has.

    The copy is checked before it takes its name. An older copy of that name is replaced; anything else
    that is there, or a store that is open, is left alone: StoreError.
    """
    source = open_store(path, create=False)
    try:
        with appearing(to, over=path) as beginning:
            copy = connect(beginning)
            try:
                with explained(path), transaction(source, "DEFERRED"):
                    source.execute("SELECT count(*) FROM stories").fetchone()  # from here on, one state
                    source.backup(copy, pages=PAGES, progress=lambda _, left, all_: _tell(told, left, all_))
                _verify(copy, to)
            finally:
                copy.close()
    finally:
        source.close()
    return to.stat().st_size


def _tell(told: Told | None, left: int, every: int) -> None:
    if told:
        told(every - left, every)


def _verify(copy: sqlite3.Connection, to: Path) -> None:
    with explained(to):
        said = [row[0] for row in copy.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"]:
        raise StoreError(
            f"{to}: not made, for the copy would be damaged like the store ({'; '.join(said)}). "
            "Run `sayso check`, which says what is damaged, and `sayso check --rescue NEW.db`."
        )


@contextmanager
def appearing(to: Path, over: Path | None = None) -> Iterator[Path]:
    """Give the name of a file to write; it takes the place of `to` when all went well, and is gone when not.

    `over` is a file that `to` must not be. Raises StoreError where something stands that is no store of sayso.
    """
    _may_be_replaced(to, over)
    beginning = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        yield beginning
        with beginning.open("rb+") as file:
            os.fsync(file.fileno())
        beginning.replace(to)
        _sync_folder(to.parent)
    except OSError as error:
        raise StoreError(
            f"{to}: it cannot be written ({error.strerror}). Check the folder, your permissions and the free space."
        ) from error
    finally:
        for rest in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                beginning.with_name(beginning.name + rest).unlink()


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk, too, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _may_be_replaced(to: Path, over: Path | None) -> None:
    if to.is_dir():
        raise StoreError(f"{to}: this is a folder. Name a file in it, such as {to / 'backup.db'}.")
    if not to.parent.is_dir():
        raise StoreError(f"{to}: its folder does not exist. Make {to.parent} first.")
    if over is not None and to.exists() and to.samefile(over):
        raise StoreError(f"{to}: this is the store itself. Name another file.")
    if to.with_name(f"{to.name}-wal").exists():
        raise StoreError(f"{to}: another program has it open. Close it, or name another file.")
    if to.exists() and to.stat().st_size and not _is_store(to):
        raise StoreError(f"{to}: there is a file already, and it is no store of sayso. Name another file.")


def _is_store(path: Path) -> bool:
    """Whether a file says in its first bytes that it is a store of ours."""
    with path.open("rb") as file:
        head = file.read(72)
    return head[:15] == b"SQLite format 3" and head[68:72] == APPLICATION.to_bytes(4, "big")
