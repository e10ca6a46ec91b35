"""Utterances: one speaker's quotation in two reports, laid side by side so that other words stand out.

Two quotations of one speaker that share most of their words are one utterance, told twice: cut
elsewhere, or translated otherwise. What stands in both but in other words is a difference worth
seeing; what one of the two leaves out at its ends is only a cut, and so is what an ellipsis or a
bracket shows.

Limits: who repeats himself is taken for quoted twice. Words are compared, not their sense.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from sayso.text import fold
from sayso.vocabulary import Drift, Mode, Span, Statement
from sayso.weigh.scene import Scene
from sayso.weigh.wording import likeness, tokens

ALIKE = 0.5
"""Overlap of content words from which two quotations of one speaker are one utterance."""

LEAST_SAID = 4
"""Content words that a quotation must have."""

MOST = 60
"""Quotations of one speaker that are laid beside one another."""

WORD = re.compile(r"[\w’'-]+(?:[.,]\d+)*")
SMALL = frozenset(
    ["a", "an", "the", "that", "which", "of", "to", "in", "on", "at", "and", "or", "it", "is", "are", "was"]
)
"""Words that translators and editors change without a thought."""


def find(scene: Scene, known: Sequence[Drift] = ()) -> tuple[Drift, ...]:
    """Return the differences between quotations of one utterance, ordered by statement; none for pairs known to differ."""
    pairs = {frozenset((drift.statement, drift.of)) for drift in known}
    said: dict[str, list[Statement]] = defaultdict(list)
    bags = {
        s.id: frozenset(tokens(scene.content(s))) for s in scene.statements if s.mode is not Mode.INDIRECT
    }
    for statement in scene.statements:
        if len(bags.get(statement.id, ())) >= LEAST_SAID:
            for speaker in statement.speakers:
                said[speaker].append(statement)
    found = {
        drift.statement + (drift.of or ""): drift
        for held in said.values()
        for one, other in combinations(held[:MOST], 2)
        if one.report != other.report
        and likeness(bags[one.id], bags[other.id], {}) >= ALIKE
        and frozenset((one.id, other.id)) not in pairs
        for drift in _beside(scene, *_later_first(scene, one, other))
    }
    return tuple(sorted(found.values(), key=lambda d: (d.statement, d.of or "")))


def _later_first(scene: Scene, one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """The two, that of the later report first; without dates by id."""

    def day(statement: Statement) -> str:
        published = scene.report(statement.report).published
        return published.last.isoformat() if published else ""

    first, second = sorted((one, other), key=lambda s: (day(s), s.id), reverse=True)
    return first, second


def _beside(scene: Scene, here: Statement, there: Statement) -> Iterator[Drift]:
    mine, theirs = _words(scene, here), _words(scene, there)
    differences = [
        (a, b, c, d)
        for a, b, c, d in _differences([w for w, _, _ in mine], [w for w, _, _ in theirs])
        if _quoted(scene, here, mine[a:b]) and _quoted(scene, there, theirs[c:d])
    ]
    if not differences:
        return
    pairs = [
        (" ".join(w for w, _, _ in mine[a:b]), " ".join(w for w, _, _ in theirs[c:d]))
        for a, b, c, d in differences
    ]
    told = "; ".join(f"“{one}” here, “{other}” there" for one, other in pairs[:3])
    yield Drift(
        statement=here.id,
        of=there.id,
        what="wording",
        why=f"one utterance, quoted in other words: {told}",
        here=tuple(Span(here.report, mine[a][1], mine[b - 1][2]) for a, b, _, _ in differences),
        there=tuple(Span(there.report, theirs[c][1], theirs[d - 1][2]) for _, _, c, d in differences),
    )


def _words(scene: Scene, statement: Statement) -> list[tuple[str, int, int]]:
    """The words of what is said, each with its start and end in the report."""
    text = scene.report(statement.report).text
    return [
        (fold(match.group()).strip("'’"), *match.span())
        for piece in statement.content
        for match in WORD.finditer(text, piece.start, piece.end)
    ]


def _quoted(scene: Scene, statement: Statement, said: Sequence[tuple[str, int, int]]) -> bool:
    """Whether words of a quotation stand between quote marks: around them the report speaks, in words of its own."""
    if statement.mode is Mode.DIRECT:
        return True
    text = scene.report(statement.report).text
    edges = (said[0][1], said[-1][1])
    starts = (max(p.start for p in statement.content if p.start <= at) for at in edges)
    return all(_opens(text[max(0, start - 1) : at]) for start, at in zip(starts, edges, strict=True))


def _opens(lead: str) -> bool:
    """Whether the last quote mark in a text opens a quotation."""
    at = max(lead.rfind("“"), lead.rfind("”"), lead.rfind('"'))
    return at >= 0 and (lead[at] == "“" or (lead[at] == '"' and lead.count('"') % 2 == 1))


def _letters(said: Sequence[str]) -> str:
    """The words as letters alone, so that short forms and spellings are no difference.

    "She's" and "she is", "do n't" and "do not", "neighbour" and "neighbor" are the same.
    """
    whole = SHORT.sub(lambda m: LONG[m.group(1)], " ".join(said).replace("’", "'"))
    for british, american in SPELT:
        whole = british.sub(american, whole)
    return "".join(c for c in whole if c.isalnum())


SPELT = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=\w{3})our(?=s?\b|ed\b|ing\b|ite|able|hood|ly\b)", "or"),
        (r"(?<=\w{2})is(?=e[ds]?\b|ing\b|ation)", "iz"),
        (r"(?<=\w{2})ys(?=e[ds]?\b|ing\b)", "yz"),
        (r"(?<=\w{2}[^aeiou])re(?=s?\b)", "er"),
        (r"(?<=\w{2})ence(?=s?\b)", "ense"),
        (r"(?<=\w{2}[aeiou])ll(?=ed\b|ing\b|ers?\b)", "l"),
        (r"(?<=\w{3})ogue(?=s?\b)", "og"),
        (r"\bprogramme", "program"),
    )
)
"""How British and American houses spell one word; what they do to other words they do on both sides."""

LONG = {"m": "am", "s": "is", "re": "are", "ve": "have", "ll": "will", "n't": "not"}
SHORT = re.compile(r"(?:(?<=\w)'|(?<![\w'])|(?<=\w)(?=n't))(m|s|re|ve|ll|n't)(?!\w)")


def _differences(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The runs that stand between the same words on both sides and differ in more than small words."""
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "replace" or not (a > 0 and b < len(mine) and c > 0 and d < len(theirs)):
            continue
        if (
            set(mine[a:b]) - SMALL
            and set(theirs[c:d]) - SMALL
            and _letters(mine[a:b]) != _letters(theirs[c:d])
        ):
            yield a, b, c, d
