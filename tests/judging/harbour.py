"""An invented story of a harbour strike in three short reports, and the judges who work on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from sayso import judging
from sayso.annotate import annotate
from sayso.read import as_it_is
from sayso.resolve import resolve
from sayso.vocabulary import Actor, Annotations, Judgement, Record, Statement
from sayso.weigh import weigh

TEXTS = {
    "wire.txt": """Dock workers in Ostby will strike on Monday, union leader Greta Hald said on Friday.

"We have waited nine weeks," she told reporters. Hald said 400 workers would stop work.

Harbour director Oskar Brun opposed the strike. "It helps nobody," Brun said.
""",
    "gazette.txt": """Union chief G. Hald told the Valley Gazette that the strike would go ahead if the talks fail.

A senior official said about 600 workers were ready to join. He said the port would close for two days.

Brun said the port supports new talks.
""",
    "radio.txt": """The Valley Gazette reported, citing a port official, that 600 workers would join the strike.

Transport Minister Ida Lund said the government rejects the strike. Lund said it was too early to act.
""",
}
START = datetime(2025, 3, 1, 12, tzinfo=UTC)


@cache
def annotated() -> tuple[Annotations, ...]:
    return tuple(annotate(as_it_is(text, name)) for name, text in TEXTS.items())


def record(*judgements: Judgement) -> Record:
    """Derive the record of the story with these judgements in its log."""
    held = judging.in_force(judgements)
    resolution = resolve(annotated(), held)
    findings = weigh(annotated(), resolution)
    return Record("r", "harbour", annotated(), resolution, findings, judgements=held)


class Judge:
    """Somebody who looks at the record as it stands and judges, a minute after the last time."""

    def __init__(self, by: str = "Ana", *log: Judgement) -> None:
        self.by = by
        self.log = list(log)

    @property
    def record(self) -> Record:
        return record(*self.log)

    def says(self, kind: str, what: str, *value: str, why: str = "") -> Judgement:
        """Judge, and keep it in the log."""
        made = judging.judgement(self.record, kind, what, value, by=self.by, why=why)
        at = START + timedelta(minutes=len(self.log))
        made = judging.made(
            made.kind,
            by=made.by,
            why=made.why,
            value=made.value,
            at=at,
            spots=(made.target, made.to, made.beside),
        )
        self.log.append(made)
        return made

    def undoes(self, judgement: Judgement) -> None:
        """Take a judgement back."""
        self.log += judging.undo(self.log, judgement.id, by=self.by)


def actor(found: Record, name: str) -> Actor:
    """Give the actor of this name."""
    (one,) = [a for a in found.resolution.actors if a.name == name]
    return one


def said(found: Record, words: str) -> Statement:
    """Give the shortest statement whose content holds these words."""
    texts = {r.id: r for r in found.reports}
    near = [s for s in found.resolution.statements if words in texts[s.report].words(s.content)]
    return min(near, key=lambda s: len(texts[s.report].words(s.content)))


def speakers(found: Record, statement: Statement) -> list[str]:
    """Give the names of those who say it, as it stands in a record."""
    names = {a.id: a.name for a in found.resolution.actors}
    (now,) = [s for s in found.resolution.statements if s.id == statement.id]
    return [names[a] for a in now.speakers]
