"""The count of origins behind a claim: how many at least, how many at most, and why fewer than statements.

An origin is where a chain ends: the named speaker, or the outlet that alone vouches for an
unnamed one, or the report's own outlet (the report itself where it has none). `high` joins
what is shown to be one: one speaker, one outlet behind unnamed sources, a copied passage, the
same quotation from somebody unnamed, a government with those who speak for it. `low` joins
every sign: speakers of one side, several names given in one breath, outlets that rely on one
another or belong to one house, unnamed sources described alike, the same run of words.

A bond is decisive when to reject it alone would change a count: that is the one to check first.

Limits: no sign of dependence is the most that is ever said. What two outlets' unnamed sources
have in common besides description and words cannot be seen from outside. Signs are exact:
a rewritten copy counts as a sign only where the resolution found the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.text import fold
from sayso.vocabulary import ActorType, Dependence, Mode, Origins, Statement
from sayso.weigh import own_voices
from sayso.weigh.ends import Bond, End, copied, ends_behind, shared
from sayso.weigh.grouping import connected, holding
from sayso.weigh.scene import Scene
from sayso.weigh.wording import tokens

MAX_WEIGHED = 40
"""Ends of chains up to which it is worked out which single bond decides the count."""

SAME_WORDS = 5
"""Content words from which two tellings in the same words are no accident."""

SAME_QUOTED = 3
"""The same for a quotation of more words than that in all: it is told as somebody's own words."""


def of(scene: Scene, statements: Sequence[Statement], own: Sequence[Statement] = ()) -> Origins:
    """Count the origins behind statements that assert alike; `own` are reports' own voices, which the scene knows as statements, too."""
    explained = {s.id: own_voices.explained(scene, s, statements) for s in own}
    rows = [*statements, *(s for s in own if not explained[s.id])]
    voices = frozenset(s.id for s in own)
    ends = ends_behind(scene, rows)
    words = _wordings(scene, rows)
    proven = [
        *_spokesmen(scene, ends),
        *_copies(scene, ends),
        *_quotations(scene, ends, words),
        *own_voices.relayed(scene, ends, voices),
        *own_voices.hearsay(scene, ends),
    ]
    signs = [
        *own_voices.unsourced(scene, ends, voices),
        *_sides(scene, ends),
        *_officials(scene, ends),
        *_breaths(ends),
        *_relays(scene, ends),
        *_families(scene, ends),
        *_spoken_to(scene, ends),
        *_descriptions(scene, ends),
        *_same_words(ends, words),
    ]
    both = [*proven, *signs]
    low, high = (len(connected(len(ends), _links(bonds))) for bonds in (both, proven))
    decisive = {*_deciding(both), *_deciding(proven)} if len(ends) <= MAX_WEIGHED else set()
    bonds = [_dependence(ends, bond, bond in decisive) for bond in both]
    told = [why for why in explained.values() if why]
    why = _merged(own_voices.without(voices, [*_repeats(scene, ends, voices), *bonds, *told]))
    return Origins(
        low=low,
        high=high,
        actors=tuple(sorted({end.actor for end in ends if end.actor})),
        why=tuple(sorted(why, key=lambda d: (d.statements, d.reason))),
    )


def _deciding(bonds: Iterable[Bond]) -> list[Bond]:
    """Those of some bonds of which to reject one alone would change the count; one told twice is one."""
    each = list(dict.fromkeys(bonds))
    return [each[index] for index in holding([bond.ends for bond in each])]


def _merged(why: Iterable[Dependence]) -> list[Dependence]:
    """Each reason once, decisive where any of its tellings is."""
    held: dict[tuple[tuple[str, ...], str], bool] = {}
    for d in why:
        held[d.statements, d.reason] = held.get((d.statements, d.reason), False) or d.decisive
    return [Dependence(*row, decisive) for row, decisive in held.items()]


def _links(bonds: Iterable[Bond]) -> list[tuple[int, int]]:
    return [link for bond in bonds for link in pairwise(bond.ends)]


def _dependence(ends: Sequence[End], bond: Bond, decisive: bool) -> Dependence:
    statements = tuple(sorted({s for index in bond.shown or bond.ends for s in ends[index].statements}))
    return Dependence(statements, bond.reason, decisive)


def _repeats(scene: Scene, ends: Sequence[End], voices: frozenset[str]) -> Iterator[Dependence]:
    """Several statements with one origin: why they are not several."""
    for end in ends:
        if len(end.statements) < 2:
            continue
        if end.actor is None:
            yield Dependence(end.statements, "the same report says so more than once")
        elif voices.issuperset(end.statements):
            yield Dependence(
                end.statements, f"{scene.name(end.actor)} says so in its own voice more than once"
            )
        elif any(end.actor in scene.by_id[i].speakers for i in end.statements):
            yield Dependence(end.statements, f"the same speaker: {scene.name(end.actor)}")
        else:
            yield Dependence(
                end.statements, f"unnamed sources for whom {scene.name(end.actor)} alone vouches"
            )


# --------------------------------------------------------------------------- shown to be one


def _spokesmen(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """A government or firm speaks only through people: beside one who speaks for it, it is no origin of its own."""
    index_of = {end.actor: index for index, end in enumerate(ends) if end.actor}
    for index, end in enumerate(ends):
        side = scene.side(end.actor) if end.actor else None
        if side and side != end.actor and side in index_of:
            yield Bond(
                (index, index_of[side]), f"{scene.name(end.actor or '')} speaks for {scene.name(side)}"
            )


def _copies(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    rows = [
        (copy, index)
        for index, end in enumerate(ends)
        for i in end.statements
        for copy in copied(scene, scene.by_id[i])
    ]
    for copy, found in shared(rows):
        yield Bond(found, f"a copied passage: {copy.why}")


def _quotations(scene: Scene, ends: Sequence[End], words: dict[str, tuple[str, ...]]) -> Iterator[Bond]:
    """The same words between quote marks, once from somebody unnamed: one utterance, told twice."""
    rows = [
        (words[i], index)
        for index, end in enumerate(ends)
        for i in end.statements
        if scene.by_id[i].mode is Mode.DIRECT and i in words
    ]
    for _, found in shared(rows):
        named = [i for i in found if _named(scene, ends[i])]
        unnamed = [i for i in found if i not in named]
        # Two named speakers of one quotation are a riddle, not one speaker; the low bound takes that up.
        group = tuple(sorted([*named[:1], *unnamed]))
        if len(group) > 1:
            yield Bond(group, "the same quotation, word for word")


def _named(scene: Scene, end: End) -> bool:
    return end.actor is not None and any(end.actor in scene.by_id[i].speakers for i in end.statements)


# ------------------------------------------------------------------------------ signs of one


def _sides(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    rows = [(scene.side(end.actor), index) for index, end in enumerate(ends) if end.actor]
    for side, found in shared(rows):
        speakers = tuple(index for index in found if ends[index].actor != side)
        if len(speakers) > 1:
            yield Bond(speakers, f"{len(speakers)} speakers, one side: {scene.name(side)}")


def _officials(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """Unnamed officials of a state beside the state itself: one side, whoever vouches for them."""
    states = {scene.name(end.actor or ""): index for index, end in enumerate(ends) if _is_state(scene, end)}
    for index, end in enumerate(ends):
        for state in sorted(_of_states(scene, end) & states.keys()):
            if states[state] != index:
                yield Bond((index, states[state]), f"officials of {state}, and {state}")


def _is_state(scene: Scene, end: End) -> bool:
    return _named(scene, end) and scene.type(end.actor or "") is ActorType.GOVERNMENT


def _of_states(scene: Scene, end: End) -> set[str]:
    """The states whose officials speak, unnamed, in an end's statements."""
    held = (scene.actors.get(a) for i in end.statements for a in scene.by_id[i].speakers)
    said = (a.described.of for a in held if a and a.described and a.described.kind in OFFICIALS)
    return {state for of in said if of for state in of.split(", ")}


OFFICIALS = frozenset(
    {"official", "diplomat", "minister", "officer", "authority", "authorities", "spokesman"}
)


def _breaths(ends: Sequence[End]) -> Iterator[Bond]:
    """Several named together: one report vouches for what all of them said."""
    rows = [(end.statements[0], index) for index, end in enumerate(ends) if len(end.statements) == 1]
    for _, found in shared(rows):
        yield Bond(found, "named together in one sentence of one report")


def _relays(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """An outlet's own word beside that of an outlet on which its report rests."""
    index_of = {end.actor: index for index, end in enumerate(ends) if end.actor}
    for index, end in enumerate(ends):
        own = {scene.by_id[i].report for i in end.statements if not scene.by_id[i].via}
        if _named(scene, end):
            continue
        for outlet in sorted({o for report in own for o in scene.relays.get(report, ())}):
            if index_of.get(outlet, index) != index:
                yield Bond((index, index_of[outlet]), f"the report rests on {scene.name(outlet)}")


def _families(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """Outlets of one house, each by its own word or that of its unnamed sources: they may share reporters and owners."""
    rows = [
        (family, index)
        for index, end in enumerate(ends)
        if end.actor and not _named(scene, end) and (family := scene.family(end.actor))
    ]
    for family, found in shared(rows):
        names = " and ".join(sorted(scene.name(ends[index].actor or "") for index in found))
        yield Bond(found, f"{names} belong to one house: {family}")


def _spoken_to(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """What an outlet says beside what somebody said to it: others may have from it what it has from them."""
    index_of = {end.actor: index for index, end in enumerate(ends) if end.actor}
    for index, end in enumerate(ends):
        told = [scene.by_id[i] for i in end.statements]
        outlets = {hop.actor for s in told for hop in s.via} | {scene.outlets.get(s.report, "") for s in told}
        for outlet in sorted(outlets & index_of.keys()):
            if scene.type(outlet) is ActorType.OUTLET and index_of[outlet] != index:
                name = scene.name(outlet)
                yield Bond((index, index_of[outlet]), f"{name} says so, to whom it was said")


def _descriptions(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """Unnamed speakers described alike, if the description says more than "sources"."""
    rows = [
        (name, index)
        for index, end in enumerate(ends)
        for i in end.statements
        for actor in scene.by_id[i].speakers
        if scene.type(actor) is ActorType.UNNAMED and len((name := fold(scene.name(actor))).split()) > 2
    ]
    for name, found in shared(rows):
        yield Bond(found, f"unnamed sources described alike: “{name}”")


def _same_words(ends: Sequence[End], words: dict[str, tuple[str, ...]]) -> Iterator[Bond]:
    rows = [(words[i], index) for index, end in enumerate(ends) for i in end.statements if i in words]
    for _, found in shared(rows):
        yield Bond(found, "told in the same words")


def _wordings(scene: Scene, statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """The content words of each statement that has enough of them to be told from chance."""
    held = {s.id: tokens(scene.content(s)) for s in statements}
    direct = {
        s.id for s in statements if s.mode is Mode.DIRECT and len(scene.content(s).split()) > SAME_WORDS
    }
    return {
        name: said
        for name, said in held.items()
        if len(said) >= (SAME_QUOTED if name in direct else SAME_WORDS)
    }
