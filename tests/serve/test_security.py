"""Nobody comes in who may not, nothing is done that no page of ours sent, and text of reports stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

from sayso import Story
from sayso.errors import InputError, UsageError
from sayso.serve.guard import HEADERS, POLICY, Buckets
from sayso.serve.settings import Limits, Settings, loopback, token_of
from tests.serve.conftest import ADDRESS, HARBOUR, TOKEN, Client, Serve, csrf, said

EVERYWHERE = "0.0.0.0"  # noqa: S104

HOSTILE = """<script>alert(1)</script> Harbour "quoted" & 'apostrophe'

<img src=x onerror=alert(2)> minister Ida Lund said </textarea><script>alert(3)</script> the port\u202e is shut {{ 7 * 7 }} %s.

"javascript:alert(4) <svg/onload=alert(5)>," Lund said.
"""


def unsafe(client: TestClient) -> Iterator[tuple[str, str]]:
    """Every address that changes something, with its method."""
    for context in iter_route_contexts(client.app.routes):  # type: ignore[attr-defined]
        route = context.original_route
        if isinstance(route, APIRoute):
            for method in sorted((route.methods or set()) - {"GET", "HEAD"}):
                path = re.sub(
                    r"{(\w+)}", lambda m: "harbour" if m[1] == "story" else "Radio", str(context.path)
                )
                yield method, path


class TestSettings:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
    def test_this_machine_alone_needs_no_token(self, host: str) -> None:
        assert Settings(Path("x.db"), host=host).token is None

    @pytest.mark.parametrize("host", [EVERYWHERE, "192.168.1.4", "::", "desk.example"])
    def test_anywhere_else_does(self, host: str) -> None:
        with pytest.raises(UsageError, match="needs a token"):
            Settings(Path("x.db"), host=host)
        assert Settings(Path("x.db"), host=host, token=TOKEN).token == TOKEN

    def test_a_short_token_is_none(self) -> None:
        with pytest.raises(UsageError, match="at least"):
            Settings(Path("x.db"), token="sh" + "ort")

    def test_the_token_is_never_printed(self) -> None:
        assert TOKEN not in repr(Settings(Path("x.db"), token=TOKEN))

    def test_a_token_file_that_others_may_read_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "token"
        file.write_text(TOKEN + "\n")
        file.chmod(0o644)
        with pytest.raises(InputError, match="chmod 600"):
            token_of(file)
        file.chmod(0o600)
        assert token_of(file) == TOKEN

    def test_an_empty_or_missing_token_file_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "empty").touch(0o600)
        for name in ("empty", "missing"):
            with pytest.raises(InputError):
                token_of(tmp_path / name)

    def test_the_variable_stands_in_for_a_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAYSO_TOKEN", TOKEN)
        assert token_of(None) == TOKEN

    def test_a_name_is_no_loopback(self) -> None:
        assert not loopback("127.0.0.1.example")


class TestNames:
    @pytest.mark.parametrize(
        "host",
        ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "127.0.0.1@evil.example"],
    )
    def test_a_foreign_name_is_refused(self, client: Client, host: str) -> None:
        for path in ("/", "/api/v1/stories", "/static/x", "/login"):
            assert client.get(path, headers={"Host": host}).status_code == 421

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"]
    )
    def test_our_own_names_are_known(self, client: Client, host: str) -> None:
        assert client.get("/", headers={"Host": host}).status_code == 200

    def test_further_names_are_those_that_were_given(self, serve: Serve) -> None:
        client = serve(host=EVERYWHERE, token=TOKEN, names=("desk.example",))
        known = {
            h: client.get("/login", headers={"Host": h}).status_code
            for h in ("desk.example", "10.1.2.3:80", "other.example")
        }
        assert known == {"desk.example": 200, "10.1.2.3:80": 200, "other.example": 421}


class TestHeaders:
    @pytest.mark.parametrize(
        "path", ["/", "/stories/harbour", HARBOUR, "/nothing", "/api/v1/nothing", "/login"]
    )
    def test_are_on_every_answer(self, client: Client, path: str) -> None:
        headers = client.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS

    def test_are_on_refusals(self, client: Client) -> None:
        answer = client.get("/", headers={"Host": "evil.example"})
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS

    def test_the_policy_allows_nothing_inline_and_no_frame(self) -> None:
        assert "unsafe" not in POLICY
        assert "frame-ancestors 'none'" in POLICY

    def test_pages_have_no_inline_script_style_or_handler(self, client: Client) -> None:
        row = said(client, "It helps nobody")
        for path in ("/", "/stories/harbour", "/stories/harbour/statements", f"/stories/harbour/statements/{row['id']}",
                     f"/stories/harbour/reports/{row['report']}", "/stories/harbour/add", "/who?sentence=a+strike"):  # fmt: skip
            page = client.get(path).text
            assert not re.search(r"<style|<script(?! src=)|\son\w+=|\sstyle=|javascript:", page), path

    def test_style_and_script_are_kept_for_ever_under_an_address_that_changes(self, client: Client) -> None:
        addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)
        assert len(addresses) == 5
        for address in addresses:
            answer = client.get(address)
            assert "immutable" in answer.headers["cache-control"]
            assert client.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304

    def test_no_file_beside_them_is_served(self, client: Client) -> None:
        for name in ("serve.css", "..%2f..%2fapp.py", "%2e%2e/settings.py", "page.0000000000000000.css"):
            assert client.get(f"/static/{name}").status_code == 404


class TestForgery:
    def test_there_is_something_to_forge(self, client: Client) -> None:
        assert len(list(unsafe(client))) >= 18

    def test_nothing_is_done_for_another_site(self, client: Client) -> None:
        token = csrf(client)
        for method, path in unsafe(client):
            for headers in (
                {"Origin": "http://evil.example"},
                {"Sec-Fetch-Site": "cross-site"},
                {"Sec-Fetch-Site": "same-site"},
            ):
                headers = {**headers, "X-CSRF-Token": token}
                assert (
                    client.request(method, path, headers=headers, data={"csrf": token}).status_code == 403
                ), (method, path)

    @pytest.mark.parametrize("token", ["", "wrong", "token-of-another-session"])
    def test_nothing_is_done_without_the_token_of_the_page(self, client: Client, token: str) -> None:
        csrf(client)  # a cookie is there, as in a browser
        for method, path in unsafe(client):
            headers = {"Origin": ADDRESS, "X-CSRF-Token": token}
            answer = client.request(method, path, headers=headers, data={"csrf": token})
            assert answer.status_code == 403, (method, path)

    def test_a_browser_without_cookie_is_refused_by_the_api_too(self, client: Client) -> None:
        headers = {"Origin": "null", "Content-Type": "text/plain"}
        assert client.post(f"{HARBOUR}/looks", headers=headers).status_code == 403

    def test_a_page_of_ours_may(self, client: Client) -> None:
        headers = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin", "X-CSRF-Token": csrf(client)}
        assert client.post(f"{HARBOUR}/looks", headers=headers).status_code == 204

    def test_a_form_under_no_referrer_may(self, client: Client) -> None:
        token = csrf(client)
        answer = client.post("/you", data={"csrf": token, "name": "Ben"}, headers={"Origin": "null"})
        assert answer.status_code == 303

    def test_the_cookie_is_for_us_alone(self, client: Client) -> None:
        cookie = client.get("/").headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie

    def test_a_cookie_that_was_made_up_is_none(self, client: Client) -> None:
        token = csrf(client)
        name, value = next(iter(client.cookies.items()))
        client.cookies.clear()
        client.cookies.set(name, value[:-4] + "AAAA")
        assert client.post("/you", data={"csrf": token, "name": "Ben"}).status_code == 403


class TestTheToken:
    @pytest.fixture
    def guarded(self, serve: Serve) -> TestClient:
        return serve(token=TOKEN)

    def test_nothing_is_shown_without_it(self, guarded: Client) -> None:
        for context in iter_route_contexts(guarded.app.routes):  # type: ignore[attr-defined]
            path = str(context.path)
            if path in ("/login", "/static/{name}"):
                continue
            path = re.sub(r"{\w+}", "harbour", path)
            answer = guarded.get(path)
            assert answer.status_code == (401 if path.startswith("/api/") else 303), path
            assert "Brun" not in answer.text

    def test_programs_show_it_as_bearer(self, guarded: Client) -> None:
        assert guarded.get(HARBOUR, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        for wrong in (TOKEN[:-1], TOKEN + "x", "", "Ünïcode"):
            header = f"Bearer {wrong}".encode()
            assert guarded.get(HARBOUR, headers={b"Authorization": header}).status_code == 401
        assert guarded.get(f"{HARBOUR}?token={TOKEN}").status_code == 401

    def test_people_come_in_by_the_form(self, guarded: Client) -> None:
        form = {"csrf": csrf_at_login(guarded), "name": "Ana", "token": TOKEN, "next": "/stories/harbour"}
        answer = guarded.post("/login", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/stories/harbour")
        assert "Ana" in guarded.get("/stories/harbour").text
        assert guarded.get(HARBOUR).status_code == 200

    def test_the_wrong_token_lets_nobody_in(self, guarded: Client) -> None:
        form = {"csrf": csrf_at_login(guarded), "name": "Ana", "token": "wrong"}
        assert guarded.post("/login", data=form).status_code == 401
        assert guarded.get("/").status_code == 303

    def test_another_name_alone_lets_nobody_in(self, guarded: Client) -> None:
        assert guarded.post("/you", data={"csrf": csrf_at_login(guarded), "name": "Ana"}).status_code == 401

    def test_whoever_leaves_is_out(self, guarded: Client) -> None:
        guarded.post("/login", data={"csrf": csrf_at_login(guarded), "name": "Ana", "token": TOKEN})
        guarded.post("/leave", data={"csrf": csrf(guarded)})
        assert guarded.get("/").status_code == 303

    def test_it_is_guessed_only_so_often(self, guarded: Client) -> None:
        form = {"csrf": csrf_at_login(guarded), "name": "Ana", "token": "wrong"}
        statuses = [guarded.post("/login", data=form).status_code for _ in range(12)]
        assert statuses[0] == 401
        assert statuses[-1] == 429

    @pytest.mark.parametrize(
        "following", ["//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y"]
    )
    def test_nobody_is_led_elsewhere(self, guarded: Client, following: str) -> None:
        form = {"csrf": csrf_at_login(guarded), "name": "Ana", "token": TOKEN, "next": following}
        assert guarded.post("/login", data=form).headers["location"] == "/"


def csrf_at_login(client: TestClient) -> str:
    return client.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]


class TestLimits:
    def test_a_body_that_is_too_large_is_refused(self, serve: Serve) -> None:
        client = serve(limits=Limits(form=2_000, upload=5_000))
        assert client.post(f"{HARBOUR}/reports", json={"reports": [{"text": "x" * 6_000}]}).status_code == 413
        form = {"csrf": csrf(client), "name": "A" * 3_000}
        assert client.post("/you", data=form).status_code == 413

    def test_so_is_one_that_does_not_say_how_large_it_is(self, serve: Serve) -> None:
        client = serve(limits=Limits(upload=5_000))

        pieces = (b"x" * 1_000 for _ in range(20))
        assert client.post(f"{HARBOUR}/judgements/lines", content=pieces).status_code == 413

    def test_too_many_requests_are_told_when_to_come_again(self, serve: Serve) -> None:
        client = serve(limits=Limits(reads=(0.1, 5)))
        answers = [client.get("/problems") for _ in range(7)]
        assert [a.status_code for a in answers] == [200] * 5 + [429] * 2
        assert int(answers[-1].headers["retry-after"]) > 1

    def test_a_bucket_fills_again(self) -> None:
        bucket = Buckets(1.0, 2.0)
        assert [bucket.wait("a", 0.0) == 0 for _ in range(3)] == [True, True, False]
        assert bucket.wait("b", 0.0) == 0
        assert bucket.wait("a", 1.0) == 0

    def test_many_addresses_do_not_fill_the_memory(self) -> None:
        bucket = Buckets(1.0, 1.0)
        for n in range(10_000):
            bucket.wait(str(n), 0.0)
        assert len(bucket._left) <= 4_096

    def test_an_answer_that_takes_too_long_is_given_up(self, serve: Serve) -> None:
        assert serve(limits=Limits(seconds=0.0)).get(f"{HARBOUR}/record").status_code == 503


class TestHostileText:
    @pytest.fixture
    def hostile(self, client: Client, db: Path) -> TestClient:
        with Story("<b>story</b>", db=db) as story:
            story.receive(
                HOSTILE.encode(),
                '"><script>alert(6)</script>.txt',
                {
                    "outlet": "<i>Outlet</i>",
                    "title": "<script>alert(7)</script>",
                    "url": "javascript:alert(8)",
                },
            )
            story.receive(("x" * 10_000 + " said Lund.").encode(), "long.txt")
            story.record()
        return client

    def test_stays_text_on_every_page(self, hostile: Client) -> None:
        rows = hostile.get("/api/v1/stories").json()["items"]
        story = next(row["id"] for row in rows if row["name"] != "harbour")
        api, base = f"/api/v1/stories/{story}", f"/stories/{story}"
        first = {
            kind: (hostile.get(f"{api}/{kind}").json()["items"] or [{"id": ""}])[0]["id"]
            for kind in ("reports", "statements", "claims", "actors")
        }
        pages = [
            "",
            "/reports",
            "/statements",
            "/log",
            "/agreement",
            "/add",
            "/exports",
            "/changed",
            "/actors",
            "/claims",
        ]
        pages += [f"/{kind}/{name}" for kind, name in first.items() if name]
        for path in [
            "/",
            "/who?sentence=%3Cscript%3Ealert(9)%3C/script%3E+port",
            *(base + page for page in pages),
        ]:
            answer = hostile.get(path)
            assert answer.status_code == 200, path
            for harm in (
                "<script>alert",
                "<img src=x",
                "<svg/onload",
                "<i>Outlet",
                "<b>story",
                'href="javascript',
                "\u202e",
                "49 %",
            ):
                assert harm not in answer.text, (path, harm)

    def test_a_name_of_a_reviewer_is_text(self, client: Client) -> None:
        client.post("/you", data={"csrf": csrf(client), "name": "<script>alert(1)</script>"})
        page = client.get("/stories/harbour").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_text_that_looks_like_our_marks_is_not_replaced(self, client: Client) -> None:
        page = client.get("/who", params={"sentence": "token- csrf name- {{ csrf }}"}).text
        assert "{{ csrf }}" in page

    def test_a_problem_shows_it_as_text(self, client: Client) -> None:
        page = client.get("/stories/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        assert page.status_code == 404
        assert "<script>alert" not in page.text


def test_what_a_reader_is_given_is_not_another_readers(serve: Serve) -> None:
    one: Any = serve(by="")
    other = TestClient(one.app, base_url=ADDRESS)
    for client, name in ((one, "Ana"), (other, "Ben")):
        client.post("/you", data={"csrf": csrf(client), "name": name})
    pages = {
        name: client.get("/stories/harbour/statements").text
        for client, name in ((one, "Ana"), (other, "Ben"))
    }
    assert ("Ana" in pages["Ana"], "Ben" in pages["Ana"]) == (True, False)
    assert csrf(other) in pages["Ben"]
    assert csrf(one) not in pages["Ben"]
