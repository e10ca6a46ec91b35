"""A copy never counts as an origin, whoever prints it, however it is cut, and whatever outlet it bears."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve import resolve
from sayso.vocabulary import Annotations
from sayso.weigh import weigh
from tests.resolve.build import Build

SAID = (
    (
        "A port official",
        "said",
        "the northern channel will be closed for two seasons while the dredgers work",
    ),
    ("Two engineers", "warned", "cracks in the old lock gate were found in spring and never mended"),
    (
        "A spokeswoman",
        "added",
        "forty million has been set aside for the fishing families of the eastern quay",
    ),
    (
        "Some captains",
        "complained",
        "nobody has told them where their boats are to lie during the coming winter",
    ),
    (
        "A union member",
        "claimed",
        "the last closure drove a third of all crews out of business within a year",
    ),
    ("One diplomat", "noted", "neighbouring states had asked for a say in the depth of the new fairway"),
)
"""Speakers without a name, what they say, and no two of them alike: each rests on the outlet that has it."""
OUTLETS = ("Harbour Weekly", "Northern Star", "Reuters", "The Tidings", "Radio Kessin", None)


def printed(first: int, last: int, outlet: str | None, day: int | None) -> Annotations:
    """A report that has these of the sentences, in their order."""
    rows = SAID[first:last]
    b = Build(
        "\n".join(f"{who} {cue} that {what}." for who, cue, what in rows),
        outlet=outlet,
        day=date(2024, 5, day) if day else None,
        name=f"{outlet}-{day}-{first}-{last}",
    )
    for who, cue, what in rows:
        b.says(b.unnamed(who), cue, what)
    return b.done()


cuts = st.tuples(st.integers(0, 3), st.integers(3, 6)).filter(lambda cut: cut[1] - cut[0] >= 3)
reprints = st.lists(
    st.tuples(cuts, st.sampled_from(OUTLETS), st.one_of(st.none(), st.integers(2, 28))), max_size=5
)


@settings(max_examples=40, deadline=None)
@given(reprints)
def test_a_copy_never_counts_as_an_origin(
    taken: list[tuple[tuple[int, int], str | None, int | None]],
) -> None:
    source = printed(0, 6, "Coast Wire", 1)
    story = [source, *(printed(*cut, outlet, day) for cut, outlet, day in taken)]
    resolution = resolve(story)
    claims = weigh(story, resolution).claims
    assert len(claims) == len(SAID)
    assert {(claim.origins.low, claim.origins.high) for claim in claims} == {(1, 1)}
