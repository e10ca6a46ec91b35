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

from sayso.vocabulary import Span, Spans, Stance, Statement
from sayso.weigh import holders, stances
from sayso.weigh.conditions import condition_in
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about

ASIDE = re.compile(r"\b(?:as|because|since|although|though|while|despite|due to)\b[^.;]*$", re.IGNORECASE)
READY = re.compile(r"ready|willing|prepared|open|express|agree", re.IGNORECASE)
"""How words begin that tell of a readiness to talk; with a condition it is conditional, as a readiness to act is."""

POINTING = re.compile(
    r"\b(?:this|that|such an?|these|those|the (?:idea|plan|proposal|move|issue|step))\b", re.IGNORECASE
)
POINTED = re.compile(r"\s*(?:it|this|that)\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"[;:\n]|[,.]\s|\s[-–—]\s|\b(?:but|which|while|although|because)\b", re.IGNORECASE)
LEAST_ABOUT = 3
"""Fewer words than this say too little: what they point to is in the sentence before."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One actor's stance in one statement, the words that show it, and what it is about.

    `weak`: the words lean rather than say so. `turned`: read through a negation or a demand
    that something stop. `own`: the actor says so; else it is said of it. `aside`: told in
    a subordinate clause, so that the statement as a whole asserts something else. `object`
    is the bag of the clause that the words govern, `topic` that and what it points back to.
    """

    statement: str
    actor: str
    stance: Stance
    span: Span
    object: Counter[str]
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
    hits = stances.hits(scene, statement)
    acts = any(hit.span.overlaps(piece) for hit in hits for piece in statement.cue)
    for hit in hits:
        reading = stances.read(scene, statement, hit)
        aside = ASIDE.search(stances.before(scene, statement, hit.span)) is not None
        condition = condition_in(scene, statement, hit.span) if reading.stance is not Stance.OPPOSE else None
        ready = reading.stance is Stance.SUPPORT or (
            reading.stance is Stance.UNDECIDED and READY.match(scene.words((hit.span,))) is not None
        )
        stance = Stance.CONDITIONAL if condition and ready else reading.stance
        bag = about(scene, _object(scene, statement, hit))
        topic = _topic(scene, statement, hit, bag)
        for actor, own in sorted(holders.of(scene, statement, hit).items()):
            if acts and own:
                continue  # The cue is the stand; what it is about ("rejected calls for …") is not one more.
            yield Stand(
                statement=statement.id,
                actor=actor,
                stance=stance,
                span=hit.span,
                object=bag,
                topic=topic,
                own=own,
                weak=reading.weak,
                turned=reading.turned,
                aside=aside,
                condition=condition,
            )


def _topic(scene: Scene, statement: Statement, hit: stances.Hit, bag: Counter[str]) -> Counter[str]:
    """What the stand is about: the words that go with the expression, and what they point back to."""
    text = scene.report(statement.report).text
    if plain(bag) < LEAST_ABOUT:
        bag = about(scene, _without(statement.content, hit.span))
    after = text[hit.span.end : hit.span.end + 40]
    points = POINTING.search(scene.content(statement)) or POINTED.match(after)
    if points or plain(bag) < LEAST_ABOUT:
        bag = bag + _pointed_to(scene, statement)
    return bag


def plain(bag: Counter[str]) -> int:
    """Count the words of a bag that are no names."""
    return sum(1 for token in bag if not token.startswith("@"))


def _object(scene: Scene, statement: Statement, hit: stances.Hit) -> Spans:
    """The clause that the expression governs; for a judgement the clause it stands in, for a cue the first."""
    piece = next((p for p in statement.content if p.start <= hit.span.start < p.end), None)
    if piece is None:
        return tuple(_clause(scene, p.report, p.start, p.end) for p in statement.content[:1])
    ahead = _clause(scene, piece.report, hit.span.end, piece.end)
    if hit.holder != "judgement":
        return (ahead,) if len(ahead) else ()
    return _without((Span(piece.report, piece.start, max(ahead.end, hit.span.end)),), hit.span)


def _clause(scene: Scene, report: str, start: int, end: int) -> Span:
    stop = CLAUSE_END.search(scene.report(report).text, start + 1, end) if start < end else None
    return Span(report, start, stop.start() if stop else max(start, end))


def _without(spans: Spans, cut: Span) -> Spans:
    """The spans less what is cut out of them."""
    pieces = []
    for span in spans:
        before = Span(span.report, span.start, max(span.start, min(span.end, cut.start)))
        after = Span(span.report, min(span.end, max(span.start, cut.end)), span.end)
        pieces += [before, after] if span.overlaps(cut) else [span]
    return tuple(piece for piece in pieces if len(piece) > 0)


def _pointed_to(scene: Scene, statement: Statement) -> Counter[str]:
    first = statement.content[0]
    here = scene.sentence(first.report, first.start)
    back = scene.before(first)
    spans = tuple(span for span in (back, here) if span)
    return about(scene, spans)
