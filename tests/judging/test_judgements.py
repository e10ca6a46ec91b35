"""What each kind of judgement changes in a record, and that it changes nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import InputError, UsageError
from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Mode, Record, Ruling, Span, Stance, Standing, Statement
from tests.judging.harbour import Judge, actor, annotated, record, said, speakers


def ruling(found: Record, nth: int = -1) -> Ruling:
    return found.resolution.rulings[nth]


def statement(found: Record, name: str) -> Statement:
    (one,) = [s for s in found.resolution.statements if s.id == name]
    return one


def names(found: Record) -> set[str]:
    return {a.name for a in found.resolution.actors}


class TestVerdicts:
    def test_a_rejected_statement_is_kept_and_marked_and_stands_behind_no_claim(self) -> None:
        ana = Judge()
        lund = said(ana.record, "too early to act")
        ana.says("reject", lund.id, why="a slip of the tongue")
        assert statement(ana.record, lund.id) == replace(lund, rejected=True)
        assert lund.id not in {s for claim in ana.record.findings.claims for s in claim.statements}
        assert ruling(ana.record).why == "judged by Ana on 2025-03-01: a slip of the tongue"

    def test_a_rejected_statement_is_in_no_table(self) -> None:
        ana = Judge()
        ana.says("reject", said(ana.record, "too early to act").id)
        assert len(ana.record.rows()) == len(record().rows()) - 1

    def test_what_a_rejected_statement_relays_is_no_relay(self) -> None:
        ana = Judge()
        before = len(ana.record.resolution.relays)
        ana.says("reject", said(ana.record, "would go ahead").id)
        assert len(ana.record.resolution.relays) <= before

    def test_an_accepted_statement_is_told_to_be_and_else_unchanged(self) -> None:
        ana = Judge()
        lund = said(ana.record, "too early to act")
        ana.says("accept", lund.id)
        assert statement(ana.record, lund.id) == lund
        assert (ruling(ana.record).standing, ruling(ana.record).on) == (Standing.APPLIED, lund.id)

    def test_the_later_of_two_verdicts_applies_and_the_earlier_is_told_to_be_overruled(self) -> None:
        ana = Judge()
        lund = said(ana.record, "too early to act")
        first = ana.says("reject", lund.id)
        ben = Judge("Ben", *ana.log)
        second = ben.says("accept", lund.id)
        assert not statement(ben.record, lund.id).rejected
        overruled = ruling(ben.record, 0)
        assert (overruled.judgement, overruled.standing, overruled.against) == (
            first.id,
            Standing.OVERRULED,
            second.id,
        )
        assert "Ben" in overruled.why

    def test_two_people_who_say_the_same_both_apply(self) -> None:
        ana = Judge()
        lund = said(ana.record, "too early to act")
        ana.says("reject", lund.id)
        ben = Judge("Ben", *ana.log)
        ben.says("reject", lund.id)
        assert [r.standing for r in ben.record.resolution.rulings] == [Standing.APPLIED] * 2


class TestSpeakersAndChains:
    def test_a_speaker_is_corrected_by_name(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("speaker", early.id, "Greta Hald")
        assert speakers(ana.record, early) == ["Greta Hald"]

    def test_several_speakers_or_none(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("speaker", early.id, "Greta Hald", "Oskar Brun")
        assert speakers(ana.record, early) == ["Greta Hald", "Oskar Brun"]
        ana.says("speaker", early.id)
        assert speakers(ana.record, early) == []

    def test_somebody_whom_the_story_lacks_is_added(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("speaker", early.id, "Nora Quist")
        assert speakers(ana.record, early) == ["Nora Quist"]
        assert "Nora Quist" not in names(record())

    def test_words_that_name_nobody_yet_can_be_the_speaker(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("speaker", early.id, "wire.txt:Dock workers in Ostby")
        assert [name for name in speakers(ana.record, early) if "workers" in name]

    def test_who_speaks_passes_nothing_on_to_himself(self) -> None:
        ana = Judge()
        join = said(ana.record, "would join the strike")
        assert [hop.actor for hop in join.via] == [actor(ana.record, "Valley Gazette").id]
        ana.says("speaker", join.id, "Valley Gazette")
        assert statement(ana.record, join.id).via == ()

    def test_a_chain_is_corrected_and_each_hop_says_by_whom(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("chain", early.id, "Valley Gazette", why="it says so further down")
        (hop,) = statement(ana.record, early.id).via
        assert hop.actor == actor(ana.record, "Valley Gazette").id
        assert hop.why == "judged by Ana on 2025-03-01: it says so further down"

    def test_a_chain_of_nobody_is_empty(self) -> None:
        ana = Judge()
        join = said(ana.record, "would join the strike")
        ana.says("chain", join.id)
        assert statement(ana.record, join.id).via == ()

    def test_a_mode_is_corrected(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("mode", early.id, "mixed")
        assert statement(ana.record, early.id).mode is Mode.MIXED

    def test_no_other_statement_changes(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("speaker", early.id, "Greta Hald")
        ana.says("chain", early.id, "Valley Gazette")
        others = [s for s in record().resolution.statements if s.id != early.id]
        assert [s for s in ana.record.resolution.statements if s.id != early.id] == others


class TestActors:
    def test_two_actors_become_one_with_the_reason(self) -> None:
        ana = Judge()
        official = actor(ana.record, "a senior official, unnamed")
        ana.says("same", "Oskar Brun", official.id, why="he confirmed it")
        brun = actor(ana.record, "Oskar Brun")
        assert set(official.mentions) <= set(brun.mentions)
        assert official.id not in {a.id for a in ana.record.resolution.actors}
        assert "judged by Ana on 2025-03-01: he confirmed it" in {merge.why for merge in brun.merges}
        assert speakers(ana.record, said(record(), "ready to join")) == ["Oskar Brun"]

    def test_merging_then_splitting_restores_both(self) -> None:
        ana = Judge()
        ana.says("same", "Oskar Brun", "Ida Lund")
        merged = ana.record
        assert {"Oskar Brun", "Ida Lund"} - names(merged)
        stays = next(iter({"Oskar Brun", "Ida Lund"} & names(merged)))
        leaves = "Ida Lund" if stays == "Oskar Brun" else "Oskar Brun"
        ana.says("split", stays, leaves)
        assert ana.record.resolution.actors == record().resolution.actors
        assert ana.record.resolution.statements == record().resolution.statements

    def test_merging_then_telling_apart_restores_both(self) -> None:
        ana = Judge()
        ana.says("same", "Oskar Brun", "Ida Lund")
        ana.says("different", "wire.txt:Harbour director Oskar Brun", "radio.txt:Transport Minister Ida Lund")
        assert ana.record.resolution.actors == record().resolution.actors
        assert [r.standing for r in ana.record.resolution.rulings] == [
            Standing.OVERRULED,
            Standing.APPLIED,
        ]

    def test_a_mention_that_is_somebody_else_leaves_with_its_form(self) -> None:
        ana = Judge()
        ana.says("split", "Greta Hald", "G. Hald")
        hald = actor(ana.record, "Greta Hald")
        other = actor(ana.record, "G. Hald")
        whole = actor(record(), "Greta Hald")
        assert sorted((*hald.mentions, *other.mentions)) == sorted(whole.mentions)
        assert "G. Hald" not in hald.aliases
        assert "Greta Hald" not in other.aliases
        assert speakers(ana.record, said(record(), "would go ahead")) == ["G. Hald"]

    def test_a_split_takes_the_pronouns_along_that_point_to_it(self) -> None:
        ana = Judge()
        whole = actor(record(), "Greta Hald")
        ana.says("split", "Greta Hald", "Greta Hald")
        words = {r.id: r for r in record().reports}
        gone = {words[s.report].quote(s) for s in actor(ana.record, "Greta Hald").mentions}
        assert gone == {"Greta Hald", "she"}
        (left,) = [a for a in ana.record.resolution.actors if a.id == whole.id]
        assert left.name == "G. Hald"

    def test_split_then_same_makes_them_one_again(self) -> None:
        ana = Judge()
        ana.says("split", "Greta Hald", "G. Hald")
        ana.says("same", "Greta Hald", "G. Hald")
        whole, now = actor(record(), "Greta Hald"), actor(ana.record, "Greta Hald")
        assert (now.id, now.mentions, now.aliases) == (whole.id, whole.mentions, whole.aliases)
        assert ruling(ana.record, 0).standing is Standing.OVERRULED

    def test_different_parts_what_the_machine_held_to_be_one(self) -> None:
        ana = Judge()
        ana.says("different", "wire.txt:Greta Hald", "gazette.txt:G. Hald")
        assert {"Greta Hald", "G. Hald"} <= names(ana.record)

    def test_an_actor_is_renamed_and_nothing_else_moves(self) -> None:
        ana = Judge()
        official = actor(ana.record, "a senior official, unnamed")
        ana.says("rename", official.id, "the port's deputy director")
        changed = [a for a in ana.record.resolution.actors if a.id == official.id]
        assert changed == [replace(official, name="the port's deputy director")]
        assert ana.record.resolution.statements == record().resolution.statements


class TestQuantitiesAndStances:
    def test_a_quantity_is_corrected_and_weighed_as_corrected(self) -> None:
        ana = Judge()
        ana.says("quantity", "wire.txt:400 workers", "600 of workers")
        (fixed,) = ana.record.resolution.quantities
        assert (fixed.low, fixed.high, fixed.of) == (600, 600, "workers")
        assert fixed in [figure.quantity for figure in ana.record.findings.figures]
        assert ana.record.annotations == record().annotations

    @pytest.mark.parametrize(
        ("typed", "low", "high", "sign", "unit"),
        [
            ("~30", 30, 30, "~", None),
            ("<30,000", None, 30000, "<", None),
            (">5 km", 5, None, ">", "km"),
            ("10000..30000", 10000, 30000, "=", None),
            ("up 7.5 % of pay", 7.5, 7.5, "up", "%"),
        ],
    )
    def test_quantities_are_typed_as_one_writes_them(
        self, typed: str, low: float | None, high: float | None, sign: str, unit: str | None
    ) -> None:
        ana = Judge()
        ana.says("quantity", "wire.txt:400 workers", typed)
        (fixed,) = ana.record.resolution.quantities
        assert (fixed.low, fixed.high, fixed.qualifier.value, fixed.unit) == (low, high, sign, unit)

    def test_a_number_that_is_none_is_weighed_nowhere(self) -> None:
        ana = Judge()
        ana.says("quantity", "wire.txt:nine weeks", "none")
        assert [ruling(ana.record).standing, ana.record.resolution.quantities] == [Standing.APPLIED, ()]
        counted = {figure.quantity.id for figure in ana.record.findings.figures}
        assert {f.quantity.id for f in record().findings.figures} - counted == {ruling(ana.record).on}

    def test_a_stance_that_was_not_found_is_taken_from_the_judgement(self) -> None:
        ana = Judge()
        talks = said(ana.record, "supports new talks")
        ana.says("stance", talks.id, "support")
        brun = actor(ana.record, "Oskar Brun")
        found = [
            p.stance
            for p in ana.record.findings.positions
            if p.actor == brun.id and talks.id in p.statements and p.own
        ]
        assert found == [Stance.SUPPORT]

    def test_a_stance_that_is_none_is_gone(self) -> None:
        ana = Judge()
        rejects = said(ana.record, "rejects the strike")
        ana.says("stance", rejects.id, "oppose", "Greta Hald")
        hald = actor(ana.record, "Greta Hald").id
        assert hald in {p.actor for p in ana.record.findings.positions if rejects.id in p.statements}
        ana.says("stance", rejects.id, "none", "Greta Hald")
        assert hald not in {p.actor for p in ana.record.findings.positions if rejects.id in p.statements}


class TestAfterReannotation:
    """A newer annotator cuts things differently; judgements follow the words."""

    def _cut(self, cut: int) -> list[Annotations]:
        return [
            replace(
                one,
                attributions=tuple(
                    replace(a, content=(*a.content[:-1], _shorter(a.content[-1], cut)))
                    for a in one.attributions
                ),
            )
            for one in annotated()
        ]

    def test_a_judgement_follows_a_content_that_is_cut_a_little_differently(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act")
        ana.says("reject", early.id)
        found = resolve(self._cut(4), ana.record.judgements)
        (now,) = [s for s in found.statements if s.rejected]
        assert now.id != early.id
        assert now.content[0].start == early.content[0].start

    def test_what_fits_nothing_any_more_is_listed_and_says_so(self) -> None:
        ana = Judge()
        ana.says("reject", said(ana.record, "too early to act").id)
        ana.says("rename", "Greta Hald", "Greta M. Hald")
        ana.says("quantity", "wire.txt:400 workers", "500")
        bare = [Annotations(one.report) for one in annotated()]
        found = resolve(bare, ana.record.judgements)
        assert [r.standing for r in found.rulings] == [Standing.UNFIT] * 3
        assert "“it was too early to act”" in found.rulings[0].why
        assert found.statements == ()

    def test_a_report_that_is_gone_takes_its_judgements_along_as_unfit(self) -> None:
        ana = Judge()
        ana.says("same", "Oskar Brun", "Ida Lund")
        kept = [one for one in annotated() if one.report.file == "wire.txt"]
        found = resolve(kept, ana.record.judgements)
        assert [r.standing for r in found.rulings] == [Standing.UNFIT]

    def test_long_words_are_found_in_a_report_that_was_read_anew(self) -> None:
        ana = Judge()
        talks = said(ana.record, "would go ahead")
        ana.says("mode", talks.id, "mixed")
        moved = [_renamed(one) for one in annotated()]
        found = resolve(moved, ana.record.judgements)
        assert [s.mode for s in found.statements if s.mode is Mode.MIXED] == [Mode.MIXED]


def _shorter(span: Span, cut: int) -> Span:
    return replace(span, end=max(span.start + 1, span.end - cut))


def _renamed(one: Annotations) -> Annotations:
    new = replace(one.report, id="new " + one.report.id)

    def at(span: Span) -> Span:
        return replace(span, report=new.id)

    def spans(many: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(at, many))

    return Annotations(
        report=new,
        sentences=spans(one.sentences),
        mentions=tuple(
            replace(m, span=at(m.span), name=m.name and at(m.name), role=m.role and at(m.role))
            for m in one.mentions
        ),
        attributions=tuple(
            replace(a, content=spans(a.content), source=spans(a.source), cue=spans(a.cue))
            for a in one.attributions
        ),
    )


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("kind", "what", "value", "says"),
        [
            ("reject", "nothing", (), "no statement of this story"),
            ("same", "Greta Hald", ("Nobody At All",), "no actor of this story goes by this name"),
            ("same", "Greta Hald", ("Greta Hald",), "one mention"),
            ("same", "Greta Hald", ("wire.txt:nine weeks",), "no actor of this story is so"),
            ("same", "Greta Hald", ("radio.txt:Lund said it was too early",), "no actor of this story is so"),
            ("split", "Ida Lund", ("Ida Lund", "Lund"), "nobody would stay"),
            ("split", "Ida Lund", ("Brun",), "no mention of Ida Lund"),
            ("rename", "Ida Lund", (" ",), "new name"),
            ("quantity", "wire.txt:400 workers", ("many",), "no quantity"),
            ("quantity", "wire.txt:400 workers", ("9..3",), "larger"),
            ("quantity", "wire.txt:four hundred", ("4",), "do not stand"),
            ("rename", "wire.txt:0-9999", ("X",), "no such characters"),
            ("praise", "Ida Lund", (), "no judgement"),
            ("undo", "Ida Lund", (), "no judgement"),
        ],
    )
    def test_it_is_said_what_is_wrong(self, kind: str, what: str, value: tuple[str, ...], says: str) -> None:
        with pytest.raises((InputError, UsageError), match=says):
            Judge().says(kind, what, *value)

    def test_a_mode_or_stance_that_is_none_of_those_there_are(self) -> None:
        ana = Judge()
        early = said(ana.record, "too early to act").id
        with pytest.raises(UsageError, match="direct, mixed, indirect"):
            ana.says("mode", early, "loud")
        with pytest.raises(UsageError, match="conditional"):
            ana.says("stance", early, "maybe")

    def test_nobody_judges(self) -> None:
        with pytest.raises(UsageError, match="say who"):
            Judge(" ").says("rename", "Ida Lund", "X")
