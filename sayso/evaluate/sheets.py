"""Sheets: a report as plain text in which a person marks, paragraph by paragraph, who says what.

    ## sayso sheet
    ## report: 04-post.txt

    The mayor, Joris Lind, said fewer than 900 people live below the dam.
    >> The mayor, Joris Lind | said | fewer than 900 people live below the dam

Lines that begin with "##" are notes, with ">>" marks; all others are the report, to the letter. A
mark quotes words of the paragraph above it: source | cue | content, "-" where there is none, " [...] "
between pieces, ">>>" for what stands inside the content of the mark before. The words are looked up,
so that nobody has to count characters; where they stand more than once, what is nearest together is
meant, or "said@2" names the second in the paragraph, "said@@7" the seventh in the report.

`docs/marking.md` tells people how to fill one in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.evaluate.lookup import Wanted, place
from sayso.evaluate.marks import ROLES, Mark, Marked, Pair, Pairs
from sayso.text import occurrences

SUFFIX = ".marks"
FIRST = "## sayso sheet"
NOTE, ROW, INNER = "##", ">>", ">>>"
NAMED = "## report: "
LONG_LINE = 100
"""Characters after which a line is a paragraph of its own; shorter ones go on until a blank line."""

_ESCAPED = re.compile(r"\\([\\|@\[-])")
_COUNT = re.compile(r"(?<!\\)(?:\\\\)*(@{1,2})(\d{1,6})\Z")
_PIECES = re.compile(r"\s*(?<!\\)\[(?:\.\.\.|…)\]\s*")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*(\|)")


@dataclass(frozen=True, slots=True)
class _Rows:
    """The marks under one paragraph: their lines, and where the paragraph stands in the text."""

    start: int
    end: int
    lines: tuple[tuple[int, str], ...]


def read(sheet: str, name: str) -> tuple[Marked, list[tuple[int, str]]]:
    """Return the report of a sheet with its marks, and what is wrong: numbers of lines, and why."""
    text, blocks, called = _apart(sheet)
    marks: list[Mark] = []
    wrong: list[tuple[int, str]] = []
    for block in blocks:
        for number, line in block.lines:
            try:
                mark = _mark(line, text, block, marks)
            except ValueError as error:
                wrong.append((number, str(error)))
                continue
            if mark:
                marks.append(mark)
    return Marked(called or name, text, tuple(marks), name), wrong


def write(marked: Marked, notes: Sequence[str] = ()) -> str:
    """Return a sheet of a report, its marks under their paragraphs, and an empty one under the others.

    What is read from it again is the same text to the letter, and the same marks but for blanks at
    the edges of their words. A mark without content is left out.
    """
    out = [FIRST, f"{NAMED}{' '.join(str(marked.id).split())}", *(f"{NOTE} {note}" for note in notes)]
    rows: dict[int, list[str]] = {}
    before: list[Mark] = []
    for paragraph in _paragraphs(marked.text):
        here = [mark for mark in marked.marks if _home(mark, paragraph)]
        rows[paragraph[1]] = []
        for mark in here:
            rows[paragraph[1]].append(_row(marked.text, mark, paragraph, before))
            before.append(mark)
    at = 0
    for line in marked.text.split("\n"):
        out.append("\\" + line if line.startswith((NOTE, ROW, "\\")) else line)
        at += len(line)
        if at in rows:
            out.extend(rows[at] or [f"{ROW} "])
        at += 1
    return "\n".join(out) + "\n"


# ------------------------------------------------------------------------------------------ reading


def _apart(sheet: str) -> tuple[str, list[_Rows], str]:
    """Take a sheet apart: the report's text, the marks with the paragraphs above them, the report's name."""
    if sheet.startswith(f"{FIRST}\r\n"):  # an editor wrote all line ends anew
        sheet = sheet.replace("\r\n", "\n")
    lines = sheet.removesuffix("\n").split("\n")
    text: list[str] = []
    blocks: list[_Rows] = []
    held: list[tuple[int, str]] = []
    length, begun, called = 0, 0, ""

    def close() -> None:
        nonlocal begun
        if held:
            blocks.append(_Rows(begun, max(begun, length - 1), tuple(held)))
            held.clear()
            begun = length

    for number, line in enumerate(lines, start=1):
        if line.startswith(ROW):
            held.append((number, line.rstrip("\r")))
        elif line.startswith(NOTE):
            called = called or (line.removeprefix(NAMED).strip() if line.startswith(NAMED) else "")
        else:
            close()
            own = line[1:] if line.startswith("\\") else line
            text.append(own)
            length += len(own) + 1
    close()
    return "\n".join(text), blocks, called


def _mark(line: str, text: str, block: _Rows, before: Sequence[Mark]) -> Mark | None:
    inner = line.startswith(INNER)
    body = line.removeprefix(INNER if inner else ROW).strip()
    if not body:
        return None
    bars = [-1, *(bar.start(1) for bar in _BAR.finditer(body)), len(body)]
    fields = [body[a + 1 : b].strip() for a, b in pairwise(bars)]
    if len(fields) != len(ROLES):
        raise ValueError(
            f"{len(fields)} fields instead of three: source | cue | content (\\| for a bar in the text)"
        )
    if inner and not any(not mark.inner for mark in before):
        raise ValueError(f"no mark before it that it could stand inside; write {ROW}")
    source, cue, content = (tuple(_wanted(field)) for field in fields)
    if not content:
        raise ValueError("no content: what is said must be words of the report")
    found = place(text, (block.start, block.end), (source, cue, content), [_all(mark) for mark in before])
    return Mark(content=found[2], source=found[0], cue=found[1], inner=inner)


def _wanted(field: str) -> Iterator[Wanted]:
    if field in ("", "-"):
        return
    for piece in _PIECES.split(field):
        count = _COUNT.search(piece)
        words = _ESCAPED.sub(r"\1", piece[: count.start(1)] if count else piece)
        if not words.strip():
            raise ValueError("an empty piece beside [...]")
        yield Wanted(words, int(count[2]) if count else None, bool(count and count[1] == "@@"))


def _all(mark: Mark) -> tuple[Pairs, Pairs, Pairs]:
    return mark.source, mark.cue, mark.content


# ------------------------------------------------------------------------------------------ writing


def _paragraphs(text: str) -> list[Pair]:
    """Where the paragraphs of a text stand: a long line is one, short ones go on until a blank line."""
    found: list[Pair] = []
    at, begun = 0, 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        end = at + len(line)
        last = number + 1 == len(lines) or not lines[number + 1].strip()
        if line.strip() and (last or len(line) > LONG_LINE):
            found.append((begun, end))
            begun = end + 1
        at = end + 1
    return found


def _home(mark: Mark, paragraph: Pair) -> bool:
    """Whether a mark belongs under a paragraph: its cue stands there, or what it has instead."""
    first = (mark.cue or mark.source or mark.content)[:1]
    return bool(mark.content) and paragraph[0] <= first[0][0] < paragraph[1]


def _row(text: str, mark: Mark, paragraph: Pair, before: Sequence[Mark]) -> str:
    """One mark as a line; where the bare words would be read as others, each says which it is.

    One that begins or ends inside of a word cannot be written with words, and becomes a note.
    """
    opener = INNER if mark.inner else ROW
    line = ""
    for counted in (None, paragraph):
        line = f"{opener} " + " | ".join(_cell(text, mark.role(role), counted) for role in ROLES)
        try:
            again = _mark(line, text, _Rows(*paragraph, ()), before)
        except ValueError:
            again = None
        if again and _all(again) == _all(mark):
            return line
    return line if again else f"{NOTE} not placed: {line}"


def _cell(text: str, pairs: Pairs, paragraph: Pair | None = None) -> str:
    if not pairs:
        return "-"
    return " [...] ".join(_piece(text, pair, paragraph) for pair in pairs)


def _piece(text: str, pair: Pair, paragraph: Pair | None) -> str:
    words = " ".join(text[slice(*pair)].split())
    escaped = re.sub(r"\\(?=[\\|@\[-])|\\\Z|\||@(?=\d*\Z)|@(?=@\d*\Z)|\[(?=\.\.\.\]|…\])", r"\\\g<0>", words)
    escaped = "\\-" if escaped == "-" else escaped
    if paragraph is None:
        return escaped
    for sign, (start, end) in (("@", paragraph), ("@@", (0, len(text)))):
        here = [a for a, _ in occurrences(text, words, start, end)]
        lead = len(text[slice(*pair)]) - len(text[slice(*pair)].lstrip())
        if pair[0] + lead in here:
            return f"{escaped}{sign}{here.index(pair[0] + lead) + 1}"
    return escaped
