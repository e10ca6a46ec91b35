"""`sayso annotate --jsonl` over NewsQuant's sentences, scored by `quantities.py`."""

from __future__ import annotations

import re

from benchmarks.figures import SHARED, Figure
from benchmarks.scorers import sayso, score


def run() -> tuple[list[Figure], str]:
    """F1 of the numbers named, and of numbers with their direction."""
    gold = SHARED / "newsquant" / "dev.jsonl"
    if not gold.exists():
        return [], "not measured: the sentences are not here"
    printed = score("quantities.py", sayso("annotate", "--jsonl", str(gold)), str(gold), "{}")
    rows = re.findall(r"^(\S+)\s+F1\s+([\d.]+)", printed, re.MULTILINE)
    return [Figure(f"{name}, F1", float(value)) for name, value in rows], ""
