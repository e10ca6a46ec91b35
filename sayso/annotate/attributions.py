"""Attributions: every form proposes, then those that overlap are settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest

from sayso.annotate.according import according
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.chains import inner, passed_on, relays
from sayso.annotate.drafts import Draft, numbered
from sayso.annotate.encoder.weights import manifest
from sayso.annotate.headlines import headlines
from sayso.annotate.indirect import indirect
from sayso.annotate.interviews import ANSWER, TURN, answered, not_addressed, pointed
from sayso.annotate.letters import CLAIM
from sayso.annotate.links import linked
from sayso.annotate.mentions import named
from sayso.annotate.merge import MARKED, merged
from sayso.annotate.modes import mode
from sayso.annotate.nouns import nouns
from sayso.annotate.page import Page, Pair
from sayso.annotate.paragraphs import is_rubric
from sayso.annotate.passive import passive
from sayso.annotate.postposed import postposed
from sayso.annotate.reliability import rated
from sayso.annotate.runs import Placed, credited, go_on
from sayso.annotate.speakers import Speakers
from sayso.annotate.tags import tag
from sayso.annotate.trained import trained
from sayso.annotate.turns import apart, turns, with_speakers
from sayso.annotate.valued import valued
from sayso.annotate.verbs import classes
from sayso.vocabulary import Attribution, Mention, Mode, Span

Form = Callable[[Read], Iterator[Candidate]]

FORMS: tuple[Form, ...] = (indirect, postposed, according, passive, nouns, headlines, valued)
THRESHOLD = 0.25
INNER = 0.55
"""How sure an attribution inside another one's content must be, unless it is a link of a chain. The counts behind it are of
outermost ones, and too low for these."""

MOST = 40
"""Candidates of one line that are looked at: more are no sentence that somebody wrote."""

INNER_FORMS = frozenset(("indirect", "postposed", "according"))


Spotter = Callable[[Sequence[Read]], list[Placed]]
Namer = Callable[[Sequence[Read]], list[Draft]]
# The seam: an annotator is a spotter (spans of source, cue and content with a confidence, and which stands within
# which) and a namer (names with their types). Another one gives its own, and all that follows, modes, speakers and
# whom they point to, stays the same.


def find(
    page: Page, *, spot: Spotter | None = None, name: Namer | None = None
) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
    """Return a page's mentions and its attributions, both in order of position.

    `spot` and `name` take the place of what finds spans and names here: the network and the rules.
    """
    reads = [Read(page, line, tag(line.tokens, headline=line.headline)) for line in page.lines]
    found = linked(reads, (spot or spotted)(reads))
    vouched = [
        pair
        for p in found
        if p.candidate.pattern != ANSWER
        for pair in (*p.candidate.source, *p.candidate.through)
    ]
    names = with_speakers(page, found, name(reads) if name else named(reads, vouched))
    found, interviewed = answered(page, found, names)
    speakers = Speakers(reads, names)
    whose = [_speakers(_where(reads, p), p, speakers, interviewed) for p in found]
    mentions, number = numbered(page.report.id, speakers.drafts)
    return mentions, tuple(
        _attribution(page, p, [number[id(d)] for d in who], [number[id(d)] for d in through])
        for p, (who, through) in zip(found, whose, strict=True)
    )


def spotted(reads: Sequence[Read]) -> list[Placed]:
    """Return the attributions of a page, those of the trained network and those of the rules settled."""
    return merged(reads, placed(reads), trained(reads), manifest().confidence) if reads else []


def doubtful(reads: Sequence[Read]) -> list[Placed]:
    """Return the attributions of a page with those that the network alone half believes in."""
    if not reads:
        return []
    ruled = placed(
        reads, outermost=False
    )  # the corpus marks what stands in a letter, not whose the letter is
    return merged(reads, ruled, trained(reads), manifest().confidence, bars=MARKED)


def _where(reads: Sequence[Read], placed: Placed) -> Read:
    """Return the line of who speaks: of the claims of a fact check another one than theirs."""
    if placed.candidate.pattern != CLAIM or not placed.candidate.source:
        return reads[placed.line]
    at = placed.candidate.source[0][0]
    return reads[max(0, bisect_right(reads, at, key=lambda read: read.line.start) - 1)]


def _speakers(
    read: Read, placed: Placed, speakers: Speakers, interviewed: Draft | None
) -> tuple[list[Draft], list[Draft]]:
    candidate = placed.candidate
    if candidate.pattern == ANSWER or (
        interviewed and [read.page.low(*s) for s in candidate.source] == ["you"]
    ):
        draft = pointed(candidate, placed.line, read.page, interviewed)
        return ([speakers.told(draft)] if draft else []), []
    who = [
        draft
        for source in candidate.source
        for draft in speakers.of(
            read, source, content=candidate.content, speaks=candidate.pattern != "citing np"
        )
    ]
    if interviewed and candidate.form != TURN:
        not_addressed(read.page, candidate, who, interviewed)
    through = [d for pair in candidate.through for d in speakers.outlets(read, pair)]
    return list(dict.fromkeys(who)), [d for d in dict.fromkeys(through) if d not in who]


def _attribution(page: Page, placed: Placed, who: list[int], through: list[int]) -> Attribution:
    candidate = placed.candidate

    def spans(pairs: Sequence[Pair]) -> tuple[Span, ...]:
        return tuple(Span(page.report.id, a, b) for a, b in pairs)

    return Attribution(
        content=spans(candidate.content),
        source=spans(candidate.source),
        cue=spans(candidate.cue),
        mode=Mode.DIRECT
        if candidate.form == TURN and candidate.pattern != CLAIM
        else mode(page, candidate.content),
        speakers=tuple(who),
        through=tuple(through),
        within=placed.within,
        confidence=round(candidate.confidence, 3),
    )


def propose(read: Read) -> list[Candidate]:
    """Return what all forms propose for one line, rated by how often their pattern was right."""
    found = [candidate for form in FORMS for candidate in form(read)]
    rated_ = [replace(c, confidence=rated(c)) for c in found]
    return nlargest(MOST, rated_, key=lambda c: (c.confidence, -c.start))


def placed(reads: Sequence[Read], *, outermost: bool = True) -> list[Placed]:
    """Return the attributions of a page, by line and position; an inner one comes after the one it stands in.

    `outermost` takes a letter to the editor as one, said by its writer.
    """
    found: list[Placed] = []
    for read in reads:
        if is_rubric(read.page.text[read.line.start : read.line.end].rstrip(".:"), whole=True):
            continue  # "What they said"
        before = len(found)
        kept = settle(propose(read))
        if all(c.pattern.split(" ", 1)[0] in ("cite", "quote") for c, _ in kept):
            alone = credited(read, reads)
            kept = [(alone, None)] if alone else kept
        for candidate, within in _chained(read, kept):
            found.append(Placed(candidate, read.line.number, None if within is None else within + before))
    return apart(reads[0].page, go_on(reads, found), turns(reads, outermost=outermost)) if reads else []


def _chained(read: Read, kept: Sequence[tuple[Candidate, int | None]]) -> list[tuple[Candidate, int | None]]:
    """Add to each attribution who passes it on, and whom its source cites as an attribution of its own inside it."""
    spans = relays(read) if kept else []
    result = [(passed_on(candidate, spans), within) for candidate, within in kept]
    for n, (candidate, _) in enumerate(kept):
        cited = inner(read, candidate)
        if cited:
            result = (
                [r for r in result if r[0].cue != cited.cue] if all(r[1] is None for r in result) else result
            )
            result.append((cited, n))
    return result


def settle(candidates: Sequence[Candidate]) -> list[tuple[Candidate, int | None]]:
    """Keep the surest of one line's candidates that share a cue or a content, and mark what lies inside another."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.start, -c.size())):
        if candidate.confidence >= THRESHOLD and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    kept = [c for c in kept if _worth(c) or not any(_inside(c, other) for other in kept if other is not c)]
    kept.sort(key=lambda c: (c.start, -c.end, c.cue))
    found: list[tuple[Candidate, int | None]] = []
    for n, candidate in enumerate(kept):
        outer = next((m for m in range(n - 1, -1, -1) if _inside(candidate, kept[m])), None)
        found.append((candidate, outer))
    return found


def _worth(candidate: Candidate) -> bool:
    """Whether an attribution is worth telling although it stands inside another one."""
    names = classes().get(candidate.pattern.split(" ", 1)[0], frozenset())
    return (
        candidate.confidence >= INNER
        and candidate.form in INNER_FORMS
        and bool(names & {"say", "tell", "report"})
    )


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _clash(a: Candidate, b: Candidate) -> bool:
    if any(_touch(x, y) for x in a.cue for y in b.cue):
        return True
    crossing = a.start < b.end and b.start < a.end and not _inside(a, b) and not _inside(b, a)
    same = a.content == b.content
    return crossing or same


def _inside(a: Candidate, b: Candidate) -> bool:
    """Whether all of one attribution's content and cue lie in one piece of another's content."""
    return any(s <= a.start and a.end <= e and all(s <= c and d <= e for c, d in a.cue) for s, e in b.content)
