"""Whether the numbers of two assertions fit, as somebody who asks about one would say."""

from __future__ import annotations

from sayso.vocabulary import Quantity


def leaves_open(one: Quantity, other: Quantity) -> bool:
    """Whether the other gives but one end, far from the number asked about: "at least 12" does not say 31."""
    ends = [end for end in (other.low, other.high) if end is not None]
    return (
        one.low == one.high
        and len(ends) == 1
        and one.low is not None
        and not 0.9 <= _ratio(one.low, ends[0]) <= 1.1
    )


def far_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether of two ranges one has no upper end, and where they begin is far apart: "at least 3" and 300."""
    low, high = sorted((one[0], other[0]))
    return float("inf") in (one[1], other[1]) and low > 0 and high / low > FAR


FAR = 3


def _ratio(one: float, other: float) -> float:
    return one / other if other else float("inf")


def fits(one: Quantity, other: Quantity) -> bool:
    """Whether the number asked about is one that the other leaves room for."""
    open_alike = (one.low is None, one.high is None) == (other.low is None, other.high is None)
    if open_alike and (one.low is None) != (one.high is None):  # "at least 40" does not say "at least 120"
        return (one.low, one.high) == (other.low, other.high)
    low = max((x for x in (one.low, other.low) if x is not None), default=float("-inf"))
    high = min((x for x in (one.high, other.high) if x is not None), default=float("inf"))
    return low <= high and (one.unit == other.unit or not one.unit or not other.unit)


def interval(quantity: Quantity) -> str:
    """A number in words: "more than 40", "10 to 12"."""
    ends = [f"{end:,.10g}" for end in (quantity.low, quantity.high) if end is not None]
    if quantity.low is None:
        return f"fewer than {ends[0]}" if ends else "another number"
    if quantity.high is None:
        return f"more than {ends[0]}"
    return ends[0] if quantity.low == quantity.high else f"{ends[0]} to {ends[1]}"
