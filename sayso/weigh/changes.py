"""Changes: what is other in a statement than in the words of the outlet that it is said to come from.

modality   what may be so is told as so
qualifier  a dropped "allegedly", "reportedly", "at least"
negation   a "not" more or less
speaker    whom nobody named there has a name here
wording    a quotation in other words

Numbers have their own page (`amounts`). Each function gives the words on both sides, so that a
reader can judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.text import words
from sayso.vocabulary import ActorType, Mode, Span, Spans, Statement
from sayso.weigh.scene import Scene
from sayso.weigh.wording import tokens

SAME_THING = 0.3
"""Weighted overlap from which two stretches that share the word in question tell of one thing."""

LEAST_SHARED = 3
"""Content words and names that they must share for that."""

SAME_CLAUSE = 0.45
"""Weighted overlap from which a "not" more or less is a change, not another matter."""

SAME_SAYING = 0.6
"""Weighted overlap from which two stretches are one saying, whoever is named for it."""

_MAY = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|potentially|appear(?:s|ed)? to|seem(?:s|ed)? to|(?:is|are|was|were) (?:considering|weighing|mulling))\b"
    r"(?! not\b)",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:may|might|could|can|possibl[ey]|possibility|perhaps|potential(?:ly)?|probabl[ey]|likely|unlikely|appear\w*|apparent\w*|seem\w*|"
    r"believ\w*|belief|thinks?|thought|suspect\w*|expect\w*|plan\w*|consider\w*|weigh\w*|mull\w*|propos\w*|want\w*|would|should|"
    r"if|unless|whether|alleg\w*|reportedly|purported\w*|suppos\w*|presum\w*|accus\w*|claim\w*|fear\w*|risk\w*|threat\w*|chance|option|"
    r"ready|prepar\w*|question\w*|suggest\w*|hint\w*|indicat\w*|point\w*|sign|signs|assess\w*|theory|plot|probe\w*|hop\w*|aim\w*|intend\w*|"
    r"offer\w*|estimat\w*|in (?:his|her|their) view)\b|\?",
    re.IGNORECASE,
)
"""Words that leave it open whether something is so, in any way at all."""

_ALLEGED = re.compile(
    r"\b(?:allegedly|alleged|reportedly|purported(?:ly)?|supposed(?:ly)?|suspected|apparently)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|no longer|no (?:evidence|sign|signs|indication|indications|proof) (?:that|of))\b|n['’]t\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:no|nor|neither|nothing|nobody|none|without|fail\w*|refus\w*|declin\w*|reject\w*|den(?:y|ies|ied|ial)|lack\w*|"
    r"stop\w*|ruled? out|only|until|unless|if|whether|hardly|but|except|avoid\w*|prevent\w*)\b",
    re.IGNORECASE,
)
"""Words that turn a sense round by themselves, so that counting "not" says nothing."""

_NOBODY = re.compile(
    r"^(?:an?|one|two|three|several|some|many|senior|unnamed|anonymous|people|persons?|sources?|officials?|insiders?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“]([^\"“”]{20,600})[\"”]")


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch of one report that tells something; `around` is its sentence with whoever says so."""

    spans: Spans
    text: str
    bag: Counter[str]
    statement: str | None
    speakers: tuple[str, ...] = ()
    around: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, one sentence why, and the words on both sides."""

    what: str
    why: str
    here: Spans
    there: Spans


Rows = Sequence[tuple[float, Telling]]
"""Tellings of an outlet with how alike each is to a statement, the most alike first."""


# -------------------------------------------------------------------- modality, qualifier, negation


def modality(scene: Scene, here: Telling, rows: Rows, name: str) -> Change | None:
    """Return the change where what may be so there is told as so here."""
    if _SOFT.search(f"{here.around} {here.text}"):
        return None
    return _dropped_word(
        scene, here, rows, (_MAY, _SOFT), ("modality", f"{name} has “%s”; here it is told as certain")
    )


def qualifier(scene: Scene, here: Telling, rows: Rows, name: str) -> Change | None:
    """Return the change where an "allegedly" there is gone here."""
    if _SOFT.search(f"{here.around} {here.text}"):
        return None
    return _dropped_word(
        scene, here, rows, (_ALLEGED, _SOFT), ("qualifier", f"{name} has “%s”; here the word is gone")
    )


def _same_subject(here: Telling, there: Telling) -> bool:
    """Whether what stands before the "allegedly" is here too: "she was hit" leaves out only who allegedly hit her."""
    found = _ALLEGED.search(there.text)
    before = tokens(there.text[max(0, found.start() - 60) : found.start()])[-1:] if found else ()
    return bool(before) and before[0] in tokens(here.text)


def _dropped_word(
    scene: Scene,
    here: Telling,
    rows: Rows,
    marks: tuple[re.Pattern[str], re.Pattern[str]],
    says: tuple[str, str],
) -> Change | None:
    """A word of the first pattern that stands before a word there which is here without it.

    If the outlet tells the same anywhere without any word of the second pattern, nothing was dropped.
    """
    for value, telling in rows:
        for found in marks[0].finditer(telling.text):
            after = _first_word(telling.text, found.end())
            mine = _place(scene, here, after) if after else None
            if after is None or mine is None or not _one_thing(here, telling, value):
                continue
            if any(_tells(other, after[0], marks[1]) for _, other in rows):
                return None
            theirs = _at(scene, telling, found.start(), after[2])
            if theirs is None:
                continue
            return Change(says[0], says[1] % scene.report(theirs.report).quote(theirs), (mine,), (theirs,))
    return None


def _one_thing(here: Telling, there: Telling, value: float) -> bool:
    return value >= SAME_THING and len(here.bag.keys() & there.bag.keys()) >= LEAST_SHARED


def _tells(telling: Telling, word: str, mark: re.Pattern[str]) -> bool:
    """Whether a telling has a word, and no word of a pattern in its sentence."""
    return word in tokens(telling.text) and not mark.search(telling.text)


def _first_word(text: str, at: int) -> tuple[str, int, int] | None:
    """The word that an offset leads to, past auxiliaries, as a stem, and where it stands; a name or small word is none."""
    for found in _WORD.finditer(text, at, min(len(text), at + 40)):
        if found[0].casefold() not in _AUXILIARIES:
            stems = tokens(found[0]) if found[0].islower() else ()
            return (stems[0], found.start(), found.end()) if stems else None
    return None


_AUXILIARIES = frozenset(
    ("have", "been", "be", "has", "had", "also", "soon", "well", "yet", "still", "now", "being")
)


def _place(scene: Scene, telling: Telling, word: tuple[str, int, int]) -> Span | None:
    """Where a telling has a word, with the word before it."""
    for span in telling.spans:
        text = scene.report(span.report).quote(span)
        before = 0
        for found in _WORD.finditer(text):
            if word[0] in tokens(found[0]):
                return Span(span.report, span.start + before, span.start + found.end())
            before = found.start()
    return None


def _at(scene: Scene, telling: Telling, start: int, end: int) -> Span | None:
    """The span of a stretch of a telling's text; None where it runs over several pieces."""
    if len(telling.spans) != 1:
        words_ = telling.text[start:end]
        for span in telling.spans:
            at = scene.report(span.report).quote(span).find(words_)
            if at >= 0:
                return Span(span.report, span.start + at, span.start + at + len(words_))
        return None
    (span,) = telling.spans
    return Span(span.report, span.start + start, span.start + end)


def negation(scene: Scene, here: Telling, rows: Rows, name: str) -> Change | None:
    """Return the change where one side has a "not" before the same words and the other has none."""
    value, there = rows[0]
    if (
        value < SAME_CLAUSE
        or not _one_thing(here, there, value)
        or any(_TURNS.search(t.around or t.text) for t in (here,))
        or _turned(there.text)
    ):
        return None
    mine, theirs = list(_NOT.finditer(here.text)), list(_NOT.finditer(there.text))
    if len(mine) + len(theirs) != 1:
        return None
    if any(
        len(_NOT.findall(t.text)) == len(mine) and v >= SAME_THING
        for v, t in rows
        if t.statement or v > value - 0.1
    ):
        return None
    holder, other, found = (here, there, mine[0]) if mine else (there, here, theirs[0])
    after = _first_word(holder.text, found.end())
    if " " in found[0] and "longer" not in found[0]:  # "no evidence that": all that follows is in question
        spans = _at(scene, holder, found.start(), len(holder.text)), other.spans[0]
    elif after is not None and after[0] in tokens(other.text) and value >= SAME_SAYING:
        spans = _at(scene, holder, found.start(), after[2]), _place(scene, other, after) or other.spans[0]
    else:
        return None
    if spans[0] is None:
        return None
    ours, its = (spans[0], spans[1]) if mine else (spans[1], spans[0])
    has, had = (scene.report(s.report).quote(s) for s in (ours, its))
    return Change("negation", f"{name} has “{_short(had)}”; here it is “{_short(has)}”", (ours,), (its,))


def _turned(text: str) -> bool:
    return (
        _TURNS.search(
            re.sub(r"\bno (?:evidence|signs?|indications?|proof|longer)\b", "", text, flags=re.IGNORECASE)
        )
        is not None
    )


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + "…"


# ------------------------------------------------------------------------------ speaker, wording


def speaker(scene: Scene, here: Telling, rows: Rows, name: str) -> Change | None:
    """Return the change where somebody who has no name there has one here."""
    named = [a for a in here.speakers if scene.type(a) is ActorType.PERSON]
    if not named or len(here.speakers) != 1:
        return None
    alike = [t for value, t in rows if value >= SAME_SAYING and t.statement]
    if not alike or any(named[0] in t.speakers for t in alike):
        return None
    there = alike[0]
    hidden = [a for a in there.speakers if scene.type(a) is ActorType.UNNAMED]
    statement = scene.by_id.get(there.statement or "")
    if len(there.speakers) != 1 or not hidden or statement is None or not _is_hidden(scene, statement):
        return None
    why = f"{name} has it from {scene.name(hidden[0])}; here it is {scene.name(named[0])}'s"
    return Change("speaker", why, here.spans, there.spans)


def _is_hidden(scene: Scene, statement: Statement) -> bool:
    """Whether the words of a source hold a name back: "a senior official", but neither "he" nor "a spokesman"."""
    said = scene.words(statement.source)
    return _NOBODY.match(said) is not None and not re.search(r"\bspokes", said)


def _letters(text: str) -> str:
    return "".join(words(text)).replace("'", "").replace("-", "")


@dataclass(frozen=True, slots=True)
class Quoted:
    """All words of an outlet's reports, and their quotations with where they stand: as letters alone."""

    whole: str
    quotations: tuple[tuple[str, Span], ...]


def quoted(scene: Scene, reports: Sequence[str]) -> Quoted:
    """Return what some reports quote; of quotations of the same letters the last."""
    texts = {report: scene.report(report).text for report in reports}
    held = {
        _letters(found[1]): Span(report, *found.span(1))
        for report, text in sorted(texts.items())
        for found in _QUOTED.finditer(text)
    }
    return Quoted("\n".join(map(_letters, texts.values())), tuple(held.items()))


def wording(scene: Scene, here: Telling, there: Quoted, name: str) -> Iterator[Change]:
    """Yield a change for a quotation that the outlet has in other words."""
    from rapidfuzz.fuzz import ratio

    statement = scene.by_id.get(here.statement or "")
    said = words(here.text.replace("'", ""))
    if statement is None or statement.mode is not Mode.DIRECT or len(said) < MANY:
        return
    mine = _letters(here.text)
    if mine in there.whole or any(theirs in mine for theirs, _ in there.quotations):
        return
    alike = ((ratio(mine, theirs, score_cutoff=LIKE_QUOTE), span) for theirs, span in there.quotations)
    best = max(alike, default=(0.0, Span("", 0, 0)))
    if LIKE_QUOTE <= best[0] < ALL_BUT_SAME:
        had = scene.report(best[1].report).quote(best[1])
        yield Change(
            "wording", f"the quotation reads otherwise in {name}: “{_short(had)}”", here.spans, (best[1],)
        )


MANY = 6
"""Words from which two quotations that are much alike are one."""

LIKE_QUOTE = 72.0
"""Per cent of common characters from which they are."""

ALL_BUT_SAME = 97.5
"""Per cent from which they differ by a slip of the pen."""
