"""Making a judgement: what was pointed at and what is said of it, checked and tied to words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from sayso.errors import InputError, UsageError
from sayso.judging import pointing
from sayso.judging.log import LONGEST, made
from sayso.vocabulary import NONE, Judgement, JudgementKind, Mode, Record, Spot, Stance

Spots = tuple[Sequence[Spot], Sequence[Spot], Sequence[Spot]]
"""Target, to, beside."""
Said = tuple[Spots, str]

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<sign>[~<>=]|up|down)?\s*(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?(?:\s+(?!of\b)(?P<unit>\S+))?(?:\s+of\s+(?P<of>.+))?"
)


def judgement(
    record: Record, kind: JudgementKind | str, what: str, value: Sequence[str] = (), *, by: str, why: str = ""
) -> Judgement:
    """Return a person's judgement on what `what` points at; what `value` holds depends on the kind.

    accept, reject    a statement; no value
    speaker, chain    a statement; actors, for a chain from the outermost in; none: nobody
    mode              a statement; direct, indirect or mixed
    stance            a statement; support, oppose, conditional, undecided or none, then whose (the speakers')
    quantity          a quantity; "~30", "<30000", "10000..30000", "75 % of staff", or none
    same, different   an actor or mention; another
    split             an actor; the mentions, or forms of the name, that are somebody else's
    rename            an actor; a name

    Statements, quantities and actors are named by ids, actors by names too, and mentions as
    REPORT:WORDS or REPORT:START-END. Raises InputError for what is not there, UsageError for
    what cannot be said of it.
    """
    try:
        chosen = JudgementKind(kind)
        say = _SAY[chosen]
    except (ValueError, KeyError) as error:
        raise UsageError(f"{kind!r} is no judgement. There are: {', '.join(_SAY)}") from error
    if not by.strip():
        raise UsageError("a judgement has somebody who made it: say who")
    for text in (by, why, *value):
        if len(text) > LONGEST:
            raise UsageError(f"a name or reason has at most {LONGEST:,} characters, this one {len(text):,}")
    spots, said = say(record, what, list(value))
    return made(chosen, by=by.strip(), why=" ".join(why.split()), value=said, spots=spots)


# ------------------------------------------------------------------------------ what can be said of what


def _statement(record: Record, what: str) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    found = pointing.statement(record, what)
    return pointing.spots(record, found.content), pointing.spots(record, found.cue or found.source)


def _verdict(record: Record, what: str, value: list[str]) -> Said:
    _expect(value, 0, "accept and reject take a statement and nothing else")
    target, beside = _statement(record, what)
    return (target, (), beside), ""


def _actors(record: Record, what: str, value: list[str]) -> Said:
    target, beside = _statement(record, what)
    report = pointing.statement(record, what).report
    return (target, [_named(record, report, each) for each in value], beside), ""


def _named(record: Record, report: str, what: str) -> Spot:
    """The actor that somebody names; one whom the story lacks is taken by the words, or only by the name."""
    try:
        return pointing.mention(record, what)
    except InputError as error:
        if error.what.startswith("no actor"):
            if span := pointing.place(record, what):
                return pointing.spot(record, span)
            held = next(one for one in record.reports if one.id == report)
            start = held.text.find(what)
            return Spot(report, start, start + len(what), what) if start >= 0 else Spot("", 0, 0, what)
        raise


def _mode(record: Record, what: str, value: list[str]) -> Said:
    _expect(value, 1, f"a mode is one of {', '.join(Mode)}")
    target, beside = _statement(record, what)
    return (target, (), beside), _one_of(value[0], list(Mode), "mode")


def _stance(record: Record, what: str, value: list[str]) -> Said:
    if not value:
        raise UsageError(f"say which stance: {', '.join(Stance)}, or {NONE}")
    target, beside = _statement(record, what)
    holders = [pointing.mention(record, each) for each in value[1:]]
    return (target, holders, beside), _one_of(value[0], [*Stance, NONE], "stance")


def _quantity(record: Record, what: str, value: list[str]) -> Said:
    _expect(value, 1, "say what the quantity is: ~30, <30000, 10000..30000, “75 % of staff”")
    found = pointing.quantity(record, what)
    said = NONE if value[0] == NONE else _as_json(value[0])
    return ([pointing.spot(record, found.span)], (), ()), said


def _as_json(said: str) -> str:
    match = _QUANTITY.fullmatch(said.strip())
    if match is None:
        raise UsageError(
            f"{said!r} is no quantity. Write ~30, <30000, >5, 10000..30000, “up 5 %”, “75 % of staff”"
        )
    low = float(match["low"].replace(",", ""))
    high = float(match["high"].replace(",", "")) if match["high"] else low
    if high < low:
        raise UsageError(f"{said!r}: the second number is the larger one")
    sign = match["sign"] or "="
    row: dict[str, Any] = {"low": low, "high": high, "qualifier": sign}
    if sign in ("<", ">"):
        row["low" if sign == "<" else "high"] = None
    row |= {name: match[name] for name in ("unit", "of") if match[name]}
    return json.dumps(row, sort_keys=True)


def _two(record: Record, what: str, value: list[str]) -> Said:
    _expect(value, 1, "same and different take two actors")
    one, other = pointing.mention(record, what), pointing.mention(record, value[0])
    if one == other:
        raise UsageError(f"{what} and {value[0]} are one mention: name two")
    return ([one], [other], ()), ""


def _split(record: Record, what: str, value: list[str]) -> Said:
    found = pointing.actor(record, what)
    leaving = pointing.mentions(record, found, value or [what])
    chosen = {(each.report, each.start, each.end) for each in leaving}
    spans = [span for span in found.mentions if (span.report, span.start, span.end) in chosen]
    if len(spans) == len(found.mentions):
        raise UsageError(f"these are all mentions of {found.name}: nobody would stay. Name some of them")
    return (leaving, [pointing.anchor(record, found, spans)], ()), ""


def _rename(record: Record, what: str, value: list[str]) -> Said:
    name = " ".join(" ".join(value).split())
    if not name:
        raise UsageError("say the new name")
    return ([pointing.mention(record, what)], (), ()), name


def _expect(value: list[str], number: int, message: str) -> None:
    if len(value) != number:
        raise UsageError(message)


def _one_of(value: str, allowed: Sequence[str], what: str) -> str:
    if value not in allowed:
        raise UsageError(f"{value!r} is no {what}. There are: {', '.join(allowed)}")
    return value


_SAY: dict[JudgementKind, Callable[[Record, str, list[str]], Said]] = {
    JudgementKind.ACCEPT: _verdict,
    JudgementKind.REJECT: _verdict,
    JudgementKind.SAME: _two,
    JudgementKind.DIFFERENT: _two,
    JudgementKind.SPLIT: _split,
    JudgementKind.RENAME: _rename,
    JudgementKind.SPEAKER: _actors,
    JudgementKind.CHAIN: _actors,
    JudgementKind.MODE: _mode,
    JudgementKind.QUANTITY: _quantity,
    JudgementKind.STANCE: _stance,
}
