"""What a store costs as it grows: the curve from ten thousand statements to a hundred thousand, or a million.

`python -m benchmarks large` builds the two smaller stores. The full curve, from the repository's root (it takes a quarter
of an hour and five gigabytes; what the folder holds already is used again):

    python -m benchmarks.large.run --full --keep ../large
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.large import shelf
from sayso.annotate import annotate
from sayso.asking import Archive
from sayso.read import as_it_is
from sayso.store import Store
from sayso.story import Story

SIZES = {"10 k": 6, "100 k": 60, "1 M": 602}
"""Stories of a store, by about how many statements they come to."""

GATE = {"small": 6, "ten times": 60}
"""The same for the gate, with stories of a third of the size: they are made in half a minute."""

TIMES = 3
"""How often each thing is done; the median counts."""

ASKED = (
    "At least 139 people were killed in the flood",
    "The government will send soldiers to the border",
    "The dam is not safe",
    "Ministers agreed on the budget on Monday",
    "The union rejects the offer",
)
REPORT = """Council approves the Lund dam

OSTBY, May 3, 2024. The Ostby council has approved the Lund dam, Mayor Greta Hald said on Friday.

"The valley has waited {nr} years," Hald told reporters.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of processor time, by what is done, in a store of so many statements."""

    size: str
    statements: int
    spent: dict[str, float]


def run() -> tuple[list[Figure], str]:
    """How much more each thing costs in a store ten times as large."""
    with tempfile.TemporaryDirectory() as folder:
        costs = [measured(Path(folder), size, GATE, originals=1, size=30) for size in GATE]
    return grown(costs), f"{costs[-1].statements:,} statements, against {costs[0].statements:,}"


def measured(folder: Path, name: str, sizes: dict[str, int], **how: int) -> Cost:
    """Build the store of this size unless it is there, and do each thing to it."""
    db = folder / f"{name.replace(' ', '')}.db"
    smaller = [folder / f"{each.replace(' ', '')}.db" for each in sizes if sizes[each] < sizes[name]]
    if not db.exists() and smaller and smaller[-1].exists():
        shutil.copy(smaller[-1], db)
    shelf.fill(db, stories=sizes[name], **how)
    annotate(as_it_is(ASKED[0], "warm"))  # the network is loaded once
    spent = {name: _median(act) for name, act in _acts(db)}
    with Store(db) as store, store._reading() as held:
        (count,) = held.execute("SELECT count(*) FROM statements").fetchone()
    return Cost(name, count, spent)


def _median(act: Callable[[int], None]) -> float:
    spent = []
    for nr in range(TIMES + 1):
        begun = time.process_time()
        act(nr)
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent[1:])  # the first one reads the file


def _acts(db: Path) -> list[tuple[str, Callable[[int], None]]]:
    one = shelf.name(0)
    archive = Archive(db)
    with Store(db) as store:
        record = store.record(one)
    assert record
    claims = sorted(record.findings.claims, key=lambda claim: -len(claim.statements))[: TIMES + 1]
    store = Store(db)

    def open_it(_: int) -> None:
        with Story(one, db=db) as story:
            assert story.as_of is None

    def search(nr: int) -> None:
        store.search(("killed", "council", "people", "union", "minister", "government")[nr], limit=20)

    def claim(nr: int) -> None:
        assert store.part(one, claims[nr].statements).findings.claims

    def ask_one(nr: int) -> None:
        with Archive(db, one) as asked:
            asked.who(ASKED[nr % len(ASKED)])

    def ask_all(nr: int) -> None:
        archive.who(ASKED[nr % len(ASKED)])

    def ask_all_cold(nr: int) -> None:
        with Archive(db) as asked:
            asked.who(ASKED[nr % len(ASKED)])

    def add(nr: int) -> None:
        with Story(one, db=db) as story:
            story.receive(REPORT.format(nr=nr + 1).encode(), f"added-{nr}.txt")

    def derive(nr: int) -> None:
        with Story(one, db=db) as story:
            story.receive(REPORT.format(nr=nr + 100).encode(), f"derived-{nr}.txt")
            story.record()

    return [
        ("open a story", open_it),
        ("search", search),
        ("a claim's page", claim),
        ("who, one story", ask_one),
        ("who, all stories", ask_all),
        ("who, all stories, first question", ask_all_cold),
        ("add a report", add),
        ("add a report, derive its story", derive),
    ]


def grown(costs: list[Cost]) -> list[Figure]:
    """Each thing's cost in the largest store, as a multiple of that in the smallest."""
    return [
        Figure(name, costs[-1].spent[name] / spent, "times", more=False, timed=True)
        for name, spent in costs[0].spent.items()
    ]


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--full", action="store_true", help="up to a million statements")
    parser.add_argument("--keep", type=Path, help="the folder of the stores")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    costs = [measured(folder, size, SIZES) for size in list(SIZES)[: 3 if options.full else 2]]
    print(f"{'ms of processor time':34}" + "".join(f"{cost.statements:>12,}" for cost in costs))
    for name in costs[0].spent:
        row = [cost.spent[name] for cost in costs]
        print(f"{name:34}" + "".join(f"{spent:12.1f}" for spent in row) + f"{row[-1] / row[0]:9.2f} times")


if __name__ == "__main__":
    main()
