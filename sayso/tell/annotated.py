"""One report by itself as JSON: what `sayso annotate` prints, before any story is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.tell.contract import pieces, quantity_row
from sayso.tell.found import Row
from sayso.vocabulary import Annotations


def annotated(annotations: Annotations, name: str | None = None) -> Row:
    """Return what was found in one report by itself, as `sayso annotate` prints it.

    `name` becomes the `id`; without it, that is the file's name less ".txt", or the report's id.
    """
    report = annotations.report
    if name is None:
        name = Path(report.file).name.removesuffix(".txt") if report.file else report.id
    return {
        "id": name,
        "attributions": [
            {
                "source": pieces(attribution.source),
                "cue": pieces(attribution.cue),
                "content": pieces(attribution.content),
                "mode": attribution.mode.value,
                "speaker": "; ".join(_names(annotations, attribution.speakers)) or None,
                "within": attribution.within,
                "confidence": round(attribution.confidence, 3),
            }
            for attribution in annotations.attributions
        ],
        "entities": list(_entities(annotations)),
        "quantities": [quantity_row(quantity, report) for quantity in annotations.quantities],
    }


def _names(annotations: Annotations, speakers: Sequence[int]) -> list[str]:
    """The names that these mentions lead to, each once; a mention that leads to none is left out."""
    found = (_name(annotations, index) for index in speakers)
    return list(dict.fromkeys(name for name in found if name))


def _name(annotations: Annotations, index: int) -> str | None:
    """Follow the antecedents of a mention to one that has a name, and return that."""
    seen: set[int] = set()
    while index not in seen and 0 <= index < len(annotations.mentions):
        seen.add(index)
        mention = annotations.mentions[index]
        if mention.name:
            return annotations.report.quote(mention.name)
        if mention.antecedent is None:
            return None
        index = mention.antecedent
    return None


def _entities(annotations: Annotations) -> Iterator[Row]:
    """The names of people, organisations and places, each stretch of text once, in order of position."""
    seen: set[tuple[int, int]] = set()
    for mention in sorted(annotations.mentions, key=lambda m: m.name or m.span):
        name = mention.name
        if mention.type and name and (name.start, name.end) not in seen:
            seen.add((name.start, name.end))
            yield {"start": name.start, "end": name.end, "type": mention.type.value}
