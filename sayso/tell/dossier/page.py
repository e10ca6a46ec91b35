"""The page: the places, and what each section of the dossier shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.tell import brief, judgements
from sayso.tell.changes import HEADS
from sayso.tell.dossier import facts
from sayso.tell.dossier.places import Note, Places
from sayso.tell.index import LABELS
from sayso.tell.safe import line
from sayso.vocabulary import Actor, Change, Changes, Claim, Figure, Issue, Position, Proposal, Record, Report

ISSUES_IN_A_TABLE = 4


class Page(Places):
    """What the section templates ask for; every section takes one as `page`.

    `changes` are those since the last look, for the section that tells them; without them it is left out.
    """

    live = False
    """Whether a program answers behind the page; where it does, sections include their `tools/` templates."""

    def __init__(self, record: Record, changes: Changes | None = None) -> None:
        super().__init__(record)
        self.changes = changes
        self.found = record.findings

    @cached_property
    def lines(self) -> list[brief.Line]:
        """The ten lines."""
        return brief.lines(self.index)

    def sections(self) -> list[Section]:
        """The sections that have something to show, in order."""
        return [section for section in SECTIONS if section.shown(self)]

    # ------------------------------------------------------------------------- what it is, how sure

    def facts(self) -> Iterator[tuple[str, str]]:
        """What was read and what came of it, as pairs of a word and a sentence."""
        return facts.facts(self)

    def errors(self) -> list[tuple[str, str]]:
        """The measured error of the version that made this, by kind of finding."""
        return facts.errors(self.record)

    def link(self, report: Report) -> str | None:
        """The address of a report, when it is one that a browser may follow."""
        url = (report.url or "").strip()
        return url if url.lower().startswith(("https://", "http://")) else None

    # ------------------------------------------------------------------------- what it adds up to

    @cached_property
    def disputed(self) -> list[str]:
        """Judgements that a later one overrules, or that fit nothing any more, a sentence each."""
        return judgements.open_lines(self.index)

    def news(self) -> list[tuple[str, list[Change]]]:
        """What changed since the last look, by kind, each kind under its name."""
        told = self.changes.changes if self.changes else ()
        by_kind = [(head, [change for change in told if change.kind is kind]) for kind, head in HEADS.items()]
        return [(head, found) for head, found in by_kind if found]

    def repeated(self) -> list[Claim]:
        """Claims of more than one statement: most reports first, then most statements."""
        return [claim for claim in self._ordered() if len(claim.statements) > 1]

    def single(self) -> list[Claim]:
        """Claims that are made once."""
        return [claim for claim in self._ordered() if len(claim.statements) == 1]

    def _ordered(self) -> list[Claim]:
        return sorted(self.found.claims, key=lambda claim: self.claims[claim.id])

    def figures(self, quantities: tuple[str, ...]) -> list[Figure]:
        """The figures of these quantities, in order."""
        placed, known = self.index.figures, self.index.quantities
        return [placed.get(q) or Figure(known[q]) for q in quantities if q in known]

    def matrices(self) -> Iterator[tuple[list[Issue], list[tuple[Actor, list[list[Position]]]]]]:
        """Actors by issues, a few issues to a table: for each actor its positions on each of them."""
        taken: dict[str, dict[str, list[Position]]] = {}
        for position in self.found.positions:
            taken.setdefault(position.issue, {}).setdefault(position.actor, []).append(position)
        issues = [issue for issue in self.found.issues if issue.id in taken]
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
        return sorted(self.found.proposals, key=lambda p: (not p.by, -len(p.terms), p.id))

    def proposal_notes(self, proposal: Proposal) -> list[Note]:
        """Where a proposal stands: its statements, or else the terms themselves."""
        return self.notes(proposal.statements or [term.span for term in proposal.terms])


def _forms(actor: Actor) -> list[str]:
    forms = dict.fromkeys(line(alias) for alias in actor.aliases)
    return [form for form in forms if form.casefold() != line(actor.name).casefold()]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the dossier: its element's id, its name in the contents, and when there is something to show."""

    name: str
    title: str
    shown: Callable[[Page], bool]

    @property
    def template(self) -> str:
        """The template that shows it, given `page`."""
        return f"sections/{self.name}.html.j2"


SECTIONS = (
    Section("short", "In short", lambda page: True),
    Section("sure", "What this is", lambda page: True),
    Section("claims", "Claims", lambda page: bool(page.found.claims)),
    Section("conflicts", "Conflicts", lambda page: bool(page.found.conflicts)),
    Section("numbers", "Numbers", lambda page: bool(page.found.numbers)),
    Section("plans", "Plans", lambda page: bool(page.found.proposals)),
    Section("stands", "Who stands where", lambda page: bool(page.found.positions)),
    Section("relays", "Who relays whom", lambda page: bool(page.index.statements)),
    Section("timeline", "Timeline", lambda page: bool(page.found.events or page.found.questions)),
    Section("changed", "What changed", lambda page: page.changes is not None),
    Section("actors", "Actors", lambda page: bool(page.record.resolution.actors)),
    Section("judged", "Judgements", lambda page: bool(page.disputed)),
    Section("reports", "Reports", lambda page: bool(page.index.reports)),
)
"""The sections in the order of the page."""
