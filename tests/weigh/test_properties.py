"""What holds for any story: the order of the input leaves no trace, and nothing makes it fall over."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.vocabulary import ActorType, Annotations, Findings, Resolution, Spans
from sayso.weigh import weigh
from tests.weigh.build import Desk
from tests.weigh.test_stories import earthquake, merger, strike, transfer

WORDS = st.sampled_from(
    [
        "Norway",
        "Malta",
        "Krohn",
        "Vance",
        "he",
        "it",
        "they",
        "opposes",
        "supports",
        '"unacceptable"',
        "will",
        "not",
        "accept",
        "400",
        "soldiers",
        "if",
        "the",
        "plan",
        "agreed",
        "to",
        "rejected",
        "denied",
        "that",
        "killed",
        "in",
        "Sarn",
        "unclear",
        "who",
        "pays",
        ".",
        ",",
        "?",
        "!",
        "–",
        "“",
        "”",
        "\u202e",
        "\u200b",
        "é",
        "and",
        "merger",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


def moved(report: str, spans: Spans) -> Spans:
    """The same places in a report of another name."""
    return tuple(replace(span, report=report) for span in spans)


def everything() -> Desk:
    """All the small stories in one."""
    whole = Desk()
    for index, desk in enumerate((earthquake(), merger(None, None), strike(), transfer())):
        for name, report in desk.reports.items():
            new = f"{index}-{name}"
            whole.reports[new] = replace(report, id=new)
            whole.statements += [
                replace(
                    s, id=f"{index}{s.id}", report=new, content=moved(new, s.content), cue=moved(new, s.cue)
                )
                for s in desk.statements
                if s.report == name
            ]
            whole.quantities[new] = [
                replace(q, id=f"{index}{q.id}", span=moved(new, (q.span,))[0])
                for q in desk.quantities.get(name, [])
            ]
        whole.people |= desk.people
        whole.aliases |= desk.aliases
    return whole


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_of_the_input_gives_equal_findings(random: object) -> None:
    desk = everything()
    annotations, resolution = list(desk.annotations()), desk.resolution()
    first = weigh(annotations, resolution)
    actors, statements = list(resolution.actors), list(resolution.statements)
    for rows in (annotations, actors, statements):
        random.shuffle(rows)  # type: ignore[attr-defined]
    mixed = replace(resolution, actors=tuple(actors), statements=tuple(statements))
    assert weigh(annotations, mixed) == first


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(TEXTS, st.integers(0, 60), st.integers(0, 60), st.booleans()), min_size=1, max_size=5)
)
def test_no_text_makes_it_fall_over_and_every_span_lies_in_its_report(
    rows: list[tuple[str, int, int, bool]],
) -> None:
    desk = Desk()
    desk.state("Norway")
    desk.state("Malta")
    desk.actor("Krohn", of="Norway")
    desk.actor("Vance", kind=ActorType.PERSON)
    for index, (text, start, length, spoken) in enumerate(rows):
        desk.report(f"r{index}", text)
        words = text[start : start + length + 1]
        if words.strip():
            desk.says(f"r{index}", words, by="Krohn" if spoken else ())
        if "400" in text:
            desk.counts(f"r{index}", "400", 400, None, of="soldiers")
    check(desk, desk.weigh())


def check(desk: Desk, findings: Findings) -> None:
    """Every statement in one claim, low at most high, and every span inside its report."""
    held = sorted(i for claim in findings.claims for i in claim.statements)
    assert held == sorted(s.id for s in desk.statements)
    assert all(1 <= c.origins.low <= c.origins.high for c in findings.claims)
    spans = [*findings.questions, *(t.span for p in findings.proposals for t in p.terms)]
    spans += [p.condition for p in findings.positions if p.condition]
    assert all(0 <= s.start < s.end <= len(desk.reports[s.report].text) for s in spans)


def test_nothing_in_gives_nothing_out() -> None:
    assert weigh((), Resolution()) == Findings()


def test_a_report_without_annotations_is_no_trouble() -> None:
    desk = Desk()
    desk.report("a", "Norway opposes the cable.")
    bare = Annotations(desk.reports["a"])
    desk.says("a", "the cable", by="Norway", cue="opposes")
    findings = weigh((bare,), desk.resolution())
    assert len(findings.claims) == 1


def test_statements_of_a_report_that_is_not_there_are_left_out() -> None:
    desk = merger(None, None)
    kept = [a for a in desk.annotations() if a.report.id != "b"]
    findings = weigh(kept, desk.resolution())
    assert len([i for c in findings.claims for i in c.statements]) == 2
