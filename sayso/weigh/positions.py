"""Issues and positions: stands on one thing, gathered, and who holds which.

An issue is a group of stands that speak of the same things; its name is the reports' own
words. A position is one actor's stance on one issue, with the statements that show it; what
an actor says itself and what is said of it stay apart.

Limits: an issue is as good as the words its stands share. Stands on a part of a plan and on
the whole of it usually fall into one issue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.text import key
from sayso.vocabulary import Claim, Issue, Position
from sayso.weigh.grouping import average_link, candidates
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand
from sayso.weigh.wording import Bags, about, commonness, rarity

SAME_ISSUE = 0.25
"""Mean overlap from which two stands are on one issue, of words weighed by how much of the story they are."""


def settle(
    scene: Scene, grouped: Sequence[Sequence[Stand]], claims: Sequence[Claim]
) -> tuple[tuple[Issue, ...], tuple[Position, ...]]:
    """Return the issues of a story and the positions on them, both ordered by id."""
    of_statement = {statement: claim.id for claim in claims for statement in claim.statements}
    issues, positions = [], []
    for members in grouped:
        issue = _issue(scene, members, of_statement)
        issues.append(issue)
        positions += _positions(scene, issue.id, members)
    return (
        tuple(sorted(issues, key=lambda i: i.id)),
        tuple(sorted(positions, key=lambda p: (p.issue, p.actor, p.stance, p.own, p.statements))),
    )


def named(grouped: Sequence[Sequence[Stand]]) -> list[tuple[str, Sequence[Stand]]]:
    """Return the stands of each issue with the issue's id."""
    return [(_id(members), members) for members in grouped]


def _id(stands: Sequence[Stand]) -> str:
    return key("issue", *sorted({stand.statement for stand in stands}))


def issues_of(stands: Sequence[Stand]) -> list[list[Stand]]:
    """Gather stands by what they are about."""
    alike: dict[tuple[tuple[str, int], ...], list[Stand]] = defaultdict(list)
    for stand in stands:
        alike[tuple(sorted(_plain(stand.topic).items()))].append(stand)
    order = sorted(alike)
    bags = [dict(form) for form in order]
    weight = commonness((stand.span.report, dict(form)) for form in order for stand in alike[form])
    compared = Bags(bags, weight)
    pairs = {(a, b): compared.likeness(a, b) for a, b in candidates(bags, rarity(bags), keys=30)}
    groups = average_link([len(alike[form]) for form in order], pairs, SAME_ISSUE)
    gathered = [[stand for index in members for stand in alike[order[index]]] for members in groups]
    return [
        sorted(group, key=lambda s: (s.span, s.statement, s.actor)) for group in gathered if _tells(group)
    ]


def _tells(stands: Sequence[Stand]) -> bool:
    """Whether there is an issue at all: one report that says what somebody hopes or plans makes none."""
    return any(not stand.weak for stand in stands) or len({stand.span.report for stand in stands}) > 1


def _plain(topic: Counter[str]) -> Counter[str]:
    """The words of a topic; numbers say how much, not what about."""
    return Counter({token: count for token, count in topic.items() if not token[0].isdigit()})


def _issue(scene: Scene, stands: Sequence[Stand], claims: dict[str, str]) -> Issue:
    statements = sorted({stand.statement for stand in stands})
    shared: Counter[str] = Counter(token for stand in stands for token in stand.topic)
    return Issue(
        id=_id(stands),
        name=_name(scene, statements, shared),
        claims=tuple(sorted({claims[s] for s in statements})),
    )


def _name(scene: Scene, statements: Sequence[str], shared: Counter[str]) -> str:
    """The words of the statement that holds most of what all stands speak of, the shorter first."""

    def fit(statement: str) -> tuple[float, int, str]:
        content = scene.by_id[statement].content
        bag = about(scene, content)
        held = sum(shared[token] for token in bag)
        return -held / (len(bag) + 8), len(scene.content(scene.by_id[statement])), statement

    return scene.content(scene.by_id[min(statements, key=fit)]).strip(' ,.;"“”')


def _positions(scene: Scene, issue: str, stands: Sequence[Stand]) -> list[Position]:
    rows: dict[tuple[str, str, bool], list[Stand]] = defaultdict(list)
    for stand in stands:
        rows[stand.actor, stand.stance, stand.own].append(stand)
    return [_position(scene, issue, held) for _, held in sorted(rows.items())]


def _position(scene: Scene, issue: str, stands: Sequence[Stand]) -> Position:
    first = min(stands, key=lambda s: (s.condition is None, s.span))
    dates = sorted(said for s in stands if (said := scene.by_id[s.statement].said))
    return Position(
        actor=first.actor,
        issue=issue,
        stance=first.stance,
        statements=tuple(sorted({s.statement for s in stands})),
        own=first.own,
        condition=first.condition,
        date=dates[0] if dates else None,
    )
