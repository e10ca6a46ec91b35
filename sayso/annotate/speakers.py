"""From the words of a source to who speaks: names, pronouns, descriptions, unnamed sources.

Each source becomes one mention or several; a pronoun or description gets an antecedent
among the mentions before it, or a reason why it is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sayso.annotate.antecedents import Memory
from sayso.annotate.called import in_office
from sayso.annotate.candidates import Read
from sayso.annotate.clauses import phrase_start
from sayso.annotate.drafts import Draft
from sayso.annotate.members import person_nouns, plain
from sayso.annotate.names import cue_words
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import lines, listed
from sayso.vocabulary import EntityType, MentionKind

PRONOUNS = listed("i you we he she it they me him her us them")
INDEFINITE = listed(
    "a an one another some several many two three four five other others most both few all no"
)
DEFINITE = listed("the this that these those its his her their")
PLURAL = listed("people media men women some many others police")
OWNERS = frozenset(("from", "at", "in", "of", "for", "with", "by", "to"))
HEAD_ENDS = frozenset(
    (
        Tag.PREPOSITION,
        Tag.COMMA,
        Tag.SUBORDINATOR,
        Tag.PARTICIPLE,
        Tag.FINITE,
        Tag.ING,
        Tag.OPEN,
        Tag.TO,
        Tag.SUBJECT,
        Tag.STOP,
        Tag.DASH,
    )
)


@cache
def source_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns of each kind that stand for somebody who speaks."""
    rows = (row.partition(":") for row in lines("source_nouns.txt"))
    return {kind.strip(): frozenset(words.split()) for kind, _, words in rows}


class Speakers:
    """Finds who the words of a source stand for, going through a report from its start to its end."""

    def __init__(self, reads: Sequence[Read], named: Iterable[Draft]) -> None:
        self.reads = reads
        self.drafts = list(named)
        self._names: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            self._names.setdefault(draft.line, []).append(draft)
        self.memory = Memory(reads, self.drafts)
        self._known: dict[Pair, tuple[Draft, ...]] = {}
        self._content: Sequence[Pair] = ()

    def of(
        self, read: Read, source: Pair, *, content: Sequence[Pair] = (), speaks: bool = True
    ) -> tuple[Draft, ...]:
        """Return the mentions that a source consists of; the same words always give the same mentions.

        `content` is what is said: it helps to see whom a pronoun cannot mean.
        """
        if source not in self._known:
            self._content = content
            self._known[source] = self._read(read, source)
        found = self._known[source]
        if speaks:
            for draft in found:
                self.memory.spoke(draft)
        return found

    def told(self, draft: Draft) -> Draft:
        """Keep a mention that the form of the page has led to whom it stands for, and remember who spoke."""
        if draft not in self.drafts:
            self._keep(draft)
        self.memory.spoke(draft)
        return draft

    def outlets(self, read: Read, span: Pair) -> list[Draft]:
        """Return the outlets named in a stretch of text: those who pass a statement on ("told Reuters")."""
        return [d for d in self._inside(read, *span) if d.outlet]

    def _read(self, read: Read, source: Pair) -> tuple[Draft, ...]:
        first, past = read.line.at(source[0]), read.line.at(source[1])
        while past > first and not read.line.tokens[past - 1].word and read.tags[past - 1] is not Tag.CLOSE:
            past -= 1
        if past - first > 1 and read.low(past - 1) in ("himself", "herself", "itself", "themselves"):
            past -= 1
        if first >= past:
            return ()
        low = read.low(first)
        if past - first == 1 and low in ("who", "which", "that"):
            return self._relative(read, first)
        if past - first == 1 and low in PRONOUNS:
            return self._pronoun(read, first)
        pieces = self._coordinated(read, first, past)
        if len(pieces) > 1:
            return tuple(draft for a, b in pieces for draft in self._one(read, a, b))
        return self._one(read, first, past)

    def _relative(self, read: Read, i: int) -> tuple[Draft, ...]:
        end = i - 1 if read.tag(i - 1) is Tag.COMMA else i
        if end <= 0:
            return ()
        first = phrase_start(read.line.tokens, read.tags, end - 1)
        return self._read(read, read.span(first, end)) if first < end else ()

    def _pronoun(self, read: Read, i: int) -> tuple[Draft, ...]:
        token = read.line.tokens[i]
        draft = Draft(
            token.start, token.end, MentionKind.PRONOUN, line=read.line.number, head=token.low, subject=True
        )
        return self._pointed(draft)

    def _pointed(self, draft: Draft, *, quiet: bool = False) -> tuple[Draft, ...]:
        """Lead a pronoun or description back, and keep it: once for each whom it stands for."""
        found = self.memory.point(draft, self._content, quiet=quiet)
        drafts = (draft, *(replace(draft, antecedent=other) for other in found[1:]))
        for each in drafts:
            self._keep(each)
        return drafts

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.memory.add(draft)

    def _inside(self, read: Read, start: int, end: int) -> list[Draft]:
        here = self._names.get(read.line.number, [])
        return [d for d in here if d.name and start <= d.name[0] and d.name[1] <= end]

    def _coordinated(self, read: Read, first: int, past: int) -> list[tuple[int, int]]:
        """Split "Germany, Italy, Poland, and Spain" into its members; a list needs a name in all but one of them."""
        if not any(read.tags[k] is Tag.AND and read.low(k) == "and" for k in range(first, past)):
            return [(first, past)]
        pieces: list[tuple[int, int]] = []
        begun = first
        for k in range(first, past):
            if read.tags[k] is Tag.COMMA or (read.tags[k] is Tag.AND and read.low(k) == "and"):
                if k > begun:
                    pieces.append((begun, k))
                begun = k + 1
        if past > begun:
            pieces.append((begun, past))
        with_name = [p for p in pieces if self._inside(read, *read.span(*p))]
        starts_well = all(
            read.line.tokens[a].capital
            or read.tags[a] in (Tag.DETERMINER, Tag.SUBJECT)
            or read.low(a) in ("other", "other")
            for a, _ in pieces
        )
        if len(with_name) >= max(2, len(pieces) - 1) and starts_well:
            return pieces
        return [(first, past)]

    def _one(self, read: Read, first: int, past: int) -> tuple[Draft, ...]:
        start, end = read.span(first, past)
        head = self._head(read, first, past)
        names = self._inside(read, start, end)
        token = read.line.tokens[head]
        if read.low(first) in DEFINITE:  # "the Democrat" is nobody's name
            names = [d for d in names if plain(d.head) not in person_nouns()]
        for draft in names:
            if draft.name and draft.name[0] <= token.start < draft.end:
                return (draft,)
        if past - first == 1 and read.low(first) in PRONOUNS:
            return self._pronoun(read, first)
        if read.low(first) not in INDEFINITE and (titled := in_office(read, head, names)):
            return (titled,)
        unnamed = read.low(first) in INDEFINITE and token.low in source_nouns()["unnamed"]
        apposed = self._apposed_name(read, head, past, names)
        if apposed and (not unnamed or self._is_introduced(read, head, past, apposed)):
            return (apposed,)
        return self._described(read, (first, past), head, names)

    def _head(self, read: Read, first: int, past: int) -> int:
        """Return the head noun: the last word before what hangs on it; after a possessive, what is owned."""
        k = first
        while k < past and not (k > first and read.tags[k] in HEAD_ENDS):
            k += 1
        while k - 1 > first and read.tags[k - 1] not in (Tag.NOMINAL, Tag.DETERMINER, Tag.QUOTE):
            k -= 1
        return max(first, k - 1)

    def _apposed_name(self, read: Read, first: int, past: int, names: Sequence[Draft]) -> Draft | None:
        """Find the name in "the team-owned radio station, AM 830", "the mayor of Lorn, Piet Daals"."""
        for k in range(first, past - 1):
            if read.tags[k] is Tag.COMMA:
                at = read.line.tokens[k + 1].start
                return next((d for d in names if d.start == at or (d.name and d.name[0] == at)), None)
        return None

    def _is_introduced(self, read: Read, head: int, past: int, name: Draft) -> bool:
        """Whether "a spokesman for the union, Jorge Pinto" names who speaks; "an aide to the mayor, Ana Torres" may not."""
        tokens = read.line.tokens
        between = {t.low for t in tokens[head + 1 : past] if t.end <= name.start}
        ends = not any(t.word and t.low[0].isalpha() for t in tokens[head:past] if t.start >= name.end)
        alone = name.type is EntityType.PERSON and not read.low(head).endswith("s")
        return ends and alone and not between & (cue_words()["office"] | cue_words()["title"])

    def _described(
        self, read: Read, at: tuple[int, int], head: int, names: Sequence[Draft]
    ) -> tuple[Draft, ...]:
        first, past = at
        start, end = read.span(first, past)
        nouns = source_nouns()
        word, opener = read.low(head), read.low(first)
        owner = self._owner(read, head, names)
        draft = Draft(
            start, end, MentionKind.DESCRIPTION, of=owner, line=read.line.number, head=word, subject=True
        )
        draft.words = frozenset(read.low(k) for k in range(first, past))
        draft.plural = word.endswith("s") or word in PLURAL
        definite = opener in DEFINITE or read.tag(first + 1) is Tag.POSSESSIVE
        document = word in nouns["document"]
        if document and (comma := self._aside(read, head, past)):
            draft.end = read.line.tokens[comma - 1].end  # "the lawsuit, filed by the city": no name of it
        if document and word not in nouns["outlet"]:
            if owner and owner.outlet and read.low(head + 1) in ("in", "by", "from", "of"):
                return (owner,)  # "a report in the Los Angeles Times": the paper says it
            definite = definite and owner is None
        if definite:
            drafts = self._pointed(draft, quiet=document)
            if draft.antecedent is not None:
                return drafts
        else:
            self._keep(draft)
        if not document:
            self._left(draft, opener, definite=definite)
        return (draft,)

    def _aside(self, read: Read, head: int, past: int) -> int | None:
        """Return the comma behind a noun that a participle or "which" follows: "the lawsuit, filed in May"."""
        k = head + 1
        return (
            k
            if k + 1 < past
            and read.tags[k] is Tag.COMMA
            and read.low(k + 1).endswith(("ed", "en", "t", "which"))
            else None
        )

    def _left(self, draft: Draft, opener: str, *, definite: bool) -> None:
        """Say what a description is that leads to nobody: an unnamed source, many, or one left open."""
        nouns, word = source_nouns(), draft.head
        body = word in nouns["organisation"] or word in nouns["institution"]
        if word in nouns["unnamed"] and (not definite or draft.of or draft.plural):
            draft.kind, draft.open = MentionKind.UNNAMED, None
            if definite or opener == "another" or word in ("another", "others"):
                self.memory.inherit(draft)
        elif word in nouns["collective"] and not (definite and body):
            draft.kind, draft.open = MentionKind.COLLECTIVE, None
        elif not definite and draft.plural:
            draft.kind = MentionKind.COLLECTIVE
        elif opener in INDEFINITE:
            draft.kind = MentionKind.UNNAMED

    def _owner(self, read: Read, head: int, names: Sequence[Draft]) -> Draft | None:
        """Return whom the head belongs to: "WP's sources", "sources from the Post", "a spokesman for X"."""
        token = read.line.tokens[head]
        before = [d for d in names if d.end <= token.start]
        text = read.page.text
        if before and text[before[-1].end : before[-1].end + 2] in ("'s", "’s", "' ", "’ "):
            return before[-1]
        after = [d for d in names if d.start >= token.end]
        if after and read.low(head + 1) in OWNERS:
            return after[0]
        return before[-1] if before else None
