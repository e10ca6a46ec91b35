"""Small invented stories for the tests of weigh: a desk that finds words in texts, so that no test counts characters.

desk = Desk()
desk.actor("Ada Verhoeven", of="Calder")
desk.report("wire", "Ada Verhoeven said she opposes the dam.", outlet="Coast Wire")
desk.says("wire", "she opposes the dam", by="Ada Verhoeven", cue="said")
findings = desk.weigh()
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sayso.text import key
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    Copy,
    DateOrigin,
    EntityType,
    Findings,
    Hop,
    Mention,
    MentionKind,
    Mode,
    Part,
    PartKind,
    Precision,
    Qualifier,
    Quantity,
    Relay,
    Report,
    Resolution,
    Span,
    Statement,
    Time,
    When,
)
from sayso.weigh import weigh

SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?]+[\"”]?|(?=\n)|$)")


def day(text: str) -> When:
    """One day, as a date read from the text."""
    at = date.fromisoformat(text)
    return When(at, at, Precision.DAY, DateOrigin.TEXT)


@dataclass
class Desk:
    """A story under construction."""

    reports: dict[str, Report] = field(default_factory=dict)
    people: dict[str, tuple[ActorType, str | None]] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    outlets: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    quantities: dict[str, list[Quantity]] = field(default_factory=dict)
    times: dict[str, list[Time]] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    relays: list[Relay] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    houses: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str, *also: str, of: str | None = None, kind: ActorType = ActorType.PERSON) -> str:
        """Name an actor, with other forms; `of` is what it is part of."""
        self.people[name] = (kind, of)
        self.aliases[name] = [name, *also]
        return actor_id(name)

    def state(self, name: str, *also: str) -> str:
        """Name a government."""
        return self.actor(name, *also, kind=ActorType.GOVERNMENT)

    def firm(self, name: str, *also: str) -> str:
        """Name an organisation."""
        return self.actor(name, *also, kind=ActorType.ORGANISATION)

    def report(
        self,
        name: str,
        text: str,
        *,
        outlet: str | None = None,
        on: str | None = None,
        title: str | None = None,
    ) -> None:
        """Add a report; its id is its name."""
        text = f"{title}\n{text}" if title else text
        self.reports[name] = Report(
            id=name,
            text=text,
            sha256=key(text),
            outlet=outlet,
            title=title,
            published=day(on) if on else None,
            language="en",
            parts=(Part(0, len(text), PartKind.PARAGRAPH),),
        )
        if outlet:
            self.actor(outlet, kind=ActorType.OUTLET)
            self.outlets[name] = actor_id(outlet)

    def span(self, name: str, words: str, nth: int = 1) -> Span:
        """Where words stand in a report."""
        at = -1
        for _ in range(nth):
            at = self.reports[name].text.index(words, at + 1)
        return Span(name, at, at + len(words))

    def says(
        self,
        name: str,
        words: str,
        *,
        by: str | tuple[str, ...] = (),
        cue: str = "",
        source: str = "",
        via: tuple[str, ...] = (),
        on: str | None = None,
    ) -> str:
        """Add a statement, and return its id; speakers that nobody named are unnamed sources."""
        speakers = (by,) if isinstance(by, str) else by
        for speaker in speakers:
            if speaker not in self.people:
                self.actor(speaker, kind=ActorType.UNNAMED)
        for outlet in via:
            self.actor(outlet, kind=ActorType.OUTLET)
        content = self.span(name, words)
        statement = Statement(
            id=key(name, words),
            report=name,
            content=(content,),
            source=(self.span(name, source),) if source else (),
            cue=(self.span(name, cue),) if cue else (),
            mode=Mode.DIRECT if words.startswith('"') else Mode.MIXED if '"' in words else Mode.INDIRECT,
            speakers=tuple(actor_id(s) for s in speakers),
            via=tuple(Hop(actor_id(o), (content,), "as the text says") for o in via),
            said=day(on) if on else None,
        )
        self.statements.append(statement)
        return statement.id

    def counts(
        self,
        name: str,
        words: str,
        low: float | None,
        high: float | None,
        *,
        of: str | None = None,
        unit: str | None = None,
    ) -> str:
        """Add a quantity and return its id; an exact one where both ends are the same."""
        span = self.span(name, words)
        quantity = Quantity(key("q", name, span.start), span, low, high, Qualifier.EXACT, unit, of)
        self.quantities.setdefault(name, []).append(quantity)
        return quantity.id

    def dates(self, name: str, words: str, on: str) -> None:
        """Add a time expression."""
        self.times.setdefault(name, []).append(Time(self.span(name, words), day(on)))

    def titled(self, name: str, title: str, person: str) -> None:
        """Add a mention of a person with a title right before the name."""
        name_span = self.span(name, person)
        role = Span(name, name_span.start - len(title) - 1, name_span.start - 1)
        whole = Span(name, role.start, name_span.end)
        mention = Mention(whole, MentionKind.NAME, name_span, EntityType.PERSON, role)
        self.mentions.setdefault(name, []).append(mention)

    def copy(self, origin: str, taken: str, words: str) -> None:
        """Add a passage that stands in two reports."""
        self.copies.append(Copy(self.span(origin, words), self.span(taken, words), 1.0, "word for word"))

    def annotations(self) -> tuple[Annotations, ...]:
        """The annotations of all reports, in the order in which they were added."""
        return tuple(
            Annotations(
                report=report,
                sentences=tuple(
                    Span(name, *m.span()) for m in SENTENCE.finditer(report.text) if m.group().strip()
                ),
                mentions=tuple(self.mentions.get(name, [])),
                quantities=tuple(sorted(self.quantities.get(name, []), key=lambda q: q.span)),
                times=tuple(self.times.get(name, [])),
            )
            for name, report in self.reports.items()
        )

    def resolution(self) -> Resolution:
        """The resolution: every form of every actor is a mention wherever it stands."""
        return Resolution(
            actors=tuple(self._actor(name) for name in self.people),
            statements=tuple(self.statements),
            relays=tuple(self.relays),
            copies=tuple(self.copies),
            outlets=tuple(self.outlets.items()),
        )

    def _actor(self, name: str) -> Actor:
        kind, of = self.people[name]
        forms = "|".join(re.escape(form) for form in sorted(self.aliases[name], key=len, reverse=True))
        spans = tuple(
            Span(report, *m.span())
            for report, held in self.reports.items()
            for m in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", held.text)
        )
        side = actor_id(of) if of else None
        forms_of = tuple(self.aliases[name])
        return Actor(actor_id(name), name, kind, forms_of, side, spans, family=self.houses.get(name))

    def weigh(self) -> Findings:
        """Weigh the story as it stands."""
        return weigh(self.annotations(), self.resolution())


def actor_id(name: str) -> str:
    """The id under which the desk keeps an actor."""
    return key("actor", name)
