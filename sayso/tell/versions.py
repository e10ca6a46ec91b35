"""The versions of a page, told: when each was seen, and what was edited, with both texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from sayso.tell.safe import line
from sayso.tell.screen import Screen
from sayso.vocabulary import Edit, Report, Span, Version, Visit

Step = tuple[Version, Sequence[Edit], bool]
"""A version, what was edited since the one before, and whether the page says nothing of it."""


def rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return a row a version, with its edits: both texts, and where they stand."""
    found = []
    held = {version.report.id: version.report for version, _, _ in steps}
    for nr, (version, edits, silent) in enumerate(steps, start=1):
        visit = version.visit
        found.append(
            {
                "version": nr,
                "url": visit.url,
                "report": version.report.id,
                "at": visit.at.isoformat(),
                "until": visit.until.isoformat(),
                "sha256": visit.sha256,
                "title": version.report.title,
                "silent": silent,
                "edits": [
                    {"before": _at(edit.before, held), "after": _at(edit.after, held)} for edit in edits
                ],
            }
        )
    return found


def _at(span: Span | None, held: dict[str, Report]) -> dict[str, Any] | None:
    if span is None:
        return None
    report = held[span.report]
    return {"report": span.report, "start": span.start, "end": span.end, "text": report.quote(span)}


def show(steps: Sequence[Step], stream: TextIO) -> None:
    """Write the versions of one page, oldest first, each with what was edited since the one before."""
    screen = Screen(stream)
    held = {version.report.id: version.report for version, _, _ in steps}
    screen.text((line(steps[0][0].visit.url), "bold"))
    for nr, (version, edits, silent) in enumerate(steps, start=1):
        visit, title = version.visit, line(version.report.title or "untitled")
        seen = f"{visit.at:%Y-%m-%d %H:%M}" + (
            f" to {visit.until:%Y-%m-%d %H:%M}" if visit.until > visit.at else ""
        )
        screen.heading(f"Version {nr}, seen {seen} UTC: {title} ({version.report.id[:8]})")
        if nr > 1 and not edits:
            screen.text(("the same words as before", "dim"))
        if silent:
            screen.text(("edited silently: the page names no time of a change", "yellow"))
        for edit in edits:
            for sign, span, changed, style in (
                ("-", edit.before, edit.cut, "red"),
                ("+", edit.after, edit.put, "green"),
            ):
                if span is not None:
                    screen.row((sign, style), (_marked(held[span.report], span, changed), ""), width=1)


def _marked(report: Report, span: Span, changed: Sequence[Span]) -> str:
    """The words of a paragraph, those that changed in brackets."""
    text, at = [], span.start
    for piece in changed:
        text += [report.text[at : piece.start], "[", report.text[piece.start : piece.end], "]"]
        at = piece.end
    return line("".join([*text, report.text[at : span.end]]))


def show_all(visits: Sequence[Visit], stream: TextIO) -> None:
    """Write the addresses that were looked at, each with how many versions it has had."""
    screen = Screen(stream)
    held: dict[str, list[Visit]] = {}
    for visit in visits:
        held.setdefault(visit.url, []).append(visit)
    screen.table(
        ("versions", "last seen (UTC)", "address"),
        [
            (str(len(each)), f"{max(v.until for v in each):%Y-%m-%d %H:%M}", line(url))
            for url, each in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
    )
