"""Origins of own voices: when an outlet that says so itself is no origin besides the others, and what it adds at most.

It adds nothing where its report tells who says so, where it is counted already, where the passage is copied, or where
its report rests on an outlet by which the claim came. Else it may be an origin, and never surely is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.text import words
from sayso.vocabulary import Dependence, Statement
from sayso.weigh.ends import Bond, End, copied, ends_of, inside
from sayso.weigh.scene import Scene


def explained(scene: Scene, spoken: Statement, statements: Sequence[Statement]) -> Dependence | None:
    """Why an outlet's own voice is no origin besides the statements: they are in its report, are its own, or came to it."""
    ((name, actor),) = ends_of(scene, spoken)
    teller = f"{scene.name(actor) if actor else 'a report'} says so in its own voice"
    here = tuple(s.id for s in statements if s.report == spoken.report)
    if here:
        return Dependence(here, f"{teller}, in a report that tells who says so")
    same = tuple(s.id for s in statements if (name, actor) in ends_of(scene, s))
    if same:
        return Dependence(same, f"{teller}, too")
    for copy in copied(scene, spoken):
        there = tuple(s.id for s in statements if inside(s, copy.origin) or inside(s, copy.taken))
        if there:
            return Dependence(there, f"{teller}, in a copied passage: {copy.why}")
    for outlet in scene.relays.get(spoken.report, ()):
        theirs = tuple(s.id for s in statements if outlet in _through(scene, s))
        if theirs:
            return Dependence(theirs, f"{teller}, in a report that rests on {scene.name(outlet)}")
    return None


def _through(scene: Scene, statement: Statement) -> set[str]:
    """Everybody by whose word or hands a statement came: the outlet of its report, who passes it on, who speaks."""
    own = scene.outlets.get(statement.report)
    return {*statement.speakers, *(hop.actor for hop in statement.via), *((own,) if own else ())}


def relayed(scene: Scene, ends: Sequence[End], voices: frozenset[str]) -> Iterator[Bond]:
    """Two own voices, of which one's report rests on the other's outlet."""
    own = {end.actor: index for index, end in enumerate(ends) if voices.issuperset(end.statements)}
    for index in own.values():
        reports = {scene.by_id[i].report for i in ends[index].statements}
        for outlet in sorted({o for report in reports for o in scene.relays.get(report, ())}):
            if own.get(outlet, index) != index:
                yield Bond((index, own[outlet]), f"the report rests on {scene.name(outlet)}")


def hearsay(scene: Scene, ends: Sequence[End]) -> Iterator[Bond]:
    """A report that has "reports that ..." from nobody it names, and rests on an outlet that is counted."""
    index_of = {end.actor: index for index, end in enumerate(ends)}
    for index, end in enumerate(ends):
        told = [scene.by_id[i] for i in end.statements]
        if any(s.speakers or s.via or not _passed_on(scene, s) for s in told):
            continue
        for outlet in sorted({o for s in told for o in scene.relays.get(s.report, ())}):
            if index_of.get(outlet, index) != index:
                yield Bond(
                    (index_of[outlet], index),
                    f"a report that names no source for it rests on {scene.name(outlet)}",
                )


def _passed_on(scene: Scene, statement: Statement) -> bool:
    """Whether the cue itself tells that others have said so before: "following reports that ..."."""
    return any(
        word in ("report", "reports", "reported", "reportedly")
        for cue in statement.cue
        for word in words(scene.report(cue.report).text[cue.start : cue.end])
    )


def unsourced(scene: Scene, ends: Sequence[End], voices: frozenset[str]) -> Iterator[Bond]:
    """An own voice beside anybody else: where no source is given, it may have it from any of them, so it adds none for sure."""
    everybody = tuple(range(len(ends)))
    spoken = [index for index in everybody if voices.issuperset(ends[index].statements)]
    first = min(set(everybody) - set(spoken), default=0)
    for index in spoken:
        if index != first:
            actor = ends[index].actor
            name = scene.name(actor) if actor else "a report"
            yield Bond((first, index), f"{name} says so in its own voice, no source given", everybody)


def without(voices: frozenset[str], why: Iterable[Dependence]) -> Iterator[Dependence]:
    """The reasons with the statements alone: an own voice is named in the reason."""
    for d in why:
        yield replace(d, statements=tuple(s for s in d.statements if s not in voices))
