"""Those whom a source cites, when the words around an attribution name them: "X reported, citing two engineers".

Each function returns the attribution as it should be, and one inside it for those whom its source cites.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.annotate.asides import CITED, CITES, cites
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import Pair, shrunk, touch

_CITING_TAIL = re.compile(r"(?P<cut>^|,?\s+)(?P<cue>citing|quoting) (?P<who>[^.;\"“”]{2,120}?)\W*$")
_CITING_BEHIND = re.compile(
    rf"(?:^|,?\s+)(?:(?:on|late on) \w+day,? |\w+day,? |earlier,? )?(?P<cue>{CITES}|{CITED}) (?P<who>[^.;\"“”]{{2,120}}?)\W*$"
)
_LEARNS = re.compile(r"\b(?:learn|understand|understood|hear|gather)", re.IGNORECASE)
_FROM = re.compile(r"^ (?P<cue>from) (?P<who>[^.,;:\"“”]{2,100}?)(?=\W*$| that\b)")
_RELATIVE = re.compile(rf",? {CITED} [^.;\"“”]{{2,120}}?,?$")
_CITED_FIRST = re.compile(r"^(?P<who>[^,;\"“”]{2,100}),\s+that\s+(?=\S)")
_CITING_CUE = re.compile(r"\b(?:citing|quoting|with reference to|referring to)$", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?P<verb>reported|reports|said|says|wrote|writes)\b[^.;\"“”]{0,40}$")
_REFERRING = re.compile(r"^(?P<who>[A-Z][\w’'. -]{1,60}?) (?=that\b)")
_OPENING = re.compile(
    r"^\W*(?P<cue>Citing|Quoting|Referring to|With reference to) (?P<who>[^.;\"“”]{2,120}?),\s*(?:the )?$"
)
_ASIDE = re.compile(r",\s*(?P<cue>citing|quoting) (?P<who>[^.;\"“”]{2,120}?),?\s*$")

Cited = tuple[Candidate, Candidate | None]


def inner(candidate: Candidate, source: Pair, cue: Pair) -> Candidate:
    """Return the attribution of the same content to those whom its source cites."""
    return replace(candidate, source=(source,), cue=(cue,), through=(), form="chains", pattern="citing np")


def _cited_first(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "reported, citing a source, that ...": the source is cited, and the clause is what is said."""
    if not candidate.cue or not _CITING_CUE.search(text[slice(*candidate.cue[-1])]):
        return candidate, None
    (start, end), *rest = candidate.content
    found = _CITED_FIRST.match(text[start:end]) or _REFERRING.match(text[start:end])
    piece = shrunk(text, start + found.end(), end) if found else None
    source = candidate.source or _before(text, read, candidate.cue[0][0])
    if found is None or piece is None or not source:
        return candidate, None
    cited = candidate.cue[-1]
    verb = _REPORTED.search(text, max(read.line.start, cited[0] - 60), cited[0])
    cue = (verb.span("verb"),) if verb else candidate.cue
    outer = replace(candidate, source=source, content=(piece, *rest), cue=cue)
    return outer, inner(outer, (start + found.start("who"), start + found.end("who")), cited)


def _before(text: str, read: Read, cue: int) -> tuple[Pair, ...]:
    """The words of a sentence before its cue, where they can be a subject."""
    piece = shrunk(text, read.line.start, cue)
    plain = piece is not None and "," not in text[slice(*piece)] and len(text[slice(*piece)].split()) < 8
    return (piece,) if piece and plain else ()


def _citing_tail(text: str, read: Read, candidate: Candidate) -> Cited:
    """Cut ", citing two engineers" off the end of what is said."""
    *before, (start, end) = candidate.content
    found = _CITING_TAIL.search(text[start:end])
    if found is None or text.count('"', start, start + found.start()) % 2 or not candidate.source:
        return candidate, None
    who, cue = ((start + found.start(name), start + found.end(name)) for name in ("who", "cue"))
    piece = shrunk(text, start, start + found.start())
    content = (*before, piece) if piece else tuple(before)
    if not content:
        return candidate, None
    outer = replace(candidate, content=content)
    return outer, inner(outer, who, cue)


def _opening(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "Citing two engineers, Bloomberg reported that ..."."""
    if not candidate.source or not candidate.cue:
        return candidate, None
    at = read.line.start
    found = _OPENING.match(text[at : candidate.source[0][0]])
    if found is None:
        return candidate, None
    who, cue = ((at + found.start(name), at + found.end(name)) for name in ("who", "cue"))
    return candidate, inner(candidate, who, cue)


def _aside(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "Kyodo, quoting government sources, said that ..."."""
    if not candidate.source or not candidate.cue or _CITING_CUE.search(text[slice(*candidate.cue[-1])]):
        return candidate, None
    start, end = candidate.source[0][0], candidate.cue[0][0]
    found = _ASIDE.search(text, start, end) if start < end else None
    if found is None or touch(candidate.content, [found.span()]):
        return candidate, None
    outer = replace(candidate, source=((start, min(candidate.source[0][1], found.start())),))
    return outer, inner(outer, found.span("who"), found.span("cue"))


def _after(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "..., according to a report in X, citing two engineers": they stand behind the source at the sentence's end."""
    if not candidate.source or not candidate.cue or _CITING_CUE.search(text[slice(*candidate.cue[-1])]):
        return candidate, None
    (start, end), *rest = candidate.source
    relative = _RELATIVE.search(text[start:end]) if not rest else None
    who: Pair = (start, start + relative.start()) if relative else (start, end)
    at = max(who[1], candidate.cue[-1][1])
    found = _CITING_BEHIND.match(text[at : read.line.end]) if at < read.line.end else None
    if found is None or not cites(found["cue"], found["who"], _said(text, candidate)):
        return candidate, None
    cited, cue = ((at + found.start(name), at + found.end(name)) for name in ("who", "cue"))
    if touch(candidate.content, [cited]):
        return candidate, None
    outer = replace(candidate, source=(who, *rest))
    return outer, inner(outer, cited, cue)


def _said(text: str, candidate: Candidate) -> str:
    """The cue of an attribution; that of a quotation is no report's."""
    opening = text[candidate.content[0][0]]
    return "" if opening in "\"“'‘" else text[slice(*candidate.cue[-1])]


def _learned(text: str, read: Read, candidate: Candidate) -> Cited:
    """Read "..., X has learned from two engineers" and "X understands from them that ...": it has it from them."""
    if not candidate.source or not candidate.cue or not _LEARNS.search(text[slice(*candidate.cue[-1])]):
        return candidate, None
    at = candidate.cue[-1][1]
    found = _FROM.match(text[at : read.line.end])
    if found is None:
        return candidate, None
    who, cue = ((at + found.start(name), at + found.end(name)) for name in ("who", "cue"))
    content = tuple(piece for piece in candidate.content if not touch([piece], [who, cue]))
    if not content:
        return candidate, None
    outer = replace(candidate, content=content)
    return outer, inner(outer, who, cue)


CITING = (_learned, _cited_first, _citing_tail, _opening, _aside, _after)
"""The forms in which a source cites somebody, to be asked one after the other."""
