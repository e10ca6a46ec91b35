"""Reports, their parts, and what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.vocabulary.spans import DateKind, Span, Spans, When


class PartKind(StrEnum):
    """What a part of a report is; only boilerplate is no part of what the report says."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text and what it is; boilerplate carries its reason in words."""

    start: int
    end: int
    kind: PartKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a page states of itself: what it is the date of, and the place where the page says so.

    `place` is "JSON-LD", "meta NAME", "time", "abbr", "address", "header last-modified", "text" or "htmldate"; `said` is the
    value as it stands there.
    """

    kind: DateKind
    when: When
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a report to another site: where it leads, and the words in the report's text that carry it."""

    url: str
    start: int
    end: int


class FlagKind(StrEnum):
    """What a reader should know about how a report came."""

    STUB = "stub"
    """The page shows only the beginning to those who do not pay or log in."""
    HIDDEN = "hidden text"
    """The page holds text inside the report that no reader of the page sees; it was left out."""
    LOOKALIKE = "lookalike"
    """A name or address is written with letters that look like those of another script."""
    ADDRESS = "address"
    """The page gives another site's address as its own."""
    CHARSET = "charset"
    """The page is in another encoding than it says."""
    CONTROL = "control characters"
    """Characters that steer a terminal or turn the reading direction were taken out."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a report that a reader should know before relying on it, in words."""

    kind: FlagKind
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document of one outlet, with its text as it came.

    `id` is a hash of outlet and text. `parts` are disjoint, in order, and cover all of the
    text that is not white space. `published` is None for an undated report; `yearless`
    then holds a date that lacks only its year ("--03-26"). `language` is an ISO 639-1 code,
    None when the text is too short to tell. `sha256` is that of the bytes as they came.
    `byline` is who wrote it, `credit` the agency that the page credits with it; `dates` are all that the
    page states of itself, `published` the one of them that counts.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: When | None = None
    yearless: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)
    byline: str | None = None
    credit: str | None = None
    dates: tuple[Dated, ...] = ()
    links: tuple[Link, ...] = field(default=(), repr=False)
    flags: tuple[Flag, ...] = ()

    def quote(self, span: Span) -> str:
        """The words that stand at a span."""
        return self.text[span.start : span.end]

    def words(self, spans: Spans) -> str:
        """The words of all pieces, joined by one blank."""
        return " ".join(self.quote(span) for span in spans)

    def part_at(self, offset: int) -> Part | None:
        """The part that holds the character at this offset."""
        at = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[at] if at >= 0 and offset < self.parts[at].end else None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was offered and could not be read, or is in a language that nothing here reads."""

    file: str
    reason: str
