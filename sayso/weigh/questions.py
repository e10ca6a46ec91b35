"""Questions that a report itself calls open: "it is still unclear which …", "the question is whether …".

Only the clause of the question is taken, and cut where the next question begins. What somebody
was asked counts unless the same sentence has the answer; sentences that end in a question mark do not,
for most of them are rhetorical.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.vocabulary import Span, Spans
from sayso.weigh.scene import Scene

WH = r"(?:which|what|who|whom|whose|whether|when|where|why|how|if)"
OPEN = re.compile(
    r"(?:\b(?:(?:remain(?:s|ed)?|(?:is|was) (?:still|left)?) ?open|unclear|unknown|uncertain|undecided|not (?:yet )?(?:known|clear|decided|immediately clear)|an open question|open question"
    r"|remains to be seen|no (?:word|clarity|agreement|decision) (?:yet )?on|clarify|anyone['’]s guess|not immediately clear|in doubt"
    r"|(?:asked|asking|wonder(?:s|ed|ing)?|debat(?:e|es|ed|ing)|discuss(?:ed|ing)?|question(?:ed|ing)?)"
    r"|question(?:s)?\b[^.;:?!]{0,50}?\b(?:is|are|remains?|of|about|over|as to)))"
    rf"\s*[:,]?\s+(?P<clause>(?:(?:in|on|at|by|to|under) )?{WH}\b[^.;!?\n]+)",
    re.IGNORECASE,
)
FRONTED = re.compile(
    rf"(?P<clause>\b{WH}\b[^.;!?\n]{{8,160}}?)\s+(?:is|was|are|were|remains?|remained) (?:still |yet |as yet )*"
    r"(?:not (?:yet |immediately )?(?:known|clear|decided)|unclear|unknown|uncertain|open)\b",
    re.IGNORECASE,
)
"""The question at the head of its sentence: "Whether the vaccine was the cause was not known"."""

NEXT = re.compile(rf",?\s+and\s+(?={WH}\b)", re.IGNORECASE)
TOLD = re.compile(
    r",\s+[^,]{1,50}\b(?:said|says|told|added|reported|responded|replied|answered|noted)\b|,?\s+according to\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:asked|asking|wonder|question)", re.IGNORECASE)
LEAST = 6
"""Words of each part from which a list of questions is cut in two."""


def find(scene: Scene) -> Spans:
    """Return the clauses of all open questions, ordered by report and position."""
    found = {span for name in scene.annotations for span in _in_report(scene, name)}
    return tuple(sorted(found))


def _in_report(scene: Scene, name: str) -> Iterator[Span]:
    text = scene.report(name).text
    for sentence in scene.running_text(name):
        fronted = FRONTED.match(text, sentence.start, sentence.end)
        if fronted:
            yield _trimmed(text, name, fronted.start("clause"), fronted.end("clause"))
        for match in OPEN.finditer(text, sentence.start, sentence.end):
            clause = Span(name, match.start("clause"), _end(text, match))
            if _answered(text, match):
                continue
            yield from _parts(text, _within(scene, clause))


def _end(text: str, match: re.Match[str]) -> int:
    """Where the clause ends: before "…, Krohn said"."""
    tail = TOLD.search(text, match.start("clause"), match.end())
    return tail.start() if tail else match.end()


def _answered(text: str, match: re.Match[str]) -> bool:
    """Whether somebody was asked and the same sentence has the answer."""
    tail = TOLD.search(text, match.start("clause"), match.end())
    return (
        ASKED.match(match.group()) is not None
        and tail is not None
        and bool(text[tail.end() : match.end()].strip(" ."))
    )


def _within(scene: Scene, clause: Span) -> Span:
    """The clause, no longer than the content of the statement in which it begins."""
    ends = [
        piece.end
        for statement in scene.by_report[clause.report]
        for piece in statement.content
        if piece.start <= clause.start < piece.end < clause.end
    ]
    return Span(clause.report, clause.start, min([clause.end, *ends]))


def _parts(text: str, clause: Span) -> Iterator[Span]:
    start = clause.start
    for cut in NEXT.finditer(text, clause.start, clause.end):
        if min(len(text[start : cut.start()].split()), len(text[cut.end() : clause.end].split())) >= LEAST:
            yield _trimmed(text, clause.report, start, cut.start())
            start = cut.end()
    yield _trimmed(text, clause.report, start, clause.end)


def _trimmed(text: str, report: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(report, start, start + len(piece.rstrip(" ,;:\"”’'\n")))
