"""What holds for every story, however odd its annotations."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Attribution, EntityType, Link, Mention, MentionKind, Span
from tests.resolve.build import Build

WORDS = st.sampled_from(
    (
        *(
            "Olga",
            "Brandt",
            "Piet",
            "Reuters",
            "Moscow",
            "Russia",
            "Lima",
            "the",
            "sources",
            "an",
            "official",
            "another",
        ),
        *(
            "The",
            "Times",
            "Irish",
            "Denver",
            "Otters",
            "he",
            "it",
            "Kremlin",
            "Mr.",
            "Jr.",
            "European",
            "Union",
            "EU",
        ),
        *("BBC's", "reported", "said", "on", "U.S.", "“", "”", "'", "(", ")", "/", "—", "7", "é"),
    )
)


ADDRESSES = ("https://www.reuters.com/a", "http://times.example/1", "https://tass.com/x", "http://[", "")


@st.composite
def odd(draw: st.DrawFn) -> Annotations:
    """A report of random words with random mentions and attributions in it, some of them nonsense."""
    body = " ".join(draw(st.lists(WORDS, min_size=3, max_size=25))) or "x"
    b = Build(
        body + draw(st.sampled_from(["", ".", "\n~ Read more", "\n= Earlier"])),
        outlet=draw(st.sampled_from([None, "TASS", "x"])),
    )
    size = len(b.text)
    numbers = st.integers(-1, 12)

    def spot() -> Span:
        start = draw(st.integers(0, size - 1))
        return Span(b.report.id, start, draw(st.integers(start + 1, min(size, start + 25) + 1)))

    mentions = tuple(
        Mention(
            spot(),
            draw(st.sampled_from(MentionKind)),
            type=draw(st.sampled_from([None, *EntityType])),
            antecedent=draw(st.one_of(st.none(), numbers)),
            of=draw(st.one_of(st.none(), numbers)),
        )
        for _ in range(draw(st.integers(0, 6)))
    )
    at = st.integers(0, max(0, len(mentions) - 1))
    some = st.lists(at, max_size=3).map(tuple) if mentions else st.just(())
    attributions = tuple(
        Attribution(
            content=(spot(),),
            source=draw(st.sampled_from([(), (spot(),)])),
            cue=draw(st.sampled_from([(), (spot(),)])),
            speakers=draw(some),
            through=draw(some),
            within=draw(st.one_of(st.none(), numbers)),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    ends = st.integers(0, size + 3)
    links = st.builds(Link, st.sampled_from(ADDRESSES), ends, ends)
    b.report = replace(
        b.report,
        links=tuple(draw(st.lists(links, max_size=3))),
        url=draw(st.sampled_from([None, *ADDRESSES])),
    )
    done = b.done()
    return Annotations(done.report, done.sentences, mentions, attributions)


stories = st.lists(odd(), max_size=4, unique_by=lambda one: one.report.id)


@settings(max_examples=60, deadline=None)
@given(stories, st.randoms())
def test_any_order_of_reports_gives_the_same_resolution(story: list[Annotations], random: object) -> None:
    shuffled = list(story)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(story)


@settings(max_examples=25, deadline=None)
@given(stories)
def test_a_report_given_twice_changes_nothing(story: list[Annotations]) -> None:
    assert resolve([*story, *story]) == resolve(story)


@settings(max_examples=40, deadline=None)
@given(stories)
def test_every_id_that_is_named_exists(story: list[Annotations]) -> None:
    resolution = resolve(story)
    actors = {actor.id for actor in resolution.actors}
    statements = {statement.id for statement in resolution.statements}
    assert len(actors) == len(resolution.actors)
    assert len(statements) == len(resolution.statements)
    assert {a.part_of for a in resolution.actors if a.part_of} <= actors
    assert {s for statement in resolution.statements for s in statement.speakers} <= actors
    assert {hop.actor for statement in resolution.statements for hop in statement.via} <= actors
    assert {s.within for s in resolution.statements if s.within} <= statements
    assert {relay.outlet for relay in resolution.relays} | {
        outlet for _, outlet in resolution.outlets
    } <= actors


@settings(max_examples=40, deadline=None)
@given(stories)
def test_every_span_lies_in_its_report(story: list[Annotations]) -> None:
    resolution = resolve(story)
    sizes = {one.report.id: len(one.report.text) for one in story}
    spans = [span for actor in resolution.actors for span in actor.mentions]
    spans += [span for s in resolution.statements for span in s.content]
    spans += [span for s in resolution.statements for hop in s.via for span in hop.spans]
    spans += [span for relay in resolution.relays for span in relay.spans]
    assert all(0 <= span.start < span.end <= sizes[span.report] for span in spans)


@settings(max_examples=40, deadline=None)
@given(stories)
def test_nobody_passes_on_their_own_words_and_no_outlet_relays_itself(story: list[Annotations]) -> None:
    resolution = resolve(story)
    own = dict(resolution.outlets)
    for statement in resolution.statements:
        hops = [hop.actor for hop in statement.via]
        assert len(hops) == len(set(hops))
        assert not set(hops) & {*statement.speakers, own.get(statement.report)}
    assert all(own.get(relay.report) != relay.outlet for relay in resolution.relays)
