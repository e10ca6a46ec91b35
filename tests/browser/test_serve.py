"""The web app in a real browser: review end to end, two at once, by keyboard alone, without script, wide and narrow."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from sayso import Story
from sayso.serve.running import server
from sayso.serve.settings import Limits, Settings
from sayso.store import Store
from tests.browser.conftest import WIDTHS, OpenPage, asked, complaints, overflow
from tests.judging.harbour import TEXTS
from tests.serve.test_security import HOSTILE

MANY = Limits(reads=(1e6, 1e6), writes=(1e6, 1e6))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "news.db"
    with Story("harbour", db=path) as story:
        for name, text in TEXTS.items():
            story.receive(text.encode(), name, {"outlet": name.removesuffix(".txt").title()})
        story.record()
    with Story("hostile", db=path) as story:
        story.receive(
            HOSTILE.encode(), "<script>alert(6)</script>.txt", {"title": "<script>alert(7)</script>"}
        )
        story.receive(("x" * 10_000 + " is shut, minister Ida Lund said.").encode(), "long.txt")
        story.record()
    return path


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "news.db"))


@pytest.fixture
def site(db: Path) -> Iterator[str]:
    """The address of a real server of its own for the test."""
    running = server(Settings(db, port=0, by="Ana", limits=MANY))
    running.config.port = 0
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not running.started and time.monotonic() < until:
        time.sleep(0.02)
    (listener,) = running.servers[0].sockets
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join(20)


def log(db: Path) -> list[tuple[str, str]]:
    with Store(db) as store:
        return [(each.by, each.kind.value) for each in store.judgements("harbour")]


def test_the_review_loop_by_keyboard_alone(site: str, db: Path, open_page: OpenPage) -> None:
    page = open_page(f"{site}/stories/harbour/statements")
    page.keyboard.press("j")
    expect(page.locator("[data-card].here")).to_have_count(1)
    page.keyboard.press("a")
    expect(page.locator("[data-decision]").first).to_contain_text("Accepted by Ana")
    page.keyboard.press("r")  # it went on to the next by itself
    expect(page.locator("[data-decision]").nth(1)).to_contain_text("Rejected by Ana")
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator("[data-decision]").nth(1)).to_contain_text("Taken back")
    page.keyboard.press("k")
    page.keyboard.press("s")
    speaker = page.locator("[data-card].here [data-speaker]")
    expect(speaker).to_be_focused()
    speaker.fill("Oskar Brun")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card]").first).to_contain_text("Oskar Brun")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert log(db) == [("Ana", "accept"), ("Ana", "reject"), ("Ana", "undo"), ("Ana", "speaker")]
    assert complaints(page) == []


def test_the_same_by_plain_forms_without_script(site: str, db: Path, open_page: OpenPage) -> None:
    page = open_page(f"{site}/stories/harbour/statements", script=False)
    page.get_by_role("button", name="Reject").first.click()
    expect(page.locator("[data-card]").first).to_contain_text("ejected")
    page.get_by_role("link", name="Correct…").nth(1).click()
    page.get_by_label("Mode").select_option("mixed")
    page.get_by_role("button", name="Correct the mode").click()
    page.get_by_role("link", name="Judgements").click()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator(".entries li").first).to_contain_text("undone")
    assert log(db) == [("Ana", "reject"), ("Ana", "mode"), ("Ana", "undo")]


def test_two_browsers_at_once_lose_nothing_and_overrule_nobody_unseen(
    site: str, db: Path, open_page: OpenPage
) -> None:
    one, other = (open_page(f"{site}/you") for _ in range(2))
    for page, name in ((one, "Ana"), (other, "Ben")):
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="That is me").click()
        page.goto(f"{site}/stories/harbour/statements")
    for page, key in ((one, "a"), (other, "r")):
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.wait_for_load_state()
        if key == "a":
            expect(page.locator("[data-decision]").first).to_contain_text("Accepted by Ana")
    expect(other.get_by_role("heading", level=1)).to_have_text("Somebody else decided otherwise")
    expect(other.locator("main")).to_contain_text("Ana")
    assert log(db) == [("Ana", "accept")]
    other.get_by_role("button", name="Decide so all the same").click()
    other.goto(f"{site}/stories/harbour/agreement")
    expect(other.locator("main")).to_contain_text("They differ on: verdict")
    assert log(db) == [("Ana", "accept"), ("Ben", "reject")]


def test_a_sentence_is_asked_and_leads_to_its_words(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/stories/harbour")
    page.keyboard.press("/")
    page.keyboard.type("Dock workers in Ostby will strike on Monday")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Dock workers")
    page.locator(".refs a").first.click()
    expect(page.locator(".report")).to_be_visible()
    assert "#" in page.url


def test_hostile_texts_do_nothing(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    alarms: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    for path in (
        "/stories/hostile",
        "/stories/hostile/statements",
        "/stories/hostile/reports",
        "/who?sentence=<script>alert(9)</script> port",
    ):
        page.goto(site + path)
        assert overflow(page) <= 0, path
    page.goto(f"{site}/stories/hostile/reports")
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    assert alarms == []
    assert complaints(page) == []
    assert all(each.startswith(site) for each in asked(page))


PAGES = ("/", "/stories/harbour", "/stories/harbour/statements", "/stories/harbour/reports", "/stories/harbour/agreement", "/stories/harbour/add", "/who?sentence=Dock workers will strike", "/you", "/stories/nowhere")  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_and_nothing_is_too_wide(
    site: str, open_page: OpenPage, findings: Callable[[Page], list[str]], dark: bool
) -> None:
    for width in WIDTHS:
        page = open_page(site, width=width, dark=dark, bypass_csp=True)
        paths = [
            *PAGES,
            *(_first(page, site, kind) for kind in ("statements", "reports", "claims", "actors")),
        ]
        for path in paths:
            page.goto(site + path)
            assert (path, findings(page)) == (path, [])
            assert overflow(page) <= 0, (path, width)


def _first(page: Page, site: str, kind: str) -> str:
    rows = page.request.get(f"{site}/api/v1/stories/harbour/{kind}").json()["items"]
    return f"/stories/harbour/{kind}/{rows[0]['id']}"
