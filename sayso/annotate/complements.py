"""What follows a cue: how the content begins, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate import tokens as t
from sayso.annotate.candidates import Read
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import classes, listed

WH = listed("whether how what why who when where which if")
SPOKEN = frozenset(("say", "tell", "call", "report", "show", "think", "stand", "demand"))
TOLD = frozenset(("say", "tell", "call", "demand", "report"))
SHOWN = TOLD | {"show"}
"""Classes of verbs after whose subject a sentence can end: "..., the minutes show"."""
SETTINGS = listed("in on at during after before from to of by with through via as while when for about")
NOUN_STARTS = frozenset((Tag.DETERMINER, Tag.NOMINAL, Tag.OBJECT, Tag.POSSESSIVE))
FARTHEST_THAT = 16
ABOUT = listed("about around over under between near nearly up")
NUMBER_WORDS = listed(
    "a half one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred"
    " hundreds thousands dozens tens millions to"
)


@dataclass(frozen=True, slots=True)
class Complement:
    """How a content begins: its kind and its first token; `hearer` are the tokens of whoever is told."""

    kind: str
    first: int
    hearer: tuple[int, int] | None = None


def complement(read: Read, i: int, *, hearer: bool = False) -> Complement:
    """Tell what stands at token `i`, right after a cue; `hearer` when the cue takes one ("told reporters")."""
    n = len(read.tags)
    k = i
    if (
        hearer
        and k < n
        and read.tags[k] in (*NOUN_STARTS, Tag.SUBJECT)
        and read.low(k) not in ("that", "this")
    ):
        past = _hearer_end(read, k)
        after = complement(read, past)
        if after.kind in ("other", "none") and read.tag(past) in (Tag.MODAL, Tag.AUXILIARY, Tag.FINITE):
            return complement(read, i)  # warned the number of dead could rise
        return Complement(after.kind, after.first, (k, past))
    k = _skip_time(read, k)
    if k >= n or read.tags[k] in (Tag.STOP, Tag.CLOSE):
        return Complement("none", k)
    tag = read.tags[k]
    if (
        tag in (Tag.COMMA, Tag.COLON)
        and k + 1 < n
        and read.tags[k + 1] is Tag.QUOTE
        and read.line.tokens[k + 1].quote >= 0
    ):
        return Complement("quote", k + 1)
    if tag is Tag.COLON:
        return Complement("colon", k + 1) if k + 1 < n else Complement("none", k)
    if tag is Tag.COMMA:
        aside = past_aside(read, k)
        return Complement("that", aside) if aside is not None else Complement("none", k)
    if tag is Tag.QUOTE:
        return Complement("quote" if read.line.tokens[k].quote >= 0 else "np", k)
    return _word(read, k)


def past_aside(read: Read, comma: int) -> int | None:
    """Return the "that" after ", citing two officials," which stands between a cue and what it introduces."""
    if read.low(comma + 1) not in ("citing", "quoting"):
        return None
    for k in range(comma + 2, min(len(read.tags), comma + 24)):
        if read.tags[k] in (Tag.STOP, Tag.COLON):
            return None
        if read.tags[k] is Tag.COMMA and read.low(k + 1) == "that":
            return k + 1
    return None


def _word(read: Read, k: int) -> Complement:
    tag, low = read.tags[k], read.low(k)
    if low == "that":
        return Complement("that", k)
    if tag is Tag.TO:
        return Complement("to", k)
    if low in WH:
        return Complement("wh", k)
    if tag is Tag.ING:
        return Complement("ing", k)
    if tag is Tag.SUBJECT or read.low(k) in ("it", "there"):
        return Complement("clause", k)
    if low in ABOUT and _number(read, k + 1) and _has_verb(read, k + 1):
        return Complement("clause", k)
    if low in SETTINGS or tag is Tag.PREPOSITION:
        far = _that_ahead(read, k)
        return far or Complement("prep", k)
    if tag in (Tag.DETERMINER, Tag.NOMINAL, Tag.OBJECT, Tag.POSSESSIVE, Tag.ADVERB):
        return Complement("clause" if _has_verb(read, k) else "np", k)
    if tag in (Tag.SUBORDINATOR, Tag.AND):
        return Complement("sub", k)
    return Complement("other", k)


def _number(read: Read, k: int) -> bool:
    return read.low(k)[:1].isdigit() or read.low(k) in NUMBER_WORDS


def _hearer_end(read: Read, k: int) -> int:
    n = len(read.tags)
    if read.tags[k] in (Tag.OBJECT, Tag.SUBJECT) or (
        read.low(k) == "her" and read.tag(k + 1) in (Tag.SUBORDINATOR, Tag.TO, Tag.SUBJECT, Tag.DETERMINER)
    ):
        return k + 1
    first = k
    while k < n and read.tags[k] in (*NOUN_STARTS, Tag.PREPOSITION, Tag.AND) and k - first < 12:
        if read.low(k) == "that" or (
            k > first
            and read.tags[k] is Tag.DETERMINER
            and read.tags[k - 1] not in (Tag.PREPOSITION, Tag.DETERMINER, Tag.AND)
        ):
            break
        if k > first and read.low(k) in ("in", "on", "at", "during", "after", "about", "by", "as"):
            break
        if k > first and read.line.tokens[k].low in t.TIMES:
            break
        k += 1
    return max(k, first + 1)


def _skip_time(read: Read, k: int) -> int:
    """Step over "on Thursday", "this week", "earlier", "on March 12" and adverbs."""
    n = len(read.tags)
    while k < n:
        low = read.low(k)
        if read.tag(k + 1) is Tag.POSSESSIVE:
            break
        if low in t.TIMES or (read.tags[k] is Tag.ADVERB and read.tag(k + 1) is not Tag.NOMINAL):
            k += 1
        elif (low in ("on", "last", "this", "next", "late", "early", "in", "since")) and _time_follows(
            read, k + 1
        ):
            k += 1
            while k < n and (
                read.low(k) in t.TIMES or (read.low(k)[:1].isdigit() and read.low(k - 1) in t.TIMES)
            ):
                k += 1
        else:
            break
    return k


def _time_follows(read: Read, k: int) -> bool:
    return (
        read.tag(k + 1) is not Tag.POSSESSIVE
        and read.low(k) in t.TIMES
        and (read.low(k) in t.DAYS or read.low(k - 1) != "in")
    )


def _that_ahead(read: Read, k: int) -> Complement | None:
    """Find "that" or a quotation after where and when something was said ("in a statement on Friday that")."""
    for n in range(k + 1, min(len(read.tags), k + FARTHEST_THAT)):
        tag = read.tags[n]
        if read.low(n) == "that" and read.tags[n - 1] not in (Tag.PREPOSITION,):
            return Complement("that", n)
        if (
            tag in (Tag.COMMA, Tag.COLON)
            and read.tag(n + 1) is Tag.QUOTE
            and read.line.tokens[n + 1].quote >= 0
        ):
            return Complement("quote", n + 1)
        if tag in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.STOP, Tag.COLON, Tag.SUBORDINATOR, Tag.COMMA):
            return None
    return None


def _has_verb(read: Read, k: int) -> bool:
    """Whether a finite verb follows the noun phrase that begins here, so that it is a clause without "that"."""
    for n in range(k, min(len(read.tags), k + 25)):
        tag = read.tags[n]
        if tag in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL):
            return n > k
        if tag in (Tag.STOP, Tag.COLON, Tag.SUBORDINATOR, Tag.TO, Tag.ING, Tag.SUBJECT) or (
            tag is Tag.COMMA and n - k > 8
        ):
            return False
    return False


def content_end(read: Read, k: int, *, kind: str) -> int:
    """Return the token after the last of a content that begins at `k`."""
    n = len(read.tags)
    depth = 0
    for m in range(k + 1, n):
        tag = read.tags[m]
        token = read.line.tokens[m]
        if token.quote >= 0 and token.quote == read.line.tokens[m - 1].quote:
            continue
        if tag is Tag.OPEN:
            depth += 1
        elif tag is Tag.CLOSE:
            if depth == 0:
                return m
            depth -= 1
        elif depth:
            continue
        elif (
            token.low == ";"
            or (tag is Tag.STOP and m == n - 1)
            or (tag is Tag.COMMA and _another_begins(read, m))
            or (tag is Tag.AND and _verb_shared(read, m))
            or (
                tag is Tag.SUBORDINATOR
                and token.low in ("while", "whereas", "although", "though")
                and m > k + 3
                and kind in ("np", "to", "ing")
            )
            or (token.low == "when" and read.low(m + 1) in ("asked", "pressed", "questioned"))
        ):
            return m
    return n


def aside_end(read: Read, source: int, first: int, past: int) -> int:
    """Return where a content ends whose clause hangs on a name between commas: "X, which resisted calls, welcomed it".

    `source` is the token of who says it. Where that is no "which" or "who" behind a comma, or the sentence has had its
    verb before, `past` stands; else its verb is still to come, behind the last comma with one.
    """
    if read.low(source) not in ("which", "who") or read.tag(source - 1) is not Tag.COMMA:
        return past
    if any(tag in FINITE for tag in read.tags[:source]):
        return past
    for k in range(past - 2, first, -1):
        n = k + 1
        while read.tag(n) is Tag.ADVERB:
            n += 1
        if read.tags[k] is Tag.COMMA and read.line.tokens[k].quote < 0 and read.tag(n) in FINITE:
            return k
    return past


FINITE = frozenset((Tag.FINITE, Tag.AUXILIARY, Tag.MODAL))


def _another_begins(read: Read, comma: int) -> bool:
    """Whether what follows a comma is an attribution of its own: "adding that", "while X said", "according to"."""
    k = comma + 1
    low = read.low(k)
    if low == "according" and read.low(k + 1) == "to":
        return True
    while read.tag(k) is Tag.ADVERB:
        k += 1
    if (
        (read.tag(k) is Tag.ING and _cue(read, k))
        or low == "following"
        or (low == "pointing" and read.low(k + 1) == "out")
    ):
        return True
    if (
        read.tag(k) is Tag.FINITE
        and _cue(read, k)
        and read.tag(k + 1) in (Tag.NOMINAL, Tag.SUBJECT, Tag.DETERMINER)
    ):
        return True  # ", said Jane Doe"
    if _closing_source(read, comma + 1):
        return True
    if low in ("while", "whereas") or low == "with":
        return _own_cue(read, k + 1)
    if low in ("but", "and", "though", "although"):
        return _own_cue(read, k + 1) or (read.tag(k + 1) is Tag.FINITE and _cue(read, k + 1))
    return False


def _closing_source(read: Read, k: int) -> bool:
    """Whether "NAME reported" closes the sentence here."""
    for m in range(k, min(len(read.tags), k + 10)):
        tag = read.tags[m]
        if tag is Tag.FINITE or (tag is Tag.AUXILIARY and read.tag(m + 1) is Tag.PARTICIPLE):
            verb = m if tag is Tag.FINITE else m + 1
            after = read.tag(verb + 1)
            ends = (
                after in (None, Tag.STOP, Tag.ING)
                or read.low(verb + 1) in t.TIMES
                or read.low(verb + 1) in ("on", "late", "early", "then")
            )
            return m > k and ends and _cue(read, verb, SHOWN)
        if tag not in (Tag.NOMINAL, Tag.DETERMINER, Tag.POSSESSIVE, Tag.SUBJECT, Tag.ADVERB, Tag.PREPOSITION):
            return False
    return False


def _cue(read: Read, k: int, names: frozenset[str] = TOLD) -> bool:
    verb = read.line.tokens[k].verb
    return verb is not None and bool(classes().get(verb.lemma, frozenset()) & names)


def _own_cue(read: Read, k: int) -> bool:
    for m in range(k, min(len(read.tags), k + 14)):
        if read.tags[m] in (Tag.FINITE, Tag.ING) and m > k:
            return _cue(read, m)
        if read.tags[m] in (Tag.AUXILIARY, Tag.MODAL, Tag.STOP, Tag.COMMA):
            return read.tags[m] is Tag.AUXILIARY and read.tag(m + 1) is Tag.PARTICIPLE and _cue(read, m + 1)
    return False


def _verb_shared(read: Read, conjunction: int) -> bool:
    """Whether "and" joins a second verb of the same subject that is a cue too: "demanded X and dismissed Y"."""
    k = conjunction + 1
    while read.tag(k) is Tag.ADVERB:
        k += 1
    return read.tag(k) is Tag.FINITE and bool(classes().get((read.line.tokens[k].verb or _NONE).lemma))


class _None:
    lemma = ""


_NONE = _None()
