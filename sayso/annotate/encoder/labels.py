"""What training and decoding must agree on: label sets, which label may follow which, classes of distance."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Piece = tuple[int, int]
"""The first and the last word of a stretch of words."""

ROLES = ("source", "cue", "content")
ENTITIES = ("person", "organisation", "place", "people")
TAGS = 1 + 2 * len(ROLES)
ENTITY_TAGS = 1 + 2 * len(ENTITIES)
FORBIDDEN = -1e4

HIDDEN = 384  # width of what the network knows of a piece
LINK = 96  # width of the vectors that links compare
STEPS = (1, 2, 3, 6, 12, 25, 50, 100)  # words apart, where one class of distance ends and the next begins
DISTANCES = len(STEPS) + 1
COUNTS = 4  # classes of how many cues or line breaks lie between two pieces; the last is "three or more"
SCALE = 10.0  # of tables of single numbers, so that they learn as fast as the rest


def forbidden(tags: int) -> Array:
    """Scores [from, to] that keep labels well formed: inside k follows only begin k or inside k."""
    scores = np.zeros((tags, tags), dtype=np.float32)
    for to in range(2, tags, 2):
        scores[:, to] = FORBIDDEN
        scores[to - 1, to] = scores[to, to] = 0
    return scores
