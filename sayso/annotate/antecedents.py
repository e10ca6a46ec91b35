"""Whom a pronoun or a description points to: the mentions before it, weighed by nearness, role and sex."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.annotate.drafts import Draft
from sayso.annotate.names import cue_words
from sayso.annotate.verbs import lines, listed
from sayso.vocabulary import EntityType, MentionKind

SINGULAR = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
FARTHEST = 12
FIRST_PERSON = listed("i we me us my our")


@cache
def _nouns() -> dict[str, frozenset[str]]:
    rows = (row.partition(":") for row in lines("source_nouns.txt"))
    return {kind.strip(): frozenset(words.split()) for kind, _, words in rows}


class Memory:
    """What has been mentioned so far in a report, and who spoke last."""

    def __init__(self, named: Iterable[Draft]) -> None:
        self._all = sorted(named, key=lambda d: d.start)
        self._others: list[Draft] = []
        self._spoke: Draft | None = None

    def add(self, draft: Draft) -> None:
        """Remember a mention that is no name."""
        self._others.append(draft)

    def spoke(self, draft: Draft) -> None:
        """Remember who spoke last."""
        self._spoke = draft.root()

    def point(self, draft: Draft, *, quiet: bool = False) -> None:
        """Give a pronoun or description its antecedent, or say why it has none."""
        if draft.head in FIRST_PERSON:
            draft.open = "the reporter speaks in the first person"
            return
        if draft.head == "you":
            draft.open = "the reader is meant"
            return
        best: tuple[float, Draft] | None = None
        for other in self._before(draft):
            score = self._fits(draft, other)
            if score is not None and (best is None or score > best[0]):
                best = score, other
        if best:
            draft.antecedent = best[1].root()
        elif not quiet:
            draft.open = "nobody before it fits"

    def inherit(self, draft: Draft) -> None:
        """Let "the sources", "another" belong to whom the last unnamed source like it belonged."""
        for other in reversed(self._others):
            if (
                other.kind is MentionKind.UNNAMED
                and other.start < draft.start
                and draft.line - other.line <= FARTHEST
            ):
                alike = other.head.rstrip("s") == draft.head.rstrip("s")
                if draft.head in ("another", "others") or alike:
                    draft.of = draft.of or other.of
                    if alike and draft.head not in ("another", "others"):
                        draft.antecedent = other.root()
                    return

    def _before(self, draft: Draft) -> list[Draft]:
        near = [d for d in self._others[-60:] if d.start < draft.start and draft.line - d.line <= FARTHEST]
        low = 0
        high = len(self._all)
        while low < high:
            mid = (low + high) // 2
            low, high = (mid + 1, high) if self._all[mid].start < draft.start else (low, mid)
        near += [
            d
            for d in self._all[max(0, low - 60) : low]
            if draft.line - d.line <= FARTHEST and d.end <= draft.start
        ]
        return near

    def _fits(self, draft: Draft, other: Draft) -> float | None:
        score = -0.8 * (draft.line - other.line)
        if other.root() is self._spoke:
            score += 1.5
        if other.subject:
            score += 1.0
        value = self._kind_fits(draft, other)
        return None if value is None else score + value

    def _kind_fits(self, draft: Draft, other: Draft) -> float | None:
        head = draft.head
        if draft.kind is MentionKind.PRONOUN and head in SINGULAR:
            root = other.root()
            if (root.type is not EntityType.PERSON and root.kind is not MentionKind.UNNAMED) or root.plural:
                return None
            if root.sex and root.sex != SINGULAR[head]:
                return None
            return 1.0 if root.sex else 0.3 if root.type is EntityType.PERSON else -0.5
        if other.kind is MentionKind.PRONOUN:
            return None
        if head in ("they", "them"):
            if other.type is EntityType.PERSON:
                return None
            return (
                1.0
                if other.plural or other.kind is MentionKind.COLLECTIVE
                else 0.0
                if other.type is EntityType.ORGANISATION
                else -0.7
            )
        if head in ("it",):
            if other.type in (EntityType.ORGANISATION, EntityType.PLACE):
                return 0.5
            return (
                0.3
                if other.kind is MentionKind.DESCRIPTION and not other.plural and other.type is None
                else None
            )
        return self._noun_fits(draft, other)

    def _noun_fits(self, draft: Draft, other: Draft) -> float | None:
        head, nouns = draft.head, _nouns()
        if head == other.head.lower():
            return 2.0 if other.kind is not MentionKind.PRONOUN else None
        if head in nouns["outlet"] and other.kind is MentionKind.NAME:
            return 1.5 if other.outlet else None
        if head in nouns["institution"]:
            return 1.0 if other.kind is MentionKind.NAME and head in other.head.lower().split() else None
        if head in nouns["organisation"]:
            return 0.5 if other.type is EntityType.ORGANISATION and not other.outlet else None
        if head in nouns["country"]:
            return 0.5 if other.type is EntityType.PLACE else None
        if other.type is EntityType.PERSON and (head in cue_words()["office"] or head in ("man", "woman")):
            shared = len(draft.words & other.words - {"the", "of"})
            return 2.0 * (head in other.words) + shared if shared else None
        return None
