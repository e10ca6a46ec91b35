"""A backup is whole, is the state of one moment, and appears at once or not at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.checking import check
from sayso.store.copying import backup
from tests.store.flood import RECORD, flood, shelve


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.db"
    with Store(path) as store:
        shelve(store, RECORD)
    return path


def test_a_copy_holds_what_the_store_holds(path: Path, tmp_path: Path) -> None:
    assert backup(path, tmp_path / "copy.db") == (tmp_path / "copy.db").stat().st_size
    with Store(tmp_path / "copy.db") as copy:
        assert copy.record("flood") == RECORD
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.db", "stories.db"]


def test_a_copy_made_while_others_write_is_one_state_with_all_that_came_before(
    path: Path, tmp_path: Path
) -> None:
    begun, enough = threading.Event(), threading.Event()

    def write() -> None:
        with Store(path) as store:
            nr = 0
            while not enough.is_set():
                store.keep("flood", flood(f"{nr:06}", f"Report {nr} says that the water rises. " * 100))
                nr += 1
                if nr == 20:
                    begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        backup(path, tmp_path / "copy.db")
    finally:
        enough.set()
        writer.join()
    with Store(tmp_path / "copy.db") as copy:
        held = [a.report.id for a in copy.annotations("flood") if a.report.id.isdecimal()]
    assert len(held) >= 20
    assert held == [f"{nr:06}" for nr in range(len(held))]
    assert [d for d in check(tmp_path / "copy.db") if "traces" not in d.what] == []


def test_an_older_copy_is_replaced(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "copy.db")
    with Store(path) as store:
        store.keep("more", flood("new", "The water falls."))
    backup(path, tmp_path / "copy.db")
    with Store(tmp_path / "copy.db") as copy:
        assert [story.name for story in copy.stories()] == ["flood", "more"]


def test_what_is_no_store_is_never_written_over(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor, this is no store. " * 10)
    with pytest.raises(StoreError, match="no store of sayso"):
        backup(path, letter)
    assert letter.read_text().startswith("Dear editor")


@pytest.mark.parametrize(
    ("to", "said"), [("stories.db", "the store itself"), ("no/copy.db", "its folder"), (".", "folder")]
)
def test_a_place_that_will_not_do_is_named(path: Path, tmp_path: Path, to: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        backup(path, tmp_path / to)


def test_a_copy_that_somebody_has_open_is_left_alone(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "copy.db")
    with Store(tmp_path / "copy.db") as store:
        store.keep("flood", flood("new", "The water falls."))
        with pytest.raises(StoreError, match="has it open"):
            backup(path, tmp_path / "copy.db")


def test_of_a_damaged_store_no_copy_takes_the_place_of_a_good_one(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "copy.db")
    good = (tmp_path / "copy.db").read_bytes()
    db = sqlite3.connect(path)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'hops'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\x5a" * size
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        backup(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == good
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


FULL = """
import resource, sys
from pathlib import Path
from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.copying import backup
from tests.store.flood import flood
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    if sys.argv[1] == "backup":
        backup(Path(sys.argv[2]), Path(sys.argv[2]).with_name("copy.db"))
    with Store(sys.argv[2]) as store:
        for nr in range(1000):
            store.keep("flood", flood(f"{nr:06}", f"Report {nr} says that the water rises. " * 100))
            print(nr, flush=True)
except StoreError as error:
    sys.exit(str(error))
"""


def with_so_much_room(what: str, path: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Have another program write, which may make no file larger than this."""
    return subprocess.run(
        [sys.executable, "-c", FULL, what, str(path), str(size)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


def test_where_there_is_no_room_for_a_copy_that_is_said_and_nothing_is_left_of_it(
    path: Path, tmp_path: Path
) -> None:
    done = with_so_much_room("backup", path, 100_000)
    assert done.returncode == 1
    assert "copy.db" in done.stderr or "stories.db" in done.stderr
    assert any(word in done.stderr for word in ("no room", "disk fails", "cannot be written")), done.stderr
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == ".db") == ["stories.db"]
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_where_there_is_no_room_to_write_what_was_told_of_is_safe(path: Path) -> None:
    done = with_so_much_room("keep", path, 2_000_000)
    assert done.returncode == 1
    assert "no room" in done.stderr or "disk fails" in done.stderr, done.stderr
    told = done.stdout.split()
    assert told
    with Store(path) as store:
        assert {f"{int(nr):06}" for nr in told} <= set(store.ids("flood"))
    assert [damage for damage in check(path) if "traces" not in damage.what] == []
