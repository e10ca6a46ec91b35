"""The page: the places, and what each section of the dossier shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from sayso.tell import brief, judgements
from sayso.tell.dossier.claims import MANY, Group, grouped
from sayso.tell.dossier.facts import errors, facts
from sayso.tell.dossier.news import Item, since, told
from sayso.tell.dossier.numbers import ROLES, Alike, Chart, charts
from sayso.tell.dossier.places import Places
from sayso.tell.dossier.plans import Grid, grids
from sayso.tell.dossier.relays import Drawing, Shared, drawing, drifts, shared
from sayso.tell.dossier.stands import Table, tables
from sayso.tell.dossier.texts import Row, rows, words
from sayso.tell.dossier.timeline import Day, days
from sayso.tell.fragments import address
from sayso.tell.index import LABELS, Index
from sayso.tell.inline import Block
from sayso.tell.safe import line
from sayso.vocabulary import Actor, Changes, Drift, Record, Report

CROWD = 60
"""From more speakers than this on, those who are quoted once are listed by name alone."""


class Page(Places):
    """What the section templates ask for; every section takes one as `page`.

    `changes` are those that led to this very record, for the section that tells them; without them it is left out.
    """

    def __init__(self, record: Record, changes: Changes | None = None, index: Index | None = None) -> None:
        super().__init__(record, index)
        self.changes = changes
        self.found = record.findings

    def sections(self) -> list[Section]:
        """The sections that have something to show, in order."""
        return [section for section in SECTIONS if section.shown(self)]

    @cached_property
    def lines(self) -> list[brief.Line]:
        """The ten lines."""
        return brief.lines(self.index)

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """What was read and what came of it, as pairs of a word and a sentence."""
        return list(facts(self))

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        """The measured error of the version that made this, by kind of finding."""
        return errors(self.record)

    @cached_property
    def groups(self) -> list[Group]:
        """The claims by what stands behind them."""
        return grouped(self)

    @cached_property
    def charts(self) -> list[Chart]:
        """The numbers whose figures differ, each on a scale."""
        return self._numbers[0]

    @cached_property
    def agreed(self) -> list[Alike]:
        """The numbers of which all figures are alike, or that are told once."""
        return self._numbers[1]

    @cached_property
    def _numbers(self) -> tuple[list[Chart], list[Alike]]:
        return charts(self)

    roles = ROLES
    """What the shapes of the figures say, for the legend."""

    @cached_property
    def plans(self) -> list[Grid]:
        """The plans and their terms, an issue at a time."""
        return grids(self)

    @cached_property
    def stands(self) -> list[Table]:
        """Who stands where, a few issues to a table."""
        return tables(self)

    @cached_property
    def drawing(self) -> Drawing:
        """Who relays whom, drawn."""
        return drawing(self)

    @cached_property
    def shared(self) -> list[Shared]:
        """Passages that reports have in common, a pair of them each."""
        return shared(self)

    @cached_property
    def drift(self) -> list[Drift]:
        """What changed when it was passed on."""
        return drifts(self)

    @cached_property
    def days(self) -> list[Day]:
        """The timeline."""
        return days(self)

    @cached_property
    def news(self) -> list[tuple[str, list[Item]]]:
        """What changed since the last look, each kind under its heading."""
        return told(self, self.changes) if self.changes else []

    @property
    def since(self) -> str:
        """When somebody last looked."""
        return since(self.changes) if self.changes else ""

    @cached_property
    def disputed(self) -> list[str]:
        """Judgements that a later one overrules, or that fit nothing any more, a sentence each."""
        return judgements.open_lines(self.index)

    def speakers(self) -> list[tuple[Actor, str, int, list[str]]]:
        """Actors who speak: what they are, how many statements they make, the other forms of their names."""
        found = [(self.index.actors[actor], number) for actor, number in self.index.speakers()]
        return [(actor, LABELS[actor.type], number, _forms(actor)) for actor, number in found]

    @property
    def dated(self) -> int:
        """How many dated sentences of one day can be opened; few in a long story."""
        return 6 if len(self.index.reports) > MANY else 10

    @property
    def crowded(self) -> bool:
        """Whether so many speak that those who are quoted once stand by themselves."""
        return len(self.voices) > CROWD

    def others(self) -> list[tuple[Actor, str, list[str]]]:
        """Actors who do not speak, by name."""
        here = [actor for actor in self.record.resolution.actors if actor.id not in self.voices]
        silent = sorted(here, key=lambda actor: self.actors[actor.id])
        return [(actor, LABELS[actor.type], _forms(actor)) for actor in silent]

    def words(self, block: Block) -> Markup:
        """The words of a paragraph, with every statement marked."""
        return words(self, block)

    def rows(self, report: Report) -> list[Row]:
        """The rows of a report's statements."""
        return rows(self, report)

    def tongue(self, report: Report) -> str | None:
        """The language of a report as a page names it, where it is another than the page's."""
        named = report.language or ""
        return named if named != "en" and re.fullmatch("[a-z]{2}", named) else None

    def link(self, report: Report) -> str | None:
        """The address of a report, when it is one that a browser may follow."""
        return address(report)


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
    Section("relays", "Who relays whom", lambda page: bool(page.index.standing)),
    Section("timeline", "Timeline", lambda page: bool(page.days)),
    Section("open", "Open questions", lambda page: bool(page.found.questions)),
    Section("changed", "What changed", lambda page: page.changes is not None),
    Section("actors", "Actors", lambda page: bool(page.record.resolution.actors)),
    Section("judged", "Judgements", lambda page: bool(page.disputed)),
    Section("reports", "Reports", lambda page: bool(page.index.reports)),
)
"""The sections in the order of the page."""
