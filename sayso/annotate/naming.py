"""Names of the rules and of the trained network into one list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.focus import singular, source_nouns
from sayso.annotate.members import person_nouns
from sayso.annotate.names import Name, cue_words, names, word_set
from sayso.annotate.page import Line, Page, Pair
from sayso.annotate.tokens import DETERMINERS, PREPOSITIONS
from sayso.annotate.trained import reading
from sayso.annotate.verbs import listed
from sayso.vocabulary import EntityType

PEOPLE = "people"
"""What the network calls Russians and Democrats: no actor's name, but no part of one either."""


TAILS = frozenset(",;:'’-–(\"“‘") | {"'s", "’s", "and", "or"}
"""No name ends in one of these, as tokens of their own."""

REGIONS = listed("New North South East West Northern Southern Eastern Western British Rhode District")
"""Words that the name of a larger place begins with, behind that of a smaller one."""

_HOLDER = re.compile(
    r"(?:.*\W)?(?P<office>[^\W\d_]+) of (?P<place>[^,.;:\n]{2,40}),\s+(?P<name>[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*)+)",
    re.DOTALL,
)

OPENING = {"(": ")", "'": "'", '"': '"', "“": "”", "‘": "’"}
"""What stands around a nickname inside a name."""

TELLS = listed("told tells by")
PUBLISHED = listed("report reports article story interview investigation column essay published reported")
"""Words before the name of an outlet; behind others an article with a capital may begin a book's."""

BARE = frozenset({"the", "a", "an"})
"""What is left of a name that the network broke off."""


def settled(page: Page, vouched: Sequence[Pair] = ()) -> list[Name]:
    """Return the names of a page in order: the network's, and of the rules' those that something else vouches for.

    That is: the network knows the name elsewhere in the report, or it stands in one of the `vouched` stretches, which
    are those of who speaks. Headlines are the rules' own: capitals say little there, and they ask what the report itself
    writes small.
    """
    ruled = names(page)
    if page.report.language not in (None, "en"):
        return ruled
    seen = list(_trained(page))
    taken: list[Pair] = [(start, end) for start, end, _ in seen]
    own = _agreed(
        page,
        [name for start, end, kind in seen if kind != PEOPLE and (name := _named(page, start, end, kind))],
    )
    votes = _votes(page, own)
    more = [n for n in ruled if not _touched(taken, n.start, n.end)]
    spans = sorted(vouched)
    known = (_known(page, name, votes, sure=_touched(spans, name.start, name.end)) for name in more)
    return _nicknamed(page, sorted([*own, *filter(None, known)], key=lambda name: (name.line, name.first)))


def _nicknamed(page: Page, found: list[Name]) -> list[Name]:
    """Let a name go on behind a nickname in brackets or quote marks: "Karel (Kiko) Brandt" is one person."""
    out: list[Name] = []
    for name in found:
        last = out[-1] if out else None
        if last and last.line == name.line and name.first < last.past:
            continue  # the nickname, or the surname, of the one before
        one = name.type is EntityType.PERSON and name.past - name.first == 1
        surname = _behind_nickname(page, name) if one else None
        people = [n for n in found if n.line == name.line and n.type is EntityType.PERSON]
        past = next((n.past for n in people if surname is not None and n.first <= surname < n.past), None)
        if past is not None:
            name = replace(name, past=past, end=page.lines[name.line].tokens[past - 1].end)
        out.append(name)
    return out


def _behind_nickname(page: Page, name: Name) -> int | None:
    """The token of the surname that follows a nickname right behind a name; None where there is none."""
    tokens = page.lines[name.line].tokens
    close = OPENING.get(tokens[name.past].text) if name.past < len(tokens) else None
    for n in (name.past + 2, name.past + 3):
        nick = tokens[name.past + 1 : n]
        if (
            close
            and n + 1 < len(tokens)
            and tokens[n].text == close
            and all(t.capital and t.word for t in nick)
        ):
            following = tokens[n + 1]
            near = (
                following.start - tokens[n].end == 1 and page.lines[name.line].tokens[name.past - 1].end + 1
            )
            if following.capital and following.word and near == tokens[name.past].start:
                return n + 1
    return None


def _trained(page: Page) -> Iterator[tuple[int, int, str]]:
    for found in reading(page).names:
        start = _holder(page, found.start, found.end) if found.type == EntityType.PLACE else None
        if start is None:
            yield found.start, found.end, found.type
            continue
        if start > found.start:
            yield found.start, page.text.rindex(",", found.start, start), found.type
        yield start, found.end, EntityType.PERSON


def _holder(page: Page, start: int, end: int) -> int | None:
    """Where in what was taken for a place the holder of its office is named: "the mayor of Lorn, | Piet Daals"; not "of Brooklyn, New York"."""
    found = _HOLDER.fullmatch(page.text, max(0, page.text.rfind("\n", 0, start) + 1, start - 80), end)
    if found is None or found.start("name") < start:
        return None
    first = found["name"].split()[0]
    known = first in REGIONS or first in word_set("places.txt")
    return None if known or found["office"].lower() not in cue_words()["office"] else found.start("name")


def _touched(taken: Sequence[Pair], start: int, end: int) -> bool:
    n = bisect_right(taken, start, key=lambda pair: pair[0])
    return any(a < end and start < b for a, b in taken[max(0, n - 3) : n + 1])


def _named(page: Page, start: int, end: int, kind: str) -> Name | None:
    """Return a name of the network with the tokens that it covers; None where no line of the page has them."""
    at = bisect_right(page.lines, start, key=lambda line: line.start) - 1
    if at < 0 or start >= page.lines[at].end or page.text[start - 1 : start] == "@":
        return None
    line = page.lines[at]
    first = max(0, line.at(start + 1) - 1)
    past = line.at(end)
    if first >= past or line.tokens[first].end <= start:
        return None
    while past - first > 1 and (
        _said_to_be(line, past - 1) or _leads_on(line, past - 1) or _hangs_on(line, first, past - 1)
    ):
        past -= 1  # "Coast Wire news" of "Coast Wire news agency"
        end = line.tokens[past - 1].end
    while past - first > 1 and _leads_up(line, first):
        first += 1  # "daily Morning Post"
        start = line.tokens[first].start
    words = page.text[start:end].lower()
    if words in BARE or len(words) == 1 or singular(words) in person_nouns():
        return None  # "The", "Z", "Governor", "MPs"
    if page.text[start:end].islower() and not page.text[line.start : line.end].islower():
        return None  # "the civil defence institute"
    return Name(at, first, past, *_edges(page, line, first, past, start, end), EntityType(kind))


def _leads_up(line: Line, n: int) -> bool:
    """Whether a small word before a name says whose or what it is: "daily Morning Post", "spokesman Ivan Orlov"."""
    kinds = cue_words()
    known = line.tokens[n].text in kinds["outlet"] | kinds["office"] | kinds["title"]
    return known and line.tokens[n + 1].capital


def _leads_on(line: Line, n: int) -> bool:
    """Whether a word ties a name to what comes after it: "Court of Appeals for"; but "Park Hae - in" ends so."""
    return line.tokens[n].text in PREPOSITIONS and line.tokens[n - 1].word


def _hangs_on(line: Line, first: int, n: int) -> bool:
    """Whether a word or mark belongs to what comes after a name, or to nothing: "Kyoto 's", "Honor and", "NAM )"."""
    said = [token.text for token in line.tokens[first : n + 1]]
    return (
        said[-1] in TAILS or (said[-1] == ")" and "(" not in said) or (said[-1] == "s" and said[-2] in TAILS)
    )


def _said_to_be(line: Line, n: int) -> bool:
    """Whether a word begins what an outlet is said to be after its name: "newspaper", "news agency"."""
    outlets = cue_words()["outlet"]
    said = [token.text for token in line.tokens[n : n + 2]]
    return said[0] in outlets or (said[0] == "news" and said[-1] in outlets)


def _edges(page: Page, line: Line, first: int, past: int, start: int, end: int) -> tuple[int, int]:
    """Return the edges of the tokens where only marks lie between ("U.S."), else those of the network."""
    a, b = line.tokens[first].start, line.tokens[past - 1].end
    low = start if any(c.isalnum() for c in page.text[a:start]) else a
    high = end if any(c.isalnum() for c in page.text[end:b]) else b
    return low, high


def _agreed(page: Page, own: Sequence[Name]) -> list[Name]:
    """Return the names with one type for each form: that of the outlet, where one is called so ("the Corvin news agency")."""
    forms = [page.text[name.start : name.end] for name in own]
    votes = _votes(page, own)
    houses = {form for form, name in zip(forms, own, strict=True) if _house(page, name) or _firm(page, name)}

    def kind(form: str, name: Name) -> EntityType:
        if form in houses:
            return EntityType.ORGANISATION
        most = votes[form].most_common(2)
        return name.type if len(most) > 1 and most[0][1] == most[1][1] else most[0][0]

    return [replace(name, type=kind(form, name)) for form, name in zip(forms, own, strict=True)]


def _house(page: Page, name: Name) -> bool:
    """Whether what a name is said to be follows it, and that is an outlet: "the Corvin news agency"."""
    words = [token.text for token in page.lines[name.line].tokens[name.past : name.past + 2]]
    return bool(words) and (words[-1] if words[0] == "news" else words[0]) in cue_words()["outlet"]


def _firm(page: Page, name: Name) -> bool:
    """Whether what a name is said to be stands before it: "Dutch hospital group Marienheim".

    "The company Reed bought" is Reed's: an article and nothing else before the noun says little.
    """
    tokens = page.lines[name.line].tokens
    if (
        name.first < 2
        or tokens[name.first - 1].text not in source_nouns()["organisation"] | cue_words()["outlet"]
    ):
        return False
    before = tokens[name.first - 2]
    return before.word and before.low not in DETERMINERS and before.low not in PREPOSITIONS


def _votes(page: Page, own: Sequence[Name]) -> dict[str, Counter[EntityType]]:
    """Return how often the network took each name for what."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in own:
        votes[page.text[name.start : name.end]][name.type] += 1
    return votes


def _known(page: Page, name: Name, votes: dict[str, Counter[EntityType]], *, sure: bool) -> Name | None:
    """Return a name of the rules as what the network takes it for elsewhere; None for one that nobody vouches for."""
    told = votes.get(page.text[name.start : name.end])
    if told:
        return replace(name, type=told.most_common(1)[0][0])
    if _titled(page, name):
        return replace(name, type=EntityType.ORGANISATION)
    return name if page.lines[name.line].headline or (sure and not _called(page, name)) else None


def _titled(page: Page, name: Name) -> bool:
    """Whether an article with a capital within a sentence says that a name is a title: "told The Beacon", "a report in The Beacon"."""
    tokens = page.lines[name.line].tokens
    article = name.first - (tokens[name.first].text != "The")
    if article < 2 or tokens[article].text != "The" or page.lines[name.line].headline:
        return False
    before, noun = tokens[article - 1].low, tokens[article - 2].low
    return before in TELLS or (before in ("in", "from", "with") and noun in PUBLISHED)


def _called(page: Page, name: Name) -> bool:
    """Whether capitals make no name of a word for somebody: "the Prime Minister says", "Police said"."""
    last = page.lines[name.line].tokens[name.past - 1].low
    people = person_nouns() | source_nouns()["unnamed"] | source_nouns()["collective"]
    return name.type is EntityType.ORGANISATION and (last in people or singular(last) in people)
