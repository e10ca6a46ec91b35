"""Several processes read what one would: the same record comes out, whoever of them dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sayso import Story
from sayso.adding import Added, Way, came
from sayso.errors import StoreError, UsageError
from sayso.jobs import packed, unpacked
from sayso.read import Offer, Passed, Step, offers
from sayso.store import Store
from sayso.store.queue import TRIES, gone
from sayso.vocabulary import Record, Report, Unread

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = ["Greta Hald", "Oskar Brun", "Ilse Marten", "Nils Aas", "Vera Holm", "Anders Lind"]
COUNT = 12


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dozen reports, two of which are the same, one that is empty."""
    monkeypatch.syspath_prepend(ROOT)  # where a worker finds `Deadly`
    reports = tmp_path / "reports"
    reports.mkdir()
    for nr in range(COUNT):
        who = PEOPLE[nr % len(PEOPLE)]
        text = f"Dam {nr} divides the valley\n\nOSTBY, May {nr + 1}, 2024. The dam will be {nr + 20} metres high, {who} said.\n"
        (reports / f"{nr:02}.txt").write_text(text, encoding="utf-8")
    for name in ("99.txt", "98.txt"):
        (reports / name).write_text((reports / "00.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (reports / "empty.txt").write_text("", encoding="utf-8")
    return reports


def record(db: Path) -> Record:
    with Story("dam", db=db) as story:
        return story.record()


@dataclass(frozen=True, slots=True)
class Deadly(Offer):
    """A file that kills the process which reads it: so many times."""

    marks: Path = Path()
    times: int = 0

    def read(self) -> Report | Unread | Passed:
        mark = self.marks / f"{Path(self.name).name}.{os.getpid()}"
        if len(list(self.marks.glob(f"{Path(self.name).name}.*"))) < self.times:
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Offer(self.name).read()


def added_with_deaths(story: Story, folder: Path, deadly: tuple[str, ...], times: int) -> Added:
    """Add a folder in which some files kill whoever reads them."""
    marks = folder.parent / "marks"
    marks.mkdir()
    steps = []
    for step in offers([str(folder)], as_of=None, manifest=None):
        assert isinstance(step.found, Offer)
        kills = Path(step.found.name).name in deadly
        steps.append(Step(Deadly(step.found.name, marks=marks, times=times)) if kills else step)
    added = Added()
    for _, _, more in came(Way(story._store, story.name, story.take, story._outdated), steps, 2):
        added.join(more)
    story._record = None
    return added


@pytest.fixture
def alone(folder: Path, tmp_path: Path) -> Record:
    with Story("dam", db=tmp_path / "alone.db") as story:
        story.add(folder)
    return record(tmp_path / "alone.db")


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_record_is_that_of_one_process(folder: Path, tmp_path: Path, alone: Record, jobs: int) -> None:
    db = tmp_path / "many.db"
    with Story("dam", db=db) as story:
        added = story.add(folder, jobs=jobs)
        assert len(added.new) == COUNT
        assert sorted(Path(report.file or "").name for report in added.known) == ["98.txt", "99.txt"]
        assert [Path(unread.file).name for unread in added.unread] == ["empty.txt"]
    assert record(db) == alone


def test_what_is_known_is_not_read_again_and_nothing_is_left_in_the_queue(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "many.db"
    for new in (COUNT, 0):
        with Story("dam", db=db) as story:
            assert len(story.add(folder, jobs=2).new) == new
    with Store(db) as store:
        assert store._db.execute("SELECT count(*) FROM work").fetchone() == (0,)


def test_what_a_worker_had_in_hand_when_it_died_is_taken_up_again(
    folder: Path, tmp_path: Path, alone: Record
) -> None:
    with Story("dam", db=tmp_path / "many.db") as story:
        added = added_with_deaths(story, folder, ("03.txt", "07.txt"), times=1)
    assert len(list((tmp_path / "marks").iterdir())) == 2
    assert len(added.new) == COUNT
    assert record(tmp_path / "many.db") == alone


def test_what_kills_every_worker_is_given_up_with_the_reason(folder: Path, tmp_path: Path) -> None:
    with Story("dam", db=tmp_path / "many.db") as story:
        added = added_with_deaths(story, folder, ("05.txt",), times=99)
        unread = {Path(each.file).name: each.reason for each in added.unread}
        assert set(unread) == {"05.txt", "empty.txt"}
        assert unread["05.txt"].startswith(f"{TRIES} processes that began to read it ended")
        assert len(added.new) == COUNT - 1
        assert {Path(each.file).name for each in story.record().unread} == set(unread)


def test_the_documents_of_an_archive_are_read_by_all(folder: Path, tmp_path: Path, alone: Record) -> None:
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    records = []
    for jobs in (1, 2):
        db = tmp_path / f"{jobs}.db"
        with Story("dam", db=db) as story:
            added = story.add(tmp_path / "reports.zip", jobs=jobs)
            assert len(added.new) == COUNT
            assert story.add(tmp_path / "reports.zip", jobs=jobs).notes  # read to its end before
        records.append(record(db))
    assert records[0] == records[1]
    assert {r.id for r in records[0].reports} == {r.id for r in alone.reports}


def test_the_queue_opens_nothing_that_this_run_did_not_put_there() -> None:
    data = packed(Offer("a.txt"), b"ours")
    assert unpacked(data, b"ours") == Offer("a.txt")
    for other in (data[:-1] + b"?", data[1:], b""):
        with pytest.raises(StoreError, match="did not put there"):
            unpacked(other, b"ours")
    with pytest.raises(StoreError):
        unpacked(data, b"theirs")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_at_any_moment_the_same_command_goes_on(
    folder: Path, tmp_path: Path, alone: Record, how: signal.Signals
) -> None:
    db = tmp_path / "many.db"
    command = [
        sys.executable,
        "-m",
        "sayso",
        "add",
        str(folder),
        "--db",
        str(db),
        "--story",
        "dam",
        "--jobs",
        "2",
    ]
    stopped = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    kept_some(db)
    stopped.send_signal(how)
    _, said = stopped.communicate(timeout=60)
    assert stopped.returncode == (130 if how is signal.SIGINT else -how)
    assert how is not signal.SIGINT or "what was read before is kept" in said
    no_worker_is_left(db)
    with Store(db) as store:
        before = store.stories()[0].reports
        assert before
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr  # the empty file
    assert f"{COUNT - before} new" in done.stdout
    assert replace(record(db), unread=()) == replace(alone, unread=())


def kept_some(db: Path) -> None:
    """Wait until the first reports are kept."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if db.exists():
            with Store(db) as store:
                if any(story.reports for story in store.stories()):
                    return
        time.sleep(0.02)


def no_worker_is_left(db: Path) -> None:
    """Wait until the workers of a dead parent have seen that it is dead."""
    until = time.monotonic() + 30
    alive = True
    while alive and time.monotonic() < until:
        with Store(db) as store:
            held = store._db.execute("SELECT worker FROM work WHERE worker IS NOT NULL").fetchall()
        alive = any(not gone(worker) for (worker,) in held)
        time.sleep(0.05)
    assert not alive


def test_a_story_without_a_store_cannot_be_shared() -> None:
    with pytest.raises(UsageError, match="--db"):
        Story("dam").add([], jobs=2)
