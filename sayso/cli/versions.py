"""`sayso versions`: the versions of a page, and what was edited from one to the next."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sayso.cli.ending import printed
from sayso.cli.options import DEFAULT_DB, Db, Json, StoryName


def versions(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="URL|REPORT",
            help="The address of a page, or the beginning of the id of a report that was read from it.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """Show the versions of a page that was fetched several times, and what was edited.

    Prints each version with when it was seen, and the paragraphs that differ from
    the version before, with both texts. Edits of which the page itself says nothing
    are called silent. Without an address: all pages that were fetched.

    Examples:
      sayso versions --db news.db --story ceasefire
      sayso versions https://paper.example/talks --db news.db --story ceasefire
    """
    from sayso.cli import gather
    from sayso.tell import versions as tell
    from sayso.visits import edits, silent

    with gather.opened(db, story) as held:
        if what is None:
            visits = held.pages.all()
            if as_json:
                printed(
                    [
                        {
                            "url": v.url,
                            "report": v.report,
                            "at": v.at.isoformat(),
                            "until": v.until.isoformat(),
                        }
                        for v in visits
                    ]
                )
            else:
                tell.show_all(visits, sys.stdout)
            return
        found = held.pages.versions(what)
    steps: list[tell.Step] = []
    last = None
    for version in found:
        before = last.report if last and last.visit.url == version.visit.url else None
        changed = edits(before, version.report) if before else ()
        steps.append((version, changed, bool(before and silent(before, version.report))))
        last = version
    if as_json:
        printed(tell.rows(steps))
    else:
        tell.show(steps, sys.stdout)
