"""Relays: which outlets each report rests on, with the words that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.resolve import passing
from sayso.resolve.actors import Cast
from sayso.vocabulary import ActorType, Annotations, Relay, Span, Statement


def find(annotations: Sequence[Annotations], statements: Sequence[Statement], cast: Cast) -> list[Relay]:
    """Return the outlets that each report rests on: those that speak, pass on or are credited in it, never its own.

    An outlet that is only mentioned, or that is told of, is none.
    """
    shown: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for report, actor, span in cast.credits:
        shown[report, actor].add(span)
    for one in annotations:
        for seen in passing.find(one, cast):
            shown[one.report.id, seen.actor].add(seen.span)
    for statement in statements:
        for speaker in statement.speakers:
            shown[statement.report, speaker].update(statement.source or statement.cue)
        for hop in statement.via:
            shown[statement.report, hop.actor].update(hop.spans)
    return [
        Relay(report, actor, tuple(sorted(spans)))
        for (report, actor), spans in sorted(shown.items())
        if cast.actors[actor].type is ActorType.OUTLET and actor != cast.own.get(report)
    ]
