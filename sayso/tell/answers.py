"""An answer to `sayso who` in words, and as rows for scripts."""

from __future__ import annotations

from typing import Any, TextIO

from sayso.tell.index import Index
from sayso.tell.listings import ID, begun, dated
from sayso.tell.phrases import counted, origins
from sayso.tell.safe import bare, line, short
from sayso.tell.screen import Screen
from sayso.vocabulary import Answer, Bearing, Near, Plain, Statement

HEADS = {
    Bearing.SAYS: "Who says so",
    Bearing.DENIES: "Who denies it",
    Bearing.OTHERWISE: "Who says otherwise",
    Bearing.NEAR: "What comes near it",
}

MOST = 4
"""Statements of a claim that are shown; `sayso show ID` has them all."""

Row = dict[str, Any]


def show(answer: Answer, stream: TextIO) -> None:
    """Write an answer for a reader: who says so, who denies it, who says otherwise, what comes near."""
    screen = Screen(stream)
    indexes = {part.name: Index(part) for part in answer.parts}
    if not answer.said:
        screen.text(("Nobody here says that.", "bold"), (f" {_nearest(answer)}", ""))
    for bearing, head in HEADS.items():
        found = [near for near in answer.found if near.bearing is bearing]
        if found:
            screen.heading(head)
        for near in found:
            _claim(indexes[near.story], screen, near, several=len(indexes) > 1)


def _nearest(answer: Answer) -> str:
    asked = f"{counted(answer.reports, 'report')} {'was' if answer.reports == 1 else 'were'} asked"
    if not answer.found:
        return f"{asked[:1].upper()}{asked[1:]}, and nothing comes near it."
    most = max(near.near for near in answer.found)
    return f"{asked[:1].upper()}{asked[1:]}; the nearest claim is {most:.2f} near (1 is the same words)."


def _claim(index: Index, screen: Screen, near: Near, *, several: bool) -> None:
    claim = near.claim
    said = _shown_first(index, near)
    own = _own_first(near)
    reports = len(index.carriers(claim))
    head = f"{origins(claim.origins.low, claim.origins.high)} · {counted(reports, 'report')} · {dated(index, claim)}"
    where = f"  {line(near.story)}" if several else ""
    about = f"  {near.near:.2f} near: {line(near.why)}{where}"
    screen.row((claim.id[:ID], "cyan"), (head, "bold"), (about, "dim"), width=ID)
    if own and own[0].id == near.shown:
        _voice(index, screen, own.pop(0))
    for statement in said[:MOST]:
        report = index.report(statement.report)
        cue = f" (“{index.cue(statement)}”)" if statement.cue else ""
        place = f"  {index.file(report)} {statement.content[0].start}–{statement.content[-1].end}"
        screen.row(
            ("", ""),
            (f"{' ← '.join(index.chain(statement))}{cue}: ", "green"),
            (f"“{short(bare(index.words(statement)), 220)}”", ""),
            (place, "dim"),
            width=ID,
        )
    if len(said) > MOST:
        screen.row(("", ""), (f"and {counted(len(said) - MOST, 'statement')} more", "dim"), width=ID)
    for plain in own[:MOST]:
        _voice(index, screen, plain)
    if len(own) > MOST:
        screen.row(("", ""), (f"and {len(own) - MOST} more in their own voice", "dim"), width=ID)


def _voice(index: Index, screen: Screen, plain: Plain) -> None:
    place = f"  {index.file(index.report(plain.span.report))} {plain.span.start}–{plain.span.end}"
    screen.row(
        ("", ""),
        (f"{index.voice(plain)}: ", "green"),
        (f"“{short(bare(index.quote(plain.span)), 220)}”", ""),
        (place, "dim"),
        width=ID,
    )


def _own_first(near: Near) -> list[Plain]:
    """The sentences that assert a claim in a report's own voice, the nearest one first."""
    return sorted(near.claim.plain, key=lambda each: each.id != near.shown)


def _shown_first(index: Index, near: Near) -> list[Statement]:
    """The statements of a claim, the nearest one first, then one of each other report before its second."""
    said = [s for s in index.known(near.claim.statements) if not s.rejected]
    seen: dict[str, int] = {}
    nth = {}
    for statement in said:
        nth[statement.id] = seen[statement.report] = seen.get(statement.report, -1) + 1
    return sorted(said, key=lambda s: (s.id != near.shown, nth[s.id]))


def rows(answer: Answer) -> Row:
    """Return an answer as one object: every claim with its bearing, origins and statements, words and places."""
    indexes = {part.name: Index(part) for part in answer.parts}
    return {
        "sentence": answer.sentence,
        "said": answer.said,
        "reports": answer.reports,
        "nearest": max((round(near.near, 3) for near in answer.found), default=None),
        "found": [_row(indexes[near.story], near) for near in answer.found],
    }


def _row(index: Index, near: Near) -> Row:
    claim = near.claim
    return {
        "story": near.story,
        "claim": claim.id,
        "bearing": near.bearing.value,
        "near": round(near.near, 3),
        "why": near.why,
        "text": claim.text,
        "origins": {
            "low": claim.origins.low,
            "high": claim.origins.high,
            "actors": [index.name(actor) for actor in claim.origins.actors],
            "why": [why.reason for why in claim.origins.why],
        },
        "since": begun(index, claim),
        "statements": [_statement(index, statement) for statement in _shown_first(index, near)],
        "plain": [_own(index, plain) for plain in _own_first(near)],
    }


def _own(index: Index, plain: Plain) -> Row:
    report = index.report(plain.span.report)
    return {
        "report": report.id,
        "file": index.file(report),
        "by": index.name(plain.by) if plain.by else None,
        "date": report.published.iso() if report.published else None,
        "start": plain.span.start,
        "end": plain.span.end,
        "text": index.quote(plain.span),
    }


def _statement(index: Index, statement: Statement) -> Row:
    report = index.report(statement.report)
    when = statement.said or report.published
    return {
        "id": statement.id,
        "report": report.id,
        "file": index.file(report),
        "chain": index.chain(statement),
        "speakers": [index.name(actor) for actor in statement.speakers],
        "date": when.iso() if when else None,
        "start": statement.content[0].start,
        "end": statement.content[-1].end,
        "text": report.words(statement.content),
        "confidence": round(statement.confidence, 3),
    }
