"""Limits: how much, how long and how often; and what the net is, which tests replace by one on this machine."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost.

    `size` is bytes after unpacking, `ratio` how many times larger than what came they may be; `seconds` is for the
    whole of an answer, however slowly it drips; `redirects` is how many are followed. `delay` is the least pause between two
    requests to one host, `patience` the longest that a site may have us wait before we give up for now.
    """

    size: int = 10_000_000
    ratio: int = 100
    seconds: float = 30.0
    redirects: int = 8
    delay: float = 1.0
    patience: float = 60.0
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})


Resolve = Callable[[str, int], Sequence[str]]
"""The numeric addresses of a host."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the numeric addresses that the system knows for a host, in its order. Raises OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Net:
    """The net as the fetcher meets it: names, clocks and waiting.

    `private` are numeric addresses that may be reached although they are this machine's or its net's own: for tests and
    nothing else, so no option or variable sets it.
    """

    resolve: Resolve = resolve
    private: frozenset[str] = frozenset()
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
