"""Rival terms of one plan: whose flag, whose command, whose name.

Two plans that share what they are about are rivals when one is to be under A's flag and the other
under B's, or not under A's. The word for it must be the same: who commands and whose flag flies
can differ rightly. One speaker who names two has both in mind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.text import key, words
from sayso.vocabulary import Conflict, ConflictKind, Proposal, Statement, Term, TermKind
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about, likeness, tokens

SAME_PLAN = 0.2
"""Overlap of the sentences from which two terms are terms of one plan."""

HEAD = re.compile(
    r"\b(flag|command|leadership|control|authority|supervision|mandate|auspices|name|brand|umbrella|law|jurisdiction)s?\b",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not|never|no longer|rather than|instead of|without)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One term of authority: whose, in what, whether denied, in which sentence, on whose word."""

    term: Term
    head: str
    holder: frozenset[str]
    denied: bool
    plan: Counter[str]
    statements: tuple[Statement, ...]


def find(scene: Scene, proposals: Sequence[Proposal]) -> Iterator[Conflict]:
    """Yield a conflict for each pair of terms that cannot both hold; of one pair of words only the first."""
    rules = [
        rule
        for p in proposals
        for t in p.terms
        if t.kind is TermKind.AUTHORITY and (rule := _rule(scene, t)) is not None
    ]
    seen: set[tuple[str, ...]] = set()
    for index, one in enumerate(rules):
        for other in rules[index + 1 :]:
            pair = tuple(sorted({" ".join(sorted(one.holder)), " ".join(sorted(other.holder)), one.head}))
            if pair not in seen and _rival(one, other):
                seen.add(pair)
                yield _conflict(scene, one, other)


def _rule(scene: Scene, term: Term) -> _Rule | None:
    text = scene.report(term.span.report).quote(term.span)
    head = HEAD.search(text)
    sentence = scene.sentence(term.span.report, term.span.start)
    if head is None or sentence is None:
        return None
    bag = about(scene, (term.span,))
    named = (t for a in bag if a.startswith("@") for t in tokens(scene.name(a[1:])))
    holder = frozenset(bag) | frozenset(named)
    holder -= {*tokens(head.group()), *(t for t in holder if t.startswith("@"))}
    lead = scene.report(term.span.report).text[max(sentence.start, term.span.start - 40) : term.span.start]
    held = tuple(
        s for s in scene.by_report[term.span.report] if any(piece.overlaps(term.span) for piece in s.content)
    )
    if not holder or not held:
        return None
    return _Rule(
        term=term,
        head=words(head.group(1))[0],
        holder=holder,
        denied=NOT.search(lead + text[: head.start()]) is not None,
        plan=about(scene, (sentence,)),
        statements=held,
    )


def _rival(one: _Rule, other: _Rule) -> bool:
    if one.head != other.head or (one.denied and other.denied):
        return False
    speakers = [{a for s in rule.statements for a in s.speakers} for rule in (one, other)]
    if {s.id for s in one.statements} & {s.id for s in other.statements} or speakers[0] & speakers[1]:
        return False
    same = bool(one.holder & other.holder)
    if same != (one.denied or other.denied):
        return False
    return likeness(one.plan, other.plan, {}) >= SAME_PLAN


def _conflict(scene: Scene, one: _Rule, other: _Rule) -> Conflict:
    said = [scene.report(rule.term.span.report).quote(rule.term.span) for rule in (one, other)]
    sides = [tuple(sorted(s.id for s in rule.statements)) for rule in (one, other)]
    denied = " (denied)" if one.denied else "", " (denied)" if other.denied else ""
    return Conflict(
        id=key("conflict", "authority", *sides[0], "/", *sides[1]),
        kind=ConflictKind.AUTHORITY,
        about=scene.content(one.statements[0]),
        one=sides[0],
        other=sides[1],
        why=f"“{said[0]}”{denied[0]} in one account of the plan, “{said[1]}”{denied[1]} in another",
        confidence=0.5,
    )
