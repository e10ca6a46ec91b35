"""`sayso changed`: what is new in a story, since a day or since the last look."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from sayso.cli.findings import Actor, Outlet
from sayso.cli.options import AsOf, Json, Manifest, MaybeDb, Paths, Since, StoryName, Until, day
from sayso.errors import UsageError


def changed(
    paths: Paths = None,
    since: Since = None,
    until: Until = None,
    peek: Annotated[
        bool, typer.Option("--peek", help="Do not remember this look: the next one tells the same again.")
    ] = False,
    actor: Actor = None,
    outlet: Outlet = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    as_json: Json = False,
    db: MaybeDb = None,
    story: StoryName = None,
) -> None:
    """Tell what is new in a story: since a day, or since you last looked.

    Prints new reports, new claims, claims that stand on other origins than
    before, positions that are new or moved, new conflicts, numbers that moved,
    and plans with new terms. With --since the reports of that day and later
    are what is new; without, a store remembers which reports it had at the last
    `sayso changed`. A thing is known again by its words, not by its id.

    Examples:
      sayso changed --db news.db --story ceasefire
      sayso changed --since 2025-03-20 --until 2025-03-27 reports/
    """
    from sayso.cli import gather
    from sayso.tell import changes, contract
    from sayso.tell.choosing import Wanted

    if not paths and manifest is None and db is None:
        raise UsageError(
            "nothing to read: name files or folders with --since DATE, or a store with --db FILE"
        )
    if db is None and since is None:
        raise UsageError(
            "only a store remembers the last look: say --db FILE, or since when with --since DATE"
        )
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest)) as held:
        added: Any = gather.add(held, paths or [], manifest) if paths or manifest else None
        found = gather.changed(held, day(since), day(until))
        wanted = Wanted(actor, outlet)
        if as_json:
            sys.stdout.write(contract.as_json(changes.rows(found, wanted)) + "\n")
        else:
            changes.show(found, sys.stdout, wanted)
        if not peek and since is None and until is None:
            held.look()
    if added and added.unread:
        raise typer.Exit(1)
