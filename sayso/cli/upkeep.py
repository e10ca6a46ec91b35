"""The commands that keep a store in shape: check, backup, purge."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ending import printed
from sayso.cli.options import DEFAULT_DB, Db, Json
from sayso.errors import InputError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.store.purging import Doomed

SHOWN = 5
"""Reports that are named in one line; of more their number is told."""


def check(
    db: Db = DEFAULT_DB,
    rescue: Annotated[
        Path | None,
        typer.Option(
            metavar="NEW.db",
            help="Copy all that can be read into a new store, and list what cannot.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look a store over, and say what is damaged and what to do.

    Checks the file page by page, that rows hang together, that every report and
    what was found in it are as they were kept, that every span lies inside its
    text and has the words that are shown for it, and that search fits the texts.
    Nothing is changed. Exit status 1 tells of damage.

    Examples:
      sayso check --db news.db
      sayso check --db news.db --rescue saved.db
    """
    from sayso.cli.progress import waiting
    from sayso.store.checking import check as look
    from sayso.tell.safe import line

    _must_exist(db)
    if rescue is not None:
        _rescue(db, rescue, as_json=as_json)
        return
    with waiting("checking"):
        found = list(look(db))
    if as_json:
        printed([{"what": d.what, "do": d.do, "reports": list(d.reports)} for d in found])
    for damage in () if as_json else found:
        sys.stdout.write(f"{line(damage.what)}\n")
        if len(damage.reports) > 1:
            more = f" and {len(damage.reports) - SHOWN} more" if len(damage.reports) > SHOWN else ""
            sys.stdout.write(f"  in {', '.join(map(line, damage.reports[:SHOWN]))}{more}\n")
        sys.stdout.write(f"  what to do: {line(damage.do)}\n")
    if found:
        raise typer.Exit(1)
    if not as_json:
        sys.stdout.write(f"{db}: whole\n")


def _rescue(db: Path, new: Path, *, as_json: bool) -> None:
    from sayso.cli.progress import waiting
    from sayso.rescuing import rescue
    from sayso.tell.safe import line

    with waiting("rescuing"):
        found = rescue(db, new)
    if as_json:
        printed({"whole": found.whole, "annotated_anew": found.anew, "lost": found.lost})
    else:
        sys.stdout.write(f"{new}: {found.whole} reports as they were")
        sys.stdout.write(f", {len(found.anew)} annotated anew from their texts\n" if found.anew else "\n")
        for each in found.lost:
            sys.stdout.write(f"lost: {line(each)}\n")
    if found.lost:
        raise typer.Exit(1)


def backup(
    to: Annotated[
        Path, typer.Argument(metavar="FILE", help="The copy; an older copy of this name is replaced.")
    ],
    db: Db = DEFAULT_DB,
) -> None:
    """Copy a store as it is at this moment, while others may write to it.

    The copy is checked, and appears under its name when it is whole. To restore it,
    put it in the place of the store while no program has that open, and remove
    the files beside it that end in -wal and -shm.

    Examples:
      sayso backup news-backup.db --db news.db
    """
    from sayso.cli.progress import waiting
    from sayso.store.copying import backup as copy

    _must_exist(db)
    with waiting("copying"):
        size = copy(db, to)
    sys.stdout.write(f"{to}: {size:,} bytes, checked\n")


def purge(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REPORT",
            help="The id of a report (at least its first 8 characters), its address or file name; or an outlet, for all its reports.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why it must go; kept in its place.")] = "",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who says so; you, unless named.", show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove reports that must go by law, from all stories and from the file itself.

    Goes: the text, all that was found in it, the records that rest on it (they are
    made anew without it), its words in search and in judgements. Stays: when, by
    whom and why, so that it is not added again unless you say --again. This cannot
    be undone. Backups, dossiers, exports and a language model's kept answers
    are other files: remove those yourself.

    Without a REPORT a purge that was interrupted is brought to its end.

    Examples:
      sayso purge 7c1f09ab --db news.db --why "court order 12/24"
      sayso purge https://gazette.example/2024/ferry --db news.db --yes
    """
    from getpass import getuser

    from sayso.cli.progress import waiting
    from sayso.store import Store
    from sayso.store.tombs import Tombstone

    _must_exist(db)
    with Store(db, create=False) as store:
        found: dict[int, Doomed] = {}
        for each in what or []:
            held = store.doomed(each)
            if not held:
                do = "`sayso reports --db FILE` lists the reports with their ids"
                raise InputError(each, "no report has this id, address, file name or outlet", do)
            found |= {doomed.key: doomed for doomed in held}
        if found and not yes:
            _ask(list(found.values()))
        tombstone = Tombstone(by or getuser(), datetime.now(UTC), why) if found else None
        with waiting("rewriting the store without it"):
            clean = store.purge(list(found), tombstone)
    stories = sorted({story for doomed in found.values() for story in doomed.stories})
    if found:
        sys.stdout.write(f"{_count(len(found), 'report')} gone from {', '.join(stories) or 'no story'}\n")
    if not clean:
        raise StoreError(
            f"{db}: another program is reading the store, and traces are left in {db}-wal until it is done. "
            f"Close it and run `sayso purge --db {db}`."
        )
    if not found:
        sys.stdout.write(f"{db}: nothing is left of what was purged\n")


def _ask(found: Sequence[Doomed]) -> None:
    """Show what would go, and have a person say yes."""
    from sayso.tell.safe import line

    for doomed in found:
        told = f" · {_count(doomed.judgements, 'judgement')} on it" if doomed.judgements else ""
        outlet = f" · {line(doomed.outlet)}" if doomed.outlet else ""
        stories = ", ".join(map(line, doomed.stories)) or "no story"
        sys.stderr.write(f"{doomed.id}  {line(doomed.name)}{outlet} · in {stories}{told}\n")
    if not sys.stdin.isatty():
        raise UsageError("a purge cannot be undone: look at the list above, and say --yes")
    if not typer.confirm(f"{_count(len(found), 'report')} will be gone for good. Go on?", err=True):
        raise typer.Exit(1)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _must_exist(db: Path) -> None:
    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
