"""Numbers as intervals on one scale: a row for each figure, and how it stands to those told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.tell.brief import Footnote
from sayso.tell.charts import Scale, scale, spoken
from sayso.tell.dossier.places import Places
from sayso.tell.safe import line
from sayso.vocabulary import Number, Quantity, RelationKind

TICKS = 4
"""How many round numbers are marked on a scale."""

FIRST = "first"
"""The role of a figure that no earlier one is compared with."""

ROLES = {
    FIRST: "compared with no earlier one",
    RelationKind.AGREES.value: "agrees",
    RelationKind.REFINES.value: "narrower or wider",
    RelationKind.UPDATES.value: "updates",
    RelationKind.CONFLICTS.value: "conflicts",
    RelationKind.OTHER_SCOPE.value: "counts something else",
    RelationKind.FORECAST.value: "forecasts",
}
"""How a figure stands to those told before it, in words; each has a shape of its own."""

_WEIGHT = (
    RelationKind.CONFLICTS,
    RelationKind.UPDATES,
    RelationKind.REFINES,
    RelationKind.FORECAST,
    RelationKind.OTHER_SCOPE,
    RelationKind.AGREES,
)
"""Which relation names the role of a figure that has several."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure on the scale: where its interval begins and ends, in hundredths, and the sides to which it is open."""

    left: float
    right: float
    open_left: bool
    open_right: bool

    @property
    def middle(self) -> float:
        """Where its mark stands: in the middle, or at the known end of an open interval."""
        if self.open_left or self.open_right:
            return self.right if self.open_left else self.left
        return round((self.left + self.right) / 2, 2)


@dataclass(slots=True)
class Row:
    """One figure, with all places that tell it in the same words and role, the earliest first."""

    role: str
    words: str
    when: str
    bar: Bar
    told: list[Quantity]
    about: bool
    places: list[Footnote]

    @property
    def meaning(self) -> str:
        """What its shape says."""
        return ROLES[self.role]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on the scale."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All figures for one thing counted, on one scale."""

    number: Number
    nth: int
    rows: list[Row]
    ticks: list[Tick]
    powers: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A number of which all figures are the same: its words, and all places that tell it."""

    number: Number
    words: str
    places: list[Footnote]


def charts(places: Places) -> tuple[list[Chart], list[Alike]]:
    """The numbers with figures that differ, most figures first, and those that are told alike wherever they are told."""
    drawn: list[tuple[Number, list[Quantity]]] = []
    alike: list[Alike] = []
    for number in sorted(places.record.findings.numbers, key=lambda n: (-len(n.quantities), n.of, n.id)):
        held = [places.index.quantities[q] for q in number.quantities if q in places.index.quantities]
        if len({(q.low, q.high, q.qualifier) for q in held}) > 1:
            drawn.append((number, held))
        elif held:
            alike.append(
                Alike(number, line(places.index.quote(held[0].span)), [*map(places.index.where, held)])
            )
    return [_chart(places, number, nth, held) for nth, (number, held) in enumerate(drawn, start=1)], alike


def _chart(places: Places, number: Number, nth: int, held: Sequence[Quantity]) -> Chart:
    index = places.index
    ordered = sorted(
        held, key=lambda q: (_undated(index.told_on(q)), index.number(q.span.report), q.span.start)
    )
    line_of = scale(end for q in held for end in (q.low, q.high) if end is not None)
    roles = _roles(number, ordered)
    rows: dict[tuple[object, ...], Row] = {}
    for quantity in ordered:
        shape = (quantity.low, quantity.high, quantity.qualifier, roles[quantity.id])
        if shape in rows:
            rows[shape].told.append(quantity)
            rows[shape].places.append(index.where(quantity))
        else:
            figure = index.figures.get(quantity.id)
            when = (figure.as_of if figure else None) or index.report(quantity.span.report).published
            rows[shape] = Row(
                roles[quantity.id],
                line(index.quote(quantity.span)),
                when.iso() if when else "undated",
                _bar(line_of, quantity),
                [quantity],
                quantity.qualifier.value == "~",
                [index.where(quantity)],
            )
    marked = {spoken(tick): line_of.at(tick) for tick in line_of.ticks(TICKS)}
    ticks = [Tick(at, words) for words, at in marked.items()]
    return Chart(number, nth, _firsts(list(rows.values())), ticks, line_of.powers)


def _firsts(rows: list[Row]) -> list[Row]:
    """Rows in the order in which they were first told; a figure that only agrees goes to the row that it agrees with."""
    kept: list[Row] = []
    for row in rows:
        same = next((k for k in kept if k.bar == row.bar and row.role == RelationKind.AGREES.value), None)
        if same:
            same.told.extend(row.told)
            same.places.extend(row.places)
        else:
            kept.append(row)
    return kept


def _bar(line_of: Scale, quantity: Quantity) -> Bar:
    low, high = quantity.low, quantity.high
    return Bar(
        line_of.at(low) if low is not None else 0.0,
        line_of.at(high) if high is not None else 100.0,
        low is None,
        high is None,
    )


def _undated(day: date) -> date:
    """A day to be ordered by: what is undated comes last, for nobody can say that it was first."""
    return date.max if day == date.min else day


def _roles(number: Number, ordered: Sequence[Quantity]) -> dict[str, str]:
    """How each figure stands to those told before it: the weightiest relation that it has with one of them."""
    order = {quantity.id: nth for nth, quantity in enumerate(ordered)}
    found: dict[str, set[RelationKind]] = {}
    for relation in number.relations:
        if relation.of in order and relation.to in order:
            later = max(relation.of, relation.to, key=lambda q: order[q])
            found.setdefault(later, set()).add(relation.kind)
    return {
        q.id: next((kind.value for kind in _WEIGHT if kind in found.get(q.id, ())), FIRST) for q in ordered
    }
