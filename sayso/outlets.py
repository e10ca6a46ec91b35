"""The table of outlets: the one that comes with sayso, and what its user says instead.

The user's entries lie in a store and hold for all its stories. An entry stands for the shipped one of the
same name; to take it back is to have that one again. Grades are the Admiralty's, A to F, and nobody
but the user gives one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from sayso.errors import InputError, UsageError
from sayso.resolve.outlets import shipped
from sayso.store import Store
from sayso.text import fold
from sayso.vocabulary import Grade, Outlet

COLUMNS = tuple(each.name for each in fields(Outlet))
KINDS = ("agency", "newspaper", "magazine", "broadcaster", "site")
GRADES = {
    Grade.A: "completely reliable",
    Grade.B: "usually reliable",
    Grade.C: "fairly reliable",
    Grade.D: "not usually reliable",
    Grade.E: "unreliable",
    Grade.F: "cannot be judged",
}
"""The Admiralty scale (NATO AJP-2.1), reliability of a source."""
_LISTS = ("aliases", "domains", "ordinary")
_BETWEEN = "|"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An outlet as it counts, and whose entry it is: shipped, own, or corrected (own in the place of a shipped one)."""

    outlet: Outlet
    whose: str


def table(own: Sequence[Outlet]) -> list[Entry]:
    """Return all outlets as they count, ordered by name."""
    known = {fold(outlet.name) for outlet in shipped()}
    mine = {fold(outlet.name): outlet for outlet in own}
    rows = [Entry(outlet, "shipped") for outlet in shipped() if fold(outlet.name) not in mine]
    rows += [Entry(outlet, "corrected" if name in known else "own") for name, outlet in mine.items()]
    return sorted(rows, key=lambda row: (fold(row.outlet.name), row.outlet.name))


def search(rows: Iterable[Entry], words: str) -> list[Entry]:
    """Return the entries that hold these words in a name, alias, domain, family, kind or country."""
    wanted = fold(words)
    return [row for row in rows if any(wanted in fold(text) for text in _texts(row.outlet))]


def _texts(outlet: Outlet) -> tuple[str, ...]:
    lists = (*outlet.aliases, *outlet.domains, *outlet.ordinary)
    return (outlet.name, *lists, outlet.family, outlet.kind, outlet.country)


def find(rows: Iterable[Entry], name: str) -> Entry | None:
    """Return the entry of this name, alias or domain; None where there is none."""
    wanted = fold(name)
    held = list(rows)
    named = [row for row in held if fold(row.outlet.name) == wanted]
    also = [row for row in held if wanted in map(fold, (*row.outlet.aliases, *row.outlet.domains))]
    return next(iter(named or also), None)


def keep(store: Store, outlets: Iterable[Outlet], *, by: str) -> int:
    """Say in a store what outlets are from now on; return how many of them are news to it.

    Raises UsageError for an entry that cannot be, with nothing kept.
    """
    given = [checked(outlet) for outlet in outlets]
    held = {fold(outlet.name): outlet for outlet in store.outlets()}
    new = []
    for outlet in given:
        before = held.get(fold(outlet.name))
        outlet = replace(outlet, name=before.name) if before else outlet  # one name, one way to write it
        if outlet != before:
            new.append(outlet)
            held[fold(outlet.name)] = outlet
    store.set_outlets(new, by=by, at=datetime.now(UTC))
    return len(new)


def take_back(store: Store, name: str, *, by: str) -> Outlet:
    """Take back what the user said of an outlet, and return that. Raises UsageError where nothing was said."""
    for outlet in store.outlets():
        if fold(outlet.name) == fold(name):
            store.set_outlets([outlet], by=by, at=datetime.now(UTC), gone=True)
            return outlet
    raise UsageError(
        f"{name}: there is no entry of yours by this name. `sayso outlets list --own` lists yours."
    )


def checked(outlet: Outlet) -> Outlet:
    """Return an entry tidied. Raises UsageError for one that has no name, or parts that cannot be."""
    name = " ".join(outlet.name.split())
    made = replace(
        outlet,
        name=name,
        family=" ".join(outlet.family.split()),
        aliases=_tidy(outlet.aliases),
        domains=tuple(each.casefold().removeprefix("www.") for each in _tidy(outlet.domains)),
        ordinary=_tidy(outlet.ordinary),
    )
    if not name or _BETWEEN in "".join(_texts(made)):
        raise UsageError(f"{outlet.name!r}: an outlet has a name, and no “{_BETWEEN}” in any part")
    if any(len(text) > LONGEST for text in _texts(made)):
        raise UsageError(f"{name[:40]}: a name or domain has at most {LONGEST} characters")
    if made.kind not in ("", *KINDS):
        raise UsageError(f"{name}: {made.kind!r} is no kind of outlet. There are: {', '.join(KINDS)}")
    if any(" " in each or "." not in each or "/" in each for each in made.domains):
        raise UsageError(f"{name}: a domain is written example.com, without http:// or path")
    return made


def _tidy(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, with single blanks; empty ones are left out."""
    return tuple(dict.fromkeys(" ".join(each.split()) for each in names if each.strip()))


def as_csv(outlets: Iterable[Outlet]) -> str:
    """Return outlets as CSV text with a head line; several names in one cell are parted by "|"."""
    lines = io.StringIO()
    rows = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for outlet in sorted(outlets, key=lambda o: (fold(o.name), o.name)):
        rows.writerow({name: _cell(getattr(outlet, name)) for name in COLUMNS})
    return lines.getvalue()


def _cell(value: str | tuple[str, ...]) -> str:
    return _BETWEEN.join(value) if isinstance(value, tuple) else str(value)


def from_csv(text: str, where: str) -> list[Outlet]:
    """Return the outlets of CSV text as `as_csv` writes it; columns other than `name` may be missing.

    Raises InputError for the first row that is no outlet; `where` names the file.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines(keepends=True) if not line.startswith("#")]
    rows = csv.DictReader(lines)
    if "name" not in (rows.fieldnames or ()):
        raise InputError(where, "the table has no column “name”", f"Its columns are {', '.join(COLUMNS)}")
    found = []
    for row in rows:
        try:
            found.append(_read({key: value for key, value in row.items() if key in COLUMNS and value}))
        except (ValueError, UsageError) as error:
            raise InputError(
                f"{where}, line {rows.line_num}", str(error), "Mend the line, and import it again"
            ) from error
    return found


def _read(row: dict[str, str]) -> Outlet:
    lists = {name: tuple(row.pop(name).split(_BETWEEN)) for name in _LISTS if name in row}
    grade = Grade(row.pop("grade", "F").strip().upper())
    return checked(Outlet(**row, **lists, grade=grade))  # type: ignore[arg-type]
