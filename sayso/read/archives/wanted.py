"""What is wanted from an archive: hosts, types, languages and days, asked before anything is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import translate
from functools import lru_cache
from urllib.parse import urlsplit

from sayso.errors import UsageError


class Type(StrEnum):
    """What a document is: a page, or plain text."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted; nothing named is everything.

    `hosts` are patterns: "gazette.example" is that host with or without "www.", "*.gazette.example" any host below it.
    `languages` are ISO 639-1 codes. `since` and `until` are days, both included; they count when a record was
    collected (WARC), what a row states (JSONL), and when a file was last changed (ZIP, tar).
    """

    hosts: tuple[str, ...] = ()
    types: tuple[Type, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        for code in self.languages:
            if not re.fullmatch(r"[a-z]{2}", code):
                raise UsageError(
                    f"{code!r} is no code of a language: say two letters, as en or de (ISO 639-1)"
                )
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"nothing can be since {self.since} and until {self.until}: turn the two round")
        for pattern in self.hosts:
            if not pattern.strip() or "/" in pattern:
                raise UsageError(
                    f"{pattern!r} is no pattern of a host: say gazette.example or *.gazette.example"
                )

    def words(self) -> str:
        """The same in words, equal for equal wishes; empty when everything is wanted."""
        named = (
            *(f"host {each.lower()}" for each in sorted(set(self.hosts))),
            *(f"type {each}" for each in sorted(set(self.types))),
            *(f"language {each}" for each in sorted(set(self.languages))),
            f"since {self.since}" if self.since else "",
            f"until {self.until}" if self.until else "",
        )
        return ", ".join(each for each in named if each)

    def host(self, url: str | None) -> bool:
        """Whether the host of an address is wanted; without an address it is not, once hosts are named."""
        if not self.hosts:
            return True
        name = _host(url or "")
        return bool(name) and any(pattern.fullmatch(name) for pattern in _patterns(self.hosts))

    def type(self, page: bool) -> bool:
        """Whether a page, or else a text, is wanted."""
        return not self.types or (Type.HTML if page else Type.TEXT) in self.types

    def day(self, day: date | None) -> bool:
        """Whether a day is wanted; no day is not, once days are named."""
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)


def _host(url: str) -> str:
    """The host of an address as it is compared: lower case, without "www.", port, user or a last dot."""
    try:
        name = (urlsplit(url.strip()).hostname or "").rstrip(".")
        name = name.encode("idna").decode("ascii") if not name.isascii() else name
    except (ValueError, UnicodeError):
        return ""
    return name.lower().removeprefix("www.")


@lru_cache(maxsize=64)
def _patterns(hosts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(translate(_compared(host))) for host in hosts)


def _compared(pattern: str) -> str:
    name = pattern.strip().lower().rstrip(".").removeprefix("www.")
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
