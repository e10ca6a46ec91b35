"""Story: the one place where the stages meet the shelf.

    add(paths):  for report in read(paths): unless it is known: keep(report, annotate(report))
    refresh():   resolution = resolve(annotations, judgements); findings = weigh(annotations, resolution); replace both

Reports, their annotations and judgements are facts; the rest is derived from them and can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sayso import __version__, asking, judging
from sayso.adding import Added, Progress, Way, came
from sayso.annotate import BY_ANOTHER, LANGUAGES, Annotator, annotate, made_by
from sayso.annotate.surer import surer
from sayso.deciding import Deciding
from sayso.errors import AnnotatorError, InputError, UsageError
from sayso.read import Bookmarks, Wanted, offers, received
from sayso.resolve import resolve
from sayso.store import Store
from sayso.store.memory import Memory
from sayso.text import key
from sayso.vocabulary import (
    Annotations,
    Answer,
    Changes,
    Fetched,
    Outlet,
    Record,
    Report,
    Unread,
)
from sayso.weigh import weigh
from sayso.weigh.comparing import compare

if TYPE_CHECKING:
    from sayso.visits import Pages

__all__ = ["Added", "Progress", "Story"]

_DAY = timedelta(days=1)
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Story(Deciding):
    """The set of reports that one record is built from, in memory or in a store.

    >>> story = Story()
    >>> added = story.add(["examples/ceasefire"])
    >>> record = story.record()

    With `db`, reports and annotations are kept in that SQLite file under `name`, one short
    transaction a report: what `add` has told of is safe. Without, nothing is written.

    `contact` (an address, a page) stands in requests to sites. `outlets` are your own entries of the table of outlets, for a story without a store; with
    one, the store's count. `annotator` takes the place of the built-in one for what is added: also
    for reports that are known, if another one annotated them.
    """

    def __init__(
        self,
        name: str = "story",
        *,
        db: str | Path | None = None,
        as_of: date | None = None,
        outlets: Iterable[Outlet] = (),
        annotator: Annotator | None = None,
    ) -> None:
        self.name = name
        self.db = Path(db) if db is not None else None
        self._store = Store(db) if db is not None else Memory(outlets)
        self._annotator = annotator
        self.contact: str | None = None
        self._pages: Pages | None = None
        self._record: Record | None = None
        self._pool: tuple[Record, asking.Pool[asking.Name]] | None = None
        self.as_of = self._store.story(name, as_of).as_of

    def __enter__(self) -> Story:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, if there is one."""
        self._store.close()

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        manifest: str | Path | None = None,
        wanted: Wanted | None = None,
        progress: Progress | None = None,
        again: bool = False,
        jobs: int = 1,
    ) -> Added:
        """Read files, folders, globs, archives or addresses ("-" for standard input), annotate what is new, and keep it.

        What cannot be read is listed in `unread`, and the rest goes on. Of archives only what is `wanted` is read,
        and, with a store, from where it stopped the last time. A report that was purged from the store
        stays out, and is listed there too, unless it is to come in `again`.

        With a store, so many `jobs` read side by side: processes that share nothing but a queue in the store. The
        record is the same; what they read is listed without its text. Raises UsageError without a store.
        """
        if jobs > 1 and (self.db is None or self._annotator):
            raise UsageError(
                "several jobs need a store to share (--db FILE), and the annotator that comes with sayso"
            )
        names = [paths] if isinstance(paths, str | Path) else list(paths)
        wanted = wanted or Wanted()
        added, marks = Added(), self._bookmarks(wanted)
        given = [str(name) for name in names]
        addresses, given = [n for n in given if _WEB.match(n)], [n for n in given if not _WEB.match(n)]
        try:
            steps = offers(given, as_of=self.as_of, manifest=manifest, wanted=wanted, start=marks.start)
            way = Way(self._store, self.name, self.take, self._outdated, again)
            with closing(came(way, steps, jobs)) as coming:
                for step, found, more in coming:
                    added.join(more)
                    if step.archive:
                        added.thin(found)
                    marks.reached(step, found)
                    if progress:
                        progress(step, found)
        finally:
            marks.close()
            if jobs > 1:
                self._record = None  # others have added
        added.notes += marks.notes
        for address in addresses:
            found, page = self.pages.look(address, self.as_of)
            self.take(found, added, again=again, page=page)
        return added

    @property
    def pages(self) -> Pages:
        """The pages that were looked at for this story, with their versions; `contact` says to sites who looks."""
        if self._pages is None:
            from sayso.visits import Pages  # httpx is no light load

            self._pages = Pages(self._store, self.name, contact=self.contact)
        return self._pages

    def receive(self, data: bytes, name: str, given: Mapping[str, str | None] | None = None) -> Added:
        """Read one report that came as bytes (an upload, say), annotate and keep it; no file of this name is opened.

        `given` overrides what the text says: outlet, url, published, title.
        """
        added = Added()
        self.take(received(data, name, given=given or {}, as_of=self.as_of), added)
        return added

    def _bookmarks(self, wanted: Wanted) -> Bookmarks:
        find, keep = self._store.bookmark, self._store.keep_bookmark
        return Bookmarks(wanted, partial(find, self.name), partial(keep, self.name))

    def take(
        self,
        found: Report | Unread,
        added: Added,
        *,
        again: bool = False,
        anew: bool = False,
        page: Fetched | None = None,
    ) -> None:
        """Annotate a report that was read, unless it is known, and keep it; tell `added` what came of it.

        `anew` puts it in the place of a known one of the same id. `page` is what the report was read from: it is kept,
        and of the versions of a page the story has the latest.
        """
        if isinstance(found, Unread):
            self._keep_unread(found, added)
            return
        held = self._store.made_by(self.name, found.id)
        visit = self.pages.visit(page, found, added) if page else None
        if held is not None and not anew and not self._outdated(held):
            if visit:
                self._store.visit(self.name, visit)
                self._record = None
            added.known.append(found)
            return
        purged = None if again else self._store.tombstone(found)
        if purged:
            reason = f"{purged}; it stays out unless you say --again"
            added.unread.append(Unread(found.file or found.url or found.id, reason))
            return
        try:
            annotations = self._annotate(found, added)
        except AnnotatorError as error:
            self._keep_unread(Unread(error.where, f"{error.what}; {error.do}"), added)
            return
        self._record = None
        # Another process may have kept it meanwhile, from another file: the first one stays.
        new = self._store.keep(
            self.name,
            annotations,
            again=again,
            unless=None if anew else annotations.made_by,
            visit=visit,
            data=page.data if page else b"",
        )
        (added.new if new else added.known).append(found)

    def _annotate(self, report: Report, added: Added) -> Annotations:
        if not self._reads(report.language):
            reason = f"in a language that nothing here reads ({report.language}); kept, not analysed"
            self._keep_unread(Unread(report.file or report.url or report.id, reason), added)
            return Annotations(report=report, made_by=made_by())
        annotations = annotate(report, self._annotator)
        self._forget_unread(report.file or report.url or report.id)
        return annotations

    def _outdated(self, held: str) -> bool:
        """Whether a report annotated by this is annotated anew: by the annotator that is named, or by a newer built-in one."""
        if self._annotator:
            return held != self._annotator.made_by
        return held != made_by() and not held.startswith(BY_ANOTHER)

    def _reads(self, language: str | None) -> bool:
        if self._annotator:
            return self._annotator.reads(language)
        return language is None or language in LANGUAGES

    def _forget_unread(self, file: str) -> None:
        """What could not be read before, and now is, is no longer listed."""
        self._store.forget_unread(self.name, file)

    def _keep_unread(self, unread: Unread, added: Added) -> None:
        added.unread.append(unread)
        self._record = None
        self._store.keep_unread(self.name, unread)

    def annotations(self) -> Iterator[Annotations]:
        """Give the annotations of every report, ordered by report id: the order of adding leaves no trace."""
        yield from self._store.annotations(self.name)

    def refresh(self) -> Record:
        """Derive the record anew from reports and annotations, and replace the stored one, all or nothing.

        Another program may add to the story meanwhile: the stored record then stays stale.
        """
        self._record = self._derived(tuple(self.annotations()))
        self._store.replace(self.name, self._record)
        return self._record

    def _derived(self, annotations: tuple[Annotations, ...]) -> Record:
        judgements = judging.in_force(self.judgements())
        outlets = self._store.outlets()
        resolution = resolve(annotations, judgements, outlets)
        findings = weigh(annotations, resolution)
        return Record(
            id=key("story", self.name),
            name=self.name,
            annotations=annotations,
            resolution=resolution,
            findings=findings,
            unread=self._store.unread(self.name),
            as_of=self.as_of,
            made_by=self._maker(),
            judgements=judgements,
            outlets=outlets,
        )

    def record(self) -> Record:
        """Return the record of the story, derived anew if something was added or sayso was updated since."""
        if self._record is None:
            self._record = self._store.record(self.name, made_by=self._maker())
        return self._record or self.refresh()

    def _forget(self) -> None:
        self._record = None

    def _maker(self) -> str:
        """What stamps the record: one that another version derived, or from other annotations, is derived anew."""
        annotators = sorted(self._store.makers(self.name)) or [made_by()]
        return f"sayso {__version__}, {', '.join(annotators)}"

    def as_it_stood(self, until: date | None, *, least: float = 0.0) -> Record:
        """Return the record as it stood at the end of a day: derived from the reports dated until then, kept nowhere.

        A report counts when the last day that its date allows is past by then; an undated one never does.
        None stands for all reports. Attributions whose confidence is below `least` are left out.
        """
        held = (a for a in self.annotations() if until is None or _by(a.report, until))
        return self._derived(tuple(surer(a, least) for a in held))

    def less_sure(self, least: float) -> int:
        """Return how many attributions of the story have a confidence below this."""
        return sum(a.confidence < least for each in self.annotations() for a in each.attributions)

    def who(self, sentence: str, *, limit: int = 5) -> Answer:
        """Return who says a sentence, who denies it, who says otherwise: at most so many claims of each.

        >>> answer = story.who("The League will send 4,000 observers")  # doctest: +SKIP

        Raises UsageError for a sentence without words, or one that is a whole text. For all stories
        of a store at once see `sayso.asking.Archive`.
        """
        record = self.record()
        if self._pool is None or self._pool[0] is not record:
            self._pool = (record, asking.pool_of(record))
        return asking.who(record, sentence, limit=limit, pool=self._pool[1])

    def changed(self, since: date | None = None, until: date | None = None) -> Changes:
        """Return what is new since a day, or since the last look at this story, and remember no look; see `look`.

        With `since` the reports dated before that day are compared with all dated ones, or with those dated
        until `until`; undated reports are left out of both. Without, the reports of the last look
        with all there are now. The earlier record is derived anew, so that nothing counts as new but what reports brought.
        """
        if since is None and until is None:
            looked = self._store.looked(self.name)
            at, seen = looked or (None, frozenset())
            held = (*self.annotations(), *self._store.earlier(self.name))
            before = self._derived(tuple(a for a in sorted(held, key=_id) if a.report.id in seen))
            return Changes(before, self.record(), compare(before, self.record()), at)
        before = self.as_it_stood((since or date.min + _DAY) - _DAY)
        after = self.as_it_stood(until or date.max)
        return Changes(before, after, compare(before, after), since.isoformat() if since else None)

    def look(self) -> None:
        """Remember, in the store if there is one, that somebody has seen the story as it is now."""
        self._store.look(self.name, datetime.now(UTC), self._store.ids(self.name))

    def report(self, start: str) -> Report:
        """Return the report whose id or file name begins with these characters.

        Raises InputError when none does, or several do.
        """
        held = [a.report for a in self.annotations()]
        fits = [r for r in held if r.id.startswith(start) or Path(r.file or "").name.startswith(start)]
        if len(fits) == 1:
            return fits[0]
        what = "no report of this story begins so" if not fits else f"{len(fits)} reports begin so"
        raise InputError(start, what, "`sayso reports` lists them with their ids")

    def _repr_html_(self) -> str:
        return self.record()._repr_html_()


def _id(annotations: Annotations) -> str:
    return annotations.report.id


def _by(report: Report, day: date) -> bool:
    """Whether a report is known to be out by the end of a day."""
    return report.published is not None and report.published.last <= day
