"""Sentences: where each begins and ends, inside the parts of a report.

A full stop is the end of a sentence only if neither what stands before it (an initial, an
abbreviation, a list number) nor what comes after it (a small letter, a dash, who said it)
speaks against that. Quote marks and brackets that close belong to the sentence they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.vocabulary import PartKind, Report, Span


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER_LAST = _listed(
    "mr mrs ms messrs mme mlle dr prof gen sen sens rep reps gov govs lt col sgt capt maj adm cmdr cdr brig pres rev hon"
    " st ste mt ft sec supt det insp amb atty spc pfc pvt cpl no nos fig figs art vol pp p ch approx v vs cf ca e.g i.e"
    " viz op ed eds tel ext est dept univ assn min max lt.gen maj.gen brig.gen lt.col lt.gov ave"
)
"""Abbreviations that something always follows: no sentence ends with them."""

MAY_BE_LAST = _listed(
    "inc corp co ltd llc plc bros jr sr esq etc al u.s u.s.a u.k u.n e.u d.c l.a n.y n.j a.m p.m am pm b.c a.d ph.d m.d"
    " b.a m.a m.b.a j.d u.s.s.r u.a.e jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs"
    " fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla"
    " ore pa penn tenn tex va vt wash wis wyo ont que alta rd blvd sq hwy bldg pop s.a s.p.a n.v b.v a.g"
)
"""Abbreviations that may end a sentence: then a word follows that begins one."""

STARTERS = _listed(
    "the a an he she it they we you i this that these those there here but and or so yet if when while as in on at by"
    " for from with without after before since during until despite although though because however meanwhile moreover"
    " his her its their our my your what who why how where which one some many most all both each no not now then last"
    " earlier later also still according another asked about under over among mr mrs ms dr more nearly even only such"
    " other others instead today yesterday tomorrow thus to once"
)
"""Words that, with a capital, begin a sentence rather than go on with a name."""

ZONES = _listed(
    "et est edt pt pst pdt ct cst cdt mt mst mdt gmt utc bst cet eastern pacific central mountain"
)
DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
EXCLAIMED = frozenset(("yahoo", "jeb", "jeopardy", "yum"))
"""Names that are written with an exclamation mark."""

ASKED = _listed(
    "said says asked asks wondered wonders shouted told wrote added tweeted demanded exclaimed cried replied continued"
    " quipped yelled joked inquired responded remarked"
)
"""Verbs that go on after a question or exclamation in quote marks: '"Why?" Smith asked.'"""

LONGEST = 2500
"""Code points; what goes on longer without a stop is a list or no prose, and is cut at a blank. News has sentences of 1,100."""

OPENERS = "\"'“‘«„‚([{`¿¡"
CLOSERS = "\"'”’»)]}"

_STOP = re.compile(r"[.!?…‥]+(?: ?\.(?= ?\.| *$))*|[。！？]+")
_WORD_BEFORE = re.compile(r"[\w.&'’-]{1,30}\Z")
_DATELINE = re.compile(r"[^\W\d_][\w .,'’()-]{1,60}?[.,]? ?/[\w .-]{2,30}/\.?(?=\s)")
_NAME_AND_VERB = re.compile(r"(?:(?:[A-Z][\w.'’-]*|de|van|von|bin|al) ){1,5}(?:also |then |later )?(\w+)")
_LINE_END = re.compile(r"\n\s*")


def split(report: Report) -> tuple[Span, ...]:
    """Return the sentences of a report, in order; none crosses a part, boilerplate has none."""
    text = report.text
    found: list[Span] = []
    for part in report.parts:
        if part.kind is PartKind.BOILERPLATE:
            continue
        for first, last in _blocks(text, part.start, part.end):
            found.extend(Span(report.id, start, end) for start, end in _sentences(text, first, last))
    return tuple(found)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches that line ends set apart; in hard-wrapped text a line end is only a blank."""
    ends = [m for m in _LINE_END.finditer(text, start, end) if m.end() < end]
    edges = [start, *(m.end() for m in ends)]
    widths = [m.start() - edge for m, edge in zip(ends, edges, strict=False)]
    wrapped = len(widths) >= 2 and 40 <= max(widths) <= 100 and min(widths) >= 0.6 * max(widths)
    first = start
    for gap in ends:
        goes_on = text[gap.end()].islower() or wrapped
        if text.count("\n", gap.start(), gap.end()) == 1 and goes_on:
            continue
        if first < gap.start():
            yield first, gap.start()
        first = gap.end()
    if first < end:
        yield first, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of a stretch without paragraph breaks, trimmed of blanks."""
    edges = [start, *_edges(text, start, end), end]
    for first, last in pairwise(edges):
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        while last - first > LONGEST:
            cut = _blank(text, first, first + LONGEST)
            yield first, cut
            first = cut
            while text[first].isspace():  # the last code point is none
                first += 1
        if first < last:
            yield first, last


def _blank(text: str, first: int, last: int) -> int:
    """Return where the word ends after which a stretch can be cut: at its last blank, else at its end."""
    cut = last
    while cut > first and not text[cut].isspace():
        cut -= 1
    while cut > first and text[cut - 1].isspace():
        cut -= 1
    return cut if cut > first else last


def _edges(text: str, start: int, end: int) -> Iterator[int]:
    """Give the offsets at which a sentence is over."""
    dateline = _DATELINE.match(text, start, min(end, start + 120))
    at = counted = start
    if dateline:
        at = dateline.end()
        yield at
    first, open_quote = at, False
    while stop := _STOP.search(text, at, end):
        open_quote ^= text.count('"', counted, stop.end()) % 2 == 1
        counted = stop.end()
        closed = _after_closers(text, stop.end(), end, open_quote)
        open_quote ^= text.count('"', counted, closed) % 2 == 1
        counted = at = closed
        if closed < end and _ends(text, first, stop, closed, end):
            yield closed
            first = closed


def _after_closers(text: str, at: int, end: int, open_quote: bool) -> int:
    """Return the offset after the quote marks and brackets that close here, blanks before them included."""
    while at < end:
        after = at
        while after < end and text[after] in " \u00a0" and after - at < 2:
            after += 1
        if after >= end:
            break
        c, spaced = text[after], after > at
        if text.startswith("''", after) and not (spaced and text[after + 2 : after + 3].isalnum()):
            at, open_quote = after + 2, False
        elif c == '"' and (
            open_quote if spaced else (open_quote or not text[after + 1 : after + 2].isalnum())
        ):
            at, open_quote = after + 1, False
        elif c in "”»)]}" or (c in "’'" and not spaced):
            at = after + 1
        else:
            break
    return at


def _ends(text: str, first: int, stop: re.Match[str], closed: int, end: int) -> bool:
    """Whether the sentence that began at `first` is over at `closed`, after this stop and its closing marks."""
    mark = stop.group()
    if mark[0] in "。！？":
        return True
    after = closed
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return False
    glued = after == closed
    before = _WORD_BEFORE.search(text, max(first, stop.start() - 30), stop.start())
    word = before.group() if before else ""
    if glued:
        return _ends_glued(text, word, mark, closed, stop.end())
    following = _following(text, after, end)
    if not _may_begin(text, after, end):
        return False
    if mark != ".":
        return _ends_loudly(text, mark, word, stop.end() < closed, after, following)
    return _ends_softly(text, first, word, following, stop.end() < closed)


def _ends_glued(text: str, word: str, mark: str, closed: int, stopped: int) -> bool:
    """Whether a stop with no blank after it ends a sentence: only where a blank was clearly lost."""
    following = text[closed : closed + 3]
    begins = len(following) == 3 and following[0].isupper() and following[1:].islower()
    if closed > stopped:
        return begins or (following[:1].isupper() and following[1:2] == " ")
    fits = len(word) > 3 and word.isalpha() and word[1:].islower() and word.casefold() not in NEVER_LAST
    known = text[closed : closed + 4].casefold().rstrip() in {"com", "org", "net", "gov"}
    return mark in {".", "?", "!"} and begins and fits and not known


def _following(text: str, at: int, end: int) -> str:
    """Return the word that comes next, past opening marks, folded."""
    while at < end and (text[at] in OPENERS or text[at].isspace()):
        at += 1
    stop = at
    while stop < min(end, at + 20) and (text[stop].isalnum() or text[stop] in "'’"):
        stop += 1
    return text[at:stop]


def _may_begin(text: str, at: int, end: int) -> bool:
    """Whether a sentence could begin here: a capital, a figure, a sign of money, an opening mark before one."""
    limit = min(end, at + 8)
    while at < limit and (text[at] in OPENERS or text[at].isspace()):
        at += 1
    if at >= end:
        return False
    c = text[at]
    if c.islower():
        return text[at + 1 : at + 2].isupper() or text.startswith(("http", "www."), at)
    return c not in ",;:.!?…-–—/)]}%&=+"


def _ends_loudly(text: str, mark: str, word: str, closing: bool, after: int, following: str) -> bool:
    """Whether `?`, `!` or an ellipsis ends the sentence."""
    if set(mark) <= set(".…‥"):
        return closing or len(mark) > 3 or following.casefold() in STARTERS or text[after] in '“"'
    if "!" in mark and word.casefold() in EXCLAIMED:
        return following.casefold() in STARTERS
    if closing:
        named = _NAME_AND_VERB.match(text, after, after + 80)
        return not (named and named.group(1).casefold() in ASKED)
    return True


def _ends_softly(text: str, first: int, word: str, following: str, closing: bool) -> bool:
    """Whether one full stop after this word, before that one, ends the sentence."""
    folded, starts = word.casefold().strip(".'’-"), following.casefold() in STARTERS
    if closing:
        return folded not in NEVER_LAST or starts
    if folded in {"no", "nos", "p", "pp", "ch", "fig", "art", "vol"}:
        # "Article No. 5" against "The answer is no. The": what counts is whether a figure follows
        return not following[:1].isdigit() and (len(folded) == 2 and word.islower())
    if folded in NEVER_LAST:
        return False
    if folded in {"a.m", "p.m", "am", "pm"}:
        return following.casefold() not in ZONES | DAYS and not following[:1].isdigit()
    if folded in MAY_BE_LAST and (word[:1].isupper() or "." in word or folded in {"etc", "al"}):
        return starts and not following[:1].isdigit()
    if len(folded) == 1 and word[-1:].isupper():
        return starts
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return starts
    return not (
        word.isdigit() and len(word) <= 2 and text[first : first + 30].lstrip().startswith(f"{word}.")
    )
