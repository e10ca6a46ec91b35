"""The dossier: the record as one HTML file that opens offline, prints, and can be mailed.

No script, nothing loaded from anywhere. Everything from outside is made visible, and escaped
by the template engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.tell import brief, judgements
from sayso.tell.files import replaced
from sayso.tell.index import LABELS, Index
from sayso.tell.inline import Block, blocks, shown
from sayso.tell.measured import measured_for
from sayso.tell.phrases import capital, counted, listed, origins
from sayso.tell.safe import bare, line, short, visible
from sayso.vocabulary import (
    Actor,
    Claim,
    Figure,
    Issue,
    Position,
    Proposal,
    Record,
    Report,
    Span,
    Standing,
    Statement,
)

if TYPE_CHECKING:
    from jinja2 import Template

COLOURS = 8
PATTERNS = 4
ISSUES_IN_A_TABLE = 4
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, and the place on the page that it leads to."""

    label: str
    href: str
    title: str


def write(record: Record, path: Path) -> None:
    """Write the dossier to a file, which appears whole or not at all; raises OutputError when it cannot."""
    replaced(path, render(record))


def render(record: Record) -> str:
    """Return the dossier as the text of one HTML file."""
    page = Page(record)
    return _template().render(
        page=page, index=page.index, record=record, found=record.findings, version=__version__
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=line, short=short, bare=bare, visible=visible, capital=capital)
    environment.globals.update(counted=counted, listed=listed, origins=origins)
    return environment.get_template("dossier.html.j2")


def _harmless(value: Any) -> Any:
    """What every expression of the template goes through on its way to the page, before it is escaped."""
    return visible(value) if type(value) is str else value


class Page:
    """What the template asks for: lines, footnotes, marked texts, tables."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.index = Index(record)
        self.lines = brief.lines(self.index)
        self._texts = {r.id: blocks(r, self.index.said_in(r.id)) for r in self.index.reports}
        self._marked = {s for text in self._texts.values() for s in shown(text)}
        self._voice = {actor: nth for nth, (actor, _) in enumerate(self.index.speakers())}

    # ------------------------------------------------------------------------- footnotes

    def notes(self, footnotes: Iterable[brief.Footnote]) -> list[Note]:
        """The footnotes of a line in order, each once; what is no statement leads to its report."""
        found: dict[str, Note] = {}
        for note in footnotes:
            if isinstance(note, Span):
                number = str(self.index.number(note.report))
                where = self.index.short_name(self.index.report(note.report))
                found.setdefault(number, Note(number, f"#r-{number}", f"Report {number}, {where}"))
            elif note in self.index.statements:
                made = self._note(self.index.statements[note])
                found.setdefault(made.label, made)
        return sorted(found.values(), key=lambda n: tuple(map(int, n.label.split("."))))

    def _note(self, statement: Statement) -> Note:
        ref = self.index.ref(statement.id)
        place = "t" if statement.id in self._marked else "s"
        return Note(ref, f"#{place}-{ref.replace('.', '-')}", f"Statement {ref}: {self.index.who(statement)}")

    def anchor(self, statement: str) -> str:
        """The part of an element's id that belongs to a statement: "2-4"."""
        return self.index.ref(statement).replace(".", "-")

    # ------------------------------------------------------------------------- reports

    def text(self, report: Report) -> list[Block]:
        """The report's text, cut for highlighting."""
        return self._texts[report.id]

    def voice(self, statement: str) -> str:
        """The classes that give a statement's mark its colour and its pattern."""
        return self.style(self.index.statements[statement].speakers)

    def style(self, speakers: tuple[str, ...]) -> str:
        """The classes of a speaker: colour and pattern, which differ from those of the next speaker in both."""
        if not speakers or speakers[0] not in self._voice:
            return "nobody"
        nth = self._voice[speakers[0]]
        return f"k{nth % COLOURS} p{(nth + nth // COLOURS) % PATTERNS}"

    def link(self, report: Report) -> str | None:
        """The address of a report, when it is one that a browser may follow."""
        url = (report.url or "").strip()
        return url if url.lower().startswith(("https://", "http://")) else None

    # ------------------------------------------------------------------------- what it is, how sure

    def facts(self) -> Iterator[tuple[str, str]]:
        """What was read and what came of it, as pairs of a word and a sentence."""
        index, said = self.index, list(self.index.standing.values())
        outlets = {index.outlet_id(r) for r in index.reports} - {None}
        unknown = sum(index.outlet_id(r) is None for r in index.reports)
        undated = sum(r.published is None for r in index.reports)
        inferred = sum(
            r.published is not None and r.published.origin.value == "inferred" for r in index.reports
        )
        modes = Counter(s.mode.value for s in said)
        yield (
            "Reports",
            _sum(
                str(len(index.reports)),
                (undated, "undated"),
                (inferred, "with a date that was inferred"),
            ),
        )
        yield "Outlets", _sum(str(len(outlets)), (unknown, "reports of unknown outlet"))
        if self.record.as_of:
            yield (
                "Read as of",
                f"{self.record.as_of.isoformat()}: a date without a year is taken to be the last one before",
            )
        kinds = ", ".join(f"{number} {mode}" for mode, number in modes.most_common())
        nobody = sum(not s.speakers for s in said)
        unnamed = sum(index.unnamed(s) for s in said)
        yield (
            "Statements",
            _sum(
                f"{len(said):,}" + (f" ({kinds})" if kinds else ""),
                (unnamed, "by unnamed sources alone"),
                (nobody, "unattributed"),
                (len(index.statements) - len(said), "rejected by a person, and not counted"),
            ),
        )
        unsure = sum(s.confidence < UNSURE for s in said)
        yield (
            "Sureness",
            f"{unsure} of {len(said)} statements are less than {100 * UNSURE:.0f} % sure; each one shows its own figure",
        )
        if rulings := self.record.resolution.rulings:
            overruled = sum(r.standing is Standing.OVERRULED for r in rulings)
            unfit = sum(r.standing is Standing.UNFIT for r in rulings)
            yield (
                "Judgements",
                _sum(
                    f"{counted(len(rulings), 'decision')} of people",
                    (overruled, "overruled by later ones"),
                    (unfit, "that fit nothing any more"),
                ),
            )
        if copies := len(self.record.resolution.copies):
            yield "Copies", f"{counted(copies, 'passage')} that one report shares with another"

    def errors(self) -> list[tuple[str, str]]:
        """The measured error of the version that made this, by kind of finding."""
        return [(line(str(kind)), line(_figure(value))) for kind, value in measured_for(self.record).items()]

    # ------------------------------------------------------------------------- what it adds up to

    def disputed(self) -> list[str]:
        """Judgements that a later one overrules, or that fit nothing any more, a sentence each."""
        return judgements.open_lines(self.index)

    def repeated(self) -> list[Claim]:
        """Claims of more than one statement: most reports first, then most statements."""
        claims = [claim for claim in self.record.findings.claims if len(claim.statements) > 1]
        return sorted(
            claims, key=lambda c: (-len(self.index.reports_of(c.statements)), -len(c.statements), c.id)
        )

    def single(self) -> int:
        """How many claims are made once."""
        return sum(len(claim.statements) == 1 for claim in self.record.findings.claims)

    def figures(self, quantities: tuple[str, ...]) -> list[Figure]:
        """The figures of these quantities, in order."""
        placed, known = self.index.figures, self.index.quantities
        return [placed.get(q) or Figure(known[q]) for q in quantities if q in known]

    def matrices(self) -> Iterator[tuple[list[Issue], list[tuple[Actor, list[list[Position]]]]]]:
        """Actors by issues, a few issues to a table: for each actor its positions on each of them."""
        taken: dict[str, dict[str, list[Position]]] = {}
        for position in self.record.findings.positions:
            taken.setdefault(position.issue, {}).setdefault(position.actor, []).append(position)
        issues = [issue for issue in self.record.findings.issues if issue.id in taken]
        for start in range(0, len(issues), ISSUES_IN_A_TABLE):
            some = issues[start : start + ISSUES_IN_A_TABLE]
            actors = dict.fromkeys(actor for issue in some for actor in taken[issue.id])
            yield (
                some,
                [
                    (self.index.actors[actor], [taken[issue.id].get(actor, []) for issue in some])
                    for actor in actors
                    if actor in self.index.actors
                ],
            )

    def speakers(self) -> list[tuple[Actor, str, int, list[str]]]:
        """Actors who speak: what they are, how many statements they make, the other forms of their names."""
        found = [(self.index.actors[actor], number) for actor, number in self.index.speakers()]
        return [(actor, LABELS[actor.type], number, _forms(actor)) for actor, number in found]

    def others(self) -> list[tuple[Actor, str, list[str]]]:
        """Actors who do not speak, by name."""
        said = {actor for actor, _ in self.index.speakers()}
        actors = [actor for actor in self.record.resolution.actors if actor.id not in said]
        return [
            (a, LABELS[a.type], _forms(a)) for a in sorted(actors, key=lambda a: (a.name.casefold(), a.id))
        ]

    def proposals(self) -> list[Proposal]:
        """Proposals, those with a known author first, then those with most terms."""
        return sorted(self.record.findings.proposals, key=lambda p: (not p.by, -len(p.terms), p.id))

    def proposal_notes(self, proposal: Proposal) -> list[Note]:
        """Where a proposal stands: its statements, or else the terms themselves."""
        return self.notes(proposal.statements or [term.span for term in proposal.terms])


def _forms(actor: Actor) -> list[str]:
    forms = dict.fromkeys(line(alias) for alias in actor.aliases)
    return [form for form in forms if form.casefold() != line(actor.name).casefold()]


def _sum(whole: str, *parts: tuple[int, str]) -> str:
    """A number, and of these how many are what: "four reports; 1 undated"."""
    return "; ".join([whole, *(f"{number} {what}" for number, what in parts if number)])


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_figure(inner)}" for key, inner in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)
