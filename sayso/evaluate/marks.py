"""What is compared: the attributions that a person, or a program, marked in one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.vocabulary import Annotations, Spans

Pair = tuple[int, int]
"""A start and an end: code points, end exclusive."""

Pairs = tuple[Pair, ...]
Id = str | int
"""What a row calls its report."""

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution as it was marked: the pieces of each role, none where a role is absent.

    `inner` tells that it stands inside the content of another one; `confidence` is that of a program.
    """

    content: Pairs
    source: Pairs = ()
    cue: Pairs = ()
    inner: bool = False
    confidence: float | None = None

    def role(self, name: Role) -> Pairs:
        """Return the pieces of a role."""
        return self.source if name == "source" else self.cue if name == "cue" else self.content


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what was marked in it; `where` is the file and line that it comes from."""

    id: Id
    text: str
    marks: tuple[Mark, ...] = ()
    where: str = ""


def found(annotations: Annotations) -> tuple[Mark, ...]:
    """Return what an annotator found in a report, with confidences as `sayso annotate` prints them."""
    return tuple(
        Mark(
            content=_pairs(a.content),
            source=_pairs(a.source),
            cue=_pairs(a.cue),
            inner=a.within is not None,
            confidence=round(a.confidence, 3),
        )
        for a in annotations.attributions
    )


def _pairs(spans: Spans) -> Pairs:
    return tuple((span.start, span.end) for span in spans)
