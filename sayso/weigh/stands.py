"""Who takes a stand in a statement: expressions of stance, whose they are, and what they are about.

A stand is found by the words in `data/stances.txt`, in the cue ("rejected") or in what is said
("would not accept"). Its holder is the actor those words are about, not whoever reports them:
the subject before them, the one after "for" or "from", or the speaker. Who speaks for a side
and names it ("unacceptable for Moscow", "us") takes the stand for himself and for the side.

Limits: English, by word list; irony, and stands that only the whole argument shows, are not
seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.vocabulary import Span, Stance, Statement
from sayso.weigh import holders, stances
from sayso.weigh.conditions import condition_in
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about

ASIDE = re.compile(r"\b(?:as|because|since|although|though|while|despite|due to)\b[^.;]*$", re.IGNORECASE)
POINTING = re.compile(
    r"\b(?:this|that|such an?|these|those|the (?:idea|plan|proposal|move|issue|step))\b", re.IGNORECASE
)
LEAST_ABOUT = 3
"""Fewer words than this say too little: what they point to is in the sentence before."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One actor's stance in one statement, the words that show it, and what it is about.

    `weak`: the words lean rather than say so. `turned`: read through a negation or a demand
    that something stop. `own`: the actor says so; else it is said of it. `aside`: told in
    a subordinate clause, so that the statement as a whole asserts something else.
    """

    statement: str
    actor: str
    stance: Stance
    span: Span
    topic: Counter[str]
    own: bool
    weak: bool = False
    turned: bool = False
    aside: bool = False
    condition: Span | None = None


def find(scene: Scene) -> tuple[Stand, ...]:
    """Return the stands of all statements, ordered by statement and position, each holder once an expression.

    Where one statement stands inside another, both show the same words: the inner keeps them.
    """
    inner: dict[tuple[Span, str], Stand] = {}
    size = {s.id: sum(len(piece) for piece in s.content) for s in scene.statements}
    for statement in scene.statements:
        for stand in in_statement(scene, statement):
            key = (stand.span, stand.actor)
            held = inner.get(key)
            if held is None or size[stand.statement] < size[held.statement]:
                inner[key] = stand
    return tuple(sorted(inner.values(), key=lambda s: (s.span, s.statement, s.actor)))


def in_statement(scene: Scene, statement: Statement) -> Iterator[Stand]:
    """Yield the stands that one statement shows."""
    for hit in stances.hits(scene, statement):
        reading = stances.read(scene, statement, hit)
        aside = ASIDE.search(stances.before(scene, statement, hit.span)) is not None
        condition = condition_in(scene, statement, hit.span) if reading.stance is not Stance.OPPOSE else None
        stance = Stance.CONDITIONAL if condition and reading.stance is Stance.SUPPORT else reading.stance
        topic = _topic(scene, statement, hit)
        for actor, own in sorted(holders.of(scene, statement, hit).items()):
            yield Stand(
                statement=statement.id,
                actor=actor,
                stance=stance,
                span=hit.span,
                topic=topic,
                own=own,
                weak=reading.weak,
                turned=reading.turned,
                aside=aside,
                condition=condition,
            )


def _topic(scene: Scene, statement: Statement, hit: stances.Hit) -> Counter[str]:
    """What the stand is about: the content without the expression, and what it points back to."""
    text = scene.report(statement.report).text
    bag: Counter[str] = Counter()
    for piece in statement.content:
        if hit.span.overlaps(piece):
            halves = (
                Span(piece.report, piece.start, max(piece.start, hit.span.start)),
                Span(piece.report, min(piece.end, hit.span.end), piece.end),
            )
            bag += about(scene, tuple(half for half in halves if len(half)))
        else:
            bag += about(scene, (piece,))
    after = text[hit.span.end : hit.span.end + 40]
    content = scene.content(statement)
    points = POINTING.search(content) or re.match(r"\s*(?:it|this|that)\b", after, re.IGNORECASE)
    if points or sum(1 for token in bag if not token.startswith("@")) < LEAST_ABOUT:
        bag += _pointed_to(scene, statement)
    return bag


def _pointed_to(scene: Scene, statement: Statement) -> Counter[str]:
    first = statement.content[0]
    here = scene.sentence(first.report, first.start)
    back = scene.before(first)
    spans = tuple(span for span in (back, here) if span)
    return about(scene, spans)
