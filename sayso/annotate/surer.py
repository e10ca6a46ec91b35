"""Annotations without what is less sure than somebody wishes."""

from __future__ import annotations

from dataclasses import replace

from sayso.vocabulary import Annotations, Attribution


def surer(annotations: Annotations, least: float) -> Annotations:
    """Return the annotations without attributions whose confidence is below `least`, 0 to 1.

    One that stood inside an attribution that is left out stands by itself from then on, or inside the next one out.
    """
    found = annotations.attributions
    kept = [n for n, attribution in enumerate(found) if attribution.confidence >= least]
    number = {n: k for k, n in enumerate(kept)}

    def inside(attribution: Attribution) -> int | None:
        outer = attribution.within
        for _ in found:
            if outer is None or outer in number:
                break
            outer = found[outer].within
        return None if outer is None else number.get(outer)

    rest = tuple(replace(found[n], within=inside(found[n])) for n in kept)
    return annotations if len(kept) == len(found) else replace(annotations, attributions=rest)
