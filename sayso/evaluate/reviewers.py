"""Where two people who reviewed a story agree, a question at a time, and on what they differ.

Of each person the latest judgement that is in force counts, whoever's applies in the record. That
somebody judged only some of the things is no disagreement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.evaluate.alpha import alpha
from sayso.vocabulary import NONE, Judgement, JudgementKind, Record, Ruling

CORRECTIONS = (JudgementKind.SPEAKER, JudgementKind.CHAIN, JudgementKind.MODE)
"""What one says of a statement that is one, and is not as the machine has it."""

CORRECTED = "correct"


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that was judged (the id of a statement or quantity, or the words of two actors): who says what of it."""

    on: str
    said: tuple[tuple[str, str], ...]

    @property
    def differs(self) -> bool:
        """Whether two people say different things of it."""
        return len({value for _, value in self.said}) > 1

    @property
    def shared(self) -> bool:
        """Whether at least two people judged it."""
        return len(self.said) > 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on one question: Krippendorff's alpha, None where it is not defined, and all units."""

    question: str
    alpha: float | None
    units: tuple[Unit, ...]

    @property
    def shared(self) -> tuple[Unit, ...]:
        """What at least two people judged: alpha is made from these."""
        return tuple(unit for unit in self.units if unit.shared)

    @property
    def differing(self) -> tuple[Unit, ...]:
        """What they differ on."""
        return tuple(unit for unit in self.units if unit.differs)


def agreement(record: Record) -> tuple[Agreement, ...]:
    """Return for each question that people judged how far they agree.

    "verdict" is whether a statement is accepted, corrected or rejected; "speaker", "chain", "mode", "stance" and
    "quantity" are what it was corrected to; "one actor" is whether two names are one or two.
    """
    said = _said(record)
    return tuple(
        Agreement(question, alpha([[v for _, v in unit.said] for unit in units]), units)
        for question, units in ((q, _units(said[q])) for q in QUESTIONS)
        if units
    )


QUESTIONS = ("verdict", "speaker", "chain", "mode", "stance", "quantity", "one actor")

_Said = dict[str, dict[str, dict[str, str]]]
"""By question, thing and person: the value."""


def _said(record: Record) -> _Said:
    said: _Said = defaultdict(lambda: defaultdict(dict))
    rulings = {ruling.judgement: ruling for ruling in record.resolution.rulings}
    names = {actor.id: actor.name for actor in record.resolution.actors}
    for judgement in record.judgements:
        ruling = rulings.get(judgement.id)
        if judgement.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT):
            said["one actor"][_pair(judgement)][judgement.by] = judgement.kind.value
        elif ruling and ruling.on and judgement.kind is not JudgementKind.RENAME:
            _note(said, judgement, ruling, names)
    return said


def _note(said: _Said, judgement: Judgement, ruling: Ruling, names: dict[str, str]) -> None:
    kind, on, by = judgement.kind, str(ruling.on), judgement.by
    verdicts = said["verdict"][on] if kind in (*CORRECTIONS, *VERDICTS) else {}
    actors = ", ".join(names.get(actor, actor) for actor in ruling.actors) or "nobody"
    if kind is JudgementKind.ACCEPT:
        verdicts[by] = CORRECTED if verdicts.get(by) == CORRECTED else kind.value
    elif kind is JudgementKind.REJECT:
        verdicts[by] = kind.value
    elif kind in (JudgementKind.SPEAKER, JudgementKind.CHAIN):
        said[kind.value][on][by] = actors
    elif kind is JudgementKind.STANCE:
        said[kind.value][f"{on} {actors}"][by] = ruling.value
    elif kind in (JudgementKind.MODE, JudgementKind.QUANTITY):
        said[kind.value][on][by] = ruling.value or NONE
    if kind in CORRECTIONS:
        verdicts[by] = CORRECTED


VERDICTS = (JudgementKind.ACCEPT, JudgementKind.REJECT)


def _pair(judgement: Judgement) -> str:
    return " / ".join(sorted(spot.words for spot in (*judgement.target, *judgement.to)))


def _units(things: dict[str, dict[str, str]]) -> tuple[Unit, ...]:
    return tuple(Unit(on, tuple(sorted(by.items()))) for on, by in sorted(things.items()) if by)
