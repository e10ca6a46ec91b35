"""The dossier in a browser: with and without script, at both widths, light and dark, asking for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sayso.tell import html
from tests.browser.conftest import WIDTHS, OpenPage, asked, complaints, overflow
from tests.tell import build


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the story of the dam, as a file."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    html.write(build.story(), path)
    return path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("script", [True, False])
def test_the_page_asks_for_nothing_and_fits_its_window(
    dossier: Path, open_page: OpenPage, width: int, script: bool
) -> None:
    page = open_page(dossier, width=width, script=script)
    assert asked(page) == complaints(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(
    dossier: Path, open_page: OpenPage, findings: Callable[[Page], list[str]], dark: bool
) -> None:
    assert findings(open_page(dossier, dark=dark)) == []
