"""The queue of work: what is still to be read, shared by processes that share nothing else.

A worker takes one source at a time, with a lease that it must renew while it works. What a dead
worker held is taken up again; what has killed several is given up. Outcomes lie in the queue until whoever
offered the work has collected them.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sayso.errors import StoreError
from sayso.store.connection import explained, transaction
from sayso.store.opening import open_store
from sayso.store.rows import raw

LEASE_SECONDS = 60.0
"""How long a worker may be silent before what it holds is taken up by another."""

TRIES = 3
"""Workers that one source may kill before it is given up."""


@dataclass(frozen=True, slots=True)
class Task:
    """One source to read: its place in what was offered, how many have begun with it, this time included, and the offer."""

    nr: int
    source: str
    tries: int
    offer: bytes = b""


@dataclass(frozen=True, slots=True)
class Done:
    """A source that was read, and what came of it, in the words of whoever read it."""

    nr: int
    source: str
    outcome: tuple[tuple[str, ...], ...]


def myself() -> str:
    """Return how this process signs what it takes."""
    return f"{socket.gethostname()}:{os.getpid()}"


def gone(worker: str) -> bool:
    """Whether this worker is known to be dead: a process of this machine that is no more."""
    host, _, process = worker.rpartition(":")
    if host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


class Queue:
    """The queue of one run over one story, in the story's store. Every method is one short transaction."""

    def __init__(self, path: Path, story: str, run: str) -> None:
        self.path, self.run = path, run
        self._db = open_store(path, create=False)
        with explained(path):
            row = self._db.execute(
                "SELECT key FROM stories WHERE name = CAST(? AS TEXT)", (raw(story),)
            ).fetchone()
        if not row:
            self._db.close()
            raise StoreError(f"{path}: there is no story “{story}” to read for. Make it first.")
        self._story = int(row[0])

    def __enter__(self) -> Queue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._db.close()

    def offer(self, offers: Mapping[int, tuple[str, bytes]]) -> list[int]:
        """Put sources into the queue, by their places; return the places of those that a live worker of another run holds."""
        left = []
        with explained(self.path), transaction(self._db):
            now = time.time()
            for nr, (source, offer) in offers.items():
                put = self._db.execute(
                    """INSERT INTO work (story, source, run, nr, offer) VALUES (?1, CAST(?2 AS TEXT), ?3, ?4, ?6)
                       ON CONFLICT DO UPDATE SET run = ?3, nr = ?4, offer = ?6, worker = NULL, until = NULL,
                           outcome = NULL, tries = CASE WHEN work.outcome IS NULL THEN work.tries ELSE 0 END
                       WHERE work.worker IS NULL OR work.until < ?5""",
                    (self._story, raw(source), self.run, nr, now, offer),
                )
                if not put.rowcount:
                    left.append(nr)
        return left

    def tidy(self) -> None:
        """Give back what dead workers hold, and remove what dead runs have left, but for what their workers died of."""
        self.free()
        with explained(self.path), transaction(self._db):
            for (run,) in self._db.execute("SELECT DISTINCT run FROM work").fetchall():
                if gone(run.partition("@")[2]):
                    self._db.execute(
                        "DELETE FROM work WHERE run = ? AND (outcome IS NOT NULL OR tries = 0)", (run,)
                    )

    def free(self) -> None:
        """Give back what dead workers hold, and those that have let their lease end, whatever run they work for."""
        with explained(self.path), transaction(self._db):
            held = self._db.execute(
                "SELECT DISTINCT worker, until < ? FROM work WHERE worker IS NOT NULL", (time.time(),)
            ).fetchall()
            for worker, late in held:
                if late or gone(worker):
                    self._db.execute(
                        "UPDATE work SET worker = NULL, until = NULL WHERE worker = ?", (worker,)
                    )

    def take(self) -> Task | None:
        """Take the next source that nobody holds, and that has not killed too many; None when there is none."""
        with explained(self.path), transaction(self._db):
            row = self._db.execute(
                """SELECT nr, source, tries, offer FROM work
                   WHERE run = ? AND outcome IS NULL AND worker IS NULL AND tries < ? ORDER BY nr LIMIT 1""",
                (self.run, TRIES),
            ).fetchone()
            if not row:
                return None
            self._db.execute(
                "UPDATE work SET worker = ?, until = ?, tries = tries + 1 WHERE story = ? AND source = CAST(? AS TEXT)",
                (myself(), time.time() + LEASE_SECONDS, self._story, raw(row[1])),
            )
            return Task(row[0], row[1], row[2] + 1, row[3] or b"")

    def renew(self) -> None:
        """Say that this process is still at work."""
        with explained(self.path), transaction(self._db):
            self._db.execute(
                "UPDATE work SET until = ? WHERE run = ? AND worker = ?",
                (time.time() + LEASE_SECONDS, self.run, myself()),
            )

    def late(self) -> set[int]:
        """Return the processes of this run, on this machine, that have let their lease end."""
        with explained(self.path), transaction(self._db, "DEFERRED"):
            rows = self._db.execute(
                "SELECT worker FROM work WHERE run = ? AND worker IS NOT NULL AND until < ?",
                (self.run, time.time()),
            ).fetchall()
        hosts = [worker.rpartition(":") for (worker,) in rows]
        return {int(process) for host, _, process in hosts if host == socket.gethostname()}

    def finish(self, task: Task, outcome: Iterable[Sequence[str]]) -> None:
        """Note what came of a source."""
        cell = json.dumps([list(each) for each in outcome])
        with explained(self.path), transaction(self._db):
            self._db.execute(
                """UPDATE work SET outcome = ?, worker = NULL, until = NULL
                   WHERE run = ? AND story = ? AND source = CAST(? AS TEXT)""",
                (cell, self.run, self._story, raw(task.source)),
            )

    def give_back(self) -> None:
        """Let go of what this process holds, as if it had not begun."""
        with explained(self.path), transaction(self._db):
            self._db.execute(
                "UPDATE work SET worker = NULL, until = NULL, tries = tries - 1 WHERE run = ? AND worker = ?",
                (self.run, myself()),
            )

    def collect(self) -> list[Done]:
        """Return what is done, in the order of what was offered, and take it out of the queue."""
        with explained(self.path), transaction(self._db):
            rows = self._db.execute(
                "SELECT nr, source, outcome FROM work WHERE run = ? AND outcome IS NOT NULL ORDER BY nr",
                (self.run,),
            ).fetchall()
            self._db.execute("DELETE FROM work WHERE run = ? AND outcome IS NOT NULL", (self.run,))
        return [Done(nr, source, tuple(tuple(e) for e in json.loads(cell))) for nr, source, cell in rows]

    def deadly(self) -> list[Task]:
        """Return what has killed so many that nobody takes it any more."""
        with explained(self.path), transaction(self._db, "DEFERRED"):
            rows = self._db.execute(
                """SELECT nr, source, tries FROM work
                   WHERE run = ? AND outcome IS NULL AND tries >= ? AND worker IS NULL""",
                (self.run, TRIES),
            ).fetchall()
        return [Task(*row) for row in rows]
