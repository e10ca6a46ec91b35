"""Word lists: the words that lie in text files beside the code, one entry a line, `#` for remarks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sayso.errors import InstallError


@cache
def entries(name: str) -> frozenset[str]:
    """Return the entries of `words/NAME.txt`. Raises InstallError when the file is not there."""
    try:
        text = (files("sayso.read") / "words" / f"{name}.txt").read_text("utf-8")
    except OSError as error:
        raise InstallError(f"sayso/read/words/{name}.txt is missing: install sayso anew") from error
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
