"""Runs the scorers that lie beside the corpora, as they are, in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figures import SHARED


def sayso(*arguments: str) -> str:
    """What `sayso` prints; its exit status must be 0."""
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"sayso {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def score(scorer: str, output: str, *arguments: str) -> str:
    """What a scorer prints about an output of sayso; `{}` in the arguments stands for the file that holds it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "output.json"
        path.write_text(output, encoding="utf-8")
        command = [
            sys.executable,
            str(SHARED / "score" / scorer),
            *(a.replace("{}", str(path)) for a in arguments),
        ]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def scored(scorer: str, output: str, *arguments: str) -> dict[str, Any]:
    """The same, for a scorer that prints JSON."""
    figures: dict[str, Any] = json.loads(score(scorer, output, *arguments, "--json"))
    return figures
