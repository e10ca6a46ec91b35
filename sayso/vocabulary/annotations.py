"""What is found in one report by looking at that report alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.vocabulary.reports import Report
from sayso.vocabulary.spans import Span, Spans, When


class Mode(StrEnum):
    """How a content is quoted: all of it between quote marks, part of it, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class MentionKind(StrEnum):
    """How a mention points to its actor."""

    NAME = "name"  # Lavrov; Russian Foreign Minister Sergey Lavrov; the Telegraph newspaper
    PRONOUN = "pronoun"  # he; them
    DESCRIPTION = "description"  # the publication; the minister; the British leader
    UNNAMED = "unnamed"  # a senior official; sources; another; analysts and officials
    COLLECTIVE = "collective"  # British media; European leaders; experts as a body


class EntityType(StrEnum):
    """What kind of thing a name is a name of, as far as one report tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or points to an actor, and what this one report tells about it.

    `span` is the whole phrase with its title and apposition ("Kremlin spokesman Dmitry
    Peskov"); `name` is the bare name inside it, None where there is none. `role` is the
    title or office ("Kremlin spokesman"). `antecedent` is the index, within the report's
    mentions, of the mention that a pronoun or description points to. `of` is the index of
    the mention that this one belongs to or speaks for ("WP" in "WP's sources", "Kremlin"
    in "Kremlin spokesman"). `open` says why a pronoun or description was left unresolved.
    """

    span: Span
    kind: MentionKind
    name: Span | None = None
    type: EntityType | None = None
    role: Span | None = None
    antecedent: int | None = None
    of: int | None = None
    open: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation source – cue – content (the field's term, as in PARC and PolNeAR).

    Each role may be in several pieces; `source` and `cue` are empty where the text has
    none. `speakers` are indices of the report's mentions that the source consists of
    (several for "France, the United Kingdom and Sweden"). `through` are indices of
    mentions of whoever passes it on, as this sentence itself shows, outermost first
    ("told Reuters", "as reported by moscowtimes.ru"). `within` is the index of the
    attribution that this one stands inside. `confidence` is between 0 and 1.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    mode: Mode = Mode.INDIRECT
    speakers: tuple[int, ...] = ()
    through: tuple[int, ...] = ()
    within: int | None = None
    confidence: float = 0.5


class Qualifier(StrEnum):
    """How a number is meant: exactly, about, more than, less than, or as a change up or down."""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something as one report has it: an interval, never widened.

    "fewer than 30,000" has `low` None and `high` 30000. `unit` is the unit or currency
    ("USD", "%", "km"; None for a plain count), `of` the words for what is counted.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a report and the days it means; None where that cannot be told."""

    span: Span
    when: When | None


@dataclass(frozen=True, slots=True)
class Vector:
    """What some words of a report are about, as a direction in space: `data` has one signed byte a dimension.

    Every content of an attribution has one, and so has every sentence that no content covers. All have
    the same length, so `numpy.frombuffer(data, numpy.int8)` compares them: the cosine of two
    is near 1 for the same thing told alike, near 0 for two things that have nothing in common. It says what is
    spoken of, never what is said of it: "will" and "will not" point the same way, and so do 10,000 and 2,000.
    """

    spans: Spans
    data: bytes = field(repr=False)

    def near(self, other: Vector) -> float:
        """The cosine of the two, -1 to 1; 0 where one has no direction. For many at once use numpy."""
        dot = sum(a * b for a, b in zip(self._signed(), other._signed(), strict=True))
        length = sum(a * a for a in self._signed()) * sum(b * b for b in other._signed())
        return dot / length**0.5 if length else 0.0

    def _signed(self) -> memoryview:
        return memoryview(self.data).cast("b")


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one report by looking at that report alone."""

    report: Report
    sentences: Spans = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    made_by: str = ""
    vectors: tuple[Vector, ...] = ()
