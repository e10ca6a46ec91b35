"""Weigh a story: the order in which findings are made, each from the ones before."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.vocabulary import Annotations, Findings, Resolution
from sayso.weigh import (
    claims,
    conflicts,
    counting,
    credibility,
    drift,
    events,
    figures,
    judged,
    movements,
    numbers,
    positions,
    proposals,
    questions,
    stands,
    utterances,
    voices,
)
from sayso.weigh.scene import lay_out


def weigh(annotations: Sequence[Annotations], resolution: Resolution) -> Findings:
    """Return what the statements of a story add up to; the order of the input leaves no trace.

    Statements of reports that are not among the annotations are left out.
    """
    scene = lay_out(annotations, resolution)
    taken = judged.stands(scene, stands.find(scene))
    quantities = figures.inside(scene)
    countings = counting.of_story(scene)
    placed = figures.place(scene, countings)
    counted = numbers.gather(placed)
    asked = questions.find(scene)
    own = voices.scene_of(scene, voices.find(scene, counted, asked))
    asserted = claims.group(
        scene, own, (*taken, *stands.find(own)), {**quantities, **figures.inside(own)}, countings
    )
    grouped = positions.issues_of(taken)
    issues, held = positions.settle(scene, grouped, asserted)
    planned = proposals.find(scene, issues, asserted, asked)
    passed_on = drift.find(scene)
    against = conflicts.find(scene, conflicts.Found(counted, grouped, planned, quantities))
    return Findings(
        claims=credibility.judge(scene, asserted, against),
        figures=tuple(figures.claimed(placed, asserted)),
        numbers=tuple(c.number for c in counted),
        issues=issues,
        positions=held,
        proposals=planned,
        questions=asked,
        conflicts=against,
        events=events.find(scene),
        drift=(*passed_on, *utterances.find(scene, passed_on)),
        movements=movements.find(scene, positions.named(grouped)),
    )
