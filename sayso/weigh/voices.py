"""Own voices: the sentences in which a report asserts something on nobody's word but its outlet's.

Each becomes a statement without source and cue, so that the rules that read statements read it, too. It
counts only where a story can turn on it: it bears a figure of one of the story's numbers, or a stand. What
is told as hearsay, asked, called open, or stands between quote marks is nobody's own word, and a sentence that
holds an attribution is told with it.

Limits: a whole sentence is taken, so one that tells several things seldom asserts what a statement does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.vocabulary import Hop, Part, PartKind, Plain, Report, Span, Spans, Statement
from sayso.weigh import stands
from sayso.weigh.kinds import is_known
from sayso.weigh.numbers import Counted
from sayso.weigh.scene import Scene

LEAST = 4
"""Words of a sentence from which it can assert something."""

CONFIDENCE = 0.5
"""How sure it is that a sentence without an attribution is the report's own word."""

HEADS = frozenset({PartKind.TITLE, PartKind.STANDFIRST})
"""Parts that repeat what the text under them says."""

HEARSAY = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparently|purported(?:ly)?|supposed(?:ly)?|rumou?r\w*|according|cit(?:ed|ing)|quot(?:ed|ing)"
    r"|(?:is|are|was|were) (?:\w+ )?(?:said|believed|thought|understood|known|expected|feared) to|sources?|officials?)\b",
    re.IGNORECASE,
)
"""Words with which a report says that it has something from others, whether or not somebody was found who says so."""

SILENCE = re.compile(r"\bcomments?\b|\b(?:respon[ds]\w*|reached|repl(?:y|ied))\b", re.IGNORECASE)
"""Words of a sentence that tells of somebody who would not talk."""

OPENING, CLOSING, EITHER = "“„«", "”»", '"'
CREDIT = re.compile(r"(?:[(/©]|\b(?:by|from|Source:))\s*$")
"""What stands before the name of an outlet that a report credits outside of any sentence."""


def find(scene: Scene, numbers: Sequence[Counted], asked: Spans) -> tuple[Statement, ...]:
    """Return the own-voice sentences of all reports as statements, by report and position.

    `asked` is what the reports call open. Of a headline only a number counts, and only one that the text under it
    does not have.
    """
    numbered = _numbered(scene, numbers)
    others = _others(scene, asked)
    credits_of = _credits(scene)
    out: list[Statement] = []
    for name in sorted(scene.annotations):
        report, credit = scene.report(name), credits_of.get(name, ())
        counted = numbered.get(name, {})
        heads: list[tuple[Span, frozenset[str]]] = []
        in_body: set[str] = set()
        for span in scene.running_text(name):
            part, held = report.part_at(span.start), counted.get(span.start, frozenset())
            head = part is not None and part.kind in HEADS
            if (part and part.kind is PartKind.HEADING) or (head and not held):
                continue
            in_body |= frozenset() if head else held
            if not _own(report, span, part, others.get(name, ())):
                continue
            if head:
                heads.append((span, held))
            elif held or _stands(scene, span):
                out.append(_statement(span, credit))
        out += [_statement(span, credit) for span, held in heads if not held & in_body]
    return tuple(sorted(out, key=lambda s: s.content))


def _numbered(scene: Scene, numbers: Sequence[Counted]) -> dict[str, dict[int, frozenset[str]]]:
    """By report and the sentence's beginning: the numbers of the story of which it has a figure."""
    held: dict[str, dict[int, frozenset[str]]] = {}
    for counted in numbers:
        for placed in counted.figures if is_known(counted.figures[0].kind) else ():
            sentence = scene.sentence(placed.span.report, placed.span.start)
            if sentence:
                rows = held.setdefault(sentence.report, {})
                rows[sentence.start] = rows.get(sentence.start, frozenset()) | {counted.number.id}
    return held


def _others(scene: Scene, asked: Spans) -> dict[str, list[Span]]:
    """By report: what is somebody's, with who says so and the cue, though a person rejected it; and what is called open."""
    held: dict[str, list[Span]] = {}
    for statement in scene.resolution.statements:
        held.setdefault(statement.report, []).extend((*statement.content, *statement.source, *statement.cue))
    for span in asked:
        held.setdefault(span.report, []).append(span)
    return held


def scene_of(scene: Scene, spoken: Sequence[Statement]) -> Scene:
    """The scene in which these are the statements; those of the story can still be looked up."""
    by_report: dict[str, list[Statement]] = {name: [] for name in scene.annotations}
    for statement in spoken:
        by_report[statement.report].append(statement)
    return replace(
        scene,
        statements=tuple(spoken),
        by_id={**scene.by_id, **{s.id: s for s in spoken}},
        by_report={name: tuple(rows) for name, rows in by_report.items()},
    )


def without_headlines(
    scene: Scene, said: Sequence[Statement], spoken: Sequence[Statement]
) -> list[Statement]:
    """The own voices of one claim without headlines of reports whose text says so, too."""

    def is_head(statement: Statement) -> bool:
        part = scene.report(statement.report).part_at(statement.content[0].start)
        return part is not None and part.kind in HEADS

    told = {s.report for s in said} | {s.report for s in spoken if not is_head(s)}
    return [s for s in spoken if s.report not in told or not is_head(s)]


def plain(scene: Scene, spoken: Statement) -> Plain:
    """What a claim keeps of such a sentence: its place, and whose voice it is."""
    by = spoken.via[-1].actor if spoken.via else scene.outlets.get(spoken.report)
    return Plain(spoken.content[0], by)


def _statement(span: Span, credit: tuple[Hop, ...]) -> Statement:
    return Statement(
        id=Plain(span).id, report=span.report, content=(span,), via=credit, confidence=CONFIDENCE
    )


def _own(report: Report, span: Span, part: Part | None, others: Sequence[Span]) -> bool:
    """Whether a sentence is the report's own word: no part of it is anybody else's, and it is no hearsay and no question."""
    said = report.quote(span)
    if (
        len(said.split()) < LEAST
        or said.rstrip().endswith("?")
        or HEARSAY.search(said)
        or SILENCE.search(said)
    ):
        return False
    return not any(other.overlaps(span) for other in others) and not _quoted(report, span, part)


def _quoted(report: Report, span: Span, part: Part | None) -> bool:
    """Whether a sentence begins or ends with quote marks, or stands between some that its paragraph opened before."""
    said = report.quote(span).strip()
    before = report.text[part.start if part else 0 : span.start]
    left_open = sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING)) or before.count(EITHER) % 2
    return bool(left_open) or said[:1] in OPENING + EITHER or said[-1:] in CLOSING + EITHER


def _stands(scene: Scene, span: Span) -> bool:
    """Whether a sentence plainly says where somebody stands."""
    found = stands.in_statement(scene, _statement(span, ()))
    return any(not stand.aside and not stand.weak for stand in found)


def _credits(scene: Scene) -> dict[str, tuple[Hop, ...]]:
    """By report: the outlet that it credits, whose voice is its own."""
    held: dict[str, tuple[Hop, ...]] = {}
    for relay in scene.resolution.relays:
        text = scene.report(relay.report).text if relay.report in scene.annotations else ""
        spans = tuple(s for s in relay.spans if CREDIT.search(text[max(0, s.start - 12) : s.start]))
        if spans:
            held.setdefault(relay.report, (Hop(relay.outlet, spans, "the report credits it"),))
    return held
