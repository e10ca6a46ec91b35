"""Writes the pictures of the tutorial from the bundled example: `python docs/make_pictures.py` (needs Chromium).

They show the dossier as Chromium shows it, in the colours of a light screen; run it again when the dossier changes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from base64 import b64decode
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sayso import Story
from sayso.tell import html

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDTH = 1000

SHOWN = {
    "short": ("#short", 430),
    "claims": ("#c-3", 420),
    "numbers": ("#numbers", 500),
    "stands": ("#stands", 560),
    "relays": ("#relays", 800),
    "report": ("#r-1", 470),
}
"""What each picture shows: from which element on, and how many pixels of it."""


def main() -> None:
    """Make the dossier, open it, and keep a picture of each part."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("Chromium is not installed (on Debian: apt-get install chromium)")
    os.chdir(ROOT)
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "dossier.html"
        story = Story("ceasefire", as_of=date(2024, 3, 10))
        story.add("examples/ceasefire")  # as a reader would type it: the page shows the path
        html.write(story.record(), path)
        opened = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = opened.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        page.goto(path.as_uri())
        for name, (start, height) in SHOWN.items():
            picture(page, start, height, PICTURES / f"{name}.webp")
        opened.close()


def picture(page: Page, start: str, height: int, path: Path) -> None:
    """Keep a picture of the page from an element on, a claim with its ledger open."""
    page.evaluate("document.querySelector('.tools')?.remove()")
    for part in page.locator(f"{start}.claim details").all():
        part.evaluate("each => each.open = true")
    box = page.locator(start).bounding_box()
    assert box, start  # noqa: S101 - every part named above is in the example
    top = box["y"] + float(page.evaluate("scrollY")) - 8
    clip = {"x": 0, "y": top, "width": WIDTH, "height": min(height, box["height"] + 16), "scale": 1}
    asked = {"format": "webp", "quality": 80, "clip": clip, "captureBeyondViewport": True}
    made = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    path.write_bytes(b64decode(made["data"]))


if __name__ == "__main__":
    main()
