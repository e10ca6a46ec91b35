"""The log of judgements: only added to, the same whatever the order in which it came together.

A judgement's id is a hash of all that it says, so two people can work apart and put their logs
together: what both have is there once. An undo is an entry of its own that names what it takes
back; an undo is not undone, one judges again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sayso.errors import InputError, UsageError
from sayso.text import key
from sayso.vocabulary import Judgement, JudgementKind, Spot

LONGEST = 2_000
"""Characters that a name or a reason may have; a report's words may be longer."""

_LISTS = ("target", "to", "beside")


def made(
    kind: JudgementKind,
    *,
    by: str,
    why: str = "",
    value: str = "",
    at: datetime | None = None,
    spots: tuple[Sequence[Spot], Sequence[Spot], Sequence[Spot]] = ((), (), ()),
) -> Judgement:
    """Return a judgement under its id; `spots` are target, to and beside, `at` is now when not given."""
    target, to, beside = map(tuple, spots)
    when = (at or datetime.now(UTC)).astimezone(UTC)
    bare = Judgement("", kind, by, when, target, to, beside, value, why)
    return replace(bare, id=_id(bare))


def _id(judgement: Judgement) -> str:
    row = as_row(judgement)
    del row["id"]
    return key("judgement", json.dumps(row, sort_keys=True))


def undone(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return, by the id of each judgement that was taken back, the first undo that names it."""
    undos = [each for each in judgements if each.kind is JudgementKind.UNDO]
    return {each.value: each for each in sorted(undos, key=_order, reverse=True)}


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that no undo names, each once, in the order of their times."""
    held = {each.id: each for each in judgements}
    gone = undone(held.values())
    left = [each for each in held.values() if each.kind is not JudgementKind.UNDO and each.id not in gone]
    return tuple(sorted(left, key=_order))


def _order(judgement: Judgement) -> tuple[datetime, str]:
    return judgement.at, judgement.id


def undo(judgements: Iterable[Judgement], which: int | str = 1, *, by: str, why: str = "") -> list[Judgement]:
    """Return the undos of somebody's latest judgements, so many, or of the one whose id begins so, whoever made it.

    Raises UsageError when there is no such judgement in force.
    """
    standing = in_force(judgements)
    if isinstance(which, int):
        mine = [each for each in standing if each.by == by]
        if which < 1 or len(mine) < which:
            others = sorted({each.by for each in standing} - {by})
            rest = f"; {', '.join(others)} made others: name them by id" if others else ""
            raise UsageError(
                f"{by} has {len(mine) or 'no'} judgements in force, {which} cannot be undone{rest}. `sayso log` lists them."
            )
        chosen = mine[-which:]
    else:
        chosen = [each for each in standing if each.id.startswith(which)]
        if len(chosen) != 1:
            found = "no judgement" if not chosen else f"{len(chosen)} judgements"
            raise UsageError(f"{found} in force with an id that begins {which!r}. `sayso log` lists them.")
    return [made(JudgementKind.UNDO, by=by, why=why, value=each.id) for each in chosen]


# ------------------------------------------------------------------------------ lines of JSON


def as_row(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as one object of JSON; `at` is ISO 8601 in UTC."""
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "by": judgement.by,
        "at": judgement.at.astimezone(UTC).isoformat(),
        **{
            name: [
                {"report": s.report, "start": s.start, "end": s.end, "words": s.words}
                for s in getattr(judgement, name)
            ]
            for name in _LISTS
        },
        "value": judgement.value,
        "why": judgement.why,
    }


def as_lines(judgements: Iterable[Judgement]) -> str:
    """Return judgements as lines of JSON, in the order of their times."""
    return "".join(json.dumps(as_row(each)) + "\n" for each in sorted(judgements, key=_order))


def from_lines(text: str, where: str) -> list[Judgement]:
    """Return the judgements that lines of JSON hold; `where` names the file in an error.

    All or nothing: raises InputError for the first line that is no judgement, or whose id is not that of
    the rest.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(_from_line(line, f"{where}, line {number}"))
    return found


def _from_line(line: str, where: str) -> Judgement:
    try:
        row = json.loads(line)
        judgement = _read(row)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise InputError(
            where, f"this is no judgement ({error})", "Write the file with `sayso log --jsonl`"
        ) from error
    if row.get("id", judgement.id) != judgement.id:
        raise InputError(
            where,
            "its id is not that of what it says: the line was changed",
            "Leave the id out, and it is a judgement of its own",
        )
    return judgement


def _read(row: dict[str, Any]) -> Judgement:
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError("`at` lacks its time zone")
    by, value, why = (_text(row, name) for name in ("by", "value", "why"))
    if not by.strip():
        raise ValueError("nobody made it: `by` is empty")
    target, to, beside = (tuple(map(_spot, row.get(name, ()))) for name in _LISTS)
    return made(JudgementKind(row["kind"]), by=by, why=why, value=value, at=at, spots=(target, to, beside))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise TypeError(f"`{name}` is no text")
    if len(value) > LONGEST:
        raise ValueError(f"`{name}` is longer than {LONGEST:,} characters")
    return value


def _spot(row: dict[str, Any]) -> Spot:
    report, start, end, words = row["report"], row["start"], row["end"], row["words"]
    if not isinstance(report, str) or not isinstance(words, str):
        raise TypeError("a spot's report and words are texts")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end < 2**53:
        raise ValueError("a spot's start and end are numbers of characters")
    return Spot(report, start, end, words)
