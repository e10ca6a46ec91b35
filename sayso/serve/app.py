"""The application: the API, the pages, and all that every request goes through, put together."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse, Response

from sayso import __version__
from sayso.errors import SaysoError
from sayso.serve import problems
from sayso.serve.api import added, judged, outlets, schema, told
from sayso.serve.entrance import Entrance
from sayso.serve.guard import API, Bodies, Guard, Heads
from sayso.serve.live import Live
from sayso.serve.pages import entering as pages_entering
from sayso.serve.pages import render
from sayso.serve.pages import reviewing as pages_reviewing
from sayso.serve.pages import told as pages_told
from sayso.serve.problems import Problem, problem
from sayso.serve.settings import Settings

VERSION = "/api/v1"
DAYS = 14 * 24 * 3600

log = logging.getLogger("sayso.serve")


def make(settings: Settings) -> FastAPI:
    """Return the application for a store; it is opened at the first request, and let go at the end."""
    live = Live(settings.db)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        live.close()

    through = [
        Middleware(Guard, settings=settings),
        Middleware(
            SessionMiddleware,
            secret_key=secrets.token_urlsafe(32),
            session_cookie=f"sayso-{settings.port}",
            same_site="strict",
            max_age=DAYS,
        ),
        Middleware(Entrance, settings=settings),
        Middleware(Bodies, settings=settings),
        Middleware(Heads),
    ]
    app = FastAPI(
        title="sayso", version=__version__, lifespan=life, middleware=through,
        docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, strict_content_type=True,
    )  # fmt: skip
    app.state.live, app.state.settings = live, settings
    api = APIRouter(prefix=VERSION, responses=schema.problems())
    for part in (told, judged, added, outlets):
        api.include_router(part.router)
    app.include_router(api)
    for page in (pages_entering, pages_reviewing, pages_told):
        app.include_router(page.router)
    app.openapi = lambda: schema.document(app)  # type: ignore[method-assign]
    app.add_api_route(f"{VERSION}/openapi.json", lambda: JSONResponse(app.openapi()), include_in_schema=False)
    app.add_exception_handler(SaysoError, _sayso)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)
    return app


def _answer(request: Request, found: Problem) -> Response:
    wants = request.headers.get("accept", "")
    if request.url.path.startswith(API) or "application/json" in wants:
        return problems.answer(found, request.url.path)
    return render.problem(request, found)


def _sayso(request: Request, error: Exception) -> Response:
    if not isinstance(error, SaysoError):
        raise error
    found = problems.of(error)
    if found.status >= 500:
        log.warning("%s: %s", request.url.path, error)
    return _answer(request, found)


def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["loc"][0] == "path" and not request.url.path.startswith(API):
        return _answer(request, problem("unknown", "there is no such page"))
    return _answer(request, problem("usage", str(first["msg"]), where=where, do="See /api/v1/openapi.json"))


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    kind = {404: "unknown", 405: "method", 415: "media"}.get(error.status_code, "input")
    found = problem(kind, str(error.detail), headers=dict(error.headers or {}))
    return _answer(request, found)


def _fault(request: Request, error: Exception) -> Response:
    log.error("%s", request.url.path, exc_info=error)
    return _answer(
        request,
        problem("fault", "sayso failed at this", do="The server's screen says where; please report it"),
    )
