"""What changed since the last look, by kind, each with what it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.tell.changes import HEADS
from sayso.tell.dossier.places import Places
from sayso.tell.safe import bare, line
from sayso.vocabulary import Change, ChangeKind, Changes


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new: its words, why it counts as new, where it is shown."""

    words: str
    why: str
    href: str
    statements: tuple[str, ...]


def told(places: Places, changes: Changes) -> list[tuple[str, list[Item]]]:
    """The changes, each kind under its heading."""
    by_kind = [(head, [c for c in changes.changes if c.kind is kind]) for kind, head in HEADS.items()]
    return [
        (head, [_item(places, change) for change in _ordered(places, found)])
        for head, found in by_kind
        if found
    ]


def since(changes: Changes) -> str:
    """When the earlier state was looked at, to the minute, or the day before which its reports are dated."""
    day, _, time = (changes.since or "").partition("T")
    return f"{day} {time[:5]} UTC" if time else day


def _ordered(places: Places, found: list[Change]) -> list[Change]:
    """Claims by what stands behind them; all else as it comes."""
    return sorted(found, key=lambda change: places.claims.get(change.id, 0))


def _item(places: Places, change: Change) -> Item:
    index = places.index
    words, href = "", ""
    if change.kind is ChangeKind.REPORT:
        report = index.report(change.id)
        words, href = index.title(report), places.at("report", index.number(report.id))
        about = f"{index.outlet(report)}, {index.published(report)}"
        return Item(words, about, href, ())
    why = line(change.why) if change.kind is not ChangeKind.CLAIM else ""
    if change.id in places.claims:
        claim = next(c for c in places.record.findings.claims if c.id == change.id)
        words, href = bare(claim.text), places.at("claim", places.claims[claim.id])
    return Item(words, why, href, change.statements)
