"""The record as a database of Discourse Network Analyzer 3, for coders who work with it by hand.

DNA (Leifeld, https://github.com/leifeld/dna) keeps a project in one SQLite file. A statement there
has one person, one organisation, one concept and agreement or not; so a statement with two
speakers becomes two rows, and what has no agreement (conditional, undecided) is said in the note.
It counts offsets in UTF-16 units and knows line feeds alone; both are translated.
"""

from __future__ import annotations

import sqlite3
import tempfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from sayso.tell.index import Index
from sayso.tell.safe import bare, line, short
from sayso.vocabulary import Actor, ActorType, Position, Record, Report, Stance, Statement

LIMIT = 190
"""DNA takes no longer names and titles."""

PERSON, ORGANISATION, CONCEPT, AGREEMENT, NOTE = 1, 2, 3, 4, 5
STATEMENT, CODER = 1, 1

_VARIABLES = (
    (PERSON, "person", "short text"),
    (ORGANISATION, "organization", "short text"),
    (CONCEPT, "concept", "short text"),
    (AGREEMENT, "agreement", "boolean"),
    (NOTE, "note", "long text"),
)


@dataclass(frozen=True, slots=True)
class Coded:
    """One row of DNA: a stretch of a document with its person, organisation, concept, agreement and note."""

    start: int
    stop: int
    person: str
    organisation: str
    concept: str
    agreement: bool
    note: str


def as_dna(record: Record) -> bytes:
    """Return the bytes of a DNA 3 file (SQLite); `Admin`, without a password, is its only coder."""
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "story.dna"
        base = sqlite3.connect(path)
        try:
            with base:
                _fill(base, record)
        finally:
            base.close()
        return path.read_bytes()


def _fill(base: sqlite3.Connection, record: Record) -> None:
    base.executescript(Path(__file__).with_name("dna.sql").read_text(encoding="utf-8"))
    base.execute("INSERT INTO SETTINGS VALUES ('version', '3.0'), ('date', '2022-06-12')")
    base.execute(
        "INSERT INTO CODERS(ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 239, 208, 51, '')"
    )
    base.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51)")
    base.executemany("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", _VARIABLES)
    index = Index(record)
    sheet = Sheet(base)
    for n, report in enumerate(index.reports, start=1):
        text, moved = _moved(report.text)
        when = report.published.first if report.published else record.as_of or datetime(1970, 1, 1).date()
        base.execute(
            "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, '', ?, '', ?, ?, ?)",
            (
                n,
                short(index.title(report), LIMIT),
                text,
                short(index.outlet(report), LIMIT),
                f"{index.file(report)}; published {index.published(report)}; sayso {report.id}",
                "report",
                int(datetime.combine(when, time(), UTC).timestamp()),
            ),
        )
        for row in _coded(index, report, moved):
            sheet.add(n, row)


@dataclass(slots=True)
class Sheet:
    """Writes statements, and each name once."""

    base: sqlite3.Connection
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    statements: int = 0

    def add(self, document: int, row: Coded) -> None:
        """Write one statement with its values."""
        self.statements += 1
        at, write = self.statements, self.base.execute
        write(
            "INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)",
            (at, STATEMENT, document, row.start, row.stop, CODER),
        )
        for variable, value in (
            (PERSON, row.person),
            (ORGANISATION, row.organisation),
            (CONCEPT, row.concept),
        ):
            entity = self._entity(variable, value)
            write(
                "INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                (at, variable, entity),
            )
        write(
            "INSERT INTO DATABOOLEAN(StatementId, VariableId, Value) VALUES (?, ?, ?)",
            (at, AGREEMENT, int(row.agreement)),
        )
        write(
            "INSERT INTO DATALONGTEXT(StatementId, VariableId, Value) VALUES (?, ?, ?)", (at, NOTE, row.note)
        )

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, short(value, LIMIT))
        if key not in self.entities:
            self.entities[key] = len(self.entities) + 1
            self.base.execute(
                "INSERT INTO ENTITIES(ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)",
                (self.entities[key], *key),
            )
        return self.entities[key]


def _coded(index: Index, report: Report, moved: list[int]) -> Iterator[Coded]:
    """The rows of a report: one a statement and speaker, for each position it bears, or else for its claim."""
    findings = index.record.findings
    stands: dict[str, list[Position]] = {}
    for position in findings.positions:
        for bearer in position.statements:
            stands.setdefault(bearer, []).append(position)
    claims = {member: claim for claim in findings.claims for member in claim.statements}
    issues = {issue.id: issue.name for issue in findings.issues}
    for statement in index.standing_in(report.id):
        start, stop = moved[statement.content[0].start], moved[max(span.end for span in statement.content)]
        held = stands.get(statement.id, [])
        claim = claims.get(statement.id)
        said = short(bare(claim.text if claim else index.words(statement)), LIMIT)
        for speaker in statement.speakers or ("",):
            person, organisation = _names(index, speaker)
            if not held:
                yield Coded(start, stop, person, organisation, said, True, _note(index, statement, None))
        for position in held:
            person, organisation = _names(index, position.actor)
            concept = short(issues.get(position.issue, said), LIMIT)
            agreed = position.stance is not Stance.OPPOSE
            yield Coded(start, stop, person, organisation, concept, agreed, _note(index, statement, position))


def _names(index: Index, actor: str) -> tuple[str, str]:
    """The person and the organisation that DNA's two columns take; the organisation may be the person's."""
    found: Actor | None = index.actors.get(actor)
    if found is None:
        return "", ""
    if found.type is ActorType.PERSON:
        return line(found.name), index.name(found.part_of) if found.part_of in index.actors else ""
    return "", line(found.name)


def _note(index: Index, statement: Statement, position: Position | None) -> str:
    """What DNA has no column for."""
    facts = [f"sayso {statement.id}", statement.mode.value, " ← ".join(index.chain(statement))]
    if position:
        facts += [position.stance.value, "said by the actor" if position.own else "said of the actor"]
        if position.condition:
            facts.append(f"condition: {index.quote(position.condition)}")
    return "; ".join(line(fact) for fact in facts)


def _moved(text: str) -> tuple[str, list[int]]:
    """The text with line feeds alone, and for each code point, and the end, its offset there in UTF-16 units."""
    offsets, units, kept = [], 0, []
    for n, character in enumerate(text):
        offsets.append(units)
        if character == "\r" and text[n + 1 : n + 2] == "\n":
            continue
        character = "\n" if character == "\r" else character
        character = "\ufffd" if "\ud800" <= character <= "\udfff" else character
        units += 2 if ord(character) > 0xFFFF else 1
        kept.append(character)
    return "".join(kept), [*offsets, units]


def code_points(text: str, units: int) -> int:
    """Return the offset in code points of an offset in UTF-16 units into a text with line feeds alone."""
    return bisect_left(_moved(text)[1], units)
