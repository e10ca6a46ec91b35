"""Judged: the one place where judgements are applied.

Who is who is decided before statements are made, so that chains follow the actors as people have
them (`roll`); what a judgement says of a statement or quantity is laid on it once it is there, and changes
nothing else. Of two judgements on one thing the later applies; what fits nothing is told as such.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.resolve import fitting
from sayso.resolve.actors import Cast
from sayso.resolve.lines import tidy
from sayso.resolve.roll import BONDS, Roll
from sayso.vocabulary import (
    NONE,
    Actor,
    Annotations,
    Hop,
    Judgement,
    JudgementKind,
    Mode,
    Qualifier,
    Quantity,
    Ruling,
    Spans,
    Stance,
    Standing,
    Statement,
)

_VERDICTS = (JudgementKind.ACCEPT, JudgementKind.REJECT)
_OF_STATEMENTS = (
    *_VERDICTS,
    JudgementKind.SPEAKER,
    JudgementKind.CHAIN,
    JudgementKind.MODE,
    JudgementKind.STANCE,
)


@dataclass(slots=True)
class Bench:
    """The judgements in force on a story, in the order of their times, and what became of each."""

    judgements: Sequence[Judgement]
    annotations: Sequence[Annotations]
    cast: Cast
    rulings: list[Ruling] = field(default_factory=list)
    _roll: Roll = field(init=False)

    def __post_init__(self) -> None:
        self.judgements = sorted(
            (j for j in self.judgements if j.kind is not JudgementKind.UNDO), key=lambda j: (j.at, j.id)
        )
        if not self.judgements:
            return
        self._roll = Roll(self.cast, self.annotations)
        for judgement in self._of(*BONDS):
            self._roll.judge(judgement)
        self.rulings += self._roll.rulings()
        self.cast = self._roll.cast()

    def _of(self, *kinds: JudgementKind) -> list[Judgement]:
        return [judgement for judgement in self.judgements if judgement.kind in kinds]

    # ------------------------------------------------------------------------------ statements

    def statements(self, said: Sequence[Statement]) -> list[Statement]:
        """Return the statements as people will have them, in the same order."""
        by_report: dict[str, list[Statement]] = defaultdict(list)
        for each in said:
            by_report[each.report].append(each)
        fitted: dict[str, list[_Fitted]] = defaultdict(list)
        for judgement in self._of(*_OF_STATEMENTS):
            spans = fitting.places(judgement.target, self._roll.reports)
            near = by_report[spans[0].report] if spans else []
            found = fitting.statement(judgement, near, self._roll.reports)
            if found is None:
                self._unfit(judgement, "no statement stands")
            elif (made := self._fitted(judgement)) is not None:
                fitted[found.id].append(made)
        return [self._statement(each, fitted[each.id]) if each.id in fitted else each for each in said]

    def _fitted(self, judgement: Judgement) -> _Fitted | None:
        """A judgement with the actors it names; None, and told so, where it says nothing that can be."""
        actors = tuple(dict.fromkeys(self._actor(judgement, n) for n in range(len(judgement.to))))
        kind, value = judgement.kind, judgement.value
        allowed = {
            JudgementKind.MODE: set(Mode),
            JudgementKind.STANCE: {*Stance, NONE},
        }.get(kind)
        if allowed is not None and value not in allowed:
            self._unfit(judgement, f"“{value}” is no {kind.value}; decided")
            return None
        slot = "verdict" if kind in _VERDICTS else kind.value
        if kind is JudgementKind.STANCE:
            slot = f"stance of {' '.join(actors)}"
        says = kind.value if kind in _VERDICTS else f"{value} {' '.join(actors)}"
        return _Fitted(judgement, slot, says, actors)

    def _actor(self, judgement: Judgement, nth: int) -> str:
        spot = judgement.to[nth]
        found = self._roll.actor(spot)
        if found is None:
            made = self._roll.new(spot)
            self.cast = replace(self.cast, actors={**self.cast.actors, made.id: made})
            found = made.id
        return found

    def _statement(self, statement: Statement, fitted: Sequence[_Fitted]) -> Statement:
        last: dict[str, _Fitted] = {each.slot: each for each in fitted}
        for each in fitted:
            self._rule(each.judgement, statement.id, last[each.slot], each)
        made = statement
        if verdict := last.get("verdict"):
            made = replace(made, rejected=verdict.judgement.kind is JudgementKind.REJECT)
        if mode := last.get("mode"):
            made = replace(made, mode=Mode(mode.judgement.value))
        if speaker := last.get("speaker"):
            made = replace(made, speakers=speaker.actors, open=None)
        if chain := last.get("chain"):
            made = replace(made, via=self._chain(made, chain))
        if speaker or chain:
            made = replace(made, via=tidy(made.via, made.speakers, self.cast.own.get(made.report)))
        return made

    def _chain(self, statement: Statement, chain: _Fitted) -> tuple[Hop, ...]:
        """The hops that a person names, with the words that show them where the report has some."""
        shown: dict[str, Spans] = {hop.actor: hop.spans for hop in statement.via}
        for spot, actor in zip(chain.judgement.to, map(self._roll.actor, chain.judgement.to), strict=True):
            span = fitting.place(spot, self._roll.reports) if spot.start < spot.end else None
            if actor and span and span.report == statement.report:
                shown.setdefault(actor, (span,))
        why = fitting.told(chain.judgement)
        return tuple(Hop(actor, shown.get(actor, ()), why) for actor in chain.actors)

    # ------------------------------------------------------------------------------ quantities

    def quantities(self) -> tuple[Quantity, ...]:
        """Return the quantities that people corrected, as corrected, ordered by their places.

        One that is none is not among them: its ruling says so.
        """
        fitted: dict[str, list[_Fitted]] = defaultdict(list)
        made: dict[str, Quantity | None] = {}
        for judgement in self._of(JudgementKind.QUANTITY):
            found = self._quantity(judgement)
            if found is None:
                self._unfit(judgement, "no quantity stands")
                continue
            new = corrected(found, judgement.value)
            if new is None and judgement.value != NONE:
                self._unfit(judgement, "what is said cannot be a quantity:")
                continue
            fitted[found.id].append(_Fitted(judgement, "quantity", judgement.value, ()))
            made[found.id] = new
        for name, rows in fitted.items():
            for each in rows:
                self._rule(each.judgement, name, rows[-1], each)
        return tuple(sorted(filter(None, made.values()), key=lambda q: (q.span, q.id)))

    def _quantity(self, judgement: Judgement) -> Quantity | None:
        spans = fitting.places(judgement.target, self._roll.reports)
        if not spans:
            return None
        rows = [q for a in self.annotations if a.report.id == spans[0].report for q in a.quantities]
        near = [q for q in rows if fitting.alike((q.span,), spans) >= fitting.SAME_PLACE]
        return max(near, key=lambda q: (fitting.alike((q.span,), spans), q.id), default=None)

    # ------------------------------------------------------------------------------ names

    def named(self) -> list[Actor]:
        """Return all actors, ordered by id, under the names that people gave them."""
        fitted: dict[str, list[_Fitted]] = defaultdict(list)
        for judgement in self._of(JudgementKind.RENAME):
            actor = self._roll.actor(judgement.target[0]) if judgement.target else None
            if actor is None or not judgement.value.strip():
                self._unfit(judgement, "nobody is named")
            else:
                fitted[actor].append(_Fitted(judgement, "name", judgement.value, ()))
        for actor, rows in fitted.items():
            for each in rows:
                self._rule(each.judgement, actor, rows[-1], each)
        names = {actor: rows[-1].says for actor, rows in fitted.items()}
        actors = [self.cast.actors[actor] for actor in sorted(self.cast.actors)]
        return [replace(actor, name=names.get(actor.id, actor.name)) for actor in actors]

    # ------------------------------------------------------------------------------ what became of each

    def _rule(self, judgement: Judgement, on: str, last: _Fitted, mine: _Fitted) -> None:
        ruling = Ruling(
            judgement.id,
            judgement.kind,
            Standing.APPLIED,
            on,
            mine.actors,
            judgement.value,
            None,
            fitting.told(judgement),
        )
        if mine.says != last.says:
            against = last.judgement
            why = f"overruled, {fitting.told(against)}"
            ruling = replace(ruling, standing=Standing.OVERRULED, against=against.id, why=why)
        self.rulings.append(ruling)

    def _unfit(self, judgement: Judgement, what: str) -> None:
        why = f"{what} at {fitting.words(judgement.target)} any more"
        self.rulings.append(
            Ruling(judgement.id, judgement.kind, Standing.UNFIT, value=judgement.value, why=why)
        )

    def all_rulings(self) -> tuple[Ruling, ...]:
        """Return what became of every judgement, in the order of their times."""
        by_id = {ruling.judgement: ruling for ruling in self.rulings}
        return tuple(by_id[j.id] for j in self.judgements if j.id in by_id)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A judgement on something that is there: which side of it (`slot`), what it says of that, and whom it names."""

    judgement: Judgement
    slot: str
    says: str
    actors: tuple[str, ...]


def corrected(quantity: Quantity, value: str) -> Quantity | None:
    """Return a quantity with what a judgement's value says of it; None where that is no quantity.

    The value is a JSON object with any of low, high (numbers or null), qualifier, unit, of.
    """
    try:
        says = json.loads(value)
        low, high = (_number(says.get(end, getattr(quantity, end))) for end in ("low", "high"))
        qualifier = Qualifier(says.get("qualifier", quantity.qualifier))
    except (ValueError, TypeError, AttributeError):
        return None
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    unit, of = (_text(says.get(name, getattr(quantity, name))) for name in ("unit", "of"))
    return replace(quantity, low=low, high=high, qualifier=qualifier, unit=unit, of=of)


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)


def _text(value: object) -> str | None:
    return str(value) if value else None
