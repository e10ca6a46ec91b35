"""What comes from the net: the bytes of a page with the facts of their coming, and the visits that a store remembers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


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
    """One look at an address: when it was, what its bytes were, and which report was read from them.

    `url` is the address as it is compared with others: without fragment and without what only counts clicks. Several
    visits to one address are its versions; `report` is the id of the report that this one gave. Only a visit that
    brought other text than the one before has its bytes kept.
    """

    url: str
    asked: str
    at: datetime
    report: str
    sha256: str
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
