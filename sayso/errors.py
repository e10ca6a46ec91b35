"""Every error that sayso raises on purpose.

SaysoError
├── UsageError        the caller asked for something that cannot be done as asked
├── InputError        a file, a manifest or a text from outside is not what it should be
│   ├── AnnotatorError   an annotator that is asked over the network gave no answer for a report
│   └── FetchError       an address gave no page, or must not be asked for one
├── StoreError        the store cannot be opened, read or written
│   └── PurgedError      a report was purged, and nobody said that it may come in again
├── OutputError       a file cannot be written; what was there before is unchanged
└── InstallError      a file that ships with sayso is missing, changed, or cannot be unpacked

Each message says what was wrong, where, and what to do about it. What is not a
SaysoError is a bug in sayso.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Something went wrong that a person can understand and act on."""


class UsageError(SaysoError):
    """The call itself is off: an option, a name or a date that cannot be used."""


class InputError(SaysoError):
    """A file or text from outside cannot be read; `where` names it.

    The other inputs of the same run are still read.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        super().__init__(f"{where}: {what}. {do}")
        self.where, self.what, self.do = where, what, do


class AnnotatorError(InputError):
    """An annotator that is asked over the network gave no answer that can be used for a report.

    The other reports of the same run are still annotated.
    """


class FetchError(InputError):
    """An address gave no page, must not be asked (a machine of one's own net, robots.txt), or gave too much or too slowly.

    The other addresses of the same run are still asked.
    """


class StoreError(SaysoError):
    """The store is locked, full, damaged, or written by a newer sayso."""


class PurgedError(StoreError):
    """A report was purged from this store, and nobody said that it may come in again."""


class OutputError(SaysoError):
    """A file cannot be written: no such folder, no right to, a full disk. Nothing was half-written."""


class InstallError(SaysoError):
    """A file that ships inside the package is missing, does not match its checksum, or cannot be unpacked."""
