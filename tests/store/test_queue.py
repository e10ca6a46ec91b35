"""The queue gives each source to one worker at a time, and forgets none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store, queue
from sayso.store.queue import Done, Queue, Task, gone, myself


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store(tmp_path / "s.db") as store:
        store.story("dam")
    return tmp_path / "s.db"


@pytest.fixture
def one(db: Path) -> Iterator[Queue]:
    with Queue(db, "dam", "one") as held:
        yield held


def put(queue: Queue, names: list[str]) -> list[int]:
    return queue.offer({nr: (name, b"") for nr, name in enumerate(names)})


def waiting(db: Path) -> int:
    with Store(db) as store:
        (count,) = store._db.execute("SELECT count(*) FROM work WHERE outcome IS NULL").fetchone()
    return int(count)


def held_by(db: Path, worker: str) -> None:
    """Sign all that is taken with another worker's name."""
    with Store(db) as store:
        store._db.execute("UPDATE work SET worker = ? WHERE worker IS NOT NULL", (worker,))


def a_dead_process() -> str:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return myself().replace(str(os.getpid()), str(done.pid))


def test_sources_are_taken_in_their_order_each_once(one: Queue) -> None:
    put(one, ["b", "a"])
    assert [one.take(), one.take(), one.take()] == [Task(0, "b", 1), Task(1, "a", 1), None]


def test_outcomes_are_collected_once_in_the_order_of_the_sources(db: Path, one: Queue) -> None:
    put(one, ["b", "a"])
    first, second = one.take(), one.take()
    assert first
    assert second
    one.finish(second, [("new", "id")])
    one.finish(first, [])
    assert one.collect() == [Done(0, "b", ()), Done(1, "a", (("new", "id"),))]
    assert (one.collect(), waiting(db)) == ([], 0)


def test_a_name_that_is_no_unicode_comes_back_as_it_was(one: Queue) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    put(one, [name])
    task = one.take()
    assert task == Task(0, name, 1)
    one.finish(task, [("unread", name, json.dumps("x"))])
    assert one.collect() == [Done(0, name, (("unread", name, json.dumps("x")),))]


def test_what_a_live_worker_of_another_run_holds_is_left_to_it(db: Path, one: Queue) -> None:
    put(one, ["a", "b"])
    assert one.take()
    with Queue(db, "dam", "two") as two:
        assert put(two, ["a", "b"]) == [0]
        assert two.take() == Task(1, "b", 1)


def test_what_a_dead_worker_held_is_given_back_until_it_has_killed_too_many(db: Path, one: Queue) -> None:
    put(one, ["a"])
    for tries in range(1, queue.TRIES + 1):
        assert one.deadly() == []
        assert one.take() == Task(0, "a", tries)
        held_by(db, a_dead_process())
        one.free()
    assert one.deadly() == [Task(0, "a", queue.TRIES)]
    assert one.take() is None


def test_a_lease_that_ended_is_given_back(one: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "LEASE_SECONDS", -1.0)
    put(one, ["a"])
    assert one.take()
    assert one.late() == {os.getpid()}
    one.free()
    assert one.take() == Task(0, "a", 2)
    monkeypatch.setattr(queue, "LEASE_SECONDS", 60.0)
    one.renew()
    one.free()
    assert one.take() is None


def test_what_is_given_back_by_hand_does_not_count_as_a_death(one: Queue) -> None:
    put(one, ["a"])
    assert one.take()
    one.give_back()
    assert one.take() == Task(0, "a", 1)


def test_what_dead_runs_left_is_swept_but_for_what_killed_their_workers(db: Path) -> None:
    dead = a_dead_process()
    with Queue(db, "dam", f"x@{dead}") as old:
        put(old, ["done", "deadly", "untouched"])
        task = old.take()
        assert task
        old.finish(task, [])
        assert old.take()
    held_by(db, dead)
    with Queue(db, "dam", f"y@{myself()}") as new:
        new.tidy()
        with Store(db) as store:
            rows = store._db.execute("SELECT source, tries, worker FROM work").fetchall()
        assert rows == [("deadly", 1, None)]
        put(new, ["deadly"])
        assert new.take() == Task(0, "deadly", 2)


def test_a_process_of_this_machine_is_known_to_be_dead_and_one_of_another_is_not() -> None:
    assert gone(a_dead_process())
    assert not gone(myself())
    assert not gone("elsewhere:1")
    assert not gone("")


def test_a_story_that_is_not_there_has_no_queue(db: Path) -> None:
    with pytest.raises(StoreError, match="no story"):
        Queue(db, "dom", "one")
