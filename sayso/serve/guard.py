"""Guard: what holds for every request before anybody looks at it: names, headers, rates, sizes, times.

Plain ASGI, outermost of all. A refusal is short text for browsers and a problem for programs.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.serve import problems
from sayso.serve.problems import Problem, problem
from sayso.serve.settings import Settings

API = "/api/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_ADDRESSES = 4_096

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy: what is ours and no inline script or style, so that words of a report stay words."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(slots=True)
class Buckets:
    """How often each address may still ask: so many a second in the long run, so many at once."""

    rate: float
    most: float
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, address: str, now: float) -> float:
        """Take one from an address; return 0, or in how many seconds there will be one."""
        left, at = self._left.pop(address, (self.most, now))
        left = min(self.most, left + (now - at) * self.rate)
        granted = left >= 1
        self._left[address] = (left - 1 if granted else left, now)
        while len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if granted else (1 - left) / self.rate


class Guard:
    """Let through what may come in, within limits, and put the security headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings, self.limits = app, settings, settings.limits
        limits = settings.limits
        self._reads, self._writes, self._logins = (
            Buckets(*each) for each in (limits.reads, limits.writes, limits.logins)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal:
            await answer.refuse(refusal)
            return
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self.app(scope, receive, answer.send)
        except TimeoutError:
            await answer.refuse(
                problem("deriving", "the answer took too long", headers={"Retry-After": "10"})
            )

    def _refusal(self, scope: Scope, headers: Headers) -> Problem | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.settings.knows(hosts[0]):
            return problem("host", f"{hosts[0] if hosts else 'nobody'}: this server has another name")
        if scope["method"] not in SAFE and _from_elsewhere(headers):
            return problem("forged", "the request comes from another site")
        return self._too_often(scope)

    def _too_often(self, scope: Scope) -> Problem | None:
        address, now = (scope.get("client") or ("", 0))[0], time.monotonic()
        buckets = [self._reads if scope["method"] in SAFE else self._writes]
        if scope["path"] == "/login" and scope["method"] == "POST":
            buckets.append(self._logins)
        wait = max(bucket.wait(address, now) for bucket in buckets)
        if not wait:
            return None
        seconds = str(int(wait) + 1)
        return problem("often", "too many requests from this address", headers={"Retry-After": seconds})


def _from_elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site sends this. "null" says nothing: the form's token decides."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin", "null")
    return origin != "null" and origin.partition("://")[2] != headers.get("host")


class Heads:
    """Answer a browser's or a link checker's HEAD for a page as its GET; whoever sends the answer leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "HEAD" and not scope["path"].startswith(API):
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


class Bodies:
    """Take in the body of a request, within a size and in time, before anybody looks at it; innermost, behind the door."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.limits = app, settings.limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        uploads = scope["path"].startswith(API) or scope["path"].endswith("/add")
        most = self.limits.upload if uploads else self.limits.form
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                body = await _body(receive, most, Headers(scope=scope).get("content-length", "0"))
        except TimeoutError:
            await refuse(problem("slow", "the body did not come in"), scope, send)
            return
        if body is None:
            await refuse(problem("large", f"a body here has at most {most:,} bytes"), scope, send)
            return
        again = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def whole() -> Message:
            return next(again, None) or await receive()

        await self.app(scope, whole, send)


async def _body(receive: Receive, most: int, announced: str) -> bytes | None:
    """The body of a request; None for one that is too large, which is not waited for."""
    if not announced.isdecimal() or int(announced) > most:
        return None
    pieces, size = [], 0
    while size <= most:
        message = await receive()
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if not message.get("more_body", False):
            break
    return b"".join(pieces) if size <= most else None


class _Answer:
    """What goes out: with the security headers, and no second answer once one has begun."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send, self._begun = scope, send, False

    async def send(self, message: Message) -> None:
        """Pass a message on; its headers get ours."""
        if message["type"] == "http.response.start":
            self._begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)

    async def refuse(self, found: Problem) -> None:
        """Answer with a problem, if nothing was answered yet."""
        if not self._begun:
            await refuse(found, self._scope, self.send)


async def refuse(found: Problem, scope: Scope, send: Send) -> None:
    """Answer a request with a problem."""
    await _response(found, scope)(scope, _nothing, send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _response(found: Problem, scope: Scope) -> Response:
    if scope["path"].startswith(API):
        return problems.answer(found, scope["path"])
    text = "\n".join(_lines(found))
    return PlainTextResponse(text, found.status, headers=found.headers)


def _lines(found: Problem) -> Iterable[str]:
    yield found.title
    yield found.what
    if found.do:
        yield found.do
