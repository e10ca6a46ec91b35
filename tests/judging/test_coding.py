"""What people coded in DNA: documents find their reports, rows become judgements, and nothing is lost in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import Story, judging
from sayso.judging import coding
from sayso.store.dna import Coded, Document, Project, units, written
from sayso.tell.dna import project
from sayso.vocabulary import Judgement, JudgementKind, Record, Stance, Standing
from tests.judging import harbour

AT = datetime(2025, 4, 1, 9, tzinfo=UTC)
WIRE = harbour.TEXTS["wire.txt"]


def row(words: str, person: str = "", organisation: str = "", **fields: object) -> Coded:
    """Code these words of the wire's report."""
    start = WIRE.index(words)
    bare = Coded(1, start, start + len(words), person, organisation, coder="Ana")
    return replace(bare, **fields)  # type: ignore[arg-type]


def coded(*rows: Coded, text: str = WIRE, title: str = "wire", date: datetime | None = None) -> Project:
    return Project((Document(1, title, text, date=date),), rows)


def taken(*rows: Coded) -> coding.Taken:
    return coding.taken(harbour.record(), coded(*rows), at=AT)


def judged(found: coding.Taken) -> Record:
    return harbour.record(*found.judgements)


def kinds(found: coding.Taken) -> list[str]:
    return [each.kind.value for each in found.judgements]


def stances(record: Record, name: str, statement: str) -> set[Stance]:
    names = {a.id: a.name for a in record.resolution.actors}
    return {
        p.stance for p in record.findings.positions if names[p.actor] == name and statement in p.statements
    }


def rows_of(record: Record) -> set[tuple[object, ...]]:
    return {
        (c.document, c.start, c.stop, c.person, c.organisation, c.concept, c.agreement)
        for c in project(record).coded
    }


class TestARow:
    def test_accepts_the_statement_and_names_speaker_and_stance_with_coder_and_time(self) -> None:
        found = taken(row("400 workers would stop work", "Oskar Brun", concept="the strike", agreement=-1))
        assert kinds(found) == ["accept", "stance", "speaker"]
        assert {(each.by, each.at) for each in found.judgements} == {("Ana", AT)}
        record = judged(found)
        statement = harbour.said(record, "400 workers would stop work")
        assert harbour.speakers(record, statement) == ["Oskar Brun"]
        assert stances(record, "Oskar Brun", statement.id) == {Stance.OPPOSE}

    def test_says_in_its_reason_what_the_coder_filled_in(self) -> None:
        found = taken(row("400 workers would stop work", "G. Hald", "Union", concept="strike", agreement=1))
        why = found.judgements[0].why
        assert why == "coded in DNA: person G. Hald; organisation Union; concept strike; agreement yes"

    def test_without_a_person_is_its_organisation_s(self) -> None:
        record = judged(taken(row("400 workers would stop work", "", "Dockers United")))
        statement = harbour.said(record, "400 workers would stop work")
        assert harbour.speakers(record, statement) == ["Dockers United"]

    def test_that_marks_the_sentence_means_the_statement_in_it(self) -> None:
        found = taken(row("Hald said 400 workers would stop work.", "Greta Hald"))
        assert found.fitting == 1
        assert harbour.speakers(judged(found), harbour.said(judged(found), "400 workers")) == ["Greta Hald"]

    def test_that_marks_a_part_means_the_statement_around_it(self) -> None:
        found = taken(row("400 workers", "Oskar Brun"))
        assert found.fitting == 1

    def test_that_marks_a_paragraph_means_the_statement_of_the_person_it_names(self) -> None:
        paragraph = "Dock workers in Ostby will strike on Monday, union leader Greta Hald said on Friday."
        longer = WIRE[: WIRE.index("Harbour director")].strip()
        assert taken(row(paragraph, "Greta Hald")).fitting == 1
        record = judged(taken(row(WIRE[WIRE.index("Hald said 400") :].strip(), "Greta Hald")))
        (accepted,) = {r.on for r in record.resolution.rulings if r.kind is JudgementKind.ACCEPT}
        assert accepted == harbour.said(record, "400 workers").id
        assert taken(row(longer, "Nils Ek")).fitting == 0, "several, and none of them is that person's"

    def test_of_two_people_on_one_stretch_names_both_speakers(self) -> None:
        words = "400 workers would stop work"
        record = judged(taken(row(words, "Greta Hald"), row(words, "Oskar Brun")))
        assert harbour.speakers(record, harbour.said(record, words)) == ["Greta Hald", "Oskar Brun"]

    def test_of_two_coders_who_differ_is_theirs_and_the_log_says_which_applies(self) -> None:
        words = "400 workers would stop work"
        found = taken(row(words, "Greta Hald"), row(words, "Oskar Brun", coder="Ben"))
        assert {each.by for each in found.judgements} == {"Ana", "Ben"}
        standing = [r.standing for r in judged(found).resolution.rulings if r.kind is JudgementKind.SPEAKER]
        assert sorted(standing) == [Standing.APPLIED, Standing.OVERRULED]

    def test_without_anybody_only_accepts(self) -> None:
        assert kinds(taken(row("400 workers would stop work", concept="the strike"))) == ["accept"]

    def test_of_somebody_whom_the_story_lacks_adds_that_person(self) -> None:
        record = judged(taken(row("400 workers would stop work", "Nils Ek")))
        assert harbour.speakers(record, harbour.said(record, "400 workers")) == ["Nils Ek"]


class TestWhatDoesNotFit:
    def test_words_without_a_statement_are_kept_as_a_judgement_that_fits_nothing(self) -> None:
        found = taken(row("Harbour director", "Oskar Brun"))
        assert found.fitting == 0
        rulings = judged(found).resolution.rulings
        assert [r.standing for r in rulings] == [Standing.UNFIT] * len(found.judgements)
        assert found.judgements

    def test_a_document_of_another_story_is_told_with_each_of_its_rows(self) -> None:
        found = coding.taken(
            harbour.record(),
            coded(row("400 workers", "Oskar Brun"), text="Something else.", title="Else"),
            at=AT,
        )
        assert [paper.report for paper in found.papers] == [None]
        assert found.left[0].why == "no report of the story is this document"
        assert found.judgements == []

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"document": 7}, "its document is not in the file"),
            ({"start": 50, "stop": 10}, "it has no place in the document"),
            ({"stop": 1_000_000}, "these words do not stand in the report"),
            ({"person": "N" * 3000}, "longer than 2,000"),
        ],
    )
    def test_a_row_that_cannot_be_used_is_told(self, wrong: dict[str, object], why: str) -> None:
        found = taken(replace(row("400 workers", "Oskar Brun"), **wrong))  # type: ignore[arg-type]
        assert found.judgements == []
        assert why in found.left[0].why

    def test_a_form_of_another_kind_is_told(self) -> None:
        found = taken(row("400 workers", kind="Annotation", note="look at this"))
        assert "its form, “Annotation”, has no person" in found.left[0].why

    def test_every_row_is_a_judgement_or_told(self) -> None:
        rows = [row(words, "Oskar Brun") for words in ("400 workers", "Dock", "nobody", "Harbour director")]
        found = taken(*rows, row("Dock", document=9))
        judged_at = {each.target for each in found.judgements}
        assert len(judged_at) + len(found.left) >= len(rows) + 1


class TestADocument:
    @pytest.mark.parametrize(
        "text", [WIRE.replace("\n", "\r\n"), WIRE.replace(" ", "\u00a0"), WIRE.replace("\n\n", "\n")]
    )
    def test_is_found_whatever_its_blanks(self, text: str) -> None:
        words = units(text)[0]
        start = words.index("400")
        it = Coded(1, start, start + len("400 workers would stop work"), "Oskar Brun", coder="Ana")
        found = coding.taken(harbour.record(), coded(it, text=text), at=AT)
        assert found.papers[0].report is not None
        assert harbour.speakers(judged(found), harbour.said(judged(found), "400 workers")) == ["Oskar Brun"]

    def test_is_found_by_title_and_day_when_its_text_was_shortened(self) -> None:
        from tests.tell import build

        text = build.POST.split("\n", 2)[2]
        when = datetime(2025, 3, 4, 15, tzinfo=UTC)
        found = coding.taken(build.story(), coded(text=text, title="Mayor: we stay", date=when), at=AT)
        assert (found.papers[0].how, found.papers[0].report) == ("the same title and day", build.post)
        other = coding.taken(
            build.story(),
            coded(text=text, title="Mayor: we stay", date=datetime(2025, 3, 9, tzinfo=UTC)),
            at=AT,
        )
        assert other.papers[0].report is None


class TestTakingOverAgain:
    def test_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "wire.txt").write_text(WIRE)
        path = tmp_path / "coded.dna"
        path.write_bytes(written(coded(row("400 workers would stop work", "Nils Ek", agreement=-1))))
        story = Story()
        story.add(tmp_path / "wire.txt")
        first = story.import_dna(path)
        log = story.judgements()
        path.touch()
        assert len(first.judgements) == 3
        assert story.import_dna(path, at=AT).judgements == []
        assert story.judgements() == log

    def test_does_not_bring_back_what_was_taken_back(self) -> None:
        found = taken(row("400 workers would stop work", "Nils Ek"))
        log = [*found.judgements, *judging.undo(found.judgements, 1, by="Ana")]
        again = coding.taken(
            harbour.record(*log), coded(row("400 workers would stop work", "Nils Ek")), at=AT
        )
        assert coding.unknown(again.judgements, log) == []


class TestThereAndBack:
    def test_an_export_that_nobody_touched_changes_no_finding(self) -> None:
        before = harbour.record()
        found = coding.taken(before, project(before), at=AT)
        after = judged(found)
        assert found.left == []
        assert [s.speakers for s in after.resolution.statements] == [
            s.speakers for s in before.resolution.statements
        ]
        assert after.findings == before.findings
        assert rows_of(after) == rows_of(before)

    @settings(deadline=None, max_examples=25)
    @given(st.data())
    def test_what_a_coder_turned_is_so_afterwards(self, data: st.DataObject) -> None:
        before = harbour.record()
        sent = project(before)
        at = data.draw(st.integers(0, len(sent.coded) - 1))
        name = data.draw(st.sampled_from(["Nils Ek", "Ida Lund", "Bo '; DROP TABLE x --", "İpek Öz"]))
        agrees = data.draw(st.sampled_from([1, -1]))
        edited = replace(sent.coded[at], person=name, organisation="", agreement=agrees, note="", coder="Ana")
        alone = Project(sent.documents, (edited,))
        after = judged(coding.taken(before, alone, at=AT))
        (statement,) = {r.on for r in after.resolution.rulings if r.kind is JudgementKind.SPEAKER}
        said = next(s for s in after.resolution.statements if s.id == statement)
        assert harbour.speakers(after, said) == [name]
        assert stances(after, name, said.id) == {Stance.SUPPORT if agrees == 1 else Stance.OPPOSE}


def test_the_judgements_are_lines_of_json_like_all_others() -> None:
    found: list[Judgement] = taken(row("400 workers would stop work", "Nils Ek", agreement=1)).judgements
    assert judging.from_lines(judging.as_lines(found), "x") == sorted(found, key=lambda j: (j.at, j.id))


def test_a_name_that_dna_had_to_cut_is_still_that_actor() -> None:
    from tests.tell import build

    long = "Commission on " + "very " * 60 + "old dams"
    record = build.one("They said that it leaks.", "it leaks", long)
    found = coding.taken(record, project(record), at=AT)
    assert found.left == []
    (speaker,) = [each for each in found.judgements if each.kind is JudgementKind.SPEAKER]
    assert speaker.to[0].words == long


def test_of_two_actors_of_one_name_the_one_who_speaks_is_meant_and_else_nobody() -> None:
    from tests.tell import build

    record = build.story()
    twin = replace(build.ACTORS[3], id="other", mentions=())
    twice = replace(record, resolution=replace(record.resolution, actors=(*build.ACTORS, twin)))
    found = coding.taken(twice, project(twice), at=AT)
    assert found.left == []
    where = build.WIRE.index("the reservoir")
    it = Coded(1, where, where + len("the reservoir would be drained"), "Joris Lind", coder="Ana")
    found = coding.taken(twice, coded(it, text=build.WIRE), at=AT)
    assert "2 actors of the story go by “Joris Lind”" in found.left[0].why
    assert kinds(found) == ["accept"]


def test_two_statements_on_the_same_words_stay_two() -> None:
    from tests.tell import build

    record = build.story()
    twin = replace(build.drained, id="twin", speakers=("lind",))
    twice = replace(record, resolution=replace(record.resolution, statements=(*build.STATEMENTS, twin)))
    found = coding.taken(twice, project(twice), at=AT)
    said = [each.to[0].words for each in found.judgements if each.kind is JudgementKind.SPEAKER]
    assert len(said) == sum(bool(s.speakers) for s in twice.resolution.statements)
