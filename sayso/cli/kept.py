"""The commands for stories that are kept in a store: add, show, reports, actors, stories."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from sayso.cli.annotators import annotating
from sayso.cli.ending import done, listing, printed
from sayso.cli.options import DEFAULT_DB, AsOf, Contact, Db, Json, Manifest, NeededPaths, StoryName, day
from sayso.cli.wanting import CollectedSince, CollectedUntil, Host, Language, Types, wanted
from sayso.errors import UsageError

Again = Annotated[
    bool, typer.Option("--again", help="Let in reports that were purged from the store, for good.")
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        max=256,
        help="Read with so many processes, at best one a core of the machine.",
    ),
]


@annotating
def add(
    paths: NeededPaths,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    again: Again = False,
    jobs: Jobs = 1,
    contact: Contact = None,
    as_json: Json = False,
    host: Host = None,
    types: Types = None,
    language: Language = None,
    since: CollectedSince = None,
    until: CollectedUntil = None,
    annotator: Any = None,
) -> None:
    """Read reports into a story that is kept, and derive its record anew.

    Prints a line for each report: new, known (it was there already) or unread,
    with the reason. A report is safe as soon as it is read: after an
    interruption, run the same command again. --jobs 4 reads with four
    processes; the record is the same.

    Archives (WARC, ZIP, tar, JSONL, packed or not) that are named are read as streams; what
    is wanted of them is told by the filters. The same command goes on where it stopped.

    An address is fetched: politely, as robots.txt allows, never from private nets. The bytes are
    kept; an address that is added again makes a new version (`sayso versions`).

    Examples:
      sayso add reports/ --db news.db --story ceasefire
      sayso add more/*.html --db news.db --story ceasefire
      sayso add CC-NEWS-*.warc.gz --host gazette.example --language en --db news.db
      sayso add https://paper.example/talks --contact desk@paper.example --db news.db
      sayso add archive/ --db news.db --story ceasefire --jobs 4
    """
    from sayso.cli import gather
    from sayso.tell import terminal

    if annotator and jobs > 1:
        raise UsageError(
            "--jobs: a language model keeps count of what it may cost, so one process alone asks it"
        )
    wish = wanted(host, types, language, since, until)
    with gather.opened(db, story, as_of=day(as_of), new=True, annotator=annotator, contact=contact) as held:
        added = gather.add(held, paths, manifest, wish, again=again, jobs=jobs)
        gather.record(held)
    rows = terminal.added_rows(added.new, added.known, added.unread, added.versions)
    if as_json:
        printed(rows)
    else:
        terminal.show_added(rows, sys.stdout, added.passed)
    done(added)


def show(
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="The beginning of a report's file name, or of the id of a report, claim, conflict, plan or number; a footnote (2.4).",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    source: Annotated[
        bool,
        typer.Option(
            "--source",
            help="Of a report that was fetched: where each statement stands in the page as it came.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Show a story that is kept, or one thing of it: a report, a statement, a claim.

    Prints what `sayso brief` prints; for a report its facts, its statements, and
    its text with boilerplate marked; for a claim all who say so, why some of them
    count as one origin, and where it conflicts. With --json: what `sayso export`
    writes, or the rows of that one thing.

    Examples:
      sayso show --db news.db --story ceasefire
      sayso show 03-post --db news.db --story ceasefire
      sayso show 3f2a --source --db news.db --story ceasefire
      sayso show 2.4 --db news.db --story ceasefire
    """
    from sayso.cli import gather
    from sayso.tell import contract, one, sources, terminal

    with gather.opened(db, story) as held:
        record = gather.record(held)
        thing = gather.named(held, record, report) if report else None
        row = gather.source(held, record, thing) if source else None
    if row is not None:
        printed(row) if as_json else sources.show(row, sys.stdout)
    elif as_json:
        printed(one.rows(record, thing) if thing else contract.export(record))
    elif thing:
        one.show(record, thing, sys.stdout)
    else:
        terminal.show(record, sys.stdout)


def reports(db: Db = DEFAULT_DB, story: StoryName = None, as_json: Json = False) -> None:
    """List the reports of a story, and what could not be read.

    Prints a line a report: number, id, date, outlet, how many statements, title.
    With --json the rows of `sayso export`, without the texts.
    """
    from sayso.tell import contract, terminal

    listing(db, story, terminal.show_reports, contract.report_rows if as_json else None)


def actors(db: Db = DEFAULT_DB, story: StoryName = None, as_json: Json = False) -> None:
    """List who speaks or is spoken of in a story, with every form of their names.

    Prints a line an actor: how many statements, name, what it is, what it is
    part of, other forms. With --json the rows of `sayso export`.
    """
    from sayso.tell import contract, terminal

    listing(db, story, terminal.show_actors, contract.actor_rows if as_json else None)


def stories(db: Db = DEFAULT_DB, as_json: Json = False) -> None:
    """List the stories of a store.

    Prints a line a story: name, how many reports, how many unread, the day it is
    read for, and what made its record.
    """
    from sayso.errors import StoreError
    from sayso.store import Store
    from sayso.tell import terminal

    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
    with Store(db) as store:
        rows = [
            {
                "name": found.name,
                "reports": found.reports,
                "unread": found.unread,
                "as_of": found.as_of.isoformat() if found.as_of else None,
                "made_by": found.made_by,
                "stale": found.stale,
            }
            for found in store.stories()
        ]
    if as_json:
        printed(rows)
    else:
        terminal.show_stories(rows, sys.stdout)
