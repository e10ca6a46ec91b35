"""Proposals: what is planned, proposed or demanded, on which terms, each term an exact span.

A sentence that plans or proposes is read for the phrases that set a term: size, participants,
task, place, authority, decision, backing, condition, time. Sentences that follow and point back
("these forces", "the plan") belong to the same proposal.

Limits: phrases open by the words in `data/terms.txt` and end at the end of their clause; a term
told in other words is not seen, and a plan told in two reports is two proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.text import fold, key, words
from sayso.vocabulary import (
    ActorType,
    Claim,
    Issue,
    Proposal,
    Qualifier,
    Span,
    Spans,
    Statement,
    Term,
    TermKind,
)
from sayso.weigh.kinds import COINS, counted, is_known, kind_of
from sayso.weigh.lexicon import compiled, entries
from sayso.weigh.scene import Scene
from sayso.weigh.wording import tokens

PLANNING = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos\w+|intend\w*|envision\w*|envisag\w*|offer(?:s|ed|ing)?|bid|initiative|concept|will|would"
    r"|ready|willing|prepar(?:e|es|ed|ing)|hop(?:e|es|ed|ing) to|consider(?:s|ed|ing)|demand(?:s|ed|ing)?|mission|draft"
    r"|agreed to|pledg\w+|vow\w*|call(?:s|ed|ing)? for|intended|supposed to|could|can|aim(?:s|ed|ing)?|mull\w*|discuss\w*"
    r"|want(?:s|ed)? to|suggest\w*|rule out|creation of|deal|refers to|(?:is|are|was|were) to|requires?|takeover|merger|accord|treaty"
    r"|agreement|in talks (?:to|on|about|over)|negotiat\w+|asked? for|vote[ds]? to|should|must|proposed|idea|offered|settlement|scheme|guarantee)\b|\bw(?:o|ould)n['’]t\b",
    re.IGNORECASE,
)
BACK = re.compile(r"^[\"“]?(?:it|they|(?:the|these|those|this|such) (\w+))\b", re.IGNORECASE)
"""How a sentence begins that may go on about what the last one told of."""

PHRASE_END = re.compile(
    r"[;:!?\"”“()\n]|,(?!\d{3}\b)|(?<!\b[A-Z])\.(?!\d)|\s[-–—]\s|\s(?:and|but|while|which|who|that|although|because)\s",
    re.IGNORECASE,
)
ENDS = {
    TermKind.PLACE: re.compile(r"\s(?:to|by|with|as|on|for|at)\s", re.IGNORECASE),
    TermKind.AUTHORITY: re.compile(r"\s(?:in|at|for|until|within)\s", re.IGNORECASE),
}
"""What else ends a phrase of some kinds."""

WANTING = re.compile(
    r"\b(?:plan\w*|intend\w*|want\w*|agree\w*|offer\w*|refus\w*|declin\w*|ready|willing|prepared|able|unable|expect\w*|likely|going"
    r"|set|due|hop\w+|vow\w*|pledg\w*|promis\w*|decid\w*|threaten\w*|continu\w*|beg[au]n|need\w*|try|trying|tried|seek\w*|sought"
    r"|have|has|had|used|like|prefer\w*|is|are|was|were|be|mov\w+|fail\w*|manag\w*|reluctant|keen|eager|how|what|where|when|whether)\s+$",
    re.IGNORECASE,
)
"""Before "to …": what is wanted or planned is the plan itself, not what it is for."""

LIST = re.compile(
    r"\b(?:from|including|involving|among|of)\s+(?P<list>(?:the\s+)?(?:[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*"
    r"(?:\s+[a-z]+)?)(?:,\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*(?:\s+[a-z]+)?)*,?\s+and\s+(?:the\s+)?[A-Z][\w.’'-]*"
    r"(?:\s+[A-Z][\w.’'-]*)*(?:\s+(?:countries|nations|states|members|partners|firms|companies|unions))?)"
)
"""Two or more names in one list: who takes part."""

HEADS = re.compile(
    r"\s*(?:(?:about|around|up to|over|at least|some|nearly|more than|fewer than)\s+)?\d[\d,.]*\s+(?!\w+\s+(?:countries|nations|states)\b"
    r"|(?:countries|nations|states|members|partners|firms|companies|unions|parties|banks)\b)",
    re.IGNORECASE,
)
"""After "a force of": how many heads it has, which is a size and tells nobody who takes part."""

_NOT = r"(?:not|never|no longer|rather than|instead of)\s(?:be\s)?"
DENIAL = re.compile(_NOT + r"(?:(?!under\b)\w+\s)?")
DENIED = re.compile(rf"\b({_NOT}(?:\w+\s)?)\Z")
"""Before a phrase: "would not serve under …", "not be led by …"."""

AGAINST = re.compile(
    r"\b(?:oppos\w+|reject\w*|object\w*|critici\w+|resist\w*|condemn\w*|refus\w*|against)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Before a list: these are against the plan, and take no part."""

HELP = re.compile(
    r"\b(?:[a-z]+(?:al|ary|ic|ive|ous)\s+(?:and\s+[a-z]+(?:al|ary|ic|ive|ous)\s+)?)?(?:support|backing|assistance|aid|funding|financing|guarantees|protection)\s+(?:from|of)\s+"
    r"(?:the\s+)?(?=[A-Z])"
)
"""Help named with those who give it, and the words right before that say of what kind it is."""

SHORT = 3
"""Words after an "and" that still belong to the phrase."""

IFS = re.compile(r"(?:if|unless|once|provided|on (?:the )?condition)\b", re.IGNORECASE)
"""How a condition begins in which "that" opens no clause beside it: "if it received proof that all were alive"."""

PAIR = re.compile(r"\bbetween\b|\bboth (?=[A-Z])")
"""After these an "and" goes on with the phrase."""

MAX_TERM = 16
"""Words that a term may have; a longer run is a clause, not a term."""


@cache
def _openers() -> tuple[tuple[TermKind, re.Pattern[str]], ...]:
    rows: dict[str, list[str]] = {}
    for entry in entries("terms.txt"):
        rows.setdefault(entry.section[0], []).append(entry.expression)
    return tuple((TermKind(kind), compiled(expressions)) for kind, expressions in rows.items())


def find(
    scene: Scene, issues: Sequence[Issue], claims: Sequence[Claim], asked: Spans = ()
) -> tuple[Proposal, ...]:
    """Return the proposals that have a term, ordered by report and position of their first.

    What stands in an open question (`asked`) is no term; of a term told twice in one report the
    first counts, or that of the plan that has more terms.
    """
    issue_of = {claim: issue.id for issue in issues for claim in issue.claims}
    claim_of = {statement: claim.id for claim in claims for statement in claim.statements}
    out = []
    for name in sorted(scene.annotations):
        plans = list(_plans(scene, name))
        told = [_terms(scene, sentences, asked) for sentences in plans]
        for sentences, terms in zip(plans, _once(scene, told), strict=True):
            if not terms:
                continue
            proposal = _proposal(scene, sentences, terms)
            found = (issue_of.get(claim_of.get(s, "")) for s in proposal.statements)
            out.append(replace(proposal, issue=next((i for i in found if i), None)))
    return tuple(sorted(out, key=lambda p: (p.terms[0].span, p.id)))


def _terms(scene: Scene, sentences: Sequence[Span], asked: Spans) -> list[Term]:
    found = {t for s in sentences for t in terms_in(scene, s) if not any(q.covers(t.span) for q in asked)}
    return sorted(found, key=lambda t: (t.span, t.kind))


def _once(scene: Scene, plans: Sequence[Sequence[Term]]) -> list[list[Term]]:
    """The terms of a report's plans, each only where it is told beside the most others."""
    best: dict[tuple[TermKind, bool, str], int] = {}
    for index, terms in enumerate(plans):
        for term in terms:
            same = _same(scene, term)
            held = best.get(same)
            if held is None or len(terms) > len(plans[held]):
                best[same] = index
    return [[t for t in terms if best[_same(scene, t)] == index] for index, terms in enumerate(plans)]


def _same(scene: Scene, term: Term) -> tuple[TermKind, bool, str]:
    """What makes two terms of a report one: kind, whether it is denied, and the words without the "not operate"."""
    said = scene.report(term.span.report).quote(term.span)
    denied = DENIAL.match(said)
    return term.kind, denied is not None, fold(said[denied.end() :] if denied else said)


def _plans(scene: Scene, name: str) -> Iterator[list[Span]]:
    """Runs of sentences that tell of one plan."""
    report = scene.report(name)
    run: list[Span] = []
    for sentence in scene.running_text(name):
        said = report.quote(sentence)
        if run and _goes_on(said, report.quote(run[-1])):
            run.append(sentence)
            continue
        if run:
            yield run
        run = [sentence] if PLANNING.search(said) else []
    if run:
        yield run


def _goes_on(said: str, last: str) -> bool:
    """Whether a sentence begins with a pronoun, or with a noun that the last one had."""
    begins = BACK.match(said)
    if begins is None:
        return False
    noun = begins.group(1)
    return noun is None or bool(set(tokens(noun)) & set(tokens(last)))


def _proposal(scene: Scene, sentences: Sequence[Span], terms: Sequence[Term]) -> Proposal:
    statements = [
        s
        for s in scene.by_report[sentences[0].report]
        if any(p.overlaps(x) for p in s.content for x in sentences)
    ]
    ids = tuple(sorted(s.id for s in statements))
    return Proposal(
        id=key("proposal", sentences[0].report, sentences[0].start),
        issue=None,
        by=_proposers(scene, statements),
        statements=ids,
        terms=tuple(terms),
    )


def _proposers(scene: Scene, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Those who speak in the plan's sentences, apart from outlets and unnamed sources that only tell of it."""
    speakers = {a for s in statements for a in s.speakers}
    return tuple(sorted(a for a in speakers if scene.type(a) not in (ActorType.OUTLET, ActorType.UNNAMED)))


def terms_in(scene: Scene, sentence: Span) -> Iterator[Term]:
    """Yield the terms that one sentence sets, none inside another of its kind."""
    text = scene.report(sentence.report).text
    for kind, opener in _openers():
        end = sentence.start
        for match in opener.finditer(text, sentence.start, sentence.end):
            if match.start() < end or (kind is TermKind.PARTICIPANTS and HEADS.match(text, match.end())):
                continue
            span = _cut(text, kind, _phrase(text, sentence, match.start(), match.end()), match.end())
            wanted = kind is TermKind.TASK and WANTING.search(text[sentence.start : match.start()])
            if kind is TermKind.AUTHORITY:
                span = _with_denial(text, sentence, span)
            if not wanted and 2 <= len(text[span.start : span.end].split()) <= MAX_TERM:
                end = span.end
                yield Term(kind, span)
    for match in LIST.finditer(text, sentence.start, sentence.end):
        if AGAINST.search(text[sentence.start : match.start()]):
            continue
        yield Term(TermKind.PARTICIPANTS, Span(sentence.report, match.start("list"), match.end("list")))
    for match in HELP.finditer(text, sentence.start, sentence.end):
        yield Term(TermKind.BACKING, _phrase(text, sentence, match.start(), match.end()))
    yield from _sizes(scene, sentence)


def _phrase(text: str, sentence: Span, start: int, opened: int) -> Span:
    """From the opening words to the end of the phrase."""
    stop = PHRASE_END.search(text, opened, sentence.end)
    while stop and stop.group().strip().lower() == "that" and IFS.match(text, start):
        stop = PHRASE_END.search(text, stop.end() - 1, sentence.end)
    if stop and stop.group().strip().lower() == "and":
        further = PHRASE_END.search(text, stop.end() - 1, sentence.end)
        rest = text[stop.end() : further.start() if further else sentence.end]
        if PAIR.search(text, start, stop.start()) or len(rest.split()) <= SHORT:
            stop = further
    end = stop.start() if stop else sentence.end
    piece = text[start:end]
    return Span(sentence.report, start, start + len(piece.rstrip(" ,;:.!?\"”’'\n")))


def _cut(text: str, kind: TermKind, span: Span, opened: int) -> Span:
    """The phrase up to where one of another kind opens, if enough is left of it."""
    stops = [ENDS[kind].search(text, opened, span.end)] if kind in ENDS else []
    if kind not in (TermKind.CONDITION, TermKind.PARTICIPANTS):
        stops += [opener.search(text, opened, span.end) for other, opener in _openers() if other is not kind]
    for stop in sorted(m.start() for m in stops if m):
        piece = text[span.start : stop].rstrip()
        if len(piece.split()) > 2 and stop >= opened:
            return Span(span.report, span.start, span.start + len(piece))
    return span


def _with_denial(text: str, sentence: Span, span: Span) -> Span:
    """The phrase with the "not" that stands before its verb: whose flag it is not is no term without it."""
    denied = DENIED.search(text, sentence.start, span.start)
    return Span(span.report, denied.start(1), span.end) if denied else span


def _sizes(scene: Scene, sentence: Span) -> Iterator[Term]:
    """Numbers of people, things and money in a plan; shares, changes, durations and measures are no size."""
    for quantity in scene.annotations[sentence.report].quantities:
        if not sentence.covers(quantity.span) or quantity.qualifier in (Qualifier.UP, Qualifier.DOWN):
            continue
        money = quantity.unit is not None and MONEY.fullmatch(quantity.unit)
        things = quantity.unit is None and any(map(kind_of, words(quantity.of or "")))
        talks = any(
            piece.covers(quantity.span) for s in scene.by_report[sentence.report] for piece in s.source
        )
        if (
            (money or things)
            and not talks
            and is_known(counted(quantity) or "")
            and counted(quantity) != PARTIES
        ):
            yield Term(TermKind.SIZE, quantity.span)


PARTIES = "countries"
"""What is counted of those who talk about a plan; how many countries is no size of it."""

MONEY = re.compile(rf"[A-Z]{{3}}|{'|'.join(COINS)}")
"""Units of money are ISO 4217 codes, or names that several currencies bear."""
