"""A program that is killed in the middle of writing loses nothing that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from sayso.store import Store

WRITER = """
import sys
from tests.store.flood import flood
from sayso.store import Store
with Store(sys.argv[1]) as store:
    for nr in range(int(sys.argv[2]), 10**9):
        store.keep("flood", flood(f"{nr:06}", f"Report {nr} says that the water rises. " * 300))
        print(nr, flush=True)
"""
KILLS = 20
ROOT = Path(__file__).parents[2]


def test_a_writer_killed_at_any_moment_leaves_a_whole_store(tmp_path: Path) -> None:
    path = tmp_path / "stories.db"
    chance = random.Random(7)
    acknowledged = -1
    for _ in range(KILLS):
        acknowledged = write_until_killed(path, acknowledged + 1, after=chance.uniform(0.0, 0.06))
        with Store(path) as store:
            assert store._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
            store._db.execute("INSERT INTO reports_fts (reports_fts) VALUES ('integrity-check')")
            held = [a.report.id for a in store.annotations("flood")]
        # One more may be there: kept, and killed before it could say so.
        assert len(held) in (acknowledged + 1, acknowledged + 2)
        assert held == [f"{nr:06}" for nr in range(len(held))]
    assert acknowledged >= KILLS


def write_until_killed(path: Path, first: int, *, after: float) -> int:
    """Let another program add reports, kill it some seconds after its first, and return the last that it told of."""
    command = [sys.executable, "-c", WRITER, str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [writer.stdout.readline()]
        time.sleep(after)
        writer.kill()
        told += writer.stdout.read().splitlines()
    return int([line for line in told if line.strip()][-1])
