"""From what was asked for to a Story: which store, which story, which reports; and what failed, said aloud."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sayso.annotate import Annotator
from sayso.cli.options import DEFAULT_STORY
from sayso.cli.progress import waiting, watched
from sayso.cli.wanting import note
from sayso.errors import InputError, StoreError, UsageError
from sayso.read import Wanted
from sayso.store import Store
from sayso.story import Added, Story
from sayso.tell import one
from sayso.tell.safe import line
from sayso.vocabulary import Changes, Record, Report, Unread


@contextmanager
def opened(
    db: Path | None,
    name: str | None,
    *,
    as_of: date | None = None,
    new: bool = False,
    annotator: Annotator | None = None,
    contact: str | None = None,
) -> Iterator[Story]:
    """Give the story that these options mean: in memory without `db`, made if it is missing when `new`."""
    if db is not None:
        name = name or _only_story(db, new=new)
        if not new:
            _must_be_there(db, name)
    with Story(name or DEFAULT_STORY, db=db, as_of=as_of, annotator=annotator) as story:
        story.contact = contact
        yield story


def _names(db: Path) -> list[str]:
    if not db.exists():
        return []
    with Store(db) as store:
        return [story.name for story in store.stories()]


def _only_story(db: Path, *, new: bool) -> str:
    """The story that is meant when none is named: the only one."""
    names = _names(db)
    if len(names) > 1:
        raise UsageError(f"{db} holds {len(names)} stories ({', '.join(names)}). Say which: --story NAME")
    return names[0] if names else DEFAULT_STORY


def _must_be_there(db: Path, name: str) -> None:
    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
    names = _names(db)
    if name not in names:
        held = f"it holds {', '.join(names)}" if names else "it holds none yet"
        raise StoreError(f"{db}: there is no story “{name}”; {held}. `sayso stories --db {db}` lists them.")


def named_after(paths: Sequence[str]) -> str:
    """Name a story that nobody named: after the folder, when its reports come from one."""
    folders = {path.resolve().name for path in map(Path, paths) if path.is_dir()}
    return folders.pop() if len(folders) == len(paths) == 1 and "" not in folders else DEFAULT_STORY


def add(
    story: Story,
    paths: Sequence[str],
    manifest: Path | None = None,
    wanted: Wanted | None = None,
    *,
    again: bool = False,
    jobs: int = 1,
) -> Added:
    """Add reports with a progress bar, by several processes if asked, and say on standard error what could not be read."""
    with watched(paths) as progress:
        added = story.add(paths, manifest=manifest, wanted=wanted, progress=progress, again=again, jobs=jobs)
    complain(added.unread)
    note(added)
    return added


def record(story: Story, until: date | None = None, least: float = 0.0) -> Record:
    """Return the record of the story, with `until` as it stood at the end of that day.

    Where it must be derived, a terminal is told what takes the time; reports that are left out for want of a date are
    named, and attributions that are less sure than `least` are counted.
    """
    with waiting("comparing the reports"):
        if until is None and not least:
            return story.record()
        found = story.as_it_stood(until, least=least)
    if until is not None:
        name_undated(story)
    count_less_sure(story.less_sure(least), least)
    return found


def count_less_sure(count: int, least: float) -> None:
    """Say on standard error how many attributions are left out."""
    if count:
        sys.stderr.write(f"sayso: {count} attribution{'s' * (count > 1)} less sure than {least:g} left out\n")


def named(story: Story, record: Record, start: str) -> one.Thing:
    """Return the report, statement, claim or other thing that somebody means by the beginning of its name or id."""
    try:
        return story.report(start)
    except InputError as error:
        if "reports begin so" in error.what:
            raise
    return one.find(record, start)


def source(story: Story, record: Record, thing: object) -> dict[str, Any]:
    """Return where the statements of a report stand in the page as it came. Raises UsageError where there is no such page."""
    from sayso.read.source import Source
    from sayso.tell import sources

    if not isinstance(thing, Report):
        raise UsageError("--source: name a report; `sayso reports` lists them with their ids")
    data = story.pages.source(thing)
    if data is None:
        raise UsageError(
            f"{line(thing.id)}: no page was fetched for this report, so there is none to show it in"
        )
    visits = [visit for visit in story.pages.all() if visit.report == thing.id]
    charset = visits[0].charset if visits else None
    return sources.rows(record, thing, Source(data, thing.id, charset), visits)


def changed(story: Story, since: date | None, until: date | None) -> Changes:
    """Return what is new in the story; where days decide, reports that are left out for want of a date are named."""
    with waiting("comparing then and now"):
        found = story.changed(since, until)
    if since or until:
        name_undated(story)
    return found


def news(story: Story) -> Changes | None:
    """Return what is new since the last look, for a dossier; None where nobody ever looked. It is no look itself."""
    with waiting("comparing then and now"):
        found = story.changed()
    return found if found.since else None


def name_undated(story: Story) -> None:
    """Say on standard error which reports have no date and are left out where dates decide."""
    left = [a.report for a in story.annotations() if a.report.published is None]
    if left:
        names = ", ".join(line(report.file or report.url or report.id) for report in left)
        sys.stderr.write(f"sayso: left out, for they are undated: {names}\n")


def complain(unread: Sequence[Unread]) -> None:
    """Say on standard error what could not be read, one line each."""
    for each in unread:
        sys.stderr.write(f"sayso: {line(each.file)}: {line(each.reason)}\n")
