"""What an annotator from outside gets wrong about places is left out, and the rest of the report is read."""

from __future__ import annotations

from dataclasses import replace

from sayso.resolve import lines, resolve
from sayso.vocabulary import Annotations, Span
from tests.resolve.build import Build


def annotated(source: tuple[int, int]) -> Annotations:
    """One report with one statement, whose source is said to stand there."""
    made = Build("The mayor said the bridge was closed.", outlet="The Harrow Gazette", name="r")
    made.says(made.unnamed("The mayor"), "said", "the bridge was closed")
    [attribution] = made.attributions
    attribution = replace(attribution, source=(Span("r", *source),))
    return Annotations(
        made.report, mentions=tuple(made.mentions), attributions=(attribution,), made_by="elsewhere"
    )


def test_a_source_beyond_the_text_is_left_out_and_the_statement_stays() -> None:
    beyond = annotated((30, 4000))
    assert lines.sound(beyond).attributions[0].source == ()
    [statement] = resolve([beyond]).statements
    assert statement.source == ()
    assert beyond.report.words(statement.content) == "the bridge was closed"


def test_a_source_of_another_report_is_left_out() -> None:
    elsewhere = annotated((0, 9))
    [attribution] = elsewhere.attributions
    stray = replace(elsewhere, attributions=(replace(attribution, source=(Span("other", 0, 9),)),))
    assert lines.sound(stray).attributions[0].source == ()


def test_annotations_whose_places_are_right_are_given_back_as_they_are() -> None:
    right = annotated((0, 9))
    assert lines.sound(right) is right


def said_by_we(body: str, *, outlet: str | None, byline: str | None = None) -> list[str]:
    """Who speaks where "we" believe something."""
    made = Build(body, outlet=outlet)
    made.report = replace(made.report, byline=byline)
    made.says(made.pronoun("We"), "believe", "that he must resign")
    resolution = resolve([made.done()])
    actors = {actor.id: actor.name for actor in resolution.actors}
    [statement] = resolution.statements
    return [actors[speaker] for speaker in statement.speakers]


def test_we_of_an_editorial_is_the_paper() -> None:
    assert said_by_we("We believe that he must resign.", outlet="The Harrow Gazette") == [
        "The Harrow Gazette"
    ]


def test_we_of_a_named_writer_of_nobody_or_between_quote_marks_is_not_the_paper() -> None:
    assert (
        said_by_we("We believe that he must resign.", outlet="The Harrow Gazette", byline="Mara Lind") == []
    )
    assert said_by_we("We believe that he must resign.", outlet=None) == []
    assert said_by_we('"We believe that he must resign.', outlet="The Harrow Gazette") == []


def test_a_ministry_is_itself_on_its_own_page() -> None:
    made = Build("The Ministry condemns the raid.", outlet="Ministry of Foreign Affairs of Peru")
    made.says(made.name("The Ministry", type="organisation"), "condemns", "the raid")
    other = Build("Peru's foreign ministry called the raid a crime.", outlet="The Harrow Gazette")
    other.says(other.description("Peru's foreign ministry"), "called", "the raid a crime")
    resolution = resolve([made.done(), other.done()])
    assert len({statement.speakers for statement in resolution.statements}) == 1


def test_the_minister_whom_an_interviewer_puts_to_somebody_is_another() -> None:
    made = Build("Fire chief Jon Hale on his men.\n= The minister says you had men enough.\nHe never came.")
    made.person("Fire chief Jon Hale", bare="Jon Hale")
    made.says(made.description("The minister"), "says", "you had men enough")
    resolution = resolve([made.done()])
    actors = {actor.id: actor.name for actor in resolution.actors}
    assert ["Jon Hale"] not in [[actors[speaker] for speaker in s.speakers] for s in resolution.statements]
