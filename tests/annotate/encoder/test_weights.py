"""The weights: that they are those of the manifest, and what is said when they are not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.annotate.encoder.weights import checked, manifest, read_manifest
from sayso.errors import InstallError

FOLDER = Path(str(files("sayso.annotate.encoder").joinpath("weights")))
NAMES = ("annotator.onnx", "links.npz", "tokenizer.json")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The weights without the network, which is large."""
    for name in ("links.npz", "tokenizer.json", "manifest.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_each_file_of_the_package_is_the_one_in_the_manifest(name: str) -> None:
    assert len(checked(name)) == manifest().sizes[name]


def test_all_files_together_are_no_larger_than_thirty_megabytes() -> None:
    assert sum(manifest().sizes.values()) < 30_000_000


def test_a_missing_file_is_named_with_what_to_do(copied: Path) -> None:
    with pytest.raises(InstallError, match=r"weights/annotator\.onnx cannot be read .* Install sayso anew"):
        checked("annotator.onnx", folder=copied)


def test_a_file_cut_short_is_told_by_its_length(copied: Path) -> None:
    whole = (copied / "links.npz").read_bytes()
    (copied / "links.npz").write_bytes(whole[:-1])
    with pytest.raises(
        InstallError, match=rf"links\.npz has {len(whole) - 1:,} bytes and should have {len(whole):,}"
    ):
        checked("links.npz", folder=copied)


def test_a_changed_file_is_told_by_its_checksum(copied: Path) -> None:
    whole = bytearray((copied / "links.npz").read_bytes())
    whole[100] ^= 1
    (copied / "links.npz").write_bytes(whole)
    with pytest.raises(InstallError, match="its SHA-256 differs"):
        checked("links.npz", folder=copied)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"files": {}}', '{"files": {"a": 1}}'])
def test_a_damaged_manifest_is_told_as_such(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(InstallError, match=r"manifest\.json is damaged"):
        read_manifest(copied)


def test_a_file_that_the_manifest_does_not_name_is_not_read(copied: Path) -> None:
    told = json.loads((copied / "manifest.json").read_text(encoding="utf-8"))
    del told["files"]["links.npz"]
    (copied / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(InstallError, match=r"does not name links\.npz"):
        checked("links.npz", folder=copied)


@pytest.mark.parametrize("seen", ["both", "network", "rule"])
def test_the_curves_of_confidence_rise(seen: str) -> None:
    curve = manifest().confidence[seen]
    assert list(curve) == sorted(curve)
    assert [y for _, y in curve] == sorted(y for _, y in curve)


def test_the_version_is_told_without_loading_the_network() -> None:
    code = "import sys; from sayso.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass\nprint(sorted({'onnxruntime', 'numpy', 'tokenizers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
