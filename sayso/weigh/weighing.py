"""Weigh a story: the order in which findings are made, each from the ones before."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.vocabulary import Annotations, Findings, Resolution
from sayso.weigh import (
    claims,
    conflicts,
    drift,
    events,
    figures,
    judged,
    numbers,
    positions,
    proposals,
    questions,
    stands,
)
from sayso.weigh.scene import lay_out


def weigh(annotations: Sequence[Annotations], resolution: Resolution) -> Findings:
    """Return what the statements of a story add up to; the order of the input leaves no trace.

    Statements of reports that are not among the annotations are left out.
    """
    scene = lay_out(annotations, resolution)
    taken = judged.stands(scene, stands.find(scene))
    asserted = claims.group(scene, taken, figures.inside(scene))
    grouped = positions.issues_of(taken)
    issues, held = positions.settle(scene, grouped, asserted)
    placed = figures.place(scene, asserted)
    counted = numbers.gather(placed)
    return Findings(
        claims=asserted,
        figures=tuple(p.figure for p in placed),
        numbers=tuple(c.number for c in counted),
        issues=issues,
        positions=held,
        proposals=proposals.find(scene, issues, asserted),
        questions=questions.find(scene),
        conflicts=conflicts.find(scene, counted, grouped),
        events=events.find(scene),
        drift=drift.find(scene),
    )
