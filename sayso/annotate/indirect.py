"""The plainest form: somebody, a cue verb, and then what is said ("Jane Doe said that ...")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import subject
from sayso.annotate.complements import aside_end, complement, content_end, past_aside
from sayso.annotate.cues import Cue, as_saying, cues
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag

NAMING = frozenset(("refer to", "cite", "quote", "name"))
HEARERS = frozenset(("tell", "ask"))


def indirect(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each cue verb that has its source before it and its content after it."""
    last: tuple[Cue, Pair] | None = None
    for cue in cues(read):
        if cue.passive:
            continue
        source = _source(read, cue, last)
        if source is None:
            continue
        if read.tags[cue.verb] in (Tag.FINITE, Tag.PARTICIPLE):
            last = cue, source
        found = _candidate(read, cue, source)
        if found:
            yield found


def _source(read: Read, cue: Cue, last: tuple[Cue, Pair] | None) -> Pair | None:
    """Return the subject's offsets, or those of the cue before that shares it ("said X and dismissed Y")."""
    tag = read.tags[cue.verb]
    before = read.tag(cue.first - 1)
    if tag is Tag.ING and before is not Tag.AUXILIARY and cue.first == cue.verb:
        if before is Tag.COMMA and last:
            return last[1]
        if before is Tag.COMMA or cue.first == 0:
            return _main_subject(read, cue.first)
        if before is Tag.NOMINAL:
            found = subject(read.line.tokens, read.tags, cue.first)
            return read.span(*found) if found and read.low(found[0] - 1) == "with" else None
        return None
    if tag is Tag.INFINITIVE and cue.first == cue.verb:
        return None
    found = subject(read.line.tokens, read.tags, cue.first)
    if found:
        return read.span(*found)
    if (
        last
        and before in (Tag.AND, Tag.COMMA)
        and (read.low(cue.first - 1) in ("and", "but", "or") or before is Tag.COMMA)
    ):
        return last[1]
    if before is Tag.AND:
        return _main_subject(read, cue.first - 1)
    return None


def _main_subject(read: Read, past: int) -> Pair | None:
    """Return the subject of the first finite verb of the line before token `past`."""
    for k in range(past):
        if read.tags[k] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL) and read.line.tokens[k].quote < 0:
            first = k
            while first and read.tags[first - 1] is Tag.ADVERB:
                first -= 1
            found = subject(read.line.tokens, read.tags, first)
            if found:
                return read.span(*found)
    return None


def _candidate(read: Read, cue: Cue, source: Pair) -> Candidate | None:
    if cue.lemma in ("quote", "cite"):
        said = _quoted(read, cue, source)
        if said or _aside(read, cue):
            return said
    after = complement(read, cue.past, hearer=bool(cue.classes & HEARERS))
    if after.kind in ("none", "other"):
        return None
    if cue.lemma == "ask" and after.kind == "to" and read.low(after.first - 1) == "not":
        return None  # asked not to be named
    end = content_end(read, after.first, kind=after.kind)
    end = aside_end(read, read.line.at(source[0]), after.first, end)
    content = read.trimmed(after.first, end)
    if content is None or (cue.name in NAMING and _speak_themselves(read, after.first, end)):
        return None
    tag = read.tags[cue.verb]
    pattern = f"{cue.name} {after.kind}" + (" ing" if tag is Tag.ING else "")
    through = (read.span(*after.hearer),) if after.hearer else ()
    return Candidate(
        content=(content,),
        source=(source,),
        cue=(read.span(cue.first, cue.past),),
        form="indirect",
        pattern=pattern,
        through=through,
    )


def _speak_themselves(read: Read, first: int, past: int) -> bool:
    """Whether those referred to are who speaks: "refers to officials who say that ..."."""
    for k in range(first, min(past, first + 12)):
        if read.low(k) == "who":
            return any(cue.verb in range(k + 1, k + 4) and "say" in cue.classes for cue in cues(read))
    return False


def _aside(read: Read, cue: Cue) -> bool:
    """Whether "citing ..." only stands between a cue and what it introduces: "wrote, citing officials, that"."""
    if read.tag(cue.first - 1) is not Tag.COMMA:
        return False
    return past_aside(read, cue.first - 1) is not None


def _quoted(read: Read, cue: Cue, outlet: Pair) -> Candidate | None:
    """Read "the agency quoted the minister as saying that ...": the minister's words, through the agency."""
    k = as_saying(read, cue)
    if k is None:
        return None
    after = complement(read, k + 2)
    if after.kind not in ("that", "clause", "quote", "colon", "wh"):
        return None
    content = read.trimmed(after.first, content_end(read, after.first, kind=after.kind))
    if content is None:
        return None
    return Candidate(
        content=(content,),
        source=(read.span(cue.past, k),),
        cue=(read.span(cue.first, cue.past), read.span(k, k + 2)),
        form="indirect",
        pattern=f"say {after.kind}",
        through=(outlet,),
    )
