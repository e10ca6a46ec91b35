"""Bodies: outlets, companies, teams and offices; their short names, initials and the cities that stand for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.resolve import ministries, outlets, places
from sayso.resolve.names import clean, initials, is_acronym, match_key
from sayso.resolve.sightings import Group, Sighting, Sort, without_legal_form
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Merge

_SEATED = re.compile(r"^(?:[A-Z][\w.]*\s)?\S+-(?:based|area|era|backed|led|owned)\s+(?=[A-Z])")


def outlet_group(form: str) -> Group:
    """Return an empty group for the outlet that a form names: by the table where that has it, else by its own name.

    A ministry that publishes is the ministry that others report of.
    """
    known = outlets.find(form)
    if known is None and (ministry := _ministry(form)):
        return ministry
    name = known.name if known else outlets.domain_of(form) or outlets.bare(form)
    return Group(ActorType.OUTLET, f"outlet {match_key(name)}", name)


def _ministry(form: str) -> Group | None:
    """Return an empty group for the ministry of a state that a form names."""
    found = ministries.find(form)
    if found is None:
        return None
    key = f"ministry {found.of} {found.body}"
    return Group(ActorType.ORGANISATION, key, found.name, part_of=f"state {found.of}")


def _shortened(name: str, house: str) -> bool:
    """Whether a name is how an authority calls itself on its own page: "the Ministry" of the Ministry of Justice of Tarrin."""
    short, whole = match_key(name), match_key(house)
    return whole.startswith(f"{short} ") and name.split()[0].lower() in words("authorities")


def group(sightings: Sequence[Sighting], own: Mapping[str, str]) -> list[Group]:
    """Return one group an outlet or body; `own` maps report ids to the outlet that the report itself bears.

    Same name, same body. Initials join the one body whose name they stand for, a last word the
    one longer name that it ends ("Nationals": "Washington Nationals"), where the story has only one.
    """
    groups: dict[str, Group] = {}
    for form in sorted(own.values()):
        found = outlet_group(form)
        found.name = " ".join(form.split()) if form[:4] == "The " and not outlets.find(form) else found.name
        groups.setdefault(found.key, found)
    for sighting in sightings:
        if sighting.sort is Sort.OUTLET:
            new = outlet_group(sighting.form)
            groups.setdefault(new.key, new).add(sighting, new.name, f"names under which {new.name} goes")
    for sighting in sightings:
        if sighting.sort is not Sort.BODY:
            continue
        name = without_legal_form(_SEATED.sub("", clean(sighting.form)))
        new = Group(ActorType.ORGANISATION, f"body {match_key(name)}", name)
        if ministry := _ministry(sighting.form):
            groups.setdefault(ministry.key, ministry).add(
                sighting, ministry.name, "the same body of the same state"
            )
            continue
        house = own.get(sighting.report)
        if house and _shortened(name, house):
            here = outlet_group(house)
            groups[here.key].add(sighting, here.name, "the beginning of the name of whose report it is")
            continue
        known = groups.get(
            f"outlet {match_key(name)}"
        )  # what publishes a report of the story is an outlet everywhere
        (known or groups.setdefault(new.key, new)).add(sighting, name, "the same name, with its legal form")
    for found in groups.values():
        found.name = _cased(found)
    publish = {outlet_group(form).key for form in own.values()}
    _spelt_out(groups, publish)
    _join(groups, _by_initials(groups.values()), publish)
    _join(groups, _by_last_words(groups.values()), publish)
    _join(groups, _by_first_words(groups.values()), publish)
    return list(groups.values())


def _cased(found: Group) -> str:
    """The name in the case in which text has it: a dateline writes CORVIN for Corvin."""
    if not found.name.isupper() or outlets.find(found.name):
        return found.name
    forms = {
        s.form for s in found.sightings if match_key(s.form) == match_key(found.name) and not s.form.isupper()
    }
    return min(forms, default=found.name)


def _join(groups: dict[str, Group], joins: Iterable[tuple[str, str, str]], publish: Collection[str]) -> None:
    """Move the sightings of the first group into the second, for the reason given.

    A group of `publish` bears a report: it stays and takes the longer name, and two such are never one.
    """
    moved: dict[str, str] = {}
    for short, long, why in joins:
        target = moved.get(long, long)
        if short == target or short not in groups or target not in groups:
            continue
        if short in publish:
            if target in publish:
                continue
            groups[short].name, groups[target].name = groups[target].name, groups[short].name
            short, target = target, short
        gone, stays = groups.pop(short), groups[target]
        moved[short] = target
        stays.sightings.extend(gone.sightings)
        stays.merges |= gone.merges | {Merge(gone.name, stays.name, why)}


def _spelt_out(groups: dict[str, Group], publish: Collection[str]) -> None:
    """Join initials that stand in brackets behind the name: "Free Press Union (FPU)"."""
    joins = []
    for key, found in sorted(groups.items()):
        for sighting in found.sightings:
            bracket = re.match(r"\s*\(\W?((?:[A-Z]\.?){2,7})\W?\)", sighting.after)
            if bracket:
                why = "stands in brackets behind the name"
                joins += [(f"{kind} {match_key(bracket[1])}", key, why) for kind in ("body", "outlet")]
    _join(groups, joins, publish)


def _by_initials(groups: Iterable[Group]) -> list[tuple[str, str, str]]:
    groups = sorted(groups, key=lambda g: g.key)
    long: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        if " " in one.name and (letters := initials(one.name)):
            long[letters].append(one)
    joins = []
    for one in groups:
        letters = clean(one.name).replace(".", "").replace("&", "")
        known = outlets.find(one.name)
        if not is_acronym(one.name) or (known and known.sure):
            continue
        here = {s.report for s in one.sightings}
        near = [g for g in long[letters] if here & {s.report for s in g.sightings}]
        chosen = near or long[letters]
        if len(chosen) == 1:
            joins.append(
                (
                    one.key,
                    chosen[0].key,
                    f"the initials of {chosen[0].name}, the only name here that they fit",
                )
            )
    return joins


def _by_last_words(groups: Iterable[Group]) -> list[tuple[str, str, str]]:
    """Short names: the end of one longer name, and of no other; outlets and what ends like them apart from the rest."""
    groups = sorted(groups, key=lambda g: g.key)
    ends: dict[tuple[bool, str], set[str]] = defaultdict(set)
    names = {g.key: g.name for g in groups}
    for one in groups:
        words = match_key(one.name).split()
        for at in range(1, len(words)):
            if words[at - 1] in ("of", "for", "and", "the"):
                continue  # the Department of Commerce is never "Commerce"
            ends[_is_media(one), " ".join(words[at:])].add(one.key)
    joins = []
    for one in groups:
        longer = sorted(
            ends[_is_media(one), match_key(one.name)] - {one.key}, key=lambda key: (-len(key), key)
        )
        nested = all(match_key(names[longer[0]]).endswith(" " + match_key(names[key])) for key in longer[1:])
        if longer and nested and not is_acronym(one.name) and not _is_known(one):
            joins.append(
                (one.key, longer[0], f"the end of {names[longer[0]]}, the only longer name here that ends so")
            )
    # The longest first: "Sox" goes to "Red Sox" after that has gone to "Boston Red Sox".
    return sorted(joins, key=lambda join: -len(names[join[0]]))


LEFT_OUT = frozenset({"news", "media", "wire", "online"})
"""What outlets' names are told without; what comes before "Post" or "Times" is a place, not the paper."""


def _by_first_words(groups: Iterable[Group]) -> list[tuple[str, str, str]]:
    """Outlets named without their last word: "Bellwether" for the only "Bellwether News" here."""
    groups = sorted(groups, key=lambda g: g.key)
    heads: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        head, _, last = match_key(one.name).rpartition(" ")
        if one.type is ActorType.OUTLET and head and last in LEFT_OUT:
            heads[head].append(one)
    return [
        (one.key, long[0].key, f"the beginning of {long[0].name}, the only outlet here that begins so")
        for one in groups
        if len(long := heads[match_key(one.name)]) == 1 and not _is_known(one)
    ]


def _is_media(one: Group) -> bool:
    return one.type is ActorType.OUTLET or outlets.ends_like_one(one.name)


def _is_known(one: Group) -> bool:
    known = outlets.find(one.name) if one.type is ActorType.OUTLET else None
    return known is not None and known.sure


def cities(groups: Sequence[Group], sightings: Sequence[Sighting]) -> dict[tuple[str, int], Group]:
    """Return for mentions of cities that speak the team that each stands for: report and index, group.

    A city stands for a team where exactly one team of the story bears its name, and where its
    report, if the city is a capital, names the country by no other word.
    """
    teams: dict[str, set[str]] = defaultdict(set)
    by_key = {g.key: g for g in groups if g.type is ActorType.ORGANISATION}
    for one in by_key.values():
        words = match_key(one.name).split()
        if len(words) > 1 and _plays(one):
            for at in range(1, len(words)):
                teams[" ".join(words[:at])].add(one.key)
    countries: dict[str, set[str]] = defaultdict(set)
    for s in sightings:
        place = places.find(s.form)
        if place and place.kind is not places.PlaceKind.CAPITAL:
            countries[s.report].add(place.of)
    found: dict[tuple[str, int], Group] = {}
    for s in sightings:
        place = places.find(s.form)
        city = s.sort is Sort.PLACE or (place is not None and place.kind is places.PlaceKind.CAPITAL)
        bearing = teams.get(match_key(s.form), set())
        if s.acts and city and len(bearing) == 1 and not (place and place.of in countries[s.report]):
            found[s.report, s.index] = by_key[next(iter(bearing))]
    return found


def _plays(one: Group) -> bool:
    """Whether a body looks like a team: its short name is a plural, and used alone in the story."""
    short = {match_key(s.form) for s in one.sightings} - {match_key(one.name)}
    return match_key(one.name).endswith(("s", "x")) and any(
        match_key(one.name).endswith(f" {form}") for form in short
    )
