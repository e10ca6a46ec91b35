"""Manners: one request a host at a time, a pause between two, and no earlier than the host asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from sayso.errors import FetchError
from sayso.fetch.limits import Limits, Net

LONGEST_PAUSE = 86_400.0


@dataclass(slots=True)
class _Host:
    """When a host may be asked next; `lock` is held by the one who asks it."""

    lock: Lock = field(default_factory=Lock)
    free: float = 0.0
    asked_to_wait: bool = False


class Manners:
    """Whose turn it is, for all hosts; several threads may share it."""

    def __init__(self, limits: Limits, net: Net) -> None:
        self._limits, self._net = limits, net
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Wait until this host may be asked, and keep others from asking it meanwhile.

        `delay` is the pause that it wants after this. Raises FetchError where it asked for more patience than we have.
        """
        held = self._held(host)
        with held.lock:
            wait = held.free - self._net.clock()
            if held.asked_to_wait and wait > self._limits.patience:
                raise _later(host, wait)
            if wait > 0:
                self._net.sleep(wait)
            held.free, held.asked_to_wait = 0.0, False
            try:
                yield
            finally:
                held.free = max(held.free, self._net.clock() + max(delay, self._limits.delay))

    def put_off(self, host: str, seconds: float) -> None:
        """Ask this host for nothing for so long: it said so itself."""
        held = self._held(host)
        held.free = self._net.clock() + min(seconds, LONGEST_PAUSE)
        held.asked_to_wait = True

    def _held(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def _later(host: str, wait: float) -> FetchError:
    return FetchError(
        host,
        f"the site asks to be left alone for {wait:.0f} seconds",
        "run the same command again after that",
    )


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return for how many seconds an answer asks us to wait: a number, or a date; None where it says nothing usable."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_PAUSE)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max((then - now).total_seconds(), 0.0), LONGEST_PAUSE)
