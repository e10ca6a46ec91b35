"""Papers: which report of a story each document of a DNA project is, and where its words stand there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.store.dna import Document, Project, units
from sayso.text import fold, occurrences
from sayso.vocabulary import Record, Report, Span

SAME, BLANKS, TITLE = "the same text", "the same text but for blanks", "the same title and day"


@dataclass(slots=True)
class Paper:
    """A document of a project, the report that it is, and how that was told; no report where the story has none."""

    document: Document
    report: Report | None = None
    how: str = ""
    _own: list[int] = field(default_factory=list, repr=False)
    _theirs: list[int] = field(default_factory=list, repr=False)

    def words(self, start: int, stop: int) -> str:
        """The document's words between two offsets in UTF-16 units."""
        if not self._own:
            self._own = units(self.document.text)[1]
        return self.document.text[
            bisect_left(self._own, max(start, 0)) : bisect_left(self._own, max(stop, 0))
        ]

    def span(self, start: int, stop: int) -> Span | None:
        """Where these words stand in the report; None where they do not, or where that cannot be told."""
        if self.report is None:
            return None
        text = self.report.text
        if self.how == SAME:
            if not self._theirs:
                self._theirs = units(text)[1]
            offsets = self._theirs
            if stop > offsets[-1]:
                return None
            return _trimmed(self.report, bisect_left(offsets, start), bisect_left(offsets, stop))
        words = self.words(start, stop).strip()
        found = occurrences(text, words, 0, len(text))
        if not found:
            return None
        # The place that lies as far into the report as the words do into the document.
        share = start / max(1, len(self.document.text))
        at = min(found, key=lambda place: abs(place[0] / len(text) - share))
        return Span(self.report.id, *at)


def _trimmed(report: Report, start: int, end: int) -> Span | None:
    """The span without the blanks around it, which people mark along."""
    words = report.text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    return Span(report.id, start, start + len(words.strip()))


def papers(record: Record, project: Project) -> tuple[Paper, ...]:
    """Return the documents with the reports that they are: by their text, or else by title and day."""
    reports = record.reports
    exact: dict[str, list[Report]] = {}
    squeezed: dict[str, list[Report]] = {}
    for report in reports:
        exact.setdefault(units(report.text)[0], []).append(report)
        squeezed.setdefault(_squeezed(report.text), []).append(report)
    found = []
    for document in project.documents:
        text = units(document.text)[0]
        if same := exact.get(text):
            found.append(Paper(document, _best(document, same), SAME))
        elif same := squeezed.get(_squeezed(text)):
            found.append(Paper(document, _best(document, same), BLANKS))
        else:
            alike = [report for report in reports if _titled(document, report)]
            paper = Paper(document, alike[0], TITLE) if len(alike) == 1 else Paper(document)
            found.append(paper)
    return tuple(found)


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


def _best(document: Document, reports: Sequence[Report]) -> Report:
    """Of reports with one text, the one that the document's notes or source name."""

    def fit(report: Report) -> tuple[bool, bool, bool, str]:
        named = f"sayso {report.id}" in document.notes
        outlet = fold(report.outlet or "") == fold(document.source)
        return not named, not outlet, not _titled(document, report), report.id

    return min(reports, key=fit)


def _titled(document: Document, report: Report) -> bool:
    """Whether title and day are the same; one of the two may have no day, and titles may be cut."""
    title, theirs = fold(document.title).rstrip("…."), fold(report.title or "")
    if not title or not (title == theirs or (len(title) > 40 and theirs.startswith(title))):
        return False
    if document.date is None or report.published is None:
        return True
    return report.published.first <= document.date.date() <= report.published.last
