"""A shelf in memory, for one story that nobody keeps: it does what `Store` does for one, and nothing outlives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sayso.store.shelf import StoredStory
from sayso.vocabulary import Annotations, Bookmark, FlagKind, Judgement, Outlet, Record, Report, Unread, Visit
from sayso.vocabulary.pages import Seen, superseded


class Memory:
    """What `Story` needs of a store, for a story of any name; see there what each method does."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self._annotations: dict[str, Annotations] = {}
        self._visits: list[Visit] = []
        self._sources: dict[str, bytes] = {}
        self._gone: frozenset[str] = frozenset()
        self._unread: dict[str, Unread] = {}
        self._judgements: dict[str, Judgement] = {}
        self._outlets = tuple(outlets)

    def close(self) -> None:
        """Do nothing: there is no file."""

    def story(self, name: str, as_of: date | None = None) -> StoredStory:
        """Return what is known of the story."""
        return StoredStory(name, as_of, len(self._annotations), len(self._unread))

    def annotations(self, _name: str) -> tuple[Annotations, ...]:
        """Return the annotations of all reports, ordered by report id."""
        return tuple(self._annotations[report] for report in self.ids(_name))

    def ids(self, _name: str) -> tuple[str, ...]:
        """Return the ids of all reports, in order."""
        return tuple(sorted(self._annotations.keys() - self._gone))

    def made_by(self, _name: str, report: str) -> str | None:
        """Return what annotated a report; None for one that is not there."""
        held = self._annotations.get(report)
        return held.made_by if held else None

    def makers(self, _name: str) -> frozenset[str]:
        """Return all that annotated reports."""
        return frozenset(a.made_by for a in self._annotations.values())

    def keep(
        self,
        _name: str,
        annotations: Annotations,
        *,
        visit: Visit | None = None,
        data: bytes = b"",
        **_how: Any,
    ) -> bool:
        """Add a report with its annotations, or put them in the place of those it has."""
        self._annotations[annotations.report.id] = annotations
        if visit:
            self._sources[visit.sha256] = data
            self.visit(_name, visit)
        return True

    def visit(self, _name: str, visit: Visit) -> None:
        """Note a look at an address."""
        before = [v for v in self._visits if v.url == visit.url]
        last = max(before, key=lambda v: v.at, default=None)
        if last and last.report == visit.report and visit.at >= last.until:
            self._visits.remove(last)
            visit = replace(last, until=visit.until, etag=visit.etag, last_modified=visit.last_modified)
        self._visits.append(visit)
        self._gone = superseded(Seen(v.url, v.until, v.report, self._stub(v.report)) for v in self._visits)

    def _stub(self, report: str) -> bool:
        return any(f.kind is FlagKind.STUB for f in self._annotations[report].report.flags)

    def last_visit(self, _name: str, url: str) -> Visit | None:
        """Return the last look at an address, or at what it led to."""
        return max(
            (v for v in self._visits if url in (v.url, v.asked)), key=lambda v: (v.until, v.at), default=None
        )

    def seen(self, _name: str, report: str) -> Report | None:
        """Return a report by its id."""
        held = self._annotations.get(report)
        return held.report if held else None

    def visits(self, _name: str) -> tuple[Visit, ...]:
        """Return all looks at addresses, by address and time."""
        return tuple(sorted(self._visits, key=lambda v: (v.url, v.at)))

    def earlier(self, _name: str) -> tuple[Annotations, ...]:
        """Return the annotations of earlier versions of pages, by report id."""
        return tuple(self._annotations[report] for report in sorted(self._gone))

    def source(self, sha256: str) -> bytes | None:
        """Return the bytes of a page."""
        return self._sources.get(sha256)

    def tombstone(self, _report: Report) -> None:
        """Nothing is purged here."""

    def unread(self, _name: str) -> tuple[Unread, ...]:
        """Return what could not be read, ordered by file."""
        return tuple(sorted(self._unread.values(), key=lambda unread: unread.file))

    def keep_unread(self, _name: str, unread: Unread) -> None:
        """Note that something could not be read."""
        self._unread[unread.file] = unread

    def forget_unread(self, _name: str, file: str) -> None:
        """Take a file off that list."""
        self._unread.pop(file, None)

    def bookmark(self, _name: str, _file: str, _wanted: str) -> None:
        """Nothing is known of archives that were read before."""

    def keep_bookmark(self, _name: str, mark: Bookmark) -> None:
        """Do nothing: what nobody keeps is read from its beginning the next time."""

    def judgements(self, _name: str) -> tuple[Judgement, ...]:
        """Return all judgements in the order of their times."""
        return tuple(sorted(self._judgements.values(), key=lambda j: (j.at, j.id)))

    def judge(self, _name: str, judgements: Iterable[Judgement]) -> int:
        """Add those that are not there; return how many those are."""
        new = {each.id: each for each in judgements if each.id not in self._judgements}
        self._judgements |= new
        return len(new)

    def outlets(self) -> tuple[Outlet, ...]:
        """Return the user's own entries of the table of outlets."""
        return self._outlets

    def replace(self, _name: str, _record: Record) -> bool:
        """Keep nothing: the story itself holds its record."""
        return True

    def record(self, _name: str, made_by: str | None = None) -> None:
        """There is none that would be kept."""

    def look(self, name: str, at: datetime, reports: Iterable[str]) -> None:
        """Remember nothing."""

    def looked(self, _name: str) -> None:
        """Nobody has looked."""
