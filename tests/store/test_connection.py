"""What can go wrong while a store is in use: each gives one message that names it and says what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store, connection, migrations
from tests.store.flood import RIVER, flood


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stories.db"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user than the one who runs the tests can reach."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-store-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Lose the right to write everywhere, for a test that is run by root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


class TestTheFileCannotBeWritten:
    def test_but_it_can_be_read(self, open_folder: Path, nobody: None) -> None:
        path = open_folder / "stories.db"
        make_as_owner(path)
        with Store(path) as store:
            assert store.annotations("flood") == (RIVER,)
            with pytest.raises(StoreError, match=r"stories\.db: it cannot be written .*write permission"):
                store.keep("flood", flood("late", "The mayor was late."))

    def test_nor_anything_beside_it_and_it_can_still_be_read(self, open_folder: Path, nobody: None) -> None:
        path = open_folder / "what? 100 %.db"
        make_as_owner(path)
        folder_without_write(open_folder)
        with Store(path) as store:
            assert store.annotations("flood") == (RIVER,)
            with pytest.raises(StoreError, match="it cannot be written"):
                store.keep("flood", flood("late", "The mayor was late."))

    def test_nor_its_folder(self, open_folder: Path, nobody: None) -> None:
        make_as_owner(open_folder / "stories.db")
        folder_without_write(open_folder)
        with pytest.raises(StoreError, match=r"new\.db: it cannot be"):
            Store(open_folder / "new.db")

    def test_because_the_disk_is_full(self, path: Path) -> None:
        with Store(path) as store:
            store.keep("flood", RIVER)
            (pages,) = store._db.execute("PRAGMA page_count").fetchone()
            store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
            long = flood("long", "The water rises and rises. " * 5000)
            with pytest.raises(StoreError, match=r"no room left .*what was added before is safe"):
                store.keep("flood", long)
            assert store.annotations("flood") == (RIVER,)
            store._db.execute("PRAGMA max_page_count = 1000000")
            store.keep("flood", long)
            assert len(store.annotations("flood")) == 2


def make_as_owner(path: Path) -> None:
    """Make a store that the user of the test can read and not write."""
    me = os.geteuid()
    if os.getuid() == 0:
        os.seteuid(0)
        path.parent.chmod(0o777)  # SQLite keeps files beside it, for readers too
    with Store(path) as store:
        store.keep("flood", RIVER)
    path.chmod(0o444)
    if os.getuid() == 0:
        os.seteuid(me)


def folder_without_write(folder: Path) -> None:
    me = os.geteuid()
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(me)


class TestTwoPrograms:
    def test_the_second_writer_waits_for_the_first(self, path: Path) -> None:
        first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        with Store(path) as store:
            first.execute("BEGIN IMMEDIATE")
            threading.Timer(0.4, lambda: first.execute("COMMIT")).start()
            store.keep("flood", RIVER)
            assert store.annotations("flood") == (RIVER,)
        first.close()

    def test_and_gives_up_with_a_message(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
        first = sqlite3.connect(path, isolation_level=None)
        with Store(path) as store:
            first.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"stories\.db: another program has been writing to it"):
                store.keep("flood", RIVER)
            assert store.annotations("flood") == ()
            first.execute("COMMIT")
            store.keep("flood", RIVER)
        first.close()

    def test_a_reader_does_not_wait_for_a_writer(self, path: Path) -> None:
        with Store(path) as store, Store(path) as writer:
            store.keep("flood", RIVER)
            with writer._writing() as db:
                db.execute("UPDATE reports SET title = 'half done'")
                assert store.annotations("flood") == (RIVER,)

    def test_both_may_make_the_file_at_once(self, path: Path) -> None:
        failures: list[BaseException] = []
        start = threading.Barrier(6)

        def make(nr: int) -> None:
            start.wait()
            try:
                with Store(path) as store:
                    store.keep("flood", replace(RIVER, report=replace(RIVER.report, url=f"{nr}")))
            except BaseException as error:  # noqa: BLE001  - the thread's failure is what is tested
                failures.append(error)

        threads = [threading.Thread(target=make, args=[nr]) for nr in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with Store(path) as store:
            assert [s.reports for s in store.stories()] == [1]
            names = [name for (name,) in store._db.execute("SELECT name FROM migrations")]
            assert names == [step.__name__ for step in migrations.MIGRATIONS]
