"""The REST API tells and does what the command line tells and does, in the shapes of the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso import Story
from sayso.store import Store
from sayso.tell import contract
from sayso.vocabulary import Grade
from tests.serve.conftest import HARBOUR, Client, said, statements


class TestWhatItTells:
    def test_stories_with_what_the_store_knows(self, client: Client) -> None:
        (row,) = client.get("/api/v1/stories").json()["items"]
        assert (row["name"], row["reports"], row["stale"]) == ("harbour", 3, False)

    def test_a_story_by_its_id_as_well(self, client: Client) -> None:
        (row,) = client.get("/api/v1/stories").json()["items"]
        assert client.get(f"/api/v1/stories/{row['id']}").json() == row

    def test_the_record_is_what_export_writes(self, client: Client, db: Path) -> None:
        with Story("harbour", db=db) as story:
            assert client.get(f"{HARBOUR}/record").json() == json.loads(
                contract.as_json(contract.export(story.record()))
            )

    @pytest.mark.parametrize(
        ("path", "key"),
        [("claims", "claims"), ("conflicts", "conflicts"), ("positions", "positions"), ("plans", "proposals"),
         ("numbers", "numbers"), ("timeline", "events"), ("quantities", "quantities"), ("issues", "issues"),
         ("relays", "relays"), ("copies", "copies"), ("drift", "drift"), ("movements", "movements"),
         ("questions", "questions"), ("statements", "statements"), ("unread", "unread")],
    )  # fmt: skip
    def test_every_kind_has_the_rows_of_the_record(self, client: Client, path: str, key: str) -> None:
        rows = client.get(f"{HARBOUR}/{path}").json()["items"]
        whole = client.get(f"{HARBOUR}/record").json()[key]
        assert sorted(map(str, rows)) == sorted(map(str, whole))

    def test_reports_come_without_their_texts_and_one_comes_with_it(self, client: Client) -> None:
        rows = client.get(f"{HARBOUR}/reports").json()["items"]
        assert len(rows) == 3
        assert all("text" not in row for row in rows)
        one = client.get(f"{HARBOUR}/reports/{rows[0]['id']}").json()
        assert one["report"]["text"].strip()
        assert {s["report"] for s in one["statements"]} == {rows[0]["id"]}

    def test_one_thing_by_the_beginning_of_its_id(self, client: Client) -> None:
        row = statements(client)[0]
        assert client.get(f"{HARBOUR}/statements/{row['id'][:10]}").json()["statement"] == row

    def test_ten_lines_with_their_footnotes(self, client: Client) -> None:
        assert client.get(f"{HARBOUR}/brief").json()["lines"][0]["kind"]

    def test_who_says_a_sentence_in_one_story_and_in_all(self, client: Client) -> None:
        for story in ({}, {"story": "harbour"}):
            asked = {"sentence": "Dock workers in Ostby will strike on Monday", **story}
            found = client.get("/api/v1/who", params=asked).json()
            assert found["said"]
            assert found["found"][0]["story"] == "harbour"

    def test_what_changed_does_not_count_as_a_look(self, client: Client) -> None:
        first, again = (client.get(f"{HARBOUR}/changed").json()["changes"] for _ in range(2))
        assert first == again != []
        client.post(f"{HARBOUR}/looks")
        assert client.get(f"{HARBOUR}/changed").json()["changes"] == []

    def test_the_record_as_it_stood_on_a_day(self, client: Client) -> None:
        assert client.get(f"{HARBOUR}/statements", params={"until": "2025-02-01"}).json()["total"] == 0
        assert client.get(f"{HARBOUR}/statements", params={"until": "2025-03-01"}).json()["total"] > 0

    @pytest.mark.parametrize("form", ["json", "csv", "markdown", "graphml", "gexf", "jsonld", "dna"])
    def test_exports_come_as_files(self, client: Client, form: str) -> None:
        answer = client.get(f"{HARBOUR}/export/{form}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content

    def test_rows_fit_the_schema_that_the_document_gives(self, client: Client) -> None:
        document = client.get("/api/v1/openapi.json").json()
        schema = {"$ref": "#/components/schemas/Statement", "components": document["components"]}
        for row in statements(client):
            Draft202012Validator(schema).validate(row)


class TestFiltersAndSlices:
    def test_by_speaker_outlet_words_mode_and_confidence(self, client: Client) -> None:
        everything = statements(client)
        for asked in (
            {"speaker": "Brun"},
            {"outlet": "Radio"},
            {"words": "STRIKE"},
            {"mode": "direct"},
            {"min_confidence": "0.8"},
        ):
            some = statements(client, **asked)
            assert 0 < len(some) < len(everything), asked
        assert all(row["confidence"] >= 0.8 for row in statements(client, min_confidence="0.8"))

    def test_slices_join_to_the_whole(self, client: Client) -> None:
        joined, following = [], f"{HARBOUR}/statements?limit=4"
        while following:
            page = client.get(following).json()
            joined += page["items"]
            following = page["next"]
        assert joined == statements(client)

    def test_a_name_that_nobody_goes_by_is_told(self, client: Client) -> None:
        answer = client.get(f"{HARBOUR}/claims", params={"actor": "Nobody Known"})
        assert answer.status_code == 422
        assert "Nobody Known" in answer.json()["what"]

    def test_a_filter_that_does_not_exist_is_refused(self, client: Client) -> None:
        answer = client.get(f"{HARBOUR}/claims", params={"colour": "red"})
        assert (answer.status_code, answer.json()["where"]) == (422, "query.colour")

    def test_whoever_has_it_already_is_told_so(self, client: Client) -> None:
        tag = client.get(f"{HARBOUR}/claims").headers["etag"]
        assert client.get(f"{HARBOUR}/claims", headers={"If-None-Match": tag}).status_code == 304


class TestProblems:
    @pytest.mark.parametrize(
        ("path", "status"),
        [("/api/v1/stories/none", 404), (f"{HARBOUR}/claims/zzzzzzzz", 404), (f"{HARBOUR}/reports/zzzz", 404),
         ("/api/v1/nothing", 404), (f"{HARBOUR}/statements?limit=0", 422), ("/api/v1/who", 422),
         ("/api/v1/who?sentence=%21%21", 422), (f"{HARBOUR}/export/pdf", 422), ("/api/v1/outlets/Nobody%20Knows", 404)],
    )  # fmt: skip
    def test_are_told_as_rfc_9457_has_it(self, client: Client, path: str, status: int) -> None:
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        row = answer.json()
        assert row["status"] == status
        assert row["what"]
        assert row["type"].startswith("/problems#")
        assert client.get("/problems").text.count(f'id="{row["type"].partition("#")[2]}"') == 1

    def test_another_method_is_told_which_there_are(self, client: Client) -> None:
        answer = client.delete("/api/v1/stories", headers={"Authorization": "Bearer x"})
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]

    def test_a_link_checker_may_ask_for_the_head_of_a_page(self, client: Client) -> None:
        page = "/stories/harbour"
        asked, whole = client.head(page), client.get(page)
        assert (asked.status_code, whole.status_code) == (200, 200)
        assert asked.headers["content-type"] == whole.headers["content-type"]
        assert client.head("/stories/none").status_code == 404

    def test_a_body_that_is_no_json_is_told(self, client: Client) -> None:
        answer = client.post(
            f"{HARBOUR}/judgements", content=b"{", headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 422

    def test_a_broken_store_tells_no_path_of_the_machine(self, client: Client, db: Path) -> None:
        db.write_bytes(b"no database at all")
        answer = client.get("/api/v1/stories")
        assert answer.status_code == 503
        assert str(db.parent) not in answer.text


class TestJudging:
    def test_a_judgement_holds_and_is_told_with_what_became_of_it(self, client: Client) -> None:
        row = said(client, "It helps nobody")
        made = client.post(
            f"{HARBOUR}/judgements", json={"kind": "reject", "what": row["id"], "by": "Ana", "why": "colour"}
        )
        assert (made.status_code, made.json()["judgement"]["standing"]) == (201, "applied")
        assert client.get(f"{HARBOUR}/statements/{row['id']}").json()["statement"]["rejected"]

    def test_the_log_has_it_and_taking_back_leaves_it_there(self, client: Client) -> None:
        row = said(client, "It helps nobody")
        client.post(f"{HARBOUR}/judgements", json={"kind": "accept", "what": row["id"], "by": "Ben"})
        client.post(f"{HARBOUR}/judgements/undo", json={"by": "Ben", "why": "too soon"})
        (entry,) = client.get(f"{HARBOUR}/judgements").json()["items"]
        assert (entry["standing"], entry["note"][:13]) == ("undone", "undone by Ben")

    def test_lines_go_from_one_store_to_another(self, client: Client, tmp_path: Path) -> None:
        client.post(
            f"{HARBOUR}/judgements",
            json={"kind": "accept", "what": said(client, "It helps nobody")["id"], "by": "Ben"},
        )
        lines = client.get(f"{HARBOUR}/judgements/lines").text
        client.post("/api/v1/stories", json={"name": "other"})
        for new in (1, 0):
            answer = client.post("/api/v1/stories/other/judgements/lines", content=lines)
            assert answer.json() == {"new": new}

    def test_lines_that_were_changed_are_refused(self, client: Client) -> None:
        client.post(
            f"{HARBOUR}/judgements",
            json={"kind": "accept", "what": said(client, "It helps nobody")["id"], "by": "Ben"},
        )
        lines = client.get(f"{HARBOUR}/judgements/lines").text.replace("Ben", "Ann")
        assert client.post(f"{HARBOUR}/judgements/lines", content=lines).status_code == 422

    def test_nobody_judges_without_a_name(self, db: Path, serve: object) -> None:
        nameless = serve()  # type: ignore[operator]
        answer = nameless.post(
            f"{HARBOUR}/judgements", json={"kind": "accept", "what": said(nameless, "It helps nobody")["id"]}
        )
        assert answer.status_code == 422
        assert "who made it" in answer.json()["what"]

    def test_agreement_of_two(self, client: Client) -> None:
        for by, kind in (("Ana", "accept"), ("Ben", "reject")):
            client.post(
                f"{HARBOUR}/judgements",
                json={"kind": kind, "what": said(client, "It helps nobody")["id"], "by": by},
            )
            client.post(
                f"{HARBOUR}/judgements",
                json={"kind": "accept", "what": said(client, "it was too early to act")["id"], "by": by},
            )
        (verdict,) = client.get(f"{HARBOUR}/agreement").json()["questions"]
        assert (verdict["question"], verdict["shared"], verdict["alpha"]) == ("verdict", 2, 0.0)
        assert verdict["differing"][0]["said"] == {"Ana": "accept", "Ben": "reject"}


class TestAdding:
    def test_a_report_is_read_and_the_record_has_it(self, client: Client) -> None:
        report = {
            "text": 'Harbour guards will join the strike, guard Tove Lind said on Monday.\n\n"We have had enough," Lind said.',
            "name": "guards.txt",
            "outlet": "Ostby Echo",
            "published": "2025-03-02",
        }
        answer = client.post(f"{HARBOUR}/reports", json={"reports": [report]})
        assert (answer.status_code, answer.json()["reports"][0]["result"]) == (201, "new")
        assert statements(client, speaker="Lind")
        assert (
            client.post(f"{HARBOUR}/reports", json={"reports": [report]}).json()["reports"][0]["result"]
            == "known"
        )

    def test_html_is_read_as_a_page(self, client: Client) -> None:
        page = "<html><head><title>Guards join</title></head><body><article><h1>Guards join</h1><p>Harbour guards will join the strike, guard Tove Lind said on Monday. The strike begins at noon, and the port will be shut for the whole day.</p></article></body></html>"
        answer = client.post(f"{HARBOUR}/reports", json={"reports": [{"text": page, "form": "html"}]})
        assert answer.json()["reports"][0]["result"] == "new"
        assert "<p>" not in str(statements(client, speaker="Lind"))

    def test_what_cannot_be_read_is_told_and_the_rest_is_kept(self, client: Client) -> None:
        good = {"text": "Harbour guards will join the strike, guard Tove Lind said on Monday."}
        bad = {"text": "+++ 123 +++", "name": "noise.txt"}
        rows = client.post(f"{HARBOUR}/reports", json={"reports": [bad, good]}).json()["reports"]
        assert [row["result"] for row in rows] == ["unread", "new"]

    def test_a_name_is_no_path(self, client: Client, db: Path) -> None:
        report = {
            "text": "Harbour guards will join the strike, guard Tove Lind said on Monday.",
            "name": "../../../etc/passwd",
        }
        client.post(f"{HARBOUR}/reports", json={"reports": [report]})
        assert any(
            row["file"] == "../../../etc/passwd" for row in client.get(f"{HARBOUR}/reports").json()["items"]
        )
        assert {path.name for path in db.parent.iterdir()} <= {"news.db", "news.db-wal", "news.db-shm"}

    def test_a_story_begins(self, client: Client) -> None:
        made = client.post("/api/v1/stories", json={"name": "new / one", "as_of": "2025-04-01"})
        assert (made.status_code, made.json()["as_of"]) == (201, "2025-04-01")
        assert client.get(f"/api/v1/stories/{made.json()['id']}/brief").status_code == 200

    def test_a_text_is_annotated_and_nothing_is_kept(self, client: Client) -> None:
        found = client.post(
            "/api/v1/annotate", json={"text": "The port is shut, director Oskar Brun said.", "id": "x"}
        ).json()
        assert (found["id"], len(found["attributions"])) == ("x", 1)
        assert client.get("/api/v1/stories").json()["total"] == 1


class TestOutlets:
    def test_what_is_said_counts_and_is_taken_back(self, client: Client, db: Path) -> None:
        said_of = {"grade": "B", "kind": "newspaper", "aliases": ["The Gazette"], "by": "Ana"}
        assert client.put("/api/v1/outlets/Valley%20Gazette", json=said_of).json()["whose"] == "own"
        with Store(db) as store:
            assert store.outlets()[0].grade is Grade.B
        assert client.get("/api/v1/outlets", params={"own": "true"}).json()["total"] == 1
        assert client.delete("/api/v1/outlets/Valley%20Gazette", params={"by": "Ana"}).status_code == 204
        assert [row["removed"] for row in client.get("/api/v1/outlet-log").json()["items"]] == [False, True]

    def test_a_grade_makes_every_record_anew(self, client: Client) -> None:
        before = client.get(f"{HARBOUR}/claims").json()["revision"]
        client.put("/api/v1/outlets/Radio", json={"grade": "C", "by": "Ana"})
        assert client.get(f"{HARBOUR}/claims").json()["revision"] > before

    def test_a_table_goes_out_and_comes_back(self, client: Client) -> None:
        client.put("/api/v1/outlets/Valley%20Gazette", json={"grade": "B", "by": "Ana"})
        table = client.get("/api/v1/outlet-table").text
        client.delete("/api/v1/outlets/Valley%20Gazette", params={"by": "Ana"})
        assert client.put("/api/v1/outlet-table", params={"by": "Ana"}, content=table).json() == {"new": 1}
