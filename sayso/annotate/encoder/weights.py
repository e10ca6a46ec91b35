"""The files that training made: checked against the manifest beside them, read once.

`weights/manifest.json` names each file with its size and SHA-256, says which version this is, and holds
what was chosen for these weights: the size of a window, how eagerly cues are found, and the curves from how sure
a finding is to how often such findings were right.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sayso.errors import InstallError

FOLDER = "sayso/annotate/encoder/weights"
AGAIN = "Install sayso anew (`pip install --force-reinstall sayso`); in a checkout, fetch the file from the repository."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest says; `sizes` and `sums` are those of each file by its name."""

    version: str
    sizes: dict[str, int]
    sums: dict[str, str]
    window: int
    step: float
    eager: float
    confidence: dict[str, tuple[tuple[float, float], ...]]


def _folder() -> Traversable:
    return files("sayso.annotate.encoder").joinpath("weights")


def _bytes(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise InstallError(f"{FOLDER}/{name} cannot be read ({error.strerror or error}). {AGAIN}") from error


@cache
def manifest() -> Manifest:
    """Return what the manifest of the installed weights says; InstallError when it is missing or damaged."""
    return read_manifest(_folder())


def read_manifest(folder: Traversable) -> Manifest:
    """Return what the manifest in a folder says; InstallError when it is missing or damaged."""
    raw = _bytes(folder, "manifest.json")
    try:
        told: dict[str, Any] = json.loads(raw)
        kept = told["files"]
        return Manifest(
            version=str(told["version"]),
            sizes={name: int(row["bytes"]) for name, row in kept.items()},
            sums={name: str(row["sha256"]) for name, row in kept.items()},
            window=int(told["window"]),
            step=float(told["step"]),
            eager=float(told["eager"]),
            confidence={
                seen: tuple((float(a), float(b)) for a, b in curve)
                for seen, curve in told["confidence"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InstallError(f"{FOLDER}/manifest.json is damaged ({error}). {AGAIN}") from error


def checked(name: str, *, folder: Traversable | None = None) -> bytes:
    """Return the bytes of one file of the weights, once they are those that the manifest names.

    Raises InstallError when the file is missing, cut short or changed.
    """
    kept = manifest() if folder is None else read_manifest(folder)
    raw = _bytes(folder or _folder(), name)
    if name not in kept.sums:
        raise InstallError(f"{FOLDER}/manifest.json does not name {name}. {AGAIN}")
    if len(raw) != kept.sizes[name]:
        raise InstallError(
            f"{FOLDER}/{name} has {len(raw):,} bytes and should have {kept.sizes[name]:,}. {AGAIN}"
        )
    if hashlib.sha256(raw).hexdigest() != kept.sums[name]:
        raise InstallError(f"{FOLDER}/{name} is not the file that was shipped (its SHA-256 differs). {AGAIN}")
    return raw
