"""Stories and their reports: agencies that report first, papers that reprint, cut and rewrite them, and those that go themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.synthetic import desk
from benchmarks.synthetic.grammar import kinds, names, spoken
from sayso.read.manifest import Row
from sayso.read.report import make
from sayso.text import key
from sayso.vocabulary import DateOrigin, Part, PartKind, Precision, Report, When

Paragraphs = tuple[tuple[str, ...], ...]
"""A report's body: sentences in paragraphs."""

PERSONS = ("P1", "P2", "P3", "P4", "P5")
FIRST_DAY = date(2024, 1, 1)


@dataclass(slots=True)
class Made:
    """One synthetic report: whose it is, when, its words, and of which other (its number) it is made in which way."""

    story: int
    outlet: str
    published: date
    title: str
    body: Paragraphs
    extra: str = ""
    of: int | None = None
    how: str = "own"

    @property
    def text(self) -> str:
        """The text as a file would hold it: title, paragraphs, and the line that the outlet puts under all of its pages."""
        body = [" ".join(paragraph) for paragraph in self.body]
        return "\n\n".join(filter(None, [self.title, *body, self.extra]))

    def report(self, name: str) -> Report:
        """The same, read as `sayso` reads a file of this name with a manifest."""
        when = When(self.published, self.published, Precision.DAY, DateOrigin.GIVEN)
        return make(self.text.encode(), name, Row(name, self.outlet, None, when, None), None)

    def bare(self, name: str) -> Report:
        """The same as a report of paragraphs only, made without reading: ten times as fast."""
        text, parts, at = self.text, [], 0
        for block in text.split("\n\n"):
            parts.append(Part(at, at + len(block), PartKind.PARAGRAPH))
            at += len(block) + 2
        when = When(self.published, self.published, Precision.DAY, DateOrigin.GIVEN)
        return Report(
            id=key(self.outlet, text, name),
            text=text,
            sha256="",
            file=name,
            outlet=self.outlet,
            published=when,
            parts=tuple(parts),
        )


@dataclass(slots=True)
class World:
    """What is so in one story: its kind, its people and places, and what was said on which day."""

    kind: str
    slots: dict[str, str]
    people: dict[str, tuple[str, str, str]]
    chance: random.Random
    said: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def quote(self, who: str, day: int, chance: random.Random) -> str:
        """One of a few things that a person said that day: all reports of the day share them."""
        held = self.said.setdefault((who, day), [])
        if len(held) < 4:
            ways = kinds()["quotes"]["any"]
            said = spoken(chance.choice(ways), self.slots, chance)
            held.append(said)
            return said
        return chance.choice(held)


def world(kind: str, chance: random.Random) -> World:
    """Invent a story of a kind."""
    pick = names()
    some = {
        "country": "countries",
        "town": "towns",
        "river": "rivers",
        "org": "orgs",
        "institute": "institutes",
    }
    slots = {slot: chance.choice(pick[held]) for slot, held in some.items()}
    slots["club"], slots["club2"] = chance.sample(pick["clubs"], 2)
    slots |= {
        "n": f"{chance.randint(21, 990)}",
        "m": f"{chance.randint(1001, 9900):,}",
        "big": f"{chance.randint(11, 60):,},000",
        "small": str(chance.randint(3, 14)),
        "pct": str(chance.randint(9, 61)),
        "money": f"${chance.randint(12, 940)} million",
        "year": str(chance.randint(1987, 2016)),
        "year2": str(chance.randint(2026, 2030)),
    }
    firsts, lasts = chance.sample(pick["firsts"], 5), chance.sample(pick["lasts"], 5)
    people = {
        who: ("" if who == "P5" else chance.choice(pick[f"titles{who[1]}"]), first, last)
        for who, first, last in zip(PERSONS, firsts, lasts, strict=True)
    }
    return World(kind, slots, people, chance)


def told(
    held: World, day: int, words: int, chance: random.Random, ways: tuple[int, int] = (0, 1)
) -> Paragraphs:
    """A telling of one day of a story, at least so many words long.

    `ways` are (n, of): of each fact's ways only each `of`th is used, from the nth on, so that two tellings
    with different n share no wording.
    """
    facts = kinds()[held.kind] | kinds()["any"]
    order = [name for name in facts if name != "lead"]
    chance.shuffle(order)
    spoken_of: set[str] = set()
    sentences: list[str] = []
    for name in ["lead", *order, *order]:
        way = chance.choice(facts[name][ways[0] :: ways[1]] or facts[name])
        sentence = spoken(way, _filled(held, way, day, spoken_of, chance), chance)
        sentences.append(desk.varied(sentence, chance))
        if sum(len(s.split()) for s in sentences) >= words:
            break
    return _paragraphs(sentences, chance)


def _filled(held: World, way: str, day: int, spoken_of: set[str], chance: random.Random) -> dict[str, str]:
    """The slots of one sentence: a person has title and first name only where first named; figures grow day by day."""
    slots = dict(held.slots)
    for who in PERSONS:
        if f"<{who}>" in way:
            title, first, last = held.people[who]
            slots[who] = last if who in spoken_of else f"{title} {first} {last}".strip()
            spoken_of.add(who)
    slots["n"] = str(int(slots["n"]) + 3 * day)
    slots["outlet"] = chance.choice(names()["outlets"])
    slots["day"] = names()["days"][(FIRST_DAY.weekday() + day - chance.randint(0, 2)) % 7]
    for n, who in enumerate(PERSONS, 1):
        slots[f"Q{n}"] = held.quote(who, day, chance)
    return slots


def _paragraphs(sentences: list[str], chance: random.Random) -> Paragraphs:
    held: list[tuple[str, ...]] = []
    while sentences:
        count = chance.choice((1, 1, 2, 2, 3))
        held.append(tuple(sentences[:count]))
        sentences = sentences[count:]
    return tuple(held)


TAKEN = (
    (0.12, "reprint"),
    (0.22, "cut"),
    (0.32, "light"),
    (0.40, "heavy"),
    (0.50, "embedded"),
)
"""Of the reports of a story so many are made of an earlier one, and how; the others are their outlet's own."""


def reports(count: int, stories: int, seed: int = 1) -> list[Made]:
    """So many reports in so many stories; those of one story stand together, each made of earlier ones only."""
    made: list[Made] = []
    for story in range(stories):
        chance = random.Random(f"{seed}/{story}")  # noqa: S311 (no secret)
        size = count // stories + (story < count % stories)
        made += _story(story, size, len(made), chance)
    return made


def _story(story: int, size: int, before: int, chance: random.Random) -> Iterator[Made]:
    kind = sorted(set(kinds()) - {"any", "quotes"})[story % 5]
    held = world(kind, chance)
    made: list[Made] = []
    for n in range(size):
        # A story of five thousand reports runs on for months, one of fifty for two weeks.
        day = n * max(14, size // 20) // max(1, size)
        drawn, earlier = chance.random(), made[-30:]
        how = next((name for share, name in TAKEN if drawn < share), "own") if earlier else "own"
        outlet = chance.choice(names()["agencies"] if chance.random() < 0.2 else names()["outlets"])
        if how == "own":
            body = told(held, day, chance.randint(300, 900), chance)
            of = None
        else:
            at = chance.randrange(len(earlier))
            of = before + len(made) - len(earlier) + at
            body = _taken(held, earlier[at], how, day, chance)
        title = body[0][0].rstrip(".").split(",")[0] if chance.random() < 0.9 else ""
        extra = chance.choice(names()["boilerplate"]) if chance.random() < 0.4 else ""
        made.append(Made(story, outlet, FIRST_DAY + timedelta(day), title, body, extra, of, how))
    yield from made


def _taken(held: World, source: Made, how: str, day: int, chance: random.Random) -> Paragraphs:
    if how == "embedded":
        own = told(held, day, 250, chance)
        passage = desk.cut(source.body, 0.3, chance)
        at = chance.randint(1, len(own))
        return (*own[:at], *passage, *own[at:])
    if how == "cut":
        return desk.cut(source.body, chance.uniform(0.3, 0.7), chance)
    if how == "reprint":
        return source.body
    change = chance.uniform(0.05, 0.1) if how == "light" else chance.uniform(0.2, 0.35)
    return tuple(
        tuple(desk.plain(desk.rewritten(desk.tokens(sentence), change, chance)) for sentence in paragraph)
        for paragraph in source.body
    )
