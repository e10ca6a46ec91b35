"""Markdown: footnotes that lead to words, and nothing from a report that becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from sayso.tell.markdown import as_markdown, escaped
from tests.tell import build


def page(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).render(text))


def test_every_mark_has_its_footnote_and_every_footnote_is_pointed_to() -> None:
    text = as_markdown(build.story())
    found = page(text)
    assert "[^" not in found
    assert found.count('class="footnote-item"') == text.count("\n[^")


def test_a_footnote_has_the_words_the_chain_and_the_place() -> None:
    note = next(
        line
        for line in as_markdown(build.story()).splitlines()
        if "Cracks in the wall" in line and "]:" in line
    )
    assert "Harrow Gazette ← Coast Wire ← a senior engineer" in note
    assert "02-gazette.txt, 2025-03-04, characters" in note


def test_conflicts_point_to_both_sides() -> None:
    text = as_markdown(build.story())
    row = text.split("## Where accounts conflict")[1].strip().splitlines()[0]
    one, other = row.split(" against")
    assert one.rstrip().endswith("]")
    assert other.startswith("[^")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![x](http://example.org/p.png)",
        "*bold* _and_ `code` ~~gone~~",
        "# a heading",
        "1. a list",
        "- a list",
        "| a | table |",
        "&lt;b&gt; &copy;",
        "[^1]: a footnote",
        "www.example.org and http://example.org/",
        "> quoted",
        "===",
        "==marked== and %%hidden%%",
        ":smile: at 10:30:00",
        "<!-- a comment -->",
        "    four blanks",
        "\\[not a link\\]",
    ],
)
def test_what_a_report_says_never_becomes_markup(hostile: str) -> None:
    found = page(f"{escaped(hostile)}\n")
    assert found.startswith("<p>")
    assert found.count("<") == 2
    import html

    assert html.unescape(found[3:-5]) == " ".join(hostile.split())


@pytest.mark.parametrize("mark", ["==", "%%", "[[", "$$", "~~"])
def test_marks_of_other_readers_of_markdown_are_escaped_too(mark: str) -> None:
    assert mark not in escaped(f"a {mark}b{mark} c")


def test_no_emoji_opens() -> None:
    assert escaped("it :smile: at :+1:") == r"it \:smile: at \:+1:"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Zs")), min_size=1))
def test_any_word_reads_as_it_stands(word: str) -> None:
    import html

    assert html.unescape(page(escaped(word))).removeprefix("<p>").removesuffix("</p>\n") == word


def test_a_story_without_statements_is_told_all_the_same() -> None:
    assert "no statement was found" in as_markdown(build.bare("Nothing."))
