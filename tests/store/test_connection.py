"""What can go wrong with the file itself: each gives one message that names it and says what to do."""

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
from sayso.store import Store, connection
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


def refused(path: Path) -> str:
    """What is said when this path cannot be opened."""
    with pytest.raises(StoreError) as caught:
        Store(path)
    message = str(caught.value)
    assert str(path) in message
    return message


class TestTheFileIsNoStore:
    def test_text(self, path: Path) -> None:
        path.write_text("Not a database, but a letter to the editor. " * 50)
        assert "no SQLite database" in refused(path)
        assert path.read_text().startswith("Not a database")

    def test_a_few_bytes(self, path: Path) -> None:
        path.write_bytes(b"\x00\xff\x00")
        assert "no SQLite database" in refused(path)

    def test_the_database_of_another_program(self, path: Path) -> None:
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.close()
        before = path.read_bytes()
        assert "made by another program" in refused(path)
        assert path.read_bytes() == before

    def test_a_database_that_says_it_is_of_another_program(self, path: Path) -> None:
        db = sqlite3.connect(path)
        db.execute("PRAGMA application_id = 1234")
        db.execute("VACUUM")
        db.close()
        assert "made by another program" in refused(path)

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "this is a folder" in refused(tmp_path)

    def test_a_file_in_a_folder_that_is_missing(self, tmp_path: Path) -> None:
        assert "its folder does not exist" in refused(tmp_path / "no" / "stories.db")

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        assert "cannot be reached" in refused(tmp_path / ("x" * 300))

    def test_a_name_with_a_nul(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="NUL"):
            Store(tmp_path / "a\0b")

    def test_one_that_must_exist_and_does_not(self, path: Path) -> None:
        with pytest.raises(StoreError, match="there is no such file"):
            Store(path, create=False)
        assert not path.exists()

    def test_a_damaged_store(self, path: Path) -> None:
        with Store(path) as store:
            for nr in range(30):
                store.keep("flood", flood(f"r{nr}", f"Report {nr} says that the water rises. " * 200))
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
        with pytest.raises(StoreError, match="damaged"), Store(path) as store:
            store.annotations("flood")

    def test_a_store_in_which_somebody_wrote_by_hand(self, path: Path) -> None:
        with Store(path) as store:
            store.keep("flood", RIVER)
            store._db.execute("UPDATE parts SET kind = 'chorus'")
            with pytest.raises(StoreError, match="chorus"):
                store.annotations("flood")


class TestTheFileIsWelcome:
    def test_when_it_is_empty(self, path: Path) -> None:
        path.touch()
        with Store(path) as store:
            assert store.stories() == ()

    def test_whatever_bytes_its_name_is_made_of(self, tmp_path: Path) -> None:
        path = tmp_path / os.fsdecode(b"caf\xe9 ?#%20 \xff.db")
        with Store(path) as store:
            store.keep("flood", RIVER)
        assert path.exists()
        with Store(path) as store:
            assert store.annotations("flood") == (RIVER,)

    def test_when_it_is_called_like_sqlites_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Store(":memory:").close()
        assert (tmp_path / ":memory:").exists()

    def test_and_closed_twice(self, path: Path) -> None:
        store = Store(path)
        store.close()
        store.close()


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
        assert "cannot be" in refused(open_folder / "new.db")

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
            assert store._db.execute("SELECT name FROM migrations").fetchall() == [
                ("facts_tables",),
                ("derived_tables",),
                ("search_tables",),
                ("read_views",),
            ]
