"""The labelled pairs: sentences of invented news, and how each stands to the one it is put beside."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SAME, TOPIC, OPPOSITE, OTHER = "=", "~", "!", "#"
"""The same assertion, another one on the topic, the opposite, the same but for a number or an actor."""


class Pair(NamedTuple):
    """Two sentences and what the second is to the first."""

    one: str
    other: str
    label: str


def pairs() -> list[Pair]:
    """Return all pairs in the order of the file."""
    found: list[Pair] = []
    first = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if not line:
            first = ""
        elif first:
            found.append(Pair(first, line[2:], line[0]))
        elif not line.startswith("#"):
            first = line
    return found
