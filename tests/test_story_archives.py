"""Archives through a Story: what is read, what is remembered, and where the next run goes on."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import Story
from sayso.read import Passed, Step, Wanted
from sayso.vocabulary import Report, Unread
from tests.read.archives.making import GERMAN, Record, packed, page, rows, some, tarred, zipped
from tests.test_cli import call


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.warc.gz"
    german = Record(page(7, words=GERMAN), id="de").bytes()
    path.write_bytes(
        packed([*some(3), german, Record(b"", status="404 Not Found").bytes()]) + b"\x1f\x8b\x08damage"
    )
    return path


ENGLISH = Wanted(languages=("en",))


def run(db: Path, archive: Path, stop: int | None = None) -> list[object]:
    """Read an archive into a store; stop after so many steps. Gives what was told of."""
    told: list[object] = []

    def watch(step: Step, found: Report | Unread | Passed | None) -> None:
        told.append(found)
        if len(told) == stop:
            raise KeyboardInterrupt

    with Story("crane", db=db) as story, contextlib.suppress(KeyboardInterrupt):
        story.add(archive, wanted=ENGLISH, progress=watch)
    return told


def held(db: Path) -> tuple[set[str], set[str]]:
    with Story("crane", db=db) as story:
        return {a.report.id for a in story.annotations()}, {u.file for u in story.record().unread}


def test_what_came_of_an_archive_is_counted(archive: Path, tmp_path: Path) -> None:
    with Story("crane", db=tmp_path / "n.db") as story:
        added = story.add(archive, wanted=ENGLISH)
    assert len(added.new) == 3
    assert added.passed == {"language": 1, "status": 1}
    assert [each.file.partition("#")[0] for each in added.unread] == [str(archive)]


def test_an_archive_read_to_its_end_is_not_read_again(archive: Path, tmp_path: Path) -> None:
    run(tmp_path / "n.db", archive)
    with Story("crane", db=tmp_path / "n.db") as story:
        again = story.add(archive, wanted=ENGLISH)
        other = story.add(archive)
    assert (again.new, again.known, again.unread) == ([], [], [])
    assert "read to its end before (6 documents)" in again.notes[0]
    assert len(other.known) == 3  # with other filters it is another reading


def test_an_archive_that_has_grown_is_read_on_and_one_that_has_changed_anew(
    archive: Path, tmp_path: Path
) -> None:
    run(tmp_path / "n.db", archive)
    data = archive.read_bytes()
    archive.write_bytes(data + gzip.compress(Record(page(20), id="late").bytes()))
    with Story("crane", db=tmp_path / "n.db") as story:
        grown = story.add(archive, wanted=ENGLISH)
        archive.write_bytes(packed([Record(page(30), id="other").bytes()]) + data)
        changed = story.add(archive, wanted=ENGLISH)
    assert (len(grown.new), len(grown.known)) == (1, 0)
    assert "goes on after 6 documents" in grown.notes[0]
    assert (len(changed.new), len(changed.known)) == (1, 3)
    assert "it has changed since" in changed.notes[0]


def test_without_a_store_nothing_is_remembered(archive: Path) -> None:
    story = Story("crane")
    story.add(archive)
    assert len(story.add(archive, wanted=ENGLISH).known) == 3


KINDS = {
    "a.warc.gz": packed(some(5)),
    "a.zip": zipped({f"{n}.html": page(n) for n in range(5)}),
    "a.tar.gz": gzip.compress(tarred({f"{n}.html": page(n) for n in range(5)})),
    "a.jsonl": rows(*({"html": page(n).decode()} for n in range(5))),
}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from(sorted(KINDS)), stops=st.lists(st.integers(1, 4), max_size=3))
def test_stopping_anywhere_and_going_on_gives_the_same_as_one_run(
    tmp_path_factory: pytest.TempPathFactory, name: str, stops: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("stops")
    archive = folder / name
    archive.write_bytes(KINDS[name])
    run(folder / "whole.db", archive)
    for stop in stops:
        run(folder / "parts.db", archive, stop)
    told = run(folder / "parts.db", archive)
    assert held(folder / "parts.db") == held(folder / "whole.db")
    # what had been reached is not read again, but for the one step that was not acknowledged
    assert sum(isinstance(each, Report) for each in told) <= max(0, 5 - sum(stops)) + len(stops)


def test_the_command_filters_counts_and_goes_on(archive: Path, tmp_path: Path) -> None:
    command = [
        "add",
        str(archive),
        "--db",
        str(tmp_path / "n.db"),
        "--story",
        "crane",
        "--host",
        "quay.example",
    ]
    first = call(
        *command, "--language", "en", "--since", "2025-05-01", "--until", "2025-05-01", "--type", "html"
    )
    assert first.returncode == 1
    assert "3 new, 0 known, 1 unread, 2 filtered (1 by language, 1 by status)" in first.stdout
    assert f"{archive}#" in first.stderr
    again = call(
        *command, "--language", "en", "--since", "2025-05-01", "--until", "2025-05-01", "--type", "html"
    )
    assert (again.returncode, again.stdout) == (0, "0 new, 0 known, 0 unread\n")
    assert "not read again" in again.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("--language", "english"), ("--host", "https://quay.example"), ("--type", "pdf"), ("--since", "May")],
)
def test_a_filter_that_makes_no_sense_is_told_before_anything_is_read(
    archive: Path, tmp_path: Path, option: str, value: str
) -> None:
    done = call("add", str(archive), "--db", str(tmp_path / "n.db"), option, value)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_several_processes_read_every_row_also_one_that_is_still_being_written(tmp_path: Path) -> None:
    """Two rows after which reading goes on at the same place were one to the queue, which waited for the other for ever."""
    archive = tmp_path / "a.jsonl"
    archive.write_bytes(rows(*({"html": page(n).decode()} for n in range(3))).rstrip(b"\n"))
    with Story("crane", db=tmp_path / "n.db") as story:
        added = story.add(archive, jobs=2)
    assert [each.file for each in added.new] == [f"{archive}#{n}" for n in (1, 2, 3)]
