"""The whole of a story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from sayso.vocabulary.annotations import Annotations
from sayso.vocabulary.findings import Findings
from sayso.vocabulary.judgements import Judgement, Outlet
from sayso.vocabulary.reports import Report, Unread
from sayso.vocabulary.resolution import Resolution


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

    def rows(self) -> list[dict[str, str]]:
        """The statements as a table: report, speakers, via, mode, words, date; ready for a data frame.

        Those that a person rejected are left out.
        """
        reports = {report.id: report for report in self.reports}
        names = {actor.id: actor.name for actor in self.resolution.actors}
        return [
            {
                "report": reports[s.report].title or reports[s.report].file or s.report,
                "speakers": "; ".join(names[actor] for actor in s.speakers) or "unattributed",
                "via": " ← ".join(names[hop.actor] for hop in s.via),
                "mode": s.mode.value,
                "words": reports[s.report].words(s.content),
                "said": s.said.iso() if s.said else "undated",
            }
            for s in self.resolution.statements
            if not s.rejected
        ]

    def _repr_html_(self) -> str:
        """The same table as HTML, which notebooks show; text from reports is escaped."""
        heads = ("report", "speakers", "via", "mode", "words", "said")
        head = "".join(f"<th>{name}</th>" for name in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(row[name])}</td>" for name in heads) + "</tr>"
            for row in self.rows()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
