"""Writes the measured error that sayso shows beside its results, from the same figures that the gate holds."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.figures import Figure

PATH = Path(__file__).resolve().parent.parent / "sayso" / "tell" / "measured.json"

KINDS = {
    "attributions": (
        "attributions",
        "whole overlap, F1",
        "F1 of whole attributions, 84 reports kept for measuring",
    ),
    "statements": (
        "example",
        "statements found @0.8, other stories",
        "% found, 64 invented reports (50 to 83 % on their first runs, before the rules were tried on them)",
    ),
    "speakers": ("example", "speakers right, other stories", "% right, of the statements found there"),
    "chains": ("example", "via right, other stories", "% right, of the statements found there"),
    "quantities": (
        "quantities",
        "value, F1",
        "F1 of the numbers named, 295 sentences that the rules were tried on",
    ),
    "positions": (
        "stories",
        "story: positions",
        "F1 of stances by actor and report, five reports that the rules were tried on",
    ),
}
"""What is shown: the benchmark and its figure, and what was measured on what."""


def keep(figures: dict[str, list[Figure]]) -> None:
    """Write what was measured; a kind whose corpus is not here keeps what it had."""
    held = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    for kind, (benchmark, name, on) in KINDS.items():
        value = next((figure.value for figure in figures.get(benchmark, []) if figure.name == name), None)
        if value is not None:
            held[kind] = f"{value:.1f} ({on})"
    PATH.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
