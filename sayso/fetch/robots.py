"""robots.txt: what a site asks programs not to fetch, and how long a pause it wants, as RFC 9309 has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

LARGEST = 500_000
LONGEST_DELAY = 60.0
NAME = "sayso"
"""The name under which a site's rules find us."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of us; `reached` is False where its rules could not be had, and then nothing may be fetched."""

    rules: Protego | None
    reached: bool = True

    def allow(self, url: httpx.URL) -> bool:
        """Whether this address may be fetched."""
        if not self.reached:
            return False
        return self.rules is None or bool(self.rules.can_fetch(str(url), NAME))

    def delay(self) -> float:
        """The pause that the site wants between two requests, 0 where it says nothing."""
        wanted = self.rules.crawl_delay(NAME) if self.rules else None
        return min(max(float(wanted or 0), 0.0), LONGEST_DELAY)


ALL = Rules(None)
NONE = Rules(None, reached=False)


def rules(url: httpx.URL, ask: Callable[[httpx.URL], tuple[int, bytes]]) -> Rules:
    """Return the rules of a site; `ask` fetches a robots.txt and gives status and bytes, status 0 where no answer came.

    A site without the file allows everything; one that fails to give it allows nothing until it does.
    """
    status, data = ask(url.copy_with(path="/robots.txt", query=None, fragment=None))
    if 200 <= status < 300:
        try:
            return Rules(Protego.parse(data[:LARGEST].decode("utf-8", "replace")))
        except (ValueError, RecursionError):
            return ALL
    return ALL if 400 <= status < 500 and status != 429 else NONE
