"""The record as a project of Discourse Network Analyzer 3, for coders who work with it by hand.

A statement there has one person, one organisation, one concept and agreement or not; so a statement
with two speakers becomes two rows, and what has no agreement (conditional, undecided) is said in the note.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from sayso.store import dna
from sayso.store.dna import LIMIT, Coded, Document, Project
from sayso.tell.index import Index
from sayso.tell.safe import bare, line, short
from sayso.vocabulary import Actor, ActorType, Position, Record, Report, Stance, Statement


def as_dna(record: Record) -> bytes:
    """Return the bytes of a DNA 3 file (SQLite); `Admin`, without a password, is its only coder."""
    return dna.written(project(record))


def project(record: Record) -> Project:
    """Return the reports as documents, and their statements as rows of DNA."""
    index = Index(record)
    documents: list[Document] = []
    coded: list[Coded] = []
    for n, report in enumerate(index.reports, start=1):
        text, moved = dna.units(report.text)
        documents.append(_document(index, report, n, text))
        coded += _coded(index, report, n, moved)
    return Project(tuple(documents), tuple(coded))


def _document(index: Index, report: Report, number: int, text: str) -> Document:
    day = report.published.first if report.published else index.record.as_of
    return Document(
        number,
        short(index.title(report), LIMIT),
        text,
        short(index.outlet(report), LIMIT),
        f"{index.file(report)}; published {index.published(report)}; sayso {report.id}",
        datetime.combine(day, time(), UTC) if day else None,
    )


def _coded(index: Index, report: Report, document: int, moved: list[int]) -> Iterator[Coded]:
    """The rows of a report: one for each position a statement bears, and one for each other speaker of it."""
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
        for position in held:
            names, agrees = _names(index, position.actor), -1 if position.stance is Stance.OPPOSE else 1
            concept = short(issues.get(position.issue, said), LIMIT)
            note = _note(index, statement, position)
            yield Coded(document, start, stop, *names, concept, agrees, note)
        own = {position.actor for position in held if position.own}
        for speaker in statement.speakers or ("",):
            if speaker not in own:
                note = _note(index, statement, None)
                yield Coded(document, start, stop, *_names(index, speaker), said, 1, note)


def _names(index: Index, actor: str) -> tuple[str, str]:
    """The person and the organisation that DNA's two columns take; the organisation may be the person's."""
    found: Actor | None = index.actors.get(actor)
    if found is None:
        return "", ""
    if found.type is not ActorType.PERSON:
        return "", short(found.name, LIMIT)
    whose = index.name(found.part_of) if found.part_of in index.actors else ""
    return short(found.name, LIMIT), short(whose, LIMIT)


def _note(index: Index, statement: Statement, position: Position | None) -> str:
    """What DNA has no column for; `judging.coding` reads it back."""
    facts = [f"sayso {statement.id}", statement.mode.value, " ← ".join(index.chain(statement))]
    if position:
        facts += [position.stance.value, "said by the actor" if position.own else "said of the actor"]
        if position.condition:
            facts.append(f"condition: {index.quote(position.condition)}")
    return "; ".join(line(fact) for fact in facts)
