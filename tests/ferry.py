"""A small invented story of three reports: a minister closes a ferry line, is contradicted, and gives way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso import Story
from sayso.vocabulary import Annotations

HERALD = """Island of Skerry to lose its ferry

The Marrow Herald, May 3, 2025

Transport Minister Dana Holm said the state will close the ferry line to Skerry Island in September.

"The ferry line has lost money for ten years," Holm said.

Mayor Otto Brandt of Skerry said the island will not accept the closure of the ferry line.

About 1,200 people live on the island, Brandt said.
"""

GAZETTE = """Ferry to be shut in September

The Brine Gazette, May 5, 2025

The government plans to close the ferry line to Skerry Island in September, Transport Minister Dana Holm told the Marrow Herald.

Union leader Petra Sund said the ferry line will not be closed.

"The ministry has promised us two new ships," Sund said.
"""

POST = """Minister gives way on ferry

The Lowland Post, May 9, 2025

Transport Minister Dana Holm said on Friday that the ferry line to Skerry Island will not be closed in September.

Holm said 400 people live on the island.

Sund welcomed the decision.
"""

REPORTS = {"1-herald.txt": HERALD, "2-gazette.txt": GAZETTE, "3-post.txt": POST}


def write(folder: Path, *names: str) -> Path:
    """Write the reports of these names, all of them when none is named, to a folder."""
    for name in names or REPORTS:
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    return folder


@cache
def story() -> Story:
    """The whole story, read once."""
    told = Story("ferry")
    with TemporaryDirectory() as folder:
        told.add(write(Path(folder)))
    return told


@cache
def annotated() -> tuple[Annotations, ...]:
    """The annotations of the reports, in the order of their dates."""
    found = {Path(a.report.file or "").name: a for a in story().annotations()}
    return tuple(found[name] for name in REPORTS)
