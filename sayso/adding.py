"""What comes of reading: each step with what was found there, read here or by other processes, in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Protocol

from sayso.jobs import Outcome, side_by_side
from sayso.read import Passed, Step
from sayso.store import Store
from sayso.store.memory import Memory
from sayso.vocabulary import Report, Unread


@dataclass(slots=True)
class Added:
    """What one call of `Story.add` came to: the reports that were new, those known before, and the failures.

    A report that is known, and is now annotated by another annotator or a newer one, counts as new.
    `passed` has how many documents of archives fell to which filter, `notes` what is to be said of earlier readings.
    `versions` tells, by the id of a report that is a later version of a page, the id of the one before.
    Reports out of archives are listed without their text: there may be very many.
    """

    new: list[Report] = field(default_factory=list)
    known: list[Report] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)

    def join(self, more: Added) -> None:
        """Take in what came of one step."""
        self.new += more.new
        self.known += more.known
        self.unread += more.unread
        self.passed += more.passed
        self.versions |= more.versions

    def thin(self, found: Report | Unread | Passed | None) -> None:
        """Let go of the text of the report that came last."""
        for listed in (self.new, self.known):
            if listed and listed[-1] is found:
                listed[-1] = replace(listed[-1], text="", parts=())


Progress = Callable[[Step, Report | Unread | Passed | None], None]
"""Called for each file, and each document of an archive, as soon as it is done with: where it lies, and what came of it."""

Came = tuple[Step, Report | Unread | Passed | None, Added]
"""A step, what was found there, and what came of it."""


class Take(Protocol):
    """Annotates and keeps what was found, and tells `added`; see `Story.take`."""

    def __call__(
        self, found: Report | Unread, added: Added, *, again: bool = False, anew: bool = False
    ) -> None:
        """Take one report."""
        ...


@dataclass(frozen=True, slots=True)
class Way:
    """Into which story of which store, by what, and whether what was purged comes in `again`.

    `outdated` tells whether what an annotator of this name made is made anew.
    """

    store: Store | Memory
    story: str
    take: Take
    outdated: Callable[[str], bool]
    again: bool = False


def came(way: Way, steps: Iterable[Step], jobs: int) -> Generator[Came, None, None]:
    """Give each step with what was found there and what came of it, in order, whoever reads."""
    if jobs > 1 and isinstance(way.store, Store):
        yield from _by_others(way, way.store, steps, jobs)
        return
    for step in steps:
        yield _here(way, step)


def _here(way: Way, step: Step, *, anew: bool = False) -> Came:
    found, added = step.read(), Added()
    if isinstance(found, Passed):
        added.passed[found.filter] += 1
    elif found:
        way.take(found, added, again=way.again, anew=anew)
    return step, found, added


def _by_others(way: Way, store: Store, steps: Iterable[Step], jobs: int) -> Generator[Came, None, None]:
    """The same by other processes. Of several documents with one report the first counts, whoever was faster."""
    known = {report for report, maker in store.held(way.story).items() if not way.outdated(maker)}
    with closing(side_by_side(store.path, way.story, steps, jobs=jobs, again=way.again)) as coming:
        for step, outcomes in coming:
            if outcomes is None:
                yield _here(way, step)
                continue
            added, nouns = Added(), [(outcome[0], _noun(outcome)) for outcome in outcomes]
            for how, noun in nouns:
                if isinstance(noun, Passed):
                    added.passed[noun.filter] += 1
                elif isinstance(noun, Report):
                    if noun.id not in known and how == "known" and not _is_kept(way, store, noun):
                        _here(way, step, anew=True)
                    (added.known if noun.id in known else added.new).append(noun)
                    known.add(noun.id)
                elif how == "lost":
                    way.take(noun, added)
                else:
                    added.unread.append(noun)
            yield step, nouns[0][1] if nouns else None, added


def _is_kept(way: Way, store: Store, report: Report) -> bool:
    """Whether it is this very document of which the story has the report, and not a later one with the same."""
    return store.origin(way.story, report.id) == (report.file, report.url)


def _noun(outcome: Outcome) -> Report | Unread | Passed:
    """What another process said of a document, as a noun; a report has no text."""
    how, *rest = outcome
    if how == "passed":
        return Passed(*rest)
    if how in ("unread", "lost"):
        return Unread(*rest)
    identity, file, url, title = rest
    return Report(identity, "", "", file=file or None, url=url or None, title=title or None)
