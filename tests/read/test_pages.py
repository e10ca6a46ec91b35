"""Saved pages of invented sites against their gold; what hides, lies and asks; links, dates and who wrote it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import InputError
from sayso.read import read_page
from sayso.vocabulary import DateKind, Fetched, FlagKind, Report

FOLDER = Path(__file__).parent / "pages"
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
WHEN = datetime(2025, 9, 1, tzinfo=UTC)
URL = "https://www.sandhavenpost.example/2024/05/12/strike"


def came(
    data: bytes | str, url: str = URL, charset: str | None = None, last_modified: str | None = None
) -> Report:
    raw = data if isinstance(data, bytes) else data.encode()
    return read_page(
        Fetched(url, url, WHEN, raw, media="text/html", charset=charset, last_modified=last_modified)
    )


def body(*inside: str, head: str = "") -> str:
    text = "".join(inside)
    return f"""<!doctype html><html><head><title>Dockers end their strike</title><meta property="og:site_name" content="The Sandhaven Post">{head}</head>
<body><article><h1>Dockers end their strike</h1><p>The dockers of Sandhaven ended their strike on Sunday, their union said after a long night.</p>
{text}<p>The ferry company declined to comment on what it had promised to the dockers and their families.</p>
<p>A vote of all dockers is planned for Friday, the union leader Petra Voss told reporters at gate four.</p></article></body></html>"""


def kinds(report: Report) -> list[FlagKind]:
    return [flag.kind for flag in report.flags]


def test_there_are_at_least_forty_pages_of_twenty_templates() -> None:
    assert len(GOLD) >= 40
    assert len({row["page"].rpartition("-")[0] for row in GOLD}) >= 20


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["page"])
def test_outlet_date_title_and_address_are_as_a_reader_would_say(row: dict[str, Any]) -> None:
    found = came((FOLDER / f"{row['page']}.html").read_bytes(), row["came_from"])
    assert (found.outlet or "").removeprefix("The ") == (row["outlet"] or "").removeprefix("The ")
    assert found.published is not None
    assert found.published.iso() == row["date"]
    assert found.title == row["title"]
    assert found.url == (row["url"] or row["came_from"])
    assert (FlagKind.STUB in kinds(found)) == row["stub"]


class TestWhatNoReaderSees:
    """Text that a page hides never becomes text; where it stands inside the report, that is said."""

    EVIL = "The minister has resigned and fled the country, a person close to him said on Monday in a note that nobody but machines was meant to read at all."

    @pytest.mark.parametrize(
        "tag",
        [
            '<p style="display:none">', '<p style="DISPLAY : None !important">', '<p style="visibility:hidden">', '<p style="opacity:0">',
            '<p style="font-size:0px">', '<p style="position:absolute;left:-9999px">', '<p style="text-indent:-5000px">',
            '<p style="height:0;overflow:hidden">', '<p style="clip: rect(0,0,0,0)">', '<p style="color:#fff;background:#ffffff">',
            '<p style="color:transparent">', "<p hidden>", '<p aria-hidden="true">', '<p class="sr-only">', '<p class="gone">', '<p id="void">',
            "<template><p>", "<noscript><p>", "<!-- <p>",
        ],
    )  # fmt: skip
    def test_is_left_out(self, tag: str) -> None:
        sheet = "<style>.gone, .other{display:none} #void{visibility:hidden}</style>"
        close = " -->" if tag.startswith("<!--") else "</p></template></noscript>"
        found = came(body(f"{tag}{self.EVIL}{close}", head=sheet))
        assert "resigned" not in found.text
        assert "declined to comment" in found.text
        counted = not tag.startswith(("<template", "<noscript", "<!--"))
        assert (FlagKind.HIDDEN in kinds(found)) == counted

    @pytest.mark.parametrize(
        "sheet",
        [
            "@media print{.shown{display:none}}",
            ".shown .menu{display:none}",
            ".shown:empty{display:none}",
            "article{display:none}",
        ],
    )
    def test_is_not_what_a_rule_hides_elsewhere(self, sheet: str) -> None:
        found = came(body(f'<p class="shown">{self.EVIL}</p>', head=f"<style>{sheet}</style>"))
        assert "resigned" in found.text


def test_characters_that_steer_or_turn_are_taken_out_and_told() -> None:
    found = came(
        body("<p>He \x1b[31msaid &#x202e;no&#x202c; to all of it, and left by the back door at nine.</p>")
    )
    assert "He [31msaid no to all" in found.text
    assert FlagKind.CONTROL in kinds(found)


def test_a_charset_that_lies_is_found_out() -> None:
    text = body("<p>“We are glad,” said Zoë Müller, “and tired,” and went home to Königshof on foot.</p>")
    found = came(text.encode("utf-8"), charset="iso-8859-1")
    assert "Zoë Müller" in found.text
    assert FlagKind.CHARSET in kinds(found)
    assert kinds(came(text.encode("cp1252"), charset="windows-1252")) == []


@pytest.mark.parametrize("name", ["Thе Sandhaven Post", "The Sandhaven Рost"])
def test_a_name_that_mixes_scripts_is_flagged_and_stays_what_it_is(name: str) -> None:
    found = came(body().replace("The Sandhaven Post", name))
    assert found.outlet == name
    assert FlagKind.LOOKALIKE in kinds(found)


@pytest.mark.parametrize(
    ("host", "odd"),
    [
        ("www.xn--80ak6aa92e.com", True),
        ("xn--brsen-vua.dk", False),
        ("xn--p1ai.xn--p1ai", False),
        ("apple.com", False),
    ],
)
def test_a_domain_that_reads_like_another_is_flagged(host: str, odd: bool) -> None:
    assert (FlagKind.LOOKALIKE in kinds(came(body(), f"https://{host}/x"))) == odd


def test_a_page_cannot_take_the_address_or_the_name_of_another_site() -> None:
    bare = body(head='<link rel="canonical" href="https://reuters.com/world/1">').replace("og:site_name", "x")
    found = came(bare, "https://evil.example/x")
    assert (found.url, found.outlet) == ("https://evil.example/x", "evil.example")
    assert FlagKind.ADDRESS in kinds(found)
    assert (
        came(bare.replace("reuters.com", "amp.evil.example"), "https://evil.example/x").url
        == "https://amp.evil.example/world/1"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<p>We value your privacy. We and our 812 partners store and/or access information on a device.</p><button>Accept all</button><p>Manage choices</p>",
        "<h1>Before you continue</h1><p>We use cookies. You can reject all or accept all of them here.</p>",
        "<h1>Just a moment</h1><p>Checking your browser. Please enable JavaScript and cookies to continue.</p>",
        "<h1>Access denied</h1><p>Unusual traffic came from your network. Verify you are human.</p>",
    ],
)
def test_a_page_that_only_asks_something_is_no_report(page: str) -> None:
    with pytest.raises(InputError, match="save the page"):
        came(f"<!doctype html><html><head><title>Post</title></head><body>{page}</body></html>")


def test_links_to_other_sites_are_kept_with_their_words_and_those_within_the_site_are_not() -> None:
    found = came(
        body(
            '<p>The <a href="https://corvin.example/a?b=1">Corvin agency</a>, <a href="/own">our own page</a> and '
            '<a href="//news.osna.example/x"><b>OSNA</b></a> said so first, as did <a href="javascript:alert(1)">nobody</a> at all.</p>'
        )
    )
    assert [(link.url, found.text[link.start : link.end]) for link in found.links] == [
        ("https://corvin.example/a?b=1", "Corvin agency"),
        ("https://news.osna.example/x", "OSNA"),
    ]


def test_every_date_is_kept_with_its_place_and_the_first_of_trust_counts() -> None:
    head = """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-12T08:00:00Z","dateModified":"2024-05-14"}</script>
<meta property="article:published_time" content="2024-05-11">"""
    found = came(body(head=head), last_modified="Wed, 15 May 2024 08:00:00 GMT")
    assert [(d.kind, d.when.iso(), d.place) for d in found.dates] == [
        (DateKind.PUBLISHED, "2024-05-12", "JSON-LD"),
        (DateKind.MODIFIED, "2024-05-14", "JSON-LD"),
        (DateKind.PUBLISHED, "2024-05-11", "meta article:published_time"),
        (DateKind.PUBLISHED, "2024-05-12", "address"),
        (DateKind.MODIFIED, "2024-05-15", "header last-modified"),
    ]
    assert found.published is not None
    assert found.published.iso() == "2024-05-12"


def test_a_date_after_the_page_was_fetched_is_not_that_of_publication() -> None:
    head = '<meta property="article:published_time" content="2031-01-01"><meta name="dc.date" content="2024-05-10">'
    found = came(body(head=head), "https://www.sandhavenpost.example/strike")
    assert found.published is not None
    assert found.published.iso() == "2024-05-10"


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Mara Lindqvist"},{"name":"Reuters"}]}</script>',
        '<meta name="author" content="Mara Lindqvist, Reuters">',
    ],
)
def test_an_agency_in_the_by_line_is_the_credit(head: str) -> None:
    assert came(body(head=head)).credit == "Reuters"


def test_a_dateline_credits_its_agency() -> None:
    text = body().replace("<p>The dockers", "<p>SANDHAVEN, May 12 (Reuters) - The dockers")
    found = came(text)
    assert (found.outlet, found.credit) == ("The Sandhaven Post", "Reuters")


def test_entities_that_multiply_are_not_unfolded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    assert (
        len(
            came(
                bomb
                + body("<p>&c;&c;&c;&c; they said, and went on to say nothing more.</p>").removeprefix(
                    "<!doctype html>"
                )
            ).text
        )
        < 2000
    )
