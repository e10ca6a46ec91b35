"""One tag a token: enough grammar to see where a clause and a name of somebody begin and end.

No parser: a word's tag follows from its own form and its two neighbours. The tags are those of `Tag`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sayso.annotate import tokens as t
from sayso.annotate.tokens import Token
from sayso.annotate.verbs import listed


class Tag(StrEnum):
    """What a token is in its sentence."""

    DETERMINER = "D"
    SUBJECT = "R"  # he, they, who
    OBJECT = "O"  # him, them
    PREPOSITION = "P"
    AND = "C"
    SUBORDINATOR = "S"  # that, because, while
    AUXILIARY = "X"  # forms of be, have and do
    MODAL = "M"
    ADVERB = "A"
    FINITE = "V"  # a verb with a subject: said, says
    INFINITIVE = "I"
    TO = "T"
    ING = "G"
    PARTICIPLE = "E"  # seen, accused (by)
    NOMINAL = "N"  # nouns, adjectives, names, numbers: whatever is none of the others
    POSSESSIVE = "Z"
    COMMA = ","
    STOP = "."
    COLON = ":"
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    QUOTE = "Q"
    MARK = "#"


MARKS = {
    ",": Tag.COMMA, ".": Tag.STOP, "?": Tag.STOP, "!": Tag.STOP, ";": Tag.STOP, "…": Tag.STOP, "...": Tag.STOP,
    ":": Tag.COLON, "—": Tag.DASH, "–": Tag.DASH, "-": Tag.DASH, "--": Tag.DASH, "(": Tag.OPEN, "[": Tag.OPEN,
    ")": Tag.CLOSE, "]": Tag.CLOSE, '"': Tag.QUOTE, "“": Tag.QUOTE, "”": Tag.QUOTE, "‘": Tag.QUOTE, "’": Tag.QUOTE,
    "'": Tag.QUOTE, "``": Tag.QUOTE, "''": Tag.QUOTE, "«": Tag.QUOTE, "»": Tag.QUOTE, "„": Tag.QUOTE,
}  # fmt: skip
NOMINAL_ENDS = frozenset((Tag.NOMINAL, Tag.CLOSE, Tag.QUOTE))
DO = listed("do does did don't doesn't didn't")
COMPLEMENT_STARTS = frozenset(
    (Tag.TO, Tag.DETERMINER, Tag.SUBJECT, Tag.OBJECT, Tag.SUBORDINATOR, Tag.QUOTE, Tag.COLON)
)
# Verbs whose form in -s is as often a noun: only what follows can tell.
NOUNS_TOO = listed(
    "report plan claim call talk demand vote hope fear attack view comment show like offer promise estimate blame challenge"
    " question threat request order post tweet text signal charge list name note project state find record feature"
    " appeal protest support counter reply answer plead rule guess doubt praise brand label cast score tease mock"
    " press order debate play run cut win lead move head force work stand point mark share back count aim try deal"
    " increase fight help need change result cause benefit cost use visit study trade target start return report"
    " jump gain drop rise fall raise slip surge march race ride sail shift spark strike struggle supply test touch"
    " turn walk watch welcome aid address approach arm ban bar bat bet bill blow book border box brief pledge vow"
    " mention remark warrant forecast dispute conduct quote detail document chronicle outline portray cite decree"
    " value pledge concern interest release respect review reward risk season sign sound stage step stop stress"
    " wish leak pay place position pose power present price process produce promote purchase push reach rank rate"
    " fire flow fly focus form fuel function fund guard guide hand harm hit host house hurt impact influence issue"
    " land last laugh launch lie lift light limit line link look lock love market match matter measure meet miss"
)
PLURAL_PRONOUNS = listed("i you we they who others some many most")
WIRES = listed("telephone phone email e-mail text video letter fax")  # said by telephone
PAST = frozenset(("past", "both"))
# Words that are determiners or subordinators, and a pronoun when a verb follows.
LONE = listed("some many most others few several both all another this that these those")


def tag(line: Sequence[Token], *, headline: bool = False) -> list[Tag]:
    """Return the tags of the tokens of one line."""
    tags: list[Tag] = []
    for i in range(len(line)):
        tags.append(_closed(line, i, tags) or _open(line, i, tags, headline=headline))
    return tags


def _closed(line: Sequence[Token], i: int, tags: Sequence[Tag]) -> Tag | None:
    """Tag marks and words of the closed classes."""
    low = line[i].low
    if (
        low in ("'", "’")
        and line[i].quote < 0
        and i
        and line[i - 1].end == line[i].start
        and line[i - 1].word
    ):
        return Tag.POSSESSIVE  # the leaders' summit
    if low in MARKS:
        return MARKS[low]
    if low == "'s":
        return (
            Tag.AUXILIARY
            if (i and tags[i - 1] is Tag.SUBJECT) or (i and line[i - 1].low in ("that", "what", "there"))
            else Tag.POSSESSIVE
        )
    if low == "to":
        after = line[i + 1].verb if i + 1 < len(line) else None
        return Tag.TO if after and after.form == "base" and not line[i + 1].capital else Tag.PREPOSITION
    if low == "that" and i + 2 < len(line) and line[i + 2].low == "'s" and not line[i + 1].capital:
        return Tag.DETERMINER if line[i + 1].low not in t.SUBJECTS else Tag.SUBORDINATOR  # that country's
    for words, tag_ in CLOSED:
        if low in words:
            return tag_
    return None if line[i].word else Tag.MARK


CLOSED: tuple[tuple[frozenset[str], Tag], ...] = (
    (t.MODALS - {"may", "might", "must"}, Tag.MODAL),
    (frozenset(("might", "must")), Tag.MODAL),
    (t.AUXILIARIES, Tag.AUXILIARY),
    (t.SUBJECTS | frozenset(("there",)), Tag.SUBJECT),
    (t.OBJECTS - {"her"}, Tag.OBJECT),
    (t.CONJUNCTIONS, Tag.AND),
    (listed("that whether if because although though while whereas when whenever unless once why how what until since lest which where"), Tag.SUBORDINATOR),
    (t.DETERMINERS, Tag.DETERMINER),
    (t.PREPOSITIONS - {"to"}, Tag.PREPOSITION),
)  # fmt: skip


def _open(line: Sequence[Token], i: int, tags: Sequence[Tag], *, headline: bool) -> Tag:
    """Tag a word that is a noun, verb or adverb, by its form and what stands before it."""
    token = line[i]
    if token.low == "may" and not (token.capital and i):
        return Tag.MODAL
    if token.verb is None:
        return Tag.ADVERB if token.adverb else Tag.NOMINAL
    if token.capital and i and not headline and line[i - 1].low not in ("“", '"', "``", ":"):
        return Tag.NOMINAL
    j = i - 1
    while j >= 0 and tags[j] is Tag.ADVERB:
        j -= 1
    before = tags[j] if j >= 0 else None
    word_before = line[j].low if j >= 0 else ""
    form = token.verb.form
    if form == "ing":
        return Tag.NOMINAL if before in (Tag.DETERMINER, Tag.POSSESSIVE) else Tag.ING
    if form == "base":
        return _base(line, i, before, word_before, headline=headline)
    if form == "s":
        return _third(line, i, tags, before, headline=headline)
    return _past(line, i, before, word_before, form)


def _after(line: Sequence[Token], i: int) -> Tag | None:
    """Return what kind of word follows, so far as a glance tells."""
    if i + 1 >= len(line):
        return None
    return _closed(line, i + 1, [Tag.NOMINAL] * (i + 1))


CLOSING_VERBS = listed("say show believe suggest think warn fear indicate reveal claim report insist")


def _base(line: Sequence[Token], i: int, before: Tag | None, word_before: str, *, headline: bool) -> Tag:
    if before is Tag.TO or before is Tag.MODAL or word_before in DO:
        return Tag.INFINITIVE
    if line[i].low == "say" and before is Tag.NOMINAL:
        return Tag.FINITE  # officials in Kenya say
    if headline and i + 1 == len(line) and line[i].low in CLOSING_VERBS and before is Tag.NOMINAL:
        return Tag.FINITE  # Officials Believe
    plural = word_before in PLURAL_PRONOUNS or (
        before is Tag.NOMINAL and word_before.endswith("s") and not word_before.endswith("ss")
    )
    if plural and (
        word_before in t.SUBJECTS
        or _after(line, i) in COMPLEMENT_STARTS
        or _after(line, i) is Tag.PREPOSITION
    ):
        return Tag.FINITE
    if (
        before is Tag.NOMINAL
        and _after(line, i) in (Tag.DETERMINER, Tag.SUBORDINATOR, Tag.SUBJECT, Tag.OBJECT)
        and line[i].verb is not None
    ):
        return (
            Tag.FINITE
            if word_before.endswith("s") or line[i].low in ("say", "think", "believe")
            else Tag.NOMINAL
        )
    return Tag.NOMINAL


def _third(line: Sequence[Token], i: int, tags: Sequence[Tag], before: Tag | None, *, headline: bool) -> Tag:
    if before is Tag.SUBJECT or (i and line[i - 1].low in t.RELATIVES):
        return Tag.FINITE
    if before in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, None):
        return Tag.NOMINAL
    after = _after(line, i)
    verb = line[i].verb
    if verb is not None and verb.lemma not in NOUNS_TOO:
        return Tag.FINITE
    if (
        i
        and line[i - 1].capital
        and before is Tag.NOMINAL
        and after in (Tag.COMMA, Tag.STOP, None)
        and (i + 1 >= len(line) or not line[i + 1].word)
    ):
        return Tag.FINITE
    if before in NOMINAL_ENDS or before in (Tag.COMMA, Tag.AND):
        noun_follows = after is None and i + 1 < len(line) and line[i + 1].capital
        if after in COMPLEMENT_STARTS or noun_follows or (headline and after is not Tag.PREPOSITION):
            return Tag.FINITE
    return Tag.NOMINAL


def _past(line: Sequence[Token], i: int, before: Tag | None, word_before: str, form: str) -> Tag:
    if before is Tag.AUXILIARY:
        return Tag.PARTICIPLE
    if form == "participle":
        return Tag.NOMINAL if before in (Tag.DETERMINER, Tag.POSSESSIVE) else Tag.PARTICIPLE
    if before in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION) and word_before not in LONE:
        return Tag.NOMINAL
    if (
        form == "both"
        and i + 1 < len(line)
        and line[i + 1].low == "by"
        and not (i + 2 < len(line) and line[i + 2].low in WIRES)
    ):
        return Tag.PARTICIPLE
    return Tag.FINITE
