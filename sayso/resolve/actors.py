"""Actors: every mention of the story led to the actor it means, and every actor with its reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso import text
from sayso.resolve import anchors, bodies, collecting, credit_lines, outlets, people, places, pointing, states
from sayso.resolve.anchors import Anchor
from sayso.resolve.names import match_key
from sayso.resolve.sightings import Group, Sighting, Sort
from sayso.vocabulary import Actor, ActorType, Annotations, Merge, Report, Span


@dataclass(frozen=True)
class Cast:
    """The actors of a story, who each mention is (by report id and index), and each report's own outlet.

    `credits` holds the outlets credited outside any sentence: report, actor, span. `outlets` holds
    for each report where it names outlets, `links` where a link does so.
    """

    actors: Mapping[str, Actor]
    who: Mapping[tuple[str, int], str]
    own: Mapping[str, str]
    credits: Sequence[tuple[str, str, Span]]
    outlets: Mapping[str, Sequence[tuple[Span, str]]]
    links: Mapping[str, Sequence[Anchor]] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """What is known of a group while mentions are led to it."""

    group: Group
    forms: set[str] = field(default_factory=set)
    spans: set[Span] = field(default_factory=set)


_PART = re.compile(
    r"\b(?:Ministry|Army|Navy|Police|Parliament|Embassy|Senate|Congress|Armed Forces|Air Force|Central Bank)\b",
    re.I,
)


def cast(annotations: Sequence[Annotations]) -> Cast:
    """Lead every mention of the reports to its actor; the reports come in the order of their ids."""
    own = {
        a.report.id: a.report.outlet for a in annotations if a.report.outlet and match_key(a.report.outlet)
    }
    sightings = collecting.collect(annotations)
    own |= _headed(annotations, sightings, own)
    groups, leads = _named(sightings, own)
    drafts = {key: _Draft(one) for key, one in groups.items()}
    for sighting in sightings:
        if key := leads.get((sighting.report, sighting.index)):
            drafts[key].forms |= {sighting.form, _titled(sighting)}
            drafts[key].spans.add(sighting.span)
    here = _by_report(sightings, leads)
    for one in annotations:
        for lead in pointing.leads(pointing.Scene(one, groups, here[one.report.id])):
            draft = drafts.setdefault(lead.group.key, _Draft(lead.group))
            if lead.index is not None:
                leads[one.report.id, lead.index] = lead.group.key
            if lead.is_pronoun:
                draft.spans.add(lead.span)
            else:
                _take(draft, lead.span, one.report, lead.why)
    credited = _credit(annotations, drafts)
    linked = _link(
        annotations, drafts, own, {spot for rows in here.values() for spot in _outlets(rows, groups)}
    )
    actors = {key: _actor(draft, drafts) for key, draft in drafts.items()}
    return Cast(
        actors={actor.id: actor for actor in sorted(actors.values(), key=lambda a: a.id)},
        who={mention: actors[key].id for mention, key in leads.items()},
        own={report: actors[bodies.outlet_group(name).key].id for report, name in own.items()},
        credits=[(span.report, actors[key].id, span) for key, span in credited],
        outlets={
            report: sorted((span, actors[key].id) for key, span in _outlets(rows, groups))
            for report, rows in here.items()
        },
        links={
            report: [replace(anchor, actor=actors[key].id) for key, anchor in rows]
            for report, rows in linked.items()
        },
    )


def _headed(
    annotations: Sequence[Annotations], sightings: Sequence[Sighting], own: Mapping[str, str]
) -> dict[str, str]:
    """The outlets of reports that bear in their first line, alone, what the story knows as an outlet's name."""
    known = {match_key(s.form) for s in sightings if s.sort is Sort.OUTLET} | set(
        map(match_key, own.values())
    )
    first = {a.report.id: a.report.text.lstrip()[:100].split("\n", 1)[0].strip() for a in annotations}
    return {
        report: line
        for report, line in first.items()
        if report not in own and match_key(line) in known and len(line.split()) < 6
    }


def _credit(annotations: Sequence[Annotations], drafts: dict[str, _Draft]) -> list[tuple[str, Span]]:
    """Give each credit line to its outlet, which may stand nowhere else in the story."""
    found = []
    publish = {
        match_key(form)
        for draft in drafts.values()
        if draft.group.type is ActorType.OUTLET
        for form in (draft.group.name, *draft.forms)
    }
    for one in annotations:
        for form, span in credit_lines.find(one.report, publish):
            group = bodies.outlet_group(form)
            _take(drafts.setdefault(group.key, _Draft(group)), span, one.report, "")
            found.append((group.key, span))
    return found


def _outlets(
    rows: Mapping[str, Sequence[Sighting]], groups: Mapping[str, Group]
) -> Iterator[tuple[str, Span]]:
    """Give the outlets that a report names, and where."""
    for key, sightings in rows.items():
        if groups[key].type is ActorType.OUTLET:
            yield from ((key, s.span) for s in sightings)


def _link(
    annotations: Sequence[Annotations],
    drafts: dict[str, _Draft],
    own: Mapping[str, str],
    named: Collection[tuple[str, Span]],
) -> dict[str, list[tuple[str, Anchor]]]:
    """Give each link that names an outlet to it; none in a sentence whose words name another outlet than the report's own."""
    here = anchors.places(annotations)
    by_report: dict[str, list[Span]] = defaultdict(list)
    for key, span in named:
        if key != bodies.outlet_group(own.get(span.report, "")).key:
            by_report[span.report].append(span)
    found: dict[str, list[tuple[str, Anchor]]] = defaultdict(list)
    for one in (each for each in annotations if each.report.links):
        busy = [s for s in one.sentences if any(s.covers(span) for span in by_report[one.report.id])]
        for anchor in anchors.find(one, here, own):
            if not any(sentence.covers(anchor.span) for sentence in busy):
                group = bodies.outlet_group(anchor.form)
                drafts.setdefault(group.key, _Draft(group)).spans.add(anchor.span)
                found[one.report.id].append((group.key, anchor))
    return found


def _titled(sighting: Sighting) -> str:
    """The whole phrase with its title, where that is short enough to be a form of the name."""
    bare = sighting.phrase.casefold() in (sighting.form.casefold(), f"the {sighting.form.casefold()}")
    if len(sighting.phrase.split()) > 8 or (bare and sighting.sort is Sort.PERSON):
        return sighting.form
    return sighting.phrase


def _named(
    sightings: list[Sighting], own: Mapping[str, str]
) -> tuple[dict[str, Group], dict[tuple[str, int], str]]:
    """The groups of everything that has a name, and the group of each sighting."""
    by_sort: dict[Sort, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_sort[sighting.sort].append(sighting)
    found = bodies.group([*by_sort[Sort.BODY], *by_sort[Sort.OUTLET]], own)
    teams = bodies.cities(found, sightings)
    for s in sightings:
        if team := teams.get((s.report, s.index)):
            team.add(s, team.name, "the city of the only team in the story that bears its name")
    rest = [s for s in by_sort[Sort.STATE] if (s.report, s.index) not in teams]
    found += states.group(rest)
    found += people.group(by_sort[Sort.PERSON])
    found += _speaking_places(s for s in by_sort[Sort.PLACE] if s.acts and (s.report, s.index) not in teams)
    groups = {one.key: one for one in sorted(found, key=lambda g: g.key)}
    for one in groups.values():
        state = (
            places.begins_with(one.name)
            if one.type is ActorType.ORGANISATION and _PART.search(one.name)
            else None
        )
        if state and states.key(state.of) in groups:
            one.part_of = states.key(state.of)
        if one.part_of not in groups:
            one.part_of = None
    return groups, {(s.report, s.index): one.key for one in groups.values() for s in one.sightings}


def _speaking_places(sightings: Iterable[Sighting]) -> list[Group]:
    """Towns and regions that speak: their authorities are meant."""
    groups: dict[str, Group] = {}
    for s in sightings:
        key = f"place {match_key(s.form)}"
        groups.setdefault(key, Group(ActorType.GOVERNMENT, key, s.form)).add(s, s.form, "the same place")
    return list(groups.values())


def _by_report(
    sightings: list[Sighting], leads: Mapping[tuple[str, int], str]
) -> dict[str, dict[str, list[Sighting]]]:
    """For each report, the groups that it names and where."""
    here: dict[str, dict[str, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
    for s in sightings:
        if lead := leads.get((s.report, s.index)):
            here[s.report][lead].append(s)
    return here


def _take(draft: _Draft, span: Span, report: Report, why: str) -> None:
    form = " ".join(report.quote(span).split())
    draft.spans.add(span)
    if len(form.split()) <= 12:
        if why and match_key(form) not in map(match_key, draft.forms):
            draft.group.merges.add(Merge(form, draft.group.name, why))
        draft.forms.add(form)


def _actor(draft: _Draft, drafts: Mapping[str, _Draft]) -> Actor:
    group = draft.group
    part_of = group.part_of
    return Actor(
        id=_id(group),
        name=group.name,
        type=group.type,
        aliases=tuple(sorted(draft.forms)),
        part_of=_id(drafts[part_of].group) if part_of is not None and part_of in drafts else None,
        mentions=tuple(sorted(draft.spans)),
        merges=tuple(sorted(group.merges, key=lambda m: (m.form, m.other, m.why))),
        family=_family(group) if group.type is ActorType.OUTLET else None,
    )


def _family(group: Group) -> str | None:
    """The house or owner that the table of outlets gives."""
    known = outlets.find(group.name)
    return known.family or None if known else None


def _id(group: Group) -> str:
    """Stable whatever the order of reports: a group's key is made of its type and canonical name."""
    return text.key("actor", group.type.value, group.key)
