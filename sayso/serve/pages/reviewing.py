"""Pages on which people decide: a verdict, a correction, taking back, the log, how far people agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso import judging
from sayso.evaluate.reviewers import agreement
from sayso.serve import review
from sayso.serve.api import asked as the
from sayso.serve.api.asked import Where
from sayso.serve.api.judged import LINES, reviewer
from sayso.serve.pages import forms, render
from sayso.serve.pages.laid import pager, stretch
from sayso.serve.pages.told import STORY, From, whole
from sayso.serve.problems import RefusedError
from sayso.serve.review import Decision
from sayso.tell import judgements as told

router = APIRouter(include_in_schema=False)
LISTS = ("speaker", "chain", "stance")
"""Kinds whose values are names, a line each."""


@router.post(STORY + "/judge")
async def judge(request: Request, story: Where) -> Response:
    """Keep a decision, and go back to the page; or show what others decided meanwhile."""
    form = await forms.form(request)
    return await run_in_threadpool(_judge, request, story, form)


def _judge(request: Request, story: str, form: FormData) -> Response:
    live = the.live(request)
    decision = Decision(
        kind=forms.text(form, "kind", 40),
        what=forms.text(form, "what"),
        value=_values(form),
        by=reviewer(request, ""),
        why=forms.text(form, "why"),
        seen=frozenset(forms.text(form, "seen", 100_000).split()),
    )
    back = forms.place(forms.text(form, "back"), f"/stories/{story}")
    try:
        made, _ = review.decide(live, story, decision)
    except RefusedError as error:
        if _by_script(request) or error.problem.kind not in ("decided", "gone"):
            raise
        return _meanwhile(request, story, decision, error, back)
    if _by_script(request):
        return JSONResponse({"id": made.id, "kind": made.kind.value, "by": made.by, "says": told.says(made)})
    return RedirectResponse(back, 303)


def _values(form: FormData) -> tuple[str, ...]:
    values = forms.texts(form, "value")
    if forms.text(form, "kind", 40) in LISTS:
        values = [line for value in values for line in value.splitlines()]
    return tuple(" ".join(value.split()) for value in values if value.strip())[:50]


def _by_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _meanwhile(request: Request, story: str, decision: Decision, error: RefusedError, back: str) -> Response:
    """The page that shows what others decided since the form was made, and lets one decide all the same."""
    rows: list[dict[str, Any]] = error.problem.more["decided"]
    with the.live(request).store() as store:
        log = {each.id: each for each in store.judgements(the.live(request).find(story).name)}
    now = replace(decision, seen=(decision.seen or frozenset()) | {row["id"] for row in rows})
    fields = [
        ("kind", now.kind),
        ("what", now.what),
        ("why", now.why),
        ("seen", " ".join(sorted(now.seen or ()))),
        ("back", back),
    ]
    fields += [("value", value) for value in now.value]
    context = {
        "problem": error.problem,
        "decided": [{**row, "says": told.says(log[row["id"]])} for row in rows if row["id"] in log],
        "mine": f"{decision.kind} {', '.join(decision.value)}".strip(),
        "fields": fields,
        "again": f"/stories/{the.quote(story)}/judge",
        "back": back,
    }
    return render.shown(request, "problem.html.j2", error.problem.status, **context)


@router.post(STORY + "/undo")
async def undo(request: Request, story: Where) -> Response:
    """Take a decision back, by its id, or one's own latest."""
    form = await forms.form(request)
    return await run_in_threadpool(_undo, request, story, form)


def _undo(request: Request, story: str, form: FormData) -> Response:
    which = forms.text(form, "which", 200)
    undos = review.take_back(
        the.live(request), story, which or 1, by=reviewer(request, ""), why=forms.text(form, "why")
    )
    if _by_script(request):
        return JSONResponse({"undone": [each.value for each in undos]})
    return RedirectResponse(forms.place(forms.text(form, "back"), f"/stories/{story}/log"), 303)


@router.get(STORY + "/log")
def log(request: Request, story: Where, start: From = 1) -> Response:
    """What was decided, the latest first, each to be taken back."""
    held = the.live(request).held(story)
    page = whole(held)
    by_id = {each.id: each for each in held.log}
    rows = [row | {"says": told.says(by_id[row["id"]])} for row in reversed(told.rows(held.log, held.record))]
    begin, some = stretch(rows, start)
    at = f"{page.base}/log"
    return render.shown(
        request, "log.html.j2", page=page, rows=some, at_back=at, **pager(f"{at}?", len(rows), begin)
    )


@router.get(STORY + "/judgements.jsonl")
def lines(request: Request, story: Where) -> Response:
    """The log as lines of JSON."""
    held = the.live(request).held(story)
    disposition = {"Content-Disposition": f'attachment; filename="{held.record.id}.jsonl"'}
    return Response(judging.as_lines(held.log), headers=disposition, media_type=LINES)


@router.get(STORY + "/agreement")
def agree(request: Request, story: Where) -> Response:
    """How far those agree who judged the same things."""
    held = the.live(request).held(story)
    found = held.once("agreement", lambda: agreement(held.record))
    return render.shown(request, "agreement.html.j2", page=whole(held), questions=found)


@router.post(STORY + "/look")
async def look(request: Request, story: Where) -> Response:
    """Remember that somebody has seen the story as it is now."""
    await forms.form(request)

    def seen() -> Response:
        with the.live(request).story(story) as held:
            held.look()
        return RedirectResponse(f"/stories/{the.quote(story)}/changed", 303)

    return await run_in_threadpool(seen)
