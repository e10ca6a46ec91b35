"""What is found by looking at all reports together."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.vocabulary.actors import Actor, Copy, Relay, Statement
from sayso.vocabulary.annotations import Quantity
from sayso.vocabulary.judgements import Ruling


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is found by looking at all reports together: actors, statements, relays and copies.

    `outlets` maps report ids to the actor id of the report's own outlet. `quantities` are those
    that a person corrected, as corrected; `rulings` tell what became of each judgement in force.
    """

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    relays: tuple[Relay, ...] = ()
    copies: tuple[Copy, ...] = ()
    outlets: tuple[tuple[str, str], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    rulings: tuple[Ruling, ...] = ()
