"""The timeline: a day at a time, which reports came out and what they date on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.tell.dossier.places import Places
from sayso.vocabulary import Event, Report, When

SHOWN = 6
"""How many dated sentences of one day are shown at once; the others open."""


@dataclass(slots=True)
class Day:
    """A day, or a stretch of days as exactly as it is known: reports published on it, and what is said to happen on it."""

    when: When
    reports: list[Report] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def days(places: Places) -> list[Day]:
    """The days that are named, and those on which reports came out, in order."""
    found: dict[str, Day] = {}
    for report in places.index.reports:
        if report.published:
            found.setdefault(report.published.iso(), Day(report.published)).reports.append(report)
    for event in places.record.findings.events:
        found.setdefault(event.when.iso(), Day(event.when)).events.append(event)
    for day in found.values():
        day.events.sort(key=lambda event: (places.index.number(event.span.report), event.span.start))
    return sorted(found.values(), key=lambda day: (day.when.first, day.when.last))
