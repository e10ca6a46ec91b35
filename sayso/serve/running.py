"""Running: the server begins to listen, says where, and ends when it is told to."""

from __future__ import annotations

import contextlib
import socket
import sys
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn

from sayso.errors import UsageError
from sayso.serve.app import make
from sayso.serve.settings import Settings, bracketed, loopback
from sayso.store import Store

MOST_AT_ONCE = 200
"""Connections that are served at once; more are told to come again."""


def address(settings: Settings, port: int) -> str:
    """Where a browser finds the server."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104  compared, not bound
    return f"http://{bracketed(host)}:{port}/"


def run(settings: Settings, *, say: Callable[[str], object], browser: bool = False) -> None:
    """Serve until interrupted. Raises UsageError where the port cannot be had, StoreError for a store that cannot be opened."""
    with Store(settings.db, create=False):
        pass  # whatever is wrong with the file is told before anybody asks
    with _listening(settings) as listener:
        where = address(settings, listener.getsockname()[1])
        say(f"{settings.db} is served at {where}\n")
        if not loopback(settings.host):
            say(
                "Others can reach it: they need the token. What they send is not encrypted; see docs/serving.md.\n"
            )
        say("Ctrl-C ends it.\n")
        if browser:
            webbrowser.open(where)
        with contextlib.suppress(KeyboardInterrupt):  # which is how one ends it
            server(settings).run(sockets=[listener])
        say("Ended.\n")


def server(settings: Settings, **more: Any) -> uvicorn.Server:
    """Return the server, which listens to nothing yet."""
    config = uvicorn.Config(
        make(settings), log_level="warning", access_log=False, server_header=False, date_header=True,
        proxy_headers=False, timeout_keep_alive=10, limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=5, h11_max_incomplete_event_size=32_768, ws="none", http="h11", **more,
    )  # fmt: skip
    return uvicorn.Server(config)


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(
            f"{settings.host}:{settings.port} cannot be listened on ({error.strerror}). "
            "Perhaps another sayso serves there: open it, or name another port with --port"
        ) from error
    return listener
