"""Whole records of a store in memory, each of one state of its story; what is out of date is derived behind the scenes.

A request never sees half a record: it has the newest that is whole. Where deriving the next takes longer than one
cares to wait, that is the one before, and it says so (`Held.late`). One thread derives, one story after another.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

from sayso import asking
from sayso.errors import SaysoError
from sayso.store import Store, StoredStory
from sayso.story import Story
from sayso.tell.index import Index
from sayso.text import key
from sayso.vocabulary import Answer, Judgement, Record

T = TypeVar("T")

PATIENCE = 1.5
"""Seconds that a request waits for a newer record while it has an older one to show."""

FIRST = 50.0
"""Seconds that it waits for the first one."""

MOST_REPORTS = 5_000
"""Reports whose records are held at once: that of the story that was asked for longest ago goes first."""

MOST_MADE = 64
"""Things made from one record that are kept with it: pages, rows, what it was on some day."""


class UnknownStoryError(SaysoError):
    """The store has no story of this name or address."""


class StillDerivingError(SaysoError):
    """The first record of a story is not there yet."""


@dataclass(slots=True)
class Held:
    """A whole record, the log of its judgements, and what was made from them, as of one revision of the story.

    `late`: the story has changed since, and the next record is being made.
    """

    revision: int
    record: Record
    log: tuple[Judgement, ...]
    late: bool = False
    _kept: dict[str, object] = field(default_factory=dict)
    _made: OrderedDict[tuple[object, ...], object] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def once(self, what: str | tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what was made under this name before, or make it now and keep it; of tuples only the latest are kept."""
        with self._lock:
            if isinstance(what, str) and what in self._kept:
                return self._kept[what]  # type: ignore[return-value]
            if isinstance(what, tuple) and what in self._made:
                self._made.move_to_end(what)
                return self._made[what]  # type: ignore[return-value]
        made = make()
        with self._lock:
            if isinstance(what, str):
                self._kept[what] = made
                return made
            self._made[what] = made
            while len(self._made) > MOST_MADE:
                self._made.popitem(last=False)
        return made

    @property
    def index(self) -> Index:
        """The record laid out for looking things up."""
        return self.once("index", lambda: Index(self.record))


class Live:
    """The stories of one store, for many threads at once; every thread opens the file for itself."""

    def __init__(self, db: Path, *, patience: float = PATIENCE) -> None:
        self.db, self.patience = db, patience
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._pending: dict[str, Future[Held]] = {}
        self._pool: tuple[tuple[tuple[str, int], ...], asking.Pool[int]] | None = None
        self._lock = Lock()
        self._writing: dict[str, Lock] = {}
        self.adding = Lock()
        self._deriving: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """Let go of the thread that derives: what it has begun is finished, what waits is not begun."""
        with self._lock:
            deriving, self._deriving = self._deriving, None
        if deriving:
            deriving.shutdown(wait=True, cancel_futures=True)
            with self._lock:
                self._pending.clear()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store for this thread."""
        with Store(self.db, create=False) as store:
            yield store

    # ------------------------------------------------------------------------------ stories

    def stories(self) -> tuple[StoredStory, ...]:
        """Return what the store knows of all its stories, by name."""
        with self.store() as store:
            return store.stories()

    def find(self, where: str) -> StoredStory:
        """Return the story of this address: its name, or its id. Raises UnknownStoryError where there is none."""
        held = self.stories()
        for fits in (lambda s: s.name == where, lambda s: key("story", s.name) == where):
            for story in filter(fits, held):
                return story
        raise UnknownStoryError(f"{where}: there is no such story. The list of stories names them all.")

    def writing(self, name: str) -> Lock:
        """Return the lock under which decisions on one story are looked at and kept, one after the other."""
        with self._lock:
            return self._writing.setdefault(name, Lock())

    @contextmanager
    def story(self, where: str) -> Iterator[Story]:
        """Open a story itself, with all its annotations, for this thread."""
        with Story(self.find(where).name, db=self.db) as story:
            yield story

    # ------------------------------------------------------------------------------ records

    def held(self, where: str, *, patience: float | None = None) -> Held:
        """Return the newest whole record of a story; see `Held.late`.

        Raises UnknownStoryError, and StillDerivingError where there is none yet and making it takes too long.
        """
        name, revision = (found := self.find(where)).name, found.revision
        with self._lock:
            kept = self._held.get(name)
            if kept:
                self._held.move_to_end(name)
        if kept and kept.revision >= revision:
            return kept
        until = time.monotonic() + ((self.patience if patience is None else patience) if kept else FIRST)
        while True:
            future = self._derive(name)
            try:
                made = future.result(max(0.0, until - time.monotonic()))
            except Waited:
                if kept is None:
                    raise StillDerivingError(
                        f"{name}: its reports are being compared. Try again soon."
                    ) from None
                return replace(kept, late=True)
            if made.revision >= revision:
                return made
            kept = made

    def _derive(self, name: str) -> Future[Held]:
        """Return the deriving of a story that is under way, or begin it."""
        with self._lock:
            under_way = self._pending.get(name)
            if under_way is None:
                self._deriving = self._deriving or ThreadPoolExecutor(1, thread_name_prefix="sayso-derive")
                under_way = self._pending[name] = self._deriving.submit(self._made, name)
            return under_way

    def _made(self, name: str) -> Held:
        try:
            made = self._whole(name)
            with self._lock:
                self._held[name] = made
                self._held.move_to_end(name)
                while len(self._held) > 1 and self._reports() > MOST_REPORTS:
                    self._held.popitem(last=False)
            return made
        finally:
            with self._lock:
                self._pending.pop(name, None)

    def _reports(self) -> int:
        return sum(len(held.record.annotations) for held in self._held.values())

    def _whole(self, name: str) -> Held:
        """Derive until nothing changed meanwhile; if others never stop writing, the last one is as good as any."""
        for _ in range(3):
            revision = self.find(name).revision
            with Story(name, db=self.db) as story:
                held = Held(revision, story.record(), story.judgements())
            if self.find(name).revision == revision:
                break
        return held

    # ------------------------------------------------------------------------------ asking

    def who(self, sentence: str, where: str | None, limit: int) -> Answer:
        """Return who says a sentence, in one story or in all."""
        if where is not None:
            held = self.held(where)
            pool = held.once("pool", lambda: asking.pool_of(held.record))
            return asking.who(held.record, sentence, limit=limit, pool=pool)
        stories = self.stories()
        for each in stories:
            if each.stale or each.made_by is None:
                self.held(each.name, patience=FIRST)
        state = tuple((each.name, each.revision) for each in stories)
        with self._lock:
            kept = self._pool[1] if self._pool and self._pool[0] == state else None
        with asking.Archive(self.db, pool=kept) as archive:
            answer = archive.who(sentence, limit=limit)
            with self._lock:
                self._pool = (state, archive.pool)
        return answer
