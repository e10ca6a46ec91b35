"""What people decided, as a store keeps it: judgements on a story, and the user's own outlets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sayso.store import decisions, tombs
from sayso.store.room import Room
from sayso.vocabulary import Judgement, Outlet


class Deciding(Room):
    """The part of `Store` that has to do with decisions."""

    def judgements(self, name: str) -> tuple[Judgement, ...]:
        """Return all judgements on a story, undone ones too, in the order of their times."""
        with self._reading() as db:
            return decisions.judgements(db, self._known(name))

    def judge(self, name: str, judgements: Iterable[Judgement]) -> int:
        """Add to a story those of the judgements that it does not have; return how many those are."""
        with self._writing() as db:
            story = self._key(name)
            new = decisions.judge(db, story, map(tombs.silent(db), judgements))
            if new:
                db.execute("UPDATE stories SET stale = 1 WHERE key = ?", (story,))
            return new

    def outlets(self) -> tuple[Outlet, ...]:
        """Return the user's own entries of the table of outlets, ordered by name."""
        with self._reading() as db:
            return decisions.outlets(db)

    def set_outlets(self, outlets: Iterable[Outlet], *, by: str, at: datetime, gone: bool = False) -> None:
        """Say what these outlets are from now on, or take back what was said; every record is stale then."""
        with self._writing() as db:
            for outlet in outlets:
                decisions.set_outlet(db, outlet, by, at, gone=gone)

    def outlet_history(self) -> list[tuple[str, str, str, str, bool]]:
        """Return what was ever said of outlets, oldest first: when, by whom, name, grade, whether it took it back."""
        with self._reading() as db:
            return decisions.outlet_history(db)
