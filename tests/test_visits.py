"""Addresses added to a story: fetched, kept with their bytes, known again, and new versions when they change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.fetch import Fetcher
from sayso.read.source import Source
from sayso.story import Story
from sayso.visits import edits, silent
from sayso.vocabulary import Fetched, FlagKind, Report
from tests.fetch.server import Handler, Site, fetcher, missing, page, serving

FIRST = """<!doctype html><html><head><title>Ferry stays in port</title><meta property="og:site_name" content="The Sandhaven Post">
<meta property="article:published_time" content="2024-05-12"></head><body><article><h1>Ferry stays in port</h1>
<p>The ferry will stay in port until Friday, the harbour master said on Sunday.</p>
<p>&quot;Four dockers&nbsp;were hurt,&quot; union leader <b>Petra</b> Voss told reporters at gate four.</p>
<p>The company declined to comment on the talks, which go on on Tuesday in Halden.</p></article></body></html>"""
SECOND = FIRST.replace("Four dockers&nbsp;were", "Six dockers&nbsp;were").replace(
    "<p>The company declined to comment on the talks, which go on on Tuesday in Halden.</p>", ""
)


@pytest.fixture(params=["memory", "store"])
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Story:
    return Story("s", db=tmp_path / "s.db" if request.param == "store" else None)


def turns(*bodies: str | Callable[[Handler], None]) -> Callable[[Handler], None]:
    """A page that says the next thing each time, and the last for ever."""
    held = [page(body.encode()) if isinstance(body, str) else body for body in bodies]
    return lambda handler: (held.pop(0) if len(held) > 1 else held[0])(handler)


class Later:
    """A clock for visits: an hour later each time it is looked at."""

    def __init__(self) -> None:
        self.time = datetime(2024, 5, 12, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(hours=1)
        return self.time


def looking(story: Story, site: Site) -> Story:
    ours = fetcher(site)
    story.pages.fetcher = Fetcher(limits=ours.limits, net=replace(ours.net, now=Later()))
    return story


def test_an_address_becomes_a_report_with_its_bytes(story: Story) -> None:
    with serving(story=page(FIRST.encode())) as site:
        added = looking(story, site).add([site.url("/story?utm_source=mail")])
        (report,) = added.new
        assert (report.outlet, report.url, report.file) == (
            "The Sandhaven Post",
            site.url("/story?utm_source=mail"),
            None,
        )
        data = story.pages.source(report)
        assert data == FIRST.encode()
        assert hashlib.sha256(data).hexdigest() == report.sha256
        assert [v.url for v in story.pages.all()] == [site.url("/story")]


def test_the_same_page_again_is_known_and_seen_until_then(story: Story) -> None:
    with serving(story=page(FIRST.encode())) as site:
        looking(story, site).add(site.url("/story"))
        added = story.add(site.url("/story"))
        assert (len(added.new), len(added.known), added.versions) == (0, 1, {})
        (visit,) = story.pages.all()
        assert visit.until > visit.at


def test_a_page_that_says_it_has_not_changed_is_known_without_being_sent(story: Story) -> None:
    def marked(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.give(b"", 304)
        else:
            handler.give(FIRST.encode(), head={"ETag": '"v1"'})

    with serving(story=marked) as site:
        looking(story, site).add(site.url("/story"))
        added = story.add(site.url("/story"))
        assert [r.outlet for r in added.known] == ["The Sandhaven Post"]
        assert len(story.pages.all()) == 1


def test_a_page_that_changed_is_a_new_version_and_the_record_has_that_one_alone(story: Story) -> None:
    with serving(story=turns(FIRST, SECOND)) as site:
        looking(story, site).add(site.url("/story"))
        first = story.record()
        added = story.add(site.url("/story"))
        (report,) = added.new
        assert added.versions == {report.id: first.reports[0].id}
        record = story.record()
        assert [r.id for r in record.reports] == [report.id]
        assert {len(r.annotations) for r in (first, record)} == {1}
        one, two = story.pages.versions(site.url("/story"))
        assert story.pages.versions(one.report.id[:8]) == [one, two]
        changed, gone = edits(one.report, two.report)
        assert [one.report.quote(s) for s in changed.cut] == ['"Four']
        assert [two.report.quote(s) for s in changed.put] == ['"Six']
        assert gone.after is None
        assert gone.before is not None
        assert one.report.quote(gone.before).startswith("The company declined")
        assert silent(one.report, two.report)


def test_a_page_that_is_as_it_was_before_is_its_first_version_again(story: Story) -> None:
    with serving(story=turns(FIRST, SECOND, FIRST)) as site:
        looking(story, site).add(site.url("/story"))
        first = story.record().reports[0].id
        story.add(site.url("/story"))
        story.add(site.url("/story"))
        assert [r.id for r in story.record().reports] == [first]
        assert len(story.pages.versions(site.url("/story"))) == 3


def test_what_changed_since_the_last_look_knows_the_version_of_then(tmp_path: Path) -> None:
    with serving(story=turns(FIRST, SECOND)) as site, Story("s", db=tmp_path / "s.db") as story:
        looking(story, site).add(site.url("/story"))
        story.look()
        story.add(site.url("/story"))
        changes = story.changed()
        assert len(changes.before.reports) == len(changes.after.reports) == 1


def test_a_beginning_never_takes_the_place_of_the_whole(story: Story) -> None:
    stub = (
        FIRST.split("<p>&quot;Four")[0]
        + '<div class="wall"><p>Subscribe to continue reading.</p></div></article></body></html>'
    )
    with serving(story=turns(FIRST, stub)) as site:
        looking(story, site).add(site.url("/story"))
        (whole,) = story.record().reports
        (beginning,) = story.add(site.url("/story")).new
        assert [flag.kind for flag in beginning.flags] == [FlagKind.STUB]
        assert story.record().reports == (whole,)


def test_the_order_in_which_versions_come_makes_no_difference(tmp_path: Path) -> None:
    """Out of an archive they come in any order: the one that was seen last counts."""
    when = datetime(2024, 5, 12, 8, tzinfo=UTC)
    pages = [
        Fetched("http://a.example/x", "http://a.example/x", when + timedelta(hours=n), text.encode())
        for n, text in enumerate((FIRST, SECOND))
    ]
    found = []
    for nr, order in enumerate((pages, pages[::-1])):
        with Story("s", db=tmp_path / f"{nr}.db") as story:
            for each in order:
                _take(story, each)
            found.append([r.id for r in story.record().reports])
    assert found[0] == found[1]
    assert len(found[0]) == 1


def _take(story: Story, each: Fetched) -> Report:
    from sayso.adding import Added
    from sayso.read import read_page

    report = read_page(each)
    story.take(report, Added(), page=each)
    return report


def test_a_report_that_a_file_brings_too_is_no_earlier_version_by_that(story: Story, tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    file.write_text(FIRST, encoding="utf-8")
    with serving(story=turns(FIRST, SECOND)) as site:
        looking(story, site).add(site.url("/story"))
        story.add(site.url("/story"))
        latest = [r.id for r in story.record().reports]
        assert len(story.add(file).known) == 1
        assert [r.id for r in story.record().reports] == latest


def test_what_cannot_be_fetched_is_listed_and_the_rest_goes_on(story: Story) -> None:
    with serving(gone=missing, story=page(FIRST.encode())) as site:
        added = looking(story, site).add([site.url("/gone"), "http://127.0.0.1:22/", site.url("/story")])
        assert [u.file for u in added.unread] == [site.url("/gone"), "http://127.0.0.1:22/"]
        assert "no such page" in added.unread[0].reason
        assert len(added.new) == 1
        assert len(story.record().unread) == 2


def test_a_page_that_can_be_fetched_at_last_is_no_longer_listed_as_unread(story: Story) -> None:
    with serving(story=turns(missing, FIRST)) as site:
        assert looking(story, site).add(site.url("/story")).unread
        assert not story.add(site.url("/story")).unread
        assert story.record().unread == ()


def test_every_statement_is_found_in_the_page_as_it_came(story: Story) -> None:
    with serving(story=page(FIRST.encode())) as site:
        (report,) = looking(story, site).add(site.url("/story")).new
        data = story.pages.source(report)
        assert data is not None
        source = Source(data, "x")
        for part in report.parts:
            words = report.text[part.start : part.end]
            place = source.find(words)
            assert place is not None, words
        place = source.find('"Four dockers were hurt," union leader Petra Voss told')
        assert place is not None
        assert (
            source.text[slice(*place)]
            == "&quot;Four dockers&nbsp;were hurt,&quot; union leader <b>Petra</b> Voss told"
        )
        assert source.line(place[0])[0] == 4


def test_purging_takes_visits_and_bytes_along(tmp_path: Path) -> None:
    from sayso.store import Store
    from sayso.store.tombs import Tombstone

    with serving(story=page(FIRST.encode())) as site, Story("s", db=tmp_path / "s.db") as story:
        (report,) = looking(story, site).add(site.url("/story")).new
    with Store(tmp_path / "s.db") as store:
        keys = [each.key for each in store.doomed(report.id)]
        store.purge(keys, Tombstone("Ana", datetime(2024, 6, 1, tzinfo=UTC), "a court said so"))
        assert store.visits("s") == ()
        assert store.source(report.sha256) is None
