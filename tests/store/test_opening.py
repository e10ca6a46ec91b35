"""Which files are taken for a store; each that is not gives one message that names it and says what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store
from tests.store.flood import RIVER, flood


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stories.db"


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
