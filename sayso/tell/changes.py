"""What is new in a story, in words and as rows."""

from __future__ import annotations

from typing import Any, TextIO

from sayso.tell.choosing import Chosen, Wanted
from sayso.tell.index import Index
from sayso.tell.listings import ID
from sayso.tell.phrases import capital, counted
from sayso.tell.safe import bare, line, short
from sayso.tell.screen import Screen
from sayso.vocabulary import Change, ChangeKind, Changes

HEADS = {
    ChangeKind.REPORT: "New reports",
    ChangeKind.CLAIM: "New claims",
    ChangeKind.ORIGINS: "Claims on other origins than before",
    ChangeKind.POSITION: "Positions",
    ChangeKind.CONFLICT: "New conflicts",
    ChangeKind.NUMBER: "Numbers that moved",
    ChangeKind.PLAN: "Plans and their terms",
}

Row = dict[str, Any]


def fitting(changes: Changes, wanted: Wanted) -> list[Change]:
    """Return the changes that fit what was asked for."""
    if not wanted:
        return list(changes.changes)
    chosen = Chosen(Index(changes.after), wanted)
    return [
        c
        for c in changes.changes
        if chosen.any(c.statements) or (not wanted.actor and c.id in chosen.reports)
    ]


def show(changes: Changes, stream: TextIO, wanted: Wanted | None = None) -> None:
    """Write what is new, a kind at a time, each thing with its words and where they stand."""
    screen, index = Screen(stream), Index(changes.after)
    found = fitting(changes, wanted or Wanted())
    screen.text((_head(changes, found), "bold"))
    if changes.since is None:  # all of it is new: `sayso brief` tells that better
        screen.text(("Everything is new to you; the next look tells what is new since this one.", ""))
        found = [change for change in found if change.kind is ChangeKind.REPORT]
    for kind, head in HEADS.items():
        mine = [change for change in found if change.kind is kind]
        if mine:
            screen.heading(head)
        for change in mine:
            _change(index, screen, change)


def _head(changes: Changes, found: list[Change]) -> str:
    name, now = line(changes.after.name), counted(len(changes.after.reports), "report")
    if changes.since is None:
        return f"{name}: the first look, at {now}"
    what = (
        f"{counted(len(found), 'change')} since {changes.since}"
        if found
        else f"nothing new since {changes.since}"
    )
    return f"{name}: {what} ({now} now, {counted(len(changes.before.reports), 'report')} then)"


def _change(index: Index, screen: Screen, change: Change) -> None:
    if change.kind is ChangeKind.REPORT:
        report = index.report(change.id)
        about = f"{index.outlet(report)} · {index.published(report)} · {counted(len(change.statements), 'statement')}"
        screen.row((report.id[:ID], "cyan"), (f"{about} · ", ""), (index.title(report), "bold"), width=ID)
        return
    label = "" if change.kind is ChangeKind.POSITION else change.id[:ID]
    said = index.known(change.statements)
    if change.kind in (ChangeKind.CLAIM, ChangeKind.ORIGINS):
        shown = next((c.text for c in index.record.findings.claims if c.id == change.id), "")
        why = f" — {line(change.why)}" if change.kind is ChangeKind.ORIGINS else ""
        screen.row((label, "cyan"), (f"“{short(bare(shown), 200)}”", "bold"), (why, ""), width=ID)
    else:
        screen.row((label, "cyan"), (capital(line(change.why)), "bold"), width=ID)
    for statement in said[:2]:
        words = (
            ""
            if change.kind in (ChangeKind.CLAIM, ChangeKind.ORIGINS)
            else f": “{short(bare(index.words(statement)), 120)}”"
        )
        screen.row(
            ("", ""),
            (" ← ".join(index.chain(statement)), "green"),
            (words, ""),
            (f"  [{index.ref(statement.id)}]", "cyan"),
            width=ID,
            indent=2,
        )


def rows(changes: Changes, wanted: Wanted | None = None) -> Row:
    """Return what is new as one object; ids and statements are those of the later record."""
    return {
        "story": changes.after.name,
        "since": changes.since,
        "reports": {"before": len(changes.before.reports), "after": len(changes.after.reports)},
        "changes": [
            {"kind": c.kind.value, "id": c.id, "why": c.why, "statements": list(c.statements)}
            for c in fitting(changes, wanted or Wanted())
        ],
    }
