"""The forms of English verbs, and which of them introduce what somebody says, thinks or wants.

The lists lie in `data/`: `cue_verbs.txt`, `cue_phrasal.txt`, `verbs.txt`, `irregular_verbs.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def listed(words: str) -> frozenset[str]:
    """Return the words of a text that are set apart by blanks."""
    return frozenset(words.split())


VOWELS = frozenset("aeiou")
# Verbs of more than one syllable that double their last letter all the same.
DOUBLING = listed("admit commit concede prefer refer rebut abet regret permit submit occur recur transmit")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb: which verb, and which form (`base`, `s`, `past`, `participle`, `both`, `ing`)."""

    lemma: str
    form: str


def lines(name: str) -> list[str]:
    """Return the lines of a data file of this stage that hold something, without comments."""
    text = files("sayso.annotate").joinpath("data", name).read_text(encoding="utf-8")
    return [line for raw in text.splitlines() if (line := raw.split("#", 1)[0].strip())]


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in "aeiouwxy" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return False
    return lemma in DOUBLING or sum(c in VOWELS for c in lemma) == 1


def inflect(lemma: str) -> dict[str, str]:
    """Return the regular forms of a verb by name: `base`, `s`, `both` (past and participle), `ing`."""
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    if consonant_y:
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    past = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if consonant_y else stem + "ed"
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        ing = lemma[:-1] + "ing"
    else:
        ing = stem + "ing"
    return {"base": lemma, "s": third, "both": past, "ing": ing}


def _forms(lemma: str, irregular: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    forms = inflect(lemma)
    if lemma in irregular:
        past, participle = irregular[lemma]
        del forms["both"]
        forms |= {"both": past} if past == participle else {"past": past, "participle": participle}
    return [(word, form) for form, word in forms.items()]


@cache
def known() -> dict[str, Form]:
    """Return every verb form that the lists give, by its small letters; a verb's own form wins over another's."""
    irregular = {lemma: (past, part) for lemma, past, part in map(str.split, lines("irregular_verbs.txt"))}
    lemmas = [w for row in lines("cue_verbs.txt") for w in row.split(":", 1)[1].split()]
    lemmas += [w for row in lines("verbs.txt") for w in row.split()] + list(irregular)
    found: dict[str, Form] = {}
    for lemma in dict.fromkeys(lemmas):
        for word, form in _forms(lemma, irregular):
            if word not in found or form == "past":
                found[word] = Form(lemma, form)
    return found


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the cue classes of each cue verb, by lemma."""
    found: dict[str, set[str]] = {}
    for row in lines("cue_verbs.txt"):
        name, _, lemmas = row.partition(":")
        for lemma in lemmas.split():
            found.setdefault(lemma, set()).add(name.strip())
    return {lemma: frozenset(names) for lemma, names in found.items()}


@cache
def phrasal() -> dict[str, dict[str, str]]:
    """Return, by lemma, the particles that make it a cue of a class."""
    found: dict[str, dict[str, str]] = {}
    for row in lines("cue_phrasal.txt"):
        lemma, *particle, name = row.split()
        found.setdefault(lemma, {})[" ".join(particle)] = name
    return found
