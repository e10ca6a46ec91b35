"""Structure: every line of a report becomes parts of one kind, and together they cover all of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.read import boilerplate, facts
from sayso.read.captions import caption, credit_only, own_words
from sayso.read.facts import Facts, Mark
from sayso.read.language import identify
from sayso.read.lines import Line, split
from sayso.read.scripts import foreign, main_script
from sayso.text import words
from sayso.vocabulary import Part, PartKind

_LAYOUT = re.compile(r"^(?:#{1,6}\s+|>\s+|[•▪●◦■►]\s*|\*\s+(?=\S))")
HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a text and the facts that its header states."""

    parts: tuple[Part, ...]
    facts: Facts


def structure(text: str, *, title: str | None = None, hints: dict[int, PartKind] | None = None) -> Structure:
    """Return parts and facts of a text.

    `title` is the title that a manifest or a page gives. `hints` tell, by the offset at
    which a line starts, what the page's own mark-up says it is.
    """
    lines, marks = _layout(split(text))
    hints = hints or {}
    script = main_script(text)
    reasons = [_reason(line, script) for line in lines]
    for i in _other_tongue(text, lines):
        reasons[i] = reasons[i] or "in another language"
    found = facts.find(lines, reasons, title)
    reasons = _with_lists(lines, reasons, found)
    laid = [
        found.marks.get(i) or _mark(i, lines, reasons, found, hints.get(lines[i].start))
        for i in range(len(lines))
    ]
    return Structure(tuple(_parts(lines, laid, marks, found)), found)


def _layout(lines: Sequence[Line]) -> tuple[list[Line], list[Part]]:
    """Cut the marks of Markdown and lists off the lines: "## Talks" is the heading "Talks"."""
    kept: list[Line] = []
    marks: list[Part] = []
    for line in lines:
        match = _LAYOUT.match(line.text)
        if match and match.end() < len(line.text):
            shown = match.group().rstrip()
            marks.append(
                Part(line.start, line.start + len(shown), PartKind.BOILERPLATE, "a mark of the layout")
            )
            line = Line(line.start + match.end(), line.end, line.text[match.end() :], line.gap)
        kept.append(line)
    return kept, marks


def _reason(line: Line, script: str | None) -> str | None:
    if foreign(line.text, script):
        return "in another language"
    return boilerplate.reason(line)


def _other_tongue(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Give the lines in another language of the same script: none of the report's most common words stands in them.

    Lists of names lack them too, so the language of the line itself must be plain.
    """
    common = {word for word, times in Counter(words(text[:20_000])).most_common(30) if times > 1}
    alien = [
        i
        for i, line in enumerate(lines)
        if 8 <= len(line.words) <= 80
        and len(line.text) < boilerplate.LONG
        and common.isdisjoint(map(str.lower, line.words))  # most lines fall here, and need no folding
        and common.isdisjoint(words(line.text))
    ]
    whole = identify(text) if alien else None
    for i in alien:
        own = identify(lines[i].text)
        if whole and own and own != whole:
            yield i


def _with_lists(lines: Sequence[Line], reasons: Sequence[str | None], found: Facts) -> list[str | None]:
    """Add the lines that are boilerplate by where they stand: titles of other reports, the tail of the page."""
    body = [None if i < found.body else why for i, why in enumerate(reasons)]
    for i, why in boilerplate.link_list(lines, body).items():
        body[i] = why if i >= found.body else None
    about = facts.itself(lines, found)
    for i in range(len(lines) if about is None else about, len(lines)):
        body[i] = body[i] or "what the publisher says of itself"
    for i, why in boilerplate.tail(lines, body).items():
        body[i] = why if i >= found.body else None
    return body


def _mark(
    i: int, lines: Sequence[Line], reasons: Sequence[str | None], found: Facts, hint: PartKind | None
) -> Mark:
    line, why = lines[i], reasons[i]
    if why:
        return Mark(PartKind.BOILERPLATE, why)
    if hint is PartKind.CAPTION or (hint is None and caption(line.text)):
        return (
            Mark(PartKind.BOILERPLATE, "a bare photo credit")
            if credit_only(line.text)
            else Mark(PartKind.CAPTION)
        )
    if hint is not None:
        return Mark(hint)
    return Mark(PartKind.HEADING if _heading(i, lines, found) else PartKind.PARAGRAPH)


def _heading(i: int, lines: Sequence[Line], found: Facts) -> bool:
    """Whether a line inside the body is a heading: short, without a stop, above a longer line."""
    line = lines[i]
    # a question on a line of its own is as often a reporter's, or rhetorical, as a heading
    if i + 1 >= len(lines) or line.stopped or len(line.words) > HEADING_WORDS:
        return False
    if line.text[-1:] in ",:;-–—" or line.text[:1] in "\"“«'‘-–—" or line.text[:1].islower():
        return False
    if i == found.body and found.dateline:
        return False
    return len(lines[i + 1].words) > max(6, len(line.words))


def _parts(
    lines: Sequence[Line], laid: Sequence[Mark], marks: Sequence[Part], found: Facts
) -> Iterator[Part]:
    """Give all parts in order: the marks cut off before, and what each line comes to."""
    whole = [*marks]
    for line, mark in zip(lines, laid, strict=True):
        first, last, before, after = line.start, line.end, "", ""
        if mark.kind is PartKind.CAPTION:
            start, end = own_words(line.text)
            first, last = line.start + start, line.start + end
            before, after = "a label of the picture", "a photo credit"
        elif mark.kind is not PartKind.BOILERPLATE and mark.split:
            first, before = line.start + mark.split, "a label of the header"
        elif mark.kind is PartKind.PARAGRAPH and line.start < found.dateline < line.end:
            said = line.text[found.dateline - line.start :]
            first, before = found.dateline + len(said) - len(said.lstrip()), "dateline"
        lost = line.text.count("\ufffd")
        reason = mark.reason or (f"{lost} characters could not be read" if lost else None)
        whole.append(Part(first, last, mark.kind, reason))
        # a dateline stays text: in another outlet's report its wire credit says whom it rests on
        kind = PartKind.PARAGRAPH if before == "dateline" else PartKind.BOILERPLATE
        whole += _edge(line, line.start, first, kind, before)
        whole += _edge(line, last, line.end, PartKind.BOILERPLATE, after)
    return iter(sorted(whole, key=lambda part: part.start))


def _edge(line: Line, start: int, end: int, kind: PartKind, reason: str) -> list[Part]:
    """Return the part that a stretch at the edge of a line makes, without the white space around it."""
    held = line.text[start - line.start : end - line.start]
    bare = held.strip()
    first = start + len(held) - len(held.lstrip())
    return [Part(first, first + len(bare), kind, reason)] if bare else []
