"""The cases in plain text: a name, a report, and what reading it must find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: tuple[tuple[str, str], ...]


def cases(file: str) -> Iterator[Case]:
    for block in (CASES / file).read_text("utf-8").split("\n### ")[1:]:
        name, _, rest = block.partition("\n")
        text, _, expected = rest.partition("\n--->\n")
        rows = (line.partition(": ") for line in expected.splitlines() if line.strip())
        yield Case(name, text, tuple((key, value) for key, _, value in rows))
