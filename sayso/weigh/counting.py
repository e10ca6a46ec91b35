"""What the numbers of a report count, where the words right beside them do not say it.

A bare number takes what it counts from the number beside it ("548 died in Peru and 154 in
Ecuador"), from the words of its sentence ("the true figure … their dead"), from the sentence
before, or from the headline. People who talk are not people who are counted: numbers inside a
source ("two people familiar with the plan") count nothing that a story could turn on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.text import words
from sayso.vocabulary import Quantity, Span
from sayso.weigh import scopes
from sayso.weigh.kinds import counted, is_known, is_running, kind_of
from sayso.weigh.scene import Scene

UNNAMED = "?"
"""The kind of a number that the text leaves without a thing counted: such are not compared."""

BREAK = re.compile(r"[;:()]|,(?!\d)|\s[-–—]\s|\b(?:which|who|while|but|whereas|although)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\s+of (?:them|whom|these|those|the (?:dead|victims|injured|wounded))\b", re.IGNORECASE)
ASIDE = re.compile(r"(?:\s+\w+){0,3},\s*$")
"""What stands between a number and a part of it that is only described: "three people, one of them a guard, were killed"."""

PARTED = re.compile(r"\W*(?:out\s+)?of\s+(?:(?:the|these|those|all|its|their)\s+)*$", re.IGNORECASE)
"""How a sentence begins that splits a number: "Of the 23 men arrested, twelve are from Kell"."""

PARTLY = re.compile(r"[\w,.]+\s+of\s+(?:the|these|those|its|their|his|her)\s", re.IGNORECASE)
PART_OF = re.compile(
    r"\s+of (?:the|its|their|his|her|all|some|about|around|nearly|[A-Z][\w ]*['’]s)\s*(?:\w+['’]s\s*)?",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"(?:,|\band|\bup from|\bdown from|\bfrom|\bcompared (?:with|to)|\bwhile|\bagainst)\s*"
    r"(?:in\s+\w+\s+)?(?:another|a further|at least|more than|about|some|around)?\s*$",
    re.IGNORECASE,
)
TALLY = re.compile(
    r"\b(?:figure|number|count|tally|estimate|total|toll)s?\b[^.;:]*$|\b(?:put|puts|putting) (?:it|them)\b"
    # "It had risen to 31" speaks of the count; "it was licensed for 180" of the ferry.
    r"|\bit (?:(?:is|was|has|had|may|could|would|will|now|since|later|then|already|been|be) )*"
    r"(?:(?:stands?|stood|ris(?:es|en)|rose|climb(?:s|ed)|jump(?:s|ed)|gr[eo]wn?|grows|reach(?:es|ed)|f[ae]ll(?:s|en)?"
    r"|fell|raised|lowered|revised|exceed(?:s|ed)|pass(?:es|ed)|doubled|put) )?(?:now )?"
    r"(?:(?:at|to|up|down|by|from|higher|lower|as|high|low|least|about|around|nearly|more|fewer|less|than|over) )*$",
    re.IGNORECASE,
)
FORMER = re.compile(
    r"\b(?:up|down|rise|rose|increase|fall|fell|lowered|raised|revised) from\s*$"
    r"|\b(?:earlier|previous|initial|first|original|preliminary)\s+(?:\w+\s+)?"
    r"(?:figure|number|count|tally|estimate|total|toll|report|number)s?\s+(?:of|was|had been|stood at)?\s*$"
    r"|\bcompared (?:with|to)\s*$",
    re.IGNORECASE,
)
OF_THING = re.compile(
    r"\s+of (?:its|their|his|her|our|these|those|the)\s+(?:own\s+)?(?P<thing>(?:[\w-]+ ){0,2}?[\w-]+)(?=[,.;:)]|\s+(?:to|in|on|at|by|for|from|who|which|and|were|was|are|had|have|would|will)\b|$)",
    re.IGNORECASE,
)
"""What a bare number is a number of: "fourteen of its men"."""

TALKING = re.compile(
    r"\s*(?:(?:other|unnamed|anonymous|senior|former|people|persons|sources|officials|of them|of the officials)\s+)*"
    r"(?:familiar with|briefed on|close to|with (?:direct |first-hand )?knowledge|who (?:spoke|asked|declined)|said\b|told\b)",
    re.IGNORECASE,
)
AWAY = re.compile(r"\s*(?:away|further|farther|down the|apart|in a row)\b", re.IGNORECASE)
"""What makes a distance or a run of a number: "three houses away"."""

BY = re.compile(r"\bby\s+(?:(?:about|some|around|at least|nearly|up to)\s+)?$", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:since|deadliest|worst|in history|(?:years?|decades?) (?:ago|after|before)|last year|a decade|years earlier|previous(?:ly)?)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
SINCE = re.compile(r"\b(?:since|than)\b(?:\s+\w+){0,4}\s+(?:1[5-9]|20)\d\d\b", re.IGNORECASE)
"""A year that what happened now is only set beside: "the worst since 1999"."""

READ_ON = re.compile(r"It\b|That\s+(?:one\b|quake\b|[a-z]+\s+(?:killed|left|injured|claimed)\b)")
"""How a sentence begins that goes on about what the one before told of."""

RIGHT_BEFORE = re.compile(
    r"(\w+)\s+(?:(?:at|least|some|about|around|nearly|almost|more|fewer|than|over|up|to|as|many|an?|another|others?|some|further|additional|estimated)\s+)*$",
    re.IGNORECASE,
)
FAR = 5
"""Words between two numbers up to which the second may count what the first does."""


LONGEST = 3000
"""Characters of a sentence that are looked at around a number."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What one number counts and how it is told.

    `before` and `behind` are the words of its sentence up to the numbers beside it; `former`:
    told as what the number was before; `past`: told of another event, long ago; `whole`: that of
    which the number before is a part ("1,200 of the 19,000 jobs").
    """

    kind: str
    sentence: Span
    clause: Span
    before: Span
    behind: Span
    former: bool
    past: bool
    whole: bool = False


def of_story(scene: Scene) -> dict[str, Counting]:
    """Return what each quantity of the story counts, by its id."""
    out: dict[str, Counting] = {}
    for name in sorted(scene.annotations):
        quantities = sorted(scene.annotations[name].quantities, key=lambda q: (q.span, q.id))
        out |= {q.id: c for q, c in zip(quantities, in_report(scene, quantities), strict=True)}
    return out


def in_report(scene: Scene, quantities: Sequence[Quantity]) -> list[Counting]:
    """Return what each quantity of one report counts; they must be in order of position."""
    out: list[Counting] = []
    talking = _sources(scene, quantities)
    for index, quantity in enumerate(quantities):
        span = quantity.span
        sentence = _near(scene.sentence(span.report, span.start) or span, span)
        text = scene.report(span.report).text
        last, following = quantities[index - 1] if index else None, quantities[index + 1 : index + 2]
        start = max(sentence.start, last.span.end if last else 0)
        end = min([sentence.end, *(q.span.start for q in following if q.span.start >= span.end)])
        before, behind = (
            Span(span.report, min(start, span.start), span.start),
            Span(span.report, span.end, max(end, span.end)),
        )
        clause = clause_of(text, sentence, span)
        if index in talking or TALKING.match(text, span.end) or AWAY.match(text, span.end):
            kind = UNNAMED
        else:
            whole = following if PART_OF.fullmatch(text[behind.start : behind.end]) else None
            kind = (
                _kind(
                    scene,
                    whole[0] if whole and not words(quantity.of or "") else quantity,
                    (sentence, clause, before, behind),
                    out,
                )
                or UNNAMED
            )
            if is_running(kind) and _split(text, out, sentence, behind):
                kind = UNNAMED
        lead = text[clause.start : span.start]
        out.append(
            Counting(
                kind=kind,
                sentence=sentence,
                clause=clause,
                before=before,
                behind=behind,
                former=FORMER.search(lead) is not None,
                past=_past(scene, sentence),
                whole=PART_OF.fullmatch(text[before.start : before.end]) is not None and len(out) > 0,
            )
        )
    return out


def _split(text: str, done: Sequence[Counting], sentence: Span, behind: Span) -> bool:
    """Whether a number is only a part into which its sentence splits the first: who came from where, not who died."""
    first = next((c for c in done if c.sentence == sentence), None)
    opens = first is not None and PARTED.match(text, sentence.start, first.before.end)
    rest = text[behind.start : behind.end]
    return bool(opens) and _running_in(rest) is None and not scopes.PLACE.search(rest)


def _near(sentence: Span, span: Span) -> Span:
    """A sentence, or of an endless one what stands around the number: a list of figures is no sentence."""
    if len(sentence) <= LONGEST:
        return sentence
    return Span(
        sentence.report,
        max(sentence.start, span.start - LONGEST // 2),
        min(sentence.end, span.end + LONGEST // 2),
    )


def clause_of(text: str, sentence: Span, span: Span) -> Span:
    """The clause around a number: from the last break before it to the first one after."""
    before = [m.end() for m in BREAK.finditer(text, sentence.start, span.start)]
    after = BREAK.search(text, span.end, sentence.end)
    return Span(
        span.report, before[-1] if before else sentence.start, after.start() if after else sentence.end
    )


def _sources(scene: Scene, quantities: Sequence[Quantity]) -> set[int]:
    """The numbers, by index, that stand inside a source: those who talk."""
    if not quantities:
        return set()
    held = [piece for s in scene.by_report[quantities[0].span.report] for piece in s.source]
    return {i for i, q in enumerate(quantities) if q.unit is None and any(p.covers(q.span) for p in held)}


Around = tuple[Span, Span, Span, Span]


def _kind(scene: Scene, quantity: Quantity, around: Around, done: Sequence[Counting]) -> str | None:
    sentence, clause, before, behind = around
    text = scene.report(sentence.report).text
    lead = text[max(clause.start, before.start) : before.end]
    rest = text[behind.start : min(clause.end, behind.end)]
    bare = quantity.unit is None and not words(quantity.of or "")
    if bare and any(end is not None and end % 1 for end in (quantity.low, quantity.high)):
        return None  # Nobody counts people in tenths.
    named = OF_THING.match(text, behind.start, sentence.end) if bare and not OF_THEM.match(rest) else None
    if named and not named["thing"][:1].isdigit():
        said = [kind for kind in map(kind_of, words(named["thing"])) if kind]
        return said[-1] if said else words(named["thing"])[-1].removesuffix("s")
    if bare:
        found = _bare(text, around, done)
        if found:
            return None if found == UNNAMED else found
    kind = counted(quantity, text[clause.start : before.end], text[behind.start : clause.end])
    if kind and is_running(kind) and PARTLY.match(text, quantity.span.start, quantity.span.end):
        return None  # "One of the younger victims" is no count of them.
    if kind is not None or not bare:
        return kind
    return _carried(scene, sentence, lead, done) if TALLY.search(lead) or FORMER.search(lead) else None


def _bare(text: str, around: Around, done: Sequence[Counting]) -> str | None:
    """What a number without a noun counts by the words beside it; UNNAMED where they show that it is no such count."""
    sentence, clause, before, behind = around
    lead = text[max(clause.start, before.start) : before.end]
    rest = text[behind.start : min(clause.end, behind.end)]
    of_them = OF_THEM.match(rest)
    in_list = bool(done) and done[-1].sentence == sentence
    aside = in_list and ASIDE.fullmatch(text[before.start : before.end]) and not scopes.PLACE.search(rest)
    if of_them and not aside and (own := _running_in(text[behind.start + of_them.end() : sentence.end])):
        return own  # "Two of them, women in their seventies, died": no longer ill
    if of_them and not scopes.PLACE.search(rest):
        return UNNAMED  # "One of them, a teacher": a part of those just counted is no other count of them.
    if BY.search(lead) and _running_in(lead) and not TALLY.search(lead):
        return UNNAMED  # Those by whom it happened: "killed in a march by thousands".
    beside = _beside(text, before, sentence, done, of_them is not None)
    return beside or _right_before(lead) or _running_in(rest) or _running_in(text[clause.start : before.end])


def _beside(text: str, before: Span, sentence: Span, done: Sequence[Counting], part: bool) -> str | None:
    """What the number right before in the sentence counts, where the two are in one list."""
    if not done or done[-1].sentence != sentence:
        return done[-1].kind if part and done and is_known(done[-1].kind) else None
    gap = text[before.start : before.end]
    joined = len(words(gap)) <= FAR and JOINED.search(gap) and not any(map(kind_of, words(gap)))
    return done[-1].kind if part or joined else None


def _running_in(text: str) -> str | None:
    """What happened to people, by the first word that tells it."""
    kinds = (kind_of(word) for word in words(text))
    return next((kind for kind in kinds if kind and is_running(kind)), None)


def _right_before(text: str) -> str | None:
    """What happened to those whose number follows right behind the word: "and injuring at least 40"."""
    said = RIGHT_BEFORE.search(text)
    kind = kind_of(words(said[1])[-1]) if said else None
    return kind if kind and is_running(kind) else None


def _carried(scene: Scene, sentence: Span, lead: str, done: Sequence[Counting]) -> str | None:
    """What a figure counts that is only called a figure: as its sentence, the last one, or the headline says."""
    here = [c.kind for c in done if c.sentence == sentence and c.kind != UNNAMED and is_known(c.kind)]
    if here and FORMER.search(lead):
        return here[-1]
    report = scene.report(sentence.report)
    own = _running_in(report.quote(sentence))
    if own:
        return own
    back = scene.before(sentence)
    last = [c.kind for c in done if back and c.sentence == back and c.kind != UNNAMED and is_known(c.kind)]
    return (last[-1] if last else None) or _running_in(report.title or "")


def _past(scene: Scene, sentence: Span) -> bool:
    """Whether a sentence tells of another year, or sets the event beside earlier ones."""
    report = scene.report(sentence.report)
    said = report.quote(sentence)
    if _of_another_year(scene, sentence) or PAST.search(said):
        return True
    back = reads_on(scene, sentence)
    return back is not None and not SINCE.search(report.quote(back)) and _of_another_year(scene, back)


def _of_another_year(scene: Scene, sentence: Span) -> bool:
    report = scene.report(sentence.report)
    years = [int(year) for year in YEAR.findall(report.quote(sentence))]
    published = report.published
    return any(published is None or year < published.first.year for year in years)


def reads_on(scene: Scene, sentence: Span) -> Span | None:
    """The sentence before, where this one only goes on about it: "In May a quake hit Kell. It killed 40"."""
    return scene.before(sentence) if READ_ON.match(scene.report(sentence.report).quote(sentence)) else None
