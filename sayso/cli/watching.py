"""`sayso watch`: feeds asked again and again, and what is new in the story told after each round."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.annotators import annotating
from sayso.cli.options import DEFAULT_DB, AsOf, Db, StoryName, day
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.fetch import Fetcher
    from sayso.story import Story
    from sayso.watching import Outcome, Round, Watch

LEAST = timedelta(minutes=1)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@annotating
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED",
            help="Addresses of RSS or Atom feeds; addresses or files of lists of feeds (OPML).",
            show_default=False,
        ),
    ],
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How long to leave a feed alone: 10m, 2h, 1d.")
    ] = "10m",
    once: Annotated[bool, typer.Option("--once", help="One round, and stop; for cron.")] = False,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            metavar="WHO",
            envvar="SAYSO_CONTACT",
            help="How the people of a site can reach you; it stands in every request.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_of: AsOf = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print lines of JSON, one for each thing that happens.")
    ] = False,
    annotator: Any = None,
) -> None:
    """Watch feeds: what they announce is fetched, read, and added to a story, each report once.

    After each round what is new is told as `sayso changed` tells it. A feed that cannot
    be read is listed and asked ever more seldom; the others go on. Stop with Ctrl-C:
    everything up to there is kept, and the same command goes on.

    Examples:
      sayso watch https://gazette.example/rss --db news.db --story strike
      sayso watch feeds.opml --once --json --db news.db --story strike
    """
    from sayso.cli import gather
    from sayso.store import Store
    from sayso.watching import Watch, is_list

    pause = duration(every)
    for name in feeds:
        if not is_list(name):
            raise UsageError(f"{name}: neither an address nor a file. A feed begins with https://")
    with (
        _stoppable(),
        gather.opened(db, story, as_of=day(as_of), new=True, annotator=annotator) as held,
        Store(db) as shelf,
    ):
        told = _json_outcome if as_json else _outcome
        watcher = Watch(held, shelf, fetcher(contact), every=pause, told=told)
        failed = _rounds(watcher, feeds, once=once, as_json=as_json)
    if once and failed:
        raise typer.Exit(1)


def fetcher(contact: str | None) -> Fetcher:
    """Return what fetches feeds and pages."""
    from sayso.fetch import Fetcher

    return Fetcher(contact=contact)


def duration(text: str) -> timedelta:
    """Return the time that "10m" means. Raises UsageError for what is none, or less than a minute."""
    match = re.fullmatch(r"\s*(\d{1,4})\s*([smhd])\s*", text.lower())
    found = timedelta(seconds=int(match[1]) * _UNITS[match[2]]) if match else None
    if found is None or found < LEAST:
        raise UsageError(
            f"--every {text!r}: say how many minutes, hours or days, as 10m, 2h or 1d; at least 1m"
        )
    return found


@contextmanager
def _stoppable() -> Iterator[None]:
    """End as with Ctrl-C where a service is stopped."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _rounds(watcher: Watch, feeds: list[str], *, once: bool, as_json: bool) -> bool:
    """Go round until somebody stops it; tell whether something of the last round could not be read."""
    count = 0
    try:
        while True:
            done = watcher.round(feeds)
            count += 1
            _tell(watcher.story, done, as_json=as_json)
            if once:
                return bool(done.count("unread") or done.count("unread", items=False))
            time.sleep(watcher.every.total_seconds())
    except KeyboardInterrupt:
        if once:
            raise
        sys.stderr.write(f"sayso: stopped after {count} round{'s' * (count != 1)}; what was read is kept\n")
    return False


def _tell(story: Story, done: Round, *, as_json: bool) -> None:
    """Tell what the round came to, and what is new in the story."""
    from sayso.tell import changes

    counts = {name: done.count(name) for name in ("new", "known", "unread")}
    counts["feeds unread"] = done.count("unread", items=False)
    found = story.changed() if counts["new"] else None
    if as_json:
        _line({"event": "round", **counts, "changed": changes.rows(found) if found else None})
    else:
        sums = ", ".join(f"{count} {name}" for name, count in counts.items())
        sys.stdout.write(f"{sums}\n")
        if found:
            changes.show(found, sys.stdout)
    sys.stdout.flush()
    if found:
        story.look()


def _outcome(outcome: Outcome) -> None:
    from sayso.tell.safe import line

    if outcome.item is None:
        if outcome.result == "unread":
            sys.stderr.write(f"sayso: {line(outcome.feed)}: {line(outcome.reason or '')}\n")
        return
    what = line(outcome.item.title or outcome.item.url or outcome.item.id)
    why = f": {line(outcome.reason)}" if outcome.reason else ""
    stream = sys.stderr if outcome.result == "unread" else sys.stdout
    stream.write(f"{outcome.result:7} {what}{why}\n")
    stream.flush()


def _json_outcome(outcome: Outcome) -> None:
    item = outcome.item
    row: dict[str, Any] = {
        "event": "item" if item else "feed",
        "feed": outcome.feed,
        "result": outcome.result,
    }
    if item:
        row |= {"id": item.id, "url": item.url, "title": item.title, "report": item.report}
        row |= {"source": item.source, "source_url": item.source_url}
    if outcome.reason:
        row["reason"] = outcome.reason
    _line(row)


def _line(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
