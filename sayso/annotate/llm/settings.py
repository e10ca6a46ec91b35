"""What the language model is asked with: its address, its name, and what a run may cost."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sayso.errors import UsageError

KEYS = ("SAYSO_API_KEY", "OPENAI_API_KEY")
"""The variables that may hold the key, in this order; a key is never an option, a file, or shown."""

MAX_TOKENS = 1_000_000
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Model:
    """A language model behind an OpenAI-compatible address, and the limits of one run.

    `max_seconds` and `max_tokens` (prompts and answers together) end a run's asking; None is no
    limit. `timeout` is the time for one answer, `tries` how often it is asked for, `pause` the
    first wait between two tries, all times in seconds. `cache` is the folder of earlier answers.
    """

    base_url: str
    name: str
    key: str | None = field(default=None, repr=False)
    max_seconds: float | None = None
    max_tokens: int | None = MAX_TOKENS
    cache: Path | None = None
    timeout: float = 120.0
    tries: int = 5
    pause: float = 1.0

    @property
    def url(self) -> str:
        """Where questions go."""
        base = self.base_url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def local(self) -> bool:
        """Whether the address is this machine."""
        return urlsplit(self.base_url).hostname in HERE


def from_environment(
    base_url: str, name: str, *, max_seconds: float | None, max_tokens: int | None, cached: bool
) -> Model:
    """Return the model at an address, with the key of the environment and the user's cache folder.

    OPENAI_API_KEY is sent only over https or to this machine; SAYSO_API_KEY goes wherever the
    user says. Raises UsageError for an address that is none, or holds a password.
    """
    try:
        parts = urlsplit(base_url)
        parts.port  # noqa: B018  - raises for what is no number
    except ValueError as error:
        raise UsageError(f"--base-url is no address ({error}); it looks like {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"--base-url must be an http or https address, such as {_EXAMPLE}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            f"--base-url must hold no key, password or query: the key is read from the variable {KEYS[0]}"
        )
    if not name.strip():
        raise UsageError("--model must name a model that the address serves")
    model = Model(base_url, name.strip(), max_seconds=max_seconds, max_tokens=max_tokens)
    safe = parts.scheme == "https" or model.local
    key = (os.environ.get(KEYS[0]) or (os.environ.get(KEYS[1]) if safe else None) or "").strip()
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(f"the key in {' or '.join(KEYS)} has characters that no key has; copy it anew")
    return Model(
        base_url=base_url,
        name=name.strip(),
        key=key or None,
        max_seconds=max_seconds,
        max_tokens=max_tokens,
        cache=cache_folder() if cached else None,
    )


def cache_folder() -> Path | None:
    """Return where answers are kept: SAYSO_CACHE, or the place that the system has for such; None if it has none."""
    given = os.environ.get("SAYSO_CACHE")
    if given:
        return Path(given) / "llm"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        place = home / "Library" / "Caches"
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        place = Path(named) if named.startswith("/") else home / ".cache"
    return place / "sayso" / "llm"


_EXAMPLE = "http://localhost:11434/v1"
