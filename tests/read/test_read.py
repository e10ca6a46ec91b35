"""What `read` promises about files, whatever lies in them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.read import as_it_is, read
from sayso.read.report import make
from sayso.text import key
from sayso.vocabulary import DateOrigin, PartKind, Report, Unread

TEXT = (
    "Ferry strike is off\n\nThe union of ferry workers said on Monday that it would not strike this summer.\n"
)


def all_of(*paths: Path | str, manifest: Path | None = None) -> list[Report | Unread]:
    return list(read([str(path) for path in paths], as_of=date(2025, 4, 1), manifest=manifest))


def reasons(*paths: Path | str) -> list[str]:
    return [found.reason for found in all_of(*paths) if isinstance(found, Unread)]


def names(found: list[Report | Unread]) -> list[str]:
    return [Path(one.file or "").name for one in found]


def test_a_folder_is_searched_through_in_order_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c", "d.pdf", "manifest.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    assert names(all_of(tmp_path)) == ["b.txt", "c", "z.md"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(all_of(tmp_path / "a.txt", tmp_path, str(tmp_path / "*.txt"))) == 1


def test_a_pattern_that_the_shell_left_is_expanded(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT + name)
    assert names(all_of(str(tmp_path / "a*.txt"))) == ["a1.txt", "a2.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert isinstance(all_of(tmp_path / "a[1].txt")[0], Report)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "no word"),
        (b"%PDF-1.7 x", "PDF"),
        (b"abc\x00def" * 50, "NUL"),
        (b"\x01\x02\x03\x04" * 50, "control"),
        (b"***\n---\n", "no word"),
        (b"a" * 3_000_000, "longer than 500,000 characters"),
        (b"a\n" * 30_000, "more than 20,000 lines"),
        (b"<html><body><script>alert(1)</script></body></html>", "no text of a report"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    bad, good = all_of(tmp_path)
    assert isinstance(bad, Unread)
    assert says in bad.reason
    assert isinstance(good, Report)


def test_fifty_megabytes_are_refused_without_reading_them_all(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than 20 MB" in reasons(tmp_path / "huge.txt")[0]


def test_what_is_not_there_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    found = all_of(
        tmp_path / "gone.txt",
        tmp_path / "empty",
        str(tmp_path / "*.zip"),
        tmp_path / "lost.txt",
        "",
        "a\x00b",
        tmp_path / "good.txt",
    )
    told = [one.reason for one in found if isinstance(one, Unread)]
    for piece, reason in zip(
        ("no such file", "no readable file", "no file fits", "a link to", "empty", "not a file name"),
        told,
        strict=True,
    ):
        assert piece in reason
    assert isinstance(found[-1], Report)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut.txt").write_text(TEXT)
    (tmp_path / "shut.txt").chmod(0)
    assert "permission denied" in reasons(tmp_path / "shut.txt")[0]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(all_of(tmp_path)) == ["a.txt"]


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (found,) = all_of("-")
    assert isinstance(found, Report)
    assert (found.file, found.title) == ("-", "Ferry strike is off")


def test_reports_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    reports = read([str(tmp_path)], as_of=None, manifest=None)
    assert isinstance(reports, Iterator)
    next(reports)
    (tmp_path / "b.txt").unlink()
    second = next(reports)
    assert isinstance(second, Unread)
    assert "no such file" in second.reason


def test_text_is_kept_as_it_came() -> None:
    text = "Ferry strike is off\r\n\r\nThe union\u200b said \u202eno\u202c.\x1b[31m\r\n"
    found = make(b"\xef\xbb\xbf" + text.encode(), "a.txt", None, None)
    assert found.text == text
    assert found.id == key("", text)


def test_the_id_depends_on_outlet_and_text_alone() -> None:
    one = make(
        b"BBC News\nFerry strike is off\n\nThe union of ferry workers said so on Monday.", "a.txt", None, None
    )
    assert one.outlet == "BBC News"
    assert one.id == key("BBC News", one.text)
    assert one.id == make(one.text.encode(), "b.txt", None, date(2020, 1, 1)).id


def test_a_year_is_inferred_only_from_a_given_day() -> None:
    text = b"KESTREL, March 26 (AP) - The governor of Norvale said that the dam would be emptied.\nShe gave no date."
    undated = make(text, "a.txt", None, None)
    assert (undated.published, undated.yearless) == (None, "--03-26")
    dated = make(text, "a.txt", None, date(2025, 3, 1)).published
    assert dated
    assert (dated.iso(), dated.origin) == ("2024-03-26", DateOrigin.INFERRED)


def test_as_it_is_looks_for_nothing() -> None:
    found = as_it_is("BBC News\n\nFerry strike is off\n27\n", "a")
    assert (found.title, found.outlet, found.published) == (None, None, None)
    assert {part.kind for part in found.parts} == {PartKind.PARAGRAPH}
    assert [found.text[part.start : part.end] for part in found.parts] == [
        "BBC News",
        "Ferry strike is off",
        "27",
    ]


LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "example.org", "World March 26, 19:37", "By Jane Doe, AFP", "27", "---", "Title: a b c", "Source: x", "Related:",
            "KESTREL, May 3 (Reuters) - A man said so.", "FILE PHOTO: A man. REUTERS/Jon Hale", "# Head", "> - * x", "Photo:",
            "02/03/2024", "29 February 2023", "Subscribe to our newsletter", "© 2024", "PARIS (AP) —", "(AFP) - ", "/TASS/.",
            "<html><body><p>He said no.</p>", "Published: 31.12.2024 | Updated: 1 Jan 2025", "• said he", "By", "\u202e\u200b",
        ]
    ),
)  # fmt: skip


def check(report: Report) -> None:
    text = report.text
    assert all(0 <= part.start < part.end <= len(text) for part in report.parts)
    assert all(a.end <= b.start for a, b in pairwise(report.parts))
    covered = "".join(text[part.start : part.end] for part in report.parts)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(part.reason for part in report.parts if part.kind is PartKind.BOILERPLATE)


@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", " "]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_covered_by_parts_in_order(lines: list[str], joined: str) -> None:
    text = joined.join(lines)
    check(as_it_is(text, "any"))
    try:
        found = make(text.encode("utf-8", "surrogatepass"), "any.txt", None, date(2025, 4, 1))
    except InputError:
        return
    check(found)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("any.txt", "any.html"):
        try:
            check(make(data, name, None, None))
        except InputError:
            continue
