from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import vectors
from sayso.errors import InstallError
from sayso.vocabulary import PartKind, Vector
from tests import ferry


def near(one: str, other: str) -> float:
    mine, theirs = vectors.of([one, other])
    return Vector((), mine).near(Vector((), theirs))


def test_the_same_in_other_words_is_nearer_than_another_subject() -> None:
    said = "Castavia will send 10,000 soldiers to the border"
    assert near(said, "Castavian troops are to be deployed along the frontier") > 0.4
    assert near(said, "Bread became more expensive last year") < 0.2


def test_the_opposite_points_the_same_way_so_that_vectors_cannot_decide() -> None:
    assert near("The line will be closed", "The line will not be closed") > 0.9


def test_all_vectors_have_one_length_and_a_text_without_words_has_no_direction() -> None:
    made = vectors.of(["", "two words", "a"])
    assert {len(data) for data in made} == {128}
    assert not any(made[0])
    assert Vector((), made[0]).near(Vector((), made[1])) == 0


def test_no_texts_give_no_vectors() -> None:
    assert vectors.of([]) == []


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_a_vector(text: str) -> None:
    (data,) = vectors.of([text])
    assert len(data) == 128


def test_a_text_has_the_same_vector_whatever_stands_beside_it() -> None:
    alone = vectors.of(["The dam is safe"])[0]
    assert vectors.of(["Something else, and much longer than that", "The dam is safe"])[1] == alone


def test_contents_and_sentences_that_none_covers_have_vectors() -> None:
    for found in ferry.annotated():
        held = {vector.spans for vector in found.vectors}
        assert {a.content for a in found.attributions} <= held
        for sentence in found.sentences:
            part = found.report.part_at(sentence.start)
            covered = any(p.overlaps(sentence) for a in found.attributions for p in a.content)
            if part and part.kind is not PartKind.BOILERPLATE and not covered:
                assert (sentence,) in held


def test_words_that_nothing_meets_show_in_the_worst() -> None:
    _, same = vectors.matched(["minister", "backs", "plan"], ["minister", "supports", "proposal"])
    _, other = vectors.matched(["minister", "backs", "plan"], ["minister", "plan", "Friday"])
    assert same > other


def test_words_against_none_are_not_met() -> None:
    assert vectors.matched([], ["plan"]) == (0.0, 0.0)


def test_weights_that_were_changed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "vectors.npy"
    beside.write_bytes(vectors.WEIGHTS.read_bytes()[:-1] + b"\0\0")
    beside.with_suffix(".json").write_bytes(vectors.WEIGHTS.with_suffix(".json").read_bytes())
    monkeypatch.setattr(vectors, "WEIGHTS", beside)
    vectors._weights.cache_clear()
    try:
        with pytest.raises(InstallError, match="not the file that came with sayso"):
            vectors.of(["a"])
        monkeypatch.setattr(vectors, "WEIGHTS", tmp_path / "none.npy")
        with pytest.raises(InstallError, match="cannot be read"):
            vectors.of(["a"])
    finally:
        vectors._weights.cache_clear()
