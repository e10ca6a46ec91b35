"""What is dated, by day."""

from __future__ import annotations

from tests.weigh.build import Desk


def test_events_come_in_order_of_their_days_with_the_statements_that_tell_them() -> None:
    desk = Desk()
    desk.actor("Ida Krohn")
    desk.report("a", "On May 4 the bridge fell. Ida Krohn said on May 2 that it was safe.")
    said = desk.says("a", "it was safe", by="Ida Krohn", cue="said", on="2024-05-02")
    desk.dates("a", "On May 4", "2024-05-04")
    desk.dates("a", "on May 2", "2024-05-02")
    events = desk.weigh().events
    assert [(e.when.iso(), e.statements) for e in events] == [("2024-05-02", (said,)), ("2024-05-04", ())]
    assert desk.reports["a"].quote(events[1].span) == "On May 4 the bridge fell."


def test_a_dateline_is_no_event() -> None:
    desk = Desk()
    desk.report("a", "OSTBY, May 4, 2024 (Reuters).\n\nOn May 4 the bridge fell.")
    desk.dates("a", "May 4, 2024", "2024-05-04")
    desk.dates("a", "On May 4", "2024-05-04")
    assert [desk.reports["a"].quote(e.span) for e in desk.weigh().events] == ["On May 4 the bridge fell."]
