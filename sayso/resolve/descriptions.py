"""Descriptions: whom "the British leader", "the chancellor" or "the newspaper" points to.

Used where the annotator, which sees one report, left a description open. Only one who fits
is taken; where two do, nobody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.resolve import offices, outlets, places
from sayso.resolve.names import clean, match_key
from sayso.resolve.sightings import Group, Sighting
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Annotations, PartKind, Span

_HEADS = [
    "prime",
    "minister",
    "premier",
    "president",
    "chancellor",
    "king",
    "queen",
    "monarch",
    "taoiseach",
    "emir",
    "sultan",
    "leader",
]
_LEADER = re.compile(
    r"\b(?:prime minister|premier|president|chancellor|king|queen|monarch|taoiseach|emir|sultan|leader)\b"
)
_VICE = re.compile(r"\b(?:vice|deputy|former|ex)[- ]")
_OUTLET = re.compile(
    r"^(?:the|this|that) (?:[\w-]+ )?(?:publication|newspaper|paper|magazine|daily|weekly|tabloid|agency|news agency|outlet|"
    r"broadcaster|network|channel|station|site|website|portal|wire service|journal)$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"^(?:an?|the|this|that|its) (?:[\w-]+ ){0,2}(?:report|article|story|piece|account|investigation|scoop) (?:in|by|on|from) (?:the )?(?=[A-Z])",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:(?P<of>[A-Z]\w+(?: [A-Z]\w+)?) (?P<what>leader|premier|prime minister|president|chancellor|king|queen)|kingdom)\b"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A description found to be somebody: its span, the group's key, and why."""

    span: Span
    group: str
    why: str


def read(
    annotations: Annotations, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> Iterator[Pointer]:
    """Give the descriptions in a report's text that name an office by its country, and the kingdom for its state.

    `here` maps the keys of the groups that this report names to the sightings in it.
    """
    report = annotations.report
    for found in _IN_TEXT.finditer(report.text):
        part = report.part_at(found.start())
        if part is not None and part.kind is PartKind.BOILERPLATE:
            continue
        span = Span(report.id, *found.span())
        if found["what"]:
            person = leader(found[0], here, groups)
            if person:
                yield Pointer(span, person, "the only leader of that country whom the report names")
        elif country := _kingdom(annotations, span, groups):
            yield Pointer(span, country, "the only kingdom that this sentence speaks of")


def leader(form: str, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]) -> str | None:
    """Return the person of this report who leads the country that a phrase names ("the British leader")."""
    place = places.begins_with(form)
    if place is None:
        return None
    office = match_key(form).split(maxsplit=1)[-1]
    fits = set()
    for key, sightings in here.items():
        if groups[key].type is not ActorType.PERSON:
            continue
        for sighting in sightings:
            title = match_key(sighting.phrase)
            theirs = places.begins_with(sighting.phrase)
            if theirs and theirs.of == place.of and _LEADER.search(title) and not _VICE.search(title):
                exact = (
                    office == "leader"
                    or office.endswith("leader")
                    or any(h in title for h in _HEADS if office.endswith(h))
                )
                fits |= {key} if exact else set()
    return fits.pop() if len(fits) == 1 else None


def _kingdom(annotations: Annotations, span: Span, groups: Mapping[str, Group]) -> str | None:
    sentence = next((s for s in annotations.sentences if s.covers(span)), None)
    if sentence is None:
        return None
    names = re.findall(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?", annotations.report.quote(sentence))
    named = {place.of for word in names for form in (word, *word.split()) if (place := places.find(form))}
    found = [f"state {of}" for of in named & places.kingdoms() if f"state {of}" in groups]
    return found[0] if len(found) == 1 else None


def point(
    form: str, at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    """Return the group that an open description at an offset points to, and why; None where that cannot be told."""
    if apposed := _apposed_outlet(form, at, here, groups):
        return apposed
    if _OUTLET.match(form):
        return _outlet_before(form, at, here, groups)
    if written := _WRITTEN.match(form):
        return _publisher(at + written.end(), here, groups)
    if person := leader(form, here, groups):
        return person, "the only leader of that country whom the report names"
    return (
        holder(form, at, here, groups)
        or offices.holder(form, groups, here)
        or _only_person(form, at, here, groups)
    )


def _apposed_outlet(
    form: str, at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    """The outlet whose name ends a description: "the team-owned radio station, AM 612"."""
    comma = form.rfind(", ")
    if comma < 0 or not outlets.SHOWS.search(form[:comma]):
        return None
    for key, sightings in here.items():
        if groups[key].type is ActorType.OUTLET and any(
            at + comma < s.span.start and s.span.end <= at + len(form) + 2 for s in sightings
        ):
            return key, "the name stands beside the description"
    return None


def _publisher(
    at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    """The outlet named at an offset: "a report in the Post" is what the Post says."""
    for key, sightings in here.items():
        if groups[key].type is ActorType.OUTLET and any(
            s.span.start - 5 <= at <= s.span.end for s in sightings
        ):
            return key, "what is written in it is what the outlet says"
    return None


def _only_person(
    form: str, at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    """The one person whom the report has named so far, if the form says what a person is ("the diplomat")."""
    said = match_key(form).split()[-1:]
    if (
        not re.match(r"(?:the|this|that)\s", form, re.IGNORECASE)
        or not said
        or said[0] not in words("persons")
    ):
        return None
    before = [
        key
        for key, sightings in here.items()
        if groups[key].type is ActorType.PERSON and min(s.span.start for s in sightings) < at
    ]
    return (before[0], "the only person named before") if len(before) == 1 else None


def holder(
    form: str, at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    """Return the only person named before an offset whose title a form gives ("the fire chief"), and why."""
    title = match_key(form)
    if not re.match(r"(?:the|this|that)\s", form, re.IGNORECASE) or len(title) < 4:
        return None
    holders = {
        key
        for key, sightings in here.items()
        if groups[key].type is ActorType.PERSON
        and any(s.span.start < at and _bears(s, title) for s in sightings)
    }
    return (holders.pop(), f"the only person named before as {title}") if len(holders) == 1 else None


def _bears(sighting: Sighting, title: str) -> bool:
    """Whether a person's phrase gives this title: "Fire Chief Ode", "Ode, chief of the brigade"; but not Ode's navy."""
    before, _, after = sighting.phrase.partition(sighting.form)
    behind = match_key(after.lstrip(" ,"))
    return f" {match_key(before)}".endswith(f" {title}") or f"{behind} ".startswith(f"{title} ")


def _outlet_before(
    form: str, at: int, here: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> tuple[str, str] | None:
    best: tuple[int, str] | None = None
    for key, sightings in here.items():
        known = outlets.find(groups[key].name)
        fits = known is None or outlets.can_be_called(known, form)
        if groups[key].type is ActorType.OUTLET and fits:
            starts = [s.span.start for s in sightings if s.span.start < at]
            if starts and (best is None or max(starts) > best[0]):
                best = (max(starts), key)
    return (best[1], f"the outlet named last before: {clean(groups[best[1]].name)}") if best else None
