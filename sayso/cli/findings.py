"""`sayso claims`, `conflicts`, `positions`, `plans`, `numbers`, `timeline`: what a story adds up to, a kind at a time."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.options import AsOf, Json, Manifest, MaybeDb, Paths, StoryName, Until, day
from sayso.errors import UsageError

WHICH = "Which"

Actor = Annotated[
    str | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        help="Only what this actor says or passes on: a name, or whole words of it.",
        rich_help_panel=WHICH,
        show_default=False,
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(
        "--outlet",
        metavar="NAME",
        help="Only what stands in reports of this outlet.",
        rich_help_panel=WHICH,
        show_default=False,
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Only what stands in reports of this day or later; in the timeline, what happened then. Nothing undated.",
        rich_help_panel=WHICH,
        show_default=False,
    ),
]
Least = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0,
        max=1,
        help="Only what is at least so sure, 0 to 1.",
        rich_help_panel=WHICH,
        show_default=False,
    ),
]


def _options(
    paths: Paths = None,
    actor: Actor = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    least: Least = 0.0,
    manifest: Manifest = None,
    as_of: AsOf = None,
    as_json: Json = False,
    db: MaybeDb = None,
    story: StoryName = None,
) -> None:
    """The options that all of these commands have."""


def _listing(command: Callable[[], None]) -> Callable[..., None]:
    """Make a command of one that has nothing but a name and a help text: it lists what its name says."""

    @functools.wraps(command)
    def run(**given: Any) -> None:
        _list(command.__name__, **given)

    asked = inspect.signature(_options, eval_str=True)
    run.__signature__ = asked.replace(return_annotation=None)  # type: ignore[attr-defined]
    run.__annotations__ = {name: p.annotation for name, p in asked.parameters.items()}
    return run


def _list(
    kind: str,
    *,
    actor: str | None,
    outlet: str | None,
    since: datetime | None,
    least: float,
    as_json: bool,
    **which: Any,
) -> None:
    from sayso.tell import contract, listings
    from sayso.tell.choosing import Wanted

    record, added = asked_for(f"sayso {kind} reports/", **which)
    wanted = Wanted(actor, outlet, day(since), least)
    if as_json:
        sys.stdout.write(contract.as_json(listings.rows(kind, record, wanted)) + "\n")
    else:
        listings.listing(kind, record, wanted, sys.stdout)
    if added and added.unread:
        raise typer.Exit(1)


def asked_for(
    example: str,
    *,
    paths: list[str] | None,
    manifest: Path | None,
    as_of: datetime | None,
    until: datetime | None,
    db: Path | None,
    story: str | None,
) -> tuple[Any, Any]:
    """Return the record that these options mean, and what adding its reports came to, None where none were named."""
    from sayso.cli import gather

    if not paths and manifest is None and db is None:
        raise UsageError(f"nothing to read: name files or folders (`{example}`), or a store with --db FILE")
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest)) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        return gather.record(held, day(until)), added


@_listing
def claims() -> None:
    """List what is claimed: on how many origins it stands, since when, and who says so.

    Prints for each claim its id, its origins (at least, at most), the clearest
    wording, and every chain (report ← who passes it on ← speaker) with its
    footnote. `sayso show ID` has all of it. With --json the rows of `sayso export`.

    Examples:
      sayso claims reports/
      sayso claims --db news.db --story ceasefire --actor Lavrov --since 2025-03-20
    """


@_listing
def conflicts() -> None:
    """List where accounts conflict, with both sides in their words.

    Prints for each conflict its kind, what it is about, one sentence why, and the
    statements on side A and side B. An empty list means that the rules can show
    none, not that there is none. With --json the rows of `sayso export`.

    Examples:
      sayso conflicts reports/
      sayso conflicts --db news.db --story ceasefire --min-confidence 0.6
    """


@_listing
def positions() -> None:
    """List who stands where on which issue, since when, and in which words.

    Prints for each position its date, the actor, the stance (support, oppose,
    conditional, undecided), the issue, the condition and the statements. With
    --json the rows of `sayso export`.

    Examples:
      sayso positions reports/
      sayso positions --db news.db --story ceasefire --actor Germany
    """


@_listing
def plans() -> None:
    """List what is proposed, planned or demanded, by whom, on which terms.

    Prints for each plan its id, whose it is, and its terms in the reports' words:
    size, participants, task, place, authority, decision rule, backing, condition,
    time. With --json the rows of `sayso export`.

    Examples:
      sayso plans reports/
      sayso plans --db news.db --story ceasefire --outlet Reuters
    """


@_listing
def numbers() -> None:
    """List the numbers of a story, each figure with its day and chain, and how they compare.

    Prints for each thing counted all figures in order of time, and where they
    agree, refine, update or conflict. With --json the rows of `sayso export`.

    Examples:
      sayso numbers reports/
      sayso numbers --db news.db --story quake --until 2025-04-02
    """


@_listing
def timeline() -> None:
    """List what is dated, by day: what happened, and what was said when.

    Prints for each dated sentence its date as exactly as it is known (a day, a
    month, a year, a stretch of days), its words and its report. With --json the
    rows of `sayso export`.

    Examples:
      sayso timeline reports/
      sayso timeline --db news.db --story ceasefire --since 2025-03-01
    """
