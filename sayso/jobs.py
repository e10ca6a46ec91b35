"""Many cores: processes that read and annotate, and share nothing but the queue of work in the store.

    steps → queue ⇄ workers, each: take one, read, annotate, keep, say what came of it (`sayso.worker`)
    queue → what came, in the order of the steps

A worker that dies leaves what it had in the queue, where another takes it up; what has killed several is given up. Whoever
asked may die as well: the workers stop, what they kept is safe, and the same call goes on.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
import subprocess
import sys
import time
import uuid
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.errors import StoreError
from sayso.read import Offer, Step
from sayso.read.files import STDIN
from sayso.store.queue import Queue, myself

AHEAD = 200
"""Steps that are offered and not yet told of, at most: an archive may have millions, with their pages in memory."""

PAUSE = 0.03
"""Seconds between two looks at the queue."""

NO_STORE = 3
"""The exit status of a worker that cannot write to the store; what is wrong stands on its standard output."""

Outcome = tuple[str, ...]
"""What came of a document: new, known, unread, passed or lost, and what names it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is told: the store and the story, whose run it works for, what may come in again.

    `secret` signs what lies in the queue: a worker opens nothing that its own parent has not put there.
    """

    db: Path
    story: str
    run: str
    again: bool
    secret: bytes


def packed(offer: Offer, secret: bytes) -> bytes:
    """Return an offer as bytes for the queue, signed."""
    data = pickle.dumps(offer)
    return hmac.digest(secret, data, hashlib.sha256) + data


def unpacked(data: bytes, secret: bytes) -> Offer:
    """Return the offer in these bytes. Raises StoreError where somebody else has put them there."""
    sign, rest = data[:32], data[32:]
    if not hmac.compare_digest(sign, hmac.digest(secret, rest, hashlib.sha256)):
        raise StoreError("the queue holds something that this run did not put there. Run the command again.")
    offer: Offer = pickle.loads(rest)  # noqa: S301  signed by us
    return offer


@dataclass(slots=True)
class _Slot:
    """A step, and what came of it once that is known; None stands for what the caller has to read itself."""

    step: Step
    came: tuple[Outcome, ...] | None = None
    told: bool = False


def side_by_side(
    db: Path, story: str, steps: Iterable[Step], *, jobs: int, again: bool = False
) -> Generator[tuple[Step, tuple[Outcome, ...] | None], None, None]:
    """Give each step, in order, with what came of it; None for what is no document, or standard input.

    Close the iterator to stop the workers at once: what they have in hand is then given back.
    """
    run = f"{uuid.uuid4().hex}@{myself()}"
    job = Job(db.absolute(), story, run, again, os.urandom(32))
    with Queue(db, story, run) as queue:
        queue.tidy()
        with _crew(job, jobs) as crew:
            yield from _in_order(queue, iter(steps), job, crew)


def _in_order(
    queue: Queue, steps: Iterator[Step], job: Job, crew: _Crew
) -> Iterator[tuple[Step, tuple[Outcome, ...] | None]]:
    slots: deque[_Slot] = deque()
    first = 0  # the place of the first slot among all steps
    more = True
    while more or slots:
        if more and len(slots) < AHEAD / 2:
            coming = [_Slot(step) for step in islice(steps, AHEAD - len(slots))]
            more = bool(coming)
            _offer(queue, coming, first + len(slots), job)
            slots.extend(coming)
        for task in queue.deadly():
            reason = (
                f"{task.tries} processes that began to read it ended before they were through; look at it"
            )
            slot = slots[task.nr - first]
            slot.came, slot.told = (("lost", _name(slot.step), reason),), True
            queue.finish(task, ())
        for done in queue.collect():
            slot = slots[done.nr - first]
            if not slot.told:
                slot.came, slot.told = done.outcome, True
        while slots and slots[0].told:
            slot = slots.popleft()
            first += 1
            yield slot.step, slot.came
        crew.tend(queue)
        if slots and not slots[0].told:
            time.sleep(PAUSE)


def _offer(queue: Queue, slots: list[_Slot], first: int, job: Job) -> None:
    """Put into the queue what others can read; the rest is told at once."""
    offered: dict[int, tuple[str, bytes]] = {}
    for nr, slot in enumerate(slots, first):
        found = slot.step.found
        if isinstance(found, Offer) and found.name != STDIN:
            offered[nr] = (_source(slot.step, found), packed(found, job.secret))
        else:
            slot.told = True
    for nr in queue.offer(offered):
        slot = slots[nr - first]
        reason = "another program is reading it at this moment; run the command again"
        slot.came, slot.told = (("lost", _name(slot.step), reason),), True


def _source(step: Step, offer: Offer) -> str:
    """What a document goes by in the queue: the same in every run."""
    place = step.place
    # the name too: reading may go on at one place after each of two documents, the last row of a file without an end
    return f"{offer.name} @ {place.offset}/{place.number}" if place else offer.name


def _name(step: Step) -> str:
    return step.found.name if isinstance(step.found, Offer) else ""


class _Crew:
    """The workers of one run: as many as were asked for, whatever happens to them."""

    def __init__(self, job: Job, size: int) -> None:
        self._job = job
        self._workers = [self._start() for _ in range(size)]

    def _start(self) -> subprocess.Popen[bytes]:
        # Not multiprocessing: it would run the caller's own script again in each worker.
        path = os.pathsep.join(each for each in sys.path if each)
        one = {"SAYSO_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": path}
        worker = subprocess.Popen(
            [sys.executable, "-P", "-c", "from sayso.worker import work; work()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **one},
            start_new_session=True,  # Ctrl-C is for us: we tell the workers
        )
        if worker.stdin:
            with suppress(BrokenPipeError):  # it is dead already, which is seen later
                pickle.dump(self._job, worker.stdin)
                worker.stdin.flush()
        return worker

    def tend(self, queue: Queue) -> None:
        """Put a new worker in the place of each that died. Raises StoreError when the store is what ails them."""
        late = queue.late()
        for at, worker in enumerate(self._workers):
            if worker.pid in late:
                worker.kill()
                worker.wait()
            if worker.poll() is None:
                continue
            if worker.returncode == NO_STORE and worker.stdout:
                raise StoreError(worker.stdout.read().decode("utf-8", "replace").strip())
            _close(worker)
            self._workers[at] = self._start()
        queue.free()

    def stop(self, *, at_once: bool) -> None:
        """Have the workers end: after what they have in hand, or at once, giving it back."""
        for worker in self._workers:
            if worker.stdin:
                with suppress(OSError):
                    worker.stdin.close()
            if at_once:
                worker.terminate()
        for worker in self._workers:
            try:
                worker.wait(30)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
            _close(worker)


def _close(worker: subprocess.Popen[bytes]) -> None:
    for pipe in (worker.stdin, worker.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


@contextmanager
def _crew(job: Job, size: int) -> Iterator[_Crew]:
    crew = _Crew(job, size)
    try:
        yield crew
    except BaseException:
        crew.stop(at_once=True)
        raise
    crew.stop(at_once=False)
