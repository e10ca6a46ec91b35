"""The dossier in a browser: with and without script, at both widths, light and dark, on paper, by keyboard, asking for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page

from sayso.tell import html
from sayso.vocabulary import Change, ChangeKind, Changes
from tests.browser.conftest import WIDTHS, OpenPage, asked, complaints, overflow
from tests.tell import build
from tests.tell.test_html import HOSTILE, hostile

Findings = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the story of the dam with what changed in it, as a file."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    record = build.story()
    news = (Change(ChangeKind.CLAIM, "c2", "nobody had said so before", (build.cracks.id,)),)
    html.write(record, path, Changes(record, record, news, "2025-03-04"))
    return path


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of a story in which every text from outside is everything hostile at once."""
    path = tmp_path_factory.mktemp("hostile") / "dossier.html"
    html.write(hostile(" ".join(HOSTILE)), path)
    return path


def focused(page: Page) -> str:
    """The words of the element that has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


# ------------------------------------------------------------------------------ that it stands there


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("script", [True, False])
def test_the_page_asks_for_nothing_and_fits_its_window(
    dossier: Path, open_page: OpenPage, width: int, script: bool
) -> None:
    page = open_page(dossier, width=width, script=script)
    assert asked(page) == complaints(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_with_everything_open(
    dossier: Path, open_page: OpenPage, findings: Findings, width: int, dark: bool
) -> None:
    page = open_page(dossier, width=width, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_do_nothing_and_widen_nothing(
    dangerous: Path, open_page: OpenPage, findings: Findings, width: int
) -> None:
    page = open_page(dangerous, width=width)
    told: list[str] = []

    def refused(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refused)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.wait_for_timeout(50)
    assert asked(page) == complaints(page) == told == []
    assert overflow(page) == 0
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("img, iframe, object, form").count() == 0
    assert findings(page) == []


def test_words_from_right_to_left_do_not_turn_what_stands_beside_them(
    open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "rtl.html"
    html.write(build.one("Before שלום עולם after.", "שלום עולם", speaker="שלום"), path)
    page = open_page(path)
    row = page.locator(".statements li").first
    edges = [row.locator(what).first.bounding_box() for what in ("a", "cite")]
    assert edges[0] is not None
    assert edges[1] is not None
    assert edges[0]["x"] < edges[1]["x"]


def test_a_script_that_is_not_ours_is_refused(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    page = html.render(build.story()).replace("<main", "<script>window.harm = 1</script><main", 1)
    path.write_text(page, encoding="utf-8")
    shown = open_page(path)
    assert shown.evaluate("window.harm") is None
    assert any("Content Security Policy" in each for each in complaints(shown))


# ------------------------------------------------------------------------------ without script


def test_everything_is_there_without_script(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier, script=False)
    assert page.locator(".tools, .copy").count() == 0
    assert page.locator(".ten > li").count() > 3
    page.locator(".ten summary").first.click()
    assert page.locator(".ten .notes li").first.is_visible()
    page.locator(".claim summary").first.click()
    assert page.locator(".claim .entries li").first.is_visible()


def test_a_number_leads_to_the_words_and_these_to_their_row_and_claim(
    dossier: Path, open_page: OpenPage
) -> None:
    page = open_page(dossier, script=False)
    page.locator(".claim summary").first.click()
    page.locator('.claim a[href^="#t-"]').first.click()
    mark = page.locator("mark:target")
    assert mark.is_visible()
    mark.locator("a").first.click()
    row = page.locator(".statements li:target")
    assert row.is_visible()
    row.locator('a[href^="#c-"]').click()
    assert page.locator(".claim:target").is_visible()


# ------------------------------------------------------------------------------ with script


def test_a_line_is_copied_with_its_footnotes(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier, permissions=["clipboard-read", "clipboard-write"])
    item = page.locator(".ten > li").nth(1)
    item.locator(".copy").click()
    item.get_by_text("Copied").wait_for()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    first, *notes = copied.strip().split("\n")
    labels = item.locator(".line a").all_inner_texts()
    assert first.endswith(f"[{', '.join(labels)}]")
    assert [note.split("]")[0].lstrip("[") for note in notes] == labels
    assert all("“" in note and "(" in note for note in notes)


def test_a_filter_leaves_the_statements_of_one_speaker(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    page.get_by_label("Every speaker").select_option("Joris Lind")
    names = page.locator(".statements li:visible cite").all_inner_texts()
    assert names
    assert all(name.endswith("Joris Lind") for name in names)
    assert page.get_by_role("status").inner_text().startswith(f"{len(names)} of ")
    page.get_by_label("Every speaker").select_option("")
    assert page.locator(".statements li:visible").count() == len(build.STATEMENTS)


def test_a_filter_by_words_leaves_the_claims_that_hold_them(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    page.keyboard.press("/")
    page.keyboard.type("cracks")
    shown = page.locator(".claim:visible .quote").all_inner_texts()
    assert len(shown) == 1
    assert "cracks" in shown[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_a_link_opens_what_it_leads_into(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    single = page.locator(".once li").first
    assert not single.is_visible()
    page.evaluate(f"location.hash = '{single.get_attribute('id')}'")
    single.wait_for(state="visible")


def test_a_name_on_the_drawing_lights_its_lines(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier, width=1600)
    page.locator(".web a").first.focus()
    assert 0 < page.locator(".tie.faint").count() < page.locator(".tie").count()


# ------------------------------------------------------------------------------ by keyboard


def test_the_keyboard_reaches_the_lines_and_every_statement(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the ten lines"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("j")
    assert focused(page) == "1.1"
    page.keyboard.press("j")
    assert focused(page) == "1.2"
    page.keyboard.press("k")
    assert focused(page) == "1.1"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#s-1-1"


def test_the_keyboard_copies_a_statement_with_its_footnote(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier, permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_text("Copied 1.1").wait_for()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith(
        "“About 1,200 people must leave Oberkessel by Thursday” [1.1] Ada Verhoeven (Coast Wire"
    )


def test_help_tells_the_keys_and_turns_them_off(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_label("Single keys work on this page").uncheck()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("j")
    assert focused(page) != "1.1"


def test_the_e_key_opens_and_closes_all(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    page.keyboard.press("e")
    assert page.locator("main details:not([open])").count() == 0
    page.keyboard.press("e")
    assert page.locator("main details[open]").count() == 0


# ------------------------------------------------------------------------------ on paper


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_what_is_closed_on_the_screen(dossier: Path, open_page: OpenPage, script: bool) -> None:
    page = open_page(dossier, script=script)
    ledger = page.locator(".claim .entries").first
    closed = page.locator(".once .singles")
    assert not ledger.is_visible()
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = [each.bounding_box() for each in (ledger, closed)]
    assert all(box and box["height"] > 0 for box in boxes)
    assert not page.locator("nav, .tools, .copy").locator("visible=true").count()
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") > 2


def test_printing_leaves_the_page_as_it_was(dossier: Path, open_page: OpenPage) -> None:
    page = open_page(dossier)
    before = page.locator("main details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == before


def test_a_story_without_findings_is_a_page_too(
    open_page: OpenPage, findings: Findings, tmp_path: Path
) -> None:
    path = tmp_path / "bare.html"
    html.write(replace(build.bare("One line."), name="empty"), path)
    page = open_page(path, width=360)
    assert complaints(page) == []
    assert overflow(page) == 0
    assert findings(page) == []
