"""Rival accounts of one deed: who did it, where one account lays it to A and another to B.

An account lays a deed to somebody in one of a few forms: "A blew up the cable", "the cable was
blown up by A", "A was behind the blast", "B blamed A for the blast", "the work of A". Two
accounts are rivals when the deeds share what the story is about, those who did it share
nothing, and at least one side has a name. What is only possible ("may have been") is no account.

Limits: one speaker who lays a deed to two is taken to mean both; "divers" and "a team" are
nobody; and a deed of which the story has several ("killed") must be told with the same object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.text import key, words
from sayso.vocabulary import Conflict, ConflictKind, Span, Statement
from sayso.weigh import denials
from sayso.weigh.lexicon import entries, pattern, words_of
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about, negated, stem, tokens

CORE = 0.3
"""The share of a story's reports that have a word from which it is what the story is about."""

LEAST_SHARED = 2
"""Words that two deeds must share."""

MAX_ACCOUNTS = 400
"""Accounts that are compared each with each."""

DETAILS = re.compile(
    r"[,;:.!?\"”()\n]|\s[-–—]\s|\b(?:who|that|which|and then|after|before|in order|as part|because|during|when|while|using|with"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december))\b",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^(?:UPDATE \d+-|EXCLUSIVE:?|BREAKING:?)\s*|^(?:[\s\"“'‘]*(?:that|and|but|because|after|how|why|believes?|says?)\b)*\s*|^[\s\"“'‘]+",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|was|were|is|are|been|being|did|also|then|later|probably|deliberately|\w+ly))+\s*$",
    re.IGNORECASE,
)
POSSIBLE = re.compile(
    r"\b(?:if|whether|could|might|may|should|would|will|plan\w*|prepar\w*|want\w*|threat\w*|intend\w*|try|tried|trying|possibl\w*"
    r"|suspect\w* of|accus\w* of (?:planning|plotting))\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:he|she|it|they|we|i|you|there|this|one|another)\b|\b(?:believ\w+|say|says|said|think\w*|claim\w*|has|have|had|is|was|were|are"
    r"|been|charged|killed)\b|\band$|^\W*\d[\d,.]*\W*$",
    re.IGNORECASE,
)
"""What no name of a doer has in it: the words were read across a clause."""

PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|get|gets|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
SOMEBODY = re.compile(
    r"(?:an?|the|this|that|his|her|its|their|one|two|three|\d+)\s+(?:[\w’'-]+\s+){0,4}?(?:man|men|woman|women|person|people|suspects?|gunm[ae]n|boys?|girls?"
    r"|teenagers?|drivers?|residents?|employees?|workers?|students?|youths?)\b",
    re.IGNORECASE,
)
"""Somebody without a name, "a man" or "the 40-year-old Oslo man": who has a name in another account may be just that one."""

MAX_AGENT = 14
"""Words of the one who did it; a longer run is a clause that was misread."""


@dataclass(frozen=True, slots=True)
class Account:
    """One statement that lays a deed to somebody: their words, the bags of both, what anybody could be called.

    `act` is the deed without its circumstances: what was done, to what.
    """

    statement: Statement
    words: str
    agent: frozenset[str]
    roles: frozenset[str]
    deed: frozenset[str]
    act: frozenset[str]
    named: bool


def find(scene: Scene, bags: denials.Bags) -> Iterator[Conflict]:
    """Yield a conflict for each camp that lays a deed to others than the largest camp does."""
    accounts = [a for s in scene.statements for a in accounts_in(scene, s)][:MAX_ACCOUNTS]
    core = _core(scene, bags)
    seen: set[int] = set()
    for index, account in enumerate(accounts):
        if index in seen:
            continue
        same = [j for j, other in enumerate(accounts) if j == index or _one_deed(account, other, core)]
        camps = _camps([accounts[j] for j in same])
        seen.update(same)
        for camp in camps[1:]:
            if _rival(camps[0], camp):
                yield _conflict(scene, camps[0], camp)


def accounts_in(scene: Scene, statement: Statement) -> Iterator[Account]:
    """Yield the deeds that a statement lays to somebody, at most one of each form."""
    content = scene.content(statement)
    if len(statement.content) != 1 or negated(content) or denials.by_cue(scene, statement):
        return
    start = statement.content[0].start
    for form in _forms():
        match = form.search(content)
        if match is None or POSSIBLE.search(content[: match.end()]):
            continue
        if "verb" in match.groupdict() and PASSIVE.search(content[: match.start("verb")]):
            continue
        found = _account(scene, statement, match, start)
        if found:
            yield found
            return


def _account(scene: Scene, statement: Statement, match: re.Match[str], start: int) -> Account | None:
    agent = _trimmed(match.group("agent"))
    at = match.start("agent") + match.group("agent").find(agent)
    if not agent or len(agent.split()) > MAX_AGENT or CLAUSE.search(agent):
        return None
    report = statement.report
    span = Span(report, start + at, start + at + len(agent))
    whole = statement.content[0]
    around = (Span(report, whole.start, span.start), Span(report, span.end, whole.end))
    who = about(scene, (span,))
    plain = frozenset(who) - _nobody()
    deed = about(scene, tuple(p for p in around if len(p) > 0))
    act = about(scene, tuple(p for p in _bare(scene, *around) if len(p) > 0))
    capital = any(c.isupper() for word in agent.split()[1:] for c in word)
    named = (capital or any(t.startswith("@") for t in who)) and not SOMEBODY.match(agent)
    if not plain or not deed:
        return None
    return Account(statement, agent, plain, frozenset(who) - plain, frozenset(deed), frozenset(act), named)


def _bare(scene: Scene, before: Span, after: Span) -> tuple[Span, Span]:
    """The deed without its circumstances: the last clause before the one who did it, and the words after him up to the first."""
    report = scene.report(before.report)
    last = max((m.end() for m in DETAILS.finditer(report.quote(before))), default=0)
    first = DETAILS.search(report.quote(after))
    stop = first.start() if first and first.start() > 0 else len(after)
    return (
        Span(before.report, before.start + last, before.end),
        Span(after.report, after.start, after.start + stop),
    )


def _trimmed(text: str) -> str:
    stop = DETAILS.search(text)
    text = text[: stop.start()] if stop and stop.start() > 0 else text
    return AUXILIARY.sub("", LEAD.sub("", text)).strip(" \"“”'‘’,")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    verb = _either("verb")
    noun = _either("noun")
    agent = r"(?P<agent>[^,;:.!?\n]{2,90}?)"
    last = r"(?P<agent>[^;:!?\n]{2,110})"
    bodies = (
        rf"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?(?:{verb})\b(?! to\b)[^,;:.\n]{{0,40}}?\s+by\s+{last}",
        rf"\b(?:blame|blames|blamed|blaming|accuse|accuses|accused|accusing)\s+{agent}\s+(?:for|of|over)\b",
        rf"\b(?:work|hand|doing)\s+of\s+{last}",
        rf"^{agent}\s+(?:was|were|is|are|had been|has been|have been|stood)\s+(?:behind|responsible for|to blame for|guilty of)\b",
        rf"^{agent}\s+(?P<verb>{verb})\b[^.;]*?\b(?:{noun}|\w+)",
        rf"\b(?:{noun})\b[^.;,]{{0,60}}\bby\s+{last}",
    )
    return tuple(re.compile(body, re.IGNORECASE) for body in bodies)


def _either(section: str) -> str:
    return "|".join(pattern(e.expression) for e in entries("deeds.txt") if e.section == (section,))


@cache
def _nobody() -> frozenset[str]:
    held = (word for group in words_of("deeds.txt", "nobody") for word in group.split("|"))
    return frozenset(t for word in held for t in (stem(word), *tokens(word)))


def _core(scene: Scene, bags: denials.Bags) -> frozenset[str]:
    """What the story is about: the words and names that many of its reports have in what is said."""
    held: dict[str, set[str]] = {}
    for statement in scene.statements:
        for token in bags[statement.id]:
            held.setdefault(token, set()).add(statement.report)
    least = max(2.0, CORE * len(scene.annotations))
    return frozenset(token for token, reports in held.items() if len(reports) >= least)


def _one_deed(one: Account, other: Account, core: frozenset[str]) -> bool:
    """Whether two accounts tell of one deed: they share what the story is about, or two words of it, not of its circumstances."""
    if one.statement.report == other.statement.report and one.statement.id == other.statement.id:
        return True
    shared = {t for t in one.deed & other.deed & (one.act | other.act) if not t[0].isdigit()}
    plain = {t for t in shared if not t.startswith("@")}
    if not plain:
        return False
    nearby = one.statement.report == other.statement.report
    return (
        bool(shared & core & plain) or len(shared) >= LEAST_SHARED or (nearby and bool(plain & _deed_words()))
    )


@cache
def _deed_words() -> frozenset[str]:
    held = (word for e in entries("deeds.txt") if e.section == ("noun",) for word in e.expression.split("|"))
    return frozenset(stem(word) for word in held)


def _camps(accounts: Sequence[Account]) -> list[list[Account]]:
    """Accounts that lay the deed to the same, the largest camp first; whoever shares a word or a speaker is one."""
    camps: list[list[Account]] = []
    for account in accounts:
        fits = [camp for camp in camps if any(_same_agent(account, other) for other in camp)]
        merged = [account, *(other for camp in fits for other in camp)]
        camps = [camp for camp in camps if camp not in fits] + [merged]
    return sorted(
        camps, key=lambda camp: (-len({a.statement.report for a in camp}), min(a.statement.id for a in camp))
    )


def _same_agent(one: Account, other: Account) -> bool:
    if one.agent & other.agent or (one.roles & other.roles and not (one.named and other.named)):
        return True
    return bool(set(one.statement.speakers) & set(other.statement.speakers))


def _rival(one: Sequence[Account], other: Sequence[Account]) -> bool:
    """Whether both camps name somebody, or one does and the other tells, in the same report, of no mere anybody."""
    sides = [any(a.named for a in camp) for camp in (one, other)]
    if all(sides):
        return True
    together = {a.statement.report for a in one} & {a.statement.report for a in other}
    return (
        any(sides)
        and bool(together)
        and all(any(len(a.agent) > 2 or a.named for a in c) for c in (one, other))
    )


def _conflict(scene: Scene, many: Sequence[Account], few: Sequence[Account]) -> Conflict:
    one, other = (tuple(sorted({a.statement.id for a in camp})) for camp in (many, few))
    first, second = _shown(many), _shown(few)
    why = (
        f"one account lays it to “{first.words}”{denials.on_word_of(scene, [first.statement])}, another to “{second.words}”"
        f"{denials.on_word_of(scene, [second.statement])}"
    )
    sure = 0.7 if all(any(a.named for a in camp) for camp in (many, few)) else 0.5
    return Conflict(
        id=key("conflict", "account", *one, "/", *other),
        kind=ConflictKind.ACCOUNT,
        about=scene.content(first.statement),
        one=one,
        other=other,
        why=why,
        confidence=sure,
    )


def _shown(camp: Sequence[Account]) -> Account:
    return min(camp, key=lambda a: (not a.named, len(words(a.words)), a.statement.id))
