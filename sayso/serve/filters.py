"""Which statements of a record a reader asked for: the filters of pages and API alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.errors import UsageError
from sayso.serve.live import Held
from sayso.tell.choosing import Chosen, Wanted
from sayso.text import fold
from sayso.vocabulary import Mode, Statement


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; what is empty does not matter.

    `words` stand in the content, without regard to case and accents. `speaker` says it itself, unlike the actor of
    `wanted`, who may only pass it on. `conflict`: only what conflicts with something; `judged`: only what somebody has
    judged, or, if False, what nobody has.
    """

    wanted: Wanted = field(default_factory=Wanted)
    words: str = ""
    speaker: str = ""
    mode: Mode | None = None
    report: str = ""
    claim: str = ""
    conflict: bool = False
    judged: bool | None = None
    rejected: bool = True

    def __bool__(self) -> bool:
        return self != Asked()


def statements(held: Held, asked: Asked) -> list[Statement]:
    """Return the statements that fit, in the order of their footnotes.

    Raises UsageError for a name that nobody, or no outlet, goes by.
    """
    index, wanted = held.index, asked.wanted
    chosen = Chosen(index, wanted)
    speakers = Chosen(index, Wanted(actor=asked.speaker)).actors if asked.speaker else set()
    claims = {c.id: set(c.statements) for c in held.record.findings.claims}
    if asked.claim and asked.claim not in claims:
        raise UsageError(f"there is no claim {asked.claim} in this story")
    words = fold(asked.words)

    def fits(statement: Statement) -> bool:
        return (
            (statement.id in chosen.statements or (statement.rejected and not wanted and asked.rejected))
            and (not asked.speaker or not speakers.isdisjoint(statement.speakers))
            and asked.mode in (None, statement.mode)
            and asked.report in ("", statement.report)
            and (not asked.claim or statement.id in claims[asked.claim])
            and (not asked.conflict or statement.id in conflicting(held))
            and asked.judged in (None, bool(index.judged(statement.id)))
            and (not words or words in fold(index.words(statement)))
        )

    return [s for report in index.reports for s in index.said_in(report.id) if fits(s)]


def conflicting(held: Held) -> frozenset[str]:
    """Return the ids of all statements that stand on one side of a conflict."""
    conflicts = held.record.findings.conflicts
    return held.once("conflicting", lambda: frozenset(s for c in conflicts for s in (*c.one, *c.other)))
