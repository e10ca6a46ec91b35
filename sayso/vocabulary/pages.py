"""What comes from the net: the bytes of a page with the facts of their coming, and the visits that a store remembers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sayso.vocabulary.reports import Report
from sayso.vocabulary.spans import Span


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes with the facts of their coming. It may come from the net or from an archive of it.

    `asked` is the address that was asked for, `url` the one that answered, after redirects. `at` is when,
    with a time zone. `status` 304 says that nothing has changed since the visit that `etag` or `last_modified`
    came from; there are no bytes then. `media` and `charset` are what the answer says of its bytes, which may be a lie.
    """

    asked: str
    url: str
    at: datetime
    data: bytes = field(default=b"", repr=False)
    status: int = 200
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the site says that nothing has changed."""
        return self.status == 304

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at an address, or several that found the same: when, what its bytes were, which report they gave.

    `url` is the address as it is compared with others: without fragment and without what only counts clicks. Several
    visits to one address are its versions; `report` is the id of the report that this one gave. It was seen so from `at`
    to `until`. Only a visit that brought other text than the one before has its bytes kept.
    """

    url: str
    asked: str
    at: datetime
    report: str
    sha256: str
    until: datetime
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides which version of a page counts: the last time that it was seen so, and whether it shows only the beginning."""

    url: str
    until: datetime
    report: str
    stub: bool


def superseded(seen: Iterable[Seen]) -> frozenset[str]:
    """Return the ids of the reports that are earlier versions of a page, and the latest of none.

    The latest version of an address is that of the last visit; one that shows only the beginning of a report
    never takes the place of one that shows it all.
    """
    held: dict[str, list[Seen]] = {}
    for each in seen:
        held.setdefault(each.url, []).append(each)
    latest = {max(visits, key=lambda s: (not s.stub, s.until, s.report)).report for visits in held.values()}
    return frozenset(each.report for visits in held.values() for each in visits) - latest


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page: when it was seen, and the report that it gave."""

    visit: Visit
    report: Report


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph that is in one version and not in the next, or otherwise: where it stands in each, None where in none.

    Of one that is in both, `cut` and `put` are the words that went and that came.
    """

    before: Span | None
    after: Span | None
    cut: tuple[Span, ...] = ()
    put: tuple[Span, ...] = ()
