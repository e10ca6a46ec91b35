"""Pages that tell: stories, a story and its sections, reports, statements, claims, actors, who says so."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import Response

from sayso.errors import UsageError
from sayso.serve import filters
from sayso.serve.api import asked as the
from sayso.serve.api.asked import StatementFilters, Where
from sayso.serve.live import Held
from sayso.serve.pages import render
from sayso.serve.pages.laid import MOST, MOST_REASONS, LivePage, Part, address, less_why, pager, stretch
from sayso.tell import answers, html
from sayso.tell.dossier import SECTIONS
from sayso.tell.exports import Format
from sayso.tell.index import LABELS
from sayso.tell.safe import line
from sayso.vocabulary import Answer, Near

router = APIRouter(include_in_schema=False)
STORY = "/stories/{story}"
From = Annotated[int, Query(alias="from", ge=1, le=1_000_000_000)]
Longs = Literal["claims", "conflicts", "numbers", "plans", "stands", "relays", "timeline", "open", "actors"]

FORMS = (
    (Format.JSON, "one object with all that was found"),
    (Format.CSV, "a row a statement"),
    (Format.MARKDOWN, "the ten lines with footnotes"),
    (Format.GRAPHML, "who relays, says and supports, for visone"),
    (Format.GEXF, "the same for Gephi"),
    (Format.JSONLD, "Web Annotation and PROV-O"),
    (Format.DNA, "a database of Discourse Network Analyzer"),
)


@router.get("/")
def stories(request: Request) -> Response:
    """All stories, and a form to begin one."""
    return render.shown(request, "stories.html.j2", stories=the.live(request).stories(), address=address)


@router.get(STORY)
def story(request: Request, story: Where) -> Response:
    """A story: the dossier's sections, of long ones the first part."""
    held = the.live(request).held(story)

    def made() -> str:
        page = LivePage(held, Part())
        sections = [section for section in page.sections() if section.name != "reports"]
        return render.text("story.html.j2", page=page, sections=sections)

    return _kept(request, held, "story", made)


def _kept(request: Request, held: Held, name: str, made: Any, *which: object) -> Response:
    """Return a page that is made once for this state of the story."""
    return render.sent(request, held.once(("page", name, held.late, *which), made))


def whole(held: Held) -> LivePage:
    """The story laid out, for pages of one thing; made once."""
    page = held.once("laid", lambda: LivePage(held))
    return page if page.held.late == held.late else LivePage(held)


@router.get(STORY + "/dossier.html")
def dossier(request: Request, story: Where) -> Response:
    """The dossier as one file, to keep or to mail."""
    held = the.live(request).held(story)
    page = held.once(("dossier",), lambda: html.render(held.record))
    disposition = f'attachment; filename="{held.record.id}.html"'
    return Response(
        page.encode("utf-8", "backslashreplace"),
        headers={"Content-Disposition": disposition},
        media_type="text/html; charset=utf-8",
    )


@router.get(STORY + "/reports")
def reports(request: Request, story: Where, start: From = 1) -> Response:
    """The list of reports."""
    held = the.live(request).held(story)
    page = whole(held)
    begin, some = stretch(page.index.reports, start)
    return render.shown(
        request,
        "reports.html.j2",
        page=page,
        reports=some,
        **pager(page.base + "/reports?", len(page.index.reports), begin),
    )


@router.get(STORY + "/reports/{report}")
def report(request: Request, story: Where, report: the.Which) -> Response:
    """One report with its marked text, and its statements to decide about."""
    held = the.live(request).held(story)
    page = whole(held)
    row = the.the_one([{"id": each.id} for each in page.index.reports], report, "report")
    found = page.index.report(row["id"])
    return _kept(
        request, held, "report", lambda: render.text("report.html.j2", page=page, report=found), found.id
    )


@router.get(STORY + "/statements")
def statements(request: Request, story: Where, start: From = 1) -> Response:
    """The statements that fit, to read through and decide about."""
    held = the.live(request).held(story)
    page, problem, found = whole(held), "", []
    asked = StatementFilters()  # type: ignore[call-arg]
    given = {name: value for name, value in request.query_params.items() if value and name != "from"}
    try:
        asked = StatementFilters.model_validate(given)
        found = filters.statements(held, asked.asked())
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except UsageError as error:
        problem = str(error)
    begin, some = stretch(found, start)
    at = f"{page.base}/statements?{the.urlencode(given)}{'&' if given else ''}"
    back = f"{at}from={begin + 1}"
    outlets = sorted({page.index.outlet(report) for report in page.index.reports})[:200]
    context: dict[str, Any] = {
        "page": page,
        "asked": asked,
        "statements": some,
        "narrowed": bool(given),
        "problem": problem,
        "outlets": outlets,
        "back": back,
    }
    return _kept(
        request, held, "statements",
        lambda: render.text("statements.html.j2", **context, **pager(at, len(found), begin)), back,
    )  # fmt: skip


@router.get(STORY + "/statements/{statement}")
def statement(request: Request, story: Where, statement: the.Which) -> Response:
    """One statement, and all that can be decided about it."""
    held = the.live(request).held(story)
    page = whole(held)
    row = the.the_one([{"id": each} for each in page.index.statements], statement, "statement")
    found = page.index.statements[row["id"]]
    figures = [f.quantity for f in held.record.findings.figures if f.statement == found.id]
    back = page.statement_at(found)
    return render.shown(
        request, "statement.html.j2", page=page, statement=found, quantities=figures, back=back
    )


@router.get(STORY + "/claims/{claim}")
def claim(request: Request, story: Where, claim: the.Which, start: From = 1) -> Response:
    """One claim: who says so, why some count as one origin, where it conflicts."""
    held = the.live(request).held(story)
    page = whole(held)
    row = the.the_one([{"id": each.id} for each in held.record.findings.claims], claim, "claim")
    found = next(each for each in held.record.findings.claims if each.id == row["id"])
    mine = set(found.statements)
    against = [c for c in held.record.findings.conflicts if mine & {*c.one, *c.other}]
    base = f"{page.base}/claims/{found.id}"
    said = page.index.known(found.statements)
    begin, some = stretch(said, start)
    context: dict[str, Any] = {
        "page": page,
        "claim": less_why(found, 10 * MOST_REASONS),
        "conflicts": against[:MOST],
        "statements": some,
    }
    context |= {
        "back": base if not begin else f"{base}?from={begin + 1}",
        **pager(f"{base}?", len(said), begin),
    }
    return _kept(request, held, "claim", lambda: render.text("claim.html.j2", **context), found.id, begin)


@router.get(STORY + "/actors/{actor}")
def actor(request: Request, story: Where, actor: the.Which, start: From = 1) -> Response:
    """One actor: its names, where it stands, what it says, and who it is to be."""
    held = the.live(request).held(story)
    page = whole(held)
    row = the.the_one([{"id": each} for each in page.index.actors], actor, "actor")
    found = page.index.actors[row["id"]]
    said = [
        s
        for r in page.index.reports
        for s in page.index.said_in(r.id)
        if found.id in (*s.speakers, *(h.actor for h in s.via))
    ]
    begin, some = stretch(said, start)
    issues = {issue.id: issue.name for issue in held.record.findings.issues}
    stands = [
        (p, issues.get(p.issue, p.issue)) for p in held.record.findings.positions if p.actor == found.id
    ]
    base = f"{page.base}/actors/{found.id}"
    context: dict[str, Any] = {
        "page": page, "actor": found, "label": LABELS[found.type], "statements": some, "positions": stands, "back": base,
        "forms": [form for form in found.aliases if line(form) != line(found.name)],
        "everybody": [line(each.name) for each in held.record.resolution.actors[:2000] if each.id != found.id],
    }  # fmt: skip
    return render.shown(request, "actor.html.j2", **context, **pager(f"{base}?", len(said), begin))


@router.get(STORY + "/exports")
def exports(request: Request, story: Where) -> Response:
    """The forms in which the story leaves."""
    return render.shown(request, "exports.html.j2", page=whole(the.live(request).held(story)), forms=FORMS)


@router.get(STORY + "/changed")
def changed(request: Request, story: Where) -> Response:
    """What is new since the last look."""
    held = the.live(request).held(story)
    with the.live(request).story(story) as told:
        page = LivePage(held)
        page.changes = told.changed()
    (section,) = [each for each in SECTIONS if each.name == "changed"]
    return render.shown(request, "changed.html.j2", page=page, section=section)


@router.get(STORY + "/{section}")
def section(request: Request, story: Where, section: Longs, start: From = 1) -> Response:
    """All of one section, page by page."""
    held = the.live(request).held(story)
    (shown,) = [each for each in SECTIONS if each.name == section]
    total = whole(held).totals()[section]
    begin = min(start - 1, max(0, total - 1))

    def made() -> str:
        page = LivePage(held, Part(begin, begin + MOST))
        place = pager(f"{page.base}/{section}?", total, begin)
        return render.text("section.html.j2", page=page, section=shown, **place)

    return _kept(request, held, "section", made, section, begin)


@router.get("/who")
def who(
    request: Request,
    sentence: Annotated[str, Query(max_length=2000)] = "",
    story: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    """Who says a sentence: in one story or in all."""
    live = the.live(request)
    answer = live.who(sentence, story or None, 3)
    pages = {name: whole(live.held(name)) for name in {near.story for near in answer.found}}
    groups = [(head, _rows(answer, pages, bearing)) for bearing, head in answers.HEADS.items()]
    context: dict[str, Any] = {
        "sentence": sentence,
        "story": story,
        "answer": answer,
        "groups": [(h, rows) for h, rows in groups if rows],
    }
    return render.shown(request, "who.html.j2", **context)


def _rows(answer: Answer, pages: dict[str, LivePage], bearing: object) -> list[tuple[Near, LivePage, Any]]:
    rows = []
    for near in (each for each in answer.found if each.bearing is bearing):
        page = pages[near.story]
        said = sorted(page.index.known(near.claim.statements), key=lambda s: s.id != near.shown)
        if near.claim.id in page.claims:  # unless the story changed between the two
            rows.append((near, page, [s for s in said if not s.rejected]))
    return rows


@router.get("/problems")
def problems(request: Request) -> Response:
    """What can go wrong, kind by kind."""
    return render.shown(request, "problems.html.j2")


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style sheet or script of ours, at the address that changes with its bytes."""
    for file in render.files().values():
        if file.address == f"/static/{name}":
            headers = {"ETag": file.tag, "Cache-Control": render.FOREVER}
            if file.tag in request.headers.get("if-none-match", ""):
                return Response(None, 304, headers)
            return Response(file.content, headers=headers, media_type=file.media)
    raise the.RefusedError(the.problem("unknown", f"{name}: there is no such file"))
