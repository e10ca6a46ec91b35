"""From the model's quoted words to spans: letter by letter in the text, in one place that can be told, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.annotate.llm.answers import Answer, Dropped, Said
from sayso.annotate.page import Line, Page, Pair
from sayso.text import occurrences

NEAR = 3
"""Lines around a content in which its source and cue may stand."""

INSIDE = 40
"""Characters that a cue or source may be farther off rather than stand inside its own content."""

ELSEWHERE = 15
"""Characters that a cue or source may be farther off rather than stand in another line than the one told."""

CLOSEST = 8
"""Places of a cue, and of a source, that are tried together."""

EDGES = " \t\r\n\u00a0,;:–—-"

NOT_THERE = "words that the text does not have"
UNCLEAR = "words that stand in several places, and none was told"
MALFORMED = "no form that was asked for"


@dataclass(frozen=True, slots=True)
class Grounded:
    """One attribution as spans of the text. `speakers` are names with their kinds as the model gave them."""

    content: tuple[Pair, ...]
    source: tuple[Pair, ...] = ()
    cue: tuple[Pair, ...] = ()
    through: tuple[Pair, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()


class Ground:
    """The lines of a page that a question was about: what the answer quotes must stand in them.

    Lines before `first` were shown as context; what lies wholly in them was found already.
    """

    def __init__(self, page: Page, shown: Sequence[Line], first: int) -> None:
        self.page = page
        self.lines = {line.number: line for line in shown}
        self.start, self.end = shown[0].start, shown[-1].end
        self.new = self.lines[first].start

    def all(self, answer: Answer, dropped: Dropped) -> list[Grounded]:
        """Return an answer's attributions that are in the text, in order of position; the others are counted."""
        dropped.by[MALFORMED] += answer.malformed
        found: dict[tuple[Pair, ...], Grounded] = {}
        for said in answer.said:
            grounded = self.one(said, dropped)
            if grounded and grounded.content[-1][1] > self.new:
                found.setdefault(grounded.content, grounded)
        return sorted(found.values(), key=lambda each: (each.content[0][0], -each.content[-1][1]))

    def one(self, said: Said, dropped: Dropped) -> Grounded | None:
        """Return an attribution as spans; None, and counted, when its content or its source is not in the text.

        A cue that is not there is left out alone: it does not change who says what.
        """
        content = self._content(said, dropped)
        if not content:
            return None
        window = self._around(content, said.line)
        cue, source = self._both(said, content, window)
        if cue is None:
            dropped.by[NOT_THERE] += 1
            cue = ()
        if source is None:
            dropped.by[NOT_THERE] += 1
            return None
        content = _without(self.page.text, content, (*source, *cue))
        if not content:
            dropped.by[MALFORMED] += 1
            return None
        through = [self._near((name,), cue or content, (), window) for name in said.through]
        dropped.by[NOT_THERE] += through.count(None)
        passed = tuple(pair for pairs in through if pairs for pair in pairs)
        return Grounded(content, source, cue, passed, said.speakers)

    def _content(self, said: Said, dropped: Dropped) -> tuple[Pair, ...]:
        """The pieces of a content, each the next one after the one before; none when one cannot be placed."""
        pieces: list[Pair] = []
        for words in said.content:
            places = occurrences(self.page.text, words, self.start, self.end)
            if pieces:
                after = [place for place in places if place[0] >= pieces[-1][1]]
                place = after[0] if after else None
            else:
                place = self._told(places, said.line)
            if place is None:
                dropped.by[UNCLEAR if places else NOT_THERE] += 1
                return ()
            pieces.append(place)
        if not any(c.isalnum() for a, b in pieces for c in self.page.text[a:b]):
            dropped.by[MALFORMED] += 1
            return ()
        return tuple(pieces)

    def _told(self, places: Sequence[Pair], number: int) -> Pair | None:
        """The only place there is, or the one of several that begins in the line that was told or next to it."""
        if len(places) == 1:
            return places[0]
        for reach in (0, 1):
            around = [self.lines[n] for n in range(number - reach, number + reach + 1) if n in self.lines]
            here = [p for p in places if any(line.start <= p[0] < line.end for line in around)]
            if len(here) == 1:
                return here[0]
        return None

    def _around(self, content: Sequence[Pair], number: int) -> Pair:
        """The stretch in which source and cue are looked for: the content, the line told, and some around them."""
        held = [n for n, line in self.lines.items() if _touch((line.start, line.end), content)]
        last = held + ([number] if number in self.lines and held and abs(number - held[0]) <= NEAR else [])
        if not last:
            return content[0][0], content[-1][1]
        low = max(min(self.lines), min(last) - NEAR)
        high = min(max(self.lines), max(last) + NEAR)
        return self.lines[low].start, self.lines[high].end

    def _both(
        self, said: Said, content: Sequence[Pair], window: Pair
    ) -> tuple[tuple[Pair, ...] | None, tuple[Pair, ...] | None]:
        """Cue and source, of all their places those that stand nearest together with the content; None for one that is nowhere near."""
        told = self.lines.get(said.line)
        if len(said.cue) == len(said.source) == 1:
            cues, sources = (
                sorted(occurrences(self.page.text, words, *window), key=lambda p: (_gap(p, content), p))[
                    :CLOSEST
                ]
                for words in (said.cue[0], said.source[0])
            )
            if cues and sources:
                pairs = [(_apart(c, s, content, told), c, s) for c in cues for s in sources]
                _, cue, source = min(pairs)
                return (cue,), (source,)
        first = self._near(said.cue, content, content, window)
        return first, self._near(said.source, first or content, (*content, *(first or ())), window)

    def _near(
        self, pieces: Iterable[str], to: Sequence[Pair], apart_from: Sequence[Pair], window: Pair
    ) -> tuple[Pair, ...] | None:
        """The nearest place of each piece, outside of what is taken if one is near; None when one is nowhere near."""
        found = []
        for words in pieces:
            places = occurrences(self.page.text, words, *window)
            if not places:
                return None
            found.append(
                min(places, key=lambda place: (_gap(place, to) + INSIDE * _touch(place, apart_from), place))
            )
        return tuple(sorted(set(found)))


def _apart(cue: Pair, source: Pair, content: Sequence[Pair], told: Line | None) -> int:
    """How far cue, source and content stand apart, one after the other; more where they overlap or stand elsewhere."""
    cue_first = _gap(cue, content) + _gap(source, (*content, cue))
    source_first = _gap(source, content) + _gap(cue, (*content, source))
    inside = _touch(cue, content) + _touch(source, content) + _touch(cue, (source,))
    elsewhere = told is not None and not told.start <= cue[0] < told.end
    return min(cue_first, source_first) + INSIDE * inside + ELSEWHERE * elsewhere


def _touch(pair: Pair, others: Sequence[Pair]) -> bool:
    return any(pair[0] < end and start < pair[1] for start, end in others)


def _gap(place: Pair, others: Sequence[Pair]) -> int:
    return min((max(0, start - place[1], place[0] - end) for start, end in others), default=0)


def _without(text: str, content: Sequence[Pair], taken: Sequence[Pair]) -> tuple[Pair, ...]:
    """A content less the source and cue in it: models tend to quote the whole sentence."""
    if not any(_touch(pair, content) for pair in taken):
        return tuple(content)
    pieces: list[Pair] = []
    for start, end in content:
        at = start
        for a, b in sorted(taken):
            if a < end and at < b:
                pieces.append((at, max(at, a)))
                at = max(at, b)
        pieces.append((at, end))
    return tuple(pair for pair in (_trimmed(text, *piece) for piece in pieces) if pair)


def _trimmed(text: str, start: int, end: int) -> Pair | None:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None
