"""Links of chains that a sentence shows around what is said, whoever found the attribution.

`chains` reads them off the tags for the rules' own candidates; here they are read off the words, for a trained annotator
gives content that holds them ("..., as reported by Le Monde"), takes those who are quoted for what is said ("quoted Jane Doe as
saying"), or misses who tells whom. Each function returns the attribution as it should be, and one inside it for those whom its source cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.asides import Row, unciting, with_asides
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.citing import CITING, Cited, inner
from sayso.annotate.page import Pair, held, shrunk, touch
from sayso.annotate.runs import Placed
from sayso.annotate.tags import Tag

_WHO = r"[^,.;:\"“”()]{2,80}?"
_TAIL = re.compile(
    rf",?\s+as (?:was )?(?:first |also )?(?:reported|quoted|cited|noted|published|told) (?:by|in|on) (?P<who>{_WHO})\W*$"
)
_HEAD = re.compile(
    rf"^\W*(?:as )?(?:cited|quoted|reported|carried|published|seen|obtained|reviewed) by (?P<who>{_WHO}),\s+",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(
    r"^(?P<who>[^,;\"“”]{2,90}?) as (?:saying|telling \w+|writing|adding|having said),?:? ?(?=\S)"
)
_SAYING_TAIL = re.compile(r"^(?P<who>[^,;\"“”]{2,90}?) as (?:saying|writing|reporting)\W*$")
_QUOTES = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)
_QUOTED_BY = re.compile(
    rf"\b(?:quoted|cited) (?:by (?P<first>{_WHO}) )?as saying(?: by (?P<second>{_WHO}))?(?=,|\.|:| that\b| on \w+day\b|\s+[\"“]|$)"
)
_QUOTER = re.compile(r"(?P<who>(?:[Tt]he )?[A-Z][\w’'.&-]*(?: [A-Z][\w’'.&-]*){0,5})(?: has| also| had)* $")
_TOLD = re.compile(
    r"^(?P<content>.{12,}?)[,?!]?[,?!][\"”’']?\s+(?P<who>[^,;:\"“”]{2,90}?(?:, [^,;:\"“”]{3,60},)?) (?P<cue>told|has told|have told) "
    r"(?P<to>(?:the |a |its |newspaper |broadcaster |news agency |magazine )*[A-Z][\w’'.&-]*(?: (?:of |and )?[A-Z][\w’'.&-]*){0,4}"
    r"(?: (?:newspaper|news agency|magazine|television|radio))?|the (?:\w+ )?(?:newspaper|paper|agency|broadcaster|magazine|daily|outlet|channel|website))"
    r"(?:,? (?:on|in|late|last|this|at|during|by|over|earlier|yesterday|from|via)\b[^,;\"“”]{0,80}|,? [A-Z]\w+day)?[.]\W*$",
    re.DOTALL,
)
_TOLD_TAIL = re.compile(
    r"^(?P<content>.{12,}?),\s+(?P<who>[^,;:\"“”]{2,90}?) (?P<cue>told) (?P<to>(?:the )?[A-Z][\w’'.&-]*(?: [A-Z][\w’'.&-]*){0,4})\W*$",
    re.DOTALL,
)
_SEEN_BY = re.compile(
    r"^\W*(?P<what>[A-Z][^,.;:\"“”]{3,140}) (?:seen|obtained|reviewed|viewed|published|leaked) (?:exclusively |first )?by (?:the )?$"
)
_NO_CLAUSE = re.compile(
    r"\W*(?:according|after|when|while|as|although|though|because|if|in|on|asked|speaking|but when)\b",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"^(?:but|and|which|who|that|as|when|after|because|he|she|it|they)?\s*$|\b(?:that|which|who|whom|had|has|was|were|is|are|said)\b",
    re.IGNORECASE,
)
TOLD = 0.7
"""How sure an attribution is that only the words around "told" show."""


def linked(reads: Sequence[Read], found: Sequence[Placed]) -> list[Placed]:
    """Return a page's attributions with the links of their chains put right, and those that only "told" shows."""
    inside: dict[int, list[Placed]] = {}
    for placed in found:
        if placed.within is not None:
            inside.setdefault(placed.within, []).append(placed)
    rows = [(p, inside.get(n, [])) for n, p in enumerate(found) if p.within is None]
    rows = [_relinked(reads[p.line], p, within) for p, within in rows]
    for read in reads:
        rows = _with_told(read, with_asides(read, rows))
    rows = unciting(rows)
    rows.sort(
        key=lambda row: (row[0].line, row[0].candidate.start, -row[0].candidate.end, row[0].candidate.cue)
    )
    result: list[Placed] = []
    for outer, within in rows:
        at = len(result)
        result += [outer, *(replace(p, within=at) for p in within)]
    return result


def _relinked(read: Read, placed: Placed, within: list[Placed]) -> Row:
    text, candidate = read.page.text, placed.candidate
    for put_right in (_seen_by, _as_saying, _quoted_by, _tail, _head):
        candidate = put_right(text, read, candidate)
    new: Candidate | None = None
    for cited in (*CITING, _told_inside):
        if new is None:
            candidate, new = cited(text, read, candidate)
    if candidate == placed.candidate and new is None:
        return placed, within
    within = [p for p in within if not _of_it(p.candidate, placed.candidate, candidate)]
    if new is not None and not any(touch(p.candidate.source, new.source) for p in within):
        within.append(Placed(new, placed.line))
    return replace(placed, candidate=candidate), within


def _of_it(inner: Candidate, was: Candidate, now: Candidate) -> bool:
    """Whether an inner attribution lost its ground: it shares the new cue, or stands in words that were cut off."""
    kept = held(inner.content, now.content)
    return touch(inner.cue, now.cue) or (was.content != now.content and not kept)


# ------------------------------------------------------------------------------ put right


def _seen_by(text: str, read: Read, candidate: Candidate) -> Candidate:
    """Read "A draft document seen by Reuters refers to ...": the document speaks, Reuters passes it on."""
    before = text[read.line.start : candidate.source[0][0]] if candidate.source else ""
    found = _SEEN_BY.match(before)
    if found is None or not candidate.cue or candidate.cue[0][0] < candidate.source[0][1]:
        return candidate
    whole = (read.line.start + found.start("what"), candidate.source[-1][1])
    if touch([whole], candidate.content):
        return candidate
    return replace(candidate, source=(whole,), through=(*candidate.through, *candidate.source))


def _as_saying(text: str, read: Read, candidate: Candidate) -> Candidate:
    """Read "quoted Jane Doe as saying that": what stands before "as saying" speaks, what was the source passes it on."""
    if not candidate.cue or not _QUOTES.search(text[slice(*candidate.cue[-1])]):
        return candidate
    (start, end), *rest = candidate.content
    if rest and (last := _SAYING_TAIL.match(text[slice(*rest[-1])])):
        quoted = (rest[-1][0], rest[-1][0] + last.end("who"))
        return replace(
            candidate,
            source=(quoted,),
            content=candidate.content[:-1],
            through=(*candidate.through, *candidate.source),
        )
    found = _AS_SAYING.match(text[start:end])
    who, said = (
        (start, start + found.end("who")) if found else None,
        (start + found.end(), end) if found else None,
    )
    if found is None and rest and text[slice(*rest[0])].startswith("as saying"):
        who, said = (start, end), (rest[0][0] + len("as saying"), rest[0][1])
        rest = rest[1:]
    piece = shrunk(text, *said) if said else None
    if who is None or piece is None:
        return candidate
    cue = (*candidate.cue, (who[1] + 1, piece[0] - 1)) if who[1] + 1 < piece[0] - 1 else candidate.cue
    return replace(
        candidate,
        source=(who,),
        cue=cue,
        content=(piece, *rest),
        through=(*candidate.through, *candidate.source),
    )


def _quoted_by(text: str, read: Read, candidate: Candidate) -> Candidate:
    """Read "was quoted as saying by X", "was quoted by X as saying", "X quoted Jane Doe as saying": X passes it on."""
    if not candidate.cue:
        return candidate
    first, past = candidate.cue[0][0], min(read.line.end, candidate.cue[-1][1] + 90)
    through: list[Pair] = []
    cue = text[first : candidate.cue[-1][1]]
    for found in _QUOTED_BY.finditer(text, first, past):
        through += [found.span(name) for name in ("first", "second") if found[name]]
    if not through and "as saying" in cue + text[candidate.cue[-1][1] : past][:30]:
        before = _QUOTER.search(text, max(read.line.start, first - 60), first)
        active = not re.search(
            r"\b(?:was|were|is|are|been|being)\b",
            text[max(read.line.start, first - 8) : candidate.cue[-1][1]],
        )
        if before and active and not touch([before.span("who")], candidate.source):
            through.append(before.span("who"))
    return replace(candidate, through=(*candidate.through, *through)) if through else candidate


def _tail(text: str, read: Read, candidate: Candidate) -> Candidate:
    """Cut ", as reported by X" off the end of what is said."""
    *before, (start, end) = candidate.content
    found = _TAIL.search(text, start, end)
    piece = shrunk(text, start, found.start()) if found else None
    if found is None or piece is None:
        return candidate
    return replace(candidate, content=(*before, piece), through=(*candidate.through, found.span("who")))


def _head(text: str, read: Read, candidate: Candidate) -> Candidate:
    """Cut "quoted by X," off the beginning of what is said."""
    (start, end), *after = candidate.content
    found = _HEAD.match(text[start:end])
    piece = shrunk(text, start + found.end(), end) if found else None
    if found is None or piece is None:
        if found is None or not after:
            return candidate
        return replace(candidate, content=tuple(after), through=_with(candidate, found, start))
    return replace(candidate, content=(piece, *after), through=_with(candidate, found, start))


def _with(candidate: Candidate, found: re.Match[str], start: int) -> tuple[Pair, ...]:
    return (*candidate.through, (start + found.start("who"), start + found.end("who")))


# ------------------------------------------------------------------------------ those who are cited


def _told_inside(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "..., a board member told X, according to Y": the board member's words, which Y has from X."""
    (start, end), *rest = candidate.content
    found = None if rest or not candidate.source else _TOLD_TAIL.match(text[start:end])
    if found is None or _NO_CLAUSE.match(found["content"]) or _NO_SPEAKER.search(found["who"]):
        return candidate, None
    names = ("content", "who", "cue", "to")
    content, who, cue, to = ((start + found.start(name), start + found.end(name)) for name in names)
    outer = replace(candidate, content=(content,))
    return outer, replace(inner(outer, who, cue), through=(to,), pattern="tell")


# ------------------------------------------------------------------------------ told


def _with_told(read: Read, rows: list[Row]) -> list[Row]:
    """Add what a sentence tells by "..., Jane Doe told X", unless it is found."""
    candidate = _told(read)
    if candidate is None:
        return rows
    near = [
        row
        for row in rows
        if row[0].line <= read.line.number and touch(row[0].candidate.content, candidate.content)
    ]
    if any(touch(row[0].candidate.cue, candidate.cue) and _has(row[0].candidate, candidate) for row in near):
        return rows
    if any(touch(row[0].candidate.cue, candidate.content) for row in near):
        return rows  # two sentences that one quotation runs through
    if any(row[0].candidate.confidence > TOLD and not _wrong(row[0].candidate, candidate) for row in near):
        return rows
    return [row for row in rows if row not in near] + [(Placed(candidate, read.line.number), [])]


def _has(candidate: Candidate, told: Candidate) -> bool:
    return touch(candidate.source, told.source) and not touch(candidate.content, told.source)


def _wrong(candidate: Candidate, told: Candidate) -> bool:
    """Whether an attribution takes the speaker's or the listener's words for what is said."""
    return touch(candidate.content, (*told.source, *told.cue))


def _told(read: Read) -> Candidate | None:
    line, text = read.line, read.page.text
    if line.headline or len(line.tokens) > 120:
        return None
    found = _TOLD.match(text[line.start : line.end])
    if found is None or _NO_CLAUSE.match(found["content"]) or _NO_SPEAKER.search(found["who"]):
        return None
    at = [
        (line.start + found.start(name), line.start + found.end(name))
        for name in ("content", "who", "cue", "to")
    ]
    first, past = line.at(at[0][0]), line.at(at[0][1])
    whole = found["content"].lstrip()[:1] in '"“'
    if not whole and not any(
        read.tags[k] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL) for k in range(first, past)
    ):
        return None
    content = at[0]
    if whole:  # the closing mark belongs to a quotation
        closing = re.compile(r"[,?!]?[\"”]").match(text, content[1])
        content = (content[0], closing.end() if closing else content[1])
    return Candidate(
        content=(content,),
        source=(at[1],),
        cue=(at[2],),
        form="postposed",
        pattern="tell",
        confidence=TOLD,
        through=(at[3],),
    )
