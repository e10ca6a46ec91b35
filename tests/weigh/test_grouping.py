"""Average link with must-not-link."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.weigh.grouping import BARRED, average_link, connected, holding


def test_a_chain_of_neighbours_is_not_one_group() -> None:
    links = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9}
    assert max(len(group) for group in average_link([1] * 4, links, 0.5)) == 2


def test_a_clique_is_one_group() -> None:
    links = {(a, b): 0.8 for a in range(4) for b in range(a + 1, 4)}
    assert average_link([1] * 4, links, 0.5) == [[0, 1, 2, 3]]


def test_a_barred_pair_is_never_in_one_group() -> None:
    links = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): BARRED}
    assert all(not {0, 2} <= set(group) for group in average_link([1] * 3, links, 0.1))


def test_many_originals_of_one_item_weigh_in_the_mean() -> None:
    # One item that stands for nine and is unlike 2 keeps 2 out, though item 1 is very like it.
    links = {(0, 1): 1.0, (1, 2): 1.0}
    assert average_link([9, 1, 1], links, 0.5) == [[0, 1], [2]] or average_link([9, 1, 1], links, 0.5) == [
        [0],
        [1, 2],
    ]


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1]),
                st.one_of(st.floats(0, 1), st.just(BARRED)),
            ),
        )
    )
)
def test_groups_part_the_items_and_hold_no_barred_pair(
    case: tuple[int, dict[tuple[int, int], float]],
) -> None:
    n, links = case
    groups = average_link([1] * n, links, 0.4)
    assert sorted(i for group in groups for i in group) == list(range(n))
    for (a, b), value in links.items():
        assert value != BARRED or not any({a, b} <= set(group) for group in groups)


BONDS = st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=4, unique=True), max_size=10)


@given(BONDS)
def test_a_bond_is_needed_where_without_it_there_are_more_groups(bonds: list[list[int]]) -> None:
    def groups(kept: list[list[int]]) -> int:
        return len(connected(9, [(bond[0], item) for bond in kept for item in bond[1:]]))

    without = [groups(bonds[:index] + bonds[index + 1 :]) for index in range(len(bonds))]
    assert holding(bonds) == {index for index, count in enumerate(without) if count > groups(bonds)}


def test_of_two_bonds_of_the_same_items_none_is_needed() -> None:
    assert holding([[0, 1], [0, 1], [1, 2]]) == {2}


def test_a_walk_through_thousands_of_items_ends() -> None:
    assert holding([[n, n + 1] for n in range(5000)]) == set(range(5000))


def test_links_that_carry_over_make_one_group() -> None:
    assert connected(5, [(0, 1), (3, 1)]) == [[0, 1, 3], [2], [4]]
