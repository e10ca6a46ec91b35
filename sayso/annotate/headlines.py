"""Forms of headlines: "X: 'Y'", "'Y': X", "Y — X"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.names import cue_words
from sayso.annotate.paragraphs import is_rubric
from sayso.annotate.speakers import source_nouns
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import listed

LONGEST_SPEAKER = 7
LONGEST_BYLINE = 3
BYLINES = listed(
    "sources source officials official media reports report police ministry study survey poll experts paper newspaper union unions company"
    " firm army government court lawyer lawyers spokesman spokeswoman minister president premier rebels witnesses residents analysts analyst"
    " researchers scientists doctors mayor governor prosecutor prosecutors regulator watchdog agency documents document memo letter"
    " embassy ambassador diplomat diplomats envoy deputy lawmaker lawmakers mp president's spokesperson chief commander coach manager club bank"
    " insider insiders aide aides authorities investigators official's magazine website broadcaster"
)
SAY = listed(
    "say says claim claims warn warns fear insist insists admit admits believe believes reveal reveals"
)
ASKS = listed("what why how who when where")
"""With one of these goes on what explains a topic: "Lorn bridge fire: What the engineers say"."""
SIGNS = frozenset((Tag.COLON, Tag.DASH))


def headlines(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for a title that sets a speaker off by a colon or dash."""
    if not read.line.headline:
        return
    n = len(read.tags)
    past = n
    while past and read.tags[past - 1] is Tag.STOP:
        past -= 1
    last = read.page.text[slice(*read.span(_after_sign(read, past), past))]
    if is_rubric(last, whole=True) and read.low(past - 1) not in BYLINES:
        return  # "Election night: as it happened"
    for i in range(1, past - 1):
        if read.tags[i] is Tag.COMMA and read.low(i + 1) in SAY and _closes(read, i + 2, past):
            piece = read.trimmed(0, i) or read.span(0, i)
            source, cue = read.span(i + 2, past), read.span(i + 1, i + 2)
            yield Candidate((piece,), (source,), (cue,), form="headlines", pattern="say end")
        if read.tags[i] not in SIGNS or read.line.tokens[i].quote >= 0:
            continue
        if read.tags[i] is Tag.COLON and _speaker(read, 0, i) and not _credit(read, i, past):
            yield _candidate(read, (0, i), (i, i + 1), (i + 1, past), "front")
        elif _last_sign(read, i, past) and _spaced(read, i) and _speaker(read, i + 1, past):
            sign = "colon" if read.tags[i] is Tag.COLON else "dash"
            quoted = " quoted" if any(t.quote >= 0 for t in read.line.tokens[:i]) else ""
            quoted = quoted or (" byline" if past - i == 2 and read.low(past - 1) in BYLINES else "")
            yield _candidate(read, (i + 1, past), (i, i + 1), (0, i), f"end {sign}{quoted}")


def _closes(read: Read, first: int, past: int) -> bool:
    """Whether the last words of a title are a speaker's: "Rail strike off, say unions"."""
    verbs = (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.SUBJECT, Tag.QUOTE, Tag.STOP, Tag.COMMA)
    return 0 < past - first <= LONGEST_SPEAKER and not any(read.tags[k] in verbs for k in range(first, past))


def _after_sign(read: Read, past: int) -> int:
    """Return the token behind the last colon or dash of a title; the first where it has none."""
    return next((i + 1 for i in reversed(range(1, past - 1)) if read.tags[i] in SIGNS), 0)


def _spaced(read: Read, i: int) -> bool:
    toks = read.line.tokens
    return read.tags[i] is Tag.COLON or toks[i].start > toks[i - 1].end


def _last_sign(read: Read, i: int, past: int) -> bool:
    return not any(read.tags[k] in SIGNS for k in range(i + 1, past))


def _speaker(read: Read, first: int, past: int) -> bool:
    """Whether a few words can be a speaker: capital, no verb, no label of a rubric."""
    if read.low(past - 1) in BYLINES and (past - first == 1 or _small(read, first, past)):
        return True
    if read.tag(past) is Tag.COLON and _kicker(read, first, past):
        return False
    if not 0 < past - first <= LONGEST_SPEAKER or not read.line.tokens[first].capital:
        return False
    if any(
        read.tags[k] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.SUBJECT, Tag.QUOTE, Tag.STOP)
        for k in range(first, past)
    ):
        return False
    if read.tag(past) is Tag.COLON and _topic(read, first, past):
        return False
    label = read.page.text[slice(*read.span(first, past))]
    return not is_rubric(label) and not any(read.low(k)[:1].isdigit() for k in range(first, past))


def _credit(read: Read, sign: int, past: int) -> bool:
    """Whether a colon is followed by who says so and nothing else: "Star's second sample positive: report"."""
    return (
        past - sign == 2
        and sign > 2
        and read.low(past - 1) in BYLINES
        and not read.line.tokens[past - 1].capital
    )


def _small(read: Read, first: int, past: int) -> bool:
    """Whether a few words at the end of a title are all small: "… - health ministry", "… - two officials"."""
    before = read.tag(first - 1) is Tag.DASH and first > 1
    return (
        before and past - first <= LONGEST_BYLINE and not any(t.capital for t in read.line.tokens[first:past])
    )


def _kicker(read: Read, first: int, past: int) -> bool:
    """Whether several words in capitals stand before a title that is not: "KILLER JAB: Bosses knew"."""
    words = [t for t in read.line.tokens[first:past] if t.word]
    rest = [t for t in read.line.tokens[past + 1 :] if t.word]
    loud = [t for t in words if read.page.text[t.start : t.end].isupper()]
    return (
        len(words) > 1
        and len(loud) == len(words)
        and any(t.low == read.page.text[t.start : t.end] for t in rest)
    )


def _topic(read: Read, first: int, past: int) -> bool:
    """Whether a title's first words name its topic, nobody: "Harbour fire: ..." ends on a small word that is no person."""
    last = read.line.tokens[past - 1]
    nouns = {**source_nouns(), "office": cue_words()["office"]}
    return (
        not last.capital
        and last.word
        and past - first > 1
        and not any(last.low in words for words in nouns.values())
        and (
            read.low(past + 1) in ASKS or not any(read.line.tokens[k].capital for k in range(first + 1, past))
        )
    )


def _candidate(
    read: Read, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], where: str
) -> Candidate:
    piece = read.trimmed(*content) or read.span(*content)
    return Candidate(
        (piece,), (read.span(*source),), (read.span(*cue),), form="headlines", pattern=f"sign {where}"
    )
