"""Whom a pronoun or a description points to: who is known to be it, else who is spoken of, else nobody, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.annotate.candidates import Read
from sayso.annotate.drafts import Draft
from sayso.annotate.focus import FARTHEST, Asked, Spot
from sayso.annotate.members import person_nouns, plain
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.annotate.tokens import POSSESSIVES
from sayso.annotate.verbs import listed
from sayso.annotate.walk import HE, SHE, THEY, Walk, is_plural
from sayso.vocabulary import MentionKind

FIRST_PERSON = listed("i we me us my our")
COUNTED = listed("two both pair couple duo")
RECENT = 60
"""Earlier sources that are looked at."""

NOBODY = "nobody before it fits"
SEVERAL = "several people without names"

Found = tuple[tuple[Draft, ...], str]
"""The names that a word stands for, and why there are none."""


class Memory:
    """What a report has spoken of so far, who spoke last, and whom a later word means."""

    def __init__(self, reads: Sequence[Read], named: Iterable[Draft]) -> None:
        self._reads = reads
        self._named = list(named)
        self._others: list[Draft] = []
        self._spoken: list[Draft] = []
        self._walk: Walk | None = None

    @property
    def walk(self) -> Walk:
        """The report as it goes on; it is read when the first word asks for it."""
        if self._walk is None:
            self._walk = Walk(self._reads, self._named)
        return self._walk

    def add(self, draft: Draft) -> None:
        """Remember a mention that is no name."""
        self._others.append(draft)

    def spoke(self, draft: Draft) -> None:
        """Remember who spoke."""
        self._spoken.append(draft)

    def point(self, draft: Draft, content: Sequence[Pair] = (), *, quiet: bool = False) -> tuple[Draft, ...]:
        """Give a pronoun or description its antecedent, or say why it has none.

        Returns the names it stands for: more than one for "they" of two people.
        `content` is what is said: whoever is named there is seldom the one who says it.
        """
        if draft.head in FIRST_PERSON:
            draft.open = "the reporter speaks in the first person"
            return ()
        if draft.head == "you":
            draft.open = "the reader is meant"
            return ()
        if draft.kind is MentionKind.PRONOUN:
            found, why = self._pronoun(draft, content)
        else:
            found, why = self._described(draft, content)
        if found:
            draft.antecedent = found[0]
        elif not quiet:
            draft.open = why
        return found

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

    # ------------------------------------------------------------------ who is meant

    def _asked(self, draft: Draft, content: Sequence[Pair] = ()) -> Asked:
        members = self.walk.members
        inside = {
            id(members[id(d)])
            for d in self._named
            if id(d) in members and any(a <= d.start < b for a, b in content)
        }
        out = self.walk.barred(self._reads[draft.line], draft.end) | inside
        sources = [
            (d.start, d.end)
            for d in self._others
            if d.antecedent is None and d.kind is not MentionKind.PRONOUN
        ]
        last, gap = self._last(draft)
        return Asked(draft.start, draft.line, frozenset(out), last, gap, sources)

    def _last(self, draft: Draft) -> tuple[int | None, int]:
        """The member of the cast who spoke last before, and how many lines ago, if that is not long."""
        before = [d for d in self._spoken[-RECENT:] if d.start < draft.start and draft.line - d.line <= 4]
        if not before:
            return None, 0
        last = max(before, key=lambda d: d.start)
        root = id(last.root())
        return id(self.walk.members[root]) if root in self.walk.members else None, draft.line - last.line

    def _names(self, spot: Spot | None, draft: Draft) -> Found:
        """The names that a mention leads to; where it has none, the earlier source that it is, or why it stays open."""
        if spot is None:
            return (), NOBODY
        if spot.members:
            return tuple(member.named(draft.start) for member in spot.members), ""
        earlier = [d for d in self._others[-RECENT:] if d.start <= spot.start < d.end and d is not draft]
        if earlier:
            return (earlier[-1].root(),), ""
        return (), f"the report gives no name for “{spot.noun}”"

    def _pronoun(self, draft: Draft, content: Sequence[Pair]) -> Found:
        focus = self.walk.focus
        if draft.head in HE or draft.head in SHE:
            sex, asked = "he" if draft.head in HE else "she", self._asked(draft, content)
            loose = replace(asked, out=frozenset())
            return self._names(focus.person(asked, sex) or focus.person(loose, sex), draft)
        asked = self._asked(draft)
        return self._names(focus.several(asked) if draft.head in THEY else focus.thing(asked), draft)

    def _described(self, draft: Draft, content: Sequence[Pair]) -> Found:
        focus, read = self.walk.focus, self._reads[draft.line]
        first = read.line.at(draft.start)
        opener, words = read.low(first), self._words(draft)
        person = words[-1] in person_nouns()
        asked = self._asked(draft, content)
        if not person:  # "Kestrel Air will fly to Malta, the airline said" is no other airline
            asked = replace(asked, out=frozenset())
        if is_plural(draft.head) or opener in ("these", "those"):
            said = {read.low(k) for k in range(first, read.line.at(draft.end))}
            pair = focus.pair(words[-1], asked, counted=bool(said & COUNTED))
            return tuple(member.named(draft.start) for member in pair), "" if pair else SEVERAL
        owned = opener in POSSESSIVES or read.tag(first + 1) is Tag.POSSESSIVE
        member, known = focus.described(words, asked, owned=owned)
        earlier = self._like(draft)
        if earlier and (member is None or self._since(earlier, draft, member.named(draft.start))):
            return (earlier.root(),), ""
        if not known and not owned:
            member = focus.later(words, asked) or member
        if member:
            return (member.named(draft.start),), ""
        return (), f"the report names nobody as “{draft.head}”" if person else NOBODY

    def _words(self, draft: Draft) -> list[str]:
        """The nouns of a description up to its head, as titles would have them."""
        read = self._reads[draft.line]
        words: list[str] = []
        for k in range(read.line.at(draft.start), read.line.at(draft.end)):
            if read.tags[k] is Tag.NOMINAL:
                words.append(plain(read.low(k)))
            if read.low(k) == draft.head:
                break
        return words or [plain(draft.head)]

    def _like(self, draft: Draft) -> Draft | None:
        """An earlier source with the same noun: "a spokesman for the port ... the spokesman"."""
        for other in reversed(self._others[-RECENT:]):
            near = other.start < draft.start and draft.line - other.line <= FARTHEST
            if near and other.head == draft.head and other.kind is not MentionKind.PRONOUN:
                return other
        return None

    def _since(self, earlier: Draft, draft: Draft, name: Draft) -> bool:
        """Whether an unnamed source with the same noun was introduced after somebody was named: then that one is meant."""
        return (
            earlier.antecedent is None
            and earlier.kind is not MentionKind.DESCRIPTION
            and earlier.start > name.start
        )
