"""Saved pages: the text of the report, what its lines are, and the page's own facts."""

from __future__ import annotations

import pytest

from sayso.errors import InputError
from sayso.read.report import make
from sayso.vocabulary import DateOrigin, PartKind, Report

NEWS = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour strike enters second week | The Sandhaven Post</title>
<meta property="og:site_name" content="The Sandhaven Post">
<link rel="canonical" href="https://www.sandhavenpost.example/2024/05/12/harbour-strike">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Harbour strike enters second week",
"datePublished": "2024-05-12T08:30:00+02:00", "dateModified": "2024-05-14", "publisher": {"name": "Post Media SA"}}]}</script>
<style>p {color: red}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>Harbour strike enters second week</h1>
<p class="standfirst">Dockers say they will not return before the ferry company signs.</p>
<div class="byline">By Mara Lindqvist <time>12 May 2024</time></div>
<figure><img src="x.jpg"><figcaption>Dockers at gate four on Friday. Photo: Jon Hale/Reuters</figcaption></figure>
<p>The strike at the port of Sandhaven entered its second week on Sunday, with both sides <!-- note -->accusing each other.</p>
<p>&ldquo;We are ready to talk tonight,&rdquo; said union leader Petra Voss, &ldquo;but not about pay alone.&rdquo;</p>
<h2>What the company offers</h2>
<ul><li>A rise of 4&nbsp;% from June, said the company's spokesman Ole Brandt.</li><li>One more free day.</li></ul>
<blockquote><p>Nobody wins if the ships stay away, the mayor warned.</p></blockquote>
<script>document.write("<p>Evil, said the minister.</p>")</script>
<p>The mediator, <a href="/x">Judge Anna Keel</a>, is expected on Monday.<br>She declined to comment.</p>
<p hidden>Nobody sees this paragraph, an official said on Sunday.</p>
<div class="newsletter"><p>Sign up for our newsletter to get the latest news in your inbox.</p></div>
</article><aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ferry prices to rise</a></li></ul></aside></main>
<footer><p>&copy; 2024 The Sandhaven Post. All rights reserved.</p></footer></body></html>"""

OLD = """<html><head><title>Ministry denies bank merger</title></head><body bgcolor=white>
<table><tr><td><a href=/>Main</a> <a href=/n>News</a></td><td><h1>Ministry denies bank merger</h1>
<font size=2>14.06.2023 18:05</font><br><br>
The finance ministry denied on Wednesday that it plans to merge the two state banks, as the daily Kurier had reported.<br><br>
"There is no such plan," spokeswoman Ida Roth told reporters. "There never was one."<br><br>
Kurier had cited two people familiar with the matter, who said the merger could save 300 million crowns a year.<br><br>
The banks declined to comment. Their shares rose by 3 % after the report and fell again on Wednesday afternoon.
</td></tr></table></body></html>"""


def page(html: str, name: str = "page.html") -> Report:
    return make(html.encode(), name, None, None)


def pieces(report: Report, kind: PartKind) -> list[str]:
    return [report.text[part.start : part.end] for part in report.parts if part.kind is kind]


def test_the_page_states_title_outlet_address_and_date() -> None:
    found = page(NEWS)
    assert found.title == "Harbour strike enters second week"
    assert found.outlet == "The Sandhaven Post"
    assert found.url == "https://www.sandhavenpost.example/2024/05/12/harbour-strike"
    assert found.published is not None
    assert (found.published.iso(), found.published.origin) == ("2024-05-12", DateOrigin.PAGE)


def test_no_statement_of_the_page_is_lost_and_they_keep_their_order() -> None:
    lines = page(NEWS).text.split("\n\n")
    assert [line[:12] for line in lines] == [
        "Harbour stri", "Dockers say ", "By Mara Lind", "Dockers at g", "The strike a", "“We are read", "What the com",
        "A rise of 4 ", "One more fre", "Nobody wins ", "The mediator", "She declined",
    ]  # fmt: skip
    assert lines[4].endswith("with both sides accusing each other.")


def test_the_mark_up_tells_what_the_lines_are() -> None:
    found = page(NEWS)
    assert pieces(found, PartKind.TITLE) == ["Harbour strike enters second week"]
    assert pieces(found, PartKind.STANDFIRST) == [
        "Dockers say they will not return before the ferry company signs."
    ]
    assert pieces(found, PartKind.CAPTION) == ["Dockers at gate four on Friday."]
    assert pieces(found, PartKind.HEADING) == ["What the company offers"]


@pytest.mark.parametrize(
    "never", ["Evil", "Nobody sees", "color", "Home", "Ferry prices", "rights reserved", "<"]
)
def test_scripts_styles_menus_and_hidden_text_never_become_text(never: str) -> None:
    assert never not in page(NEWS).text


def test_a_page_of_the_old_kind_is_read_from_its_table() -> None:
    found = page(OLD, "page.txt")
    assert found.title == "Ministry denies bank merger"
    assert found.outlet is None
    assert found.published is not None
    assert found.published.iso() == "2023-06-14"
    assert len(pieces(found, PartKind.PARAGRAPH)) == 4


def test_a_title_that_the_page_does_not_show_comes_first_so_that_it_has_offsets() -> None:
    found = page(NEWS.replace("<h1>Harbour strike enters second week</h1>", ""))
    assert found.text.startswith("Harbour strike enters second week\n\n")
    assert found.parts[0].kind is PartKind.TITLE


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    bare = NEWS.replace("<h1>Harbour strike enters second week</h1>", "").replace('"headline"', '"other"')
    assert page(bare).title == "Harbour strike enters second week"


def test_a_page_without_a_name_for_its_site_has_the_domain_of_its_address() -> None:
    bare = NEWS.replace("og:site_name", "x").replace('"publisher"', '"y"')
    assert page(bare).outlet == "The Sandhaven Post"  # the title of the window and the copyright line agree
    bare = bare.replace(" | The Sandhaven Post", "").replace("&copy; 2024 The Sandhaven Post.", "")
    assert page(bare).outlet == "sandhavenpost.example"


def test_broken_metadata_harms_nothing() -> None:
    broken = NEWS.replace('{"@graph"', '{{"@graph"')
    found = page(broken)
    assert (found.title, found.outlet) == ("Harbour strike enters second week", "The Sandhaven Post")


def test_the_charset_that_a_page_declares_is_used() -> None:
    html = OLD.replace("<head>", '<head><meta charset="windows-1251">').replace("Ida Roth", "Ида Рот")
    found = make(html.encode("cp1251"), "page.html", None, None)
    assert "Ида Рот" in found.text


@pytest.mark.parametrize(
    "html",
    ["<html></html>", "<html><body><script>x()</script></body></html>", "<!doctype html>", "<html><p>"],
)
def test_a_page_without_a_report_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="save its text"):
        page(html)


def test_a_page_that_is_too_long_is_refused_but_pictures_inside_it_do_not_count() -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 6_000_000 + '">'
    assert page(NEWS.replace("<figure>", picture + "<figure>")).text == page(NEWS).text
    with pytest.raises(InputError, match="longer than"):
        page("<html><body>" + "<p>He said so.</p>" * 400_000)


INTERVIEW = """<html><head><title>Tired men</title></head><body><article><h1>Tired men</h1>
<p><b>Fire chief Jon Hale on forty days of fires in the hills above Kestrel</b></p>
<p><strong>Mr. Hale, how many fires did you put out?</strong></p><p>One hundred and twelve. I stopped counting in August.</p>
<p><strong>The union wants to strike.</strong></p><p>I would not do it. <b>But</b> I understand them, and so do my men here.</p>
<p><strong>What do you need most?</strong></p><p>Sleep, to begin with. And two helicopters for the eastern hills.</p></article></body></html>"""


def test_what_an_interviewer_asks_in_bold_is_a_heading_from_the_first_question_on() -> None:
    found = make(INTERVIEW.encode(), "page.html", None, None)
    assert pieces(found, PartKind.HEADING) == [
        "Mr. Hale, how many fires did you put out?",
        "The union wants to strike.",
        "What do you need most?",
    ]


def test_bold_paragraphs_of_a_page_without_questions_are_none() -> None:
    found = make(INTERVIEW.replace("?</strong>", ".</strong>").encode(), "page.html", None, None)
    assert "The union wants to strike." not in pieces(found, PartKind.HEADING)
