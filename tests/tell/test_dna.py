"""DNA: a database that its program can open, with offsets as it counts them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.tell.dna import as_dna, project
from sayso.vocabulary import Record, Stance
from tests.tell import build

SHOWN = """
    SELECT d.Title, d.Text, s.Start, s.Stop, p.Value, o.Value, c.Value, a.Value, n.Value
    FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
    JOIN DATASHORTTEXT dp ON dp.StatementId = s.ID AND dp.VariableId = 1 JOIN ENTITIES p ON p.ID = dp.Entity
    JOIN DATASHORTTEXT do ON do.StatementId = s.ID AND do.VariableId = 2 JOIN ENTITIES o ON o.ID = do.Entity
    JOIN DATASHORTTEXT dc ON dc.StatementId = s.ID AND dc.VariableId = 3 JOIN ENTITIES c ON c.ID = dc.Entity
    JOIN DATABOOLEAN a ON a.StatementId = s.ID JOIN DATALONGTEXT n ON n.StatementId = s.ID
"""


@pytest.fixture
def base(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened(build.story(), tmp_path)) as found:
        yield found


def opened(record: Record, folder: Path) -> sqlite3.Connection:
    (folder / "story.dna").write_bytes(as_dna(record))
    return sqlite3.connect(folder / "story.dna")


def java(text: str, start: int, stop: int) -> str:
    """What Java's substring gives: its strings count UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * stop].decode(
        "utf-16-le", "surrogatepass"
    )


def test_it_is_whole_and_its_references_hold(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_report_is_a_document_with_its_text_and_day(base: sqlite3.Connection) -> None:
    rows = dict(base.execute("SELECT Title, date(Date, 'unixepoch') FROM DOCUMENTS"))
    assert len(rows) == len(build.story().reports)
    assert rows[build.wire.title] == "2025-03-03"


def test_every_statement_is_there_with_speaker_and_words(base: sqlite3.Connection) -> None:
    rows = base.execute(SHOWN).fetchall()
    words = {java(text, start, stop) for _, text, start, stop, *_ in rows}
    for statement in build.STATEMENTS:
        report = next(r for r in build.story().reports if r.id == statement.report)
        assert report.text[statement.content[0].start : statement.content[-1].end] in words
    assert any(person == "Ada Verhoeven" for *_, person, _, _, _, _ in rows)


def test_who_opposes_does_not_agree_and_the_note_has_the_stance(base: sqlite3.Connection) -> None:
    record = build.story()
    for *_, agreement, note in base.execute(SHOWN):
        if f"; {Stance.OPPOSE.value};" in note:
            assert agreement == 0
        if f"; {Stance.CONDITIONAL.value};" in note:
            assert agreement == 1
            assert "condition: " in note
    stances = {position.stance for position in record.findings.positions}
    assert stances <= {s for s in Stance if any(f"; {s.value};" in row[-1] for row in base.execute(SHOWN))}


def test_offsets_hold_after_characters_that_java_counts_twice_and_after_carriage_returns(
    tmp_path: Path,
) -> None:
    record = build.one(
        "😀😀\r\nHe said the \U0001d538 bridge is shut.", "the \U0001d538 bridge is shut", "He"
    )
    with closing(opened(record, tmp_path)) as base:
        _, text, start, stop, *_ = base.execute(SHOWN).fetchone()
    assert java(text, start, stop) == "the \U0001d538 bridge is shut"
    assert "\r" not in text


def test_a_speaker_beside_one_who_takes_a_stand_keeps_a_row() -> None:
    record = build.story()
    joint = replace(build.drained, speakers=("verhoeven", "lind"))
    others = [s for s in record.resolution.statements if s.id != joint.id]
    resolution = replace(record.resolution, statements=(*others, joint))
    rows = [row for row in project(replace(record, resolution=resolution)).coded if joint.id in row.note]
    assert {row.person for row in rows} == {"Ada Verhoeven", "Joris Lind"}


def test_long_names_are_cut_to_what_the_program_takes(tmp_path: Path) -> None:
    record = build.one("He said that " + "very " * 100 + "old.", "very " * 100 + "old", "N" * 400)
    with closing(opened(record, tmp_path)) as base:
        assert max(len(value) for (value,) in base.execute("SELECT Value FROM ENTITIES")) < 191
