"""The dossier: one file that opens anywhere, and nothing in a report can do harm in it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.tell import html
from sayso.tell.dossier import Page
from sayso.tell.measured import measured
from sayso.vocabulary import ActorType, Record, Unread
from tests.tell import build

VOID = {"meta", "br", "link", "hr", "img", "input"}


class Tree(HTMLParser):
    """Collects tags, ids, links and headings, and checks that what opens is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def without(self, *tags: str) -> list[str]:
        return [tag for tag in self.tags if tag not in tags]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}",
    "<!-- --> ]]> <![CDATA[",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; &amp;amp;",
    "[bold red]markup[/bold red]",
    "\u202egnp.exe\u202c",
    "\x1b[2J\x07\x00",
    "שלום עולם",
    "x" * 10_000,
)


def hostile(words: str) -> Record:
    """A story in which every text from outside is this one."""
    record = build.one(f"Before {words} after.", words, speaker=words)
    report = replace(
        record.reports[0], title=words, file=words, outlet=words, url=f"javascript:{words}", language=words
    )
    made = replace(
        record,
        name=words,
        annotations=(replace(record.annotations[0], report=report),),
        unread=(Unread(words, words),),
        made_by=words,
    )
    statement = replace(record.resolution.statements[0], open=words)
    return replace(made, resolution=replace(record.resolution, statements=(statement,)))


@pytest.mark.parametrize("record", [build.story(), build.bare("One line."), build.bare()])
def test_what_opens_is_closed_and_every_link_leads_to_a_place_on_the_page(record: Record) -> None:
    tree = Tree(html.render(record))
    assert tree.open == []
    assert len(tree.ids) == len(set(tree.ids))
    assert {link[1:] for link in tree.links if link.startswith("#")} <= set(tree.ids)


def test_the_page_loads_nothing_and_runs_nothing_but_its_own_script() -> None:
    page = html.render(build.story())
    tree = Tree(page)
    assert not {"img", "iframe", "link", "object", "form", "base"} & set(tree.tags)
    assert tree.tags.count("script") == tree.tags.count("style") == 1
    assert not {name for name in tree.names if name.startswith("on")} | ({"src", "style"} & tree.names)
    assert not re.search(r"url\(|@import|https?://|unsafe-inline", page)


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_policy_names_the_hash_of_what_stands_in_the_file(kind: str) -> None:
    page = html.render(build.story())
    inside = page.split(f"<{kind}>", 1)[1].split(f"</{kind}>", 1)[0]
    named = b64encode(sha256(inside.encode()).digest()).decode()
    assert f"{kind}-src &#39;sha256-{named}&#39;;" in page


def test_a_template_folder_before_ours_takes_a_template_s_place(tmp_path: Path) -> None:
    (tmp_path / "dossier.html.j2").write_text(
        '{% extends "base.html.j2" %}{% block main %}{% include "sections/claims.html.j2" %}{% endblock %}'
    )
    template = html.environment([tmp_path]).get_template("dossier.html.j2")
    tree = Tree(template.render(page=Page(build.story()), assets=html.assets()))
    assert tree.ids == ["main", "claims", "h-claims", "c-1", "c-2", "c-3"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text(words: str) -> None:
    page = html.render(hostile(words))
    tree = Tree(page)
    harmless = Tree(html.render(hostile("plain words")))
    assert tree.open == []
    assert tree.without("bdi", "title") == harmless.without(
        "bdi", "title"
    )  # what is not ASCII, what is cut short
    assert tree.names <= harmless.names
    assert not [link for link in tree.links if link.startswith("javascript")]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)


def addressed(url: str) -> Tree:
    """The page of one report that came from this address."""
    record = build.one("He left. The ferry, he said, is for sale.", "The ferry", speaker="Nils Ek")
    one = record.annotations[0]
    return Tree(
        html.render(replace(record, annotations=(replace(one, report=replace(one.report, url=url)),)))
    )


def test_a_statement_leads_to_its_words_on_the_live_page() -> None:
    assert (
        "https://echo.example/ferry#:~:text=The%20ferry" in addressed("https://echo.example/ferry#top").links
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)//https://a.example",
        "data:text/html,x",
        "http://[",
        'https://a.example/"onclick="x" <b>',
    ],
)
def test_an_address_that_is_none_or_holds_markup_stays_text(url: str) -> None:
    tree = addressed(url)
    plain = addressed("https://a.example/x")
    assert tree.names <= plain.names
    assert tree.open == []
    assert not [link for link in tree.links if not link.startswith(("#", "https://a.example/"))]


def test_a_template_in_a_report_is_not_run() -> None:
    assert "{{ 7 * 7 }}" in Tree(html.render(hostile("{{ 7 * 7 }} {% raw %}"))).text


def test_headings_come_in_order() -> None:
    levels = [int(tag[1]) for tag in Tree(html.render(build.story())).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_first_link_skips_to_the_lines_and_the_language_is_told() -> None:
    page = html.render(build.story())
    assert Tree(page).links[0] == "#main"
    assert '<html lang="en">' in page


def test_what_is_unknown_is_shown_as_unknown() -> None:
    text = Tree(html.render(build.story())).text
    assert "outlet unknown" in text
    assert "undated" in text
    assert "unattributed" in text


def test_the_measured_error_is_shown_beside_the_results() -> None:
    text = Tree(html.render(build.story())).text
    shown = measured() or {"": "not measured for this version"}
    assert all(str(value) in text for value in shown.values())


def test_every_statement_is_marked_in_its_report_under_its_number() -> None:
    tree = Tree(html.render(build.story()))
    assert sum(name.startswith("t-") for name in tree.ids) == len(build.STATEMENTS)


def test_all_words_of_a_report_are_on_the_page() -> None:
    text = Tree(html.render(build.story())).text
    assert "It is not clear" in text
    assert "invites to subscribe: Sign up to our morning letter" in text


def test_a_claim_is_shown_with_origins_and_the_reason() -> None:
    text = Tree(html.render(build.story())).text
    assert "One origin: Coast Wire" in text
    assert "Harrow Gazette names Coast Wire" in text


def test_neighbouring_speakers_differ_in_pattern_as_well_as_in_colour() -> None:
    page = Page(build.story())
    styles = [page.style((actor,)) for actor, _ in page.index.speakers()]
    assert len({tuple(style.split()[1:]) for style in styles}) == len(styles)


def test_thirty_two_speakers_have_thirty_two_styles() -> None:
    record = build.one("He left.", "left")
    actor, said = record.resolution.actors[0], record.resolution.statements[0]
    actors = tuple(replace(actor, id=f"a{n}", name=f"N{n}", type=ActorType.PERSON) for n in range(32))
    spoken = tuple(replace(said, id=f"s{n}", speakers=(f"a{n}",)) for n in range(32))
    page = Page(replace(record, resolution=replace(record.resolution, actors=actors, statements=spoken)))
    assert len({page.style((a.id,)) for a in actors}) == 32


def luminance(colour: str) -> float:
    """As WCAG 2 has it, of "#rgb" or "#rrggbb"."""
    digits = colour.lstrip("#")
    pairs = [c * 2 for c in digits] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
    parts = [int(pair, 16) / 255 for pair in pairs]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_of_text_stands_out_from_what_is_behind_it(dark: bool) -> None:
    css = html.render(build.bare()).split("* { box-sizing", 1)[0]
    light_half, dark_half = css.split("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{3,6})", light_half))
    if dark:
        colours |= dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{3,6})", dark_half))
    pairs = [
        (text, "paper") for text in ("ink", "soft", "link", "warn", "none", *(f"k{n}" for n in range(8)))
    ]
    pairs += [(text, f"b{n}") for n in range(8) for text in ("ink", f"k{n}")]
    pairs += [("soft", "none-b"), ("ink", "none-b"), ("none", "none-b")]
    poor = [(a, b) for a, b in pairs if contrast(colours[a], colours[b]) < 4.5]
    assert poor == []


def test_the_page_is_small() -> None:
    assert len(html.render(build.story()).encode()) < 75_000


# ------------------------------------------------------------------------------ the file itself


def test_the_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    html.write(build.story(), path)
    assert path.read_text(encoding="utf-8") == html.render(build.story())
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_readable_by_others_as_the_user_has_it(tmp_path: Path) -> None:
    html.write(build.bare(), tmp_path / "dossier.html")
    (tmp_path / "plain").touch()
    assert (tmp_path / "dossier.html").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_that_is_not_there_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere/dossier\.html"):
        html.write(build.story(), tmp_path / "nowhere" / "dossier.html")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dossier.html").mkdir()
    with pytest.raises(OutputError, match="folder"):
        html.write(build.story(), tmp_path / "dossier.html")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.html"]


def test_what_was_there_stays_when_writing_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dossier.html"
    path.write_text("the old one")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        html.write(build.story(), path)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]
