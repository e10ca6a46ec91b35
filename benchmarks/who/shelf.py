"""A store with many statements, put there without reading or weighing: only what questions look at."""

from __future__ import annotations

import random
from pathlib import Path

from sayso.annotate import vectors
from sayso.store import Store
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    Claim,
    Findings,
    Origins,
    Part,
    PartKind,
    Record,
    Report,
    Resolution,
    Span,
    Statement,
    Vector,
)

WHO = [
    "Castavia",
    "Oravia",
    "Tessen",
    "Norrmark",
    "Velden",
    "Brenland",
    "Skerry",
    "Marrow",
    "Halden",
    "Corvane",
    "Lissen",
    "Ostry",
]
DOES = [
    "will send",
    "will not send",
    "plans to buy",
    "has closed",
    "may reopen",
    "wants to sell",
    "has lost",
    "will give up",
]
WHAT = [
    "soldiers",
    "ferries",
    "hospitals",
    "trains",
    "schools",
    "tents",
    "bridges",
    "harbours",
    "banks",
    "mines",
    "ships",
    "dams",
]
WHERE = ["on the border", "in the south", "at the port", "in the capital", "along the river", "on the island"]
WHEN = [
    "in September",
    "next year",
    "this week",
    "after the vote",
    "before winter",
    "from Monday",
    "in two years",
]


def sentence(chance: random.Random) -> str:
    """One of some tens of thousands of sentences."""
    number = f"{chance.randrange(1, 400) * 50:,}"
    parts = (chance.choice(WHO), chance.choice(DOES), number, chance.choice(WHAT), chance.choice(WHERE))
    return " ".join((*parts, chance.choice(WHEN)))


def vector(text: str) -> bytes:
    """The vector of a text."""
    return vectors.of([text])[0]


def fill(db: Path, *, stories: int, reports: int, statements: int) -> list[str]:
    """Put so many stories on the shelf, with so many reports of so many statements; return some sentences to ask about."""
    chance = random.Random(5)  # noqa: S311
    asked = []
    with Store(db) as store:
        for n in range(stories):
            record = _record(f"story {n}", chance, reports, statements)
            for annotations in record.annotations:
                store.keep(record.name, annotations)
            store.replace(record.name, record)
            asked.append(sentence(chance))
    return asked


def _record(name: str, chance: random.Random, reports: int, size: int) -> Record:
    found, said, claims = [], [], []
    actors = tuple(Actor(f"a{i}", who, ActorType.GOVERNMENT, (who,)) for i, who in enumerate(WHO))
    for n in range(reports):
        texts = [sentence(chance) for _ in range(size)]
        report = _report(f"{name}, {n}", texts)
        spans = [Span(report.id, part.start, part.end) for part in report.parts]
        made = vectors.of(texts)
        found.append(
            Annotations(
                report,
                sentences=tuple(spans),
                vectors=tuple(Vector((s,), data) for s, data in zip(spans, made, strict=True)),
            )
        )
        for i, span in enumerate(spans):
            speaker = f"a{chance.randrange(len(WHO))}"
            statement = Statement(f"{name}, {n}, {i}", report.id, (span,), speakers=(speaker,))
            said.append(statement)
            claims.append(
                Claim(f"c{statement.id}", texts[i], statement.id, (statement.id,), Origins(1, 1, (speaker,)))
            )
    return Record(
        name, name, tuple(found), Resolution(actors, tuple(said)), Findings(tuple(claims)), made_by="by hand"
    )


def _report(identity: str, texts: list[str]) -> Report:
    parts, at = [], 0
    for text in texts:
        parts.append(Part(at, at + len(text), PartKind.PARAGRAPH))
        at += len(text) + 2
    whole = "\n\n".join(texts)
    return Report(identity, whole, "0" * 64, file=identity, language="en", parts=tuple(parts))
