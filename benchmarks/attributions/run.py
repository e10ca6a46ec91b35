"""`sayso annotate --jsonl` over PolNeAR's dev reports, scored by `attributions.py`."""

from __future__ import annotations

from benchmarks.figures import SHARED, Figure
from benchmarks.scorers import sayso, scored


def run() -> tuple[list[Figure], str]:
    """F1 where there is precision and recall; "spans" rows are exact characters, "words" rows are kinder."""
    gold = SHARED / "polnear" / "dev.jsonl"
    if not gold.exists():
        return [], "not measured: the reports are not here"
    raw = scored("attributions.py", sayso("annotate", "--jsonl", str(gold)), str(gold), "{}")
    figures = [
        Figure(f"{name}, F1", 100 * value["f1"]) for name, value in raw.items() if isinstance(value, dict)
    ]
    figures += [Figure(name, 100 * raw[name]) for name in ("source right", "cue right")]
    if raw["calibration error"] is not None:
        figures.append(Figure("calibration error", 100 * raw["calibration error"], more=False))
    return figures, ""
