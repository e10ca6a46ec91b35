"""Pointing: whom a report's pronouns, descriptions and unnamed sources mean, once its names are known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.resolve import descriptions, places, sources, states
from sayso.resolve.names import clean, match_key
from sayso.resolve.sightings import RANK, Group, Sighting
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Annotations, Mention, MentionKind, PartKind, Span


@dataclass(frozen=True, slots=True)
class Lead:
    """A phrase led to its actor: the mention's index if it is one, the group, and why."""

    span: Span
    group: Group
    why: str
    index: int | None = None
    is_pronoun: bool = False


@dataclass(frozen=True)
class Scene:
    """One report among the named actors of its story: `here` maps the groups that it names to where it does."""

    annotations: Annotations
    groups: Mapping[str, Group]
    here: Mapping[str, Sequence[Sighting]]

    @cached_property
    def known(self) -> dict[str, str]:
        """The one group that each form of the report's named actors means; forms of several are left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, sightings in self.here.items():
            for form in (self.groups[key].name, *(s.form for s in sightings)):
                found[match_key(form)].add(key)
        return {form: next(iter(keys)) for form, keys in found.items() if len(keys) == 1}

    @cached_property
    def persons(self) -> list[tuple[Sighting, Group]]:
        """Where the report names persons, and whom, by position."""
        groups = [(self.groups[key], sightings) for key, sightings in self.here.items()]
        return sorted(
            ((s, group) for group, rows in groups if group.type is ActorType.PERSON for s in rows),
            key=lambda row: (row[0].span, row[1].key),
        )

    def words(self, mention: Mention) -> str:
        """The words of a mention."""
        return self.annotations.report.quote(mention.span)


def leads(scene: Scene) -> Iterator[Lead]:
    """Give the actors of everything in a report that points to one without naming it.

    A title that one person of the report bears goes to that person, whoever was named last;
    then the annotator's antecedents hold; then what the story tells; the rest are unnamed sources.
    """
    one = scene.annotations
    named = {s.index: scene.groups[key] for key, sightings in scene.here.items() for s in sightings}
    found: dict[int, Lead] = {}
    free: list[int] = []
    waiting: dict[int, int] = {}
    for index in _open(one, named):
        mention = one.mentions[index]
        lead, end = _led(scene, index), _antecedent(one.mentions, index)
        if lead is not None:
            found[index] = lead
        elif end != index and not _cannot_be(scene, index, end, named.get(end)):
            waiting[index] = end
        elif mention.kind is not MentionKind.PRONOUN:
            free.append(index)
    for index, group in sources.group(one, free).items():
        found[index] = Lead(one.mentions[index].span, group, "", index)
    whose = named | {index: lead.group for index, lead in found.items()}
    yield from found.values()
    for index, end in waiting.items():
        if end in whose:
            mention = one.mentions[index]
            pronoun = mention.kind is MentionKind.PRONOUN
            yield Lead(mention.span, whose[end], "the description points to the name", index, pronoun)
    for pointer in descriptions.read(one, scene.here, scene.groups):
        yield Lead(pointer.span, scene.groups[pointer.group], pointer.why)
    taken = [s.span for sightings in scene.here.values() for s in sightings]
    for span, key in states.unmarked(one, taken, scene.groups):
        yield Lead(span, scene.groups[key], "")


def _open(one: Annotations, named: Mapping[int, Group]) -> Iterator[int]:
    """The mentions that no name leads to; a supposed name that was none is a source all the same if it speaks."""
    speaking = {i for a in one.attributions for i in a.speakers}
    for index, mention in enumerate(one.mentions):
        span = mention.span
        inside = span.report == one.report.id and 0 <= span.start < span.end <= len(one.report.text)
        if inside and index not in named and (mention.kind is not MentionKind.NAME or index in speaking):
            yield index


def _cannot_be(scene: Scene, index: int, end: int, group: Group | None) -> bool:
    """Whether a description cannot mean the name it was led to: a body is no star, and nobody speaks of himself as "the governor"."""
    one = scene.annotations
    mention = one.mentions[index]
    if mention.kind is not MentionKind.DESCRIPTION or group is None:
        return False
    if group.type is not ActorType.PERSON:
        return match_key(scene.words(mention)).rpartition(" ")[2] in words("persons")
    return any(
        any(piece.covers(mention.span) for piece in a.content)
        and any(_antecedent(one.mentions, speaker) == end for speaker in a.speakers)
        for a in one.attributions
    )


def _antecedent(mentions: Sequence[Mention], index: int) -> int:
    """The mention at the end of a chain of antecedents; the mention itself where there is none."""
    seen = {index}
    while (step := mentions[index].antecedent) is not None and 0 <= step < len(mentions) and step not in seen:
        index = step
        seen.add(step)
    return index


def _led(scene: Scene, index: int) -> Lead | None:
    """A phrase led to a named actor by its own words; None where only an antecedent can tell, or nothing."""
    one = scene.annotations
    mention, end = one.mentions[index], _antecedent(one.mentions, index)
    if mention.kind is MentionKind.PRONOUN:
        return None
    if beside := _ranked(scene, mention) or _apposed(scene, mention):
        return Lead(mention.span, beside, "the name stands beside the description", index)
    if end != index and not _is_title(scene, mention) and not _is_outlet(scene, mention, one.mentions[end]):
        return None
    if _put_to_you(one, index):
        return None
    meant = _meant(scene, mention)
    return Lead(mention.span, scene.groups[meant[0]], meant[1], index) if meant else None


def _put_to_you(one: Annotations, index: int) -> bool:
    """Whether it is an interviewer who calls somebody so, to another's face: "the minister says that you had men enough"."""
    sentences = (
        one.report.quote(a.content[0]) for a in one.attributions if index in a.speakers and a.content
    )
    part = one.report.part_at(one.mentions[index].span.start)
    heading = part is not None and part.kind is PartKind.HEADING
    return heading and any(_YOU.search(words) for words in sentences)


def _is_title(scene: Scene, mention: Mention) -> bool:
    """Whether a description is the title of one person whom the report names before it."""
    if mention.kind is not MentionKind.DESCRIPTION:
        return False
    return descriptions.holder(scene.words(mention), mention.span.start, scene.here, scene.groups) is not None


def _is_outlet(scene: Scene, mention: Mention, end: Mention) -> bool:
    """Whether "the paper" can be led to an outlet's name, where its antecedent is no name either."""
    if end.kind is MentionKind.NAME or mention.kind is MentionKind.PRONOUN:
        return False
    found = descriptions.point(scene.words(mention), mention.span.start, scene.here, scene.groups)
    return found is not None and scene.groups[found[0]].type is ActorType.OUTLET


def _ranked(scene: Scene, mention: Mention) -> Group | None:
    """The person right behind a rank that stands by itself: "Sgt." of "Sgt. Ada Reed"."""
    if not RANK.fullmatch(clean(scene.words(mention))):
        return None
    first = bisect_left(scene.persons, mention.span.end, key=_start)
    near = first < len(scene.persons) and scene.persons[first][0].span.start <= mention.span.end + 2
    return scene.persons[first][1] if near else None


def _apposed(scene: Scene, mention: Mention) -> Group | None:
    """The person whose name follows a description after a comma: "the mayor, Ana Torres"."""
    if mention.kind is not MentionKind.DESCRIPTION:
        return None
    if sources.type_of(mention, scene.words(mention)) is ActorType.DOCUMENT:
        return None  # "According to court records, Brandt …": nobody is a record.
    report, span = scene.annotations.report, mention.span
    first = bisect_left(scene.persons, span.start, key=_start)
    past = bisect_right(scene.persons, span.end + 3, key=_start)
    for s, group in scene.persons[first:past]:
        if span.covers(s.span):
            if report.text[span.start : s.span.start].rstrip().endswith(","):
                return group
        elif s.span.start > span.end and report.text[span.end : s.span.start].rstrip() == ",":
            return group if _beside(report.text, span, s.span) else None
    return None


_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:according to|in the (?:view|words|opinion|eyes) of|per|for|says|said)\s+$", re.IGNORECASE
)
_CLOSED = re.compile(r"\s*(?:[,.;:)!?—–]|$|\(|(?:said|says|told|and|who|of|in|at|on|from)\b)", re.IGNORECASE)


def _beside(text: str, description: Span, name: Span) -> bool:
    """Whether a name after a comma says who was described; "according to the mayor, Ana Torres resigned" begins what is told."""
    if not _OPENS.search(text, max(0, description.start - 30), description.start):
        return True
    return _CLOSED.match(text, name.end) is not None


def _start(row: tuple[Sighting, Group]) -> int:
    return row[0].span.start


def _meant(scene: Scene, mention: Mention) -> tuple[str, str] | None:
    """The named actor that a phrase without antecedent means, and why; None where it names nobody."""
    form = scene.words(mention)
    if mention.kind is not MentionKind.NAME:
        found = descriptions.point(form, mention.span.start, scene.here, scene.groups)
        if found:
            return found
    if key := scene.known.get(match_key(form)):
        return key, "the same name"
    place = places.ruled_by(form)
    if place and states.key(place.of) in scene.groups:
        return states.key(place.of), f"the government of {place.name}"
    return None
