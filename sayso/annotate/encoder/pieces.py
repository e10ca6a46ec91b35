"""Word pieces of a text: cut once, for all that reads them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.annotate.encoder.weights import checked

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def tokenizer() -> Tokenizer:
    """Return what cuts texts into pieces; InstallError when its file is missing or damaged."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_buffer(checked("tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@lru_cache(maxsize=1)
def of_report(text: str) -> Encoding:
    """Return the pieces of a whole report with their offsets: the network and the vectors of its sentences need the same."""
    return cut(tokenizer(), text)


def cut(cutter: Tokenizer, text: str) -> Encoding:
    """Return the pieces of any text, without marks at its ends; half a surrogate pair cannot be encoded, its place is kept."""
    return cutter.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
