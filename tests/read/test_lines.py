"""Lines: what stands between two breaks, and paragraphs of wrapped text as one."""

from __future__ import annotations

from sayso.read.lines import split

WRAPPED = """Residents of the valley below the Kestrel dam were told on Monday to
leave their homes before the evening, after engineers had found deep
cracks in the eastern wall of the dam, the governor of Norvale said
in a short statement that was read on the radio.

Nobody was hurt, and the road to the town stayed open during the
night, but the governor said that the schools of the valley would
not open before the water had been let out, which would take until
Friday.
"""


def test_lines_are_split_at_every_kind_of_break() -> None:
    text = "a\r\nb\rc\nd\u2028e\x0cf"
    assert [line.text for line in split(text)] == ["a", "b", "c", "d", "e", "f"]


def test_white_space_around_a_line_is_no_part_of_it() -> None:
    (line,) = split("  \u00a0a b \t\n")
    assert (line.start, line.end, line.text) == (3, 6, "a b")


def test_an_empty_line_above_is_remembered() -> None:
    assert [line.gap for line in split("a\n\n \nb\nc")] == [False, True, False]


def test_text_wrapped_at_a_width_gives_one_line_a_paragraph() -> None:
    first, second = split(WRAPPED)
    assert first.text.startswith("Residents")
    assert first.text.endswith("radio.")
    assert WRAPPED[second.start : second.end] == second.text
    assert second.text.endswith("Friday.")


def test_short_paragraphs_one_a_line_stay_apart() -> None:
    text = "\n".join(["The governor said so on Monday.", "He left at noon, aides said."] * 5)
    assert len(split(text)) == 10
