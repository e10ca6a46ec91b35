"""Ties: which actors people hold to be one, as edges between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.vocabulary import Judgement


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors (ids) that a judgement holds to be one."""

    one: str
    other: str
    judgement: Judgement


def path(ties: Sequence[Tie], start: str, goal: str) -> list[Tie]:
    """Return the shortest row of ties that leads from one actor to another; none where nothing does."""
    came: dict[str, list[Tie]] = {start: []}
    queue = [start]
    for actor in queue:
        for tie in ties:
            if actor in (tie.one, tie.other):
                beyond = tie.other if actor == tie.one else tie.one
                if beyond not in came:
                    came[beyond] = [*came[actor], tie]
                    queue.append(beyond)
    return came.get(goal, [])


def groups(ties: Sequence[Tie]) -> dict[str, set[str]]:
    """Return for each tied actor all that ties lead to, itself too."""
    found: dict[str, set[str]] = {}
    for tie in ties:
        joined = found.get(tie.one, {tie.one}) | found.get(tie.other, {tie.other})
        found |= dict.fromkeys(joined, joined)
    return found
