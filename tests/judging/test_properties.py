"""Whatever people judge, in whatever order: it can be undone, put together, and comes to the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import judging
from sayso.errors import SaysoError
from sayso.vocabulary import Judgement, JudgementKind, Mode, Stance, Standing
from tests.judging.harbour import START, record

FRESH = record()
IDS = [s.id for s in FRESH.resolution.statements]
ACTORS = [a.id for a in FRESH.resolution.actors]
NAMES = [a.name for a in FRESH.resolution.actors]
QUANTITIES = [q.id for a in FRESH.annotations for q in a.quantities]
FORMS = [form for a in FRESH.resolution.actors for form in a.aliases]

calm = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))

whom = st.sampled_from(ACTORS + NAMES)
which = st.sampled_from(IDS)
says = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject"]), which, st.just(())),
    st.tuples(st.sampled_from(["same", "different"]), whom, st.tuples(whom)),
    st.tuples(st.just("split"), whom, st.tuples(st.sampled_from(FORMS))),
    st.tuples(st.just("rename"), whom, st.tuples(st.text(min_size=1, max_size=9))),
    st.tuples(st.sampled_from(["speaker", "chain"]), which, st.lists(whom, max_size=2).map(tuple)),
    st.tuples(st.just("mode"), which, st.tuples(st.sampled_from(list(Mode)))),
    st.tuples(st.just("stance"), which, st.tuples(st.sampled_from([*Stance, "none"]))),
    st.tuples(st.just("quantity"), st.sampled_from(QUANTITIES), st.tuples(st.sampled_from(["<9", "3..4"]))),
)


@st.composite
def logs(draw: st.DrawFn, most: int = 5) -> tuple[Judgement, ...]:
    """Judgements of two people, made from the fresh record, or from one with the judgements before."""
    log: list[Judgement] = []
    for kind, what, value in draw(st.lists(says, min_size=1, max_size=most)):
        seen = record(*log) if draw(st.booleans()) else FRESH
        by = draw(st.sampled_from(["Ana", "Ben"]))
        try:
            made = judging.judgement(seen, kind, what, value, by=by)
        except SaysoError:
            continue  # somebody who is not there, or no longer
        at = START + timedelta(minutes=draw(st.integers(0, 5)))
        spots = (made.target, made.to, made.beside)
        log.append(judging.made(made.kind, by=by, value=made.value, at=at, spots=spots))
    return tuple(log)


@calm
@given(logs(), st.data())
def test_a_judgement_and_its_undo_restore_the_record_exactly(
    log: tuple[Judgement, ...], data: st.DataObject
) -> None:
    if not log:
        return
    extra = data.draw(st.sampled_from(log))
    rest = [each for each in log if each.id != extra.id]
    undos = judging.undo(log, extra.id, by="Ben")
    assert record(*log, *undos) == record(*rest)


@calm
@given(logs(), st.randoms())
def test_the_order_in_which_judgements_come_in_leaves_no_trace(
    log: Sequence[Judgement], random: object
) -> None:
    shuffled = list(log)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert record(*shuffled) == record(*log)


@calm
@given(logs())
def test_taking_over_the_same_twice_changes_nothing(log: tuple[Judgement, ...]) -> None:
    assert record(*log, *log) == record(*log)


@calm
@given(st.tuples(whom, whom).filter(lambda two: two[0] != two[1]), st.integers(0, 9))
def test_merging_and_then_splitting_restores_both_actors(two: tuple[str, str], nth: int) -> None:
    try:
        same = judging.judgement(FRESH, "same", two[0], [two[1]], by="Ana")
    except SaysoError:
        return  # a name that several bear, or one actor named twice
    merged = record(same)
    (on,) = {r.on for r in merged.resolution.rulings}
    ends = [s for s in (*same.target, *same.to) if s.report]
    spans = {a.id: set(a.mentions) for a in FRESH.resolution.actors}
    joined = next(a for a in merged.resolution.actors if a.id == on)
    gone = [
        a
        for a in FRESH.resolution.actors
        if a.id != on and set(a.mentions) <= set(joined.mentions) and a.mentions and ends
    ]
    if len(gone) != 1:
        return
    leaving = sorted(spans[gone[0].id])[nth % len(spans[gone[0].id])]
    where = f"{leaving.report}:{leaving.start}-{leaving.end}"
    split = judging.judgement(merged, "split", on or "", [where], by="Ben")
    parted = record(same, split)
    assert parted.resolution.actors == FRESH.resolution.actors
    assert parted.resolution.statements == FRESH.resolution.statements
    assert parted.findings == FRESH.findings


@calm
@given(logs())
def test_every_judgement_in_force_is_told_of_once(log: tuple[Judgement, ...]) -> None:
    found = record(*log)
    held = judging.in_force(log)
    assert [r.judgement for r in found.resolution.rulings] == [each.id for each in held]
    ids = {each.id for each in held}
    for ruling in found.resolution.rulings:
        assert (ruling.standing is Standing.OVERRULED) == (ruling.against in ids)


@calm
@given(logs())
def test_every_mention_still_belongs_to_exactly_one_actor(log: tuple[Judgement, ...]) -> None:
    found = [span for a in record(*log).resolution.actors for span in a.mentions]
    before = [span for a in FRESH.resolution.actors for span in a.mentions]
    assert sorted(set(found)) == sorted(set(before))


@calm
@given(logs())
def test_lines_of_json_give_back_equal_judgements(log: tuple[Judgement, ...]) -> None:
    undos = [each for j in log for each in judging.undo([j], j.id, by="Ana")]
    whole = [*log, *undos]
    back = judging.from_lines(judging.as_lines(whole), "log.jsonl")
    assert sorted({j.id: j for j in back}.values(), key=lambda j: j.id) == sorted(
        {j.id: j for j in whole}.values(), key=lambda j: j.id
    )
    assert all(j.kind in JudgementKind for j in back)
