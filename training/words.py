"""Words as the encoder sees them: the copy that `sayso` runs on is the one that training uses."""

from sayso.annotate.encoder.words import (
    CASES,
    CLS,
    GAPS,
    MASK,
    PAD,
    QUOTES,
    SEP,
    Words,
    case_of,
    inside_quotes,
    read_words,
    windows,
)

__all__ = [
    "CASES",
    "CLS",
    "GAPS",
    "MASK",
    "PAD",
    "QUOTES",
    "SEP",
    "Words",
    "case_of",
    "inside_quotes",
    "read_words",
    "windows",
]
