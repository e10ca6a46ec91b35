"""Krippendorff's alpha: how far people agree beyond what chance would give (Krippendorff 2011, nominal data).

Any number of people, any of whom may have judged any of the units; what somebody left out counts for nothing.
1 is full agreement, 0 what chance gives, below 0 worse than chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return alpha for the values that each unit was given, whoever gave them.

    >>> round(alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]]), 3)
    0.533

    None where it is not defined: no unit has two values, or all values are one, so that chance would agree, too.
    """
    paired = [Counter(values) for values in units if len(values) > 1]
    of_all: Counter[Hashable] = Counter()
    for unit in paired:
        of_all.update(unit)
    n = of_all.total()
    expected = n * n - sum(count * count for count in of_all.values())
    if not expected:
        return None
    observed = sum(
        (unit.total() ** 2 - sum(c * c for c in unit.values())) / (unit.total() - 1) for unit in paired
    )
    return 1 - (n - 1) * observed / expected
