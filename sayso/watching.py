"""Watching: feeds asked again and again; what they announce is fetched, read and added to a story, each thing once.

    round:  for feed in feeds, unless it is not due:  for item in feed, unless it was met:  fetch → read → story.take

What is known of feeds and items lies in the store, so that a watch that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from sayso.errors import FetchError, InputError
from sayso.fetch import Fetcher, is_address
from sayso.read import Row, read_page
from sayso.read.feeds import Entry, Listing, listing
from sayso.read.files import load
from sayso.store import Store
from sayso.story import Added, Story
from sayso.text import comparable, fold, key
from sayso.vocabulary import Feed, Fetched, Item, PartKind, Report, Unread, Visit

TRIES = 3
"""Rounds in which a page is asked for in vain before it stays unread."""

LONGEST_PAUSE = timedelta(days=1)
"""A feed that cannot be read is asked ever more seldom, down to this."""

SUMMARY = "the feed carries no more than a summary, which is not the report"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a feed or of one of its items: `result` is new, known, unread, or, of a feed, read or unchanged."""

    feed: str
    result: str
    item: Item | None = None
    reason: str | None = None
    report: Report | None = None


@dataclass(slots=True)
class Round:
    """What one round came to: all outcomes but those of items that were met before."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, result: str, *, items: bool = True) -> int:
        """How many items, or feeds, came to this."""
        return sum(o.result == result and (o.item is not None) == items for o in self.outcomes)


class Watch:
    """A watch over feeds for one story in a store.

    `feeds` are addresses of feeds, or of lists of feeds (OPML), or files that hold such a list. `every` is how
    long a feed is left alone after it has been asked. `told` is called for each outcome at once.
    """

    def __init__(
        self,
        story: Story,
        shelf: Store,
        fetcher: Fetcher,
        *,
        every: timedelta = timedelta(minutes=10),
        told: Callable[[Outcome], None] = lambda _: None,
    ) -> None:
        self.story, self.shelf, self.fetcher, self.every = story, shelf, fetcher, every
        self._told = told

    def round(self, feeds: Sequence[str]) -> Round:
        """Ask every feed that is due, and take in what is new. What cannot be had is an outcome; the rest goes on."""
        done = Round()
        for name in feeds:
            for outcome in self._named(name):
                done.outcomes.append(outcome)
                self._told(outcome)
        return done

    def _named(self, name: str) -> Iterator[Outcome]:
        """Go through a feed, or through the feeds of a list."""
        if is_address(name):
            yield from self._feed(name, lists=True)
            return
        try:
            listed = listing(load(name), name)
        except InputError as error:
            yield Outcome(name, "unread", reason=f"{error.what}; {error.do}")
            return
        if not listed.feeds:
            yield Outcome(
                name, "unread", reason="a feed in a file; name its address, or a list of feeds (OPML)"
            )
        for feed in listed.feeds:
            yield from self._feed(feed, lists=False)

    def _feed(self, url: str, *, lists: bool) -> Iterator[Outcome]:
        before = {feed.url: feed for feed in self.shelf.feeds(self.story.name)}.get(url, Feed(url))
        now = self.fetcher.net.now()
        if before.after and before.after > now:
            return
        try:
            fetched = self.fetcher.fetch(url, known=_visit(before))
            listed = Listing() if fetched.unchanged else listing(fetched.data, url)
        except InputError as error:
            yield self._failed(before, error, now)
            return
        pending = False
        if listed.feeds and lists:
            for feed in listed.feeds:
                yield from self._feed(feed, lists=False)
        for entry in listed.entries:
            outcome = self._entry(url, entry, listed.title)
            if outcome:
                pending = pending or bool(outcome.item and outcome.item.report is None)
                yield outcome
        # with something left to try, the whole feed is wanted again the next time, changed or not
        keep = None if pending or listed.feeds else fetched
        self.shelf.keep_feed(
            self.story.name,
            Feed(
                url,
                listed.title or before.title,
                now,
                keep.etag or (before.etag if keep.unchanged else None) if keep else None,
                keep.last_modified or (before.last_modified if keep.unchanged else None) if keep else None,
            ),
        )
        yield Outcome(url, "unchanged" if fetched.unchanged else "read")

    def _failed(self, before: Feed, error: InputError, now: datetime) -> Outcome:
        reason = f"{error.what}; {error.do}"
        failures = before.failures + 1
        pause = min(self.every * 2 ** min(failures, 20), LONGEST_PAUSE)
        self.shelf.keep_feed(
            self.story.name,
            replace(before, asked=now, failures=failures, reason=reason, after=now + pause),
        )
        return Outcome(before.url, "unread", reason=reason)

    # ------------------------------------------------------------------------------- items

    def _entry(self, feed: str, entry: Entry, title: str | None) -> Outcome | None:
        """Take in one item; None for one that was met before, and needs no other try."""
        name = self.story.name
        met = self.shelf.item(name, "id", feed, entry.id)
        if met and (met.report or met.tries >= TRIES):
            return None
        item = met or Item(
            feed,
            entry.id,
            comparable(entry.url) if entry.url else None,
            entry.title,
            entry.source,
            entry.source_url,
            self.fetcher.net.now(),
        )
        twin = self.shelf.item(name, "url", item.url) if item.url else None
        if twin and twin.report:
            return self._keep("known", replace(item, report=twin.report, body=twin.body))
        try:
            report, page = self._report(entry, title)
        except InputError as error:
            reason = f"{error.what}; {error.do}"
            self.story.take(Unread(entry.url or entry.id, reason), Added())
            return self._keep("unread", replace(item, tries=item.tries + 1, reason=reason))
        return self._take(item, report, page)

    def _take(self, item: Item, report: Report, page: Fetched | None) -> Outcome:
        body = _body(report)
        twin = self.shelf.item(self.story.name, "body", body)
        item = replace(item, body=body, reason=None)
        if twin and twin.report:
            return self._keep("known", replace(item, report=twin.report))
        added = Added()
        self.story.take(report, added, page=page)
        if added.unread and not added.new:
            reason = added.unread[0].reason
            return self._keep("unread", replace(item, tries=TRIES, reason=reason))
        result = "new" if added.new else "known"
        return self._keep(result, replace(item, report=report.id), report)

    def _keep(self, result: str, item: Item, report: Report | None = None) -> Outcome:
        self.shelf.keep_item(self.story.name, item)
        return Outcome(item.feed, result, item, item.reason, report)

    def _report(self, entry: Entry, title: str | None) -> tuple[Report, Fetched | None]:
        """Read the page of an item, or what the feed carries where that is the whole report and the page cannot be had.

        With it comes the page, whose bytes are kept; none for what the feed carries.
        Raises InputError where there is neither.
        """
        if not entry.url:
            if entry.content:
                return self._carried(entry, title), None
            raise InputError(entry.id, f"it has no address, and {SUMMARY}", "ask the outlet for another feed")
        try:
            page = self.fetcher.fetch(entry.url)
            report = read_page(page, as_of=self.story.as_of)
        except InputError as error:
            if entry.content:
                return self._carried(entry, title), None
            raise FetchError(entry.url, error.what, f"{error.do}; {SUMMARY}") from error
        if report.outlet and report.published:
            return report, page
        row = Row(
            page.url,
            outlet=report.outlet or entry.source,
            published=None if report.published else entry.published,
        )
        return read_page(page, as_of=self.story.as_of, row=row), page

    def _carried(self, entry: Entry, title: str | None) -> Report:
        head = escape(entry.title or "")
        html = f"<html><head><title>{head}</title></head><body><article><h1>{head}</h1>{entry.content}</article></body></html>"
        url = entry.url or entry.id
        page = Fetched(url, url, self.fetcher.net.now(), html.encode("utf-8", "replace"), media="text/html")
        row = Row(url, entry.source or title, entry.url, entry.published, entry.title)
        return read_page(page, as_of=self.story.as_of, row=row)


def _visit(feed: Feed) -> Visit | None:
    """The last look at a feed as the fetcher knows looks; None where there was none, or the whole feed is wanted."""
    if not (feed.etag or feed.last_modified):
        return None
    at = feed.asked or datetime.now(UTC)
    url = comparable(feed.url)
    return Visit(url, feed.url, at, "", "", at, etag=feed.etag, last_modified=feed.last_modified)


def _body(report: Report) -> str:
    """A hash of who publishes what: the same words under another title, or announced once more, are nothing new."""
    held = (report.text[p.start : p.end] for p in report.parts if p.kind is PartKind.PARAGRAPH)
    return key(report.outlet or "", fold(" ".join(held)) or report.id)


def is_list(name: str) -> bool:
    """Whether what somebody named can be a feed or a list of feeds: an address, or a file that is there."""
    return is_address(name) or Path(name).is_file()
