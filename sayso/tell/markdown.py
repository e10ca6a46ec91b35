"""The record as Markdown: the ten lines and what they rest on, with footnotes, for a note or a wiki.

Whatever comes from a report is escaped, so that it reads as it stands and never becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.tell import brief
from sayso.tell.index import Index
from sayso.tell.phrases import origins
from sayso.tell.safe import bare, line, short
from sayso.vocabulary import Conflict, Record, Span

# Besides CommonMark's own: what GitHub, Pandoc and Obsidian read as footnotes, tags, comments, highlights, mathematics, emoji, links.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~^$&@%=])|:(?=//|[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(\d+(?=[.)])|(?=[+=-]))")


def escaped(text: str) -> str:
    """Return the text on one line with every character that Markdown could take for markup escaped."""
    return _OPENING.sub(r"\1\\", _MARKS.sub(r"\\\g<0>", line(text)))


@dataclass(slots=True)
class Notes:
    """The footnotes in order of their first use: each stands once, however often it is pointed to."""

    index: Index
    places: dict[brief.Footnote, int] = field(default_factory=dict)

    def marks(self, notes: tuple[brief.Footnote, ...]) -> str:
        """The marks that point to these statements and spans."""
        return "".join(f"[^{self.places.setdefault(note, len(self.places) + 1)}]" for note in notes)

    def text(self) -> Iterator[str]:
        """The footnotes themselves: the words, who says so, and where they stand."""
        for note, number in self.places.items():
            yield f"[^{number}]: {self._words(note)}"

    def _words(self, note: brief.Footnote) -> str:
        index = self.index
        if isinstance(note, Span):
            report, words, who = index.report(note.report), index.quote(note), ""
            start, end = note.start, note.end
        else:
            statement = index.statements[note]
            report, words = index.report(statement.report), index.words(statement)
            who = " — " + " ← ".join(escaped(name) for name in index.chain(statement))
            start, end = statement.content[0].start, max(span.end for span in statement.content)
        place = (
            f"{escaped(index.file(report))}, {escaped(index.published(report))}, characters {start} to {end}"
        )
        return f"“{escaped(short(bare(words), 400))}”{who} ({place})"


def as_markdown(record: Record) -> str:
    """Return the story as Markdown with footnotes (the syntax of Pandoc, GitHub and Obsidian)."""
    index = Index(record)
    notes = Notes(index)
    parts = [[f"# {escaped(record.name)}"], [_head(record)]]
    parts += [[f"{n}. {escaped(told.text)}{notes.marks(told.footnotes)}"] for n, told in _lines(index)]
    for title, rows in (
        ("What is claimed", list(_claims(index, notes))),
        ("Where accounts conflict", list(_conflicts(index, notes))),
        ("Who stands where", list(_positions(index, notes))),
    ):
        if rows:
            parts += [[f"## {title}"], rows]
    parts += [["## Reports"], list(_reports(index))]
    if record.unread:
        parts += [["## Not read"], [f"- {escaped(u.file)}: {escaped(u.reason)}" for u in record.unread]]
    parts += [list(notes.text())]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _lines(index: Index) -> list[tuple[int, brief.Line]]:
    return list(enumerate(brief.lines(index), start=1))


def _head(record: Record) -> str:
    as_of = f", read as of {record.as_of.isoformat()}" if record.as_of else ""
    return f"{len(record.reports)} reports{as_of}, {escaped(record.made_by)}. What they say, not whether it is so."


def _claims(index: Index, notes: Notes) -> Iterator[str]:
    ranked = sorted(index.record.findings.claims, key=lambda c: (-c.origins.high, -len(c.statements), c.id))
    for claim in ranked:
        if len(claim.statements) + len(claim.plain) > 1:
            count = escaped(origins(claim.origins.low, claim.origins.high))
            yield f"- {escaped(short(bare(claim.text), 300))} — {count}{notes.marks((*claim.statements, *(each.span for each in claim.plain)))}"


def _conflicts(index: Index, notes: Notes) -> Iterator[str]:
    def side(conflict: Conflict, statements: tuple[str, ...]) -> str:
        return notes.marks(tuple(statement for statement in statements if statement in index.statements))

    for conflict in index.record.findings.conflicts:
        one, other = side(conflict, conflict.one), side(conflict, conflict.other)
        yield f"- {escaped(conflict.about)}: {escaped(conflict.why)}{one} against{other}"


def _positions(index: Index, notes: Notes) -> Iterator[str]:
    names = {issue.id: issue.name for issue in index.record.findings.issues}
    for position in index.record.findings.positions:
        when = f", {position.date.iso()}" if position.date else ""
        said = "" if position.own else ", said of it"
        condition = f" (condition: {escaped(index.quote(position.condition))})" if position.condition else ""
        yield (
            f"- {escaped(index.name(position.actor))}: {position.stance.value}, "
            f"{escaped(short(names.get(position.issue, position.issue), 200))}{condition}{escaped(when + said)}"
            f"{notes.marks(position.statements)}"
        )


def _reports(index: Index) -> Iterator[str]:
    for report in index.reports:
        yield (
            f"{index.number(report.id)}. {escaped(index.title(report))} — {escaped(index.outlet(report))}, "
            f"{escaped(index.published(report))} ({escaped(index.file(report))}, SHA-256 {report.sha256[:12]}…)"
        )
