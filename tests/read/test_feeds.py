from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.read import feeds
from sayso.read.feeds import listing

ITEM = """<item><title>Opinion | The crane &amp;amp; the <b>quay</b></title><link> https://quay.example/1?utm_source=rss </link>
<guid isPermaLink="false">tag:1</guid><pubDate>Mon, 05 May 2025 23:30:00 GMT</pubDate>
<source url="https://pier.example/rss">The Pier Wire</source><description>Short.</description>{more}</item>"""
LONG = "<p>" + "The board said that the crane would go before the winter. " * 20 + "</p>"


def rss(*items: str, title: str = "Quay Gazette") -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def content(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def test_an_item_has_what_the_feed_says_of_it_and_its_source() -> None:
    found = listing(rss(ITEM.format(more="")), "f")
    (entry,) = found.entries
    assert found.title == "Quay Gazette"
    assert (entry.id, entry.url, entry.source, entry.source_url) == (
        "tag:1",
        "https://quay.example/1?utm_source=rss",
        "The Pier Wire",
        "https://pier.example/rss",
    )
    assert entry.title == "Opinion | The crane & the quay"
    assert entry.published
    assert entry.published.iso() == "2025-05-05"
    assert entry.content is None


def test_atom_is_read_too() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><id>urn:1</id><title>Crane</title>
    <link href="https://quay.example/1"/><updated>2025-05-05T08:00:00Z</updated></entry></feed>"""
    (entry,) = listing(data, "f").entries
    assert (entry.id, entry.url, entry.title) == ("urn:1", "https://quay.example/1", "Crane")


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        (LONG, True),
        ("<p>Short.</p>", False),
        (LONG.replace("</p>", " […]</p>"), False),
        (LONG + '<p><a href="https://quay.example/1">Read more</a></p>', False),
        (LONG + "<p>The post Crane appeared first on Quay Gazette.</p>", False),
    ],
)
def test_only_content_that_is_whole_stands_for_the_report(html: str, whole: bool) -> None:
    (entry,) = listing(rss(ITEM.format(more=content(html))), "f").entries
    assert (entry.content is not None) == whole


def test_scripts_in_a_feed_stay_text_of_the_feed_and_never_make_a_title() -> None:
    (entry,) = listing(
        rss("<item><title>&lt;script&gt;x&lt;/script&gt;Crane</title><guid>1</guid></item>"), "f"
    ).entries
    assert "<" not in (entry.title or "")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no feed"),
        (b"<html><body>404</body></html>", "no feed"),
        (b"/etc/passwd", "no feed"),
        (b"http://127.0.0.1:9/feed", "no feed"),
        (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>',
            "entities",
        ),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml/>'.encode("utf-16"), "entities"),
        (b"<rss>" + b" " * 5_000_001, "larger than"),
        (b"<opml><body/></opml>", "names no feed"),
        (b'<opml><outline xmlUrl="file:///etc/passwd"/></opml>', "names no feed"),
    ],
)
def test_what_is_no_feed_is_told_and_nothing_is_opened(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        listing(data, "f")


def test_bytes_that_are_the_name_of_a_file_do_not_open_it(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(rss(ITEM.format(more="")))
    with pytest.raises(InputError):
        listing(str(path).encode(), "f")


def test_a_list_of_feeds_names_each_once() -> None:
    data = b"""<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://a.example/rss"/>
    <outline xmlurl="http://b.example/atom"/><outline xmlUrl="https://a.example/rss"/></outline></body></opml>"""
    assert listing(data, "f").feeds == ("https://a.example/rss", "http://b.example/atom")


def test_only_the_first_items_of_an_endless_feed_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ITEMS", 3)
    found = listing(rss(*(f"<item><guid>{n}</guid></item>" for n in range(9))), "f")
    assert [entry.id for entry in found.entries] == ["0", "1", "2"]
    assert found.left_out == 6


WORDS = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<link>", "https://quay.example/1", "<guid>", "<rss>", "<feed>", "<entry>", "<opml>", "<![CDATA[", "]]>", "&amp;", "&x;", "<content:encoded>", "<pubDate>", "Mon", "\x00", "<source url='x'>", "<outline xmlUrl='https://a.example/'/>"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30), st.binary(max_size=20))
def test_whatever_a_site_sends_is_a_feed_or_told_to_be_none(words: list[str], tail: bytes) -> None:
    try:
        found = listing("".join(words).encode() + tail, "f")
    except InputError:
        return
    assert all(entry.id for entry in found.entries)
