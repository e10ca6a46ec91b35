"""Language: which one a report is written in, by the words of its body."""

from __future__ import annotations

from math import exp

from sayso.errors import InstallError
from sayso.text import WORD

LEAST_WORDS = 12
"""Fewer words do not tell a language; a text in a script without blanks counts by its letters."""

LEAST_LETTERS = 60
SURE = 0.8
SAMPLE = 1000
STRETCH = 120
"""Two stretches of so many characters are looked at first, one of them from the middle: they tell the language of most texts."""

RIVALS = 20
"""So many languages share what is likely; those behind them have nothing of it."""

PLAIN = 0.9999
"""As sure as this of the stretches, the rest of the sample would say nothing else."""


def identify(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text; None when it is too short to tell, or unclear."""
    sample = " ".join(text[:SAMPLE].split())
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST_LETTERS or (len(WORD.findall(sample)) < LEAST_WORDS and sample.isascii()):
        return None
    middle = len(sample) // 2
    if middle > 2 * STRETCH:
        code, share = _likeliest(f"{sample[:STRETCH]} {sample[middle : middle + STRETCH]}")
        if share >= PLAIN:
            return code
    code, share = _likeliest(sample)
    return code if share >= SURE else None


def _likeliest(sample: str) -> tuple[str, float]:
    """Return the likeliest language and how sure that is: scores are logarithms, and its share of the whole its probability."""
    order = _rank(sample)
    best = float(order[0][1])
    share = 1 / sum(exp(max(-700.0, float(score) - best)) for _, score in order[:RIVALS])
    return str(order[0][0]), share


def _rank(sample: str) -> list[tuple[str, float]]:
    from py3langid import rank

    try:
        return list(rank(sample))
    except OSError as error:  # it unpacks its model into a temporary file, once a run
        raise InstallError(
            f"the table of languages cannot be unpacked into a temporary file ({error.strerror or error}). "
            "Free some space there, or name another folder with TMPDIR."
        ) from error
