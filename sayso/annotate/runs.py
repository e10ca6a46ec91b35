"""Quotations that go on after the sentence that names their speaker, and sentences whose content stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import subject
from sayso.annotate.cues import cues
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.vocabulary import PartKind

ACROSS = 0.4
SPEAKING = frozenset(("say", "tell", "report", "ask"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that stands, its line, the index of the one whose content it lies in, and who saw it.

    `seen` is "rule", "network" or "both".
    """

    candidate: Candidate
    line: int
    within: int | None = None
    seen: str = "rule"


def go_on(reads: Sequence[Read], found: Sequence[Placed]) -> list[Placed]:
    """Return the attributions with the quotations that follow them: pieces in the same paragraph, new ones after it."""
    result = list(found)
    here: dict[int, list[int]] = {}
    for n, placed in enumerate(found):
        here.setdefault(placed.line, []).append(n)
    current: int | None = None
    opened: Candidate | None = None
    for read in reads:
        number = read.line.number
        if number in here:
            current = _quoting(reads, result, here[number])
            opened = _leads(reads, [result[n] for n in here[number]]) if current is None else None
            continue
        piece = _all_quoted(read)
        if piece is None:
            current, opened = None, _opens(read)
            continue
        if opened is not None and opened.pattern == "leads" and not _same_part(reads, number):
            opened = None
        if opened is not None:
            result.append(Placed(replace(opened, content=(piece,)), number))
            current, opened = len(result) - 1, None
        elif current is not None:
            result[current], current = _joined(reads, result, current, read, piece)
    return result


def _quoting(reads: Sequence[Read], found: Sequence[Placed], here: Sequence[int]) -> int | None:
    """Return the attribution of a line that a following quotation goes on from: the last one that is quoted."""
    for n in reversed(here):
        placed = found[n]
        if placed.within is None and placed.candidate.source:
            toks = reads[placed.line].line.tokens
            at = reads[placed.line].line.at(placed.candidate.content[-1][0])
            return n if at < len(toks) and any(t.quote >= 0 for t in toks[at : at + 3]) else None
    return None


def _leads(reads: Sequence[Read], found: Sequence[Placed]) -> Candidate | None:
    """Return what a quotation alone would be after a sentence that tells what one person said: "X accused Y. '…'"."""
    outer = [p.candidate for p in found if p.within is None]
    if len(outer) != 1 or not outer[0].source or reads[found[0].line].line.headline:
        return None
    return replace(outer[0], cue=(), form="runs", pattern="leads", confidence=ACROSS, through=())


def _same_part(reads: Sequence[Read], number: int) -> bool:
    """Whether a line stands in the same paragraph as the one before."""
    return number > 0 and reads[number].line.part == reads[number - 1].line.part


def _joined(
    reads: Sequence[Read], result: list[Placed], current: int, read: Read, piece: Pair
) -> tuple[Placed, int]:
    placed = result[current]
    before = reads[read.line.number - 1]
    goes_on = any(q.goes_on for q in read.page.quotes_at(before.line.start, before.line.end))
    if before.line.part == read.line.part or goes_on:
        longer = replace(placed.candidate, content=(*placed.candidate.content, piece))
        return replace(placed, candidate=longer), current
    alone = replace(placed.candidate, content=(piece,), confidence=ACROSS, form="runs")
    result.append(Placed(alone, read.line.number))
    return placed, len(result) - 1


def _all_quoted(read: Read) -> Pair | None:
    """Return the span of a line that is a quotation and nothing else."""
    toks = read.line.tokens
    if read.tags[0] is not Tag.QUOTE or toks[0].quote < 0:
        words = [t for t in toks if t.word]
        if not words or any(t.quote < 0 for t in words):
            return None
    if any(t.quote < 0 and t.word for t in toks) or sum(t.word for t in toks) < 3:
        return None
    last = max(k for k, t in enumerate(toks) if t.quote >= 0)
    first = min(k for k, t in enumerate(toks) if t.quote >= 0)
    return read.span(first, last + 1)


def _opens(read: Read) -> Candidate | None:
    """Return an attribution without content for a line such as "Asked about it, he said:"."""
    toks = read.line.tokens
    if toks[-1].low not in (":", ","):
        return None
    for cue in reversed(list(cues(read))):
        if cue.classes & SPEAKING and not cue.passive and read.tags[cue.verb] in (Tag.FINITE, Tag.PARTICIPLE):
            found = subject(toks, read.tags, cue.first)
            if found:
                return Candidate(
                    ((read.line.start, read.line.end),),
                    (read.span(*found),),
                    (read.span(cue.first, cue.past),),
                    form="runs",
                    pattern="opens",
                    confidence=0.7,
                )
    return None


def credited(read: Read, reads: Sequence[Read]) -> Candidate | None:
    """Return the attribution of a sentence that only says who reports what stands before it ("X reports, citing Y.")."""
    for cue in cues(read):
        if "report" not in cue.classes and cue.lemma not in ("say", "write", "tell"):
            continue
        if cue.passive or read.tags[cue.verb] not in (Tag.FINITE, Tag.PARTICIPLE):
            return None
        found = subject(read.line.tokens, read.tags, cue.first)
        rest = cue.past
        bare = (
            rest >= len(read.tags)
            or read.tags[rest] is Tag.STOP
            or (
                read.low(rest) in ("citing", "quoting")
                or (read.tags[rest] is Tag.COMMA and read.low(rest + 1) in ("citing", "quoting"))
            )
        )
        if found is None or found[0] > 1 or not bare:
            return None
        for earlier in reversed(reads[max(0, read.line.number - 3) : read.line.number]):
            if (
                earlier.line.part.kind is not PartKind.CAPTION
                and sum(t.word for t in earlier.line.tokens) >= 4
            ):
                return Candidate(
                    ((earlier.line.tokens[0].start, earlier.line.tokens[-1].end),),
                    (read.span(*found),),
                    (read.span(cue.first, cue.past),),
                    form="runs",
                    pattern="credited",
                    confidence=0.6,
                )
        return None
    return None
