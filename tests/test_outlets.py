"""The user's own outlets: over the shipped table, checked, to and from CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import Story, outlets
from sayso.errors import InputError, UsageError
from sayso.store import Store
from sayso.vocabulary import ActorType, Grade, Outlet, Record

POST = Outlet("Ostby Post", ("The OP",), ("ostbypost.example",), "newspaper", "NO", "Lund Media")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as store:
        yield store


def test_nobody_has_graded_what_comes_with_sayso() -> None:
    assert {row.outlet.grade for row in outlets.table(())} == {Grade.F}
    assert {row.whose for row in outlets.table(())} == {"shipped"}


def test_an_own_entry_stands_for_the_shipped_one_of_its_name() -> None:
    rows = outlets.table((POST, Outlet("reuters", grade=Grade.A)))
    assert [row.outlet.grade for row in rows if row.outlet.name.casefold() == "reuters"] == [Grade.A]
    assert {row.whose for row in rows} == {"shipped", "own", "corrected"}


def test_an_outlet_is_found_by_name_alias_or_domain() -> None:
    rows = outlets.table((POST,))
    for name in ("ostby post", "the op", "ostbypost.example"):
        found = outlets.find(rows, name)
        assert found is not None
        assert found.outlet == POST
    assert outlets.find(rows, "nobody") is None
    assert [row.outlet for row in outlets.search(rows, "lund")] == [POST]


def test_what_is_kept_twice_is_news_once(store: Store) -> None:
    assert outlets.keep(store, [POST], by="Ana") == 1
    assert outlets.keep(store, [POST], by="Ana") == 0
    assert outlets.keep(store, [replace(POST, name="OSTBY POST", grade=Grade.B)], by="Ana") == 1
    assert store.outlets() == (replace(POST, grade=Grade.B),)


def test_taking_back_needs_something_to_take_back(store: Store) -> None:
    outlets.keep(store, [POST], by="Ana")
    assert outlets.take_back(store, "ostby POST", by="Ben") == POST
    with pytest.raises(UsageError, match="no entry of yours"):
        outlets.take_back(store, "Ostby Post", by="Ben")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Outlet(" "), "has a name"),
        (Outlet("A|B"), "has a name"),
        (Outlet("A", domains=("http://a.example/x",)), "example.com"),
        (Outlet("A", kind="blog"), "no kind of outlet"),
        (Outlet("A" * 300), "at most"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(store: Store, wrong: Outlet, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        outlets.keep(store, [POST, wrong], by="Ana")
    assert store.outlets() == ()


names = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=9).filter(str.strip)


@given(
    st.lists(st.builds(Outlet, names, st.lists(names, max_size=2).map(tuple), grade=st.sampled_from(Grade)))
)
def test_csv_gives_back_the_same_entries(given: list[Outlet]) -> None:
    held = list({outlet.name: outlet for outlet in map(outlets.checked, given)}.values())
    back = outlets.from_csv(outlets.as_csv(held), "table.csv")
    assert sorted(back, key=lambda o: o.name) == sorted(held, key=lambda o: o.name)


def test_a_table_with_the_name_and_little_else_is_enough() -> None:
    assert outlets.from_csv("\ufeffname,grade\nOstby Post,b\n", "t.csv") == [
        Outlet("Ostby Post", grade=Grade.B)
    ]


@pytest.mark.parametrize("text", ["", "outlet\nX\n", "name,grade\nX,Z\n", "name,kind\nX,blog\n"])
def test_a_table_that_is_none_is_an_error_that_names_the_line(text: str) -> None:
    with pytest.raises(InputError, match=r"t\.csv"):
        outlets.from_csv(text, "t.csv")


# ------------------------------------------------------------------------------ in a story

WIRE = "Dock workers will strike on Monday, the OP reported on Friday, citing a port official.\n"


def _record(tmp_path: Path, *own: Outlet) -> Record:
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    story = Story("harbour", outlets=own)
    story.add(tmp_path / "wire.txt")
    return story.record()


def _outlets(record: Record) -> set[str]:
    return {a.name for a in record.resolution.actors if a.type is ActorType.OUTLET}


def test_an_alias_of_your_own_leads_to_your_outlet(tmp_path: Path) -> None:
    assert "Ostby Post" not in _outlets(_record(tmp_path))
    assert "Ostby Post" in _outlets(_record(tmp_path, replace(POST, aliases=("The OP", "OP"))))


def test_the_shipped_table_counts_again_in_the_next_story(tmp_path: Path) -> None:
    _record(tmp_path, replace(POST, aliases=("The OP", "OP")))
    assert "Ostby Post" not in _outlets(_record(tmp_path))


def test_an_outlet_that_is_set_makes_every_record_of_the_store_anew(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    with Story("harbour", db=tmp_path / "s.db") as story:
        story.add(tmp_path / "wire.txt")
        story.record()
    with Store(tmp_path / "s.db") as store:
        outlets.keep(store, [replace(POST, aliases=("OP",))], by="Ana")
    with Story("harbour", db=tmp_path / "s.db") as story:
        assert "Ostby Post" in _outlets(story.record())
