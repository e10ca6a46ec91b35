"""Read the plain-text cases beside this file, and make reports of their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.vocabulary import Part, PartKind, Report

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Row:
    """One expected attribution: the words of each role, the mode, and what the source leads to."""

    source: str
    cue: str
    content: str
    mode: str
    speaker: str


def report(text: str, *, titled: bool = False) -> Report:
    """A report with a part for each line that holds something, the first one its title if so wished."""
    parts: list[Part] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            kind = PartKind.TITLE if titled and not parts else PartKind.PARAGRAPH
            parts.append(Part(start, start + len(line.strip()), kind))
        at += len(line) + 1
    return Report(id="r", text=text, sha256="", language="en", parts=tuple(parts))


def cases(name: str = "attributions.txt") -> Iterator[tuple[str, list[Row]]]:
    """Give each text of a file of cases with the rows that are expected of it."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    text: list[str] = []
    rows: list[Row] | None = None
    for line in lines:
        if line.startswith("# ") or (not line.strip() and rows is None and not text):
            continue
        if line == "---":
            rows = []
        elif line == "====":
            yield "\n".join(text), rows or []
            text, rows = [], None
        elif rows is None:
            text.append(line)
        elif line.strip():
            rows.append(Row(*(field.strip() for field in line.split("|"))))
