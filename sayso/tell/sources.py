"""The page that a report was read from, told: where it came from, and where each statement stands in it."""

from __future__ import annotations

from typing import Any, Protocol, TextIO

from sayso.tell.fragments import fragment
from sayso.tell.index import Index
from sayso.tell.safe import line, short
from sayso.tell.screen import Screen
from sayso.vocabulary import Record, Report, Visit


class Source(Protocol):
    """A page as it came: see `sayso.read.source.Source`."""

    text: str

    def find(self, words: str) -> tuple[int, int] | None:
        """Where words stand in the page."""
        ...

    def line(self, offset: int) -> tuple[int, int]:
        """Line and column of a place."""
        ...


def rows(record: Record, report: Report, source: Source, visits: list[Visit]) -> dict[str, Any]:
    """Return where the page came from, and each statement with its place in the page and on the live one."""
    index = Index(record)
    found = []
    for statement in index.said_in(report.id):
        for span in statement.content:
            place = source.find(report.quote(span))
            found.append(
                {
                    "statement": statement.id,
                    "note": index.ref(statement.id),
                    "text": report.quote(span),
                    "start": place[0] if place else None,
                    "end": place[1] if place else None,
                    "line": source.line(place[0])[0] if place else None,
                    "source": source.text[place[0] : place[1]] if place else None,
                    "live": fragment(report, span),
                }
            )
    return {
        "report": report.id,
        "url": report.url,
        "sha256": report.sha256,
        "visits": [{"at": v.at.isoformat(), "until": v.until.isoformat(), "url": v.url} for v in visits],
        "statements": found,
    }


def show(row: dict[str, Any], stream: TextIO) -> None:
    """Write what `rows` returns."""
    screen = Screen(stream)
    screen.text((line(row["url"] or row["report"]), "bold"))
    for visit in row["visits"]:
        screen.text((f"fetched {visit['at']}, seen so until {visit['until']}", "dim"))
    screen.text((f"SHA-256 of the bytes: {row['sha256']}", "dim"))
    screen.heading("Where its statements stand in what was fetched")
    for each in row["statements"]:
        place = (
            f"line {each['line']}, characters {each['start']} to {each['end']}"
            if each["line"]
            else "not found"
        )
        screen.row((each["note"], "cyan"), (f"{place}: {short(each['source'] or each['text'])}", ""), width=6)
        if each["live"]:
            screen.row(("", ""), (each["live"], "dim"), width=6)
