"""A scale for numbers: where each stands along a line, and the round numbers that are marked on it.

Places are shares of the line's length, 0 to 100, so that a drawing can be as wide as its page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDE = 60.0
"""From this ratio of the greatest to the smallest on, a scale goes by powers of ten."""

EDGE = 6.0
"""What is left free on both sides, in hundredths: room for a mark, and for the arrow of an open interval."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `first` to `last`; `powers` tells that equal steps are equal ratios."""

    first: float
    last: float
    powers: bool = False

    def at(self, value: float) -> float:
        """Where a number stands, in hundredths of the line, never outside of it."""
        low, high, here = (self._along(v) for v in (self.first, self.last, value))
        share = (here - low) / (high - low) if high > low else 0.5
        return round(EDGE + (100 - 2 * EDGE) * min(1.0, max(0.0, share)), 2)

    def ticks(self, most: int) -> list[float]:
        """Round numbers on the line, at most so many."""
        if self.powers:
            first, last = math.ceil(math.log10(self.first) - 1e-9), math.floor(math.log10(self.last) + 1e-9)
            step = max(1, math.ceil((last - first + 1) / most))
            return [10.0**power for power in range(first, last + 1, step)]
        width = _round_step((self.last - self.first) / most)
        if not width:
            return [self.first]
        start = math.ceil(self.first / width - 1e-9)
        count = math.floor(self.last / width + 1e-9) - start + 1
        return [(start + nth) * width for nth in range(count)]

    def _along(self, value: float) -> float:
        return math.log10(max(value, self.first)) if self.powers else value


def scale(values: Iterable[float]) -> Scale:
    """The scale that holds these numbers: from nothing where they are not far from it, by powers of ten where they are far apart."""
    held = [value for value in values if math.isfinite(value)]
    if not held:
        return Scale(0.0, 1.0)
    low, high = min(held), max(held)
    if low > 0 and high / low >= WIDE:
        return Scale(low, high, powers=True)
    if low > 0 and (low <= high / 2 or low == high):
        low = 0.0
    return Scale(low, high) if high > low else Scale(low, low + 1.0)


def spoken(value: float) -> str:
    """A number as it stands beside a mark: "4,000", "1.5 million"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def _round_step(step: float) -> float:
    """The next round number that is no smaller: 1, 2, 2.5 or 5 times a power of ten."""
    if step <= 0 or not math.isfinite(step):
        return 0.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * each for each in _STEPS if power * each >= step * (1 - 1e-9))
