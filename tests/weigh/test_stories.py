"""Small invented stories, each with what may be found in it and what must not."""

from __future__ import annotations

from sayso.vocabulary import ConflictKind, RelationKind, Stance
from tests.weigh.build import Desk, actor_id


def earthquake() -> Desk:
    """A toll that rises from day to day, and is split by town."""
    desk = Desk()
    desk.state("Tessen")
    desk.actor("Oda Brill", "Brill", of="Tessen")
    days = [("2024-05-01", 12), ("2024-05-02", 85), ("2024-05-04", 310)]
    for on, dead in days:
        name = f"day{dead}"
        text = f"At least {dead} people were killed when an earthquake struck Tessen, Brill said."
        desk.report(name, text, on=on, outlet=f"Paper {dead}", title="Earthquake strikes Tessen")
        desk.says(name, text.split(", Brill")[0], by="Oda Brill", cue="said")
        desk.counts(name, f"{dead} people were killed", dead, None, of="people killed")
    desk.report("town", "In Sarn, 40 people were killed by the earthquake, a doctor said.", on="2024-05-04")
    desk.says("town", "In Sarn, 40 people were killed by the earthquake", by="a doctor", cue="said")
    desk.counts("town", "40 people were killed", 40, 40, of="people killed")
    desk.report("undated", "The earthquake in Tessen killed 60 people, a mayor said.")
    desk.says("undated", "The earthquake in Tessen killed 60 people", by="a mayor", cue="said")
    desk.counts("undated", "60 people", 60, 60, of="people")
    return desk


def test_a_rising_toll_gives_updates_and_no_conflict() -> None:
    findings = earthquake().weigh()
    assert findings.conflicts == ()
    kinds = {r.kind for number in findings.numbers for r in number.relations}
    assert RelationKind.CONFLICTS not in kinds


def test_a_toll_is_as_of_its_report_and_not_of_the_disaster() -> None:
    desk = Desk()
    text = "The flood that struck Sarn on Monday killed 30 people."
    desk.report("a", text, on="2024-05-09")
    desk.counts("a", "30 people", 30, 30, of="people")
    desk.dates("a", "on Monday", "2024-05-06")
    figure = desk.weigh().figures[0]
    assert figure.as_of is not None
    assert figure.as_of.iso() == "2024-05-09"


def merger(first: str | None, second: str | None) -> Desk:
    """A firm that is for a merger in one report and against it in another; the days on which it said so."""
    desk = Desk()
    desk.firm("Halden Steel", "Halden")
    desk.firm("Orla Paper")
    desk.report("a", "Halden Steel agreed to the merger with Orla Paper, a banker said.")
    desk.report("b", "Halden Steel rejected the merger with Orla Paper, a lawyer said.")
    desk.report("c", "Orla Paper welcomed the merger with Halden Steel.")
    desk.says("a", "Halden Steel agreed to the merger with Orla Paper", by="a banker", cue="said", on=first)
    desk.says("b", "Halden Steel rejected the merger with Orla Paper", by="a lawyer", cue="said", on=second)
    desk.says("c", "the merger with Halden Steel", by="Orla Paper", cue="welcomed")
    return desk


def test_one_actor_for_and_against_without_dates_is_a_conflict() -> None:
    conflicts = merger(None, None).weigh().conflicts
    assert [(c.kind, c.actor) for c in conflicts] == [(ConflictKind.POSITION, actor_id("Halden Steel"))]


def test_one_actor_for_and_then_against_is_movement() -> None:
    assert merger("2024-03-01", "2024-04-01").weigh().conflicts == ()


def test_two_actors_who_disagree_are_no_conflict() -> None:
    findings = merger("2024-03-01", "2024-04-01").weigh()
    stances = {(p.actor, p.stance) for p in findings.positions}
    assert (actor_id("Orla Paper"), Stance.SUPPORT) in stances
    assert (actor_id("Halden Steel"), Stance.OPPOSE) in stances
    assert findings.conflicts == ()


def test_stands_on_one_merger_fall_into_one_issue() -> None:
    findings = merger(None, None).weigh()
    assert len({p.issue for p in findings.positions}) == 1
    assert findings.issues[0].name in {
        "Halden Steel agreed to the merger with Orla Paper",
        "Halden Steel rejected the merger with Orla Paper",
        "the merger with Halden Steel",
    }


def strike() -> Desk:
    """A strike with an offer on terms, an open question, and two shares that are two things."""
    desk = Desk()
    desk.firm("Ferry Union")
    desk.firm("Norrmark Lines")
    desk.report(
        "a",
        "The Ferry Union said it would end the strike if Norrmark Lines pays 12 million crowns by the end of June."
        " It is still unclear who will run the night boats."
        " Norrmark Lines plans to lay off 75 % of the crews.",
    )
    desk.report("b", "Norrmark Lines will sell a quarter of its boats, the Ferry Union said.")
    desk.says(
        "a",
        "it would end the strike if Norrmark Lines pays 12 million crowns by the end of June",
        by="Ferry Union",
        cue="said",
    )
    desk.says("b", "Norrmark Lines will sell a quarter of its boats", by="Ferry Union", cue="said")
    desk.counts("a", "75 %", 75, 75, unit="%", of="crews")
    desk.counts("b", "a quarter", 25, 25, unit="%", of="boats")
    return desk


def test_a_plan_is_laid_out_on_its_terms() -> None:
    desk = strike()
    terms = {
        (t.kind.value, desk.reports[t.span.report].quote(t.span))
        for p in desk.weigh().proposals
        for t in p.terms
    }
    assert ("time", "by the end of June") in terms
    assert any(kind == "condition" and words.startswith("if Norrmark Lines pays") for kind, words in terms)


def test_what_a_report_calls_open_is_listed() -> None:
    desk = strike()
    assert [desk.reports[q.report].quote(q) for q in desk.weigh().questions] == [
        "who will run the night boats"
    ]


def test_shares_of_two_plans_do_not_conflict() -> None:
    assert strike().weigh().conflicts == ()


def transfer() -> Desk:
    """A player who is said to have signed, which his agent denies."""
    desk = Desk()
    desk.firm("Velden Rovers")
    desk.actor("Tom Arko", "Arko")
    desk.actor("Jan Osk", "Osk")
    desk.report(
        "a", "Tom Arko has signed a secret contract with Velden Rovers, a scout said.", outlet="Goal Daily"
    )
    desk.report("b", "Osk denied that Arko has signed a contract with Velden Rovers.", outlet="Sport Hour")
    desk.report("c", "Osk denied that Arko had missed a training session in Sarn.", outlet="Sport Hour")
    desk.says("a", "Tom Arko has signed a secret contract with Velden Rovers", by="a scout", cue="said")
    desk.says("b", "Arko has signed a contract with Velden Rovers", by="Jan Osk", cue="denied that")
    desk.says("c", "Arko had missed a training session in Sarn", by="Jan Osk", cue="denied that")
    return desk


def test_a_denial_meets_the_account_that_it_denies_and_no_other() -> None:
    desk = transfer()
    conflicts = desk.weigh().conflicts
    words = {s.id: desk.reports[s.report].words(s.content) for s in desk.statements}
    assert [c.kind for c in conflicts] == [ConflictKind.DENIAL]
    assert [words[i] for i in conflicts[0].one] == ["Arko has signed a contract with Velden Rovers"]
    assert [words[i] for i in conflicts[0].other] == [
        "Tom Arko has signed a secret contract with Velden Rovers"
    ]


def test_what_is_denied_is_not_counted_among_the_origins_of_what_is_asserted() -> None:
    claims = transfer().weigh().claims
    assert len(claims) == 3


def sabotage() -> Desk:
    """Eight papers pass on one newspaper's unnamed officials, a ninth has someone else; the accused deny it."""
    desk = Desk()
    desk.state("Tessen", "Tessenite")
    desk.actor("Oda Brill", of="Tessen")
    for index in range(8):
        name = f"r{index}"
        desk.report(
            name,
            "Tessen was behind the explosion at the Kell pipeline, officials told the Morning Post.",
            outlet=f"P{index}",
        )
        said = "Tessen was behind the explosion at the Kell pipeline"
        desk.says(name, said, by=f"officials ({index})", cue="told", via=("Morning Post",))
    desk.report("ninth", "Smugglers caused the explosion at the Kell pipeline, a diver said.", outlet="P9")
    desk.says("ninth", "Smugglers caused the explosion at the Kell pipeline", by="a diver", cue="said")
    desk.report("denial", "Brill said Tessen had nothing to do with the explosion.", outlet="P10")
    desk.says("denial", "Tessen had nothing to do with the explosion", by="Oda Brill", cue="said")
    desk.report("other", "Brill said Norway had nothing to do with the strike.", outlet="P11")
    desk.says("other", "Norway had nothing to do with the strike", by="Oda Brill", cue="said")
    return desk


def test_eight_reports_of_one_newspapers_officials_have_one_origin() -> None:
    claim = max(sabotage().weigh().claims, key=lambda c: len(c.statements))
    assert len(claim.statements) == 8
    assert (claim.origins.low, claim.origins.high) == (1, 1)


def test_who_denies_a_part_in_a_deed_contradicts_those_who_lay_it_to_him() -> None:
    conflicts = sabotage().weigh().conflicts
    assert [c.kind for c in conflicts] == [ConflictKind.DENIAL]
    assert len(conflicts[0].other) == 8
