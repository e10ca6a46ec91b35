"""One worker of many: takes what the queue has, reads, annotates and keeps it, until standard input ends."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from sayso.errors import SaysoError, StoreError
from sayso.jobs import NO_STORE, PAUSE, Job, Outcome, unpacked
from sayso.read import Passed
from sayso.store.queue import LEASE_SECONDS, Queue, Task
from sayso.story import Added, Story

LONGEST = 1800.0
"""Seconds that one document may take; its lease ends then, and with it this worker."""


class _Stopped(BaseException):
    """Whoever started this worker wants it to end at once."""


@dataclass(slots=True)
class _Clock:
    """When this worker began with what it has in hand."""

    begun: float = 0.0


def work() -> None:
    """Be a worker. What to do comes first on standard input."""
    signal.signal(signal.SIGTERM, _stop)
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301  our own parent wrote it
    ended, clock = threading.Event(), _Clock()
    threading.Thread(target=_wait_for_the_end, args=[ended], daemon=True).start()
    threading.Thread(target=_beat, args=[job, ended, clock], daemon=True).start()
    try:
        with Story(job.story, db=job.db) as story, Queue(job.db, job.story, job.run) as queue:
            _work(job, story, queue, ended, clock)
    except _Stopped:
        pass
    except StoreError as error:
        sys.stdout.write(str(error))
        sys.stdout.flush()
        os._exit(NO_STORE)
    os._exit(0)  # a thread waits for a parent that may live long


def _work(job: Job, story: Story, queue: Queue, ended: threading.Event, clock: _Clock) -> None:
    try:
        while not ended.is_set():
            task = queue.take()
            if task is None:
                ended.wait(PAUSE)
                continue
            clock.begun = time.monotonic()
            queue.finish(task, _done(job, story, task))
    except _Stopped:
        queue.give_back()
        raise


def _done(job: Job, story: Story, task: Task) -> list[Outcome]:
    """Read and keep one document, and say what came of it in words that fit into a cell."""
    found = unpacked(task.offer, job.secret).read()
    if isinstance(found, Passed):
        return [("passed", found.name, found.filter)]
    added = Added()
    story.take(found, added, again=job.again)
    rows = [("new", report) for report in added.new] + [("known", report) for report in added.known]
    return [
        *((how, r.id, r.file or "", r.url or "", r.title or "") for how, r in rows),
        *(("unread", u.file, u.reason) for u in added.unread),
    ]


def _stop(_number: int, _frame: Any) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Stopped


def _wait_for_the_end(ended: threading.Event) -> None:
    """Standard input ends when the parent says so, or is dead."""
    with suppress(OSError):
        os.read(0, 1)
    ended.set()


def _beat(job: Job, ended: threading.Event, clock: _Clock) -> None:
    """Renew the lease on what this worker has in hand, unless it has that for far too long."""
    while not ended.wait(LEASE_SECONDS / 4):
        if time.monotonic() - clock.begun > LONGEST:
            continue
        with suppress(SaysoError), Queue(job.db, job.story, job.run) as queue:
            queue.renew()
