"""Measuring: an annotator's output beside what a person marked, with the measures of the field.

`measure` compares; `gold` and `predicted` read marked reports from JSON Lines or from sheets, the
plain-text form that a person fills in. Stands beside `tell`: nothing that makes a record needs it.
"""

from __future__ import annotations

from sayso.evaluate.marks import Mark, Marked, found
from sayso.evaluate.measures import Measured, Ratio, measure
from sayso.evaluate.rows import Problem, as_row, gold, predicted
from sayso.evaluate.sheets import read as read_sheet
from sayso.evaluate.sheets import write as write_sheet

__all__ = [
    "Mark",
    "Marked",
    "Measured",
    "Problem",
    "Ratio",
    "as_row",
    "found",
    "gold",
    "measure",
    "predicted",
    "read_sheet",
    "write_sheet",
]
