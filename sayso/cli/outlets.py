"""`sayso outlets`: the table of outlets, and what its user says instead."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import DEFAULT_DB, Db, Json
from sayso.errors import InputError, UsageError
from sayso.vocabulary import Grade, Outlet

if TYPE_CHECKING:
    from sayso.outlets import Entry
    from sayso.store import Store

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar="SAYSO_BY", help="Who says so; whoever is logged in by default."
    ),
]
ACTIONS = ("list", "set", "grade", "family", "remove", "import", "export", "log")
Many = list[str] | None


def outlets(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help="list, set, grade, family, remove, import, export, log.")
    ] = "list",
    words: Annotated[
        Many, typer.Argument(metavar="NAME", help="What the action is about.", show_default=False)
    ] = None,
    alias: Annotated[
        Many, typer.Option("--alias", metavar="NAME", help="Another name in use.", show_default=False)
    ] = None,
    domain: Annotated[
        Many, typer.Option("--domain", metavar="DOMAIN", help="A domain it publishes on.", show_default=False)
    ] = None,
    drop: Annotated[
        Many,
        typer.Option("--drop", metavar="NAME", help="An alias or domain that is wrong.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="agency, newspaper, magazine, broadcaster or site.", show_default=False),
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Where it is edited: an ISO code, GB.", show_default=False)
    ] = None,
    family: Annotated[
        str | None, typer.Option(help="The owner or group that it belongs to.", show_default=False)
    ] = None,
    grade: Annotated[
        Grade | None,
        typer.Option(
            case_sensitive=False,
            help="A completely reliable to E unreliable, F cannot be judged.",
            show_default=False,
        ),
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="List only your own entries.")] = False,
    by: By = None,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
) -> None:
    """List the outlets that sayso knows; add, correct, group and grade your own.

    Your entries lie in the store and hold for all its stories: under which names
    and domains an outlet goes, whose it is, and how reliable you hold it to be, on
    the Admiralty scale. A machine never grades; until you do it is F, cannot be
    judged. An entry stands for the one that comes with sayso; removing yours
    brings that back. Every change is kept, with who and when.

    Examples:
      sayso outlets list telegraph
      sayso outlets set "Ostby Post" --domain ostbypost.example --alias "The Post" --kind newspaper
      sayso outlets grade Reuters A
      sayso outlets family "Lund Media" "Ostby Post" "Lund Courier"
      sayso outlets remove "Ostby Post"
      sayso outlets export > outlets.csv
      sayso outlets import outlets.csv
      sayso outlets log
    """
    from sayso.outlets import as_csv, find, keep, take_back

    names, who = words or [], by or getuser()
    changes = {"alias": alias, "domain": domain, "drop": drop, "kind": kind, "country": country}
    changes |= {"family": family, "grade": grade}
    if action not in ACTIONS:
        raise UsageError(f"{action!r} is no action. There are: {', '.join(ACTIONS)}")
    if action != "set" and any(changes.values()):
        raise UsageError("only `sayso outlets set NAME` takes --alias, --domain and the like")
    with _store(db, new=action in ("set", "grade", "family", "import")) as store:
        rows = _rows(store)
        if action == "list":
            _list([row for row in rows if not own or row.whose != "shipped"], names, as_json)
        elif action == "log":
            _log(store, as_json)
        elif action == "export":
            sys.stdout.write(as_csv(store.outlets() if store else ()))
        elif store is None:
            raise UsageError(f"{db}: there is no such store, and so no entry of yours")
        elif action == "remove":
            _expect(names, 1, "remove NAME")
            gone = take_back(store, names[0], by=who)
            back = find(_rows(store), gone.name)
            sys.stdout.write(f"{gone.name}: removed{'; the entry of sayso counts again' if back else ''}\n")
        else:
            new = _changed(rows, action, names, changes)
            number = keep(store, new, by=who)
            _list([row for row in _rows(store) if row.outlet.name in {o.name for o in new}], [], as_json)
            if not as_json and not number:
                sys.stdout.write("nothing new\n")


def _changed(rows: list[Entry], action: str, names: list[str], changes: dict[str, Any]) -> list[Outlet]:
    """The entries as they are to be."""
    from sayso.outlets import find, from_csv

    if action == "import":
        _expect(names, 1, "import FILE")
        return from_csv(_text(names[0]), names[0])
    if action == "family":
        if len(names) < 2:
            raise UsageError("say which: `sayso outlets family FAMILY NAME...`")
        return [replace(_known(rows, name), family=names[0]) for name in names[1:]]
    if action == "grade":
        _expect(names, 2, "grade NAME A")
        if names[1].upper() not in set(Grade):
            raise UsageError(f"{names[1]!r} is no grade. There are: {', '.join(Grade)}")
        return [replace(_known(rows, names[0]), grade=Grade(names[1].upper()))]
    _expect(names, 1, "set NAME")
    held = find(rows, names[0])
    return [_set(held.outlet if held else Outlet(names[0]), changes)]


def _set(outlet: Outlet, changes: dict[str, Any]) -> Outlet:
    from sayso.text import fold

    gone = {fold(name) for name in changes["drop"] or ()}

    def less(names: tuple[str, ...], more: list[str] | None = None) -> tuple[str, ...]:
        return tuple(name for name in (*names, *(more or ())) if fold(name) not in gone)

    made = replace(
        outlet,
        aliases=less(outlet.aliases, changes["alias"]),
        domains=less(outlet.domains, changes["domain"]),
        ordinary=less(outlet.ordinary),
    )
    given = {
        name: changes[name] for name in ("kind", "country", "family", "grade") if changes[name] is not None
    }
    return replace(made, **given)


def _known(rows: list[Entry], name: str) -> Outlet:
    from sayso.outlets import find

    held = find(rows, name)
    if held is None:
        raise InputError(name, "no outlet goes by this name", f'add it: `sayso outlets set "{name}"`')
    return held.outlet


def _list(rows: list[Entry], words: list[str], as_json: bool) -> None:
    from sayso.outlets import GRADES, search
    from sayso.tell.contract import as_json as json_of
    from sayso.tell.screen import Screen

    for word in words:
        rows = search(rows, word)
    if as_json:
        sys.stdout.write(json_of([{**asdict(row.outlet), "whose": row.whose} for row in rows]) + "\n")
        return
    screen = Screen(sys.stdout)
    if not rows:
        screen.text(("no outlet is so", "dim"))
        return
    screen.table(
        ("grade", "name", "kind", "country", "family", "whose", "also"),
        [
            (
                row.outlet.grade.value if row.whose != "shipped" else "",
                row.outlet.name,
                row.outlet.kind,
                row.outlet.country,
                row.outlet.family,
                row.whose,
                ", ".join((*row.outlet.aliases, *row.outlet.domains)),
            )
            for row in rows
        ],
    )
    used = sorted({row.outlet.grade for row in rows if row.whose != "shipped"})
    if used:
        screen.text(("; ".join(f"{grade}: {GRADES[grade]}" for grade in used), "dim"))


def _log(store: Store | None, as_json: bool) -> None:
    from sayso.tell.contract import as_json as json_of
    from sayso.tell.screen import Screen

    rows = store.outlet_history() if store else []
    heads = ("when", "by", "name", "grade", "removed")
    if as_json:
        sys.stdout.write(json_of([dict(zip(heads, row, strict=True)) for row in rows]) + "\n")
        return
    table = [
        (at[:16].replace("T", " "), by, name, grade, "removed" if gone else "")
        for at, by, name, grade, gone in rows
    ]
    Screen(sys.stdout).table(heads, table)


def _rows(store: Store | None) -> list[Entry]:
    from sayso.outlets import table

    return table(store.outlets() if store else ())


class _Nothing:
    """No store: only what comes with sayso can be looked at."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _store(db: Path, *, new: bool) -> Store | _Nothing:
    from sayso.store import Store

    return Store(db) if new or db.exists() else _Nothing()


def _expect(names: list[str], number: int, usage: str) -> None:
    if len(names) != number:
        raise UsageError(f"say which: `sayso outlets {usage}`")


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(file, "this is no UTF-8 text", "Save the table as CSV in UTF-8") from error
