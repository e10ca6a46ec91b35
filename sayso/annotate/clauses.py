"""Where the one who acts stands before a verb, and where what is said ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.annotate import tokens as t
from sayso.annotate.tags import Tag
from sayso.annotate.tokens import Token
from sayso.annotate.verbs import known, lines, listed

INSIDE = frozenset((Tag.NOMINAL, Tag.DETERMINER, Tag.POSSESSIVE))
BREAKS = frozenset((Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.SUBORDINATOR, Tag.STOP, Tag.COLON, Tag.DASH,
                    Tag.INFINITIVE, Tag.TO, Tag.OPEN, Tag.SUBJECT, Tag.OBJECT, Tag.MARK))  # fmt: skip
PARTICIPLE_PREPOSITIONS = listed("of in by with to for on from at as")
FRONTED = listed(
    "on in at after before during since until despite amid as for with from by when while if although though because"
    " under following asked speaking according however meanwhile earlier later previously recently still also then"
    " but and yet so now once today yesterday furthermore moreover separately elsewhere instead unlike like to"
    " indeed nevertheless nonetheless thus therefore finally first second last next"
)
LONGEST_SUBJECT = 45


def group_start(line: Sequence[Token], tags: Sequence[Tag], i: int) -> int:
    """Return where the group of a verb begins: its auxiliaries and adverbs ("has repeatedly said")."""
    j = i
    while j > 0 and tags[j - 1] in (Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.TO):
        if (
            tags[j - 1] is Tag.ADVERB
            and line[j - 1].low in t.TIMES
            and line[j - 1].low not in ("earlier", "later")
        ):
            break
        if tags[j - 1] is Tag.TO and not (j >= 2 and tags[j - 2] in (Tag.AUXILIARY, Tag.ADVERB)):
            break
        j -= 1
    while j < i and line[j].low in ("however", "meanwhile", "then", "so", "too", "instead") and j + 1 < i:
        j += 1
    return j


def subject(line: Sequence[Token], tags: Sequence[Tag], j: int) -> tuple[int, int] | None:
    """Return the tokens [first, past] of the subject that ends right before token `j`, None when there is none.

    A closing comma belongs to it ("Jane Doe, the mayor, said").
    """
    end = j
    if end and tags[end - 1] is Tag.COMMA:
        return _with_apposition(line, tags, end)
    if not end:
        return None
    last = tags[end - 1]
    if last is Tag.SUBJECT or (line[end - 1].low in ("which", "that") and last is Tag.SUBORDINATOR):
        return end - 1, end
    if last is Tag.DETERMINER and line[end - 1].low not in (
        "the",
        "a",
        "an",
        "my",
        "your",
        "its",
        "our",
        "their",
        "no",
        "every",
    ):
        return end - 1, end  # another said; many say
    if last is Tag.OBJECT and end > 2 and line[end - 2].low == "of":
        first = end - 3
        while (
            first
            and end - first < 7
            and (
                tags[first - 1] in (Tag.DETERMINER, Tag.ADVERB)
                or (line[first].low not in OF_THEM and tags[first - 1] is Tag.NOMINAL)
            )
        ):
            first -= 1
        return first, end  # one of them said
    if last is Tag.ADVERB and _is_time(line, end - 1):
        return None
    if last not in (Tag.NOMINAL, Tag.CLOSE, Tag.QUOTE):
        return None
    first = 0 if _shown(line, tags, end) else phrase_start(line, tags, end - 1)
    return (first, end) if first < end and _is_somebody(line, tags, first, end) else None


def _shown(line: Sequence[Token], tags: Sequence[Tag], end: int) -> bool:
    """Whether all before a verb is something written, with what was done with it: "A post shared 3,000 times on Facebook | claims".

    One verb follows the other without a comma or an "and", so the first only looks finite.
    """
    verb = next((k for k in range(end) if tags[k] in BREAKS), end)
    if not 2 <= verb < end - 1 or tags[0] is not Tag.DETERMINER or tags[verb] is not Tag.FINITE:
        return False
    form = known().get(line[verb].low)
    noun = line[verb - 1].low in _documents() and all(tag is Tag.NOMINAL for tag in tags[1:verb])
    between = {*tags[verb + 1 : end]}
    return (
        noun
        and form is not None
        and form.form == "both"
        and between.isdisjoint({*BREAKS, Tag.COMMA, Tag.AND})
    )


def _with_apposition(line: Sequence[Token], tags: Sequence[Tag], end: int) -> tuple[int, int] | None:
    """Read "NAME, who or what they are," before a verb; what stands between the commas is not looked into."""
    comma = end - 2
    while (
        comma > 0
        and end - comma < LONGEST_SUBJECT
        and not (tags[comma] is Tag.COMMA and _opens_aside(line, tags, comma))
    ):
        if tags[comma] in (Tag.STOP, Tag.COLON) or (tags[comma] is Tag.QUOTE and line[comma].quote < 0):
            return None
        comma -= 1
    if (
        comma <= 0
        or tags[comma] is not Tag.COMMA
        or tags[comma - 1] not in (Tag.NOMINAL, Tag.SUBJECT, Tag.CLOSE)
    ):
        return None
    first = phrase_start(line, tags, comma - 1) if tags[comma - 1] is not Tag.SUBJECT else comma - 1
    if first >= comma or not _is_somebody(line, tags, first, comma):
        return None
    if _is_adverbial(line, tags, comma + 1, end - 1):
        return first, comma  # X, however, said
    return first, end


def _opens_aside(line: Sequence[Token], tags: Sequence[Tag], comma: int) -> bool:
    if comma + 1 >= len(line) or comma < 1:
        return False
    after = line[comma + 1]
    form = known().get(after.low)
    if line[comma - 1].low in _documents() and (form or after.low.endswith("ed")):
        return form is None or form.form in ("both", "participle")  # "The lawsuit, filed in May, says"
    if after.capital and tags[comma + 1] is Tag.NOMINAL and not line[comma - 1].capital:
        past = comma + 1
        while past < len(line) and line[past].capital and tags[past] is Tag.NOMINAL:
            past += 1
        return past < len(line) and tags[past] is Tag.COMMA and past - comma <= 6
    if tags[comma + 1] in (Tag.PREPOSITION, Tag.ADVERB):
        return after.low in (
            "in",
            "for",
            "however",
            "meanwhile",
            "though",
            "too",
            "of",
            "like",
            "at",
            "on",
            "as",
            "instead",
        )
    if not (
        line[comma - 1].capital
        or tags[comma + 1] in (Tag.DETERMINER, Tag.SUBORDINATOR)
        or after.low in ("who", "which")
    ):
        return False
    if tags[comma + 1] is Tag.AND:
        return False
    return not (
        comma >= 2 and line[comma - 1].capital and after.capital and tags[comma - 2] is Tag.PREPOSITION
    )


@cache
def _documents() -> frozenset[str]:
    """The nouns for something written that says something."""
    rows = (row.partition(":") for row in lines("source_nouns.txt"))
    return next(listed(words) for kind, _, words in rows if kind.strip() == "document")


def _is_adverbial(line: Sequence[Token], tags: Sequence[Tag], first: int, past: int) -> bool:
    if first >= past:
        return True
    if line[first].low in (
        "who",
        "which",
        "whose",
        "a",
        "an",
        "the",
        "one",
        "his",
        "her",
        "its",
        "head",
        "director",
    ):
        return False
    return tags[first] in (Tag.ADVERB, Tag.PREPOSITION, Tag.ING, Tag.SUBORDINATOR) or line[first].low in (
        "though",
        "too",
        "speaking",
    )


def _is_time(line: Sequence[Token], i: int) -> bool:
    return line[i].low in t.TIMES and (line[i].low in t.DAYS or not line[i].capital)


def _is_somebody(line: Sequence[Token], tags: Sequence[Tag], first: int, past: int) -> bool:
    """Refuse what cannot act: a time, a bare number, a preposition's phrase."""
    if all(
        tok.low in t.TIMES
        or tok.low.isdigit()
        or (
            tags[k + first] is Tag.DETERMINER
            and tok.low not in ("another", "some", "many", "others", "this", "both")
        )
        for k, tok in enumerate(line[first:past])
    ):
        return False
    return any(tags[k] is Tag.NOMINAL for k in range(first, past)) or past - first == 1


def phrase_start(line: Sequence[Token], tags: Sequence[Tag], last: int) -> int:
    """Return where the noun phrase that ends with token `last` begins, with what hangs on its nouns."""
    k = last
    start = last + 1
    while k >= 0 and last - k < LONGEST_SUBJECT:
        if tags[k] is Tag.CLOSE:
            k = _bracket(tags, k)
            if k < 0:
                break
            start = k
        elif not _belongs(line, tags, k, last):
            break
        elif tags[k] in STARTING:
            start = k
            if tags[k] is Tag.DETERMINER and k and not _hangs(tags, k - 1):
                break
        k -= 1
    return _without_front(line, tags, start, last)


STARTING = frozenset((Tag.NOMINAL, Tag.POSSESSIVE, Tag.QUOTE, Tag.DETERMINER))
HANGS_ON = frozenset(
    (Tag.NOMINAL, Tag.CLOSE, Tag.PARTICIPLE, Tag.FINITE, Tag.ING, Tag.OBJECT, Tag.QUOTE, Tag.DETERMINER)
)
CLAUSAL = listed("as than amid after before since until")


def _belongs(line: Sequence[Token], tags: Sequence[Tag], k: int, last: int) -> bool:
    """Whether token `k` is part of the noun phrase that ends with token `last`."""
    before = tags[k - 1] if k else None
    match tags[k]:
        case Tag.NOMINAL:
            return not (
                k < last and _is_time(line, k) and tags[k + 1] in INSIDE and _ends_time(line, tags, k)
            )
        case Tag.POSSESSIVE | Tag.DETERMINER:
            return True
        case Tag.QUOTE:
            return _names(line, tags, k, last)
        case Tag.ADVERB:
            return k < last and tags[k + 1] is Tag.NOMINAL and before in (Tag.DETERMINER, Tag.ADVERB)
        case Tag.PREPOSITION:
            return before in HANGS_ON and line[k].low not in CLAUSAL
        case Tag.PARTICIPLE | Tag.FINITE | Tag.ING:
            fits = before in (Tag.NOMINAL, Tag.DETERMINER, Tag.PREPOSITION)
            return fits and (tags[k] is Tag.PARTICIPLE or _reduced(line, tags, k))
        case Tag.AND:
            return _joins_names(line, tags, k, last)
        case Tag.COMMA:
            return _lists(line, tags, k, last)
    return False


def _names(line: Sequence[Token], tags: Sequence[Tag], k: int, last: int) -> bool:
    """Whether a quote mark is one of a nickname or title in the phrase, not the end of an utterance before it."""
    before = tags[k - 1] if k else None
    if k == last:
        utterance = before in (Tag.COMMA, Tag.STOP) or line[max(0, k - 6)].quote == line[k].quote
        return line[k].quote >= 0 and not utterance
    closes = line[k].quote >= 0 and line[k + 1].quote != line[k].quote
    return not (closes and before in (Tag.COMMA, Tag.STOP))


def _ends_time(line: Sequence[Token], tags: Sequence[Tag], k: int) -> bool:
    """Whether a time word ends a phrase of time before the subject: "on Tuesday Trump said", "last week officials said"."""
    if line[k + 1].low[:1].isdigit():
        return k + 2 < len(line) and (line[k + 2].capital or tags[k + 2] is Tag.DETERMINER)
    return (
        line[k + 1].capital
        or tags[k + 1] is Tag.DETERMINER
        or (k > 0 and line[k - 1].low in ("on", "last", "this", "next", "late", "early"))
    )


def _bracket(tags: Sequence[Tag], k: int) -> int:
    depth = 0
    for n in range(k, max(-1, k - 30), -1):
        depth += (tags[n] is Tag.CLOSE) - (tags[n] is Tag.OPEN)
        if depth == 0:
            return n
    return -1


def _hangs(tags: Sequence[Tag], k: int) -> bool:
    """Whether the phrase after token `k` hangs on what stands before: a preposition, a joining word."""
    return tags[k] in (Tag.PREPOSITION, Tag.AND, Tag.DETERMINER, Tag.COMMA)


def _reduced(line: Sequence[Token], tags: Sequence[Tag], k: int) -> bool:
    """Whether a verb is a shortened relative clause: "officials involved in", "people familiar with", "a man named"."""
    if tags[k] is Tag.ING:
        return k > 0 and tags[k - 1] in (Tag.NOMINAL, Tag.PREPOSITION)
    verb = line[k].verb
    return (
        verb is not None
        and verb.form == "both"
        and k + 1 < len(line)
        and line[k + 1].low in PARTICIPLE_PREPOSITIONS
        and verb.lemma in REDUCIBLE
    )


REDUCIBLE = listed(
    "involve base accuse name call concern brief elect appoint charge hire assign convict connect relate oppose commit"
    " link back own finance fund own run led lead see obtain publish release conduct sponsor commission attribute"
    " interview survey poll nominate"
)


def _joins_names(line: Sequence[Token], tags: Sequence[Tag], k: int, last: int) -> bool:
    """Whether "and" joins two who act, not two clauses: no verb may stand in the clause before it."""
    if not k or tags[k - 1] not in (Tag.NOMINAL, Tag.COMMA, Tag.CLOSE, Tag.SUBJECT):
        return False
    if (
        k + 1 == last
        and line[k - 1].low.endswith("s")
        and line[last].low.endswith("s")
        and not line[last].capital
    ):
        return True  # analysts and officials
    for n in range(k - 1, max(-1, k - 40), -1):
        tag = tags[n]
        if tag in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL) and not _reduced(line, tags, n):
            return False
        if tag in (Tag.STOP, Tag.COLON, Tag.SUBORDINATOR) or (
            tag is Tag.COMMA and tags[k - 1] is not Tag.COMMA
        ):
            break  # what stands before the comma is another clause: "has risen to 312, officials in A and B say"
    return True


def _lists(line: Sequence[Token], tags: Sequence[Tag], k: int, last: int) -> bool:
    """Whether a comma is one of a list "A, B and C" that ends with this phrase."""
    if not k or tags[k - 1] is not Tag.NOMINAL:
        return False
    for n in range(k + 1, last + 1):
        if tags[n] is Tag.AND:
            head = line[k - 1]
            return head.capital or head.low.endswith("s")
    return False


def _without_front(line: Sequence[Token], tags: Sequence[Tag], start: int, last: int) -> int:
    """Drop what only introduces the clause: "Earlier", "In February", "But"."""
    while start < last and (
        tags[start] in (Tag.ADVERB, Tag.AND, Tag.COMMA, Tag.PREPOSITION) or line[start].low in FRONTED
    ):
        if tags[start] is Tag.PREPOSITION:
            cut = _after_fronted(line, tags, start, last)
            if cut is None:
                return last + 1
            start = cut
        else:
            start += 1
    while start < last and line[start].low in DAYS_FIRST and line[start + 1].low != "'s":
        start += 1
    return start


OF_THEM = listed("one some many most both all none neither several each any two three")
DAYS_FIRST = t.DAYS - {"may"}


def _after_fronted(line: Sequence[Token], tags: Sequence[Tag], start: int, last: int) -> int | None:
    """Return where the subject begins after a fronted phrase without comma ("In Paris the minister")."""
    for k in range(last, start, -1):
        if tags[k] is Tag.DETERMINER and tags[k - 1] is not Tag.PREPOSITION:
            return k
        if (
            tags[k] is Tag.NOMINAL
            and tags[k - 1] is Tag.NOMINAL
            and (_is_time(line, k - 1) or line[k - 1].low.isdigit())
        ):
            return k
    return None
