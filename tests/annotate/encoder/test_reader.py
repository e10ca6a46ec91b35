"""Reading a text with the network: true offsets, the same findings however they are asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.encoder import reader
from sayso.annotate.encoder.reader import Reading, read
from sayso.errors import UsageError

QUAKE = (
    "Governor Ada Mirren said on Monday that the harbour would stay closed.\n\n"
    "“Nobody is to go near the quay,” she told reporters in Lisbon.\n"
)
ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("aé\u0301İß😀👩\u200d🚀\u202e\u200b\x00\ud800“”‘’\"'.,:;\n\t «»„—中文ﬁ")),
        st.characters(),
    ),
    max_size=120,
)


def spans(reading: Reading) -> list[tuple[int, int]]:
    return [pair for a in reading.attributions for role in (a.source, a.cue, a.content) for pair in role] + [
        (name.start, name.end) for name in reading.names
    ]


def test_a_plain_statement_is_found_with_its_roles() -> None:
    said = read(QUAKE).attributions[0]
    words = [[QUAKE[a:b] for a, b in role] for role in (said.source, said.cue, said.content)]
    assert words == [["Governor Ada Mirren"], ["said"], ["that the harbour would stay closed"]]


def test_names_are_found_with_what_they_are_names_of() -> None:
    found = {(QUAKE[n.start : n.end], n.type) for n in read(QUAKE).names}
    assert {("Ada Mirren", "person"), ("Lisbon", "place")} <= found


@settings(deadline=None, max_examples=60)
@given(before=ODD, after=ODD)
def test_offsets_are_code_points_of_the_text_whatever_it_holds(before: str, after: str) -> None:
    text = before + "\n\n" + QUAKE + "\n" + after
    for start, end in spans(read(text)):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(["😀", "é", "e\u0301", "中", "\u200b", "İ"]), st.integers(1, 9))
def test_what_stands_before_a_text_in_another_paragraph_moves_its_names_by_its_length(
    sign: str, times: int
) -> None:
    before = sign * times + "\n\n"
    names = {(n.start, n.end) for n in read(before + QUAKE).names if n.start >= len(before)}
    assert (len(before) + QUAKE.index("Ada"), len(before) + QUAKE.index("Ada") + 10) in names


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "\u200b", "a" * 5000, "“" * 3000])
def test_a_text_with_nothing_in_it_gives_nothing(text: str) -> None:
    assert read(text).attributions == ()


def test_words_outside_the_parts_are_not_read() -> None:
    second = QUAKE.index("“")
    assert all(start >= second for start, _ in spans(read(QUAKE, [(second, len(QUAKE))])))


def test_a_report_reads_the_same_whatever_was_read_before_it() -> None:
    alone = read(QUAKE)
    read("Something else entirely, officials said. " * 200)
    assert read(QUAKE) == alone


def test_threads_that_read_at_once_find_what_one_finds() -> None:
    alone = read(QUAKE)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, [QUAKE] * 12)) == [alone] * 12


def test_the_network_is_loaded_once() -> None:
    read(QUAKE)
    misses = reader._loaded.cache_info().misses
    read(QUAKE + "More was said, a minister said.")
    assert reader._loaded.cache_info().misses == misses


def test_a_long_text_is_read_in_blocks_that_lose_nothing() -> None:
    many = QUAKE * 200
    assert len(read(many).attributions) >= 380


def test_a_number_of_threads_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_THREADS", "many")
    with pytest.raises(UsageError, match="SAYSO_THREADS is “many”"):
        read(QUAKE)
