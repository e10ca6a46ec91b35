"""Comparison of names: what is left when titles, articles and tails are off, and when two are one.

Nothing here knows a story; every function is a question about one or two strings.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.resolve.tables import words as listed
from sayso.text import fold

ARTICLE = re.compile(r"^(?:the|a|an|that|this|its|his|her|their|our)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s?|['’]s\s+own)$")
EDGES = " \t\n\r,;:.!?()[]\"“”„«»‘’'"


@lru_cache(maxsize=1 << 15)
def clean(form: str) -> str:
    """Return a name without article, possessive and marks around it; its own words and case stay.

    >>> clean("the Kremlin's")
    'Kremlin'
    """
    form = " ".join(form.split()).strip(EDGES.replace(".", ""))
    form = ARTICLE.sub("", POSSESSIVE.sub("", form))
    # "U.S." keeps its last stop, "Lavrov." does not.
    return form if re.search(r"\b\w\.\w\.$", form) else form.strip(EDGES)


@lru_cache(maxsize=1 << 15)
def match_key(form: str) -> str:
    """Return a name for comparison: cleaned, folded, abbreviations without stops, hyphens as blanks."""
    folded = fold(clean(form))
    folded = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", folded)
    return " ".join(re.sub(r"[-–—/]", " ", folded.replace("'", "")).split())


def initials(name: str) -> str:
    """Return the initials of a name of several words, capitals only ("Washington Post": "WP")."""
    parts = [word for word in re.split(r"[\s-]+", clean(name)) if word]
    return "".join(word[0] for word in parts if word[0].isupper())


_SPELT_OUT = re.compile(
    r"(?<!news )(?<!press )(?<!News )(?<!Press )\b(?i:ministry|department|agency|committee|commission|council|union|party|university|institute|court|office|"
    r"bureau|board|fund|foundation|parliament|assembly|authority|centre|center|association|federation|organi[sz]ation|service|alliance|league|"
    r"administration|society|corporation|company|group|army|front|movement) \((?P<short>[A-Z]{2,6})\)"
)


def spelt_out(text: str) -> frozenset[str]:
    """Return the initials that a text gives in brackets behind a body's name: "the data protection authority (AP)"."""
    return frozenset(found["short"] for found in _SPELT_OUT.finditer(text))


def is_acronym(form: str) -> bool:
    """Whether a form looks like initials: two to six capitals, with or without stops, or joined by "&"."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,6}|[A-Z]&[A-Z]", clean(form)))


# ------------------------------------------------------------------------------------ people


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """Return a word as transliterations agree on it: Sergey and Sergei, Zelensky and Zelenskyy are one."""
    word = re.sub(r"[^\w]", "", fold(word))
    for pattern, plain in _ALIKE:
        word = pattern.sub(plain, word)
    return re.sub(r"(.)\1+", r"\1", word)


_ALIKE = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?:iy|yi|yy|ii|ij|ey|ei|ie|y|i)$", "i"),  # Dmitry, Dmitriy, Dmitri; Sergey, Sergei
        (r"tsch|tch", "ch"),  # Kravtchuk
        (r"kh", "h"),  # Mikhail, Mihail
        (r"ks", "x"),  # Aleksandr, Alexandr
        (r"ph", "f"),
        (r"ou", "u"),  # Sourkov
        (r"^ye", "e"),  # Yeltsin, Eltsin
        (r"iy|yi|y", "i"),
    )
)


def same_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one name: equal skeletons, or like vowels around equal consonants."""
    a, b = skeleton(one), skeleton(other)
    if a == b:
        return bool(a)
    if min(len(a), len(b)) < 5 or (a[-1] == "a") != (b[-1] == "a"):  # Mariana is not Mariano
        return False
    if re.sub(r"[aeiou]", "", a) != re.sub(r"[aeiou]", "", b):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(a, b) >= 70


@lru_cache(maxsize=1 << 15)
def person_words(form: str) -> tuple[str, ...]:
    """Return the words of a person's name, without titles before it and honours after it."""
    words = [word.strip(EDGES) for word in re.split(r"[\s,]+", clean(form))]
    words = [word for word in words if word]
    titles = [n for n, word in enumerate(words[:-1]) if _is_title(word)]
    words = words[titles[-1] + 1 :] if titles else words
    while len(words) > 1 and (_is_small(words[0]) or _is_rank(words)):
        words = words[1:]
    while len(words) > 1 and fold(words[-1]).strip(".") in listed("honours"):
        words = words[:-1]
    return tuple(words)


def _is_title(word: str) -> bool:
    return all(part.strip(".") in listed("titles") for part in fold(word).split("-"))


def _is_small(word: str) -> bool:
    return word[0].islower() and not _particle(word)


def _is_rank(words: list[str]) -> bool:
    """Whether capitals before a full name are a rank or a position: "MSG Ana Torres"."""
    return len(words) > 2 and len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper()


def _particle(word: str) -> bool:
    return fold(word).strip(".") in listed("particles")


def generation(words: tuple[str, ...]) -> str:
    """Return "jr", "sr", "ii", ... where a name ends so, else nothing."""
    last = fold(words[-1]).strip(".") if words else ""
    return last if last in listed("generations") else ""


def family(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the surname: the last word, with the particles before it."""
    core = words[:-1] if len(words) > 1 and generation(words) else words
    at = max(0, len(core) - 1)
    while at > 0 and _particle(core[at - 1]):
        at -= 1
    return core[at:]


def given(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words before the surname."""
    core = words[:-1] if len(words) > 1 and generation(words) else words
    return core[: len(core) - len(family(words))]


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Return why two full names can be one person's, or None where they cannot.

    Surnames must be spellings of one, given names too, or one an initial or pet name of the other;
    middle names and generations must not contradict.
    """
    one, other = _calm(one), _calm(other)
    if not _all_same(family(one), family(other)):
        return None
    if generation(one) != generation(other) and generation(one) and generation(other):
        return None
    first, second = given(one), given(other)
    if not first or not second or not _given_fit(first, second):
        return None
    middle = list(zip(first[1:], second[1:], strict=False))
    if any(skeleton(a)[:1] != skeleton(b)[:1] for a, b in middle):
        return None
    if tuple(map(fold, one)) == tuple(map(fold, other)):
        return "the same name"
    if skeleton("".join(one)) == skeleton("".join(other)) or _all_same(first[:1], second[:1]):
        return "spellings of one name"
    return "the same surname, and given names that fit each other"


def _calm(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name all in capitals, as transcripts have it, with small letters: "BOB" in "BOB REED" are no initials; "TJ" may be."""
    loud = all(word.isupper() for word in words)
    return tuple(word.title() if loud and len(word) > 2 and "." not in word else word for word in words)


def _all_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(same_word(a, b) for a, b in zip(one, other, strict=True))


def _given_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    a, b = fold(one[0]).strip("."), fold(other[0]).strip(".")
    if min(len(a), len(b)) == 1:
        return a[:1] == b[:1]
    for short, long in ((one, other), (other, one)):
        letters = fold(short[0]).replace(".", "")
        if is_acronym(short[0]) and not is_acronym(long[0]):  # T.J. is Thomas James, and not Tony
            return letters == "".join(fold(word)[0] for word in long)
    return same_word(a, b) or f"{b}={a}" in listed("pets") or f"{a}={b}" in listed("pets")
