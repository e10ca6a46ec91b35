"""Who speaks for whom, by title."""

from __future__ import annotations

import pytest

from tests.weigh.build import Desk, actor_id


def side(title: str, *states: str) -> str:
    """The actors that take the stand which one titled person takes for "us"."""
    desk = Desk()
    for state in states:
        desk.state(state)
    desk.actor("Ida Krohn")
    desk.report("a", f"{title} Ida Krohn said the dam was unacceptable for us.")
    desk.says("a", "the dam was unacceptable for us", by="Ida Krohn", cue="said")
    desk.titled("a", title, "Ida Krohn")
    names = {actor_id(name): name for name in desk.people}
    return ", ".join(sorted(names[p.actor] for p in desk.weigh().positions))


@pytest.mark.parametrize(
    ("title", "states", "wanted"),
    [
        ("Norwegian Foreign Minister", ("Norway", "Malta"), "Ida Krohn, Norway"),
        ("French President", ("France", "Malta"), "France, Ida Krohn"),
        ("US Secretary of State", ("United States", "Malta"), "Ida Krohn, United States"),
        ("Foreign Minister", ("Norway",), "Ida Krohn"),
        ("Norwegian singer", ("Norway",), "Ida Krohn"),
    ],
)
def test_an_office_with_its_country_speaks_for_it(title: str, states: tuple[str, ...], wanted: str) -> None:
    assert side(title, *states) == wanted
