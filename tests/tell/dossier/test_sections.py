"""What each section of the dossier shows of a story that was built by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.tell import html
from sayso.tell.dossier import Page
from sayso.tell.dossier.numbers import FIRST
from sayso.vocabulary import (
    Change,
    ChangeKind,
    Changes,
    Dependence,
    Event,
    Figure,
    Movement,
    MovementKind,
    Number,
    Origins,
    Position,
    Proposal,
    Qualifier,
    Quantity,
    Record,
    Relation,
    RelationKind,
    Span,
    Stance,
    Term,
    TermKind,
)
from tests.tell import build


def with_findings(**fields: Any) -> Record:
    """The story of the dam with other findings."""
    record = build.story()
    return replace(record, findings=replace(record.findings, **fields))


# ------------------------------------------------------------------------------ places


def test_a_footnote_in_full_tells_who_in_which_words_and_where() -> None:
    page = Page(build.story())
    (label, words), *_ = page.spelt([build.cracks_again.id])
    assert label == "2.2"
    assert words == (
        "Coast Wire ← a senior engineer: “Cracks in the wall had been known since May” "
        "(Harrow Gazette, 2025-03-04, “Minister orders Oberkessel cleared”)"
    )


def test_words_outside_of_every_statement_lead_to_their_paragraph() -> None:
    page = Page(build.story())
    (question,) = build.FINDINGS.questions
    assert page.spot(question) == question
    assert re.search(r'href="#q-2-4">2<', page.refs([question]))


def test_words_inside_a_statement_lead_to_it() -> None:
    assert Page(build.story()).spot(build.at_wire.at("by Thursday")) == build.must_leave.id


def test_every_section_but_what_changed_has_something_to_show() -> None:
    names = [section.name for section in Page(build.story()).sections()]
    assert names == [
        "short", "sure", "claims", "conflicts", "numbers", "plans", "stands", "relays", "timeline", "open", "actors", "reports",
    ]  # fmt: skip


# ------------------------------------------------------------------------------ claims


def test_claims_are_numbered_and_grouped_by_what_stands_behind_them() -> None:
    several = replace(build.FINDINGS.claims[1], origins=Origins(2, 3, ("coastwire", "lind")))
    first, _, third = build.FINDINGS.claims
    page = Page(with_findings(claims=(first, several, third)))
    assert [(group.name, [b.claim.id for b in group.claims]) for group in page.groups] == [
        ("several", ["c2"]),
        ("one", ["c1"]),
        ("once", ["c3"]),
    ]
    assert page.claims == {"c2": 1, "c1": 2, "c3": 3}
    assert page.groups[0].claims[0].dots == "●●○"


def test_a_claim_that_is_passed_on_from_one_origin_is_flagged() -> None:
    page = Page(build.story())
    flags = {b.claim.id: b.single for group in page.groups for b in group.claims}
    assert flags == {"c1": True, "c2": True, "c3": False}
    assert html.render(build.story()).count("single source") == 2


def test_the_ledger_has_every_statement_under_whom_it_is_from() -> None:
    page = Page(build.story())
    backed = next(b for group in page.groups for b in group.claims if b.claim.id == "c2")
    listed = [said for entry in backed.ledger for statements in entry.outlets.values() for said in statements]
    assert sorted(listed) == sorted(backed.claim.statements)
    assert [str(entry.source) for entry in backed.ledger] == [
        "<cite>a senior engineer</cite>",
        "<cite>Coast Wire ← a senior engineer</cite>",
    ]
    assert [words for entry in backed.ledger for _, words in entry.wordings] == [
        "Cracks in the wall had been known since May"
    ]


def test_the_reason_that_decides_the_count_comes_first_and_is_marked() -> None:
    claim = build.FINDINGS.claims[0]
    why = tuple(Dependence(claim.statements, f"reason {n}", decisive=n == 30) for n in range(31))
    record = with_findings(claims=(replace(claim, origins=replace(claim.origins, why=why)),))
    (group,) = Page(record).groups
    assert group.claims[0].edges[0].reason == "reason 30"
    page = html.render(record)
    assert page.count('class="decisive"') == 1
    assert "21 more in the JSON export" in page


def test_a_claim_that_is_denied_leads_to_the_conflict() -> None:
    page = html.render(build.story())
    assert 'href="#x-2">denied</a>' in page
    assert 'href="#x-1">contradicted</a>' in page


# ------------------------------------------------------------------------------ numbers


def roles(*kinds: RelationKind) -> list[str]:
    """The roles of figures of which the first has these relations with the ones after it, all on one day later."""
    texts = [f"Count {n}: {n + 1}00 people." for n in range(len(kinds) + 1)]
    reports = [
        build.report(f"{n}.txt", text, outlet=None, published=date(2025, 3, 1 + n))
        for n, text in enumerate(texts)
    ]
    quantities = [
        Quantity(f"q{n}", build.Desk(r).at(f"{n + 1}00"), 100.0 * (n + 1), 100.0 * (n + 1), of="people")
        for n, r in enumerate(reports)
    ]
    relations = tuple(Relation("q0", f"q{n}", kind, "why") for n, kind in enumerate(kinds, start=1))
    record = build.bare()
    annotations = build.bare(*texts).annotations
    record = replace(
        record,
        annotations=tuple(
            replace(a, report=r, quantities=(q,))
            for a, r, q in zip(annotations, reports, quantities, strict=True)
        ),
        findings=replace(
            record.findings,
            figures=tuple(map(Figure, quantities)),
            numbers=(Number("n", "people", None, tuple(q.id for q in quantities), relations),),
        ),
    )
    (chart,) = Page(record).charts
    return [row.role for row in chart.rows]


def test_every_kind_of_relation_gives_its_figure_a_role_of_its_own() -> None:
    kinds = [kind for kind in RelationKind if kind is not RelationKind.AGREES]
    assert roles(*kinds) == [FIRST, *(kind.value for kind in kinds)]


def test_each_role_has_a_shape_of_its_own() -> None:
    module = html.environment().get_template("macros.html.j2").make_module({"page": Page(build.story())})
    told = {role: str(vars(module)["shape"](role)) for role in Page.roles}
    assert len(set(told.values())) == len(told) == 7


def test_figures_that_agree_share_a_row_and_an_open_one_points_where_it_is_open() -> None:
    (chart,) = Page(build.story()).charts
    assert [(row.words, len(row.told), row.role) for row in chart.rows] == [
        ("About 1,200", 2, FIRST),
        ("fewer than 900", 1, "conflicts"),
    ]
    about, fewer = chart.rows
    assert about.about
    assert (fewer.bar.open_left, fewer.bar.left, fewer.bar.middle) == (True, 0.0, fewer.bar.right)


def test_a_figure_without_a_day_is_never_told_to_be_the_first() -> None:
    undated = Quantity("q9", build.at_radio.at("since May"), 5, 5, Qualifier.EXACT, of="people")
    record = with_findings(
        numbers=(
            Number("n", "people", None, ("q9", "q1"), (Relation("q9", "q1", RelationKind.UPDATES, "w"),)),
        )
    )
    annotations = tuple(
        replace(a, quantities=(undated,)) if a.report == build.radio else a for a in record.annotations
    )
    (chart,) = Page(replace(record, annotations=annotations)).charts
    assert [(row.when, row.role) for row in chart.rows] == [("2025-03-03", FIRST), ("undated", "updates")]


def test_numbers_that_are_told_alike_are_listed_and_not_drawn() -> None:
    page = Page(with_findings(numbers=(Number("n", "people", None, ("q1", "q2")),)))
    assert page.charts == []
    assert [(each.words, len(each.places)) for each in page.agreed] == [("About 1,200", 2)]


# ------------------------------------------------------------------------------ plans and stands


def test_plans_of_one_author_on_one_issue_are_one_row() -> None:
    second = Proposal(
        "p2",
        "i1",
        ("verhoeven",),
        (build.drained.id,),
        (Term(TermKind.TIME, build.at_gazette.at("by Thursday")),),
    )
    nobodys = Proposal("p3", "i1", (), (), (Term(TermKind.CONDITION, build.at_post.at("if the state")),))
    (grid,) = Page(with_findings(proposals=(*build.FINDINGS.proposals, second, nobodys))).plans
    assert [plan.by for plan in grid.plans] == [("verhoeven",), ()]
    assert grid.kinds == [TermKind.SIZE, TermKind.CONDITION, TermKind.TIME]
    assert len(grid.plans[0].terms[TermKind.TIME]) == 1  # the same words once
    assert grid.issue == "draining the reservoir"


def test_many_plans_of_one_term_are_a_list_below_the_grid() -> None:
    term = Term(TermKind.TIME, build.at_wire.at("by Thursday"))
    plans = tuple(Proposal(f"p{n}", None, (), (), (term,)) for n in range(20))
    (grid,) = Page(with_findings(proposals=plans)).plans
    assert (len(grid.plans), len(grid.singles)) == (0, 20)
    assert "20 plans of one term each" in html.render(with_findings(proposals=plans))


def test_stands_are_in_the_order_of_their_days_with_their_movement() -> None:
    positions = (
        Position("lind", "i1", Stance.OPPOSE, (build.fewer.id,), date=build.day(date(2025, 3, 5))),
        Position("lind", "i1", Stance.SUPPORT, (build.on_paper.id,), date=build.day(date(2025, 3, 4))),
    )
    moved = Movement(
        "lind",
        "i1",
        MovementKind.CHANGED,
        Stance.SUPPORT,
        Stance.OPPOSE,
        (build.on_paper.id,),
        (build.fewer.id,),
        "why",
    )
    record = with_findings(positions=positions, movements=(moved,))
    ((_, (cell,)),) = Page(record).stands[0].rows
    assert cell.steps == [Stance.SUPPORT, Stance.OPPOSE]
    assert cell.moved
    assert " → " in html.render(record).split('id="stands"')[1].split("</summary>")[0]


def test_accounts_that_differ_are_no_movement() -> None:
    text = html.render(build.story()).split('id="stands"')[1].split("</section>")[0]
    assert " → " not in text
    assert " / " in text


# ------------------------------------------------------------------------------ who relays whom


def test_the_drawing_has_every_report_whom_it_passes_on_and_its_sources() -> None:
    drawing = Page(build.story()).drawing
    kinds = {node.full: node.kind for node in drawing.nodes}
    assert kinds["1 Coast Wire"] == "report"
    assert kinds["Coast Wire"] == "outlet"
    assert kinds["a senior engineer"] == "unnamed"
    assert kinds["unattributed"] == "nobody"
    named = {node.full: nth for nth, node in enumerate(drawing.nodes)}
    ties = {tie.ends: tie.kind for tie in drawing.ties}
    assert ties[named["2 Harrow Gazette"], named["Coast Wire"]] == "passed"
    assert ties[named["Coast Wire"], named["a senior engineer"]] == "passed"
    assert ties[named["1 Coast Wire"], named["Ada Verhoeven"]] == "says"
    assert ties[named["2 Harrow Gazette"], named["1 Coast Wire"]] == "shared"


def test_whoever_has_it_stands_left_of_whom_it_is_from() -> None:
    drawing = Page(build.story()).drawing
    ends = [
        (drawing.nodes[a], drawing.nodes[b])
        for a, b in (tie.ends for tie in drawing.ties if tie.kind != "shared")
    ]
    assert all(one.x < other.x for one, other in ends)
    assert all(node.x <= drawing.width and node.y <= drawing.height for node in drawing.nodes)


def many(reports: int, speakers: int) -> Record:
    """A story of many reports in each of which the same many speak."""
    record = build.bare(*(f"He left {n}." for n in range(reports)))
    actor, said = build.ACTORS[0], build.drained
    actors = tuple(replace(actor, id=f"a{n}", name=f"N{n}", part_of=None) for n in range(speakers))
    outlets = tuple(replace(build.ACTORS[4], id=f"o{n}", name=f"Outlet {n}") for n in range(reports))
    statements = tuple(
        replace(
            said,
            id=f"s{r.id}{n}",
            report=r.id,
            content=(build.Desk(r).at("He left"),),
            source=(),
            speakers=(f"a{n}",),
        )
        for r in record.reports
        for n in range(speakers)
    )
    home = tuple((r.id, f"o{n}") for n, r in enumerate(record.reports))
    resolution = replace(record.resolution, actors=actors + outlets, statements=statements, outlets=home)
    return replace(record, resolution=resolution)


def test_a_big_story_is_drawn_by_outlets_with_the_weightiest_lines_and_the_other_sources_together() -> None:
    drawing = Page(many(30, 40)).drawing
    assert drawing.grouped
    assert {node.kind for node in drawing.nodes} == {"outlet", "person", "rest"}
    assert len(drawing.ties) == 120
    assert drawing.left_out > 0
    assert any(node.full == "14 other named sources" for node in drawing.nodes)
    assert f"{drawing.left_out:,} thinner ones are not" in html.render(many(30, 40))


def test_every_speaker_leads_to_words_of_theirs() -> None:
    actors = html.render(build.story()).split('<section id="actors"')[1].split("</ul>")[0]
    leads = dict(re.findall(r'<bdi>([^<]+)</bdi>.*?href="#t-([\d-]+)"', actors))
    assert leads == {
        "Ada Verhoeven": "1-1",
        "a senior engineer": "1-4",
        "Joris Lind": "3-1",
        "the ministry": "4-1",
    }


# ------------------------------------------------------------------------------ timeline, changes, reports


def test_the_timeline_has_what_is_dated_and_when_reports_came_out() -> None:
    days = [(day.when.iso(), len(day.reports), len(day.told)) for day in Page(build.story()).days]
    assert days == [("2025-03-03", 1, 0), ("2025-03-04", 2, 0), ("2025-03-06", 0, 1)]


def test_a_sentence_that_two_reports_share_stands_once_in_the_timeline_with_both_places() -> None:
    record = build.story()
    first, second = record.reports[:2]
    shared = "The gates opened on 6 March."
    held = tuple(
        replace(a, report=replace(a.report, text=f"{shared} {a.report.text}")) for a in record.annotations
    )
    when = record.findings.events[0].when
    events = tuple(Event(when, Span(r.id, 0, len(shared))) for r in (first, second))
    page = Page(replace(record, annotations=held, findings=replace(record.findings, events=events)))
    [told] = [happening for day in page.days for happening in day.told]
    assert told.words == shared
    assert [place.report for place in told.places if isinstance(place, Span)] == [first.id, second.id]


def changed(*changes: Change, since: str | None = "2025-03-04T08:15:00+00:00") -> str:
    """The section on these changes."""
    record = build.story()
    page = html.render(record, Changes(record, record, changes, since))
    return page.split('<section id="changed"')[1].split("</section>")[0]


def test_what_changed_leads_to_where_it_is() -> None:
    told = changed(
        Change(ChangeKind.REPORT, build.post.id, "a report was added"),
        Change(ChangeKind.ORIGINS, "c2", "1 origin before, 2 origins now", (build.cracks.id,)),
        Change(ChangeKind.NUMBER, "n1", "people was updated", (build.fewer.id,)),
    )
    assert 'href="#r-3">Mayor: we stay</a>' in told
    assert "1 origin before, 2 origins now" in told
    assert "People was updated" in told
    assert "Since 2025-03-04 08:15 UTC" in told


def test_that_nothing_changed_is_said_and_so_is_a_first_look() -> None:
    assert "Nothing is new." in changed()
    assert "first look" in changed(since=None)


def test_a_report_s_row_tells_mode_sureness_day_and_claim() -> None:
    (row, *_) = Page(build.story()).rows(build.wire)
    words = re.sub("<[^>]+>", "", row.inside)
    assert words == "1.1 Ada Verhoeven indirect, 80 % sure, said 2025-03-03 · claim 1"


def test_statements_inside_each_other_all_show() -> None:
    outer = build.at_post.says(build.POST.split("\n")[2], speakers=("lind",))
    record = build.story()
    resolution = replace(record.resolution, statements=(*record.resolution.statements, outer))
    page = html.render(replace(record, resolution=resolution))
    inside = page.split('id="t-3-1"')[1].split("</p>")[0]
    assert 'id="t-3-2"' in inside
    assert "data-s=" in inside
