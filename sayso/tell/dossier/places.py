"""Where everything stands on the page: footnotes, links, chains, and the colour and pattern of each speaker.

What is built here as markup (a chain, a row of footnotes) stands on the page a thousand times; all of its text goes
through `visible` and is escaped, as the templates do with theirs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from sayso.tell import brief
from sayso.tell.dossier.numbering import numbered
from sayso.tell.index import NO_OUTLET, NOBODY, Index
from sayso.tell.inline import Block, blocks, shown
from sayso.tell.safe import quoted, visible
from sayso.vocabulary import Claim, Conflict, Record, Report, Span, Statement

COLOURS = 8
PATTERNS = 4

ANCHORS = {
    "report": "r",
    "paragraph": "q",
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

_ARROW = Markup(" ← ")
_UNKNOWN = (NOBODY, NO_OUTLET)


@dataclass(frozen=True)
class Note:
    """A footnote: its number, the place that it leads to, and a few words for whoever points at it."""

    label: str
    href: str
    title: str = ""

    @cached_property
    def link(self) -> str:
        """It as a link, escaped."""
        title = f' title="{escape(self.title)}"' if self.title else ""
        return f'<a href="{escape(self.href)}"{title}>{escape(self.label)}</a>'


class Places:
    """What every section needs to point at the others.

    A page that is laid out otherwise (the web app spreads a story over several addresses) overrides `at`
    alone: every link of every section goes through it.
    """

    live = False
    """Whether a program answers behind the page; where it does, sections include their `tools/` templates."""

    def __init__(self, record: Record, index: Index | None = None) -> None:
        self.record = record
        self.index = index or Index(record)
        self._chains: dict[tuple[str, ...], Markup] = {}
        self._behind: dict[tuple[str, ...], Markup] = {}
        self._notes: dict[str, Note] = {}
        self._names: dict[str, Markup] = {}
        self._styles: dict[tuple[str, ...], str] = {}

    def at(self, kind: str, key: object) -> str:
        """The address of a thing. Kinds: section, and those of `ANCHORS`.

        A statement is its row, words are its mark in the text; both go by its footnote ("2.4"). A paragraph goes
        by report and place ("2.5"), a report, claim, conflict, number, plan, issue or actor by its number.
        """
        return f"#{self.anchor(kind, key)}"

    def anchor(self, kind: str, key: object) -> str:
        """The id of the element that shows a thing; the same on every page that shows it."""
        return str(key) if kind == "section" else f"{ANCHORS[kind]}-{str(key).replace('.', '-')}"

    # ------------------------------------------------------------------------- footnotes

    def notes(self, footnotes: Iterable[brief.Footnote]) -> list[Note]:
        """The footnotes of a line in order, each once; what is no statement leads to its paragraph."""
        found: dict[str, Note] = {}
        for note in footnotes:
            if isinstance(note, Span):
                number = str(self.index.number(note.report))
                if number not in found:
                    found[number] = Note(number, self.at("paragraph", self.paragraph(note)))
            elif note in self.index.statements:
                made = self.note(note)
                found[made.label] = made
        return [found[label] for label in sorted(found, key=_place)] if len(found) > 1 else [*found.values()]

    def note(self, statement: str) -> Note:
        """The footnote of a statement: it leads to the words where they are marked, to its row otherwise."""
        if statement not in self._notes:
            ref = self.index.ref(statement)
            self._notes[statement] = Note(
                ref, self.at("words" if self.marked(statement) else "statement", ref)
            )
        return self._notes[statement]

    def refs(self, footnotes: Iterable[brief.Footnote]) -> Markup:
        """The footnotes of a line as links."""
        return Markup(" ".join([note.link for note in self.notes(footnotes)]))  # noqa: S704 - escaped in Note

    def spelt(self, footnotes: Iterable[brief.Footnote]) -> list[tuple[str, str]]:
        """The footnotes in full, so that they can be copied: number, and who says it in which words and where."""
        index = self.index
        found: dict[str, str] = {}
        for note in footnotes:
            if isinstance(note, Span):
                label, words = str(index.number(note.report)), index.quote(note)
                who, report = "", index.report(note.report)
            elif note in index.statements:
                statement = index.statements[note]
                label, words, report = index.ref(note), index.words(statement), index.report(statement.report)
                who = " ← ".join(index.chain(statement)[1:]) + ": "
            else:
                continue
            title, where = (
                quoted(index.title(report), 120),
                f"{index.outlet(report)}, {index.published(report)}",
            )
            told = quoted(words, 400)
            found.setdefault(label, f"{who}{told} ({where}{f', {title}' if title != told else ''})")
        return sorted(found.items(), key=lambda item: _place(item[0]))

    def spot(self, span: Span) -> brief.Footnote:
        """What to point to for the words at a span: the shortest statement that they stand in, or themselves."""
        held = [s for s in self.index.said_in(span.report) if any(piece.covers(span) for piece in s.content)]
        return min(held, key=lambda s: sum(map(len, s.content))).id if held else span

    def paragraph(self, span: Span) -> str:
        """The place of the paragraph in which a span begins: "2.5" is the fifth part of the second report."""
        parts = self.index.report(span.report).parts
        return f"{self.index.number(span.report)}.{max(1, bisect_right(parts, span.start, key=lambda p: p.start))}"

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

    def marked(self, statement: str) -> bool:
        """Whether a statement is marked in its report's text."""
        return statement in self._marked

    # ------------------------------------------------------------------------- speakers

    def chain(self, statement: Statement) -> Markup:
        """Who has it from whom, as one line: report ← who passes it on ← speaker."""
        key = (statement.report, *(hop.actor for hop in statement.via), "", *statement.speakers)
        if key not in self._chains:
            self._chains[key] = self.names(self.index.chain(statement))
        return self._chains[key]

    def behind(self, statement: Statement) -> Markup:
        """The chain without the report's own outlet, for a place that names it; that alone where nobody stands behind it."""
        key = (*(hop.actor for hop in statement.via), "", *(statement.speakers or (statement.report,)))
        if key not in self._behind:
            chain = self.index.chain(statement)
            self._behind[key] = self.names(chain[1:] or chain)
        return self._behind[key]

    def names(self, chain: Iterable[str]) -> Markup:
        """Names as a chain, with arrows that read "has it from"."""
        return Markup("<cite>%s</cite>") % _ARROW.join(map(self.name, chain))

    def name(self, name: str) -> Markup:
        """A name, said to be unknown where it is, and kept from turning what stands beside it where it may be read from the right."""
        if name not in self._names:
            text = escape(visible(name))
            if name in _UNKNOWN:
                text = Markup('<em class="unknown">%s</em>') % text
            elif not name.isascii():
                text = Markup("<bdi>%s</bdi>") % text
            self._names[name] = text
        return self._names[name]

    @cached_property
    def voices(self) -> dict[str, int]:
        """Speakers by how much they say, from 0: the number that their colour and pattern come from."""
        return {actor: nth for nth, (actor, _) in enumerate(self.index.speakers())}

    @cached_property
    def first_said(self) -> dict[str, str]:
        """The first statement of each speaker, in the order of the reports."""
        found: dict[str, str] = {}
        for report in self.index.reports:
            for statement in self.index.standing_in(report.id):
                for actor in statement.speakers:
                    found.setdefault(actor, statement.id)
        return found

    def style(self, speakers: tuple[str, ...]) -> str:
        """The classes of a speaker: colour and pattern, which differ from those of the next speaker in both."""
        if speakers not in self._styles:
            nth = self.voices.get(speakers[0]) if speakers else None
            self._styles[speakers] = f"k{nth % COLOURS}{pattern(nth)}" if nth is not None else "nobody"
        return self._styles[speakers]

    def styled(self, statement: str) -> str:
        """The classes of the one who says a statement."""
        return self.style(self.index.statements[statement].speakers)

    @cached_property
    def actors(self) -> dict[str, int]:
        """The number under which each actor is listed, from 1: those who say most first, then the others by name."""
        spoken = [actor for actor, _ in self.index.speakers()]
        others = sorted(
            self.index.actors.keys() - set(spoken), key=lambda a: (self.index.name(a).casefold(), a)
        )
        return {actor: nth for nth, actor in enumerate([*spoken, *others], start=1)}

    # ------------------------------------------------------------------------- claims and conflicts

    @cached_property
    def claims(self) -> dict[str, int]:
        """The number under which each claim is shown, from 1."""
        return numbered(self.index)

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim that each statement makes."""
        return {s: claim for claim in self.index.record.findings.claims for s in claim.statements}

    @cached_property
    def conflicts_of(self) -> dict[str, list[tuple[int, Conflict]]]:
        """The conflicts in which statements of each claim stand, with the numbers under which they are shown."""
        found: dict[str, list[tuple[int, Conflict]]] = {}
        for number, conflict in enumerate(self.index.record.findings.conflicts, start=1):
            held = {self.claim_of[s].id for s in (*conflict.one, *conflict.other) if s in self.claim_of}
            for claim in sorted(held):
                found.setdefault(claim, []).append((number, conflict))
        return found


def pattern(nth: int) -> str:
    """The class of a speaker's pattern after a blank; the first, a plain line, needs none."""
    found = (nth + nth // COLOURS) % PATTERNS
    return f" p{found}" if found else ""


def _place(label: str) -> tuple[int, ...]:
    """What footnotes are ordered by: "2" comes before "2.4", and that before "2.10"."""
    return tuple(map(int, label.split(".")))
