"""The whole of a story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.errors import UsageError
from sayso.vocabulary.annotations import Annotations
from sayso.vocabulary.findings import Findings
from sayso.vocabulary.glance import glance
from sayso.vocabulary.judgements import Judgement, Outlet
from sayso.vocabulary.reports import Report, Unread
from sayso.vocabulary.resolution import Resolution
from sayso.vocabulary.rows import Rows
from sayso.vocabulary.tables import TABLES, rows


@dataclass(frozen=True, slots=True)
class Record:
    """Everything found about a story: the reports, what stands in them, and what it adds up to.

    `id` and `name` are the story's; `as_of` is the day it was read for, `unread` what could
    not be read, `made_by` the version of sayso and of its annotator. `judgements` are those
    in force, `outlets` the entries of the user's own table.
    """

    id: str
    name: str
    annotations: tuple[Annotations, ...]
    resolution: Resolution
    findings: Findings
    unread: tuple[Unread, ...] = ()
    as_of: date | None = None
    made_by: str = ""
    judgements: tuple[Judgement, ...] = ()
    outlets: tuple[Outlet, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the story, in the order of the annotations."""
        return tuple(annotations.report for annotations in self.annotations)

    def rows(self, kind: str = "statements") -> Rows:
        """The rows of one kind, for a data frame: a list of dictionaries that notebooks show as a table.

        `kind` is one of `sayso.vocabulary.TABLES`: statements (the default), reports, actors, claims, quantities,
        positions, conflicts and others, which has what each column says. What is unknown is None; statements that
        a person rejected are left out.
        """
        if kind not in TABLES:
            raise UsageError(f"{kind!r} is no kind of rows. There are: {', '.join(TABLES)}")
        found = rows(self, kind)
        standing = [row for row in found if not row.get("rejected")]
        return Rows(standing, found.title, found.columns)

    def _repr_html_(self) -> str:
        """The record at a glance, which notebooks show; text from reports is escaped."""
        return glance(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints where it shows no HTML: one line, not all that is inside."""
        printer.text(
            f"<Record {self.name!r}: {len(self.reports)} reports, {len(self.resolution.statements)} statements>"
        )
