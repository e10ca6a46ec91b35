"""What the statements of a story add up to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sayso.vocabulary import glance
from sayso.vocabulary.annotations import Quantity
from sayso.vocabulary.spans import Span, Spans, When


@dataclass(frozen=True, slots=True)
class Dependence:
    """A reason why several statements count as one origin.

    `decisive`: without this one reason the count would be another.
    """

    statements: tuple[str, ...]
    reason: str
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a claim, at least and at most, and why.

    `actors` are the origins counted. `low` treats every sign of a common origin as one;
    `high` counts only those as one that are proven to be.
    """

    low: int
    high: int
    actors: tuple[str, ...] = ()
    why: tuple[Dependence, ...] = ()

    @property
    def single(self) -> bool:
        """Whether one origin is all there is, however many pass it on."""
        return self.high <= 1


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence in which a report asserts something in its own voice: it names nobody on whose word it says so.

    `by` is the outlet whose voice it is: the one that the report credits, else its own; None where neither is known.
    """

    span: Span
    by: str | None = None

    @property
    def id(self) -> str:
        """Its place, as one word: report, start and end; no statement has such an id."""
        return f"{self.span.report}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements assert alike; `text` is the clearest statement's words, `shown` its id.

    `plain` are the sentences by which reports assert it in their own voice. Where no statement does,
    `text` is the words of one of these, and `shown` is empty.
    `credibility` is the number of the Admiralty scale that the origins and what is said against
    them allow: 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. A
    machine never gives 1, for it cannot confirm.
    """

    id: str
    text: str
    shown: str
    statements: tuple[str, ...]
    origins: Origins
    credibility: int = 6
    plain: tuple[Plain, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity placed in the story: its scope, as of when, and the statement and claim that hold it."""

    quantity: Quantity
    scope: str | None = None
    as_of: When | None = None
    statement: str | None = None
    claim: str | None = None


class RelationKind(StrEnum):
    """How two figures for one number stand to each other."""

    AGREES = "agrees"
    REFINES = "refines"
    UPDATES = "updates"
    CONFLICTS = "conflicts"
    OTHER_SCOPE = "other scope"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two quantities (ids) compared, with the reason in a sentence."""

    of: str
    to: str
    kind: RelationKind
    why: str


@dataclass(frozen=True, slots=True)
class Number:
    """All figures that the story has for one thing counted in one scope, and how they compare."""

    id: str
    of: str
    scope: str | None
    quantities: tuple[str, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which actors take a stand, named in the reports' own words."""

    id: str
    name: str
    claims: tuple[str, ...] = ()


class Stance(StrEnum):
    """How an actor stands on an issue; conditional is for it, or ready to talk, only if something else holds."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue, as some statements have it.

    `own` tells whether the actor says so itself or it is said of the actor. `condition` is
    the words of the condition, `date` when it was so.
    """

    actor: str
    issue: str
    stance: Stance
    statements: tuple[str, ...]
    own: bool = True
    condition: Span | None = None
    date: When | None = None


class MovementKind(StrEnum):
    """How a stand that an actor takes differs from another stand of its own on the same issue."""

    CHANGED = "changed"  # from one side to the other
    HARDENED = "hardened"  # away from agreeing
    SOFTENED = "softened"  # towards agreeing
    REPORTED_OTHERWISE = (
        "reported otherwise"  # said of the actor, and otherwise by itself or in another report
    )


@dataclass(frozen=True, slots=True)
class Movement:
    """Two stands of one actor on one issue: the earlier, the later, and why they are taken for a movement.

    `earlier` and `later` are statement ids; `reported otherwise` knows no earlier and no later,
    and then `earlier` is what is said of the actor.
    """

    actor: str
    issue: str
    kind: MovementKind
    was: Stance
    now: Stance
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    why: str


class TermKind(StrEnum):
    """What a term of a proposal settles; authority is whose flag, decision how it is decided."""

    SIZE = "size"
    PARTICIPANTS = "participants"
    TASK = "task"
    PLACE = "place"
    AUTHORITY = "authority"
    DECISION = "decision"
    BACKING = "backing"
    CONDITION = "condition"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a proposal in the report's own words."""

    kind: TermKind
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """What someone proposes, plans or demands, with its terms; `by` are actor ids."""

    id: str
    issue: str | None
    by: tuple[str, ...]
    statements: tuple[str, ...]
    terms: tuple[Term, ...] = ()


class ConflictKind(StrEnum):
    """What two accounts disagree about."""

    QUANTITY = "quantity"
    POSITION = "position"
    DENIAL = "denial"
    ACCOUNT = "account"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accounts that cannot both stand: what about, the statements on each side, one sentence why.

    `confidence`, between 0 and 1, is how sure it is that a reader would call it one.
    """

    id: str
    kind: ConflictKind
    about: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    why: str
    actor: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is dated: when, the words, and the statements that tell it."""

    when: When
    span: Span
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed when a statement was passed on: a number, a "may" turned "will", a dropped "alleged".

    `of` is the statement that it passes on, None where the outlet tells it in its own voice or
    nowhere. `what` is number, modality, negation, qualifier, wording, speaker or absent (the
    outlet's report that is here does not say so). `here` are the words in the report that passes
    it on, `there` those that they come from.
    """

    statement: str
    of: str | None
    what: str
    why: str
    here: Spans = ()
    there: Spans = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the statements of a story add up to."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    numbers: tuple[Number, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    questions: Spans = ()
    conflicts: tuple[Conflict, ...] = ()
    events: tuple[Event, ...] = ()
    drift: tuple[Drift, ...] = ()
    movements: tuple[Movement, ...] = ()

    def _repr_html_(self) -> str:
        """How many of each kind there are, and the claims; a record has all as rows."""
        return glance.findings(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints where it shows no HTML: one line, not all that is inside."""
        printer.text(f"<Findings: {len(self.claims)} claims, {len(self.conflicts)} conflicts>")
