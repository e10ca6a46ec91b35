"""Write the pages of the invented sites, with their gold, to tests/read/pages: `python -m benchmarks.pages.save`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.pages.sites import pages

FOLDER = Path(__file__).resolve().parent.parent.parent / "tests" / "read" / "pages"


def main() -> None:
    """Write them anew."""
    rows = []
    for page in pages(2):
        (FOLDER / f"{page.name}.html").write_bytes(page.data)
        rows.append(
            json.dumps({"page": page.name, "came_from": page.url, **asdict(page.gold)}, ensure_ascii=False)
        )
    (FOLDER / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
