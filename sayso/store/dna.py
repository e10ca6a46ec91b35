"""Projects of Discourse Network Analyzer 3: one SQLite file of documents and of what coders marked in them.

DNA (Leifeld, https://github.com/leifeld/dna) counts offsets in UTF-16 units of a text that knows line
feeds alone. A statement of it has one person, one organisation, one concept, and agreement or not.

A file that is read comes from outside: it is opened for reading alone, its tables must be tables, and what
takes too long or is too large is refused.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sayso.errors import InputError

LIMIT = 190
"""DNA takes no longer names and titles."""
LARGEST_FILE = 1 << 30
LARGEST_CELL = 64 << 20
STEPS = 500_000_000
"""Steps of SQLite's machine after which a file is taken for one that was made to be slow."""

PERSON, ORGANISATION, CONCEPT, AGREEMENT, NOTE = "person", "organization", "concept", "agreement", "note"
VARIABLES = (
    (PERSON, "short text"),
    (ORGANISATION, "short text"),
    (CONCEPT, "short text"),
    (AGREEMENT, "boolean"),
    (NOTE, "long text"),
)
ALSO = {"organisation": ORGANISATION, "notes": NOTE}
TABLES = (
    "DOCUMENTS",
    "STATEMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "CODERS",
    "ENTITIES",
    "DATASHORTTEXT",
    "DATALONGTEXT",
    "DATABOOLEAN",
    "DATAINTEGER",
)
_SAVE = "Open it in Discourse Network Analyzer 3, save it there as an SQLite file, and name that"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a project; `date` is None where the file has none that is a date."""

    number: int
    title: str
    text: str = field(repr=False)
    source: str = ""
    notes: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A stretch of a document, in UTF-16 units, with what its coder says of it.

    `agreement` is 1, -1, 0 for neither, None where the coder's form has no such field. `kind` is the
    name of that form, `coder` who filled it in, `number` its id in the file.
    """

    document: int
    start: int
    stop: int
    person: str = ""
    organisation: str = ""
    concept: str = ""
    agreement: int | None = None
    note: str = ""
    coder: str = ""
    kind: str = "DNA Statement"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """The documents of a DNA file, and what is coded in them, in the order of their numbers."""

    documents: tuple[Document, ...]
    coded: tuple[Coded, ...]


# ------------------------------------------------------------------------------------- offsets


def units(text: str, *, wide: bool = True) -> tuple[str, list[int]]:
    """Return the text as DNA has it, and for each code point, and the end, its offset there in UTF-16 units.

    Without `wide` the offsets there are code points again: line feeds alone are what changes.
    """
    offsets, at, kept = [], 0, []
    for n, character in enumerate(text):
        offsets.append(at)
        if character == "\r" and text[n + 1 : n + 2] == "\n":
            continue
        character = "\n" if character == "\r" else character
        character = "\ufffd" if "\ud800" <= character <= "\udfff" else character
        at += 2 if wide and ord(character) > 0xFFFF else 1
        kept.append(character)
    return "".join(kept), [*offsets, at]


def code_points(text: str, offset: int) -> int:
    """Return the offset in code points of an offset in UTF-16 units into the text as DNA has it."""
    return bisect_left(units(text)[1], offset)


# ------------------------------------------------------------------------------------- writing


def written(project: Project) -> bytes:
    """Return the bytes of a DNA 3 file; `Admin`, without a password, is its only coder."""
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "story.dna"
        with closing(sqlite3.connect(path)) as db, db:
            _fill(db, project)
        return path.read_bytes()


def _fill(db: sqlite3.Connection, project: Project) -> None:
    db.executescript(Path(__file__).with_name("dna.sql").read_text(encoding="utf-8"))
    db.execute("INSERT INTO SETTINGS VALUES ('version', '3.0'), ('date', '2022-06-12')")
    db.execute(
        "INSERT INTO CODERS(ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 239, 208, 51, '')"
    )
    db.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51)")
    rows = [(n, name, kind) for n, (name, kind) in enumerate(VARIABLES, start=1)]
    db.executemany("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", rows)
    for document in project.documents:
        when = int(document.date.timestamp()) if document.date else 0
        db.execute(
            "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, '', ?, '', ?, 'report', ?)",
            (document.number, document.title, document.text, document.source, document.notes, when),
        )
    entities: dict[tuple[int, str], int] = {}
    for at, row in enumerate(project.coded, start=1):
        _coded(db, at, row, entities)


def _coded(db: sqlite3.Connection, at: int, row: Coded, entities: dict[tuple[int, str], int]) -> None:
    """Write one statement with its values, and each name once."""
    db.execute("INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)", (at, row.document, row.start, row.stop))
    for variable, value in enumerate((row.person, row.organisation, row.concept), start=1):
        if (variable, value) not in entities:
            entities[variable, value] = len(entities) + 1
            db.execute(
                "INSERT INTO ENTITIES(ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)",
                (entities[variable, value], variable, value),
            )
        db.execute(
            "INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity) VALUES (?, ?, ?)",
            (at, variable, entities[variable, value]),
        )
    agrees = int(row.agreement is None or row.agreement > 0)
    db.execute("INSERT INTO DATABOOLEAN(StatementId, VariableId, Value) VALUES (?, 4, ?)", (at, agrees))
    db.execute("INSERT INTO DATALONGTEXT(StatementId, VariableId, Value) VALUES (?, 5, ?)", (at, row.note))


# ------------------------------------------------------------------------------------- reading


def read(path: Path) -> Project:
    """Return what a DNA 3 file holds, which stays as it is.

    Raises InputError for a file that is none, is damaged, or is of another version.
    """
    where = str(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(16)
    except (OSError, ValueError) as error:
        raise InputError(where, f"it cannot be read ({error})", "Name a DNA file") from error
    if head != b"SQLite format 3\0":
        raise InputError(where, "this is no DNA project: it is no SQLite database", _SAVE)
    if size > LARGEST_FILE:
        raise InputError(where, f"it is larger than {LARGEST_FILE >> 30} GB", "Split the project in DNA")
    try:
        with closing(_opened(path)) as db:
            _check(db, where)
            return Project(tuple(_documents(db)), tuple(_statements(db)))
    except sqlite3.Error as error:
        what = "it takes too long to read" if "interrupted" in str(error) else "it is damaged"
        raise InputError(where, f"{what} (SQLite: {error})", _SAVE) from error


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"file:{quote(os.fsencode(path.absolute()))}?mode=ro", uri=True)
    db.text_factory = lambda cell: cell.decode("utf-8", "replace")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    steps = 10_000
    left = iter(range(STEPS // steps))
    db.set_progress_handler(lambda: next(left, None) is None, steps)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        db.execute(f"PRAGMA {pragma}")
    return db


def _check(db: sqlite3.Connection, where: str) -> None:
    """Raise InputError unless these are the tables of DNA 3, and whole."""
    (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise InputError(where, f"it is damaged ({sound})", _SAVE)
    have = {name.upper() for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = ""
    if "SETTINGS" in have:
        row = db.execute("SELECT Value FROM SETTINGS WHERE lower(Property) = 'version'").fetchone()
        version = str(row[0]) if row else ""
    if version and not version.startswith("3"):
        raise InputError(where, f"it was written by DNA {version[:20]}, and version 3 is read here", _SAVE)
    if lacking := [name for name in TABLES if name not in have]:
        raise InputError(where, f"this is no project of DNA 3: it has no table {lacking[0]}", _SAVE)


def _documents(db: sqlite3.Connection) -> Iterator[Document]:
    for number, title, text, source, notes, when in db.execute(
        "SELECT ID, Title, Text, Source, Notes, Date FROM DOCUMENTS ORDER BY ID"
    ):
        yield Document(_int(number), _text(title), _text(text), _text(source), _text(notes), _date(when))


def _statements(db: sqlite3.Connection) -> Iterator[Coded]:
    values: dict[int, dict[str, object]] = defaultdict(dict)
    for statement, variable, value in _values(db):
        name = _text(variable).strip().lower()
        values[_int(statement)][ALSO.get(name, name)] = value
    for number, document, start, stop, coder, kind in db.execute(
        """SELECT s.ID, s.DocumentId, s.Start, s.Stop, c.Name, t.Label FROM STATEMENTS s
        LEFT JOIN CODERS c ON c.ID = s.Coder LEFT JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId
        ORDER BY s.ID"""
    ):
        held = values[_int(number)]
        person, organisation, concept = (_text(held.get(n)).strip() for n in (PERSON, ORGANISATION, CONCEPT))
        yield Coded(
            _int(document),
            _int(start),
            _int(stop),
            person,
            organisation,
            concept,
            _agreement(held.get(AGREEMENT)),
            _text(held.get(NOTE)),
            coder=_text(coder).strip(),
            kind=_text(kind),
            number=_int(number),
        )


def _values(db: sqlite3.Connection) -> Iterable[tuple[object, object, object]]:
    yield from db.execute(
        """SELECT d.StatementId, v.Variable, e.Value FROM DATASHORTTEXT d
        JOIN VARIABLES v ON v.ID = d.VariableId JOIN ENTITIES e ON e.ID = d.Entity ORDER BY d.ID"""
    )
    for table, says in (
        ("DATALONGTEXT", "d.Value"),
        ("DATABOOLEAN", "2 * d.Value - 1"),
        ("DATAINTEGER", "d.Value"),
    ):
        yield from db.execute(
            f"SELECT d.StatementId, v.Variable, {says} FROM {table} d "  # noqa: S608  the names are ours
            "JOIN VARIABLES v ON v.ID = d.VariableId ORDER BY d.ID"
        )


def _agreement(value: object) -> int | None:
    """Agreement as its sign: a box that is ticked or not, or a number below, at or above nought."""
    if not isinstance(value, int):
        return None
    return (value > 0) - (value < 0)


def _int(value: object) -> int:
    """A number where SQLite, which holds anything in any column, has one; nothing else stands at -1."""
    return value if isinstance(value, int) else -1


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _date(value: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(value, UTC) if isinstance(value, int) and value else None
    except (OverflowError, OSError, ValueError):
        return None
