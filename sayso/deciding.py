"""What a person decides about a story, and what others decided: the part of `Story` that has to do with judgements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

from sayso import judging
from sayso.judging import coding
from sayso.store import Store, dna
from sayso.store.memory import Memory
from sayso.vocabulary import Judgement, JudgementKind, Record


class Deciding(ABC):
    """Judgements on a story: made, taken back, taken over; none is ever deleted."""

    name: str
    _store: Store | Memory

    @abstractmethod
    def record(self) -> Record:
        """Return the record of the story."""

    @abstractmethod
    def _forget(self) -> None:
        """Let go of the record in hand: something that it rests on has changed."""

    def judge(
        self,
        kind: JudgementKind | str,
        what: str,
        value: str | Sequence[str] = (),
        *,
        by: str | None = None,
        why: str = "",
    ) -> Judgement:
        """Decide something about this story, and keep it: it holds for every record from now on.

        >>> story.judge("reject", "7c1f", why="a caption, not a statement")  # doctest: +SKIP
        >>> story.judge("speaker", "7c1f", "Ilse Brand", by="Ana")  # doctest: +SKIP

        `what` is the id of a statement, quantity or actor (its beginning will do), a name, or
        a place, REPORT:WORDS; `value` depends on the kind, see `sayso.judging`. `by` is whoever is
        logged in when not given. Raises InputError for what is not there, UsageError for what
        cannot be said of it.
        """
        said = [value] if isinstance(value, str) else list(value)
        made = judging.judgement(self.record(), kind, what, said, by=by or getuser(), why=why)
        self.adopt([made])
        return made

    def undo(self, which: int | str = 1, *, by: str | None = None, why: str = "") -> list[Judgement]:
        """Take back your latest judgements, so many, or the one whose id begins so; return the undos.

        Nothing is deleted: an undo is an entry of its own. Raises UsageError when there is no such judgement.
        """
        undos = judging.undo(self.judgements(), which, by=by or getuser(), why=why)
        self.adopt(undos)
        return undos

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the log: all judgements on this story, undone ones and undos too, in the order of their times.

        `record().resolution.rulings` tells what became of each that is in force.
        """
        return self._store.judgements(self.name)

    def adopt(self, judgements: Iterable[Judgement]) -> int:
        """Take over judgements, somebody else's perhaps; return how many were new. Taking them twice changes nothing."""
        new = self._store.judge(self.name, judgements)
        if new:
            self._forget()
        return new

    def import_dna(self, path: str | Path, *, at: datetime | None = None) -> coding.Taken:
        """Take over what people coded in a project of Discourse Network Analyzer 3, as judgements.

        `at` is when it was coded; when not given, the time at which the file was last changed. Returned are the
        judgements that are new, and what could not become one. Doing so twice changes nothing. Raises
        InputError for a file that is no such project.
        """
        project = dna.read(Path(path))
        when = at or datetime.fromtimestamp(Path(path).stat().st_mtime, UTC)
        found = coding.taken(self.record(), project, at=when)
        found.judgements = coding.unknown(found.judgements, self.judgements())
        self.adopt(found.judgements)
        return found
