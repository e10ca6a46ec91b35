"""Kill a program that writes to a store at a random moment, again and again: `python -m tests.store.killing 1000`.

A child adds, judges, derives, purges, copies, brings up old stores and works through a queue. It says what it begins,
and what it is through with; then it is killed with SIGKILL. What it was through with must be there, what it
had begun may be there or not, and the store must be whole. A forked child starts at once, so a
thousand deaths take minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sayso import vocabulary as v
from sayso.store import Store
from sayso.store.checking import check
from sayso.store.copying import backup
from sayso.store.queue import Queue
from sayso.store.tombs import Tombstone
from tests.store import freeze
from tests.store.flood import RECORD, flood

STORY = "flood"
LONGEST = 0.25
"""Seconds after which a child is killed at the latest."""

FRESH = 40
"""Deaths after which a new store is begun: a long life makes each look at it long."""

NOW = datetime(2025, 7, 1, tzinfo=UTC)


def told(nr: int) -> str:
    """The words of a report that no other has."""
    return f"Gauge{nr:06}x says that the water rises. "


def report(nr: int) -> v.Annotations:
    """A report of some length, under its number."""
    return flood(f"r{nr:06}", told(nr) * (3 + nr % 90))


def judgement(nr: int, on: int) -> v.Judgement:
    """A judgement on the words of a report, which may be purged by now."""
    spot = v.Spot(f"r{on:06}", 0, 12, f"Gauge{on:06}x")
    return v.Judgement(f"j{nr:06}", v.JudgementKind.ACCEPT, "Ana", NOW, target=(spot,), why=told(on))


def derived(store: Store) -> v.Record:
    """A record with a statement and a claim for each report."""
    held = store.annotations(STORY)
    statements = tuple(
        v.Statement(f"s{a.report.id}", a.report.id, (v.Span(a.report.id, 0, 12),)) for a in held
    )
    claims = tuple(v.Claim(f"c{s.id}", s.id, s.id, (s.id,), v.Origins(1, 1)) for s in statements)
    return v.Record(
        "id",
        STORY,
        held,
        v.Resolution(statements=statements),
        v.Findings(claims=claims),
        unread=store.unread(STORY),
        made_by="by hand",
        judgements=store.judgements(STORY),
        outlets=store.outlets(),
    )


# ------------------------------------------------------------------------------ the child

Say = Callable[[str], None]

ACTS = (
    *["keep"] * 8,
    *["judge", "replace", "purge", "backup", "work"] * 2,
    *["migrate", "unread", "outlet"],
)
"""What a child does, the more often the more often it stands here."""


def live(folder: Path, first: int, say: Say, chance: random.Random) -> None:
    """Do one thing after the other to the store of this folder, until somebody kills us."""
    with Store(folder / "news.db") as store:
        for nr in range(first, first + 10_000):
            act = chance.choice(ACTS)
            gone = chance.choice(store.ids(STORY) or ("none",)) if act == "purge" else "none"
            say(f"begin {act} {nr} {gone}")
            DO[act](Act(nr, folder, store, chance, gone))
            say(f"done {act} {nr} {gone}")


@dataclass(frozen=True, slots=True)
class Act:
    """What an act needs: its number says what it leaves."""

    nr: int
    folder: Path
    store: Store
    chance: random.Random
    gone: str


def keep(act: Act) -> None:
    """Keep a report."""
    act.store.keep(STORY, report(act.nr))


def judge(act: Act) -> None:
    """Judge the words of some report that is there, is not yet, or was purged."""
    act.store.judge(STORY, [judgement(act.nr, act.chance.randrange(act.nr + 1))])


def derive(act: Act) -> None:
    """Put a new record in the place of the old one."""
    assert act.store.replace(STORY, derived(act.store))


def unread(act: Act) -> None:
    """Note something that could not be read."""
    act.store.keep_unread(STORY, v.Unread(f"u{act.nr:06}", "no text"))


def outlet(act: Act) -> None:
    """Say something of an outlet."""
    act.store.set_outlets([v.Outlet(f"o{act.nr:06}")], by="Ana", at=NOW)


def copy(act: Act) -> None:
    """Make a backup, in the place of an older one."""
    backup(act.store.path, act.folder / f"copy{act.nr % 2}.db")


def migrate(act: Act) -> None:
    """Bring up a store of an earlier shape."""
    old = act.folder / f"old{act.nr:06}.db"
    freeze.thaw(act.chance.choice(freeze.versions()), old)
    old.with_suffix(".thawed").touch()
    Store(old).close()


def work(act: Act) -> None:
    """Offer something to the queue, and take and finish the first that is there."""
    with Queue(act.store.path, STORY, "run") as queue:
        queue.free()
        queue.offer({act.nr: (f"w{act.nr:06}", b"offer")})
        task = queue.take()
        if task:
            queue.finish(task, [("new", task.source)])


def purge(act: Act) -> None:
    """Purge a report."""
    doomed = act.store.doomed(act.gone)
    assert act.store.purge([each.key for each in doomed], Tombstone("Ana", NOW, "a court"))


DO: dict[str, Callable[[Act], None]] = {
    "keep": keep,
    "judge": judge,
    "replace": derive,
    "unread": unread,
    "outlet": outlet,
    "backup": copy,
    "migrate": migrate,
    "work": work,
    "purge": purge,
}


# ----------------------------------------------------------------------------- the parent


@dataclass(slots=True)
class Life:
    """What the children of one folder have said they were through with, and what the last had begun."""

    folder: Path
    next: int = 0
    done: dict[str, set[int]] = field(default_factory=lambda: {act: set() for act in DO})
    purged: set[str] = field(default_factory=set)
    begun: tuple[str, int, str] | None = None
    deaths: dict[str, int] = field(default_factory=dict)

    def hear(self, lines: list[str]) -> None:
        """Take in what the child has said; a line that it did not finish was not said."""
        self.begun = None
        for line in lines:
            how, act, number, gone = line.split()
            nr = int(number)
            self.next = max(self.next, nr + 1)
            self.begun = (act, nr, gone) if how == "begin" else None
            if how == "done":
                self.done[act].add(nr)
                if gone != "none":
                    self._gone(gone)
        last = self.begun[0] if self.begun else "between two"
        self.deaths[last] = self.deaths.get(last, 0) + 1

    def _gone(self, report: str) -> None:
        self.purged.add(report)
        self.done["keep"].discard(int(report[1:]))

    def look(self) -> None:
        """Assert that the store is whole, and holds all that the child was through with."""
        db = self.folder / "news.db"
        with Store(db) as store:
            gone = self.begun[2] if self.begun else "none"
            if gone != "none" and gone not in store.ids(STORY):  # the purge had happened: bring it to its end
                self._gone(gone)
                assert store.purge()
            whole(db)
            self._same("keep", {int(each[1:]) for each in store.ids(STORY)})
            self._same("judge", {int(each.id[1:]) for each in store.judgements(STORY)})
            self._same("unread", {int(each.file[1:]) for each in store.unread(STORY)})
            self._same("outlet", {int(each.name[1:]) for each in store.outlets()})
            with store._reading() as held:
                self._same("work", {int(name[1:]) for (name,) in held.execute("SELECT source FROM work")})
            record = store.record(STORY)
            assert record is None or set(store.ids(STORY)) == {r.id for r in record.reports}
        for report in self.purged:
            self._nowhere(report)
        for each in self.folder.glob("copy?.db"):
            whole(each)
        for rest in self.folder.glob(".copy*"):
            rest.unlink()
        self._old_ones()

    def _same(self, act: str, found: set[int]) -> None:
        """What was done is there, and nothing else but what had been begun."""
        maybe = {self.begun[1]} if self.begun and self.begun[0] == act else set()
        assert self.done[act] <= found <= self.done[act] | maybe, (act, self.done[act] ^ found, self.begun)
        self.done[act] = found

    def _nowhere(self, report: str) -> None:
        words = told(int(report[1:])).split()[0].lower().encode()
        for each in self.folder.glob("news.db*"):
            assert words not in each.read_bytes().lower(), (report, each)

    def _old_ones(self) -> None:
        """A store that was being brought up can be brought up, and has lost nothing."""
        for mark in self.folder.glob("old*.thawed"):
            with Store(mark.with_suffix(".db")) as store:
                assert {a.report.id for a in store.annotations("flood")} == {"river", "tower"}
                assert store.judgements("flood") == RECORD.judgements
            whole(mark.with_suffix(".db"))
        for each in self.folder.glob("old*"):
            each.unlink()


def whole(db: Path) -> None:
    """Assert that nothing is damaged; a purge may still be without its end."""
    assert [damage for damage in check(db) if "traces" not in damage.what] == []


def die(life: Life, chance: random.Random) -> None:
    """Let a child live for a random while, kill it, and hear what it had to say."""
    seed, after = chance.random(), chance.uniform(0.0, LONGEST)
    end, mouth = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            live(
                life.folder,
                life.next,
                lambda said: void(os.write(mouth, f"{said}\n".encode())),
                random.Random(seed),
            )
        except BaseException:  # noqa: BLE001  - a child must not run on as a second parent
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(mouth)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed by itself: see above"
    with os.fdopen(end, "rb") as ear:
        said = ear.read().decode()
    life.hear(said.split("\n")[:-1])


def void(_: object) -> None:
    """Nothing."""


def survive(points: int, seed: int = 1) -> dict[str, int]:
    """Kill so many children; return in the midst of what they died. Raises AssertionError when something was lost."""
    chance = random.Random(seed)
    died: dict[str, int] = {}
    for begin in range(0, points, FRESH):
        folder = Path(tempfile.mkdtemp(prefix="killing-"))
        life = Life(folder)
        try:
            with Store(folder / "news.db") as store:
                store.story(STORY)
            for _ in range(min(FRESH, points - begin)):
                die(life, chance)
                life.look()
        except BaseException:
            print(f"seed {seed}, look into {folder}", file=sys.stderr)  # noqa: T201
            raise
        shutil.rmtree(folder)
        died = {act: died.get(act, 0) + life.deaths.get(act, 0) for act in {*died, *life.deaths}}
    return died


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    where = survive(count, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    most = sorted(where.items(), key=lambda each: -each[1])
    print(f"{count} survived:", ", ".join(f"{n} in {act}" for act, n in most))  # noqa: T201
