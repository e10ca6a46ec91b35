"""What people decide: judgements, what became of them, and the user's own outlets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a person can decide; undo takes an earlier judgement back."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"
    RENAME = "rename"
    SPEAKER = "speaker"
    CHAIN = "chain"
    MODE = "mode"
    QUANTITY = "quantity"
    STANCE = "stance"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Words of a report that a judgement is tied to, with the words themselves.

    Where `start` and `end` are equal the report's own outlet is meant; where `report` is
    empty, whoever in the story goes by the name in `words`.
    """

    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: about what, what instead, who, when, why. It is tied to words, never to derived ids.

    `target` are the words decided about: the pieces of a statement's content (with `beside` its
    cue, or source), mentions of an actor, a quantity. `to` are mentions: of the other actor
    (same, different, split), of the speakers, of the chain from the outermost in, of who takes
    the stance. `value` is the new name, mode, stance or quantity, or the id that an undo takes
    back. `id` is a hash of all the rest.
    """

    id: str
    kind: JudgementKind
    by: str
    at: datetime
    target: tuple[Spot, ...] = ()
    to: tuple[Spot, ...] = ()
    beside: tuple[Spot, ...] = ()
    value: str = ""
    why: str = ""


NONE = "none"
"""What a judgement says of a stance that nobody takes, and of a quantity that is none."""


class Standing(StrEnum):
    """What became of a judgement: it applies, a later one says otherwise, or nothing fits it any more."""

    APPLIED = "applied"
    OVERRULED = "overruled"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement in force, and what it came to in this record.

    `on` is the statement, actor or quantity decided about, None where nothing fits; `actors`
    are those it names (speakers, chain, who takes the stance). `against` is the later
    judgement that overrules it. `why` is a sentence: by whom, when, for what reason.
    """

    judgement: str
    kind: JudgementKind
    standing: Standing
    on: str | None = None
    actors: tuple[str, ...] = ()
    value: str = ""
    against: str | None = None
    why: str = ""


class Grade(StrEnum):
    """How reliable a person holds an outlet to be, on the Admiralty scale; a machine never sets it."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


@dataclass(frozen=True, slots=True)
class Outlet:
    """An entry of the table of outlets: a name, what else it goes by, whose it is, and its grade.

    `kind` is agency, newspaper, magazine, broadcaster or site; `country` an ISO code; `family`
    the owner or group. `ordinary` are names that are ordinary words too ("Time").
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    family: str = ""
    ordinary: tuple[str, ...] = ()
    grade: Grade = Grade.F
