"""Authorities without a name: "the police", "the health ministry", "the government" of several reports are one body.

Each report names them without saying whose they are, for its reader knows. They are led to the body of
the land that the report is about: the one from whose capital it is datelined, or the only one that it
names. Police and the like may be a town's: those of several reports are one only where the story has no
second force. Each merge says why, as every merge does.

Limits: a report of two lands without a dateline leaves its "police" to itself; a coalition's
two armies told of as "the army" by turns are taken for one where only one land is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso import text
from sayso.resolve import ministries, places
from sayso.resolve.actors import Cast
from sayso.resolve.names import ARTICLE, clean, match_key
from sayso.vocabulary import Actor, ActorType, Annotations, Merge

_OF_A_STATE = re.compile(
    r"(?:(?:[\w-]+ ){1,3}ministry|ministry (?:of|for) (?:the )?[\w -]{3,40}|army|navy|air force|military|armed forces|government|"
    r"cabinet|parliament|central bank|border guards?|prison service|(?:military )?intelligence service|security service|supreme court|"
    r"national police|federal police|geological survey|meteorological (?:service|office)|civil (?:defen[cs]e|protection)(?: agency)?|"
    r"disaster (?:management )?agency|medicines (?:agency|regulator)|health (?:agency|authority))"
)
_LOCAL = re.compile(
    r"(?:police|coast ?guard|fire (?:service|brigade|department)|firefighters|prosecutors|(?:public )?prosecutor's office)"
)
_IN = re.compile(r" in (?:the )?(?P<city>[A-Z][\w.-]+(?: [A-Z][\w-]+)?)$")
_FOLLOWERS = re.compile(
    r"(?P<name>(?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,3}) (?:rebels?|rebel (?:group|movement|army)|guerrillas?|militants?|insurgents?|militia|"
    r"armed group|movement|leadership|group)"
)
"""A body's name with what it is: "the ELM rebels" are the ELM."""


@dataclass(frozen=True, slots=True)
class _Body:
    """An authority as one report has it: the actor, its words, whether a state has one only, and the land it is of."""

    actor: Actor
    body: str
    national: bool
    land: str | None


def joined(annotations: Sequence[Annotations], cast: Cast) -> Cast:
    """Return the cast with authorities led to the body that they are, and followers to the body that they follow."""
    found = list(_bodies(annotations, cast))
    moves: dict[str, list[tuple[Actor, str]]] = defaultdict(list)
    made: dict[str, Actor] = {}
    states = {land: a for a in cast.actors.values() if a.type is ActorType.GOVERNMENT and (land := _land(a))}
    names = {a.name: a for a in cast.actors.values() if a.type is not ActorType.UNNAMED}
    local = {body: _local(body, found, cast) for body in {one.body for one in found if not one.national}}
    for one in found:
        head, why = _national(one, states, names) if one.national else local[one.body]
        if head is not None:
            made[head.id] = head
            moves[head.id].append((one.actor, why))
    for actor, head in _followers(cast):
        made[head.id] = head
        moves[head.id].append((actor, f"described by what {head.name} is"))
    actors = dict(cast.actors)
    moved: dict[str, str] = {}
    for key, rows in moves.items():
        for actor, _ in rows:
            del actors[actor.id]
            moved[actor.id] = key
        actors[key] = _taken_in(made[key], rows)
    who = {mention: moved.get(actor, actor) for mention, actor in cast.who.items()}
    return replace(cast, actors=dict(sorted(actors.items())), who=who) if moved else cast


def _bodies(annotations: Sequence[Annotations], cast: Cast) -> Iterable[_Body]:
    """The unnamed actors of the story that are authorities, each of one report."""
    lands = _lands(annotations, cast)
    for actor in cast.actors.values():
        if actor.type is not ActorType.UNNAMED or not actor.mentions:
            continue
        forms = actor.aliases or (actor.name,)
        bodies = {(ARTICLE.sub("", _IN.sub("", form)).lower()).removeprefix("a ") for form in forms}
        if len({_plain(body) for body in bodies}) != 1:
            continue
        body = min(bodies)
        national = _OF_A_STATE.fullmatch(body) is not None
        if not national and not _LOCAL.fullmatch(body):
            continue
        cities = {found["city"] for form in forms if (found := _IN.search(form))}
        place = places.find(cities.pop()) if len(cities) == 1 else None
        if cities or (place is None and any(_IN.search(form) for form in forms)):
            continue  # of a town, or of several: somebody else's
        land = place.of if place else lands.get(actor.mentions[0].report)
        yield _Body(actor, _plain(body), national, land)


def _plain(body: str) -> str:
    """One spelling of a body: "ministry of health" is the health ministry, "defense" is "defence"."""
    found = ministries.find(f"France's {body}")
    return found.body if found else body.replace("defense", "defence").replace("coastguard", "coast guard")


def _lands(annotations: Sequence[Annotations], cast: Cast) -> dict[str, str]:
    """The land that each report is about: its dateline's, else the only one that it names."""
    named: dict[str, set[str]] = defaultdict(set)
    for actor in cast.actors.values():
        land = _land(actor) if actor.type is ActorType.GOVERNMENT else None
        if land:
            for span in actor.mentions:
                named[span.report].add(land)
    found = {}
    for one in annotations:
        lined = {p.of for p in map(places.find, _dateline(one)) if p and p.is_state}
        lands = lined or named[one.report.id]
        if len(lands) == 1:
            found[one.report.id] = next(iter(lands))
    return found


def _dateline(one: Annotations) -> list[str]:
    """The places before the first sentence: "ARAUQUITA, Colombia, May 12 (Norwire) -"."""
    line = next((one.report.text[p.start : p.end] for p in one.report.parts if p.reason == "dateline"), "")
    return [clean(piece) for piece in re.split(r"[,(/–—-]", line)[:3] if clean(piece)]


def _national(
    one: _Body, states: Mapping[str, Actor], names: Mapping[str, Actor]
) -> tuple[Actor | None, str]:
    """The body of the report's land, as the story names it or as it would be named; `states` are by land."""
    state = states.get(one.land or "")
    if state is None:
        return None, ""
    why = f"the report is about {state.name} and names no other land's"
    if one.body == "government":
        return state, why
    listed = ministries.find(f"{state.name}'s {one.body}")
    name = listed.name if listed else f"{one.body[:1].upper()}{one.body[1:]} of {state.name}"
    return names.get(name) or _new(name, state.id), why


def _land(actor: Actor) -> str | None:
    """The land whose state an actor is; none for a house of government such as the White House."""
    place = places.find(actor.name)
    return place.of if place and place.is_state and place.kind is places.PlaceKind.NAME else None


def _local(body: str, found: Sequence[_Body], cast: Cast) -> tuple[Actor | None, str]:
    """The one force of its kind in the story, by its name where one is named; none where there are several."""
    alike = [one for one in found if one.body == body]
    lands = {one.land for one in alike if one.land}
    forces = _forces(body, {one.actor.id for one in alike}, cast)
    if len(forces) > 1 or len(lands) > 1:
        return None, ""
    if len(forces) == 1 and forces[0].type is ActorType.UNNAMED:
        return None, ""  # "Braga police" of one report may be the police of the other, or not
    why = f"the only {body} that the story speaks of"
    if forces:
        return forces[0], why
    return (_new(f"{body[:1].upper()}{body[1:]}", None), why) if len(alike) > 1 else (None, "")


def _forces(body: str, bare: set[str], cast: Cast) -> list[Actor]:
    """The other actors of the story that are such a body: "Braga police", "the Metropolitan Police"."""
    ends = re.compile(rf"\b{re.escape(body)}(?: of [a-z ]+)?$")
    return [
        actor
        for actor in cast.actors.values()
        if actor.id not in bare and any(ends.search(match_key(form)) for form in (actor.name, *actor.aliases))
    ]


def _new(name: str, above: str | None) -> Actor:
    return Actor(
        id=text.key("actor", ActorType.ORGANISATION.value, f"authority {match_key(name)}"),
        name=name,
        type=ActorType.ORGANISATION,
        part_of=above,
    )


def _followers(cast: Cast) -> Iterable[tuple[Actor, Actor]]:
    """The unnamed who are told of by a body's own name, and the body."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for actor in cast.actors.values():
        if actor.type is ActorType.ORGANISATION:
            for form in (actor.name, *actor.aliases):
                bodies[match_key(form)].add(actor.id)
    for actor in cast.actors.values():
        if actor.type is not ActorType.UNNAMED:
            continue
        names = {
            match_key(m["name"]) if (m := _FOLLOWERS.fullmatch(ARTICLE.sub("", form))) else ""
            for form in actor.aliases
        }
        heads = bodies.get(next(iter(names)), set()) if len(names) == 1 else set()
        if len(heads) == 1:
            yield actor, cast.actors[next(iter(heads))]


def _taken_in(head: Actor, rows: Sequence[tuple[Actor, str]]) -> Actor:
    """An authority with all that was led to it."""
    forms = {form for actor, _ in rows for form in actor.aliases}
    known = set(map(match_key, (head.name, *head.aliases)))
    reasons = {
        Merge(clean(form), head.name, why)
        for a, why in rows
        for form in a.aliases
        if match_key(form) not in known
    }
    merges = {*head.merges, *reasons, *(merge for actor, _ in rows for merge in actor.merges)}
    return replace(
        head,
        aliases=tuple(sorted({*head.aliases, *forms})),
        mentions=tuple(sorted({*head.mentions, *(span for actor, _ in rows for span in actor.mentions)})),
        merges=tuple(sorted(merges, key=lambda m: (m.form, m.other, m.why))),
    )
