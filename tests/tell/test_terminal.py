"""The terminal: plain in a pipe, and deaf to what a report tries to do to it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from sayso.tell import terminal
from sayso.tell.screen import WIDTH
from sayso.vocabulary import Unread
from tests.tell import build


class Watched(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_no_colour_no_boxes_and_no_trailing_blanks() -> None:
    text = terminal.as_text(build.story())
    assert "\x1b" not in text
    assert not set(text) & set("─│┌┐└┘━┃╭╮╰╯")
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_no_line_in_a_pipe_is_wider_than_a_hundred_columns() -> None:
    assert max(len(line) for line in terminal.as_text(build.story()).splitlines()) <= WIDTH


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Watched()
    terminal.show(build.story(), stream)
    assert "\x1b[" in stream.getvalue()


def test_a_chain_is_told_from_the_report_to_the_speaker() -> None:
    assert "Harrow Gazette ← Coast Wire ← a senior engineer" in terminal.as_text(build.story())


def test_all_parts_of_the_record_are_told() -> None:
    text = terminal.as_text(build.story())
    for head in (
        "IN TEN LINES",
        "WHERE ACCOUNTS CONFLICT",
        "STATEMENTS",
        "ACTORS",
        "NUMBERS",
        "WHO STANDS",
        "NOT READ",
    ):
        assert head in text


def test_what_is_unknown_is_told_as_unknown() -> None:
    text = terminal.as_text(build.story())
    assert "outlet unknown · undated" in text
    assert "Harrow Gazette ← unattributed" in text


@pytest.mark.parametrize(
    "words", ["\x1b[2Jgone", "\u202eback", "[red]x[/red]", ":smile:", "\x9b31m", "y" * 10_000]
)
def test_a_report_cannot_command_the_terminal(words: str) -> None:
    record = build.one(f"Before {words} after.", words, speaker=words)
    record = replace(record, name=words, unread=(Unread(words, words),))
    stream = Watched()
    terminal.show(record, stream)
    for harmful in ("\x1b[2J", "\u202e", "\x9b", "😄"):
        assert harmful not in stream.getvalue()
    assert "[red]" not in words or "[red]x[/red]" in terminal.as_text(record)


def test_one_report_is_told_with_its_facts_its_statements_and_its_text() -> None:
    stream = io.StringIO()
    terminal.show_report(build.story(), build.gazette, stream)
    text = stream.getvalue()
    assert "02-gazette.txt" in text
    assert build.gazette.sha256 in text
    assert "– Sign up to our morning letter  (invites to subscribe)" in text
