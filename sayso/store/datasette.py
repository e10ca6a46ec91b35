"""What Datasette is told of a store: the questions worth asking, and what tables, views and columns mean.

The meaning of a column is the comment that stands beside it in the schema, which the file carries.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.store.connection import explained
from sayso.store.opening import open_store
from sayso.store.queries import QUERIES

VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "reports_read": (
        "The reports of each story: outlet, date, what they rest on, text.",
        ("story", "outlet", "language"),
    ),
    "statements_read": ("Who says what, through whom, in which words.", ("story", "outlet", "mode")),
    "actors_read": ("Who speaks, passes on, or is spoken of, under which names.", ("story", "type")),
    "claims_read": (
        "What statements assert alike, and how many independent origins stand behind it.",
        ("story", "origins_at_most"),
    ),
    "numbers_read": ("Every figure for one thing counted, and how it compares.", ("story", "of")),
    "positions_read": ("Who stands where, on what condition.", ("story", "stance", "actor")),
    "conflicts_read": ("Two accounts that cannot both stand, side by side.", ("story", "kind")),
    "events_read": ("What is dated.", ("story", "precision")),
    "copies_read": ("Passages that two reports share.", ("story", "origin_outlet", "taken_outlet")),
}
"""The views for reading: what each shows, and by which columns one narrows it down."""

SHOWN: dict[str, str] = {
    "stories": "A story: its name, its day, what its record was made by.",
    "reports": "A report as it was read, with its whole text; the search box looks in title and text.",
    "unread": "What was offered and could not be read, and the reason.",
    "actors": "A person, organisation, government, outlet, document or unnamed source.",
    "statements": "A statement; the search box looks in its words and speakers.",
    "claims": "What several statements assert alike, with the least and the most independent origins.",
    "numbers": "One thing counted.",
    "relations": "How two figures for one thing compare.",
    "issues": "A question on which actors take a stand.",
    "positions": "An actor's stand on an issue.",
    "movements": "An earlier and a later stand of one actor on one issue.",
    "proposals": "What someone proposes, plans or demands.",
    "terms": "One thing that a proposal settles.",
    "conflicts": "Two accounts that cannot both stand.",
    "events": "Something dated.",
    "drift": "What changed when a statement was passed on.",
    "questions": "What a report itself calls open.",
    "judgements": "A person's decision: who, when, why, about which words.",
    "own_outlets": "What a person says of an outlet; the last row of a name counts.",
    "purged": "A report that had to go: when, by whom, why; none of its words.",
}
"""The tables that mean something by themselves; the rest leads from one to another, and is hidden."""

_COLUMN = re.compile(
    r'^\s*"?(?P<name>\w+)"?\s+(?:TEXT|INTEGER|REAL|BLOB)\b[^\n]*?--\s*(?P<about>.+?)\s*$', re.MULTILINE
)


def metadata(path: Path) -> dict[str, Any]:
    """Return what `datasette FILE --metadata` takes, for the tables that this store has.

    Raises StoreError for a file that is no store.
    """
    with explained(path), closing(open_store(path, create=False)) as db:
        found = db.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
    tables: dict[str, Any] = {}
    for name, kind, sql in found:
        if re.search("^sqlite_|_fts", name):
            continue
        if kind == "view":
            about, facets = VIEWS.get(name, ("", ()))
            tables[name] = {"description": about, "facets": list(facets)}
        elif name in SHOWN:
            tables[name] = {"description": SHOWN[name], "columns": columns(sql)}
        else:
            tables[name] = {"hidden": True, "columns": columns(sql)}
    queries = {
        name: {"title": query.title, "description": query.about, "sql": query.sql}
        for name, query in QUERIES.items()
    }
    return {
        "title": f"{path.stem}: who says so?",
        "description": "What reports say, on whose word, and how many independent origins stand behind it; not whether it is so.",
        "source": "sayso",
        "databases": {path.stem: {"tables": tables, "queries": queries}},
    }


def columns(sql: str) -> dict[str, str]:
    """Return the comments that stand beside the columns of a table."""
    return {found["name"]: found["about"] for found in _COLUMN.finditer(sql)}
