"""Pages from templates: those of the dossier, extended; made once for each state of a story, whoever reads them.

What differs from reader to reader (the token of the forms, the name) stands in a page as a mark that nobody
can guess, and is put in at the last moment.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.serve.entrance import name_of
from sayso.serve.problems import KINDS, Problem
from sayso.tell import html as dossier
from sayso.tell.safe import visible

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"
FILES = {
    "page.css": dossier.STYLE,
    "page.js": dossier.SCRIPT,
    "serve.css": STATIC / "serve.css",
    "serve.js": STATIC / "serve.js",
    "mark.svg": STATIC / "mark.svg",
}
MEDIA = {".svg": "image/svg+xml", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
FOREVER = "public, max-age=31536000, immutable"

_TOKEN, _NAME = f"token-{secrets.token_hex(16)}", f"name-{secrets.token_hex(16)}"


@dataclass(frozen=True, slots=True)
class File:
    """A style sheet or script of ours: its bytes, and the address that changes with them."""

    content: bytes
    address: str
    tag: str
    media: str


@cache
def files() -> Mapping[str, File]:
    """Return our style sheets and scripts by their names."""
    found = {}
    for name, path in FILES.items():
        content = path.read_bytes()
        tag = sha256(content).hexdigest()[:16]
        address = f"/static/{path.stem}.{tag}{path.suffix}"
        found[name] = File(content, address, f'"{tag}"', MEDIA[path.suffix])
    return found


@cache
def environment() -> Environment:
    """Return the templates: ours before those of the dossier."""
    made = dossier.environment([TEMPLATES])
    made.globals.update(files=files(), csrf=Markup(_TOKEN), reviewer=Markup(_NAME), kinds=KINDS)  # noqa: S704 - our own marks
    return made


def text(template: str, **context: Any) -> str:
    """Return a page as it is for everybody: with marks for what differs from reader to reader."""
    return environment().get_template(template).render(**context)


def sent(request: Request, page: str, status: int = 200, **headers: str) -> Response:
    """Return a page to a reader: the marks give way to the token of the session and the reader's name."""
    name = str(escape(visible(name_of(request))))
    page = page.replace(_TOKEN, request.session.get("csrf", "")).replace(_NAME, name)
    return HTMLResponse(page, status, {"Cache-Control": "private, no-store", **headers})


def shown(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """Return a page that is made for this request alone."""
    return sent(request, text(template, **context), status)


def problem(request: Request, found: Problem) -> Response:
    """Return a page that says what went wrong."""
    page = text("problem.html.j2", problem=found, decided=(), back="/")
    return sent(request, page, found.status, **found.headers)
