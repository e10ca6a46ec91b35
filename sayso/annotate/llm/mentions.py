"""Who speaks, in any language: mentions made of what the model named, as far as the text has the names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.annotate.drafts import Draft, numbered
from sayso.annotate.llm.grounding import Grounded
from sayso.annotate.modes import mode
from sayso.annotate.page import Page, Pair
from sayso.text import occurrences
from sayso.vocabulary import Attribution, EntityType, Mention, MentionKind, PartKind, Span

NOBODY = "the model named nobody whom the text names"
TYPES = {
    "person": EntityType.PERSON,
    "organisation": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
}
LONGEST_PRONOUN = 6


class Cast:
    """The named mentions of a report, and those that its sources make."""

    def __init__(self, page: Page, names: Iterable[tuple[str, str]]) -> None:
        self.page = page
        self.drafts: list[Draft] = []
        self._forms: dict[Pair, str] = {}
        self._by_span: dict[Pair, Draft] = {}
        self._sources: dict[Pair, Draft] = {}
        kinds: dict[str, str] = {}
        for name, kind in names:
            kinds.setdefault(" ".join(name.split()), kind)
        taken = bytearray(len(page.text))
        for name in sorted(kinds, key=lambda name: (-len(name), name)):
            for place in occurrences(page.text, name, 0, len(page.text)):
                if self._readable(place) and not any(taken[slice(*place)]):
                    taken[slice(*place)] = b"\1" * (place[1] - place[0])
                    self._add(place, TYPES.get(kinds[name]), name)

    def _readable(self, place: Pair) -> bool:
        """Whether a place is in a part that is read: boilerplate names nobody."""
        part = self.page.report.part_at(place[0])
        return part is not None and part.kind is not PartKind.BOILERPLATE and place[1] <= part.end

    def _add(self, place: Pair, kind: EntityType | None, name: str) -> None:
        draft = Draft(*place, MentionKind.NAME, name=place, type=kind, head=name)
        self._by_span[place] = draft
        self._forms[place] = name
        self.drafts.append(draft)

    def speakers(self, grounded: Grounded) -> list[Draft]:
        """Return the mentions that a source consists of: names in it, or what leads to a name elsewhere."""
        if not grounded.source:
            return []
        inside = [self._within(name, grounded.source) for name, _ in grounded.speakers if name]
        named = [draft for draft in inside if draft is not None]
        if named and len(named) == len(grounded.speakers):
            return list(dict.fromkeys(named))
        piece = grounded.source[0]
        if piece not in self._sources:
            self._sources[piece] = self._pointing(piece, grounded)
            self.drafts.append(self._sources[piece])
        return [self._sources[piece]]

    def named_at(self, pairs: Iterable[Pair]) -> list[Draft]:
        """Return the names that stand at these places."""
        return [self._by_span[pair] for pair in pairs if pair in self._by_span]

    def _within(self, name: str, source: Sequence[Pair]) -> Draft | None:
        """The mention of a speaker inside the words of the source, by its full name or a part of it."""
        wanted = set(name.split())
        for place, draft in self._by_span.items():
            inside = any(a <= place[0] and place[1] <= b for a, b in source)
            if inside and set(self._forms[place].split()) <= wanted | {name}:
                return draft
        return None

    def _pointing(self, piece: Pair, grounded: Grounded) -> Draft:
        """A mention that is no name: it points to the nearest one of its speaker before it, or is left open."""
        words = self.page.text[slice(*piece)]
        kinds = {kind for _, kind in grounded.speakers}
        short = len(words.split()) == 1 and len(words) <= LONGEST_PRONOUN
        draft = Draft(*piece, MentionKind.PRONOUN if short else MentionKind.DESCRIPTION, head=words.lower())
        name = grounded.speakers[0][0] if len(grounded.speakers) == 1 else ""
        places = [place for place, form in self._forms.items() if name and form == " ".join(name.split())]
        before = [place for place in places if place[1] <= piece[0]]
        if places:
            draft.antecedent = self._by_span[max(before) if before else min(places)]
        elif kinds == {"unnamed"} and not short:
            draft.kind = MentionKind.UNNAMED
        elif kinds == {"group"} and not short:
            draft.kind = MentionKind.COLLECTIVE
        else:
            draft.open = NOBODY
        return draft


def assembled(
    page: Page, found: Sequence[Grounded], names: Iterable[tuple[str, str]], within: Sequence[int | None]
) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
    """Return mentions and attributions of a report by what the model said of its speakers alone."""
    named = [*names, *((name, kind) for each in found for name, kind in each.speakers if name)]
    passers = [(page.text[slice(*pair)], "organisation") for each in found for pair in each.through]
    cast = Cast(page, [*named, *passers])
    who = [cast.speakers(each) for each in found]
    through = [[d for d in cast.named_at(each.through) if d not in who[n]] for n, each in enumerate(found)]
    mentions, number = numbered(page.report.id, cast.drafts)

    def spans(pairs: Sequence[Pair]) -> tuple[Span, ...]:
        return tuple(Span(page.report.id, a, b) for a, b in pairs)

    attributions = tuple(
        Attribution(
            content=spans(each.content),
            source=spans(each.source),
            cue=spans(each.cue),
            mode=mode(page, each.content),
            speakers=tuple(number[id(draft)] for draft in who[n]),
            through=tuple(number[id(draft)] for draft in through[n]),
            within=within[n],
        )
        for n, each in enumerate(found)
    )
    return mentions, attributions
