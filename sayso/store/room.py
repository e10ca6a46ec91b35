"""What every part of `Store` works with: a transaction to read in or to write in, and the number of a story."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager


class Room(ABC):
    """A part of `Store`: its methods need no more of the store than this."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sqlite3.Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[sqlite3.Connection]: ...

    @abstractmethod
    def _known(self, name: str) -> int: ...

    @abstractmethod
    def _key(self, name: str) -> int: ...
