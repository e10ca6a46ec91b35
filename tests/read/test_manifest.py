"""The manifest: what is given goes before what is read, and a broken line harms no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.read import read
from sayso.read.manifest import read_manifest
from sayso.vocabulary import DateOrigin, PartKind, Report, Unread

TEXT = "BBC News\n12 May 2024\nFerry strike is off\n\nThe union of ferry workers said on Monday that it would not strike.\n"


def reports(manifest: Path, *paths: Path) -> list[Report | Unread]:
    return list(read([str(path) for path in paths], as_of=None, manifest=manifest))


def written(folder: Path, name: str, text: str) -> Path:
    (folder / "a.txt").write_text(TEXT)
    (folder / name).write_text(text)
    return folder / name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "manifest.csv",
            "file,outlet,url,published,title\na.txt,The Post,https://post.example/1,2025-03,Strike off\n",
        ),
        (
            "m.csv",
            "\ufefftitle;published;url;outlet;File\nStrike off;2025-03;https://post.example/1;The Post;a.txt\n",
        ),
        (
            "m.jsonl",
            '{"file": "a.txt", "outlet": "The Post", "url": "https://post.example/1", "published": "2025-03", "title": "Strike off"}\n',
        ),
    ],
)
def test_what_is_given_goes_before_what_the_text_says(tmp_path: Path, name: str, text: str) -> None:
    (found,) = reports(written(tmp_path, name, text), tmp_path)
    assert isinstance(found, Report)
    assert (found.outlet, found.url, found.title) == ("The Post", "https://post.example/1", "Strike off")
    assert found.published is not None
    assert (found.published.iso(), found.published.origin) == ("2025-03", DateOrigin.GIVEN)


def test_what_is_not_given_is_read_from_the_text(tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path, "m.csv", "file,outlet,title\na.txt,,Ferry strike is off!\n"))
    assert isinstance(found, Report)
    assert found.outlet == "BBC News"
    assert found.published is not None
    assert found.published.iso() == "2024-05-12"
    titles = [found.text[p.start : p.end] for p in found.parts if p.kind is PartKind.TITLE]
    assert titles == ["Ferry strike is off"]


def test_files_of_the_manifest_beyond_the_paths_are_read_too(tmp_path: Path) -> None:
    manifest = written(tmp_path, "m.csv", "file,outlet\nsub/b.txt,The Post\ngone.txt,The Post\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(TEXT)
    first, second, third = reports(manifest, tmp_path / "a.txt")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, second.outlet) == ("BBC News", "The Post")
    assert isinstance(third, Unread)
    assert "no such file" in third.reason


def test_a_manifest_among_the_paths_is_no_report(tmp_path: Path) -> None:
    manifest = written(tmp_path, "list.csv", "file,outlet\na.txt,The Post\n")
    assert len(reports(manifest, manifest, tmp_path / "a.txt")) == 1
    other = written(tmp_path, "manifest.csv", "file,outlet\na.txt,The Post\n")
    (found,) = read([str(other)], as_of=None, manifest=None)
    assert isinstance(found, Unread)
    assert "--manifest" in found.reason


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("m.csv", "a.txt,The Post,soon", "is no date"),
        ("m.csv", ",The Post,2024", "no file is named"),
        ("m.csv", "a.txt,The Post,2024,more", "4 columns where the head has 3"),
        ("m.jsonl", "{broken", "no JSON"),
        ("m.jsonl", "[1, 2]", "no JSON object"),
        ("m.jsonl", '{"file": {"a": 1}}', "is not text"),
        ("m.jsonl", '{"file": "a\\u0000b"}', "NUL"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path, name: str, line: str, says: str) -> None:
    head = "file,outlet,published\n" if name.endswith("csv") else '{"file": "b.txt", "outlet": "The Sun"}\n'
    last = "a.txt,The Post,2024\n" if name.endswith("csv") else '{"file": "a.txt", "outlet": "The Post"}\n'
    manifest = read_manifest(written(tmp_path, name, head + line + "\n" + last))
    (broken,) = manifest.unread
    assert broken.file.endswith(f"{name}:2")
    assert says in broken.reason
    row = manifest.row(str(tmp_path / "a.txt"))
    assert row is not None
    assert row.outlet == "The Post"


@pytest.mark.parametrize(
    ("text", "says"), [("name,outlet\na.txt,x\n", "lacks 'file'"), ("", "empty"), ("a\x00b", "NUL")]
)
def test_a_manifest_that_is_none_is_told_and_the_reports_are_read(
    tmp_path: Path, text: str, says: str
) -> None:
    unread, found = reports(written(tmp_path, "m.csv", text), tmp_path / "a.txt")
    assert isinstance(unread, Unread)
    assert says in unread.reason
    assert isinstance(found, Report)


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    (unread,) = reports(tmp_path / "gone.csv")
    assert isinstance(unread, Unread)
    assert "no such file" in unread.reason
