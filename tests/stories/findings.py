"""Reads a `.findings` file and tells which of its lines a record holds; the form is told at the top of merger.findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.text import words
from sayso.vocabulary import Conflict, Record, Span
from tests.stories.golden import likeness, same


@dataclass(frozen=True, slots=True)
class Line:
    """One finding that a record must hold, as a person wrote it down."""

    kind: str
    cells: tuple[str, ...]
    missed: bool = False
    optional: bool = False

    def __str__(self) -> str:
        return " | ".join((self.kind, *self.cells))


def parse(path: Path) -> list[Line]:
    """Read the lines of a findings file."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        mark = line[0] if line[0] in "?~" else ""
        kind, *cells = (cell.strip() for cell in line.removeprefix(mark).split(" | "))
        out.append(Line(kind, tuple(cells), mark == "~", mark == "?"))
    return out


class Findings:
    """A record beside the findings that it must hold."""

    def __init__(self, record: Record, lines: Iterable[Line]) -> None:
        self.record, self.lines = record, list(lines)
        self.actors = {a.id: a for a in record.resolution.actors}
        self.statements = {s.id: s for s in record.resolution.statements}
        self.reports = {r.id: r for r in record.reports}

    def holds(self, line: Line) -> bool:
        """Whether the record holds this finding."""
        checks: dict[str, Callable[..., bool]] = {
            "position": self._position,
            "term": self._term,
            "conflict": self._conflict,
            "question": self._question,
            "number": self._number,
            "claim": self._claim,
            "quiet": self._quiet,
        }
        return checks[line.kind](*line.cells)

    def _file(self, report: str) -> str:
        return Path(self.reports[report].file or "").name[:2]

    def _files(self, statements: Iterable[str]) -> set[str]:
        return {self._file(self.statements[s].report) for s in statements}

    def _text(self, span: Span) -> str:
        return self.reports[span.report].quote(span)

    def _position(self, actor: str, stances: str, report: str) -> bool:
        return any(
            same(actor, self.actors[p.actor])
            and p.stance.value in stances.split(" / ")
            and report in self._files(p.statements)
            for p in self.record.findings.positions
        )

    def _term(self, kind: str, report: str, text: str) -> bool:
        return any(
            t.kind.value == kind
            and self._file(t.span.report) == report
            and likeness(self._text(t.span), text) >= 0.5
            for p in self.record.findings.proposals
            for t in p.terms
        )

    def _fits(self, conflict: Conflict, kinds: str, one: str, other: str) -> bool:
        left, right = set(one.split()), set(other.split())
        a, b = self._files(conflict.one), self._files(conflict.other)
        crosses = (a & left and b & right) or (a & right and b & left)
        return conflict.kind.value in kinds.split(" / ") and bool(crosses)

    def _conflict(self, kinds: str, one: str, other: str) -> bool:
        return any(self._fits(c, kinds, one, other) for c in self.record.findings.conflicts)

    def false_alarms(self) -> list[Conflict]:
        """The conflicts that no line names."""
        named = [line.cells for line in self.lines if line.kind == "conflict"]
        return [
            c for c in self.record.findings.conflicts if not any(self._fits(c, *cells) for cells in named)
        ]

    def _quiet(self) -> bool:
        return not self.false_alarms()

    def _question(self, report: str, text: str) -> bool:
        found = (q for q in self.record.findings.questions if self._file(q.report) == report)
        return any(likeness(self._text(q), text) >= 0.5 for q in found)

    def _number(self, relation: str, one: str, other: str) -> bool:
        spans = {f.quantity.id: self._text(f.quantity.span) for f in self.record.findings.figures}
        return any(
            r.kind.value == relation and {spans[r.of], spans[r.to]} == {one, other}
            for number in self.record.findings.numbers
            for r in number.relations
        )

    def _claim(self, one: str, other: str) -> bool:
        def says(statement: str, text: str) -> bool:
            s = self.statements[statement]
            return set(words(text)) <= set(words(self.reports[s.report].words(s.content)))

        return any(
            any(says(a, one) for a in claim.statements) and any(says(b, other) for b in claim.statements)
            for claim in self.record.findings.claims
        )
