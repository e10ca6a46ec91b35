"""Who speaks for whom: persons by their office, as their titles in the reports tell.

"Norwegian Foreign Minister Ida Krohn" speaks for Norway, "Halden Steel spokesman Per Vance" for
Halden Steel. A title without a country or body says nothing; a senator or an analyst speaks for
nobody. Where titles differ, the side named most often counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from sayso.text import fold, words
from sayso.vocabulary import Actor, ActorType, Annotations, Mention, MentionKind, Span
from sayso.weigh.lexicon import any_of, entries

BODIES = (ActorType.GOVERNMENT, ActorType.ORGANISATION)
OF_A_STATE = re.compile(
    r"(?:the )?(?:[A-Za-z]+ (?:and [A-Za-z]+ )?)?(?:Minister|minister)|(?:Prime|prime) (?:Minister|minister)|Premier|Chancellor"
)
COMMON_STEM = 4
"""First letters that an adjective and its country share at least: "Norwegian", "Norway"."""


def sides(annotations: Iterable[Annotations], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Return, for each person whose titles tell it, the actor that the person speaks for."""
    at = {span: actor.id for actor in actors.values() for span in actor.mentions}
    countries = _countries(actors)
    votes: dict[str, Counter[str]] = {}
    homes: dict[str, Counter[str]] = {}
    named = _governments(actors)
    for report in annotations:
        home = next(iter(named[report.report.id])) if len(named[report.report.id]) == 1 else None
        for mention in report.mentions:
            person = _held(at, mention)
            if person is None or actors[person].type is not ActorType.PERSON:
                continue
            body = _body(report, mention, at, countries)
            if body is not None and body != person and actors[body].type in BODIES:
                votes.setdefault(person, Counter())[body] += 1
            elif body is None and home and _of_a_state(report, mention):
                homes.setdefault(person, Counter())[home] += 1
    votes = homes | votes
    return {person: min(found, key=lambda b: (-found[b], b)) for person, found in votes.items()}


def _governments(actors: Mapping[str, Actor]) -> defaultdict[str, set[str]]:
    """The governments that each report names: whoever it calls a minister and no more is its only one's."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors.values():
        if actor.type is ActorType.GOVERNMENT and actor.part_of is None:
            for span in actor.mentions:
                named[span.report].add(actor.id)
    return named


def _of_a_state(report: Annotations, mention: Mention) -> bool:
    """Whether a title is an office that only states have: "Interior Minister"."""
    title = report.report.quote(mention.role) if mention.role is not None else ""
    return mention.of is None and OF_A_STATE.fullmatch(title.strip()) is not None


def _held(at: Mapping[Span, str], mention: Mention) -> str | None:
    """The actor of a named mention, by the whole phrase or the bare name."""
    if mention.kind is not MentionKind.NAME:
        return None
    return at.get(mention.span) or (at.get(mention.name) if mention.name else None)


def _body(
    report: Annotations, mention: Mention, at: Mapping[Span, str], countries: Mapping[str, str]
) -> str | None:
    """The government or body whose office the mention's title names."""
    if mention.role is None:
        return None
    title = report.report.quote(mention.role)
    if any_of("offices.txt").search(title) is None:
        return None
    if mention.of is not None and mention.of < len(report.mentions):
        body = _held(at, report.mentions[mention.of])
        if body is not None:
            return body
    said = words(title)
    return next(
        (country for n in (2, 1) for country in [_country(" ".join(said[:n]), countries)] if country), None
    )


def _countries(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Every form of every government that belongs to none other, folded."""
    return {
        fold(form): actor.id
        for actor in actors.values()
        if actor.type is ActorType.GOVERNMENT and actor.part_of is None
        for form in sorted({actor.name, *actor.aliases})
    }


def _country(adjective: str, countries: Mapping[str, str]) -> str | None:
    named = countries.get(adjective) or countries.get(_irregular().get(adjective, ""))
    if named or len(adjective) < COMMON_STEM or " " in adjective:
        return named
    fits = {
        actor for form, actor in sorted(countries.items()) if form[:COMMON_STEM] == adjective[:COMMON_STEM]
    }
    return fits.pop() if len(fits) == 1 else None


@cache
def _irregular() -> dict[str, str]:
    pairs = (entry.expression.partition(" ") for entry in entries("adjectives.txt"))
    return {adjective: name for adjective, _, name in pairs}
