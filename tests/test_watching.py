"""Feeds through a Watch: what is fetched, what is known, what is tried again, and what is remembered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso import Story
from sayso.cli import watching as command
from sayso.errors import UsageError
from sayso.fetch import Fetcher, Limits, Net
from sayso.store import Store
from sayso.visits import edits, silent
from sayso.watching import TRIES, Watch
from tests.fetch.server import HOME, Site, page, serving
from tests.read.archives.making import page as report
from tests.read.test_feeds import LONG, content, rss
from tests.test_cli import call

START = datetime(2025, 5, 5, 8, tzinfo=UTC)


@dataclass
class World:
    """A site with a feed, a store, and a clock that the test sets."""

    site: Site
    db: Path
    now: datetime = START
    told: list[str] = field(default_factory=list)

    def put(self, path: str, answer: bytes) -> None:
        self.site.answers[path] = page(answer)

    def fetcher(self) -> Fetcher:
        net = Net(resolve=lambda *_: [HOME], private=frozenset({HOME}), now=lambda: self.now)
        return Fetcher(limits=Limits(delay=0.0, ports=frozenset({self.site.port})), net=net)

    def round(self, *feeds: str) -> list[str]:
        """What a round comes to, a line each."""
        with Story("crane", db=self.db) as story, Store(self.db) as shelf:
            done = Watch(story, shelf, self.fetcher(), every=timedelta(minutes=10)).round(
                feeds or (self.site.url("/rss"),)
            )
        self.now += timedelta(minutes=10)
        return [f"{each.result} {(each.item.id if each.item else 'feed')}" for each in done.outcomes]

    def reports(self) -> int:
        with Story("crane", db=self.db) as story:
            return sum(1 for _ in story.annotations())

    def item(self, name: str, url: str, more: str = "") -> str:
        link = f"<link>{self.site.url(url).replace('&', '&amp;')}</link>" if url else ""
        return f"<item><title>Crane {name}</title>{link}<guid isPermaLink='false'>{name}</guid>{more}</item>"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving() as site:
        yield World(site, tmp_path / "news.db")


def test_what_a_feed_announces_is_fetched_read_and_kept_once(world: World) -> None:
    world.put("/1", report(1))
    world.put("/2", report(2))
    world.put("/rss", rss(world.item("a", "/1"), world.item("b", "/2")))
    assert world.round() == ["new a", "new b", "read feed"]
    assert world.round() == ["read feed"]
    assert world.site.paths() == ["/rss", "/1", "/2", "/rss"]
    assert world.reports() == 2


def test_a_feed_that_has_not_changed_is_not_sent_again(world: World) -> None:
    asked: list[str | None] = []

    def feed(handler: object) -> None:
        asked.append(handler.headers.get("If-None-Match"))  # type: ignore[attr-defined]
        if asked[-1] == '"v1"':
            handler.give(b"", 304)  # type: ignore[attr-defined]
        else:
            handler.give(rss(world.item("a", "/1")), head={"ETag": '"v1"'})  # type: ignore[attr-defined]

    world.put("/1", report(1))
    world.site.answers["/rss"] = feed
    assert world.round() == ["new a", "read feed"]
    assert world.round() == ["unchanged feed"]
    assert world.round() == ["unchanged feed"]
    assert asked == [None, '"v1"', '"v1"']


def test_tracking_marks_other_ids_and_a_section_before_the_title_make_nothing_new(world: World) -> None:
    once = report(1)
    world.put("/1", once)
    world.put("/1?utm_source=rss&utm_medium=feed", once)
    world.put("/opinion/1", once.replace(b"Crane 1 to go", b"Opinion | Crane 1 to go"))
    world.put("/2", report(2))
    world.put(
        "/rss",
        rss(
            world.item("a", "/1"),
            world.item("b", "/1?utm_source=rss&utm_medium=feed"),
            world.item("c", "/opinion/1"),
            world.item("d", "/2"),
        ),
    )
    assert world.round() == ["new a", "known b", "known c", "new d", "read feed"]
    assert world.reports() == 2


def test_the_same_words_in_another_outlet_are_another_report(world: World) -> None:
    world.put("/1", report(1))
    world.put("/x", report(1, site="The Pier Herald"))
    world.put("/rss", rss(world.item("a", "/1"), world.item("b", "/x")))
    assert world.round() == ["new a", "new b", "read feed"]


def test_the_source_that_a_feed_names_is_kept_and_stands_in_where_the_page_names_none(world: World) -> None:
    bare = report(1).replace(b'<meta property="og:site_name" content="The Quay Gazette">', b"")
    bare = bare.replace(b" | The Quay Gazette", b"")
    world.put("/1", bare)
    named = '<source url="https://pier.example/rss">The Pier Wire</source>'
    world.put("/rss", rss(world.item("a", "/1", named)))
    world.round()
    row = sqlite3.connect(world.db).execute("SELECT source, source_url FROM feed_items").fetchone()
    assert row == ("The Pier Wire", "https://pier.example/rss")


def test_a_page_that_cannot_be_had_is_tried_again_and_then_stays_unread(world: World) -> None:
    world.put("/rss", rss(world.item("a", "/gone"), world.item("b", "/1")))
    world.put("/1", report(1))
    assert world.round() == ["unread a", "new b", "read feed"]
    for _ in range(TRIES - 1):
        assert world.round() == ["unread a", "read feed"]
    assert world.round() == ["read feed"]
    with Story("crane", db=world.db) as story:
        (unread,) = story.record().unread
    assert unread.file == world.site.url("/gone")
    assert "no more than a summary, which is not the report" in unread.reason


def test_a_page_that_comes_back_is_read_and_no_longer_listed(world: World) -> None:
    world.put("/rss", rss(world.item("a", "/1")))
    assert world.round() == ["unread a", "read feed"]
    world.put(
        "/1",
        report(1).replace(b"<head>", f'<head><link rel="canonical" href="{world.site.url("/1")}">'.encode()),
    )
    assert world.round() == ["new a", "read feed"]
    with Story("crane", db=world.db) as story:
        assert story.record().unread == ()


def test_what_a_feed_carries_as_a_whole_stands_for_a_page_that_cannot_be_had(world: World) -> None:
    world.put(
        "/rss",
        rss(
            world.item("a", "/gone", content(LONG)),
            world.item("b", "", content(LONG.replace("crane", "tower"))),
        ),
    )
    assert world.round() == ["new a", "new b", "read feed"]
    with Story("crane", db=world.db) as story:
        held = {each.report.url: each.report for each in story.annotations()}
    first = held[world.site.url("/gone")]
    assert (first.outlet, first.title) == ("Quay Gazette", "Crane a")
    assert "would go before the winter" in first.text


def test_a_broken_feed_is_listed_and_asked_ever_more_seldom_and_the_others_go_on(world: World) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1")))
    world.put("/bad", b"<html>gone</html>")
    feeds = (world.site.url("/bad"), world.site.url("/rss"))
    assert world.round(*feeds) == ["unread feed", "new a", "read feed"]
    rounds = [world.round(*feeds) for _ in range(7)]
    assert [each[0] for each in rounds].count("unread feed") == 2  # after 20 minutes, and 40 more
    with Store(world.db) as shelf:
        bad = next(feed for feed in shelf.feeds("crane") if feed.url == feeds[0])
    assert (bad.failures, bad.reason is not None) == (3, True)
    world.put("/bad", rss())
    world.now += timedelta(days=1)
    assert world.round(*feeds)[0] == "read feed"


def test_a_list_of_feeds_may_lie_in_a_file_or_at_an_address_and_leads_to_no_further_list(
    world: World, tmp_path: Path
) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1")))
    listed = f'<opml><outline xmlUrl="{world.site.url("/rss")}"/><outline xmlUrl="{world.site.url("/opml")}"/></opml>'
    world.put("/opml", listed.encode())
    (tmp_path / "feeds.opml").write_text(listed, encoding="utf-8")
    assert world.round(str(tmp_path / "feeds.opml")) == ["new a", "read feed", "read feed"]
    assert world.round(world.site.url("/opml")).count("read feed") == 3


def test_a_watch_that_was_stopped_goes_on(world: World) -> None:
    for n in range(1, 4):
        world.put(f"/{n}", report(n))
    world.put("/rss", rss(*(world.item(str(n), f"/{n}") for n in range(1, 4))))

    def stop(outcome: object) -> None:
        raise KeyboardInterrupt

    with Story("crane", db=world.db) as story, Store(world.db) as shelf, pytest.raises(KeyboardInterrupt):
        Watch(story, shelf, world.fetcher(), told=stop).round([world.site.url("/rss")])
    assert world.round() == ["new 2", "new 3", "read feed"]
    assert world.site.paths().count("/1") == 1


def test_an_item_that_leads_into_ones_own_net_is_not_asked(world: World) -> None:
    world.put("/rss", rss("<item><title>x</title><link>http://127.0.0.1:1/admin</link><guid>g</guid></item>"))
    assert world.round() == ["unread g", "read feed"]


# ------------------------------------------------------------------------------ the command


@contextmanager
def commanded(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    monkeypatch.setattr(command, "fetcher", lambda _contact: world.fetcher())
    yield [world.site.url("/rss"), "--db", str(world.db), "--story", "crane"]


def test_once_tells_what_is_new_in_the_story(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1")))
    with commanded(world, monkeypatch) as arguments:
        first, again = call("watch", *arguments, "--once"), call("watch", *arguments, "--once")
    assert first.returncode == again.returncode == 0
    assert "new     Crane a" in first.stdout
    assert "1 new, 0 known, 0 unread, 0 feeds unread" in first.stdout
    assert "Crane 1 to go" in first.stdout
    assert again.stdout == "0 new, 0 known, 0 unread, 0 feeds unread\n"


def test_lines_of_json_tell_each_thing_that_happens(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put("/rss", rss(world.item("a", "/gone"), world.item("b", "/1")))
    world.put("/1", report(1))
    with commanded(world, monkeypatch) as arguments:
        done = call("watch", *arguments, "--once", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [(row["event"], row.get("result")) for row in rows] == [
        ("item", "unread"),
        ("item", "new"),
        ("feed", "read"),
        ("round", None),
    ]
    assert rows[-1]["new"] == 1
    assert rows[-1]["changed"]["changes"][0]["kind"] == "new report"


def test_a_watch_goes_round_until_it_is_stopped_and_ends_well(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1")))
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        world.now += timedelta(seconds=seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("sayso.cli.watching.time.sleep", sleep)
    with commanded(world, monkeypatch) as arguments:
        done = call("watch", *arguments, "--every", "2h")
    assert done.returncode == 0
    assert slept == [7200.0] * 3
    assert "stopped after 3 rounds; what was read is kept" in done.stderr


@pytest.mark.parametrize("every", ["", "10", "5s", "0m", "soon", "-1h"])
def test_a_time_that_is_none_or_too_short_is_told(every: str) -> None:
    with pytest.raises(UsageError, match="at least 1m"):
        command.duration(every)


def test_what_is_no_feed_at_all_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    done = call("watch", "nonsense", "--db", tmp_path / "n.db", "--once")
    assert done.returncode == 2
    assert "neither an address nor a file" in done.stderr
    assert not (tmp_path / "n.db").exists()


def test_a_page_is_kept_with_its_bytes_and_the_visit(world: World) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1?utm_source=rss")))
    world.round()
    with Story("crane", db=world.db) as story:
        (visit,) = story.pages.all()
        (held,) = [a.report for a in story.annotations()]
        assert (visit.url, visit.report, visit.at) == (world.site.url("/1"), held.id, START)
        assert story.pages.source(held) == report(1)


def test_a_silent_edit_of_a_page_that_a_feed_announced_is_seen_when_it_is_looked_at_again(
    world: World,
) -> None:
    world.put("/1", report(1))
    world.put("/rss", rss(world.item("a", "/1")))
    world.round()
    world.put("/1", report(1).replace(b"Friday", b"Saturday"))
    with Story("crane", db=world.db) as story:
        story.pages.fetcher = world.fetcher()
        added = story.add([world.site.url("/1")])
        before, after = story.pages.versions(world.site.url("/1"))
        assert added.versions == {after.report.id: before.report.id}
        assert edits(before.report, after.report)
        assert silent(before.report, after.report)
        assert [a.report.id for a in story.annotations()] == [after.report.id]


def test_what_only_the_feed_carries_is_no_visit_to_a_page(world: World) -> None:
    world.put("/rss", rss(world.item("a", "/gone", content(LONG))))
    assert world.round()[0] == "new a"
    with Story("crane", db=world.db) as story:
        assert story.pages.all() == ()
