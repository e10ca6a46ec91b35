"""Where the server listens, who may come in, and how much of anything one may ask for."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import InputError, UsageError

TOKEN_VARIABLE = "SAYSO_TOKEN"  # noqa: S105  the name of a variable
LEAST_TOKEN = 16
"""Characters: a token is made by a program, never by a person."""

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything one may ask for.

    `form` and `upload` are bytes of a body; `reads`, `writes` and `logins` how many a second one address may
    ask for in the long run, each with the number it may ask for at once; `body_seconds` is for a body to come in,
    `seconds` for an answer.
    """

    form: int = 64_000
    upload: int = 25_000_000
    reads: tuple[float, float] = (50.0, 400.0)
    writes: tuple[float, float] = (5.0, 60.0)
    logins: tuple[float, float] = (0.1, 8.0)
    body_seconds: float = 20.0
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the server must know before it begins.

    `token` is what one must know to come in, None where only this machine can. `names` are further names
    under which it may be asked for, `by` is who decides where nobody said a name: whoever runs it, without a token.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    by: str = ""
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if not self.token and not loopback(self.host):
            raise UsageError(
                f"to listen on {self.host}, where others can reach it, sayso needs a token: "
                f"--token-file FILE, or the variable {TOKEN_VARIABLE}. "
                "`python -c 'import secrets; print(secrets.token_urlsafe())' > token` makes one"
            )
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise UsageError(f"a token has at least {LEAST_TOKEN} characters")

    def knows(self, host: str) -> bool:
        """Whether this is a name of ours, as the Host header has it: other names may be a trick to reach us (DNS rebinding)."""
        name = bare(host).lower()
        return name in LOOPBACK_NAMES or name == bracketed(self.host).lower() or name in self._more(name)

    def _more(self, name: str) -> tuple[str, ...]:
        everywhere = self.host in ("0.0.0.0", "::")  # noqa: S104  compared, not bound
        return (*(each.lower() for each in self.names), *((name,) if everywhere and numeric(name) else ()))


def bare(host: str) -> str:
    """A Host header without its port."""
    head, colon, port = host.rpartition(":")
    return head if colon and port.isdecimal() else host


def bracketed(host: str) -> str:
    """An address as it stands in a URL: "::1" has brackets there."""
    return f"[{host}]" if ":" in host else host


def numeric(name: str) -> bool:
    """Whether a name is an address itself, which nobody can point elsewhere."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host.lower() == "localhost":
        return True
    return numeric(host) and ipaddress.ip_address(host).is_loopback


def token_of(file: Path | None) -> str | None:
    """Return the token that a file holds, or else the variable; None where neither is given.

    Raises InputError for a file that cannot be read, or that others may read.
    """
    if file is None:
        return os.environ.get(TOKEN_VARIABLE, "").strip() or None
    try:
        token = file.read_text(encoding="utf-8").strip()
        mode = file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise InputError(
            str(file), f"the token cannot be read ({reason})", "Name a file that holds it"
        ) from error
    if os.name == "posix" and mode & 0o077:
        raise InputError(str(file), "others on this machine may read the token", f"chmod 600 {file}")
    if not token:
        raise InputError(str(file), "it holds no token", "Write one into it")
    return token
