"""What the trained network finds on a page, as candidates and names like those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import REPEATED, Page, Pair
from sayso.vocabulary import PartKind

if TYPE_CHECKING:
    from sayso.annotate.encoder.reader import Reading

TRAINED = "trained"
"""The form of a candidate that the network found."""


def trained(reads: Sequence[Read]) -> list[Candidate]:
    """Return what the network found to be attributions on a page, in order of their cues."""
    found = reading(reads[0].page).attributions if reads else ()
    return [Candidate(f.content, f.source, f.cue, TRAINED, "", f.confidence) for f in found]


def reading(page: Page) -> Reading:
    """Return what the network makes of a page without its boilerplate."""
    return _reading(
        page.text,
        tuple(
            (part.start, part.end)
            for part in page.report.parts
            if part.kind is not PartKind.BOILERPLATE
            and not (part.kind is PartKind.STANDFIRST and part.reason == REPEATED)
        ),
    )


@lru_cache(maxsize=1)
def _reading(text: str, parts: tuple[Pair, ...]) -> Reading:
    """Read a text once for its attributions and its names."""
    from sayso.annotate.encoder.reader import read  # heavy: numpy and onnxruntime

    return read(text, parts)
