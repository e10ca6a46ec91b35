"""The labelled set: pairs of reports of which one takes words from the other, to a known degree, and pairs that look so and are none.

Every taken word keeps the number of the word that it is, so that the passages are known by construction.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from benchmarks.synthetic import desk
from benchmarks.synthetic.desk import Word
from benchmarks.synthetic.grammar import kinds, lines, names, spoken
from benchmarks.synthetic.stories import World, told, world
from sayso.read.manifest import Row
from sayso.read.report import make
from sayso.vocabulary import DateOrigin, Precision, Report, When

EACH = 40
"""Pairs of each kind: nine kinds of copy, six of what is none."""

HOLE = 12
"""Up to so many words changed, left out or put in are within a passage; more are between two."""

Sentence = list[Word]


@dataclass(slots=True)
class Text:
    """A report in the making: paragraphs of sentences of words, and what stands above and below them."""

    paragraphs: list[list[Sentence]]
    outlet: str
    day: date
    head: str = ""
    foot: str = ""

    def words(self) -> list[Word]:
        """All words of the body."""
        return [word for paragraph in self.paragraphs for sentence in paragraph for word in sentence]

    def laid_out(self) -> tuple[str, list[tuple[int, int]]]:
        """The text, and where each word of the body stands in it."""
        pieces = [self.head, "\n\n"] if self.head else []
        at, spots = sum(map(len, pieces)), []
        for paragraph in self.paragraphs:
            for word, _ in (word for sentence in paragraph for word in sentence):
                spots.append((at, at + len(word)))
                pieces += [word, " "]
                at += len(word) + 1
            pieces[-1] = "\n\n"
            pieces.append("")
            at += 1
        return "".join([*pieces, self.foot]), spots

    def report(self, name: str) -> Report:
        """The same as `sayso` reads it."""
        when = When(self.day, self.day, Precision.DAY, DateOrigin.GIVEN)
        return make(self.laid_out()[0].encode(), name, Row(name, self.outlet, None, when, None), None)


@dataclass(slots=True)
class Pair:
    """Two reports, what the second is made of the first by, and the places of the words taken, in each."""

    kind: str
    copied: bool
    first: Report
    second: Report
    spots: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))


def pairs(seed: int = 7, each: int = EACH) -> list[Pair]:
    """The set for a seed: `each` pairs of each kind."""
    made: list[Pair] = []
    for kind, make_one in (COPIES | OTHERS).items():
        for n in range(each):
            chance = random.Random(f"{seed}/{kind}/{n}")  # noqa: S311 (no secret)
            first, second = make_one(_scene(n, chance), chance)
            made.append(_pair(kind, first, second, f"{kind}-{n}"))
    return made


def _pair(kind: str, first: Text, second: Text, name: str) -> Pair:
    one, other = first.report(f"{name}-a"), second.report(f"{name}-b")
    pair = Pair(kind, kind in COPIES, one, other)
    if pair.copied:
        places, spots = first.laid_out()[1], second.laid_out()[1]
        sources = [source for _, source in second.words()]
        pair.spots[0].update(
            *(range(*places[n]) for n in _closed(sorted({s for s in sources if s is not None})))
        )
        pair.spots[1].update(
            *(range(*spots[n]) for n in _closed([n for n, s in enumerate(sources) if s is not None]))
        )
    return pair


def _closed(places: Sequence[int]) -> Iterator[int]:
    """Places in order, with those between them that a rewriting desk changed: a passage has no small holes."""
    for last, place in pairwise([places[0] - 1, *places]):
        yield from range(last + 1 if place - last <= HOLE else place, place + 1)


@dataclass(slots=True)
class _Scene:
    """A story and two outlets that report it, one a day after the other."""

    world: World
    outlets: Sequence[str]
    day: date
    chance: random.Random

    def own(self, words: int, n: int, *, numbered: bool = False, after: int = 0) -> Text:
        """A telling in words of its own: those of two different `n` (0 to 2) share no wording."""
        body = told(self.world, 0, words, self.chance, ways=(n, 3))
        count, paragraphs = 0, []
        for paragraph in body:
            held: list[Sentence] = []
            for sentence in paragraph:
                tokens = desk.tokens(sentence, count)
                count += len(tokens)
                held.append(tokens if numbered else [(word, None) for word, _ in tokens])
            paragraphs.append(held)
        return Text(paragraphs, self.outlets[n], self.day + timedelta(after))


def _scene(n: int, chance: random.Random) -> _Scene:
    kind = sorted(set(kinds()) - {"any", "quotes"})[n % 5]
    return _Scene(
        world(kind, chance),
        chance.sample(names()["outlets"], 3),
        date(2024, 1, 1) + timedelta(chance.randrange(300)),
        chance,
    )


# -------------------------------------------------------------------------------------- copies


def _source(scene: _Scene) -> tuple[Text, list[list[Sentence]]]:
    first = scene.own(scene.chance.randint(250, 600), 0, numbered=True)
    return first, [[list(sentence) for sentence in paragraph] for paragraph in first.paragraphs]


def _taken(scene: _Scene, paragraphs: list[list[Sentence]]) -> Text:
    """What the second outlet prints, a day later, with a head of its own."""
    text = Text(paragraphs, scene.outlets[1], scene.day + timedelta(1))
    text.head = " ".join(w.capitalize() for w in scene.chance.choice(lines("fillers.txt")).split())
    return text


def _reprint(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    first, paragraphs = _source(scene)
    second = _taken(scene, paragraphs)
    second.foot = chance.choice(names()["boilerplate"])
    return first, second


def _cut(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    first, paragraphs = _source(scene)
    return first, _taken(scene, _some(paragraphs, chance.uniform(0.25, 0.6), chance))


def _some(paragraphs: list[list[Sentence]], share: float, chance: random.Random) -> list[list[Sentence]]:
    """Paragraphs in a row that hold about this share of the words, and 35 words or more that are not in quotes."""
    wanted = share * sum(len(s) for p in paragraphs for s in p)
    start, held = chance.randrange(max(1, int(len(paragraphs) * (1 - share)))), []
    for paragraph in paragraphs[start:] + paragraphs[:start][::-1]:
        held.append(paragraph)
        plain = [s for p in held for s in p if not any('"' in w for w, _ in s)]
        if sum(len(s) for p in held for s in p) >= wanted and sum(map(len, plain)) >= 35:
            break
    return sorted(held, key=lambda p: p[0][0][1] or 0)


def _embedded(scene: _Scene, chance: random.Random, change: float = 0.0) -> tuple[Text, Text]:
    first, paragraphs = _source(scene)
    own = scene.own(250, 1).paragraphs
    passage = _some(paragraphs, chance.uniform(0.1, 0.25), chance)
    passage = _changed(passage, change, chance) if change else passage
    at = chance.randrange(1, len(own))
    return first, _taken(scene, [*own[:at], *passage, *own[at:]])


def _changed(paragraphs: list[list[Sentence]], change: float, chance: random.Random) -> list[list[Sentence]]:
    return [[desk.rewritten(sentence, change, chance) for sentence in p] for p in paragraphs]


def _rewritten(low: float, high: float) -> Callable[[_Scene, random.Random], tuple[Text, Text]]:
    def made(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
        first, paragraphs = _source(scene)
        part = _some(paragraphs, chance.uniform(0.5, 0.9), chance)
        return first, _taken(scene, _changed(part, chance.uniform(low, high), chance))

    return made


def _turned(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """The same sentences in another order, in paragraphs of two."""
    first, paragraphs = _source(scene)
    sentences = [s for p in paragraphs for s in p]
    blocks = [sentences[n : n + 4] for n in range(0, len(sentences), 4)]
    chance.shuffle(blocks)
    return first, _taken(scene, blocks)


def _mixed(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """Every other paragraph taken, with those between written anew; and a paraphrase of a tenth of the words."""
    first, paragraphs = _source(scene)
    own = scene.own(250, 1).paragraphs
    taken = [p for p in _changed(paragraphs, 0.1, chance) if sum(map(len, p)) >= 40] or paragraphs[:3]
    held = [p for both in zip(own, taken[:4], strict=False) for p in both]
    return first, _taken(scene, held)


COPIES: dict[str, Callable[[_Scene, random.Random], tuple[Text, Text]]] = {
    "reprinted": _reprint,
    "cut": _cut,
    "a passage in an own report": _embedded,
    "rewritten, 5-10 % changed": _rewritten(0.05, 0.10),
    "rewritten, 20-30 % changed": _rewritten(0.20, 0.30),
    "paraphrased, 35-50 % changed": _rewritten(0.35, 0.50),
    "a passage rewritten by a quarter, in an own report": lambda s, c: _embedded(s, c, 0.25),
    "put in another order": _turned,
    "every other paragraph taken": _mixed,
}


# ------------------------------------------------------------------------------------- others


def _own_words(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    return scene.own(chance.randint(250, 600), 0), scene.own(chance.randint(250, 600), 1, after=1)


def _same_quotes(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """Two reports of one press conference: three or four quotes in common, all else in own words."""
    said = [
        spoken(way, scene.world.slots, chance)
        for way in chance.sample(kinds()["quotes"]["any"], chance.randint(3, 4))
    ]
    minister = " ".join(scene.world.people["P1"])
    texts = []
    for n, (before, after) in enumerate((("told reporters", "he said"), ("went on", "were the words"))):
        text = scene.own(250, n, after=n)
        for quote in said:
            words = f'"{quote}," {after}.' if chance.random() < 0.5 else f'{minister} {before}: "{quote}."'
            place = chance.randrange(1, len(text.paragraphs) + 1)
            text.paragraphs.insert(place, [[(word, None) for word in words.split()]])
        texts.append(text)
    return texts[0], texts[1]


def _one_quote(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """One long statement, read out and printed in full by both."""
    ways = chance.sample(kinds()["quotes"]["any"], 5)
    statement = ". ".join(spoken(way, scene.world.slots, chance) for way in ways)
    texts = [scene.own(250, n, after=n) for n in (0, 1)]
    for text, lead in zip(texts, ("The statement reads in full:", "What was read out:"), strict=True):
        words = f'{lead} "{statement}."'.split()
        text.paragraphs.insert(chance.randrange(1, 4), [[(word, None) for word in words]])
    return texts[0], texts[1]


def _same_foot(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """One outlet's pages: the same two lines below all of them."""
    first, second = scene.own(300, 0), scene.own(300, 1, after=1)
    second.outlet = first.outlet
    first.foot = second.foot = "\n\n".join(chance.sample(names()["boilerplate"], 2))
    return first, second


def _other_foot(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """The same line below the pages of two outlets, as publishers of one house have it."""
    first, second = scene.own(300, 0), scene.own(300, 2, after=1)
    first.foot = second.foot = chance.choice(names()["boilerplate"])
    return first, second


def _one_sentence(scene: _Scene, chance: random.Random) -> tuple[Text, Text]:
    """One sentence of background in common, of a kind that all reports of a story have."""
    first, second = scene.own(300, 0), scene.own(300, 1, after=1)
    slots = scene.world.slots
    words = f"{slots['org']}, founded in {slots['year']}, has {slots['m']} employees in {slots['country']}.".split()
    for text in (first, second):
        text.paragraphs.insert(chance.randrange(1, 4), [[(word, None) for word in words]])
    return first, second


OTHERS: dict[str, Callable[[_Scene, random.Random], tuple[Text, Text]]] = {
    "own words": _own_words,
    "the quotes of one press conference": _same_quotes,
    "one statement in full": _one_quote,
    "one outlet's foot of the page": _same_foot,
    "one house's foot of the page": _other_foot,
    "one sentence of background": _one_sentence,
}


def texts(held: Sequence[Pair]) -> Iterator[Report]:
    """All reports of the set."""
    for pair in held:
        yield pair.first
        yield pair.second
