"""Two annotators into one: what the trained network found and what the rules found, settled by how sure each is.

The network reads most of what people say in a report's body; it was taught outermost attributions alone. The
rules know headline forms, chains, attributions inside others, quotations that go on, and exact edges. Where both
found the same cue, each role is taken from whichever is surer; agreement makes both surer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.complements import aside_end
from sayso.annotate.interviews import TURN
from sayso.annotate.page import Page, Pair, held, touch
from sayso.annotate.paragraphs import is_rubric
from sayso.annotate.postposed import OCCASIONS
from sayso.annotate.runs import Placed
from sayso.annotate.trained import TRAINED
from sayso.annotate.turns import meeting
from sayso.vocabulary import PartKind

CUE = 0.1
"""How much surer than the network a rule must be to give the cue. Chosen where people marked attributions."""

NEVER = 9.0

LEAST = 0.15
"""How sure an attribution must be to be kept."""


@dataclass(frozen=True, slots=True)
class Bars:
    """How sure one annotator must be without the other.

    `alone` is a rule where the network saw nothing, `untaught` the same for the forms of `UNTAUGHT`; `unseen` is the
    network where no rule saw anything. How much surer than the network a rule must be: `clash` to stand in place of
    what the network sees in its words, `around` of what it sees inside the rule's content, `source` to give a source,
    `content` to give a content, `longer` to give a content that holds the network's and more. `quotations` tells whether what a rule found between
    quote marks is all of a content.
    """

    alone: float
    untaught: float
    unseen: float
    around: float
    clash: float
    source: float
    content: float
    longer: float
    quotations: bool


MARKED = Bars(
    alone=0.85,
    untaught=0.75,
    unseen=0.05,
    around=-0.1,
    clash=0.3,
    source=NEVER,
    content=0.2,
    longer=0.4,
    quotations=False,
)
"""For all that the corpus marks: whatever anybody says, thinks, wants or seems to."""

TOLD = Bars(
    alone=0.25,
    untaught=0.25,
    unseen=0.5,
    around=-1.0,
    clash=0.3,
    source=0.1,
    content=0.2,
    longer=0.3,
    quotations=True,
)
"""For a record of a story, which is of what is said: the rules know that better."""

OPENING, CLOSING = "\"“«„‘'", "\"”»“’',"

UNTAUGHT = frozenset(("passive", "nouns"))
"""Forms that the corpus marks otherwise, or seldom: a rule that is less sure of them stands."""


CHARGED = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?|stood)\s+(?:\w+\s+){0,2}"
    r"(?:accused|charged|indicted|suspected|convicted|acquitted|cleared|sentenced|fined)\b",
    re.IGNORECASE,
)
"""Verbs whose subject, in the passive, is the one of whom it is said."""

TODAY = re.compile(r"\s(?:today|yesterday|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\Z")
"""When something was said, at the end of who said it: "Corvin Freight today announced"."""

APART = (PartKind.TITLE, PartKind.HEADING, PartKind.STANDFIRST)
"""Kinds of parts that stand alone: what is said in the text below is not said in them."""

Curve = Sequence[tuple[float, float]]
"""Points from how sure a finding is by itself to how often such findings were right, both rising."""


def merged(
    reads: Sequence[Read],
    ruled: Sequence[Placed],
    trained: Iterable[Candidate],
    curves: Mapping[str, Curve] | None = None,
    *,
    bars: Bars = TOLD,
) -> list[Placed]:
    """Return the attributions of a page from those of the rules and of the network, by line and position.

    One that lies inside another's content comes after it and names it in `within`. `curves` calibrate the confidence
    by who saw an attribution ("rule", "network", "both"); without them it is what the surer one said. `bars` are
    how sure one must be without the other.
    """
    if not reads:
        return []
    desk = _Desk(reads)
    formal = [p.candidate for p in ruled if p.candidate.form == TURN]
    own = [
        c
        for found in trained
        if (c := desk.clipped(found)) and meeting(c, formal) is None and not desk.label(c)
    ]
    outer = {n: p for n, p in enumerate(ruled) if p.within is None}
    if bars.quotations:
        told = [p.candidate for p in outer.values() if p.candidate.confidence >= bars.alone]
        own = [_shorn(desk, candidate, told) for candidate in own if not desk.occasion(candidate)]
    mates = {n: mate for n, p in outer.items() if (mate := _mate(p.candidate, own)) is not None}
    taken: dict[int, int] = {}
    for n, m in mates.items():
        if m not in taken or outer[n].candidate.confidence > outer[taken[m]].candidate.confidence:
            taken[m] = n
    kept: list[tuple[Candidate, int, int | None]] = []  # with its line and the rule's number
    for m, candidate in enumerate(own):
        rule = taken.get(m)
        if rule is None:
            kept.append((candidate, desk.line(candidate), None))
        else:
            kept.append((_joined(desk, candidate, outer[rule].candidate, bars), outer[rule].line, rule))
    for n, placed in outer.items():
        if n in mates and taken.get(mates[n]) == n:
            continue
        kept = _with_rule(kept, placed, n, bars, headline=reads[placed.line].line.headline)
    cited = [(*p.candidate.source, *p.candidate.through) for p in ruled]
    # "reports, citing two engineers": the engineers are whom it has it from, not what it says
    kept = [
        k for k in kept if k[0].form != TRAINED or not any(held(k[0].content, who) for who in cited if who)
    ]
    kept = [k for k in kept if k[0].confidence >= (bars.unseen if k[0].form == TRAINED else LEAST)]
    kept = [(_uncharged(desk, c), line, n) for c, line, n in kept]
    found = _numbered(kept, ruled, frozenset(n for n in taken.values()))
    return [_calibrated(p, reads[p.line].line.headline, curves or {}) for p in found]


@dataclass(slots=True)
class _Desk:
    """A page's lines and parts by position."""

    reads: Sequence[Read]

    @property
    def page(self) -> Page:
        return self.reads[0].page

    def line(self, candidate: Candidate) -> int:
        """Return the number of the line that holds who speaks, or the cue, or else the content."""
        return self.number((candidate.source or candidate.cue or candidate.content)[0][0])

    def number(self, at: int) -> int:
        """Return the number of the line that holds a character."""
        return max(0, bisect_right(self.reads, at, key=lambda read: read.line.start) - 1)

    def occasion(self, candidate: Candidate) -> bool:
        """Return whether a candidate without a source only tells on which occasion its sentence was said."""
        if candidate.source or not candidate.cue:
            return False
        read = self.reads[self.line(candidate)]
        return read.line.at(candidate.cue[0][0]) == 0 and read.low(0) in OCCASIONS

    def clause(self, piece: Pair, source: Sequence[Pair] = ()) -> Pair:
        """Return a piece of content up to a semicolon outside quotation marks, and to the end of the clause that its source opens."""
        read = self.reads[self.number(piece[0])]
        line = read.line
        if source and line.start <= source[0][0] < piece[0]:
            first, past = line.at(piece[0]), line.at(piece[1])
            end = aside_end(read, line.at(source[0][0]), first, past)
            piece = piece if end == past else (read.trimmed(first, end) or piece)
        cut = (t for t in line.tokens if t.low == ";" and t.quote < 0 and piece[0] < t.start < piece[1])
        return piece[0], next((t.start for t in cut), piece[1])

    def clipped(self, candidate: Candidate) -> Candidate | None:
        """Return the candidate with pieces that lie in one part each; None when nothing is left of its content.

        A headline and the text under it are two: neither says what stands in the other.
        """
        at = (candidate.cue or candidate.content)[0][0]
        home = self._headline(at)
        content, source, cue = (
            tuple(sorted(p for pair in role for p in self._pieces(pair) if self._headline(p[0]) == home))
            for role in (candidate.content, candidate.source, candidate.cue)
        )
        if not content:
            return None
        near = min(source, key=lambda pair: abs(pair[0] - at), default=None)
        return replace(candidate, content=content, cue=cue[:1], source=(near,) if near else ())

    def together(self, source: tuple[Pair, ...], cue: tuple[Pair, ...]) -> bool:
        """Return whether who speaks and the cue stand in one line."""
        return bool(source and cue) and self.number(source[0][0]) == self.number(cue[0][0])

    def _headline(self, at: int) -> Pair | None:
        """Return which title or heading a character lies in; None in the text proper."""
        part = self.page.report.part_at(at)
        return (part.start, part.end) if part and part.kind in APART else None

    def label(self, candidate: Candidate) -> bool:
        """Return whether it makes somebody of a rubric: "Editorial: ...", "Q: ...", a line "What they said"."""
        text = self.page.text
        signed = any(text[a:b] == ":" for a, b in candidate.cue)
        if signed and any(is_rubric(text[a:b]) for a, b in candidate.source):
            return True
        if signed and all(is_rubric(text[a:b], whole=True) for a, b in candidate.content):
            return True
        line = self.reads[self.line(candidate)].line
        return is_rubric(text[line.start : line.end].rstrip(".:"), whole=True)

    def bare(self, role: tuple[Pair, ...]) -> tuple[Pair, ...]:
        """Return a role's pieces without a stop or colon at their ends, unless it is that of "Jr.", and without "today" behind a name."""
        bare = ((a, b - 1) if b - a > 1 and self._stopped(b) else (a, b) for a, b in role)
        return tuple((a, self._before_today(a, b)) for a, b in bare)

    def _before_today(self, start: int, end: int) -> int:
        text = self.page.text
        found = TODAY.search(text, start + 1, end) if "," not in text[start:end] else None
        return found.start() if found and text[start : found.start()].split()[-1] != "on" else end

    def _stopped(self, end: int) -> bool:
        """Return whether a stop or colon stands before an offset, a token of its own."""
        line = self.reads[self.number(end - 1)].line
        n = line.at(end - 1)
        return self.page.text[end - 1] in ".:" and n < len(line.tokens) and line.tokens[n].start == end - 1

    def quoted(self, role: Sequence[Pair]) -> bool:
        """Return whether a role is all between quote marks."""
        text = self.page.text
        return all(text[a] in OPENING and text[b - 1] in CLOSING for a, b in role)

    def real(self, source: tuple[Pair, ...]) -> tuple[Pair, ...]:
        """Return a source that is more than the "it" or "there" of a sentence without a subject."""
        return tuple(pair for pair in source if self.page.low(*pair) not in ("it", "there"))

    def _pieces(self, pair: Pair) -> list[Pair]:
        found = []
        parts = self.page.report.parts
        at = max(0, bisect_right(parts, pair[0], key=lambda part: part.start) - 1)
        while at < len(parts) and parts[at].start < pair[1]:
            a, b = max(pair[0], parts[at].start), min(pair[1], parts[at].end)
            if a < b and (b - a == pair[1] - pair[0] or any(c.isalnum() for c in self.page.text[a:b])):
                found.append((a, b))
            at += 1
        return found


def _mate(candidate: Candidate, own: Sequence[Candidate]) -> int | None:
    """Return the network's attribution with the same cue."""
    return next((m for m, other in enumerate(own) if touch(candidate.cue, other.cue)), None)


def _joined(desk: _Desk, trained: Candidate, rule: Candidate, bars: Bars) -> Candidate:
    """Return one attribution from two with the same cue: each role from whichever is surer."""
    lead = rule.confidence - trained.confidence
    source, content, cue = trained.source, trained.content, trained.cue
    if rule.form == "passive":
        source = desk.real(source)
        if rule.source:  # "was voiced by": the corpus has no agents behind their verbs
            source, content, cue = rule.source, rule.content, rule.cue
    astray = bool(source) and not desk.together(source, cue) and desk.together(rule.source, cue)
    if rule.source and (not source or astray or lead > bars.source):
        source = rule.source
    if lead > (bars.longer if held(content, rule.content) else bars.content) or touch(source, content):
        content = rule.content
    if bars.quotations and rule.through and not trained.through:
        return replace(
            rule, confidence=max(trained.confidence, rule.confidence)
        )  # "the agency quoted the minister as saying": the minister's
    if bars.quotations and lead > 0 and held(content, rule.content):
        content = rule.content
    if bars.quotations and held(rule.content, content) and desk.quoted(rule.content):
        content = rule.content  # what else the network takes in is somebody else's
    if lead > CUE:
        cue = rule.cue
    return replace(
        rule,
        source=desk.bare(source),
        content=content,
        cue=cue,
        confidence=max(trained.confidence, rule.confidence),
    )


def _uncharged(desk: _Desk, candidate: Candidate) -> Candidate:
    """Return a charge without a source before its verb: who "is accused of" something says nothing."""
    (source,) = candidate.source[:1] or (None,)
    if not source or not candidate.cue or source[0] > candidate.cue[0][0]:
        return candidate
    if not CHARGED.search(desk.page.text, *candidate.cue[0]):
        return candidate
    content = {*candidate.content} if touch([source], candidate.content) else {*candidate.content, source}
    return replace(candidate, source=(), content=tuple(sorted(content)))


def _shorn(desk: _Desk, trained: Candidate, told: Sequence[Candidate]) -> Candidate:
    """Return what the network found without what a record holds to be nobody's or somebody else's.

    "The plant will shut, according to the Post. It has no orders, a manager said": the corpus gives both to the Post.
    """
    others = [rule.content for rule in told if rule.source and rule.cue and not touch(rule.cue, trained.cue)]
    kept = [piece for piece in trained.content if not any(held([piece], other) for other in others)]
    kept = [piece for piece in kept if desk.page.low(*piece) not in ("it", "there")] or kept
    home = desk.line(trained)
    here = [piece for piece in kept if desk.number(piece[0]) == home]
    kept = [piece for piece in kept if piece in here or desk.quoted([piece])] if here else kept
    kept = [desk.clause(piece, trained.source) for piece in kept]
    return replace(trained, content=tuple(kept)) if kept else trained


def _with_rule(
    kept: list[tuple[Candidate, int, int | None]], placed: Placed, number: int, bars: Bars, *, headline: bool
) -> list[tuple[Candidate, int, int | None]]:
    """Add what a rule alone found, unless the network saw something else there and is surer of it."""
    rule = placed.candidate
    clash = [k for k in kept if _clash(rule, k[0])]
    if headline:
        return [*(k for k in kept if k not in clash), (rule, placed.line, number)]
    if not clash:
        enough = rule.confidence >= (bars.untaught if rule.form in UNTAUGHT else bars.alone)
        return [*kept, (rule, placed.line, number)] if enough else kept
    around = all(held((*k[0].cue, *k[0].content), rule.content) for k in clash)
    if rule.confidence > max(k[0].confidence for k in clash) + (bars.around if around else bars.clash):
        return [*(k for k in kept if k not in clash), (rule, placed.line, number)]
    return kept


def _clash(a: Candidate, b: Candidate) -> bool:
    return touch((*a.cue, *a.content), (*b.cue, *b.content))


def _numbered(
    kept: list[tuple[Candidate, int, int | None]], ruled: Sequence[Placed], both: frozenset[int]
) -> list[Placed]:
    """Return the outer ones in order, each followed by what the rules found inside it."""
    found: list[Placed] = []
    for candidate, line, n in sorted(kept, key=lambda k: (k[1], k[0].start, -k[0].end, k[0].cue)):
        outer = len(found)
        found.append(
            Placed(candidate, line, seen="network" if n is None else "both" if n in both else "rule")
        )
        if n is None:
            continue
        found.extend(Placed(p.candidate, p.line, outer) for p in ruled if p.within == n)
    return found


def _calibrated(placed: Placed, headline: object, curves: Mapping[str, Curve]) -> Placed:
    """Return an attribution with the share that was right among those so sure; headlines, turns and inner ones are as they were.

    The reports in which people marked attributions hold too few of those to tell.
    """
    formal = headline or placed.candidate.form == TURN
    if formal or placed.within is not None or not curves.get(placed.seen):
        return placed
    sure = on_curve(curves[placed.seen], placed.candidate.confidence)
    return replace(placed, candidate=replace(placed.candidate, confidence=sure))


def on_curve(curve: Curve, x: float) -> float:
    """Return the height of a curve at x, straight between its points, level before the first and after the last."""
    for (a, low), (b, high) in pairwise(curve):
        if x <= b:
            return low if x <= a else low + (high - low) * (x - a) / (b - a)
    return curve[-1][1] if len(curve) > 1 or x >= curve[0][0] else curve[0][1]
