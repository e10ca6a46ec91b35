"""Pages in a real browser: Debian's Chromium, driven by Playwright; reused by whoever serves pages.

chromium    the browser, one for all tests; they are left out where there is none, unless SAYSO_NEED_BROWSER is set
open_page   opens a file or an address at a width, light or dark, with or without script, and counts what it asks for
findings    what axe-core has against a page that is serious or critical
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NEED = "SAYSO_NEED_BROWSER"
WIDTHS = (360, 1600)


class OpenPage(Protocol):
    """Opens a file or an address in a context of its own."""

    def __call__(
        self,
        where: Path | str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        script: bool = True,
        **context: Any,
    ) -> Page:
        """Open it, and wait until it is loaded; `context` goes to Playwright's `new_context`."""
        ...


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium without a window; a test that needs it is left out where it is not installed.

    It ends with this folder: while Playwright runs, nothing else in the process can run a loop of events.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing = "Chromium is not installed, so no page was opened (on Debian: apt-get install chromium)"
        if os.environ.get(NEED):
            pytest.fail(f"{NEED} is set: {missing}")
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens pages; what they ask for is in `asked(page)`, what they complain of in `complaints(page)`."""
    contexts: list[BrowserContext] = []

    def opened(
        where: Path | str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        script: bool = True,
        **context: Any,
    ) -> Page:
        made = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            **context,
        )
        contexts.append(made)
        page = made.new_page()
        requests, errors = _ASKED.setdefault(page, []), _COMPLAINTS.setdefault(page, [])
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.extend([said.text] if said.type == "error" else []))
        page.goto(where.resolve().as_uri() if isinstance(where, Path) else where)
        return page

    yield opened
    for each in contexts:
        each.close()
    _ASKED.clear()
    _COMPLAINTS.clear()


_ASKED: dict[Page, list[str]] = {}
_COMPLAINTS: dict[Page, list[str]] = {}


def asked(page: Page) -> list[str]:
    """The addresses that a page asked for after its own."""
    return _ASKED[page][1:]


def complaints(page: Page) -> list[str]:
    """Errors of its script, and what its policy refused."""
    return _COMPLAINTS[page]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def findings() -> Callable[[Page], list[str]]:
    """What axe-core has against a page, of serious and critical impact: rule and place, a line each."""
    from axe_playwright_python.base import AXE_FILE_PATH

    axe = Path(AXE_FILE_PATH).read_text(encoding="utf-8")

    def against(page: Page) -> list[str]:
        page.evaluate(f"() => {{ {axe} }}")
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']}: {node['target'][0]} ({each['help']}; {node['failureSummary']})"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]

    return against
