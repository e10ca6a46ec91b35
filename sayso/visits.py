"""Visits: pages looked at for a story, the versions of each, and what was edited from one to the next."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from sayso.adding import Added
from sayso.errors import InputError
from sayso.fetch import Fetcher
from sayso.read import read_page
from sayso.store import Store
from sayso.store.memory import Memory
from sayso.text import comparable
from sayso.vocabulary import DateKind, Edit, Fetched, Report, Span, Unread, Version, Visit

_WORD = re.compile(r"\S+")
LEAST = 4
"""Characters of a report's id that must be given."""

ALIKE = 0.3
"""The share of words that two paragraphs have in common when one is the other, edited."""

MOST_WORDS = 2000
"""Of longer paragraphs only whether they changed is told."""


class Pages:
    """The pages that were looked at for one story. `contact` is how the people of a site can reach whoever looks."""

    def __init__(self, shelf: Store | Memory, story: str, *, contact: str | None = None) -> None:
        self._shelf, self._story = shelf, story
        self.fetcher = Fetcher(contact=contact)

    def look(self, address: str, as_of: date | None) -> tuple[Report | Unread, Fetched | None]:
        """Fetch a page, and read it; one that the site says has not changed is the report of the last visit."""
        address = address.strip()
        known = self._shelf.last_visit(self._story, comparable(address))
        try:
            page = self.fetcher.fetch(address, known=known)
            if not page.unchanged:
                return read_page(page, as_of=as_of), page
        except InputError as error:
            return Unread(address, f"{error.what}; {error.do}"), None
        held = self._shelf.seen(self._story, known.report) if known else None
        if held is None:
            return Unread(
                address, "the site says that nothing has changed; what it said is gone, so try again"
            ), None
        return held, page

    def visit(self, page: Fetched, report: Report, added: Added) -> Visit:
        """Return the visit that a page came of, and tell `added` where it is another version than the last one."""
        last = self._shelf.last_visit(self._story, comparable(page.url))
        self._shelf.forget_unread(self._story, page.asked)
        if page.unchanged and last:
            return replace(last, at=page.at, until=page.at)
        if last and last.report != report.id:
            added.versions[report.id] = last.report
        return Visit(
            url=comparable(page.url),
            asked=comparable(page.asked),
            at=page.at,
            report=report.id,
            sha256=hashlib.sha256(page.data).hexdigest(),
            until=page.at,
            media=page.media,
            charset=page.charset,
            etag=page.etag,
            last_modified=page.last_modified,
        )

    def all(self) -> tuple[Visit, ...]:
        """Return all looks at addresses, by address and time."""
        return self._shelf.visits(self._story)

    def versions(self, what: str) -> list[Version]:
        """Return the versions of a page, oldest first, by its address or by the id of a report that is one of them.

        Raises InputError where no such page was looked at.
        """
        held = self.all()
        address = comparable(what)
        urls = {
            v.url
            for v in held
            if address in (v.url, v.asked) or (len(what) >= LEAST and v.report.startswith(what))
        }
        found = [v for v in sorted(held, key=lambda v: (v.at, v.url)) if v.url in urls]
        if not found:
            raise InputError(
                what,
                "no page of this address or report was looked at",
                "`sayso versions` lists those that were",
            )
        reports = [(visit, self._shelf.seen(self._story, visit.report)) for visit in found]
        return [Version(visit, report) for visit, report in reports if report]

    def source(self, report: Report) -> bytes | None:
        """Return the bytes of the page that a report was read from; None where they were not kept."""
        return self._shelf.source(report.sha256)


def edits(before: Report, after: Report) -> tuple[Edit, ...]:
    """Return what was edited between two versions, in the order of the later one."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(
        None, [before.quote(s) for s in old], [after.quote(s) for s in new], autojunk=False
    )
    found: list[Edit] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            found += _paired(before, after, old[i:j], new[k:m])
    return tuple(found)


def _paired(before: Report, after: Report, old: list[Span], new: list[Span]) -> list[Edit]:
    """Pair the paragraphs of a stretch that differs, in order, where enough of their words are the same."""
    found: list[Edit] = []
    left = list(old)
    for span in new:
        match = next((o for o in left if _alike(before.quote(o), after.quote(span))), None)
        if match is None:
            found.append(Edit(None, span))
            continue
        found += [Edit(o, None) for o in left[: left.index(match)]]
        left = left[left.index(match) + 1 :]
        found.append(_changed(before, after, match, span))
    return found + [Edit(o, None) for o in left]


def _alike(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return len(mine & theirs) >= ALIKE * max(len(mine), len(theirs), 1)


def _changed(before: Report, after: Report, old: Span, new: Span) -> Edit:
    one, other = _words(before, old), _words(after, new)
    if max(len(one), len(other)) > MOST_WORDS:
        return Edit(old, new)
    matcher = SequenceMatcher(
        None, [before.quote(s) for s in one], [after.quote(s) for s in other], autojunk=False
    )
    cut, put = [], []
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            continue
        if j > i:
            cut.append(Span(old.report, one[i].start, one[j - 1].end))
        if m > k:
            put.append(Span(new.report, other[k].start, other[m - 1].end))
    return Edit(old, new, tuple(cut), tuple(put))


def _words(report: Report, span: Span) -> list[Span]:
    return [Span(report.id, m.start(), m.end()) for m in _WORD.finditer(report.text, span.start, span.end)]


def _lines(report: Report) -> list[Span]:
    return [Span(report.id, part.start, part.end) for part in report.parts if part.end > part.start]


def silent(before: Report, after: Report) -> bool:
    """Whether a page was edited without saying so: its text changed, and no date of a change is new."""
    said = {d.when for d in after.dates if d.kind is DateKind.MODIFIED and not d.place.startswith("header")}
    known = {d.when for d in before.dates if d.kind is DateKind.MODIFIED and not d.place.startswith("header")}
    return bool(edits(before, after)) and not said - known
