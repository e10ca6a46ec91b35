"""All annotations in, one resolution out: actors, statements with their chains, relays, copies."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve import authorities, copies, lines, outlets, relays, statements, unnamed
from sayso.resolve.actors import cast
from sayso.resolve.judged import Bench
from sayso.vocabulary import Annotations, Judgement, Outlet, Resolution

__all__ = ["resolve"]


def resolve(
    annotations: Sequence[Annotations],
    judgements: Sequence[Judgement] = (),
    own_outlets: Sequence[Outlet] = (),
) -> Resolution:
    """Find out who is who in a story, who says what through whom, and who copies whom.

    The annotations are those of the story's reports, in any order; a report that is given
    twice counts once. The result is the same for every order. Everything in it is sorted.

    `judgements` are those in force, in any order: what people decided goes before what is found
    here. `own_outlets` are the user's entries of the table of outlets.
    """
    with outlets.using(own_outlets):
        return _resolved(annotations, judgements)


def _resolved(annotations: Sequence[Annotations], judgements: Sequence[Judgement]) -> Resolution:
    held = {one.report.id: lines.sound(one) for one in annotations}
    ordered = [held[report] for report in sorted(held)]
    bench = Bench(judgements, ordered, unnamed.joined(ordered, authorities.joined(ordered, cast(ordered))))
    found = [statement for one in ordered for statement in statements.of_report(one, bench.cast)]
    said, corrected = bench.statements(found), bench.quantities()
    actors = bench.cast
    relayed = relays.find(ordered, [each for each in said if not each.rejected], actors)
    return Resolution(
        actors=tuple(bench.named()),
        statements=tuple(said),
        relays=tuple(relayed),
        copies=tuple(copies.find(ordered, relayed, actors.own)),
        outlets=tuple(sorted(actors.own.items())),
        quantities=corrected,
        rulings=bench.all_rulings(),
    )
