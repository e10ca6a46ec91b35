"""A program that is stopped in the middle of writing loses nothing that was acknowledged."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.store import Store
from tests.store import killing
from tests.store.flood import flood

WRITER = """
import signal
import sys
from tests.store import killing
from tests.store.flood import flood
from sayso.store import Store
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
with Store(sys.argv[1]) as store:
    for nr in range(int(sys.argv[2]), 10**9):
        store.keep("flood", flood(f"{nr:06}", f"Report {nr} says that the water rises. " * 300))
        print(nr, flush=True)
"""
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("how", "times"), [(signal.SIGKILL, 20), (signal.SIGINT, 8)])
def test_a_writer_stopped_at_any_moment_leaves_a_whole_store(
    tmp_path: Path, how: signal.Signals, times: int
) -> None:
    path = tmp_path / "stories.db"
    chance = random.Random(7)
    acknowledged = -1
    for _ in range(times):
        acknowledged = write_until_stopped(path, acknowledged + 1, how, after=chance.uniform(0.0, 0.06))
        with Store(path) as store:
            assert_whole(store)
            held = [a.report.id for a in store.annotations("flood")]
        # One more may be there: kept, and stopped before it could say so.
        assert len(held) in (acknowledged + 1, acknowledged + 2)
        assert held == [f"{nr:06}" for nr in range(len(held))]
        acknowledged = len(held) - 1
    assert acknowledged + 1 >= times


def test_one_killed_while_it_makes_the_store_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(7)
    for nr in range(6):
        path = tmp_path / f"{nr}.db"
        with start(path, 0) as writer:
            until = time.monotonic() + 30
            while not path.exists() and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(chance.uniform(0.0, 0.05))
            writer.kill()
        with Store(path) as store:
            assert_whole(store)
            store.keep("flood", flood("new", "The water falls."))


def assert_whole(store: Store) -> None:
    assert store._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
    store._db.execute("INSERT INTO reports_fts (reports_fts) VALUES ('integrity-check')")


def start(path: Path, first: int) -> subprocess.Popen[str]:
    """Let another program add reports, numbered from this one on."""
    command = [sys.executable, "-c", WRITER, str(path), str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def write_until_stopped(path: Path, first: int, how: signal.Signals, *, after: float) -> int:
    """Stop a writer some seconds after its first report, and return the last that it told of."""
    with start(path, first) as writer:
        assert writer.stdout
        told = [writer.stdout.readline()]
        time.sleep(after)
        writer.send_signal(how)
        told += writer.stdout.read().splitlines()
    return int([line for line in told if line.strip()][-1])


def test_whatever_it_does_when_it_is_killed_nothing_is_lost() -> None:
    """A few dozen of the thousand deaths that `python -m tests.store.killing` dies."""
    died = killing.survive(36, seed=3)
    assert sum(died.values()) == 36
    assert len(died) >= 4
