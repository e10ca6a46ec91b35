"""The log of judgements, and what became of each: for a screen and as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from sayso import judging
from sayso.tell.index import Index
from sayso.tell.safe import line, short
from sayso.tell.screen import Screen
from sayso.vocabulary import Judgement, JudgementKind, Record, Ruling, Spot, Standing

UNDONE = "undone"


def rows(log: Sequence[Judgement], record: Record) -> list[dict[str, Any]]:
    """Return the log in the order of its times: each judgement with what became of it in the record.

    `standing` is applied, overruled, unfit or undone; `against` the judgement that overrules or
    undoes it, `note` a sentence why. Undos themselves are in `against` only.
    """
    rulings = {ruling.judgement: ruling for ruling in record.resolution.rulings}
    undos = judging.undone(log)
    return [
        {**judging.as_row(each), **_became(rulings.get(each.id), undos.get(each.id))}
        for each in log
        if each.kind is not JudgementKind.UNDO
    ]


def _became(ruling: Ruling | None, undo: Judgement | None) -> dict[str, Any]:
    if undo is not None:
        reason = f": {undo.why}" if undo.why else ""
        note = f"undone by {undo.by} on {undo.at:%Y-%m-%d}{reason}"
        return {"standing": UNDONE, "on": None, "against": undo.id, "note": note}
    if ruling is None:
        return {"standing": None, "on": None, "against": None, "note": None}
    return {
        "standing": ruling.standing.value,
        "on": ruling.on,
        "against": ruling.against,
        "note": ruling.why if ruling.standing is not Standing.APPLIED else None,
    }


def in_force(record: Record) -> list[dict[str, Any]]:
    """Return the judgements in force with what became of each, as the record's JSON has them."""
    return rows(record.judgements, record)


def says(judgement: Judgement) -> str:
    """Return what a judgement says in a line: "speaker of “…”: “Ilse Brand”"."""
    target, to = _words(judgement.target), _words(judgement.to)
    kind, value = judgement.kind, line(judgement.value)
    match kind:
        case JudgementKind.SAME | JudgementKind.DIFFERENT:
            return f"{target} and {to} are {'one' if kind is JudgementKind.SAME else 'two'}"
        case JudgementKind.SPLIT:
            return f"{target} is not {to}"
        case JudgementKind.RENAME:
            return f"{target} is called “{value}”"
        case JudgementKind.SPEAKER | JudgementKind.CHAIN:
            return f"{target}: {to or 'nobody'}"
        case JudgementKind.STANCE:
            return f"{target}: {value}{f' ({to})' if to else ''}"
        case JudgementKind.ACCEPT | JudgementKind.REJECT:
            return target
        case JudgementKind.QUANTITY:
            return f"{target}: {_quantity(judgement.value)}"
    return f"{target}: {value}"


def _quantity(value: str) -> str:
    """A quantity as one types it: "<30000", "10000..30000 km of road"."""
    try:
        row = json.loads(value)
        ends = [f"{row[end]:.15g}" for end in ("low", "high") if row.get(end) is not None]
        sign = {"up": "up ", "down": "down ", "=": ""}.get(row["qualifier"], row["qualifier"])
        said = sign + "..".join(dict.fromkeys(ends))
        unit = f" {row['unit']}" if row.get("unit") else ""
        of = f" of {row['of']}" if row.get("of") else ""
    except (ValueError, TypeError, KeyError, AttributeError):
        return line(value)
    return line(said + unit + of)


def _words(spots: Sequence[Spot]) -> str:
    return ", ".join(f"“{short(spot.words, 60)}”" for spot in spots)


def show(log: Sequence[Judgement], record: Record, stream: TextIO) -> None:
    """Write the log, oldest first, and which judgements contradict each other."""
    screen = Screen(stream)
    found = rows(log, record)
    if not found:
        screen.text(("nothing has been judged yet", "dim"))
        return
    by_id = {each.id: each for each in log}
    screen.table(
        ("id", "when", "by", "kind", "what", "why", "standing"),
        [
            (
                row["id"][:8],
                by_id[row["id"]].at.strftime("%Y-%m-%d %H:%M"),
                row["by"],
                row["kind"],
                says(by_id[row["id"]]),
                row["why"],
                row["standing"] or "",
            )
            for row in found
        ],
    )
    lines = [f"{row['id'][:8]} {row['note']}" for row in found if row["note"]]
    if lines:
        screen.heading("What does not apply")
    for each in lines:
        screen.text((line(each), ""))


def open_lines(index: Index) -> list[str]:
    """Return a sentence for each judgement in force that does not apply: overruled by a later one, or fitting nothing."""
    by_id = {each.id: each for each in index.record.judgements}
    return [
        f"{line(by_id[r.judgement].by)} judged ({r.kind.value}) {says(by_id[r.judgement])}: {line(r.why)}"
        for r in index.record.resolution.rulings
        if r.standing is not Standing.APPLIED and r.judgement in by_id
    ]


def show_open(index: Index, screen: Screen) -> None:
    """Write the judgements in force that do not apply, if there are any."""
    lines = open_lines(index)
    if lines:
        screen.heading("Judgements that do not apply")
    for each in lines:
        screen.text((each, ""))


def made(judgements: Iterable[Judgement], record: Record) -> list[str]:
    """Return a line for each new judgement: its id, what it says, and what became of it."""
    rulings = {ruling.judgement: ruling for ruling in record.resolution.rulings}
    lines = []
    for each in judgements:
        ruling = rulings.get(each.id)
        became = f": {ruling.standing.value}, {line(ruling.why)}" if ruling else ""
        lines.append(f"{each.id[:8]} {each.kind.value} {says(each)}{became}")
    return lines
