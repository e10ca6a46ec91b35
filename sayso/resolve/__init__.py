"""All annotations in, one resolution out: actors, statements with their chains, relays, copies."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve import copies, relays, statements
from sayso.resolve.actors import cast
from sayso.vocabulary import Annotations, Resolution

__all__ = ["resolve"]


def resolve(annotations: Sequence[Annotations]) -> Resolution:
    """Find out who is who in a story, who says what through whom, and who copies whom.

    The annotations are those of the story's reports, in any order; a report that is given
    twice counts once. The result is the same for every order. Everything in it is sorted.
    """
    held = {one.report.id: one for one in annotations}
    ordered = [held[report] for report in sorted(held)]
    actors = cast(ordered)
    said = [statement for one in ordered for statement in statements.of_report(one, actors)]
    relayed = relays.find(ordered, said, actors)
    return Resolution(
        actors=tuple(actors.actors[actor] for actor in sorted(actors.actors)),
        statements=tuple(said),
        relays=tuple(relayed),
        copies=tuple(copies.find(ordered, relayed, actors.own)),
        outlets=tuple(sorted(actors.own.items())),
    )
