"""The way in: the token, the name; and what is brought along: stories and reports."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.errors import UsageError
from sayso.serve import entrance
from sayso.serve.api import asked as the
from sayso.serve.api.added import make_story
from sayso.serve.api.asked import Where
from sayso.serve.pages import forms, render
from sayso.serve.pages.laid import address
from sayso.serve.pages.told import STORY, whole
from sayso.tell import terminal

router = APIRouter(include_in_schema=False)
LONGEST_NAME = 200


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name of the parameter
    """The form for name and token."""
    return _form(request, forms.place(next))


def _form(
    request: Request, following: str, problem: str = "", status: int = 200, *, leave: bool = False
) -> Response:
    token = request.app.state.settings.token is not None and not request.session.get("in")
    return render.shown(
        request, "login.html.j2", status, next=following, problem=problem, token=token, leave=leave
    )


@router.post("/login")
async def come_in(request: Request) -> Response:
    """Let somebody in who knows the token."""
    form = await forms.form(request)
    following, held = forms.place(forms.text(form, "next")), request.app.state.settings.token
    if held is None or not entrance.same(forms.text(form, "token"), held):
        return _form(request, following, "The token is not the right one.", 401)
    return _named(request, form, following, let_in=True)


def _named(request: Request, form: FormData, following: str, *, let_in: bool = False) -> Response:
    name = " ".join(forms.text(form, "name", LONGEST_NAME).split())
    if not name or not name.isprintable():
        return _form(request, following, "Say your name: it stands beside what you decide.", 422)
    request.session["name"] = name
    if let_in:
        request.session["in"] = True
    return RedirectResponse(following, 303)


@router.get("/you")
def you(request: Request) -> Response:
    """Who one is."""
    return _form(request, "/", leave=True)


@router.post("/you")
async def rename(request: Request) -> Response:
    """Go by another name from now on."""
    form = await forms.form(request)
    return _named(request, form, forms.place(forms.text(form, "next")))


@router.post("/leave")
async def leave(request: Request) -> Response:
    """Forget who one is."""
    await forms.form(request)
    request.session.clear()
    return RedirectResponse("/", 303)


@router.post("/stories")
async def begin(request: Request) -> Response:
    """Begin a story."""
    form = await forms.form(request)
    return await run_in_threadpool(_begin, request, form)


def _begin(request: Request, form: FormData) -> Response:
    name, day = forms.text(form, "name", 200), forms.text(form, "as_of", 10)
    try:
        as_of = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise UsageError(f"{day} is no date; write it as 2025-03-26") from error
    made = make_story(the.live(request), name, as_of)
    return RedirectResponse(f"{address(made.name)}/add", 303)


@router.get(STORY + "/add")
def add(request: Request, story: Where) -> Response:
    """The form for reports."""
    return render.shown(request, "add.html.j2", page=whole(the.live(request).held(story)), rows=[])


@router.post(STORY + "/add")
async def take_in(request: Request, story: Where) -> Response:
    """Read what was brought, and say what became of it."""
    form = await forms.form(request)
    brought = [
        (file.filename or "report.txt", await file.read())
        for file in form.getlist("files")
        if isinstance(file, UploadFile) and file.filename
    ]
    await form.close()
    text = forms.text(form, "text", forms.LARGEST_FIELD)
    if text.strip():
        brought.append(("pasted.txt", text.encode()))
    return await run_in_threadpool(_take_in, request, story, form, brought)


def _take_in(request: Request, story: str, form: FormData, brought: list[tuple[str, bytes]]) -> Response:
    if not brought:
        raise UsageError("nothing was brought: choose files, or paste the text of a report")
    given = {name: forms.text(form, name).strip() or None for name in ("outlet", "published", "title")}
    live, rows = the.live(request), []
    with live.adding, live.story(story) as held:
        for name, data in brought:
            added = held.receive(data, name, given)
            rows += terminal.added_rows(added.new, added.known, added.unread)
    return render.shown(request, "add.html.j2", page=whole(live.held(story)), rows=rows)
