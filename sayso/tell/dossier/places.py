"""Where everything stands on the page: footnotes, links, and the colour and pattern of each speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sayso.tell import brief
from sayso.tell.index import Index
from sayso.tell.inline import Block, blocks, shown
from sayso.vocabulary import Claim, Record, Report, Span, Statement

COLOURS = 8
PATTERNS = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, and the place on the page that it leads to."""

    label: str
    href: str
    title: str


class Places:
    """What every section needs to point at the others.

    A page that is laid out otherwise (the web app spreads a story over several addresses) overrides `at`
    alone: every link of every section goes through it.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.index = Index(record)

    def at(self, kind: str, key: object) -> str:
        """The address of a thing. Kinds: report, statement (its row), words (its mark in the text), claim, issue, actor, number, plan, conflict, section."""
        return f"#{self.anchor(kind, key)}"

    def anchor(self, kind: str, key: object) -> str:
        """The id of the element that shows a thing; the same on every page that shows it."""
        return str(key) if kind == "section" else f"{ANCHORS[kind]}-{str(key).replace('.', '-')}"

    # ------------------------------------------------------------------------- footnotes

    def notes(self, footnotes: Iterable[brief.Footnote]) -> list[Note]:
        """The footnotes of a line in order, each once; what is no statement leads to its report."""
        found: dict[str, Note] = {}
        for note in footnotes:
            if isinstance(note, Span):
                number = str(self.index.number(note.report))
                where = self.index.short_name(self.index.report(note.report))
                made = Note(number, self.at("report", number), f"Report {number}, {where}")
                found.setdefault(number, made)
            elif note in self.index.statements:
                made = self.note(self.index.statements[note])
                found.setdefault(made.label, made)
        return sorted(found.values(), key=lambda n: tuple(map(int, n.label.split("."))))

    def note(self, statement: Statement) -> Note:
        """The footnote of a statement; it leads to the marked words where they are marked, and to its row otherwise."""
        ref = self.index.ref(statement.id)
        kind = "words" if statement.id in self._marked else "statement"
        return Note(ref, self.at(kind, ref), f"Statement {ref}: {self.index.who(statement)}")

    # ------------------------------------------------------------------------- marked texts

    def text(self, report: Report) -> list[Block]:
        """The report's text, cut for highlighting."""
        return self._texts[report.id]

    @cached_property
    def _texts(self) -> dict[str, list[Block]]:
        return {r.id: blocks(r, self.index.said_in(r.id)) for r in self.index.reports}

    @cached_property
    def _marked(self) -> frozenset[str]:
        return frozenset(s for text in self._texts.values() for s in shown(text))

    # ------------------------------------------------------------------------- speakers

    @cached_property
    def voices(self) -> dict[str, int]:
        """Speakers by how much they say, from 0: the number that their colour and pattern come from."""
        return {actor: nth for nth, (actor, _) in enumerate(self.index.speakers())}

    def style(self, speakers: tuple[str, ...]) -> str:
        """The classes of a speaker: colour and pattern, which differ from those of the next speaker in both."""
        nth = self.voices.get(speakers[0]) if speakers else None
        if nth is None:
            return "nobody"
        return f"k{nth % COLOURS} p{(nth + nth // COLOURS) % PATTERNS}"

    def styled(self, statement: str) -> str:
        """The classes of the one who says a statement."""
        return self.style(self.index.statements[statement].speakers)

    # ------------------------------------------------------------------------- claims

    @cached_property
    def claims(self) -> dict[str, int]:
        """The number under which each claim is shown, from 1: most reports first, then most statements."""
        reports = {c.id: len(self.index.reports_of(c.statements)) for c in self.record.findings.claims}
        ordered = sorted(
            self.record.findings.claims, key=lambda c: (-reports[c.id], -len(c.statements), c.id)
        )
        return {claim.id: nth for nth, claim in enumerate(ordered, start=1)}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim that each statement makes."""
        return {s: claim for claim in self.record.findings.claims for s in claim.statements}


ANCHORS = {
    "report": "r",
    "statement": "s",
    "words": "t",
    "claim": "c",
    "issue": "i",
    "actor": "a",
    "number": "n",
    "plan": "p",
    "conflict": "x",
}
"""What the ids of elements begin with, by the kind of thing that they show."""
