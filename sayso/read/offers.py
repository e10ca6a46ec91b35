"""Offers: what is about to be read, one document each, with where its bytes are and what is given about it.

An offer is cheap to make and can be sent to another process; `Offer.read` does the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.errors import InputError
from sayso.read import files
from sayso.read.manifest import Row
from sayso.read.report import make
from sayso.vocabulary import Fetched, Report, Unread


@dataclass(frozen=True, slots=True)
class Passed:
    """A document that was looked at and not wanted; `filter` names what it fell to: host, type, language, date."""

    name: str
    filter: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One document: the file of this name, or `data` where its bytes are at hand already.

    `came` is what an archive tells of the answer that held it. `is_page` says whether it is HTML, None that its own
    look decides. Of other `languages` than these, if there are any, it is not wanted.
    """

    name: str
    row: Row | None = None
    as_of: date | None = None
    data: bytes | None = None
    came: Fetched | None = None
    is_page: bool | None = None
    languages: tuple[str, ...] = ()

    def read(self) -> Report | Unread | Passed:
        """Return the report, or what is wrong and what to do."""
        try:
            data = files.load(self.name) if self.data is None else self.data
            report = make(data, self.name, self.row, self.as_of, self.came, is_page=self.is_page)
        except InputError as error:
            return unread(error)
        if self.languages and report.language and report.language not in self.languages:
            return Passed(self.name, "language")
        return report


def unread(error: InputError) -> Unread:
    """Return what an error from outside says, as a line of the list of what could not be read."""
    return Unread(error.where, f"{error.what}; {error.do}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an archive the reading goes on: the archive's kind knows what offset and number mean.

    `record` is the id or name of what was read last, which must still stand there.
    """

    offset: int = 0
    number: int = 0
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing found on the way through files and archives.

    In an archive `place` is where reading goes on after it, and `behind` how many bytes of the file lie behind it;
    nothing is `found` at its end. For a file of its own there is no `archive`.
    """

    found: Offer | Unread | Passed | None
    archive: str | None = None
    place: Place | None = None
    behind: int = 0

    def read(self) -> Report | Unread | Passed | None:
        """Return what is found, read."""
        return self.found.read() if isinstance(self.found, Offer) else self.found
