"""The timeline: a day at a time, which reports came out and what they date on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.tell.brief import Footnote
from sayso.tell.dossier.places import Places
from sayso.text import fold
from sayso.vocabulary import Event, Report, When


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated sentence, and every place that has it in these words."""

    words: str
    places: list[Footnote]


@dataclass(slots=True)
class Day:
    """A day, or a stretch of days as exactly as it is known: reports published on it, and what is said to happen on it."""

    when: When
    reports: list[Report] = field(default_factory=list)
    told: list[Happening] = field(default_factory=list)


def days(places: Places) -> list[Day]:
    """The days that are named, and those on which reports came out, in order."""
    found: dict[str, Day] = {}
    for report in places.index.reports:
        if report.published:
            found.setdefault(report.published.iso(), Day(report.published)).reports.append(report)
    events: dict[str, list[Event]] = {}
    for event in places.record.findings.events:
        found.setdefault(event.when.iso(), Day(event.when))
        events.setdefault(event.when.iso(), []).append(event)
    for day, dated in events.items():
        found[day].told = _told(places, dated)
    return sorted(found.values(), key=lambda day: (day.when.first, day.when.last))


def _told(places: Places, events: list[Event]) -> list[Happening]:
    """What a day holds in the order of the reports; a copied sentence is told once."""
    index = places.index
    found: dict[str, Happening] = {}
    for event in sorted(events, key=lambda event: (index.number(event.span.report), event.span.start)):
        words = index.quote(event.span)
        happening = found.setdefault(fold(words), Happening(words, []))
        happening.places.append(event.statements[0] if event.statements else event.span)
    return list(found.values())
