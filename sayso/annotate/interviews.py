"""The answers of an interview: "Q: ... A: ...", or questions that stand by themselves between them; whose they are, the page tells elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.annotate.antecedents import FIRST_PERSON
from sayso.annotate.candidates import Candidate
from sayso.annotate.drafts import Draft
from sayso.annotate.page import Page, Pair
from sayso.annotate.paragraphs import CLOSING, OPENING, SECOND_PERSON, Paragraph
from sayso.annotate.runs import Placed
from sayso.vocabulary import EntityType, MentionKind, PartKind

TURN = "turn"
"""The form of these candidates: what is inside them is not looked at as if it stood in the text."""

ANSWER = "answer"
"""Their pattern: the source is a label that names nobody, or there is none."""

LABELLED, FREE = 0.9, 0.75
LEAST_QUESTIONS = 3
"""So many questions that stand by themselves make an interview; two, if the page sets them as headings."""
LONGEST_ANSWER = 6
"""Paragraphs of the answers on average, at most."""
LONGEST_PROMPT = 45
"""Words of what an interviewer puts to somebody without a question mark."""

_LABEL = re.compile(
    r"[\"“\s]*(?P<name>Q|A|Question|Answer|QUESTION|ANSWER)\s?\d{0,3}\s?(?P<sign>[:.])\s+(?=\S)"
)
_GLUED = re.compile(r"(?P<name>Q)(?P<sign>)(?=[A-Z][\w'’]*\s)")
_TOLD = re.compile(
    r"\b(?:interview(?:s|ed)?|q&a|spoke|speaks|talk(?:s|ed)|conversation|asked|questions|met)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:interview(?:s|ed)?|q&a|conversation|chat)(?: with| of)?[ :,]+(?:\w+ ){0,6}$|\b(?:asked|met) (?:\w+ ){0,4}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\W*(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}), (?=\S)")


# --------------------------------------------------------------------------------------------- with labels


def labelled(found: Sequence[Paragraph]) -> list[Placed]:
    """Return the answers that "A:", or a name, stands before where "Q:" stands before the questions."""
    here = _shown(found)
    labels = {n: label for n, p in enumerate(here) if (label := _LABEL.match(p.text))}
    asked = {n for n, label in labels.items() if label["name"][0] == "Q"}
    if not asked and len(labels) > 1:  # archives lose the mark: "QWhat would have happened?"
        labels |= {n: label for n, p in enumerate(here) if (label := _GLUED.match(p.text))}
        asked = {n for n, label in labels.items() if label["name"] == "Q"}
    if asked and len(asked) == len(labels):
        labels |= {
            n: label for n, p in enumerate(here) if n > min(asked) and n not in asked and (label := p.label())
        }
    told = {n: label for n, label in labels.items() if n not in asked}
    if not asked or not told or min(asked) > min(told):
        return []
    if not any(here[n].says(FIRST_PERSON) for n in told):
        return []
    return [_answer(here, [n, *_rest(here, labels, n)], label) for n, label in told.items()]


def _rest(here: Sequence[Paragraph], labels: dict[int, re.Match[str]], first: int) -> Iterator[int]:
    """Give the paragraphs that go on with an answer: all up to the next label, behind the last those that say "I"."""
    last = first == max(labels)
    for n in range(first + 1, len(here)):
        if n in labels or (last and not here[n].says(FIRST_PERSON)):
            return
        if not here[n].aside:
            yield n


def _answer(here: Sequence[Paragraph], numbers: Sequence[int], label: re.Match[str] | None) -> Placed:
    first = here[numbers[0]]
    begin = label.end() if label else 0
    content = (first.spoken(begin), *(here[n].spoken() for n in numbers[1:]))
    named: tuple[Pair, ...] = ()
    sign: tuple[Pair, ...] = ()
    if label:
        (a, b), (c, d) = label.span("name"), label.span("sign")
        named, sign = ((first.start + a, first.start + b),), ((first.start + c, first.start + d),)
    alone = label is None or len(label["name"]) < 2 or label.re is _LABEL
    return Placed(
        Candidate(
            content,
            named,
            sign,
            form=TURN,
            pattern=ANSWER if alone else TURN,
            confidence=LABELLED if label else FREE,
        ),
        first.reads[0].line.number,
    )


# ------------------------------------------------------------------------------------------ without labels


def free(found: Sequence[Paragraph]) -> list[Placed]:
    """Return the answers between questions that have no labels, if the page says that it is an interview."""
    here = _shown(found)
    asked = [n for n, p in enumerate(here) if _asks(p)]
    marked = sum(here[n].part.kind is PartKind.HEADING for n in asked) > 1
    if len(asked) < 2:
        return []
    first, last = asked[0], asked[-1]
    put = {n for n in range(first, len(here)) if _put(here, n, marked=marked, last=last)} | {first}
    if len(put) < LEAST_QUESTIONS - marked:
        return []
    groups = [
        g
        for a, b in pairwise([*sorted(put), len(here)])
        if (g := _between(here, a, b, closes=b == len(here)))
    ]
    if len(groups) < 2 or not _spoken(here, groups):
        return []
    hailed = any(_CALLED.match(_unlabelled(here[n])) for n in put)
    around = [p.text for p in found[:4]] + [p.text for p in here[-2:]]
    if not hailed and not (any(here[n].says(SECOND_PERSON) for n in put) and any(map(_TOLD.search, around))):
        return []
    return [_answer(here, group, here[group[0]].label()) for group in groups]


def _unlabelled(p: Paragraph) -> str:
    """The words of a paragraph without the name before a colon."""
    label = p.label()
    return p.text[label.end() :] if label else p.text


def _spoken(here: Sequence[Paragraph], groups: Sequence[Sequence[int]]) -> bool:
    """Whether what stands between the questions is spoken: in most answers somebody says "I", and few quote others.

    An article that asks itself questions tells in its answers what others say.
    """
    told = [here[n] for group in groups for n in group]
    speaking = sum(here[group[0]].says(FIRST_PERSON, unquoted=True) for group in groups)
    among = sum(any(here[n].says(FIRST_PERSON, unquoted=True) for n in group) for group in groups)
    short = len(told) <= LONGEST_ANSWER * len(groups)
    return (
        short
        and 3 * speaking >= len(groups)
        and 2 * among >= len(groups)
        and 6 * sum(p.quoting for p in told) <= len(told)
    )


def _shown(found: Sequence[Paragraph]) -> list[Paragraph]:
    return [p for p in found if p.part.kind not in (PartKind.CAPTION, PartKind.TITLE)]


def _asks(p: Paragraph) -> bool:
    """Whether a paragraph is a question and nothing that somebody is quoted with."""
    text = p.text.rstrip().rstrip(CLOSING)
    if not text.endswith("?") or p.text[0] in OPENING:
        return False
    return p.part.kind is PartKind.HEADING or p.says(SECOND_PERSON) or not p.says(FIRST_PERSON)


def _put(here: Sequence[Paragraph], n: int, *, marked: bool, last: int) -> bool:
    """Whether a paragraph is the interviewer's: a question, a heading among such, or something put to a "you"."""
    p = here[n]
    heading = p.part.kind is PartKind.HEADING
    if heading or _asks(p):
        return heading or not marked or p.says(SECOND_PERSON)
    if marked or p.says(FIRST_PERSON) or len(p.text.split()) > LONGEST_PROMPT:
        return False
    return p.says(SECOND_PERSON) or p.text.lower().startswith("thank")


def _between(here: Sequence[Paragraph], a: int, b: int, *, closes: bool) -> list[int]:
    """Return the paragraphs of the answer to a question; at the end of the page those that say "I" after the first."""
    group: list[int] = []
    for n in range(a + 1, b):
        if closes and group and not here[n].says(FIRST_PERSON):
            break
        if not here[n].aside:
            group.append(n)
    return group


# ------------------------------------------------------------------------------------------- whose they are


def answered(
    page: Page, found: Sequence[Placed], drafts: Sequence[Draft]
) -> tuple[list[Placed], Draft | None]:
    """Return the attributions, and who is interviewed; an answer without a label points to the name that tells."""
    answers = [p for p in found if p.candidate.pattern == ANSWER]
    if not answers:
        return list(found), None
    who = _interviewed(page, answers, drafts)
    if who is None or who.name is None:
        return list(found), None
    name = who.name
    return [
        replace(p, candidate=replace(p.candidate, source=(name,)))
        if p.candidate.pattern == ANSWER and not p.candidate.source
        else p
        for p in found
    ], who


def _interviewed(page: Page, answers: Sequence[Placed], drafts: Sequence[Draft]) -> Draft | None:
    """Return the name of who is interviewed: in the title, "interview with", or called by the questions; None where two fit alike."""
    begin = min(p.candidate.start for p in answers)
    spoken = sorted(pair for p in answers for pair in p.candidate.content)
    byline = (page.report.byline or "").lower()
    scores: dict[str, int] = defaultdict(int)
    called: dict[str, list[Draft]] = defaultdict(list)
    titled: dict[int, bool] = {}
    for draft in drafts:
        at = bisect_right(spoken, draft.start, key=lambda pair: pair[0]) - 1
        if (
            draft.type is not EntityType.PERSON
            or draft.name is None
            or (at >= 0 and draft.start < spoken[at][1])
        ):
            continue
        key = page.low(*draft.name).removesuffix("'s").split()[-1]
        part = page.report.part_at(draft.start)
        if part is None or (byline and page.low(*draft.name) in byline):
            continue
        called[key].append(draft)
        titled[id(draft)] = part.kind is PartKind.TITLE
        before = page.text[max(part.start, draft.start - 60) : draft.start]
        after = page.text[draft.end : draft.end + 2]
        scores[key] += (
            2 * titled[id(draft)]
            + (draft.start < begin)
            + 3 * bool(_WITH.search(before))
            + 2 * (draft.start > begin and ("," in (after[:1], before[-2:-1])))
            + (draft.start < begin and draft.subject)
        )
    named = [
        key
        for key, drafts_ in called.items()
        if any(len(d.head.split()) > 1 or not titled[id(d)] for d in drafts_)
    ]
    best = sorted(named, key=lambda key: -scores[key])[:2]
    if not best or (len(best) > 1 and scores[best[0]] == scores[best[1]]):
        return None
    return max(called[best[0]], key=lambda d: (len(d.head.split()) > 1, not titled[id(d)], -d.start))


def pointed(candidate: Candidate, line: int, page: Page, who: Draft | None) -> Draft | None:
    """Return the mention whose word an answer is: its label, which leads to who is interviewed, or that name itself."""
    if not candidate.source:
        return None
    (label,) = candidate.source
    if who is not None and label == who.name:
        return who
    draft = Draft(*label, MentionKind.PRONOUN, antecedent=who, line=line, head=page.low(*label), subject=True)
    if who is None:
        draft.open = "the report does not say who answers"
    return draft


def not_addressed(page: Page, candidate: Candidate, who: Sequence[Draft], interviewed: Draft) -> None:
    """Let nobody in "the minister says that you ..." be who is interviewed: that one is "you"."""
    said = {word.strip(".,;?!") for a, b in candidate.content for word in page.low(a, b).split()}
    for draft in who:
        same = (
            draft.antecedent is not None and draft.root().head.split()[-1:] == interviewed.head.split()[-1:]
        )
        if same and draft.kind is MentionKind.DESCRIPTION and not said.isdisjoint(SECOND_PERSON):
            draft.antecedent, draft.open = (
                None,
                "it is put to who is interviewed, and is somebody else's word",
            )
