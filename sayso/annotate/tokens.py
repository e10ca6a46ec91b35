"""Words and marks of a text with their offsets, and what little grammar can be told word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.verbs import Form, known, listed

TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Sr|Jr|Inc|Corp|Ltd|Co|Adm|Maj|Hon|St|vs)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?<!\w)[A-Z]\.(?=\s)"
    r"|\w+(?:[’'.,&/-]\w+)*"
    r"|``|''|--+|\.\.\.|[^\w\s]"
)
POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)


DETERMINERS = listed(
    "the a an this that these those some any no every each either neither another all both several many few most"
    " more other such my your his her its our their whose one two three four five six seven eight nine ten dozens"
)
POSSESSIVES = listed("my your his her its our their whose")
SUBJECTS = listed("i you he she it we they who")
OBJECTS = listed("me him her us them whom")
PREPOSITIONS = listed(
    "of in on at by for with from to into onto over under about after before during since until till against among"
    " between through across behind beyond near off out up down around toward towards upon within without via per"
    " amid amidst despite like as than regarding concerning including following ahead along beside besides except"
)
CONJUNCTIONS = listed("and or but nor yet")
SUBORDINATORS = listed(
    "that if whether because although though while whereas when whenever where wherever unless once why how what"
    " until till since as lest so"
)
RELATIVES = listed("who whom which that whose where")
AUXILIARIES = listed(
    "is are was were be been being am has have had having do does did 's 're 've 'm 'd isn't aren't wasn't weren't"
    " hasn't haven't hadn't don't doesn't didn't ain't"
)
BE = listed("is are was were be been being am 's 're 'm isn't aren't wasn't weren't")
HAVE = listed("has have had having 've hasn't haven't hadn't")
MODALS = listed(
    "will would can could may might must shall should 'll won't wouldn't can't cannot couldn't mustn't shouldn't"
)
NEGATIONS = listed("not n't never no hardly barely neither")
ADVERBS = listed(
    "also then later earlier now still often never ever just even already once again only too further furthermore"
    " instead however meanwhile moreover nevertheless nonetheless therefore thus too first soon long always sometimes"
    " not n't though almost perhaps maybe rather quite very so yet previously recently afterward afterwards"
    " twice jointly flatly all both either simply much more most less well"
)
LETTERS = listed("WHO US IT")
"""Names of capital letters that would be read as pronouns."""
DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
    " january february march april june july august september october november december"
)
TIMES = DAYS | listed(
    "morning afternoon evening night week weekend month year day hour last next earlier later recently ago"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: offsets, the word in small letters with straight apostrophes, its verb form if it has one."""

    start: int
    end: int
    text: str
    low: str
    verb: Form | None = None
    quote: int = -1  # the outermost quotation around it, an index; -1 outside

    @property
    def word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.text[0].isalnum() or self.low in ("'s", "'re", "'ll", "'ve", "'m", "'d")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def adverb(self) -> bool:
        """Whether it can stand between a subject and its verb without being either."""
        return self.low in ADVERBS or (self.low.endswith("ly") and len(self.low) > 4 and not self.capital)


def tokens(text: str, start: int, end: int, quotes: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Return the tokens between two offsets; a possessive "'s" is a token of its own.

    `quotes` are starts and ends of quotations, in order and disjoint: each token gets the number of its own.
    """
    found: list[Token] = []
    verbs = known()
    n = bisect_right(quotes, start, key=lambda quote: quote[1])
    for match in TOKEN.finditer(text, start, end):
        a, b = match.span()
        word = match.group()
        while n < len(quotes) and quotes[n][1] <= a:
            n += 1
        quote = n if n < len(quotes) and quotes[n][0] <= a else -1
        cut = POSSESSIVE.search(word) if len(word) > 2 else None
        if cut:
            middle = a + cut.start()
            found.append(_token(a, middle, text[a:middle], verbs, quote))
            found.append(_token(middle, b, text[middle:b], verbs, quote))
        else:
            found.append(_token(a, b, word, verbs, quote))
    return found


def _token(start: int, end: int, word: str, verbs: dict[str, Form], quote: int) -> Token:
    low = word.lower().replace("’", "'")
    if word in LETTERS:
        low = "".join(f"{letter}." for letter in low)  # the WHO is nobody's "who"
    return Token(start, end, word, low, verbs.get(low), quote)
