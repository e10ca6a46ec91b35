"""Names of persons, organisations and places: runs of capital words, and what each is the name of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotate import tokens as t
from sayso.annotate.page import Line, Page
from sayso.annotate.tokens import Token
from sayso.annotate.verbs import lines, listed
from sayso.vocabulary import EntityType

TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
PARTICLES = listed("de la le van von der den bin ibn al el ben da dos du di del und y")
JOINING = frozenset(("of", "for", "and", "&", "the"))
JOINED_BY_OF = listed(
    "directorate division secretariat agency authority commission organization organisation foundation society fund"
    " union network movement assembly front alliance campaign group centre club corps confederation chief-of-staff ministry department bank university college house court office secretary institute board council committee union"
    " association league federation church city state republic kingdom bureau chamber people school academy center"
    " centre museum times voice radio free party army congress parliament"
)
LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name in a line: its tokens [first, past] and what it is the name of."""

    line: int
    first: int
    past: int
    start: int
    end: int
    type: EntityType


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """Return the words of each kind that tell what a name is the name of."""
    rows = (row.partition(":") for row in lines("name_cues.txt"))
    return {kind.strip(): frozenset(words.split()) for kind, _, words in rows}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return all words of a data file."""
    return frozenset(word for row in lines(name) for word in row.split())


@cache
def first_names() -> dict[str, str]:
    """Return "he" or "she" for each known first name."""
    rows = (row.partition(":") for row in lines("first_names.txt"))
    return {name: pronoun.strip() for pronoun, _, names in rows for name in names.split()}


@cache
def _counts() -> dict[str, tuple[int, ...]]:
    found = {}
    for row in lines("name_words.tsv"):
        word, counts = row.split("\t")
        found[word.strip()] = tuple(map(int, counts.split()))
    return found


def names(page: Page) -> list[Name]:
    """Return the names of a page in order, typed; one name has one type all through a report."""
    small = _small(page)
    found = [(line, first, past) for line in page.lines for first, past in _runs(line, small)]
    scores: dict[str, list[float]] = {}
    for line, first, past in found:
        words = _key(line, first, past)
        total = scores.setdefault(words, [0.0, 0.0, 0.0])
        for n, value in enumerate(_evidence(line, first, past)):
            total[n] += value
    _share_surnames(scores)
    result = []
    for line, first, past in found:
        score = scores[_key(line, first, past)]
        kind = TYPES[max(range(3), key=lambda n: score[n])]
        toks = line.tokens
        result.append(Name(line.number, first, past, toks[first].start, toks[past - 1].end, kind))
    return result


def _key(line: Line, first: int, past: int) -> str:
    return " ".join(tok.text for tok in line.tokens[first:past])


def _small(page: Page) -> frozenset[str]:
    """Return the words that this report itself writes in small letters."""
    return frozenset(tok.text for line in page.lines for tok in line.tokens if tok.text.islower())


def _share_surnames(scores: dict[str, list[float]]) -> None:
    """Let "Lavrov" know what "Sergey Lavrov" is."""
    persons = {key.split()[-1]: key for key, s in scores.items() if " " in key and s[0] >= max(s)}
    for key, score in scores.items():
        if " " not in key and key in persons:
            score[0] += 4.0


def _runs(line: Line, small: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give the runs of capital words of a line that may be names."""
    toks = line.tokens
    i, n = 0, len(toks)
    while i < n:
        if not _begins(line, i, small):
            i += 1
            continue
        past = _run_end(toks, i, n)
        first, past = _without_offices(toks, i, past)
        if first < past and not _plain(toks, first, past):
            yield first, past
        i = max(past, i + 1)


def _begins(line: Line, i: int, small: frozenset[str]) -> bool:
    token = line.tokens[i]
    if not token.capital or not token.word or token.low in t.DAYS - {"may", "march", "august"}:
        return False
    if token.text in word_set("demonyms.txt"):
        after = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
        return after is not None and after.capital and after.low not in cue_words()["office"]
    fresh = i == 0 or line.tokens[i - 1].low in (
        '"',
        "“",
        "``",
        "‘",
        ":",
        ".",
        "''",
        "—",
        "--",
        "?",
        "!",
        "•",
        "-",
    )
    if (fresh or line.headline) and _common(token, small):
        follows = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
        return bool(
            not line.headline and follows and follows.capital and token.low in cue_words()["organisation"]
        )
    if token.low in ("may", "march", "august") and _in_date(line, i):
        return False
    return not (_is_common_word(token) if line.headline else _closed(token))


def _in_date(line: Line, i: int) -> bool:
    after = line.tokens[i + 1].low if i + 1 < len(line.tokens) else ""
    before = line.tokens[i - 1].low if i else ""
    return (
        after[:1].isdigit()
        or before[:1].isdigit()
        or before in ("on", "in", "of", "last", "since", "until", "by", "early", "late", "this", "through")
    )


def _common(token: Token, small: frozenset[str]) -> bool:
    if token.text.isupper() and len(token.text) > 1 and token.low != "i":
        return False
    return token.low in small or _is_common_word(token) or token.verb is not None


def _is_common_word(token: Token) -> bool:
    if token.text in _counts() and sum(_counts()[token.text][:3]) > 2 * _counts()[token.text][3] + 3:
        return False
    return _closed(token) or token.low in word_set("common_words.txt")


CLOSED = (
    t.DETERMINERS | t.PREPOSITIONS | t.SUBORDINATORS | t.ADVERBS | t.SUBJECTS | t.OBJECTS | t.CONJUNCTIONS
    | t.AUXILIARIES | t.MODALS
) - {"us"}  # fmt: skip


def _closed(token: Token) -> bool:
    return token.low in CLOSED or token.text in ("Us",)


def _run_end(toks: Sequence[Token], i: int, n: int) -> int:
    past = i + 1
    while past < n and past - i < LONGEST_NAME:
        token, gap = toks[past], toks[past].start - toks[past - 1].end
        if gap > 1:
            break
        if token.capital and token.word and token.low not in t.DAYS - {"may", "march", "august"}:
            if token.low in ("may", "march", "august") and past + 1 < n and toks[past + 1].low[:1].isdigit():
                break
            past += 1
        elif (
            (token.low in PARTICLES and past + 1 < n and toks[past + 1].capital and token.text.islower())
            or (
                token.low in ("of", "for", "&")
                and past + 1 < n
                and toks[past + 1].capital
                and (token.low == "&" or toks[past - 1].low in JOINED_BY_OF)
            )
            or (
                token.low == "on"
                and past + 1 < n
                and toks[past + 1].capital
                and toks[past - 1].low in ("commission", "committee", "conference", "council", "subcommittee")
                and toks[past + 1].low not in t.DAYS
            )
            or (
                token.low == "and"
                and past + 1 < n
                and toks[past + 1].capital
                and _joins_office(toks, i, past, n)
            )
        ):
            past += 2
        elif (
            token.low == "of"
            and past + 2 < n
            and toks[past + 1].low == "the"
            and toks[past + 2].capital
            and toks[past - 1].low in JOINED_BY_OF
        ):
            past += 3
        elif (
            token.text[0].isdigit()
            and len(token.text) <= 4
            and toks[past - 1].capital
            and (past + 1 >= n or not toks[past + 1].capital)
        ):
            break
        else:
            break
    return past


def _joins_office(toks: Sequence[Token], i: int, past: int, n: int) -> bool:
    """Whether "and" stands inside one name: "Ministry of Trade and Industry", "Securities and Exchange Commission"."""
    if (
        toks[i].low in ("ministry", "department", "committee", "secretary", "bureau", "office")
        and past - i >= 3
    ):
        return True
    return (
        past - i == 1
        and past + 2 < n
        and toks[past + 2].low in ("commission", "department", "committee", "agency", "union")
    )


def _without_offices(toks: Sequence[Token], first: int, past: int) -> tuple[int, int]:
    """Drop titles, offices and adjectives of countries before a person's name."""
    words = cue_words()
    cut = first
    for k in range(first, past - 1):
        low = toks[k].low
        if low in words["title"] or (
            low in words["office"] and (k == first or past - k <= 4) and not _office_in_name(toks, k, past)
        ):
            cut = k + 1
    adjective = past - first > 1 and toks[first].text in word_set("demonyms.txt")
    if cut == first and adjective and toks[first + 1].low in words["office"]:
        cut = first + 1
    return cut, past


def _office_in_name(toks: Sequence[Token], k: int, past: int) -> bool:
    """Whether the word is part of a name: "General Motors", "Justice Department", "Guard Corps"."""
    words = cue_words()
    return (
        toks[past - 1].low in words["organisation"]
        or toks[k + 1].low in words["organisation"]
        or toks[k + 1].low in JOINING
    )


def _plain(toks: Sequence[Token], first: int, past: int) -> bool:
    """Whether the words are no name after all: peoples, offices, words that seldom are one."""
    if all(_people(tok.text) for tok in toks[first:past]):
        return True
    if past - first > 1:
        return False
    low, words = toks[first].low, cue_words()
    person, organisation, place, none = _counts().get(toks[first].text, (0, 0, 0, 0))
    if none > 3 * (person + organisation + place):
        return True
    return low in words["office"] or low in words["title"] or low in ("i", "i'm", "mr", "tv") or len(low) == 1


def _people(word: str) -> bool:
    """Whether a word names a people or an adjective of one: "Russian", "Australians"."""
    if word in word_set("demonyms.txt") or (word.endswith("s") and word[:-1] in word_set("demonyms.txt")):
        return True
    return word.endswith(("ians", "ists", "ese")) and len(word) > 6


def _evidence(line: Line, first: int, past: int) -> list[float]:
    """Return how much speaks for each type: the name's words, and the words before and after it."""
    toks, words = line.tokens, cue_words()
    score = [0.0, 0.0, 0.0]
    for k in range(first, past):
        weight = 1.0 if k == past - 1 or past - first == 1 else 0.6
        _add(score, toks[k].text, weight)
    last, one = toks[past - 1], past - first == 1
    before = toks[first - 1].low if first else ""
    after = toks[past].low if past < len(toks) else ""
    _add(score, "<" + before, 0.7)
    _add(score, ">" + after, 0.5)
    if (last.low in words["organisation"] and not one) or (
        one and toks[first].text.isupper() and len(last.text) > 1
    ):
        score[1] += 2.5
    if last.low in words["place"] and not one:
        score[2] += 2.0
    if toks[first].text in word_set("places.txt") and (one or toks[first].text == "New"):
        score[2] += 3.0
    if (
        before in words["title"]
        or before in words["office"]
        or (toks[first].text in first_names() and not one)
    ):
        score[0] += 3.0
    if before == "the":
        score[0] -= 2.0
        score[1] += 1.0
    if before in ("in", "at", "near", "from") and one:
        score[2] += 1.0
    if past - first == 2 and all(tok.text[1:].islower() for tok in toks[first:past]):
        score[0] += 0.8
    return score


def _add(score: list[float], word: str, weight: float) -> None:
    counts = _counts().get(word)
    totals = _counts()["="]
    if counts is None:
        return
    rates = [(counts[n] + 0.5) / totals[n] for n in range(3)]
    mean = sum(rates) / 3
    for n in range(3):
        score[n] += weight * max(-2.5, min(2.5, math.log(rates[n] / mean)))
