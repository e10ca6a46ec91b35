"""Fetching from a site on this machine that redirects, drips, swells, lies and breaks off."""

from __future__ import annotations

import gzip
import ssl
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from sayso.errors import FetchError
from sayso.fetch import Fetcher, Limits, Net
from sayso.vocabulary import Visit
from tests.fetch import server
from tests.fetch.server import PAGE, Clock, away, fetcher, page, serving

QUICK = Limits(delay=0.0, seconds=0.4)


def test_a_page_comes_with_the_facts_of_its_coming() -> None:
    with serving(story=page(ETag='"a1"', Last_Modified="Sun, 12 May 2024 08:00:00 GMT")) as site:
        found = fetcher(site).fetch(site.url("/story#top"))
    assert found.data == PAGE
    assert (found.asked, found.url) == (site.url("/story#top"), site.url("/story"))
    assert (found.status, found.media, found.charset) == (200, "text/html", "utf-8")
    assert (found.etag, found.last_modified) == ('"a1"', "Sun, 12 May 2024 08:00:00 GMT")
    assert found.at.tzinfo is UTC


def test_every_request_says_who_asks_and_how_to_reach_them() -> None:
    with serving(story=page()) as site:
        ours = fetcher(site)
        theirs = Fetcher(contact="desk@paper.example", limits=ours.limits, net=ours.net)
        theirs.fetch(site.url("/story"))
    assert {each.head["user-agent"] for each in site.asked} == {theirs.agent}
    assert theirs.agent.startswith("sayso/")
    assert theirs.agent.endswith("desk@paper.example)")
    assert "cookie" not in site.asked[-1].head


def test_the_name_of_the_site_stands_in_the_request_although_the_number_is_what_is_called() -> None:
    with serving(story=page()) as site:
        fetcher(site).fetch(site.url("/story"))
    assert site.asked[-1].head["host"] == f"site.example:{site.port}"


def test_over_tls_the_certificate_must_be_that_of_the_name_although_a_number_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("site.example").configure_cert(context)
    named: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: named.append(name)
    with serving(context, story=page()) as site:
        address = site.url("/story").replace("http:", "https:")
        assert fetcher(site).fetch(address).data == PAGE
        with pytest.raises(FetchError, match="certificate"):
            fetcher(site).fetch(address.replace("site.example", "other.example"))
    assert named[0] == "site.example"


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "deflate"])
def test_packed_pages_are_unpacked(packing: str) -> None:
    packed = (
        page(gzip.compress(PAGE), Content_Encoding=packing) if "gzip" in packing else server.raw_deflate()
    )
    with serving(story=packed) as site:
        assert fetcher(site).fetch(site.url("/story")).data == PAGE


def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    with serving(old=away("/newer", 301), newer=away("new", 308), new=page()) as site:
        found = fetcher(site).fetch(site.url("/old"))
    assert (found.asked, found.url, found.data) == (site.url("/old"), site.url("/new"), PAGE)


def test_redirects_in_a_circle_end() -> None:
    with (
        serving(a=away("/b"), b=away("/a")) as site,
        pytest.raises(FetchError, match="leads on more than 8 times"),
    ):
        fetcher(site).fetch(site.url("/a"))
    assert len(site.paths()) == 9


@pytest.mark.parametrize(
    ("to", "what"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://10.0.0.1/", "private net"),
        ("http://[::1]/", "this machine"),
        ("http://[::ffff:127.0.0.2]/", "this machine"),
        ("http://0x7f000001/", "hides which it is"),
        ("http://2130706433/", "hides which it is"),
        ("http://inner.example/", "private net"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://site.example/", "no web address"),
        ("gopher://site.example/", "no web address"),
        ("http://me:secret@site.example/", "user name or password"),
        ("http://site.example:22/", "port 22"),
        ("http://site.example:99999/", "port 99999"),
    ],
)
def test_a_redirect_to_where_nobody_should_go_is_not_followed(to: str, what: str) -> None:
    with serving(story=away(to)) as site, pytest.raises(FetchError, match=what):
        fetcher(site, names={"inner.example": ["192.168.1.5"]}).fetch(site.url("/story"))
    assert site.paths() == ["/story"]


def test_a_name_that_leads_inside_the_second_time_gains_nothing() -> None:
    calls: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        calls.append(host)
        return ["127.0.0.1"] if len(calls) == 1 else ["127.0.0.2"]

    with serving(robots=page(b"User-agent: *\nDisallow:"), story=page()) as site:
        ours = fetcher(site)
        rebinding = Fetcher(limits=ours.limits, net=Net(resolve=resolve, private=frozenset({"127.0.0.1"})))
        with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.2, this machine itself"):
            rebinding.fetch(site.url("/story"))
    assert site.paths() == []
    assert len(calls) == 2


def test_one_address_inside_among_several_is_enough_to_refuse() -> None:
    with serving(story=page()) as site, pytest.raises(FetchError, match="private net"):
        fetcher(site, names={"site.example": ["127.0.0.1", "10.1.2.3"]}).fetch(site.url("/story"))
    assert site.asked == []


def test_without_leave_this_machine_is_never_reached() -> None:
    with serving(story=page()) as site, pytest.raises(FetchError, match="this machine itself"):
        fetcher(site, private=frozenset()).fetch(site.url("/story"))
    assert site.asked == []


@pytest.mark.parametrize("answer", [server.dripping, server.dripping_head, server.silent])
def test_an_answer_that_drips_is_hung_up_on(answer: object) -> None:
    with serving(story=answer) as site, pytest.raises(FetchError, match=r"0\.4 seconds"):  # type: ignore[arg-type]
        fetcher(site, limits=QUICK).fetch(site.url("/story"))


def test_an_endless_page_is_cut_off_at_the_limit() -> None:
    with serving(story=server.endless) as site, pytest.raises(FetchError, match=r"larger than 0\.3 MB"):
        fetcher(site, limits=Limits(delay=0.0, size=300_000)).fetch(site.url("/story"))


def test_a_packed_bomb_is_cut_off_long_before_it_is_unpacked() -> None:
    with serving(story=server.bomb()) as site, pytest.raises(FetchError, match="a bomb"):
        fetcher(site).fetch(site.url("/story"))


def test_a_page_in_two_packings_is_refused() -> None:
    twice = page(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip")
    with serving(story=twice) as site, pytest.raises(FetchError, match="not asked for"):
        fetcher(site).fetch(site.url("/story"))


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (server.broken_off, "broke off"),
        (server.half_packed, "broke off"),
        (page(b"\x1f\x8b junk", Content_Encoding="gzip"), "cannot be unpacked"),
        (server.raw(b"GET is not an answer\r\n\r\n"), "broke off"),
        (server.raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000 + b"\r\n"), "broke off"),
        (page(b"  "), "empty"),
        (page(b"%PDF-1.7", Content_Type="application/pdf"), "no page but application/pdf"),
        (page(b"x", Content_Type="image/png"), "no page but image/png"),
        (page(b"no", 403), "does not let programs in"),
        (page(b"no", 410), "taken down"),
        (page(b"no", 451), "legal reasons"),
        (page(b"no", 500), "the site fails"),
        (page(b"", 304), "was not asked"),
        (server.missing, "no such page"),
    ],
)
def test_what_is_no_page_is_told_in_words(answer: object, what: str) -> None:
    with serving(story=answer) as site, pytest.raises(FetchError, match=what) as caught:  # type: ignore[arg-type]
        fetcher(site).fetch(site.url("/story"))
    assert caught.value.where == site.url("/story")


def test_headers_that_try_to_bring_in_others_come_to_nothing() -> None:
    """A mark that holds what no header may hold is not kept, so it is never sent back."""
    bad = server.raw(
        b'HTTP/1.1 200 OK\r\nETag: "a\x80b"\r\nContent-Type: text/html; charset=utf-8; x="\r\nContent-Length: %d\r\n\r\n'
        % len(PAGE)
        + PAGE
    )
    with serving(story=bad) as site:
        assert fetcher(site).fetch(site.url("/story")).etag is None
    with serving(story=away("/x\r\nSet-Cookie: a=b")) as site, pytest.raises(FetchError):
        fetcher(site).fetch(site.url("/story"))
    with pytest.raises(FetchError, match="no contact"):
        Fetcher(contact="a\u200bb")
    assert "\n" not in Fetcher(contact="a\r\nX: b").agent


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    with serving(story=server.if_changed) as site:
        ours = fetcher(site)
        first = ours.fetch(site.url("/story"))
        known = Visit(
            first.url,
            first.asked,
            first.at,
            "r1",
            first.sha256,
            first.at,
            etag=first.etag,
            last_modified=first.last_modified,
        )
        again = ours.fetch(site.url("/story"), known=known)
    assert (again.unchanged, again.data) == (True, b"")
    assert site.asked[-1].head["if-modified-since"] == "Sun, 12 May 2024 08:00:00 GMT"


def test_marks_of_one_address_are_not_sent_to_another() -> None:
    when = datetime(2024, 5, 12, tzinfo=UTC)
    known = Visit(
        "http://else.example/",
        "http://else.example/",
        when,
        "r1",
        "",
        when,
        etag='"v1"',
    )
    with serving(story=server.if_changed) as site:
        assert fetcher(site).fetch(site.url("/story"), known=known).data == PAGE


class TestManners:
    """Pauses, robots.txt, and being put off."""

    def test_between_two_requests_to_a_host_there_is_a_pause_and_none_between_two_hosts(self) -> None:
        clock = Clock()
        with serving(a=page(), b=page()) as site:
            ours = fetcher(site, limits=Limits(delay=2.0), clock=clock)
            ours.fetch(site.url("/a"))
            ours.fetch(site.url("/b", "other.example"))
            assert clock.slept == [2.0, 2.0]  # after the robots.txt of each
            ours.fetch(site.url("/b"))
            assert clock.slept == [2.0, 2.0]  # the other host's pause was pause enough
            ours.fetch(site.url("/a"))
            assert clock.slept == [2.0, 2.0, 2.0]

    def test_a_host_is_asked_one_thing_at_a_time_whatever_the_number_of_threads(self) -> None:
        with serving(a=page()) as site:
            ours = fetcher(site)
            ours.fetch(site.url("/a"))
            threads = [threading.Thread(target=ours.fetch, args=(site.url("/a"),)) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert site.paths() == ["/a"] * 7
        assert site.most == 1

    def test_the_pause_that_a_site_wants_is_kept(self) -> None:
        clock = Clock()
        with serving(robots=page(b"User-agent: *\nCrawl-delay: 7"), a=page(), b=page()) as site:
            ours = fetcher(site, limits=Limits(delay=1.0), clock=clock)
            ours.fetch(site.url("/a"))
            ours.fetch(site.url("/b"))
        assert clock.slept == [1.0, 7.0]

    def test_what_robots_txt_forbids_is_not_asked_for(self) -> None:
        rules = page(b"User-agent: sayso\nDisallow: /paid/*.html$\nAllow: /\n\nUser-agent: *\nDisallow: /")
        with serving(robots=rules, story=page(), leads=away("/paid/x.html")) as site:
            ours = fetcher(site)
            assert ours.fetch(site.url("/story")).data == PAGE
            with pytest.raises(FetchError, match=r"robots\.txt"):
                ours.fetch(site.url("/paid/x.html"))
            with pytest.raises(FetchError, match=r"robots\.txt"):
                ours.fetch(site.url("/leads"))
        assert site.paths() == ["/story", "/leads"]
        assert [each.path for each in site.asked].count("/robots.txt") == 1

    def test_a_site_that_fails_to_give_its_rules_is_left_alone(self) -> None:
        with serving(robots=page(b"oops", 500), story=page()) as site:
            with pytest.raises(FetchError, match="fails to say what programs may fetch"):
                fetcher(site).fetch(site.url("/story"))
            assert site.paths() == []

    def test_rules_that_are_no_rules_forbid_nothing(self) -> None:
        with serving(robots=page(b"\xff\xfe\x00<html>" * 90_000), story=page()) as site:
            assert fetcher(site).fetch(site.url("/story")).data == PAGE

    def test_a_busy_site_is_asked_again_after_the_time_that_it_names(self) -> None:
        clock = Clock()
        answers = iter([page(b"", 429, Retry_After="5"), page()])
        with serving(story=lambda handler: next(answers)(handler)) as site:
            assert fetcher(site, limits=Limits(delay=0.0), clock=clock).fetch(site.url("/story")).data == PAGE
        assert clock.slept == [5.0]

    def test_a_site_that_wants_too_much_patience_is_told_of_and_not_asked_meanwhile(self) -> None:
        clock = Clock()
        with serving(story=page(b"", 503, Retry_After="3600"), other=page()) as site:
            ours = fetcher(site, limits=Limits(delay=0.0), clock=clock)
            with pytest.raises(FetchError, match="left alone for 3600 seconds"):
                ours.fetch(site.url("/story"))
            with pytest.raises(FetchError, match="left alone"):
                ours.fetch(site.url("/other"))
            assert site.paths() == ["/story"]
            clock.time += 3601
            assert ours.fetch(site.url("/other")).data == PAGE

    def test_a_busy_site_that_names_no_time_is_an_error_at_once(self) -> None:
        with serving(story=page(b"", 429)) as site, pytest.raises(FetchError, match="asked too often"):
            fetcher(site).fetch(site.url("/story"))
