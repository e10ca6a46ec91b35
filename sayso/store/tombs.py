"""Tombstones: that a report was purged, when, by whom and why; none of its words."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.vocabulary import Judgement, Report, Spot


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was purged."""

    by: str
    at: datetime
    why: str

    def __str__(self) -> str:
        why = f": {self.why}" if self.why else ""
        return f"purged on {self.at.date().isoformat()} by {self.by}{why}"


def _marks(report: Report) -> tuple[str, str, str | None]:
    folded = " ".join(report.text.split())
    return _hash(report.id), _hash(folded), _hash(report.url) if report.url else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of(db: sqlite3.Connection, report: Report) -> Tombstone | None:
    """Return the tombstone that keeps this report out: by its id, its text or its address; None when it may come in."""
    row = db.execute(
        """SELECT "by", at, why FROM purged
           WHERE lifted IS NULL AND (report = ?1 OR text = ?2 OR address = ?3) ORDER BY nr DESC LIMIT 1""",
        _marks(report),
    ).fetchone()
    return Tombstone(row[0], datetime.fromisoformat(row[1]), row[2]) if row else None


def set_up(db: sqlite3.Connection, report: Report, tombstone: Tombstone) -> None:
    """Note that this report was purged."""
    at = tombstone.at.isoformat(timespec="seconds")
    db.execute(
        'INSERT INTO purged (report, text, address, "by", at, why) VALUES (?, ?, ?, ?, ?, ?)',
        (*_marks(report), tombstone.by, at, tombstone.why),
    )


def lift(db: sqlite3.Connection, report: Report, at: datetime) -> None:
    """Let a report in again: somebody said so."""
    db.execute(
        "UPDATE purged SET lifted = ?4 WHERE lifted IS NULL AND (report = ?1 OR text = ?2 OR address = ?3)",
        (*_marks(report), at.isoformat(timespec="seconds")),
    )


def unwiped(db: sqlite3.Connection) -> int:
    """Return how many purged reports may still have traces in the file."""
    (count,) = db.execute("SELECT count(*) FROM purged WHERE wiped IS NULL").fetchone()
    return int(count)


def mark_wiped(db: sqlite3.Connection, at: datetime) -> None:
    """Note that the file holds no trace any more."""
    db.execute("UPDATE purged SET wiped = ? WHERE wiped IS NULL", (at.isoformat(timespec="seconds"),))


def silent(db: sqlite3.Connection) -> Callable[[Judgement], Judgement]:
    """Return what takes the words of purged reports out of a judgement that comes in: somebody may still have them."""
    held = {mark for (mark,) in db.execute("SELECT report FROM purged WHERE lifted IS NULL")}

    def blanked(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        return tuple(replace(spot, words="") if _hash(spot.report) in held else spot for spot in spots)

    def silenced(judgement: Judgement) -> Judgement:
        if not held:
            return judgement
        target = blanked(judgement.target)
        if target != judgement.target:  # what is decided about them may quote them
            judgement = replace(judgement, target=target, value="", why="")
        return replace(judgement, to=blanked(judgement.to), beside=blanked(judgement.beside))

    return silenced
