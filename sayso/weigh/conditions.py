"""Conditions: "if …", "in the event of …", "until …", as the exact words of the report."""

from __future__ import annotations

import re

from sayso.vocabulary import Span, Statement
from sayso.weigh.scene import Scene

STRICT = re.compile(
    r"\b(?:(?:but |and )?only (?:if|when|once|after)|if|unless|provided(?: that)?|on (?:the )?condition that|in the event of"
    r"|as long as|so long as|in case of|until|once|subject to|conditional on|in (?:exchange|return) for)\s+[^,;.!?\"”]+",
    re.IGNORECASE,
)
"""Words that make a readiness depend on something else, up to the end of the clause."""

AS_IF = re.compile(r"\b(?:as|even|what) $", re.IGNORECASE)


def condition_in(scene: Scene, statement: Statement, near: Span) -> Span | None:
    """Return the first condition in the sentence of `near` inside the statement's content, or None."""
    sentence = scene.sentence(statement.report, near.start)
    text = scene.report(statement.report).text
    for piece in statement.content:
        start = max(piece.start, sentence.start) if sentence else piece.start
        end = min(piece.end, sentence.end) if sentence else piece.end
        for match in STRICT.finditer(text, start, max(start, end)):
            if not AS_IF.search(text[max(0, match.start() - 6) : match.start()]):
                return Span(piece.report, match.start(), match.start() + len(match.group().rstrip()))
    return None
