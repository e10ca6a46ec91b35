"""Review: from a form or a row to a judgement, so that nobody's decision is passed over unseen.

The log is only ever added to, so no decision can be lost. What could happen is that somebody decides on a page that is
out of date, and overrules a person whose decision it did not show. So whoever decides says which decisions were
to be seen (`seen`); if another one says otherwise on the same thing, the answer is that one, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso import judging
from sayso.errors import InputError
from sayso.resolve import fitting
from sayso.serve.live import Held, Live
from sayso.serve.problems import RefusedError, problem
from sayso.tell import judgements as told
from sayso.vocabulary import Judgement, JudgementKind, Record, Span, Spot

Kind = JudgementKind
VERDICTS = frozenset({Kind.ACCEPT, Kind.REJECT})
CORRECTIONS = frozenset({Kind.SPEAKER, Kind.CHAIN, Kind.MODE})
BONDS = frozenset({Kind.SAME, Kind.DIFFERENT, Kind.SPLIT})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about a story, as `sayso.judging` takes it; `seen` None: whatever others decided, it stands."""

    kind: str
    what: str
    value: tuple[str, ...] = ()
    by: str = ""
    why: str = ""
    seen: frozenset[str] | None = None


def decide(live: Live, where: str, decision: Decision) -> tuple[Judgement, Held]:
    """Keep a decision, and return it with the record that it was made on.

    Raises RefusedError where others, unseen, decided otherwise, or where what it is about is there no more; InputError
    and UsageError as `sayso.judging` does.
    """
    held = live.held(where, patience=0.0)
    with live.writing(held.record.name), live.store() as store:
        log = store.judgements(held.record.name)
        try:
            made = judging.judgement(
                held.record, decision.kind, decision.what, decision.value, by=decision.by, why=decision.why
            )
        except InputError as error:
            if decision.seen is None:
                raise
            late = unseen(log, decision.by, decision.seen, held.record)
            more = {"decided": [judging.as_row(each) for each in late]}
            raise RefusedError(
                problem(
                    "gone",
                    error.what,
                    where=error.where,
                    do="Open the page again and look what is there now",
                    **more,
                )
            ) from error
        if decision.seen is not None:
            against = [
                each
                for each in unseen(log, decision.by, decision.seen)
                if contradict(made, each, held.record)
            ]
            if against:
                raise RefusedError(_decided(against))
        store.judge(held.record.name, [made])
    return made, held


def take_back(live: Live, where: str, which: int | str, *, by: str, why: str = "") -> list[Judgement]:
    """Take back somebody's latest decisions, so many, or one by its id; return the undos."""
    name = live.find(where).name
    with live.writing(name), live.store() as store:
        undos = judging.undo(store.judgements(name), which, by=by, why=why)
        store.judge(name, undos)
    return undos


def _decided(against: Sequence[Judgement]) -> problem:  # type: ignore[valid-type]
    said = "; ".join(f"{each.by} ({each.kind.value}): {told.says(each)}" for each in against)
    return problem(
        "decided",
        f"meanwhile, decided by others: {said}",
        do="Nothing is lost. Look at it, and decide again if you still want to",
        decided=[judging.as_row(each) for each in against],
    )


def unseen(
    log: Iterable[Judgement], by: str, seen: frozenset[str], since: Record | None = None
) -> list[Judgement]:
    """Return what others decided that somebody had not seen; with `since`, only what that record did not know either."""
    known = seen | ({each.id for each in since.judgements} if since else set())
    return [each for each in judging.in_force(log) if each.by != by and each.id not in known]


def contradict(one: Judgement, other: Judgement, record: Record) -> bool:
    """Whether two decisions are on the same thing and cannot both stand as their makers meant them."""
    kinds = {one.kind, other.kind}
    if kinds <= VERDICTS | CORRECTIONS:
        if not _same_place(one.target, other.target):
            return False
        if kinds & VERDICTS:  # accepted as it was, or rejected, is at odds with any correction
            return len(kinds) > 1
        return one.kind is other.kind and _said(one, record) != _said(other, record)
    if kinds <= BONDS:
        return (
            _bond(one, record) == _bond(other, record)
            and (one.kind is not other.kind or Kind.SPLIT in kinds)
            and one.kind is not other.kind
        )
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.RENAME:
        return one.value != other.value and _bond(one, record) == _bond(other, record)
    holders = one.kind is not Kind.STANCE or _holders(one, record) == _holders(other, record)
    return holders and one.value != other.value and _same_place(one.target, other.target)


def _said(judgement: Judgement, record: Record) -> tuple[object, ...]:
    return judgement.value, tuple(holder(spot, record) for spot in judgement.to)


def _holders(judgement: Judgement, record: Record) -> frozenset[str]:
    return frozenset(holder(spot, record) for spot in judgement.to)


def _bond(judgement: Judgement, record: Record) -> frozenset[str]:
    return frozenset(holder(spot, record) for spot in (*judgement.target, *judgement.to))


def holder(spot: Spot, record: Record) -> str:
    """Return the actor whose mention these words are, or else the words."""
    span = Span(spot.report, spot.start, spot.end)
    for actor in record.resolution.actors:
        if span in actor.mentions or (not len(span) and actor.name == spot.words):
            return actor.id
    return spot.words


def _same_place(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    return fitting.alike(_spans(one), _spans(other)) >= fitting.SAME_PLACE


def _spans(spots: Sequence[Spot]) -> tuple[Span, ...]:
    return tuple(Span(spot.report, spot.start, spot.end) for spot in spots)


def seen(held: Held) -> dict[str, list[str]]:
    """Return, by the id of a statement, quantity or actor, the judgements in force that a page shows for it."""

    def make() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for ruling in held.record.resolution.rulings:
            if ruling.on:
                found.setdefault(ruling.on, []).append(ruling.judgement)
        return found

    return held.once("seen", make)
