"""A figure, its floor, and the comparison of the two."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Where the corpora and their scorers lie in development and in CI; a user's clone has them not."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `more` tells whether more is better.

    A `timed` one wanders with the machine: its limit is set by hand, and `--update` leaves it alone.
    """

    name: str
    value: float
    unit: str = "%"
    more: bool = True
    timed: bool = False

    def __str__(self) -> str:
        return f"{self.name:46} {self.value:8.1f} {self.unit}"


def floors(path: Path) -> dict[str, float]:
    """The floors that lie beside a benchmark; none when it has no file yet."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def below(figures: list[Figure], limits: dict[str, float]) -> list[str]:
    """One sentence for each figure that is worse than its floor, or that has a floor and was not measured."""
    measured = {figure.name: figure for figure in figures}
    failures = [
        f"{name}: has a floor of {limit:g}, and was not measured"
        for name, limit in limits.items()
        if name not in measured
    ]
    for name, figure in measured.items():
        limit = limits.get(name)
        if limit is None:
            continue
        # Half of the last printed digit: a floor is what was printed.
        worse = figure.value < limit - 0.05 if figure.more else figure.value > limit + 0.05
        if worse:
            failures.append(f"{name}: {figure.value:.1f} {figure.unit}, and the floor is {limit:g}")
    return failures


def raised(figures: list[Figure], limits: dict[str, float], *, allow_regression: bool) -> dict[str, float]:
    """The floors that these figures set: never lower than before, unless that is asked for."""
    new = dict(limits)
    for figure in figures:
        if figure.timed:
            continue
        value, old = round(figure.value, 1), limits.get(figure.name)
        better = old is None or (value > old if figure.more else value < old)
        if better or allow_regression:
            new[figure.name] = value
    return new
