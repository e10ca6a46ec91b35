"""A small builder of annotations, so that a test can say in a few lines what a report holds."""

from __future__ import annotations

from datetime import date

from sayso import text
from sayso.vocabulary import (
    Annotations,
    Attribution,
    DateOrigin,
    EntityType,
    Mention,
    MentionKind,
    Mode,
    Part,
    PartKind,
    Precision,
    Report,
    Span,
    Time,
    When,
)

KINDS = {"#": PartKind.TITLE, ">": PartKind.STANDFIRST, "=": PartKind.HEADING, "~": PartKind.BOILERPLATE}
"""A line that begins with one of these marks and a blank is that part; the others are paragraphs."""


class Build:
    """One report in the making: add mentions by their words, then attributions between them."""

    def __init__(
        self, body: str, *, outlet: str | None = None, day: date | None = None, name: str = ""
    ) -> None:
        lines, parts, at = [], [], 0
        for line in filter(None, map(str.strip, body.splitlines())):
            kind = KINDS.get(line[0], PartKind.PARAGRAPH) if line[1:2] == " " else PartKind.PARAGRAPH
            line = line[2:] if kind is not PartKind.PARAGRAPH else line
            parts.append(Part(at, at + len(line), kind))
            lines.append(line)
            at += len(line) + 1
        self.text = "\n".join(lines)
        when = When(day, day, Precision.DAY, DateOrigin.TEXT) if day else None
        self.report = Report(
            id=name or text.key(outlet, self.text),
            text=self.text,
            sha256="",
            outlet=outlet,
            published=when,
            parts=tuple(parts),
        )
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.times: list[Time] = []

    def span(self, words: str, nth: int = 1) -> Span:
        """The span of these words, or of their nth occurrence."""
        at = -1
        for _ in range(nth):
            at = self.text.index(words, at + 1)
        return Span(self.report.id, at, at + len(words))

    def add(self, kind: MentionKind, words: str, nth: int = 1, **more: object) -> int:
        """Add a mention; returns its index."""
        self.mentions.append(Mention(self.span(words, nth), kind, **more))  # type: ignore[arg-type]
        return len(self.mentions) - 1

    def name(self, words: str, nth: int = 1, *, type: str | None = None, bare: str | None = None) -> int:  # noqa: A002
        """Add a name: "person", "organisation", "place" or untold; `bare` is the name within the phrase."""
        whole = self.span(words, nth)
        start = whole.start + words.index(bare) if bare else whole.start
        name = Span(self.report.id, start, start + len(bare or words))
        role = Span(self.report.id, whole.start, start) if start > whole.start else None
        kind = EntityType(type) if type else None
        self.mentions.append(Mention(whole, MentionKind.NAME, name=name, type=kind, role=role))
        return len(self.mentions) - 1

    def person(self, words: str, nth: int = 1, bare: str | None = None) -> int:
        """Add a person's name."""
        return self.name(words, nth, type="person", bare=bare)

    def unnamed(self, words: str, nth: int = 1, of: int | None = None) -> int:
        """Add an unnamed source."""
        return self.add(MentionKind.UNNAMED, words, nth, of=of)

    def pronoun(self, words: str, nth: int = 1, to: int | None = None) -> int:
        """Add a pronoun, and the index of the mention that it points to."""
        return self.add(MentionKind.PRONOUN, words, nth, antecedent=to)

    def description(self, words: str, nth: int = 1, to: int | None = None) -> int:
        """Add a description, and the index of the mention that it points to."""
        return self.add(MentionKind.DESCRIPTION, words, nth, antecedent=to)

    def says(
        self,
        speaker: int | tuple[int, ...] | None,
        cue: str,
        content: str,
        *,
        nth: int = 1,
        through: tuple[int, ...] = (),
        within: int | None = None,
    ) -> int:
        """Add an attribution; `nth` counts the cue's occurrence. Returns its index."""
        speakers = () if speaker is None else speaker if isinstance(speaker, tuple) else (speaker,)
        self.attributions.append(
            Attribution(
                content=(self.span(content),),
                source=tuple(self.mentions[i].span for i in speakers),
                cue=(self.span(cue, nth),) if cue else (),
                mode=Mode.INDIRECT,
                speakers=speakers,
                through=through,
                within=within,
            )
        )
        return len(self.attributions) - 1

    def on(self, words: str, day: date) -> None:
        """Add a time expression and the day it means."""
        self.times.append(Time(self.span(words), When(day, day, Precision.DAY, DateOrigin.TEXT)))

    def done(self) -> Annotations:
        """The annotations, with a sentence from each full stop or line end to the next."""
        sentences, start = [], 0
        for at, c in enumerate(self.text + "\n"):
            end_of_sentence = c in ".!?" and self.text[at + 1 : at + 2] in (" ", "\n", "")
            if end_of_sentence or c == "\n":
                end = at + 1 if c != "\n" else at
                while start < end and self.text[start].isspace():
                    start += 1
                if start < end:
                    sentences.append(Span(self.report.id, start, end))
                start = at + 1
        return Annotations(
            report=self.report,
            sentences=tuple(sentences),
            mentions=tuple(self.mentions),
            attributions=tuple(self.attributions),
            times=tuple(self.times),
            made_by="hand",
        )
