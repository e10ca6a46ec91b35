"""Mentions while they are being found: they point at each other directly, and get their numbers at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.page import Pair
from sayso.vocabulary import EntityType, Mention, MentionKind, Span


@dataclass(slots=True, eq=False)
class Draft:
    """A mention not yet numbered; `plural`, `sex` and `head` help to find whom a later one points to."""

    start: int
    end: int
    kind: MentionKind
    name: Pair | None = None
    type: EntityType | None = None
    role: Pair | None = None
    antecedent: Draft | None = None
    of: Draft | None = None
    open: str | None = None
    line: int = 0
    head: str = ""
    plural: bool = False
    sex: str = ""
    subject: bool = False
    outlet: bool = False
    words: frozenset[str] = frozenset()

    def root(self) -> Draft:
        """Return the mention at the end of the chain of antecedents."""
        seen = self
        for _ in range(50):
            if seen.antecedent is None:
                break
            seen = seen.antecedent
        return seen


def numbered(report: str, drafts: Sequence[Draft]) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """Return the mentions in order of position, and the number of each draft by its identity."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.kind))
    number = {id(draft): n for n, draft in enumerate(ordered)}

    def span(pair: Pair | None) -> Span | None:
        return Span(report, *pair) if pair else None

    def index(other: Draft | None) -> int | None:
        return number.get(id(other)) if other is not None else None

    mentions = tuple(
        Mention(
            span=Span(report, d.start, d.end),
            kind=d.kind,
            name=span(d.name),
            type=d.type,
            role=span(d.role),
            antecedent=index(d.antecedent),
            of=index(d.of),
            open=d.open,
        )
        for d in ordered
    )
    return mentions, number
