"""Migrations: how a store comes to its present shape, one recorded step after the other.

A step that has been released is never changed: a new one is added at the end, and with it a frozen store of
the new shape (`python -m tests.store.freeze`), from which the tests bring it up to date ever after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from sayso.store import bookmarks, decisions, facts, feeds, packed, pages, resolved, upkeep, views, weighed
from sayso.store.connection import transaction


def facts_tables(db: sqlite3.Connection) -> None:
    """Tables for stories, reports, annotations, and what people decided."""
    _run(db, facts.SQL)
    _run(db, decisions.SQL)


def derived_tables(db: sqlite3.Connection) -> None:
    """Tables for what resolve and weigh find."""
    _run(db, resolved.SQL)
    _run(db, weighed.SQL)


def search_tables(db: sqlite3.Connection) -> None:
    """Full-text search over reports and statements."""
    _run(db, views.SEARCH)


def read_views(db: sqlite3.Connection) -> None:
    """Views that a person would query."""
    _run(db, views.VIEWS)


def upkeep_tables(db: sqlite3.Connection) -> None:
    """Tables for tombstones and for the queue of work; the vectors of each story in one row."""
    _run(db, upkeep.SQL)
    packed.pack_all(db)


def revisions(db: sqlite3.Connection) -> None:
    """A number that grows whenever a fact of a story changes: what was made of an earlier one is out of date."""
    _run(db, facts.REVISIONS)


def bookmark_tables(db: sqlite3.Connection) -> None:
    """A table for how far archives have been read."""
    _run(db, bookmarks.SQL)


def feed_tables(db: sqlite3.Connection) -> None:
    """Tables for feeds that are watched, and for what they announced."""
    _run(db, feeds.SQL)


def offers(db: sqlite3.Connection) -> None:
    """In the queue of work lies what to read, too: a document of an archive is in no file of its own."""
    _run(db, upkeep.OFFERS)


def page_facts(db: sqlite3.Connection) -> None:
    """What pages state of themselves: by-line, credit, dates, links, what is odd about them; visits, and the bytes that came."""
    _run(db, facts.PAGES)
    _run(db, pages.SQL)


def own_voices(db: sqlite3.Connection) -> None:
    """A table for the sentences in which reports assert a claim in their own voice."""
    _run(db, weighed.PLAIN)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    facts_tables,
    derived_tables,
    search_tables,
    read_views,
    upkeep_tables,
    revisions,
    bookmark_tables,
    feed_tables,
    offers,
    page_facts,
    own_voices,
)
"""All steps in their order; the number of the last one done is `PRAGMA user_version`."""


def version(db: sqlite3.Connection) -> int:
    """Return how many of the steps this file has behind it."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, application: int) -> None:
    """Take the steps that this file still lacks, each in a transaction of its own, and sign it with `application`.

    Two programs may do so at once: each looks again once it holds the lock.
    """
    while version(db) < len(MIGRATIONS):
        with transaction(db):
            done = version(db)
            if done < len(MIGRATIONS):
                _step(db, done)
                db.execute(f"PRAGMA application_id = {application}")


def _step(db: sqlite3.Connection, done: int) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS migrations "
        "(nr INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT"
    )
    step = MIGRATIONS[done]
    step(db)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute("INSERT INTO migrations VALUES (?, ?, ?)", (done + 1, step.__name__, now))
    db.execute(f"PRAGMA user_version = {done + 1}")


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: `executescript` would commit the transaction that we are in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
