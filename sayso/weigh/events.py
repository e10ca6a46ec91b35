"""Events: what is dated, by day: statements with the day they were said, sentences that name a time.

Limits: a sentence's time is taken for the time of what it tells; no two tellings of one event are joined.
"""

from __future__ import annotations

import re

from sayso.vocabulary import Event, Span, When
from sayso.weigh.scene import Scene

_TELLS = re.compile(r"\b[a-zà-ÿ]{2,}")
"""A word in small letters: "OSTBY, May 4 (Reuters) -" has none, is a dateline, and tells no event."""


def find(scene: Scene) -> tuple[Event, ...]:
    """Return the dated sentences of all reports, ordered by date, then report and position."""
    found: dict[tuple[Span, When], set[str]] = {}
    for name in sorted(scene.annotations):
        for sentence in scene.running_text(name):
            if not _TELLS.search(scene.report(name).quote(sentence)):
                continue
            for when in _times(scene, sentence):
                found.setdefault((sentence, when), set())
        for statement in scene.by_report[name]:
            span = scene.sentence(name, statement.content[0].start) or statement.content[0]
            if statement.said:
                found.setdefault((span, statement.said), set()).add(statement.id)
            for when in _times(scene, span):
                if (span, when) in found:
                    found[span, when].add(statement.id)
    events = (Event(when, span, tuple(sorted(ids))) for (span, when), ids in found.items())
    return tuple(sorted(events, key=lambda e: (e.when, e.span)))


def _times(scene: Scene, sentence: Span) -> list[When]:
    return sorted(
        {t.when for t in scene.annotations[sentence.report].times if t.when and sentence.covers(t.span)}
    )
