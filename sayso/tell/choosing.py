"""Which rows of a record a reader asked for: by actor, outlet, date and confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.errors import UsageError
from sayso.tell.index import Index
from sayso.text import fold
from sayso.vocabulary import Claim, Report, When


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; what is None does not matter.

    `actor` and `outlet` are parts of names, as somebody types them; `since` is the first day; `least` the least
    confidence of a statement, 0 to 1.
    """

    actor: str | None = None
    outlet: str | None = None
    since: date | None = None
    least: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.actor or self.outlet or self.since or self.least)


class Chosen:
    """The statements, reports and actors of a record that fit what was asked for.

    Raises UsageError for a name that nobody, or no outlet, of the story goes by.
    """

    def __init__(self, index: Index, wanted: Wanted) -> None:
        self.index, self.wanted = index, wanted
        self.actors = self._actors(wanted.actor)
        self.reports = {report.id for report in index.reports if self._fits(report)}
        if wanted.outlet and not any(self._of_outlet(report) for report in index.reports):
            raise UsageError(
                f"no report here is from an outlet called “{wanted.outlet}”; see `sayso reports`"
            )
        self.statements = {
            statement.id
            for statement in index.statements.values()
            if statement.report in self.reports
            and statement.confidence >= wanted.least
            and not statement.rejected
            and (
                not wanted.actor or self.actors & {*statement.speakers, *(hop.actor for hop in statement.via)}
            )
        }

    def any(self, statements: Iterable[str]) -> bool:
        """Whether one of these statements fits."""
        return not self.statements.isdisjoint(statements)

    def asserts(self, claim: Claim) -> bool:
        """Whether a statement of this claim fits, or a report that makes it in its own voice; how sure that is, nobody knows."""
        if self.any(claim.statements):
            return True
        mine = (each for each in claim.plain if each.span.report in self.reports)
        return not self.wanted.least and any(not self.wanted.actor or each.by in self.actors for each in mine)

    def dated(self, when: When | None) -> bool:
        """Whether something of this date is recent enough; what is undated is not, once a day was given."""
        return self.wanted.since is None or (when is not None and when.last >= self.wanted.since)

    def _fits(self, report: Report) -> bool:
        return self.dated(report.published) and (not self.wanted.outlet or self._of_outlet(report))

    def _of_outlet(self, report: Report) -> bool:
        return _called(self.wanted.outlet or "", [self.index.outlet(report), report.outlet or ""])

    def _actors(self, name: str | None) -> set[str]:
        if not name:
            return set()
        found = {a.id for a in self.index.actors.values() if _called(name, [a.name, *a.aliases])}
        if not found:
            raise UsageError(f"nobody here is called “{name}”; `sayso actors` lists everybody")
        return found


def _called(name: str, forms: Iterable[str]) -> bool:
    """Whether a name, or whole words of it, is one of these forms or stands in one."""
    asked = f" {fold(name)} "
    return any(asked in f" {fold(form)} " for form in forms)
