"""Credibility: the number of the Admiralty scale that a claim's origins, and what is said against it, allow.

2 probably true     two origins or more without a sign of dependence, and nobody here says otherwise
3 possibly true     more than one origin at most, or a named source that speaks of its own; nobody says otherwise
4 doubtful          somebody here says otherwise, and neither side has more origins than the other
5 improbable        what is said against it has two origins or more, and it has one
6 cannot be judged  one origin that nobody can check: unnamed, or an outlet's own word

1 (confirmed) is never given: no sign of dependence is no confirmation. The scale's words are
those of NATO's AJP-2.1; the letter before the number, how reliable an outlet is, is the user's
to give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.vocabulary import ActorType, Claim, Conflict
from sayso.weigh.scene import Scene

PROBABLY, POSSIBLY, DOUBTFUL, IMPROBABLE, UNJUDGED = 2, 3, 4, 5, 6
NAMED = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.GOVERNMENT})


def judge(scene: Scene, claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """Return the claims with their credibility, in the same order."""
    claim_of = {statement: claim for claim in claims for statement in claim.statements}
    against: dict[str, list[Claim]] = defaultdict(list)
    for conflict in conflicts:
        for mine, theirs in ((conflict.one, conflict.other), (conflict.other, conflict.one)):
            others = [claim_of[s] for s in theirs if s in claim_of]
            for statement in mine:
                if statement in claim_of:
                    against[claim_of[statement].id] += others
    return tuple(replace(claim, credibility=_number(scene, claim, against[claim.id])) for claim in claims)


def _number(scene: Scene, claim: Claim, against: Sequence[Claim]) -> int:
    others = max((other.origins.low for other in against if other.id != claim.id), default=0)
    if others:
        return IMPROBABLE if others > 1 and claim.origins.single else DOUBTFUL
    if claim.origins.low > 1:
        return PROBABLY
    named = any(scene.type(actor) in NAMED for actor in claim.origins.actors)
    return POSSIBLY if named or claim.origins.high > 1 else UNJUDGED
