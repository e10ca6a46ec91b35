"""From the text of an answer to quoted words: what has another form than was asked for is counted and left out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sayso.annotate.llm.prompt import KINDS, TYPES

MOST = 400
"""Attributions, and names, that are taken of one answer: more are no answer to what was asked."""

MOST_PIECES = 20
LONGEST = 20_000


class BrokenError(ValueError):
    """The answer is no JSON object of the form that was asked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as the model quotes it: words, not yet looked up; `speakers` are names with their kinds."""

    line: int
    content: tuple[str, ...]
    source: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer holds: attributions, names with their types, and how many of them had no right form."""

    said: tuple[Said, ...]
    names: tuple[tuple[str, str], ...]
    malformed: int = 0


@dataclass(slots=True)
class Dropped:
    """What was left out of the answers of a run, by reason; the model's words for it are not kept."""

    by: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> int:
        """How much was left out altogether."""
        return sum(self.by.values())


def parse(text: str) -> Answer:
    """Return what an answer holds. Raises BrokenError for one that is no JSON object with "attributions"."""
    row = _object(text)
    items = row.get("attributions")
    if not isinstance(items, list):
        raise BrokenError('no list of "attributions"')
    said = [_said(item) for item in items[:MOST]]
    given = row.get("names")
    names = [_name(item) for item in given[:MOST]] if isinstance(given, list) else []
    kept = tuple(each for each in said if each is not None)
    return Answer(kept, tuple(name for name in names if name is not None), len(items) - len(kept))


def _object(text: str) -> dict[str, Any]:
    """The JSON object of an answer; what a model thinks aloud or fences around it is cut off."""
    whole = text.strip()
    inner = whole[whole.find("{") : whole.rfind("}") + 1]
    after = whole.rpartition("</think>")[2]
    for candidate in (whole, after[after.find("{") : after.rfind("}") + 1], inner):
        try:
            row = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            return row
    raise BrokenError("no JSON object")


def _said(item: Any) -> Said | None:
    if not isinstance(item, dict):
        return None
    line = item.get("line")
    content, source, cue, through = (
        _texts(item.get(role)) for role in ("content", "source", "cue", "through")
    )
    if not content or source is None or cue is None:
        return None
    speakers = item.get("speakers")
    named = [_speaker(each) for each in speakers[:MOST_PIECES]] if isinstance(speakers, list) else []
    return Said(
        line=line if type(line) is int else -1,
        content=content,
        source=source,
        cue=cue,
        speakers=tuple(each for each in named if each is not None),
        through=through or (),
    )


def _texts(value: Any) -> tuple[str, ...] | None:
    """A list of words; a bare string counts as one. None for anything else."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or len(value) > MOST_PIECES:
        return None
    if not all(isinstance(each, str) and len(each) <= LONGEST for each in value):
        return None
    return tuple(each for each in value if each.strip())


def _speaker(item: Any) -> tuple[str, str] | None:
    if not isinstance(item, dict) or not isinstance(item.get("name"), str) or len(item["name"]) > LONGEST:
        return None
    kind = item.get("kind")
    return item["name"].strip(), kind if kind in KINDS else "unnamed"


def _name(item: Any) -> tuple[str, str] | None:
    if not isinstance(item, dict) or not isinstance(item.get("name"), str) or item.get("type") not in TYPES:
        return None
    name = item["name"].strip()
    return (name, item["type"]) if 0 < len(name) <= 200 else None
