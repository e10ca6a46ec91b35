"""Who is who and who has it from whom: actors, statements with their chains, relays, copies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.vocabulary.annotations import Mode
from sayso.vocabulary.spans import Span, Spans, When


class ActorType(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two forms were taken for one actor: the forms, and a sentence."""

    form: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of an unnamed source: what it is, of which countries, how many they are, on what condition they speak."""

    kind: str
    of: str | None = None
    count: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government, outlet, document or unnamed source of the story.

    `aliases` are all the forms seen, `mentions` all the spans, pronouns too. `merges`
    are the reasons for which its forms were joined. `described` is what is said of an unnamed source,
    `family` the house or owner that an outlet shares with others.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    mentions: Spans = ()
    merges: tuple[Merge, ...] = ()
    described: Described | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One who passes a statement on, with the words that show it and the reason in a sentence."""

    actor: str
    spans: Spans
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, resolved: who speaks, through whom.

    `speakers` are actor ids, empty when unattributed. `via` names whoever passes it on
    between the report and the speaker, outermost first; the report's own outlet is never
    listed. `open` says why nobody could be named where the text points to somebody. One that
    a person has `rejected` is kept and shown, and counts for nothing.
    """

    id: str
    report: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    mode: Mode = Mode.INDIRECT
    speakers: tuple[str, ...] = ()
    via: tuple[Hop, ...] = ()
    said: When | None = None
    within: str | None = None
    confidence: float = 0.5
    open: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Relay:
    """A report rests on an outlet, with the spans that show it."""

    report: str
    outlet: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that one report shares with another; `share` is the part of the shorter passage that is alike.

    `origin` is the passage that likely came first, `taken` the one that took it; `why` says
    how alike they are and what the direction rests on.
    """

    origin: Span
    taken: Span
    share: float
    why: str
