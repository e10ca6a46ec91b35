"""What comes in over time: how far archives have been read, which feeds are watched, and what they announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far an archive has been read for a story, with what filters, and what came of it so far.

    `file` is its real path, `wanted` the filters in words. `size`, `changed` (nanoseconds) and `head` (a hash of how
    it begins) tell whether it is still the same file. Reading goes on at `offset` and `number`, which the
    archive's kind understands, after the `record` of this id. `passed` has how many fell to which filter.
    """

    file: str
    wanted: str
    size: int
    changed: int
    head: str
    offset: int = 0
    number: int = 0
    record: str | None = None
    read: int = 0
    unread: int = 0
    passed: tuple[tuple[str, int], ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a story watches, as it was when it was asked last.

    `asked` is when that was, with a time zone. `etag` and `last_modified` let the site say that nothing has changed.
    `failures` counts how often in a row it could not be read, `reason` says why, `after` is when to ask again at the
    earliest.
    """

    url: str
    title: str | None = None
    asked: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    reason: str | None = None
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a feed announces, as the feed tells of it.

    `id` is what the feed calls it, `url` where it lies, as it is compared with others. `source` and `source_url`
    are the outlet that the feed says it comes from. `tries` counts how often its page was asked for in vain. `report` is the
    report that was read from it, `body` a hash of that report's outlet and words without the title.
    """

    feed: str
    id: str
    url: str | None = None
    title: str | None = None
    source: str | None = None
    source_url: str | None = None
    seen: datetime | None = None
    tries: int = 0
    reason: str | None = None
    report: str | None = None
    body: str | None = None
