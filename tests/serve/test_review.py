"""People decide on pages: nobody's decision is lost, passed over unseen, or made for somebody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.serve.live import Live
from sayso.serve.problems import RefusedError
from sayso.serve.review import Decision, decide, take_back
from sayso.store import Store
from sayso.vocabulary import Judgement, Record, Statement
from tests.serve.conftest import ADDRESS, Client, Serve, csrf, said


@pytest.fixture
def live(db: Path) -> Any:
    live = Live(db, patience=30.0)
    yield live
    live.close()


def statement(record: Record, words: str) -> Statement:
    texts = {report.id: report for report in record.reports}
    (found,) = [s for s in record.resolution.statements if words in texts[s.report].words(s.content)]
    return found


HELPS, EARLY = "It helps nobody", "it was too early to act"


class TestTwoAtOnce:
    """Both have the page of the beginning: `seen` is empty."""

    def decided(
        self,
        live: Live,
        by: str,
        kind: str,
        words: str,
        *value: str,
        seen: frozenset[str] | None = frozenset(),
    ) -> Judgement:
        what = statement(live.held("harbour").record, words).id
        made, _ = decide(live, "harbour", Decision(kind, what, value, by, seen=seen))
        return made

    @pytest.mark.parametrize(
        ("first", "second"),
        [(("accept",), ("reject",)), (("reject",), ("accept",)), (("speaker", "Greta Hald"), ("accept",)),
         (("speaker", "Greta Hald"), ("speaker", "Ida Lund")), (("mode", "indirect"), ("mode", "mixed")),
         (("stance", "support"), ("stance", "oppose")), (("reject",), ("speaker", "Greta Hald"))],
    )  # fmt: skip
    def test_what_is_at_odds_with_an_unseen_decision_is_not_kept(
        self, live: Live, first: tuple[str, ...], second: tuple[str, ...]
    ) -> None:
        theirs = self.decided(live, "Ana", first[0], HELPS, *first[1:])
        with pytest.raises(RefusedError) as refused:
            self.decided(live, "Ben", second[0], HELPS, *second[1:])
        problem = refused.value.problem
        assert (problem.kind, [row["id"] for row in problem.more["decided"]]) == ("decided", [theirs.id])
        assert [each.by for each in live.held("harbour").log] == ["Ana"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [(("accept",), ("accept",)), (("speaker", "Greta Hald"), ("speaker", "G. Hald")), (("speaker", "Greta Hald"), ("mode", "indirect")),
         (("stance", "support", "Greta Hald"), ("stance", "oppose", "Ida Lund"))],
    )  # fmt: skip
    def test_what_goes_together_is_kept_of_both(
        self, live: Live, first: tuple[str, ...], second: tuple[str, ...]
    ) -> None:
        self.decided(live, "Ana", first[0], HELPS, *first[1:])
        self.decided(live, "Ben", second[0], HELPS, *second[1:])
        assert [each.by for each in live.held("harbour").log] == ["Ana", "Ben"]

    def test_what_is_about_something_else_is_kept_of_both(self, live: Live) -> None:
        self.decided(live, "Ana", "accept", HELPS)
        self.decided(live, "Ben", "reject", EARLY)
        assert len(live.held("harbour").log) == 2

    def test_whoever_has_seen_it_may_decide_otherwise(self, live: Live) -> None:
        theirs = self.decided(live, "Ana", "accept", HELPS)
        self.decided(live, "Ben", "reject", HELPS, seen=frozenset({theirs.id}))
        held = live.held("harbour")
        assert statement(held.record, HELPS).rejected
        assert [each.by for each in held.log] == ["Ana", "Ben"]

    def test_what_was_taken_back_stands_in_nobodys_way(self, live: Live) -> None:
        theirs = self.decided(live, "Ana", "accept", HELPS)
        take_back(live, "harbour", theirs.id, by="Ana")
        assert self.decided(live, "Ben", "reject", HELPS).by == "Ben"

    def test_ones_own_decision_stands_in_nobodys_way(self, live: Live) -> None:
        self.decided(live, "Ana", "accept", HELPS)
        assert self.decided(live, "Ana", "reject", HELPS).kind.value == "reject"

    def test_joining_and_telling_apart_are_at_odds(self, live: Live) -> None:
        decide(live, "harbour", Decision("same", "Oskar Brun", ("Ida Lund",), "Ana", seen=frozenset()))
        live.held("harbour")
        with pytest.raises(RefusedError) as refused:
            decide(
                live,
                "harbour",
                Decision(
                    "different", "wire.txt:Oskar Brun", ("radio.txt:Ida Lund",), "Ben", seen=frozenset()
                ),
            )
        assert refused.value.problem.kind == "decided"

    def test_what_is_there_no_more_is_told_with_what_was_decided(self, live: Live) -> None:
        brun = next(a for a in live.held("harbour").record.resolution.actors if a.name == "Oskar Brun")
        theirs, _ = decide(
            live, "harbour", Decision("same", "Ida Lund", ("Oskar Brun",), "Ana", seen=frozenset())
        )
        record = live.held("harbour").record
        gone = brun.id if brun.id not in {a.id for a in record.resolution.actors} else "0123456789abcdef"
        with pytest.raises(RefusedError) as refused:
            decide(live, "harbour", Decision("rename", gone, ("O. Brun",), "Ben", seen=frozenset()))
        assert (refused.value.problem.kind, refused.value.problem.status) == ("gone", 409)
        assert theirs.id  # Ana's joining stands as it was
        assert [each.id for each in live.held("harbour").log] == [theirs.id]

    def test_many_at_once_lose_nothing(self, live: Live) -> None:
        record = live.held("harbour").record
        said_things = [s.id for s in record.resolution.statements]

        def all_of(by: str) -> list[str]:
            return [
                decide(live, "harbour", Decision("accept", each, (), by, seen=frozenset()))[0].id
                for each in said_things
            ]

        with ThreadPoolExecutor(4) as people:
            made = [name for names in people.map(all_of, ("Ana", "Ben", "Cem", "Dea")) for name in names]
        with Store(live.db) as store:
            assert {each.id for each in store.judgements("harbour")} == set(made)
        assert len(made) == 4 * len(said_things)


class TestThePages:
    def form(self, client: TestClient, words: str, **fields: str) -> dict[str, str]:
        row = said(client, words)
        return {
            "csrf": csrf(client),
            "what": row["id"],
            "seen": "",
            "back": "/stories/harbour/statements",
            **fields,
        }

    def test_a_verdict_leads_back_and_is_shown(self, client: Client) -> None:
        answer = client.post(
            "/stories/harbour/judge", data=self.form(client, HELPS, kind="reject", why="colour")
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/stories/harbour/statements")
        page = client.get("/stories/harbour/statements?words=helps").text
        assert "Rejected, by Ana" in page.replace("rejected by", "Rejected, by") or "rejected" in page
        assert "colour" in client.get("/stories/harbour/log").text

    def test_every_kind_of_decision_can_be_made_by_form(self, client: Client) -> None:
        row = said(client, "400 workers would stop work")
        quantity = next(
            q
            for q in client.get("/api/v1/stories/harbour/quantities").json()["items"]
            if q["text"].startswith("400")
        )
        decisions = [
            (row["id"], "accept", []), (row["id"], "speaker", ["Greta Hald\nIda Lund"]), (row["id"], "chain", ["Valley Gazette"]),
            (row["id"], "mode", ["mixed"]), (row["id"], "stance", ["support", "Greta Hald"]), (quantity["id"], "quantity", ["~400 of dockers"]),
            ("Oskar Brun", "rename", ["O. Brun"]), ("Ida Lund", "same", ["Greta Hald"]), ("Greta Hald", "split", ["Hald"]),
        ]  # fmt: skip
        for what, kind, values in decisions:
            answer = client.post(
                "/stories/harbour/judge",
                data={**self.form(client, "It helps nobody"), "what": what, "kind": kind, "value": values},
            )
            assert answer.status_code == 303, (kind, answer.text)
        log = client.get("/api/v1/stories/harbour/judgements").json()["items"]
        assert [(row["kind"], row["by"]) for row in log] == [(kind, "Ana") for _, kind, _ in decisions]
        assert [spot["words"] for spot in log[1]["to"]] == ["Greta Hald", "Ida Lund"]

    def test_a_page_that_is_out_of_date_shows_what_the_other_decided(
        self, client: Client, serve: Serve
    ) -> None:
        ben = TestClient(client.app, base_url=ADDRESS, follow_redirects=False)
        ben.post("/you", data={"csrf": csrf(ben), "name": "Ben"})
        mine, theirs = (
            self.form(each, HELPS, kind=kind, why=why)
            for each, kind, why in ((client, "accept", ""), (ben, "reject", "a filler"))
        )
        ben.post("/stories/harbour/judge", data=theirs)
        answer = client.post("/stories/harbour/judge", data=mine)
        assert answer.status_code == 409
        for words in ("Ben", "a filler", HELPS, "Decide so all the same"):
            assert words in answer.text
        again = dict(zip(*[iter(_fields(answer.text))] * 2, strict=True))
        assert client.post("/stories/harbour/judge", data=again).status_code == 303
        log = client.get("/api/v1/stories/harbour/judgements").json()["items"]
        assert [(row["by"], row["standing"]) for row in log] == [("Ben", "overruled"), ("Ana", "applied")]

    def test_a_decision_is_taken_back_and_twice_is_told(self, client: Client) -> None:
        client.post("/stories/harbour/judge", data=self.form(client, HELPS, kind="accept"))
        (entry,) = client.get("/api/v1/stories/harbour/judgements").json()["items"]
        form = {"csrf": csrf(client), "which": entry["id"], "back": "/stories/harbour/log"}
        assert client.post("/stories/harbour/undo", data=form).status_code == 303
        assert client.post("/stories/harbour/undo", data=form).status_code == 422

    def test_a_script_gets_rows_in_the_place_of_pages(self, client: Client) -> None:
        form = self.form(client, HELPS, kind="accept")
        row = client.post("/stories/harbour/judge", data=form, headers={"Accept": "application/json"}).json()
        assert (row["kind"], row["by"]) == ("accept", "Ana")

    def test_forms_lead_back_to_our_own_pages_alone(self, client: Client) -> None:
        form = self.form(client, HELPS, kind="accept") | {"back": "//evil.example/"}
        assert client.post("/stories/harbour/judge", data=form).headers["location"] == "/stories/harbour"

    def test_the_page_of_agreement_names_what_two_differ_on(self, client: Client) -> None:
        for by, kind in (("Ana", "accept"), ("Ben", "reject")):
            client.post("/you", data={"csrf": csrf(client), "name": by})
            seen = [row["id"] for row in client.get("/api/v1/stories/harbour/judgements").json()["items"]]
            client.post(
                "/stories/harbour/judge", data=self.form(client, HELPS, kind=kind, seen=" ".join(seen))
            )
        page = client.get("/stories/harbour/agreement").text
        assert HELPS in page
        assert "They differ on: verdict" in page

    def test_a_story_begins_and_takes_reports_from_a_form(self, client: Client) -> None:
        answer = client.post("/stories", data={"csrf": csrf(client), "name": "guards", "as_of": ""})
        assert answer.headers["location"] == "/stories/guards/add"
        files = [
            ("files", ("a.txt", b"Harbour guards will join the strike, guard Tove Lind said on Monday.")),
            ("files", ("b.txt", b"???")),
        ]
        page = client.post(
            "/stories/guards/add", data={"csrf": csrf(client), "outlet": "Ostby Echo"}, files=files
        ).text
        assert ("new" in page, "unread" in page) == (True, True)
        assert client.get("/api/v1/stories/guards/statements").json()["total"] == 1


def _fields(page: str) -> list[str]:
    """Names and values of the hidden fields of the form that decides all the same."""
    form = page.partition('<div class="verdict">')[2].partition("</form>")[0]
    found = []
    for piece in form.split("<input ")[1:]:
        found += [
            piece.partition('name="')[2].partition('"')[0],
            piece.partition('value="')[2].partition('"')[0],
        ]
    return found
