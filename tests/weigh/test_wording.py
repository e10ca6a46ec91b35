"""Bags of words and how alike they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.weigh.wording import Bags, likeness

BAG = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3))


@given(
    st.lists(BAG, min_size=2, max_size=5), st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.05, 8))
)
def test_bags_weighed_beforehand_are_as_alike_as_two_weighed_now(
    bags: list[dict[str, int]], weight: dict[str, float]
) -> None:
    held = Bags(bags, weight)
    for a in range(len(bags)):
        for b in range(len(bags)):
            assert abs(held.likeness(a, b) - likeness(bags[a], bags[b], weight)) < 1e-9


def test_two_empty_bags_are_not_alike() -> None:
    assert Bags([{}, {}], {}).likeness(0, 1) == likeness({}, {}, {}) == 0.0
