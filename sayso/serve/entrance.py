"""The entrance: who is asking, and whether what changes something comes from our own page.

Without a token everybody on this machine may come in. With one, programs show it as `Authorization: Bearer`, and
browsers have a signed cookie after the form at /login. The cookie is HttpOnly and SameSite=Strict; it holds the
reviewer's name, the token of the forms, and nothing secret of ours.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serve.guard import API, SAFE, refuse
from sayso.serve.problems import Problem, RefusedError, problem
from sayso.serve.settings import Settings

OPEN = ("/login", "/static/")
"""What one may see before one has come in."""

FIELD, HEADER = "csrf", "x-csrf-token"
"""Where a form, and a script of ours, shows the token that the page was given."""


class Entrance:
    """Let in who may come in, and nothing through the API that a foreign page could have sent."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, session = Headers(scope=scope), scope["session"]
        shown = _bearer(headers)
        refusal = self._refusal(scope, shown, session) or _forged(scope, shown, headers, session)
        if refusal is None:
            if not scope["path"].startswith(API):
                session.setdefault("csrf", secrets.token_urlsafe(18))
            await self.app(scope, receive, send)
        elif refusal.kind == "who" and not scope["path"].startswith(API) and scope["method"] in SAFE:
            await RedirectResponse(f"/login?next={quote(scope['path'])}", 303)(scope, receive, send)
        else:
            await refuse(refusal, scope, send)

    def _refusal(self, scope: Scope, shown: str | None, session: dict[str, Any]) -> Problem | None:
        if self.settings.token is None or scope["path"].startswith(OPEN):
            return None
        known = same(shown, self.settings.token) if shown is not None else bool(session.get("in"))
        how = {"WWW-Authenticate": 'Bearer realm="sayso"'}
        return None if known else problem("who", "the token is missing or not the right one", headers=how)


def _forged(scope: Scope, shown: str | None, headers: Headers, session: dict[str, Any]) -> Problem | None:
    """What speaks against a request to the API that changes something.

    A Bearer token is sent by nobody's browser unasked. A browser shows the page's token, and what is no
    browser has neither cookie nor Origin. Forms of pages are looked at where they are read.
    """
    if scope["method"] in SAFE or not scope["path"].startswith(API) or shown is not None:
        return None
    browser = any(name in headers for name in ("cookie", "origin", "sec-fetch-site"))
    if not browser or ours(headers.get(HEADER), session):
        return None
    return problem("forged", "the page's token is missing", do=f"a script of a page sends it as {HEADER}")


def ours(shown: object, session: dict[str, Any]) -> bool:
    """Whether this is the token that the pages of this session were given."""
    held = session.get("csrf")
    return isinstance(held, str) and isinstance(shown, str) and same(shown, held)


def same(one: str, other: str) -> bool:
    """Whether two secrets are one; how long that takes tells nothing."""
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _bearer(headers: Headers) -> str | None:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def check(shown: object, connection: HTTPConnection) -> None:
    """Raise RefusedError for a form that does not show the token of our page."""
    if not ours(shown, connection.session):
        raise RefusedError(
            problem(
                "forged",
                "the form is not one of ours, or it is too old",
                do="Open the page again, and send it again",
            )
        )


def name_of(connection: HTTPConnection) -> str:
    """The name under which this reviewer decides: what was said, or whoever runs the server; empty where that is unknown."""
    name = connection.session.get("name", "") or connection.app.state.settings.by
    return name if isinstance(name, str) else ""
