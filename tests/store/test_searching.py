"""Search finds statements by words and by who speaks, whatever one types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.store import Store
from tests.store.flood import RECORD, shelve


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as store:
        shelve(store, RECORD)
        yield store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("houses", {"s1", "s2"}),
        ("HOUSES hit", {"s2"}),
        ("ilse houses", {"s1"}),
        ("dyke", set()),
        ("", set()),
        ('"', set()),
        ("houses OR nothing", set()),  # no command, but a word
    ],
)
def test_statements_that_have_all_of_the_words_are_found(store: Store, words: str, found: set[str]) -> None:
    assert {hit.statement for hit in store.search(words)} == found
    assert {hit.statement for hit in store.search(words, "flood")} == found
    assert store.search(words, "no such story") == ()


def test_a_hit_says_where_and_who(store: Store) -> None:
    (hit,) = store.search("under water")
    assert (hit.story, hit.report, hit.names) == ("flood", "river", "Ilse Brand")
    assert hit.words == "40 houses stand under water"


def test_no_more_are_given_than_asked_for(store: Store) -> None:
    assert len(store.search("houses", limit=1)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40))
def test_nothing_that_one_types_is_a_command(store: Store, words: str) -> None:
    store.search(words)
