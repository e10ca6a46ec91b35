"""A person's decisions on a record: making them, reading and writing them, taking them back.

Decisions are kept as a log to which is only added. What they change is worked out in `resolve`.
"""

from __future__ import annotations

from sayso.judging.log import as_lines, as_row, from_lines, in_force, made, undo, undone
from sayso.judging.making import judgement

__all__ = ["as_lines", "as_row", "from_lines", "in_force", "judgement", "made", "undo", "undone"]
