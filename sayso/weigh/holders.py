"""Whose stand it is: the subject before the words, the one after "for", "from" or "by", or the speaker.

A holder that is not next to the words is not guessed. Outlets, documents and unnamed sources
hold no stands: nobody could be held to them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.vocabulary import ActorType, Span, Stance, Statement
from sayso.weigh.scene import Named, Scene
from sayso.weigh.stances import Hit

BODIES = frozenset({ActorType.GOVERNMENT, ActorType.ORGANISATION})
NO_HOLDERS = frozenset({ActorType.OUTLET, ActorType.DOCUMENT, ActorType.UNNAMED})
PRONOUN = re.compile(r"\b(?:I|we|he|she|it|they)\b['’]?\w*\s*$", re.IGNORECASE)
SINGULAR = ("he", "she")
THIRD_PERSON = re.compile(r"\w+[^s]s\s", re.IGNORECASE)
"""A first word such as "calls" in "calls for": without a subject it is a noun."""

WOULD = re.compile(r"\b(?:will|would|can|could|may|ready|willing|prepared)\b|['’](?:ll|d)\b", re.IGNORECASE)
OPENING = re.compile(r"[\s\"“'‘]*(?:that\s+)?(?:the\s+)?", re.IGNORECASE)
OPENING_PRONOUN = re.compile(r"[\s\"“'‘]*(?:that\s+)?(I|we|he|she|it|they)\b", re.IGNORECASE)
FIRST_PLURAL = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
FILLER = re.compile(
    r"^[\s,\"“”'‘’]*(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|do|does|did|can|could|should|may|might|not|never"
    r"|also|already|still|now|all|both|again|long|strongly|firmly|fiercely|repeatedly|clearly|actively|\w+ly|to"
    r"|themselves|itself|himself|herself|n['’]t|who|that|which)[\s,]+)*[\"“'‘]?$",
    re.IGNORECASE,
)
BODY = re.compile(
    r"^['’]s?\s+(?:[a-z-]+\s+)?(?:government|board|directors|management|leadership|cabinet|authorities|executives|administration)\b"
)
"""Who acts for a state or a firm as a whole: what "Norway's government" is for, Norway is for."""

OWN_BODY = re.compile(
    r"\b(?:the|his|her|its|our|their|my)\s+(?:company|firm|board|government|union|ministry|party|group|country|bank|club|team"
    r"|agency|administration|cabinet|management|organi[sz]ation|council|city|state)\s*$",
    re.IGNORECASE,
)
"""A body named by its kind: whoever speaks for one means the one he speaks for."""

ASIDE = re.compile(r"^\s*,\s+(?:who|which)\s[^,]{3,90},")
"""What is said of the subject between commas: "The Greens, who had backed the rescue at the weekend, now oppose it"."""

OPENING_BODY = re.compile(
    OWN_BODY.pattern.removesuffix(r"\s*$") + r"(?=\s+(?:will|would|could|can|may|is|was)\b)", re.IGNORECASE
)

BETWEEN_NAMES = re.compile(r"^\s*(?:,|and|&|, and|or|as well as)\s*(?:the\s+|with\s+)?$", re.IGNORECASE)
ONLY_NAMES = re.compile(r"(?:\s|,|&|\band\b|\bor\b|\bthe\b)*", re.IGNORECASE)
LED_BY = re.compile(r"\b(?:led by|headed by|including|such as|among them)\s+(?:the\s+)?$", re.IGNORECASE)
NEAR = 40
"""Characters within which the one after "by" or "from" comes, unless "led by" names one of many."""

AFTER_NOUN = re.compile(r"\b(?:by|from|among)\b", re.IGNORECASE)
FOR_WHOM = re.compile(r"^[\"”'’,\s]*(?:for|to)\s+(?:the\s+)?$", re.IGNORECASE)
BY_WHOM = re.compile(r"^[\"”'’,\s]*by\s+(?:the\s+)?$", re.IGNORECASE)
FILLER_TAIL = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|be|been|will|would|do|does|did|not|never|also|already|still|now|to|\w+ly|n['’]t"
    r"|that|both|all|again)[\s,]+)*[\"“'‘]?$",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PREPOSITION = re.compile(
    r"\b(?:of|in|with|for|to|from|by|at|on|against|about|between|over)\s+(?:the\s+)?$", re.IGNORECASE
)
GOVERNING = re.compile(
    r"\b(?:governments?|authorities|parliaments?|cabinets?|board|management|people|leaders?|presidents?|lawmakers) of\s+(?:the\s+)?(?:[A-Z][\w’'-]*[,\s]+(?:and\s+)?)*$"
)


def of(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    """The actors whose stand it is, and for each whether it says so itself."""
    if any(hit.span.overlaps(piece) for piece in statement.cue):
        found = dict.fromkeys(_after_noun(scene, hit) or _speakers(scene, statement), False)
    elif hit.holder == "noun":
        found = _noun_holders(scene, statement, hit)
    elif hit.holder == "judgement":
        found = _judges(scene, statement, hit)
    elif hit.holder == "clause":
        found = _openers(scene, statement, hit)
    else:
        found = _subjects(scene, statement, hit)
    spoken = {a: own for a, own in found.items() if scene.type(a) not in NO_HOLDERS}
    return {**spoken, **_shared(scene, statement, spoken)}


def _speakers(scene: Scene, statement: Statement) -> tuple[str, ...]:
    """The speakers; where they are nobody who could hold a stand, those whom the source lists by name."""
    if any(scene.type(a) not in NO_HOLDERS for a in statement.speakers) or not statement.source:
        return statement.speakers
    source = statement.source[0]
    named = [
        n
        for n in scene.named.get(source.report, ())
        if source.covers(n.span) and scene.type(n.actor) not in NO_HOLDERS
    ]
    rest, at = "", source.start
    text = scene.report(source.report).text
    for n in named:
        rest += text[at : n.span.start]
        at = max(at, n.span.end)
    rest += text[at : source.end]
    return tuple(n.actor for n in named) if ONLY_NAMES.fullmatch(rest) else statement.speakers


def _shared(scene: Scene, statement: Statement, found: dict[str, bool]) -> dict[str, bool]:
    """Who speaks for a side and says where it stands, stands there as well."""
    return {
        speaker: True
        for speaker in statement.speakers
        if speaker not in found
        and scene.type(speaker) not in NO_HOLDERS
        and scene.side(speaker) in found
        and scene.side(speaker) != speaker
    }


def _subjects(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    piece = next((p for p in statement.content if p.start <= hit.span.start < p.end), None)
    if piece is None:
        return {}
    sentence = scene.sentence(piece.report, hit.span.start)
    start = max(piece.start, sentence.start if sentence else piece.start)
    text = scene.report(piece.report).text
    lead = Span(piece.report, start, hit.span.start)
    named = scene.actors_in(lead)
    between = text[named[-1].span.end if named else start : hit.span.start]
    acted = hit.stance in (Stance.SUPPORT, Stance.OPPOSE)
    if acted and PASSIVE.search(text[start : hit.span.start]) and _participle(text, hit.span):
        return dict.fromkeys(_following(scene, hit.span, BY_WHOM), False)
    between = ASIDE.sub(" ", BODY.sub(" ", between))
    if named and FILLER.match(between):
        if _governed(text[start : named[-1].span.start]):
            return {}
        return dict.fromkeys(_listed(scene, named), False) | _speaking(statement, named[-1].actor)
    words = FILLER_TAIL.sub("", between)
    pronoun = PRONOUN.search(words)
    if pronoun:
        said = re.findall(r"\w+", pronoun.group())[0]
        return _meant(scene, statement, (said, _quoted(text[piece.start : hit.span.start])), named)
    if OWN_BODY.search(words):
        return _own_bodies(scene, statement)
    if named or words.strip(" \"“”'‘’") or THIRD_PERSON.match(text, hit.span.start):
        return {}
    return dict.fromkeys(statement.speakers, True)


def _own_bodies(scene: Scene, statement: Statement) -> dict[str, bool]:
    """The sides of those who speak of "the government" or "our company"."""
    sides = {s: scene.side(s) for s in statement.speakers}
    return {side: True for s, side in sides.items() if side != s or scene.type(s) in BODIES}


def _participle(text: str, span: Span) -> bool:
    """Whether the words end in a participle that is not followed by "to" ("was rejected", not "is opposed to")."""
    return bool(re.search(r"(?:ed|en)$", text[span.start : span.end])) and not re.match(
        r"\s+to\b", text[span.end : span.end + 8]
    )


def _governed(before: str) -> bool:
    """Whether a name hangs on a preposition ("allies of Norway"), so that it is not the subject."""
    return bool(PREPOSITION.search(before)) and not GOVERNING.search(before)


def _quoted(before: str) -> bool:
    """Whether the text after these words of a content stands between quote marks."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _meant(
    scene: Scene, statement: Statement, pronoun: tuple[str, bool], named: list[Named]
) -> dict[str, bool]:
    """Whom an unresolved pronoun can mean.

    The speaker, who is "I" in his own words and "he" in others'; a person is no "it", and
    "it" may be what was just named.
    """
    said, quoted = pronoun[0].lower(), pronoun[1]
    if quoted != (said in ("i", "we")) or _somebody_else(scene, statement, said):
        return {}
    if said == "it":
        last = [
            n.actor for n in named if scene.type(n.actor) in (ActorType.GOVERNMENT, ActorType.ORGANISATION)
        ]
        if last:
            return {last[-1]: last[-1] in statement.speakers}
        return {s: True for s in statement.speakers if scene.type(s) is not ActorType.PERSON}
    return dict.fromkeys(statement.speakers, True)


def _somebody_else(scene: Scene, statement: Statement, said: str) -> bool:
    """Whether a pronoun cannot be the speaker: "they" of one person, "he" of a body, of a "she", or of a name that comes later."""
    if said in ("i", "we", "it"):
        return False
    persons = [scene.type(s) is ActorType.PERSON for s in statement.speakers]
    if said == "they":
        return persons == [True]
    source = scene.words(statement.source).casefold()
    later = bool(statement.source) and statement.source[0] > statement.content[-1]
    return not any(persons) or (said != source if source in SINGULAR else later)


def _speaking(statement: Statement, actor: str) -> dict[str, bool]:
    return {actor: True} if actor in statement.speakers else {}


def _listed(scene: Scene, named: list[Named]) -> list[str]:
    """The last actor and those that stand in one list with it: "Norway, Iceland and Malta"."""
    out = [named[-1].actor]
    text = scene.report(named[-1].span.report).text
    for left, right in zip(reversed(named[:-1]), reversed(named), strict=False):
        if not BETWEEN_NAMES.match(text[left.span.end : right.span.start]):
            break
        out.append(left.actor)
    return out


def _openers(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    """The actor with which the clause begins, if the clause tells of what it would do."""
    piece = next((p for p in statement.content if p.start <= hit.span.start < p.end), None)
    sentence = scene.sentence(hit.span.report, hit.span.start)
    if piece is None:
        return {}
    lead = Span(piece.report, max(piece.start, sentence.start if sentence else 0), hit.span.start)
    text = scene.report(piece.report).quote(lead)
    if not WOULD.search(text):
        return {}
    named = scene.actors_in(lead)
    if named and OPENING.fullmatch(text[: named[0].span.start - lead.start]):
        return {named[0].actor: named[0].actor in statement.speakers}
    if OPENING_BODY.match(text.removeprefix("that ").lstrip('"“')):
        return _own_bodies(scene, statement)
    pronoun = OPENING_PRONOUN.match(text)
    return _meant(scene, statement, (pronoun.group(1), _quoted(text[:2])), []) if pronoun else {}


def _judges(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    """Whoever speaks; the one for whom it is so; only the one by whom it is judged, where that is said."""
    by = _following(scene, hit.span, BY_WHOM)
    if by:
        return dict.fromkeys(by, False) | {a: True for a in by if a in statement.speakers}
    found = dict.fromkeys(statement.speakers, True)
    for actor in _following(scene, hit.span, FOR_WHOM):
        if not statement.speakers or any(scene.side(s) == scene.side(actor) for s in statement.speakers):
            found[scene.side(actor)] = True
    return found | _first_person(scene, statement, hit)


def _first_person(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    sentence = scene.sentence(statement.report, hit.span.start)
    if sentence is None or not FIRST_PLURAL.search(scene.report(statement.report).quote(sentence)):
        return {}
    return {
        scene.side(s): True for s in statement.speakers if scene.type(scene.side(s)) is ActorType.GOVERNMENT
    }


def _following(scene: Scene, span: Span, link: re.Pattern[str]) -> list[str]:
    """The actor named right after the expression and a linking word ("for", "by")."""
    text = scene.report(span.report).text
    ahead = scene.actors_in(Span(span.report, span.end, min(len(text), span.end + 60)))
    if ahead and link.match(text[span.end : ahead[0].span.start]):
        return [ahead[0].actor]
    return []


def _noun_holders(scene: Scene, statement: Statement, hit: Hit) -> dict[str, bool]:
    after = _after_noun(scene, hit)
    if after:
        return dict.fromkeys(after, False) | {a: True for a in after if a in statement.speakers}
    found = _subjects(scene, statement, hit)
    if found:
        return found
    starts = any(p.start <= hit.span.start <= p.start + 4 for p in statement.content)
    return dict.fromkeys(statement.speakers, True) if starts else {}


def _after_noun(scene: Scene, hit: Hit) -> list[str]:
    """The actors after "by" or "from" in the same clause: "opposition to it from Norway and Malta"."""
    if hit.holder != "noun":
        return []
    sentence = scene.sentence(hit.span.report, hit.span.start)
    text = scene.report(hit.span.report).text
    end = min(sentence.end if sentence else len(text), hit.span.end + 120)
    inside = AFTER_NOUN.search(text, hit.span.start, end)
    if inside is None:
        return []
    named = scene.actors_in(Span(hit.span.report, inside.end(), end))
    ahead = [n for n in named if scene.type(n.actor) not in NO_HOLDERS]
    gap = text[inside.end() : ahead[0].span.start] if ahead else ""
    if not ahead or (len(gap) > NEAR and not LED_BY.search(gap)):
        return []
    out = [ahead[0].actor]
    for left, right in pairwise(ahead):
        if not BETWEEN_NAMES.match(text[left.span.end : right.span.start]):
            break
        out.append(right.actor)
    return out
