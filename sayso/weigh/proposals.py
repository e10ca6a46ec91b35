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
from functools import cache

from sayso.text import key, words
from sayso.vocabulary import ActorType, Claim, Issue, Proposal, Qualifier, Span, Statement, Term, TermKind
from sayso.weigh.kinds import counted, is_known, kind_of
from sayso.weigh.lexicon import compiled, entries
from sayso.weigh.scene import Scene
from sayso.weigh.wording import tokens

PLANNING = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos\w+|intend\w*|envision\w*|envisag\w*|offer(?:s|ed|ing)?|bid|initiative|concept|will|would"
    r"|ready|willing|prepar(?:e|es|ed|ing)|hop(?:e|es|ed|ing) to|consider(?:s|ed|ing)|demand(?:s|ed|ing)?|mission|draft"
    r"|agreed to|pledg\w+|vow\w*|call(?:s|ed|ing)? for|intended|supposed to|could|can|aim(?:s|ed|ing)?|mull\w*|discuss\w*"
    r"|want(?:s|ed)? to|suggest\w*|rule out|creation of|deal|refers to)\b",
    re.IGNORECASE,
)
BACK = re.compile(r"^[\"“]?(?:it|they|(?:the|these|those|this|such) (\w+))\b", re.IGNORECASE)
"""How a sentence begins that may go on about what the last one told of."""

PHRASE_END = re.compile(
    r"[,;:.!?\"”“()\n]|\s[-–—]\s|\s(?:and|but|while|which|who|that|although|because)\s", re.IGNORECASE
)
PAIR = re.compile(r"\b(?:between|both)\b", re.IGNORECASE)
"""After these an "and" goes on with the phrase."""

MAX_TERM = 16
"""Words that a term may have; a longer run is a clause, not a term."""


@cache
def _openers() -> tuple[tuple[TermKind, re.Pattern[str]], ...]:
    rows: dict[str, list[str]] = {}
    for entry in entries("terms.txt"):
        rows.setdefault(entry.section[0], []).append(entry.expression)
    return tuple((TermKind(kind), compiled(expressions)) for kind, expressions in rows.items())


def find(scene: Scene, issues: Sequence[Issue], claims: Sequence[Claim]) -> tuple[Proposal, ...]:
    """Return the proposals that have a term, ordered by report and position of their first."""
    issue_of = {claim: issue.id for issue in issues for claim in issue.claims}
    claim_of = {statement: claim.id for claim in claims for statement in claim.statements}
    out = []
    for name in sorted(scene.annotations):
        for sentences in _plans(scene, name):
            proposal = _proposal(scene, sentences)
            if proposal:
                found = (issue_of.get(claim_of.get(s, "")) for s in proposal.statements)
                issue = next((i for i in found if i), None)
                out.append(Proposal(proposal.id, issue, proposal.by, proposal.statements, proposal.terms))
    return tuple(sorted(out, key=lambda p: (p.terms[0].span, p.id)))


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


def _proposal(scene: Scene, sentences: Sequence[Span]) -> Proposal | None:
    terms = sorted({t for s in sentences for t in terms_in(scene, s)}, key=lambda t: (t.span, t.kind))
    if not terms:
        return None
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
            if match.start() < end:
                continue
            span = _phrase(text, sentence, match.start(), match.end())
            if 2 <= len(text[span.start : span.end].split()) <= MAX_TERM:
                end = span.end
                yield Term(kind, span)
    yield from _sizes(scene, sentence)


def _phrase(text: str, sentence: Span, start: int, opened: int) -> Span:
    """From the opening words to the end of the phrase."""
    stop = PHRASE_END.search(text, opened, sentence.end)
    if stop and stop.group().strip().lower() == "and" and PAIR.search(text, start, stop.start()):
        stop = PHRASE_END.search(text, stop.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    piece = text[start:end]
    return Span(sentence.report, start, start + len(piece.rstrip(" ,;:.!?\"”’'\n")))


def _sizes(scene: Scene, sentence: Span) -> Iterator[Term]:
    """Numbers of people, things and money in a plan; shares, changes, durations and measures are no size."""
    for quantity in scene.annotations[sentence.report].quantities:
        if not sentence.covers(quantity.span) or quantity.qualifier in (Qualifier.UP, Qualifier.DOWN):
            continue
        money = quantity.unit is not None and MONEY.fullmatch(quantity.unit)
        things = quantity.unit is None and any(map(kind_of, words(quantity.of or "")))
        if (money or things) and is_known(counted(quantity) or ""):
            yield Term(TermKind.SIZE, quantity.span)


MONEY = re.compile(r"[A-Z]{3}")
"""Units of money are ISO 4217 codes."""
