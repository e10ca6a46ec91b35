"""What reports assert in their own voice: which sentences count, which claim they go to, and what they add to its origins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.vocabulary import Claim, Copy, Findings, Part, PartKind, Relay
from tests.weigh.build import Desk, actor_id

DIED = "twelve people died when the ferry Selkie sank"
PLAIN = "Twelve people died when the ferry Selkie sank off the cape."


def told(*, outlet: str = "Lowland Post", by: str = "Otto Brandt") -> Desk:
    """A story in which one report has the toll from somebody."""
    desk = Desk()
    desk.actor("Otto Brandt")
    desk.report("a", f"{by} said {DIED}.", outlet=outlet)
    desk.counts("a", "twelve people", 12, 12, of="people")
    desk.says("a", DIED, by=by, cue="said")
    return desk


def adds(desk: Desk, name: str, sentence: str = PLAIN, *, outlet: str | None, **more: str) -> None:
    """Add a report that says it in its own voice."""
    desk.report(name, sentence, outlet=outlet, **more)
    desk.counts(name, "Twelve people", 12, 12, of="people")


def claim(found: Findings) -> Claim:
    """The claim about the dead."""
    return next(c for c in found.claims if "died" in c.text)


def voices(found: Findings) -> dict[str, str | None]:
    """By report: whose own voice says so."""
    return {each.span.report: each.by for c in found.claims for each in c.plain}


class TestWhatCounts:
    """Sentences that are the report's own word, and bear a number of the story or a stand."""

    def test_a_sentence_that_asserts_what_a_statement_does_joins_its_claim(self) -> None:
        desk = told()
        adds(desk, "b", outlet="Marrow Echo")
        found = claim(desk.weigh())
        assert [each.by for each in found.plain] == [actor_id("Marrow Echo")]
        assert desk.reports["b"].quote(found.plain[0].span) == PLAIN
        assert len(found.statements) == 1

    def test_the_claim_keeps_its_id_and_its_words(self) -> None:
        before = claim(told().weigh())
        desk = told()
        adds(desk, "b", outlet="Marrow Echo")
        after = claim(desk.weigh())
        assert (after.id, after.text, after.shown) == (before.id, before.text, before.shown)

    def test_outlets_alone_make_a_claim_without_statements(self) -> None:
        desk = Desk()
        adds(desk, "a", outlet="Lowland Post")
        adds(desk, "b", outlet="Marrow Echo")
        (found,) = desk.weigh().claims
        assert (found.statements, found.shown, found.text) == ((), "", PLAIN)
        assert (found.origins.low, found.origins.high) == (1, 2)

    @pytest.mark.parametrize(
        "sentence",
        [
            "Twelve people reportedly died when the ferry Selkie sank.",
            "Twelve people died when the ferry Selkie sank, according to its owner.",
            "Twelve people are believed to have died when the ferry Selkie sank.",
            "Twelve people died when the ferry Selkie sank?",
            '"Twelve people died when the ferry Selkie sank."',
            '"It was dark. Twelve people died when the ferry Selkie sank, and nobody came."',
        ],
    )
    def test_hearsay_questions_and_quotations_are_nobodys_own_word(self, sentence: str) -> None:
        desk = told()
        adds(desk, "b", sentence, outlet="Marrow Echo")
        assert voices(desk.weigh()) == {}

    def test_a_sentence_with_an_attribution_is_told_with_it(self) -> None:
        desk = told()
        adds(desk, "b", f"{PLAIN[:-1]}, and Jan Weiss said the crew was drunk.", outlet="Marrow Echo")
        desk.says("b", "the crew was drunk", by="Jan Weiss")
        assert voices(desk.weigh()) == {}

    def test_a_number_of_one_report_alone_does_not_count(self) -> None:
        desk = told()
        desk.report("b", "The ferry Selkie was licensed for 180 passengers.", outlet="Marrow Echo")
        desk.counts("b", "180 passengers", 180, 180, of="passengers")
        assert voices(desk.weigh()) == {}

    def test_a_stand_counts_without_a_number(self) -> None:
        desk = Desk()
        desk.state("Marrow")
        desk.report("a", "Marrow opposes an inquiry into the sinking of the ferry.", outlet="Marrow Echo")
        assert voices(desk.weigh()) == {"a": actor_id("Marrow Echo")}

    def test_a_headline_counts_only_with_a_number_that_its_text_has_not(self) -> None:
        desk = told()
        desk.report("b", f"{PLAIN}\nDivers searched the hull until dawn.", outlet="Marrow Echo")
        desk.report("c", f"{PLAIN}\nBy dawn, 12 people were known dead.", outlet="Brine Bugle")
        for name in ("b", "c"):
            desk.counts(name, "Twelve people", 12, 12, of="people")
            head = Part(0, len(PLAIN) + 1, PartKind.TITLE)
            body = Part(len(PLAIN) + 1, len(desk.reports[name].text), PartKind.PARAGRAPH)
            desk.reports[name] = replace(desk.reports[name], parts=(head, body))
        desk.counts("c", "12 people", 12, 12, of="people")
        plain = [each.span for c in desk.weigh().claims for each in c.plain]
        assert [span.report for span in plain if desk.reports[span.report].quote(span) == PLAIN] == ["b"]

    def test_the_opposite_is_no_part_of_the_claim(self) -> None:
        desk = told()
        adds(desk, "b", "Twelve people did not die when the ferry Selkie sank.", outlet="Marrow Echo")
        assert claim(desk.weigh()).plain == ()

    def test_its_figure_belongs_to_the_claim(self) -> None:
        desk = told()
        adds(desk, "b", outlet="Marrow Echo")
        found = desk.weigh()
        assert {f.claim for f in found.figures} == {claim(found).id}

    def test_it_makes_no_conflict(self) -> None:
        desk = told()
        desk.report("b", "Thirty people died when the ferry Selkie sank off the cape.", outlet="Marrow Echo")
        desk.counts("b", "Thirty people", 30, 30, of="people")
        assert desk.weigh().conflicts == ()


class TestOrigins:
    """An own voice may be an origin, and never surely is one."""

    def test_one_that_nothing_explains_adds_to_the_upper_bound_alone(self) -> None:
        desk = told()
        adds(desk, "b", outlet="Marrow Echo")
        found = claim(desk.weigh()).origins
        assert (found.low, found.high) == (1, 2)
        assert set(found.actors) == {actor_id("Otto Brandt"), actor_id("Marrow Echo")}
        (why,) = [d for d in found.why if "own voice" in d.reason]
        assert why.reason == "Marrow Echo says so in its own voice, no source given"
        assert why.decisive

    def test_beside_two_origins_the_lower_bound_stays_two(self) -> None:
        desk = told()
        desk.actor("Dana Holm")
        desk.report("c", f"Dana Holm said {DIED}.", outlet="Brine Bugle")
        desk.counts("c", "twelve people", 12, 12, of="people")
        desk.says("c", DIED, by="Dana Holm", cue="said")
        without = claim(desk.weigh()).origins
        adds(desk, "b", outlet="Marrow Echo")
        found = claim(desk.weigh()).origins
        assert (found.low, found.high) == (without.low, without.high + 1)

    def test_a_report_that_tells_who_says_so_adds_none(self) -> None:
        desk = Desk()
        desk.actor("Otto Brandt")
        desk.report("a", f"{PLAIN} Otto Brandt said {DIED}.", outlet="Lowland Post")
        desk.counts("a", "Twelve people", 12, 12, of="people")
        desk.counts("a", "twelve people", 12, 12, of="people")
        desk.says("a", DIED, by="Otto Brandt", cue="said")
        found = claim(desk.weigh())
        assert len(found.plain) == 1
        assert (found.origins.low, found.origins.high) == (1, 1)
        assert found.origins.actors == (actor_id("Otto Brandt"),)
        assert any("in a report that tells who says so" in d.reason for d in found.origins.why)

    def test_a_copied_passage_adds_none(self) -> None:
        desk = told(by="an official")
        adds(desk, "b", outlet="Marrow Echo")
        one, other = desk.span("a", DIED), desk.span("b", PLAIN)
        desk.copies.append(Copy(one, other, 0.9, "8 of 9 words run alike"))
        found = claim(desk.weigh()).origins
        assert (found.low, found.high, found.actors) == (1, 1, (actor_id("Lowland Post"),))
        assert any("in a copied passage" in d.reason for d in found.why)

    def test_a_report_that_rests_on_the_outlet_adds_none(self) -> None:
        desk = told(by="an official")
        adds(desk, "b", f"{PLAIN} The Lowland Post has the list.", outlet="Marrow Echo")
        desk.relays.append(Relay("b", actor_id("Lowland Post"), (desk.span("b", "Lowland Post"),)))
        found = claim(desk.weigh()).origins
        assert (found.low, found.high, found.actors) == (1, 1, (actor_id("Lowland Post"),))
        assert any("in a report that rests on Lowland Post" in d.reason for d in found.why)

    def test_a_credited_agency_is_whose_voice_it_is(self) -> None:
        desk = told()
        desk.actor("Coast Wire", kind=desk.people["Lowland Post"][0])
        adds(desk, "b", f"MARROW (Coast Wire) - {PLAIN}", outlet="Marrow Echo")
        adds(desk, "c", outlet="Coast Wire")
        desk.relays.append(Relay("b", actor_id("Coast Wire"), (desk.span("b", "Coast Wire"),)))
        found = claim(desk.weigh())
        assert {each.span.report: each.by for each in found.plain}["b"] == actor_id("Coast Wire")
        assert (found.origins.low, found.origins.high) == (1, 2)

    def test_reasons_name_statements_alone(self) -> None:
        desk = told()
        adds(desk, "b", outlet="Marrow Echo")
        found = claim(desk.weigh())
        assert {s for d in found.origins.why for s in d.statements} <= set(found.statements)
