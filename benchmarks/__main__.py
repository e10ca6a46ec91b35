"""Run the benchmarks: `python -m benchmarks [NAME…] [--gate] [--update [--allow-regression]]`.

Each benchmark is a folder with a `run.py` that gives figures, and a `floors.json`. `--gate` fails when a
figure is worse than its floor. `--update` sets the floors to what was measured, upwards only, and writes the
measured error that the record shows.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks import measured
from benchmarks.figures import Figure, below, floors, raised

ORDER = (
    "startup",
    "pages",
    "example",
    "stories",
    "quantities",
    "attributions",
    "speakers",
    "copies",
    "scale",
    "speed",
    "vectors",
    "who",
    "stances",
    "claims",
    "dossier",
    "archives",
    "serving",
    "large",
    "jobs",
)
HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run what is asked for; 1 when the gate fails."""
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(ORDER)}; all when none is named")
    parser.add_argument("--gate", action="store_true", help="fail when a figure is below its floor")
    parser.add_argument("--update", action="store_true", help="set the floors to the figures, upwards only")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: downwards, too")
    options = parser.parse_args()
    failures: list[str] = []
    found: dict[str, list[Figure]] = {}
    for name in options.names or ORDER:
        figures, said = import_module(f"benchmarks.{name}.run").run()
        print(f"\n{name}" + (f": {said}" if said else ""))
        print(*figures, sep="\n")
        found[name] = figures
        path = HERE / name / "floors.json"
        limits = floors(path)
        if figures and options.update:
            limits = raised(figures, limits, allow_regression=options.allow_regression)
            path.write_text(json.dumps(limits, indent=1) + "\n", encoding="utf-8")
        if figures and options.gate:
            failures += [f"{name}: {failure}" for failure in below(figures, limits)]
    if options.update:
        measured.keep(found)
    if failures:
        print("\nbelow the floor:", *failures, sep="\n- ", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
