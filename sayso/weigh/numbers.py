"""Numbers: figures of one thing counted, gathered and compared.

agrees      the intervals overlap                       updates   a later count by the same origin, or of what grows
refines     one interval lies inside the other          forecast  one is planned or expected, the other counted
conflicts   same thing, scope and time, and disjoint    other scope   another place, another actor

A count that grows by nature (the dead, the injured, the missing) is one number for each place
that reports name, and what comes later updates it. It is in conflict only where two who are
not one side give disjoint numbers for one place on one day.

Conservative: what is not shown to count the same thing is not compared, and of two readings
the one without a conflict is taken. So an actual conflict can go unseen when two reports
hardly share a word about it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.text import key, words
from sayso.vocabulary import Number, Precision, Qualifier, Relation, RelationKind
from sayso.weigh.counting import UNNAMED
from sayso.weigh.figures import Pair, Placed, rivals, side_by_side
from sayso.weigh.grouping import BARRED, average_link, candidates
from sayso.weigh.intervals import far_apart
from sayso.weigh.kinds import COINS, is_known, is_running, is_tolled, kind_of
from sayso.weigh.wording import Bags, commonness, likeness, measured, rarity

SAME_THING = 0.25
"""Mean overlap, from which figures count one thing, of the words around, weighed by how much of the story they are."""

SAME_THING_UNKNOWN = 0.45
"""The same for what is counted in a word that the table of kinds does not have: years, points, metres."""

SAME_FACT = 0.5
"""Overlap of two clauses from which they tell of one thing that has happened."""

SAME_PLAN = 0.3
"""The same for a number that is planned beside one that is counted: a plan is told in fewer words of its own."""

LEAST_FACT = 3
"""Words that a clause must have beside its number to tell what happened; an item of a list has fewer."""

GAP = 1.1
"""Two disjoint intervals nearer than this ratio are a matter of rounding, not of conflict."""

SIDE_BY_SIDE = 500
"""Characters of one report within which two speakers' numbers are set against each other."""

MAX_FORMS = 40
"""Distinct figures of one number that are compared each with each; beyond, each with its neighbours."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of the story with the placed figures that it gathers."""

    number: Number
    figures: tuple[Placed, ...]


def gather(placed: Sequence[Placed]) -> tuple[Counted, ...]:
    """Return the numbers that have two figures or more, ordered by id."""
    by_kind: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    coins = _coins({_unit(figure) for figure in placed})
    for figure in placed:
        if figure.kind != UNNAMED:
            unit = _unit(figure)
            same = coins.get(unit, unit)
            by_kind[same if figure.kind == unit else figure.kind, same].append(figure)
    core = commonness((p.span.report, p.wide) for p in placed)
    rare = rarity([p.near for p in placed])
    out = []
    for (kind, _), figures in sorted(by_kind.items(), key=lambda row: row[0]):
        groups = [g for g in _groups(kind, figures, core if is_known(kind) else rare) if len(g) > 1]
        beside = side_by_side(figures) if groups else frozenset()
        out += [_number(kind, group, beside) for group in groups]
    return tuple(sorted(out, key=lambda c: c.number.id))


def _unit(placed: Placed) -> str:
    """The unit under which figures can be compared; a share is a percentage."""
    unit = placed.figure.quantity.unit
    return "%" if unit == "share" else unit or ""


def _coins(units: set[str]) -> dict[str, str]:
    """What "francs" and "pounds" are in a story that names one such currency in full."""
    found = {name: units & set(codes.split()) for name, codes in COINS.items()}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _groups(kind: str, figures: Sequence[Placed], weight: dict[str, float]) -> list[list[Placed]]:
    if is_tolled(kind):
        return _by_place(figures)
    floor = SAME_THING if is_known(kind) else SAME_THING_UNKNOWN
    forms = _forms(figures)
    bags = [form[0].wide if is_known(kind) else form[0].near for form in forms]
    compared = Bags(bags, weight)
    told = [{p.span.report: p for p in form} for form in forms]
    pairs = {}
    for a, b in candidates(bags, weight, keys=30):
        one, other = forms[a][0], forms[b][0]
        if _apart(one, other) or _both_in_one(told[a], forms[b]):
            pairs[a, b] = BARRED
        else:
            pairs[a, b] = max(compared.likeness(a, b), floor if set_against(one, other) else 0.0)
    groups = average_link([len(form) for form in forms], pairs, floor)
    return [sorted((p for index in group for p in forms[index]), key=lambda p: p.span) for group in groups]


def _by_place(figures: Sequence[Placed]) -> list[list[Placed]]:
    """A story has one toll for each place that it names, and one for the whole; what is past is no part of it."""
    held: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for p in figures:
        if not p.past:
            held[tuple(sorted(p.places))].append(p)
    return [sorted(group, key=lambda p: p.span) for _, group in sorted(held.items())]


def _both_in_one(one: Mapping[str, Placed], other: Sequence[Placed]) -> bool:
    """Whether a report has both of two forms as numbers of its own: it tells that they count two things."""
    return any(p.span.report in one and _apart(one[p.span.report], p) for p in other)


def _forms(figures: Sequence[Placed]) -> list[list[Placed]]:
    """Figures told in the same words, as in reprints, are one form."""
    held: dict[object, list[Placed]] = defaultdict(list)
    for p in figures:
        held[p.low, p.high, p.agents, p.places, tuple(sorted(p.near.items()))].append(p)
    return [held[form] for form in sorted(held, key=repr)]


def _apart(one: Placed, other: Placed) -> bool:
    """Whether two figures cannot count one thing: two numbers of one report, or two owners of a sum."""
    if one.past != other.past or (one.whole != other.whole and not overlap(one, other)):
        return True
    if set_against(one, other) or (one.span.report == other.span.report and one.former != other.former):
        return False
    if one.span.report == other.span.report and not overlap(one, other):
        return True
    if one.figure.quantity.unit is not None:
        return not one.agents & other.agents
    return False


def set_against(one: Placed, other: Placed) -> bool:
    """Whether one report sets the word of the one beside that of the other, on the same thing in a shared word."""
    if one.span.report != other.span.report or not rivals(one, other):
        return False
    if one.planned or other.planned or not is_known(one.kind):
        return False
    if abs(one.span.start - other.span.start) > SIDE_BY_SIDE:
        return False
    shared = {token for token in one.near.keys() & other.near.keys() if token[0] not in "@#"}
    if one.figure.quantity.unit is not None:
        # A report is full of sums; two are of one thing only where both are called the cost, the price.
        return bool(shared & measured())
    return bool(shared)


def _number(kind: str, figures: Sequence[Placed], beside: Set[Pair]) -> Counted:
    scopes = Counter(p.figure.scope for p in figures if p.figure.scope)
    scope = next((s for s in sorted(scopes) if scopes[s] * 2 > len(figures)), None)
    ids = tuple(sorted(p.figure.quantity.id for p in figures))
    return Counted(
        Number(
            id=key("number", *ids),
            of=_name(kind, figures),
            scope=scope,
            quantities=tuple(p.figure.quantity.id for p in figures),
            relations=tuple(_relations(figures, beside)),
        ),
        tuple(figures),
    )


def _name(kind: str, figures: Sequence[Placed]) -> str:
    """What is counted, in the reports' own form: "observers", where the kind is "observer"."""
    forms = (kind, f"{kind}s", f"{kind}es")
    said = Counter(
        word
        for p in figures
        for word in words(p.figure.quantity.of or "")
        if kind_of(word) == kind or word in forms
    )
    return max(sorted(said), key=lambda word: (said[word], word), default=kind)


def _relations(figures: Sequence[Placed], beside: Set[Pair]) -> list[Relation]:
    forms = [form[0] for form in _forms(figures)]
    forms.sort(key=lambda p: (_day(p), p.low, p.span))
    series = any(p.revised or p.former for p in forms)
    far = len(forms) if len(forms) <= MAX_FORMS else 3
    pairs = [
        compare(one, other, series=series, beside=beside)
        for index, one in enumerate(forms)
        for other in forms[index + 1 : index + 1 + far]
        if one.span.report != other.span.report or one.former != other.former or rivals(one, other)
    ]
    return _stepwise(forms, _of_its_own([relation for relation in pairs if relation], forms))


def _of_its_own(relations: list[Relation], forms: Sequence[Placed]) -> list[Relation]:
    """Where two figures conflict, a change that a report tells updates the figure of its own origins, not its rival's."""
    origin = {p.figure.quantity.id: p.origin for p in forms}
    report = {p.figure.quantity.id: p.span.report for p in forms}
    rivals_of: dict[str, set[str]] = {}
    for r in relations:
        if r.kind is RelationKind.CONFLICTS:
            rivals_of.setdefault(r.of, set()).add(r.to)
            rivals_of.setdefault(r.to, set()).add(r.of)
    changed = {(r.of, r.to) for r in relations if r.kind is RelationKind.UPDATES}
    own = {(old, report[new]) for old, new in changed if origin[old] & origin[new]}
    return [
        r
        for r in relations
        if (r.of, r.to) not in changed
        or (r.of, report[r.to]) in own
        or not any((rival, report[r.to]) in own for rival in rivals_of.get(r.of, ()))
    ]


def _stepwise(forms: Sequence[Placed], relations: list[Relation]) -> list[Relation]:
    """Of a growing count each day updates the one before: not also all days before that."""
    if not is_running(forms[0].kind):
        return relations
    day = {p.figure.quantity.id: _day(p) for p in forms}
    report = {p.figure.quantity.id: p.span.report for p in forms}
    days = sorted({_day(p) for p in forms if not p.planned})
    after = dict(pairwise(days))
    steps = (RelationKind.UPDATES, RelationKind.FORECAST)
    return [
        r
        for r in relations
        if r.kind not in steps
        or day[r.to] in (day[r.of], after.get(day[r.of]))
        or (not day[r.of] and report[r.of] == report[r.to])
    ]


def _day(placed: Placed) -> str:
    return placed.figure.as_of.last.isoformat() if placed.figure.as_of else ""


def compare(
    one: Placed, other: Placed, *, series: bool = False, beside: Set[Pair] = frozenset()
) -> Relation | None:
    """Compare two figures for one thing, the earlier first; None where nothing shows that they count the same.

    `series`: some report tells of the number as one that has changed. `beside`: numbers that one voice gives side by side.
    """
    found = _relation(_loosened(one, other), _loosened(other, one), series=series)
    if found and found[0] is RelationKind.CONFLICTS and frozenset((one.interval, other.interval)) in beside:
        return None
    return Relation(one.figure.quantity.id, other.figure.quantity.id, *found) if found else None


def _loosened(one: Placed, other: Placed) -> Placed:
    """A word for a size has no upper end beside a number: 300,000 homes are "thousands of homes", too."""
    return replace(one, high=float("inf")) if one.vague and not other.vague else one


Found = tuple[RelationKind, str] | None


def _relation(one: Placed, other: Placed, *, series: bool) -> Found:
    if _other_scope(one, other):
        here, there = _scope(one), _scope(other)
        if one.interval == other.interval or here == there or not (here and there):
            return None  # A street and its town, a firm and its owner: that they are two things is not shown.
        return RelationKind.OTHER_SCOPE, f"{here} here, {there} there"
    told_as_change = one.revised or other.revised
    if one.planned != other.planned and (is_running(one.kind) or not (told_as_change or overlap(one, other))):
        if not is_running(one.kind) and likeness(one.near, other.near, {}) < SAME_PLAN:
            return None  # What is planned and what is counted may be two things.
        return RelationKind.FORECAST, "one is planned or expected, the other is told as counted"
    later = one.former != other.former or (_day(one) and _day(other) and _day(one) != _day(other))
    loose = (one.vague or other.vague) and overlap(one, other)
    same = one.interval == other.interval or (overlap(one, other) and one.low == other.low)
    if is_running(one.kind) and later and not same and not loose:
        return RelationKind.UPDATES, "a count that grows as news comes in"
    if overlap(one, other):
        if _within(one, other) or _within(other, one):
            if (
                not is_running(one.kind)
                and far_apart(one.interval, other.interval)
                and not _told_alike(one, other)
            ):
                return None  # "At least one" holds beside any number, and need not count the same.
            return RelationKind.REFINES, "one interval lies inside the other"
        return RelationKind.AGREES, "the intervals overlap"
    if series and later and not one.planned and not other.planned:
        return RelationKind.UPDATES, "the number is told as one that changes"
    return _disjoint(one, other)


def _disjoint(one: Placed, other: Placed) -> Found:
    """What two figures without a number in common are to each other."""
    if is_running(one.kind) and _far(one, other) and _same_day(one, other) and rivals(one, other):
        return RelationKind.CONFLICTS, "two accounts of one place and day, and no number that fits both"
    updated = _updated(one, other)
    if updated:
        return RelationKind.UPDATES, updated
    if not _far(one, other):
        return RelationKind.AGREES, "apart by no more than rounding"
    if _loose(one, other) or not (set_against(one, other) or _told_alike(one, other)):
        return None
    return RelationKind.CONFLICTS, "the same thing counted, and no number that fits both"


def _same_day(one: Placed, other: Placed) -> bool:
    """Whether two counts are of one day: of one report, or dated alike; a count told as risen is the later one."""
    if one.former or other.former or one.revised or other.revised or one.planned or other.planned:
        return False
    if one.span.report == other.span.report:
        return True
    when = one.figure.as_of
    return when is not None and when.precision is Precision.DAY and when == other.figure.as_of


def _updated(one: Placed, other: Placed) -> str | None:
    """Why the later of two figures may have taken the place of the earlier; None if nothing shows it."""
    if is_running(one.kind):
        # By the hour, not the day: two counts of one morning and one evening both stand.
        return "a count that grows as news comes in"
    if _revised(one, other) or _revised(other, one):
        return "the later is told as a change of the number"
    if not _told_alike(one, other):
        return None
    if one.told and other.told and (one.told.last < other.told.first or other.told.last < one.told.first):
        return "each is told as of another time"
    return "the same origin, later" if one.origin & other.origin and _day(one) != _day(other) else None


def _scope(placed: Placed) -> str:
    """Where or whose it is, in words; nothing where it is somebody's whom no words here name."""
    return placed.figure.scope or ("" if placed.agents else "no place named")


def _other_scope(one: Placed, other: Placed) -> bool:
    if one.places and other.places and not one.places & other.places:
        return True
    if one.agents and other.agents and not one.agents & other.agents:
        return True
    # The dead of one town beside the dead of all: a part is no other account of the whole.
    return is_running(one.kind) and bool(one.places) != bool(other.places)


def overlap(one: Placed, other: Placed) -> bool:
    """Whether two figures share a number; an open end reaches for ever, two ranges that only touch share none."""
    a, b = one.interval, other.interval
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return low < high or (low == high and (a[0] == a[1] or b[0] == b[1]))


def _within(one: Placed, other: Placed) -> bool:
    a, b = one.interval, other.interval
    return a != b and b[0] <= a[0] and a[1] <= b[1]


def _far(one: Placed, other: Placed) -> bool:
    """Whether the gap between two intervals is more than rounding; touching ends of rough ranges are no gap."""
    low, high = sorted((one.interval, other.interval))
    return low[1] > 0 and high[0] / low[1] >= GAP


def _revised(one: Placed, other: Placed) -> bool:
    """Whether the one is told as a change, and the other is not known to be later."""
    return one.revised and (not _day(one) or not _day(other) or _day(other) <= _day(one))


def _told_alike(one: Placed, other: Placed) -> bool:
    """Whether the clauses show that the same is counted.

    Of a plan the story has one, and a shared word that is no name is enough; of what has
    happened there is much of each kind, and it must be told in much the same words. A sum is
    its owners', and what a speaker would give is no other account of what all give.
    """
    if one.own != other.own or one.period != other.period:
        return False
    if one.figure.quantity.unit is not None and one.owners != other.owners:
        return False
    if one.planned:
        return any(token[0] not in "@#" for token in one.near.keys() & other.near.keys())
    enough = min(len(one.near), len(other.near)) >= LEAST_FACT
    return enough and likeness(one.near, other.near, {}) >= SAME_FACT


def _loose(one: Placed, other: Placed) -> bool:
    """Whether one is a change, which no count contradicts."""
    return any(p.figure.quantity.qualifier in (Qualifier.UP, Qualifier.DOWN) for p in (one, other))
