"""Feeds: which a story watches, how each was found the last time, and what they have announced."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, fields
from datetime import datetime
from typing import Any

from sayso.store.rows import raw
from sayso.vocabulary import Feed, Item

SQL = """
CREATE TABLE feeds (                        -- a feed that a story watches
    story   INTEGER NOT NULL REFERENCES stories (key),
    url     TEXT NOT NULL,
    title   TEXT,
    asked   TEXT,                           -- when it was asked last
    etag    TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL,              -- how often in a row it could not be read
    reason  TEXT,                           -- why
    after   TEXT,                           -- when to ask again at the earliest
    PRIMARY KEY (story, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_items (                   -- what a feed has announced
    story   INTEGER NOT NULL REFERENCES stories (key),
    feed    TEXT NOT NULL,
    id      TEXT NOT NULL,                  -- what the feed calls it
    url     TEXT,                           -- its page, without what only counts clicks
    title   TEXT,
    source  TEXT,                           -- the outlet that the feed says it comes from
    source_url TEXT,
    seen    TEXT,                           -- when it was met first
    tries   INTEGER NOT NULL,               -- how often its page was asked for in vain
    reason  TEXT,                           -- why there is no report of it
    report  TEXT,                           -- id of the report that was read from it
    body    TEXT,                           -- a hash of that report's outlet and words, without its title
    PRIMARY KEY (story, feed, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_items_url ON feed_items (story, url);
CREATE INDEX feed_items_body ON feed_items (story, body);
"""

_FEED = tuple(field.name for field in fields(Feed))
_ITEM = tuple(field.name for field in fields(Item))
_TIMES = frozenset({"asked", "after", "seen"})


def _put(db: sqlite3.Connection, table: str, story: int, noun: Feed | Item) -> None:
    names = [field.name for field in fields(noun)]
    cells = [
        each.isoformat() if isinstance(each, datetime) else raw(each) if isinstance(each, str) else each
        for each in astuple(noun)
    ]
    text = ["?" if isinstance(cell, int) else "CAST(? AS TEXT)" for cell in cells]
    query = f"INSERT OR REPLACE INTO {table} (story, {', '.join(names)}) VALUES (?, {', '.join(text)})"  # noqa: S608  names are ours
    db.execute(query, (story, *cells))


def keep_feed(db: sqlite3.Connection, story: int, feed: Feed) -> None:
    """Keep how a feed was found, in the place of what was kept before."""
    _put(db, "feeds", story, feed)


def keep_item(db: sqlite3.Connection, story: int, item: Item) -> None:
    """Keep what came of an item."""
    _put(db, "feed_items", story, item)


def feeds(db: sqlite3.Connection, story: int) -> tuple[Feed, ...]:
    """Return all feeds that a story has watched, by address."""
    query = f"SELECT {', '.join(_FEED)} FROM feeds WHERE story = ? ORDER BY url"  # noqa: S608  names are ours
    return tuple(Feed(**_cells(_FEED, row)) for row in db.execute(query, (story,)))


def item(db: sqlite3.Connection, story: int, where: str, *values: str) -> Item | None:
    """Return an item that a story has met: by feed and "id", by its "url", or by its "body"; one with a report first."""
    asked = {
        "id": "feed = CAST(? AS TEXT) AND id = CAST(? AS TEXT)",
        "url": "url = CAST(? AS TEXT)",
        "body": "body = CAST(? AS TEXT)",
    }[where]
    query = f"SELECT {', '.join(_ITEM)} FROM feed_items WHERE story = ? AND {asked} ORDER BY report IS NULL LIMIT 1"  # noqa: S608  names are ours
    row = db.execute(query, (story, *(raw(value) for value in values))).fetchone()
    return Item(**_cells(_ITEM, row)) if row else None


def _cells(names: tuple[str, ...], row: tuple[object, ...]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(cell) if name in _TIMES and isinstance(cell, str) else cell
        for name, cell in zip(names, row, strict=True)
    }
