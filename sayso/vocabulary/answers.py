"""What is asked of a record: who says so, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sayso.vocabulary import glance
from sayso.vocabulary.findings import Claim
from sayso.vocabulary.record import Record
from sayso.vocabulary.rows import Rows


class Bearing(StrEnum):
    """How a claim bears on a sentence that was asked about; one that is `near` speaks of the same and neither says nor denies it."""

    SAYS = "says so"
    DENIES = "denies it"
    OTHERWISE = "says otherwise"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Near:
    """A claim near to a sentence that was asked about, from the story of this name.

    `shown` is the statement that comes nearest, `near` how near, between 0 and 1, `why` a sentence
    on what makes it bear so.
    """

    story: str
    claim: Claim
    shown: str
    bearing: Bearing
    near: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Who says a sentence, who denies it, who says otherwise; nobody, if `found` has none that says so.

    `found` is ordered by bearing, then the nearest first. `parts` are the records' parts that hold all that is
    needed to tell it, a story each: reports, statements, actors. `reports` is how many were asked in all.
    """

    sentence: str
    found: tuple[Near, ...] = ()
    parts: tuple[Record, ...] = ()
    reports: int = 0

    @property
    def said(self) -> bool:
        """Whether anybody says so."""
        return any(near.bearing is Bearing.SAYS for near in self.found)

    def rows(self) -> Rows:
        """The claims found as rows, nearest first, each with who says it and in which words."""
        return glance.answer_rows(self)

    def _repr_html_(self) -> str:
        """The same as HTML, which notebooks show; text from reports is escaped."""
        return glance.answer(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints where it shows no HTML: one line, not all that is inside."""
        printer.text(f"<Answer to {self.sentence!r}: {len(self.found)} claims>")


class ChangeKind(StrEnum):
    """What is new in a record, compared with an earlier one."""

    REPORT = "new report"
    CLAIM = "new claim"
    ORIGINS = "other origins"
    POSITION = "position"
    CONFLICT = "new conflict"
    NUMBER = "number"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, by the id that it has in the later record, with one sentence why.

    A claim, conflict, position, number or plan is the same as an earlier one when they share words of a
    report: ids change with every new statement, spans do not. `statements` are those of the later record that show it.
    """

    kind: ChangeKind
    id: str
    why: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new between two states of one story: both records, and the changes, by kind.

    `since` is when the earlier one was looked at, or the day before which its reports are dated;
    None when there was no earlier one.
    """

    before: Record
    after: Record
    changes: tuple[Change, ...] = ()
    since: str | None = None

    def rows(self) -> Rows:
        """What is new as rows, each with the words that show it."""
        return glance.change_rows(self)

    def _repr_html_(self) -> str:
        """The same as HTML, which notebooks show; text from reports is escaped."""
        return glance.changed(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints where it shows no HTML: one line, not all that is inside."""
        printer.text(f"<Changes: {len(self.changes)} in {self.after.name!r}>")
