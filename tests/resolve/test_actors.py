"""Who is who in a story."""

from __future__ import annotations

import pytest

from sayso.resolve import resolve
from sayso.vocabulary import Actor, ActorType, Annotations, MentionKind, Outlet
from tests.resolve.build import Build


def cast(*annotations: Annotations) -> dict[str, Actor]:
    """The actors of a story by name."""
    return {actor.name: actor for actor in resolve(annotations).actors}


def named(body: str, *people: str, outlet: str | None = None) -> Annotations:
    """A report with these people named in it, each where it stands next."""
    b = Build(body, outlet=outlet)
    seen: dict[str, int] = {}
    for words in people:
        seen[words] = seen.get(words, 0) + 1
        b.person(words, seen[words])
    return b.done()


def test_a_surname_is_the_only_bearer_s() -> None:
    actors = cast(
        named("Olga Brandt came. Brandt left.", "Olga Brandt", "Brandt"), named("Then Brandt sang.", "Brandt")
    )
    assert list(actors) == ["Olga Brandt"]
    assert "Brandt" in actors["Olga Brandt"].aliases


def test_two_people_of_one_surname_stay_apart_and_the_surname_goes_to_the_one_named_last() -> None:
    b = Build("Olga Brandt met her brother. Brandt smiled. Piet Brandt sat down. Brandt ate.")
    for words, nth in (("Olga Brandt", 1), ("Brandt", 2), ("Piet Brandt", 1), ("Brandt", 4)):
        b.person(words, nth)
    actors = cast(b.done())
    assert set(actors) == {"Olga Brandt", "Piet Brandt"}
    assert [b.report.quote(span) for span in actors["Olga Brandt"].mentions] == ["Olga Brandt", "Brandt"]
    assert b.span("Brandt", 4) in actors["Piet Brandt"].mentions


FILLER = "The harbour was shut for the night and the boats lay at the quay while it rained. " * 3


def sister(introduced: str, *, others: int = 0) -> dict[str, list[str]]:
    """Who is meant by "Brandt" far behind a sister's full name: the words around each mention, by actor."""
    body = f"Piet Brandt was shot. {introduced} wept. {FILLER}Brandt had sung in Sarn."
    b = Build(body)
    b.person("Piet Brandt")
    b.person("Olga Brandt")
    b.person("Brandt", 3)
    more = (named(f"Piet Brandt sang in town {n}.", "Piet Brandt") for n in range(others))
    actors = cast(b.done(), *more)
    return {
        name: [b.report.quote(span) for span in actor.mentions if span.report == b.report.id]
        for name, actor in actors.items()
    }


@pytest.mark.parametrize(
    "introduced",
    ["His sister Olga Brandt", "His older sister, Olga Brandt,", "Olga Brandt, sister of the dead man,"],
)
def test_a_surname_alone_is_not_that_of_a_relative_named_in_passing(introduced: str) -> None:
    assert sister(introduced) == {"Piet Brandt": ["Piet Brandt", "Brandt"], "Olga Brandt": ["Olga Brandt"]}


def test_a_surname_alone_is_that_of_the_one_named_last_where_nobody_is_a_relative() -> None:
    assert sister("The dancer Olga Brandt")["Olga Brandt"] == ["Olga Brandt", "Brandt"]


def test_a_surname_alone_is_that_of_the_one_whom_most_reports_name_though_another_was_named_last() -> None:
    assert sister("The dancer Olga Brandt", others=2)["Olga Brandt"] == ["Olga Brandt"]


def test_a_surname_right_behind_a_relative_s_full_name_is_the_relative_s() -> None:
    b = Build('Piet Brandt was shot. His sister Olga Brandt wept. "He sang," Brandt said.')
    b.person("Piet Brandt")
    b.person("Olga Brandt")
    last = b.person("Brandt", 3)
    assert b.mentions[last].span in cast(b.done())["Olga Brandt"].mentions


def test_a_rank_cut_from_its_name_is_nobody_by_itself() -> None:
    b = Build("Police are at the quay, said Const. Olga Brandt. Insp Brandt left.")
    rank = b.person("Const")
    b.person("Olga Brandt")
    b.person("Insp Brandt")
    b.says(rank, "said", "Police are at the quay")
    assert set(cast(b.done())) == {"Olga Brandt"}
    (statement,) = resolve([b.done()]).statements
    assert statement.speakers == (cast(b.done())["Olga Brandt"].id,)


def test_the_name_of_a_ship_is_nobody_s() -> None:
    assert "Olga" not in cast(named("Sailors aboard the frigate Olga saw it.", "Olga"))
    assert "Olga" in cast(named("The sailors saw Olga there.", "Olga"))


def test_stan_is_stanley() -> None:
    actors = cast(named("Stan Brandt came.", "Stan Brandt"), named("Stanley Brandt left.", "Stanley Brandt"))
    assert set(actors) == {"Stanley Brandt"}


def test_a_description_of_a_person_is_not_led_to_a_body() -> None:
    b = Build("Halden Steel made the film. The star said it was long.")
    firm = b.name("Halden Steel", type="organisation")
    star = b.description("The star", to=firm)
    b.says(star, "said", "it was long")
    assert len(cast(b.done())["Halden Steel"].mentions) == 1


def test_nobody_speaks_of_himself_as_the_governor() -> None:
    b = Build("Her spokesman, Olga Brandt, said the governor told the priest she was sorry.")
    aide = b.person("Olga Brandt")
    governor = b.description("the governor", to=aide)
    b.says(aide, "said", "the governor told the priest she was sorry")
    b.says(governor, "told", "she was sorry", within=0)
    assert [b.report.quote(s) for s in cast(b.done())["Olga Brandt"].mentions] == ["Olga Brandt"]


def test_a_surname_of_several_in_the_story_and_none_in_the_report_is_nobody_s() -> None:
    actors = cast(
        named("Olga Brandt came.", "Olga Brandt"),
        named("Piet Brandt came.", "Piet Brandt"),
        named("Brandt sang.", "Brandt"),
    )
    assert set(actors) == {"Olga Brandt", "Piet Brandt", "Brandt"}


def test_a_surname_is_that_of_the_one_whom_the_story_is_about() -> None:
    actors = cast(
        *(named(f"Olga Brandt sang in town {n}.", "Olga Brandt") for n in range(3)),
        named("Her brother Piet Brandt came.", "Piet Brandt"),
        named("Brandt sang.", "Brandt"),
    )
    assert set(actors) == {"Olga Brandt", "Piet Brandt"}
    assert "Brandt" in actors["Olga Brandt"].aliases


@pytest.mark.parametrize(
    ("text", "description", "speaker"),
    [
        ("According to the witness, Ana Torres left the hall.", "the witness", "the witness, unnamed"),
        ("According to the witness, Ana Torres, the hall is shut.", "the witness", "Ana Torres"),
        ("According to court records, Ana Torres left the hall.", "court records", "court records"),
        ("The mayor, Ana Torres left the hall.", "The mayor", "Ana Torres"),
    ],
)
def test_a_name_after_a_comma_is_the_one_described_unless_what_is_told_begins_with_it(
    text: str, description: str, speaker: str
) -> None:
    b = Build(text)
    b.person("Ana Torres")
    b.says(b.description(description), "", "the hall")
    resolution = resolve([b.done()])
    assert speaker == next(a.name for a in resolution.actors if a.id in resolution.statements[0].speakers)


def test_a_father_and_a_son_are_two() -> None:
    actors = cast(named("Sam Lane Sr. met Sam Lane Jr. there.", "Sam Lane Sr", "Sam Lane Jr"))
    assert len(actors) == 2


def test_a_person_is_named_in_full_without_title() -> None:
    b = Build("Harbour Minister Olga Brandt spoke.")
    b.person("Harbour Minister Olga Brandt", bare="Olga Brandt")
    actor = cast(b.done())["Olga Brandt"]
    assert "Harbour Minister Olga Brandt" in actor.aliases
    assert actor.type is ActorType.PERSON


def test_spellings_of_a_name_join_and_say_why() -> None:
    actors = cast(
        named("Sergei Petrenko came.", "Sergei Petrenko"), named("Sergey Petrenko left.", "Sergey Petrenko")
    )
    (actor,) = actors.values()
    assert any({merge.form, merge.other} == {"Sergei Petrenko", "Sergey Petrenko"} for merge in actor.merges)


def test_a_capital_that_acts_is_its_government_and_one_where_talks_are_held_is_not() -> None:
    b = Build("Lima refused. Peru was angry. The talks in Quito ended. Ecuador was not.")
    b.says(b.name("Lima", type="place"), "refused", "Peru was angry")
    for words in ("Peru", "Quito", "Ecuador"):
        b.name(words, type="place")
    actors = cast(b.done())
    assert set(actors) == {"Peru", "Ecuador"}
    assert "Lima" in actors["Peru"].aliases
    assert "Quito" not in actors["Ecuador"].aliases


def test_a_house_of_government_is_part_of_its_state() -> None:
    b = Build("The White House agreed with America.")
    b.name("The White House", type="organisation")
    b.name("America", type="place")
    actors = cast(b.done())
    assert actors["The White House"].part_of == actors["United States"].id
    assert actors["United States"].type is ActorType.GOVERNMENT


def test_a_newspaper_is_never_the_city_that_it_is_named_after() -> None:
    b = Build("Washington warned America. The Washington Post wrote so. The Post repeated it.")
    b.says(b.name("Washington", type="place"), "warned", "America")
    b.name("America", type="place")
    b.name("The Washington Post", type="organisation")
    b.name("The Post", type="organisation")
    actors = cast(b.done())
    assert set(actors) == {"United States", "The Washington Post"}
    assert "The Post" in actors["The Washington Post"].aliases
    assert "Washington" in actors["United States"].aliases


def test_the_times_of_two_cities_stay_apart() -> None:
    b = Build("The Irish Times asked first. The Seattle Times asked next. The Times asked last.")
    for words in ("The Irish Times", "The Seattle Times", "The Times"):
        b.name(words, type="organisation")
    assert set(cast(b.done())) == {"The Irish Times", "The Seattle Times", "The Times"}


def test_initials_are_the_only_name_that_they_fit() -> None:
    b = Build("The Coastal Fishing Union met. The CFU voted.")
    b.name("Coastal Fishing Union", type="organisation")
    b.name("CFU", type="organisation")
    assert set(cast(b.done())) == {"Coastal Fishing Union"}


def test_initials_that_fit_two_names_join_neither() -> None:
    b = Build("The Coastal Fishing Union met the Central Farm Union. The CFU voted.")
    for words in ("Coastal Fishing Union", "Central Farm Union", "CFU"):
        b.name(words, type="organisation")
    assert set(cast(b.done())) == {"Coastal Fishing Union", "Central Farm Union", "CFU"}


def test_a_city_that_speaks_is_the_only_team_that_bears_its_name() -> None:
    b = Build("The Denver Otters lost. The Otters had hoped. Denver wants a new coach.")
    b.name("Denver Otters", type="organisation")
    b.name("Otters", 2, type="organisation")
    b.says(b.name("Denver", 2, type="place"), "wants", "a new coach")
    actors = cast(b.done())
    assert set(actors) == {"Denver Otters"}
    assert "Denver" in actors["Denver Otters"].aliases


def test_a_company_is_one_with_and_without_its_legal_form() -> None:
    b = Build("Norvik Shipping Ltd. grew. Norvik Shipping paid.")
    b.name("Norvik Shipping Ltd", type="organisation")
    b.name("Norvik Shipping", 2, type="organisation")
    assert set(cast(b.done())) == {"Norvik Shipping"}


def test_a_title_that_one_person_bears_points_to_that_person() -> None:
    b = Build("Fire chief Luc Moreau arrived. Olga Brandt wept. The fire chief said it was over.")
    b.person("Fire chief Luc Moreau", bare="Luc Moreau")
    olga = b.person("Olga Brandt")
    b.says(b.description("The fire chief", to=olga), "said", "it was over")
    assert "The fire chief" in cast(b.done())["Luc Moreau"].aliases


def test_the_leader_of_a_country_is_whoever_holds_its_office_in_the_report() -> None:
    b = Build("Norwegian Prime Minister Kari Lund met Olga Brandt. The Norwegian leader smiled.")
    b.person("Norwegian Prime Minister Kari Lund", bare="Kari Lund")
    b.person("Olga Brandt")
    assert "The Norwegian leader" in cast(b.done())["Kari Lund"].aliases


def test_an_unnamed_source_is_of_its_own_report() -> None:
    def one(day: str) -> Annotations:
        b = Build(f"On {day} a senior official said the port would close.")
        b.says(b.unnamed("a senior official"), "said", "the port would close")
        return b.done()

    actors = resolve([one("Monday"), one("Tuesday")]).actors
    assert [actor.type for actor in actors] == [ActorType.UNNAMED] * 2
    assert {actor.name for actor in actors} == {"a senior official, unnamed"}


def test_two_indefinite_officials_of_one_report_are_two_people() -> None:
    b = Build("An official said yes. An official said no.")
    b.says(b.unnamed("An official"), "said", "yes")
    b.says(b.unnamed("An official", 2), "said", "no", nth=2)
    assert len(resolve([b.done()]).actors) == 2


def test_a_document_is_a_document() -> None:
    b = Build("A draft report refers to a second bridge.")
    b.says(b.unnamed("A draft report"), "refers to", "a second bridge")
    (actor,) = resolve([b.done()]).actors
    assert (actor.type, actor.name) == (ActorType.DOCUMENT, "draft report")


def test_the_media_of_a_country_are_one_body_for_the_story() -> None:
    def one(day: str) -> Annotations:
        b = Build(f"On {day} Chilean media reported a strike.")
        b.says(b.add(MentionKind.COLLECTIVE, "Chilean media"), "reported", "a strike")
        return b.done()

    (actor,) = resolve([one("Monday"), one("Tuesday")]).actors
    assert actor.type is ActorType.ORGANISATION


def test_a_pronoun_is_a_mention_and_no_alias() -> None:
    b = Build("Olga Brandt came. She said no.")
    olga = b.person("Olga Brandt")
    b.says(b.pronoun("She", to=olga), "said", "no")
    (actor,) = resolve([b.done()]).actors
    assert actor.aliases == ("Olga Brandt",)
    assert b.span("She") in actor.mentions


def test_nothing_in_boilerplate_is_an_actor() -> None:
    b = Build("Olga Brandt came.\n~ Follow Piet Brandt on our site")
    b.person("Olga Brandt")
    b.person("Piet Brandt")
    assert set(cast(b.done())) == {"Olga Brandt"}


def test_a_report_s_outlet_is_an_actor() -> None:
    resolution = resolve([named("Olga Brandt came.", "Olga Brandt", outlet="reuters.com")])
    names = {actor.id: actor.name for actor in resolution.actors}
    assert [names[outlet] for _, outlet in resolution.outlets] == ["Reuters"]


def test_a_report_s_outlet_is_that_outlet_wherever_the_story_names_it() -> None:
    wire = named("Olga Brandt came.", "Olga Brandt", outlet="NORDA")
    b = Build("Olga Brandt came, Norda reported.")
    b.says(b.name("Norda", type="organisation"), "reported", "Olga Brandt came")
    resolution = resolve([wire, b.done()])
    (norda,) = [actor for actor in resolution.actors if actor.type is ActorType.OUTLET]
    assert norda.name == "Norda"
    assert dict(resolution.outlets)[wire.report.id] == norda.id
    assert [relay.outlet for relay in resolution.relays] == [norda.id]


def test_an_office_before_a_name_makes_it_a_person_s() -> None:
    b = Build("League Secretary-General Ines Calder rose. Calder sat.")
    b.name("League Secretary-General Ines Calder", type="organisation")
    b.person("Calder", 2)
    assert set(cast(b.done())) == {"Ines Calder"}


def test_a_description_before_a_name_is_that_name_s() -> None:
    b = Build("The well is dry, said the mayor, Luis Ortega, on Monday.")
    b.says(b.description("the mayor"), "said", "The well is dry")
    b.person("Luis Ortega")
    assert set(cast(b.done())) == {"Luis Ortega"}


def test_the_diplomat_is_the_only_person_named_so_far() -> None:
    b = Build("Envoy Ines Calder rose. The talks failed, the diplomat said.")
    b.person("Envoy Ines Calder", bare="Ines Calder")
    b.says(b.description("the diplomat"), "said", "The talks failed")
    assert set(cast(b.done())) == {"Ines Calder"}


def test_an_outlet_is_known_without_its_last_word() -> None:
    b = Build("The mine is shut, Bellwether News reported. Bellwether had asked.")
    b.says(b.name("Bellwether News", type="organisation"), "reported", "The mine is shut")
    b.name("Bellwether", 2, type="organisation")
    assert set(cast(b.done())) == {"Bellwether News"}


def describing(body: str, person: str, description: str, bare: str | None = None) -> Annotations:
    """A report that names a person and points to somebody by an office."""
    b = Build(body)
    if person:
        b.person(person, bare=bare)
    b.says(b.description(description), "said", "it was over")
    return b.done()


def speaker_of(*annotations: Annotations) -> str:
    """The name of whoever speaks in the last report."""
    resolution = resolve(annotations)
    (said,) = [s for s in resolution.statements if s.report == annotations[-1].report.id]
    return next(actor.name for actor in resolution.actors if actor.id == said.speakers[0])


SCHULZE = "German Chancellor Ina Schulze"


def test_the_chancellor_is_whoever_the_story_names_as_chancellor() -> None:
    first = named(f"{SCHULZE} came.", SCHULZE)
    assert (
        speaker_of(first, describing("The chancellor said it was over.", "", "The chancellor"))
        == "Ina Schulze"
    )


def test_a_president_is_the_one_named_as_that_country_s_between_commas_too() -> None:
    first = named(
        "France's president, Jean Roux, came. Peru's president, Ana Soto, left.", "Jean Roux", "Ana Soto"
    )
    told = describing("The French president said it was over.", "", "The French president")
    assert speaker_of(first, told) == "Jean Roux"


def test_an_office_that_two_people_of_the_story_hold_is_nobody_s() -> None:
    first = named(
        "France's president, Jean Roux, came. Peru's president, Ana Soto, left.", "Jean Roux", "Ana Soto"
    )
    told = describing("The president said it was over.", "", "The president")
    assert speaker_of(first, told) == "the president, unnamed"


def test_a_former_chancellor_is_not_the_chancellor() -> None:
    first = named("Former German Chancellor Ina Schulze came.", "Former German Chancellor Ina Schulze")
    told = describing("The chancellor said it was over.", "", "The chancellor")
    assert speaker_of(first, told) == "the chancellor, unnamed"


def test_a_chief_executive_is_led_to_one_whom_the_same_report_names_only() -> None:
    first = named("Chief executive Rosa Lind came.", "Chief executive Rosa Lind", outlet="Harbour Post")
    told = describing("Its chief executive said it was over.", "", "Its chief executive")
    assert speaker_of(first, told) != "Rosa Lind"
    told = describing(
        "Its chief executive said it was over. Rosa Lind left.", "Rosa Lind", "Its chief executive"
    )
    assert speaker_of(first, told) == "Rosa Lind"


def test_a_ministry_is_one_under_all_its_names_and_part_of_its_state() -> None:
    b = Build(
        "Peru paid. Peru's foreign ministry asked. The Foreign Ministry of Peru rang. The Peruvian foreign ministry wrote."
    )
    b.name("Peru", type="place")
    b.says(b.description("Peru's foreign ministry"), "asked", "The Foreign Ministry of Peru rang")
    b.name("The Foreign Ministry of Peru", type="organisation")
    b.description("The Peruvian foreign ministry")
    actors = cast(b.done())
    assert set(actors) == {"Peru", "Foreign Ministry of Peru"}
    ministry = actors["Foreign Ministry of Peru"]
    assert ministry.part_of == actors["Peru"].id
    assert any(merge.why == "the same body of the same state" for merge in ministry.merges)


def test_ministries_of_two_states_stay_apart_though_the_annotator_points_from_one_to_the_other() -> None:
    b = Build("The Foreign Ministry of Peru rang. Chile's defence ministry asked why.")
    first = b.name("The Foreign Ministry of Peru", type="organisation")
    b.says(b.description("Chile's defence ministry", to=first), "asked", "why")
    assert set(cast(b.done())) == {"Foreign Ministry of Peru", "Defence Ministry of Chile"}


def test_what_bears_a_legal_form_somewhere_is_a_firm_everywhere() -> None:
    first = Build("Lumora Inc. grew.")
    first.name("Lumora Inc.", type="organisation")
    (actor,) = cast(first.done(), named("Lumora shrank.", "Lumora")).values()
    assert actor.type is ActorType.ORGANISATION


def test_two_names_joined_by_an_ampersand_are_a_firm_and_its_initials_too() -> None:
    b = Build("Falk & Moor grew. F&M shrank.")
    b.person("Falk & Moor")
    b.name("F&M", type="organisation")
    (actor,) = cast(b.done()).values()
    assert actor.type is ActorType.ORGANISATION
    assert "F&M" in actor.aliases


def test_nobody_and_a_month_are_no_actors() -> None:
    assert cast(named('Nobody came. "Nobody left," he said in Nov 2021.', "Nobody", "Nov")) == {}


def test_what_is_called_a_newspaper_once_is_one_in_every_report() -> None:
    first = Build("He wrote to the newspaper Turku Dagblad.")
    first.name("the newspaper Turku Dagblad", type="organisation", bare="Turku Dagblad")
    second = Build("Turku Dagblad said it was over.")
    second.says(second.person("Turku Dagblad"), "said", "it was over")
    (actor,) = cast(first.done(), second.done()).values()
    assert actor.type is ActorType.OUTLET


def test_an_outlet_of_the_story_is_seen_where_no_mention_marks_it() -> None:
    b = Build("Talks failed, port officials told the Herald. Heralds sang.", outlet="Hill Gazette")
    b.says(b.unnamed("port officials"), "told", "Talks failed")
    own = Build("The dam broke.", outlet="Lakeside Herald")
    resolution = resolve([own.done(), b.done()])
    herald = next(actor for actor in resolution.actors if actor.name == "Lakeside Herald")
    assert [b.report.quote(span) for span in herald.mentions] == ["Herald"]
    assert [(relay.report, relay.outlet) for relay in resolution.relays] == [(b.report.id, herald.id)]


def test_an_outlet_in_apposition_speaks() -> None:
    b = Build("The team-owned radio station, AM 612, said the offer was gone.")
    b.says(b.description("The team-owned radio station, AM 612,"), "said", "the offer was gone")
    assert speaker_of(b.done()) == "AM 612"


def test_ms_brandt_is_not_her_brother() -> None:
    actors = cast(
        named(
            "Anna Brandt came. Her brother Karl Brandt left. Ms. Brandt sang.",
            "Anna Brandt",
            "Her brother Karl Brandt",
            "Ms. Brandt",
        )
    )
    assert "Ms. Brandt" in actors["Anna Brandt"].aliases


def test_a_capital_s_name_is_the_surname_of_whom_the_report_named_before() -> None:
    b = Build("Denzel Lima sang. Lima was glad.")
    b.person("Denzel Lima")
    b.says(b.name("Lima", 2, type="place"), "was", "glad")
    assert set(cast(b.done())) == {"Denzel Lima"}


def test_two_mentions_with_an_ampersand_between_them_are_one_firm() -> None:
    b = Build("Falk & Moor grew.")
    b.person("Falk")
    b.person("Moor")
    (actor,) = cast(b.done()).values()
    assert (actor.name, actor.type) == ("Falk & Moor", ActorType.ORGANISATION)


def test_an_outlet_s_house_is_that_of_the_table_and_an_own_entry_goes_before_it() -> None:
    report = named("The Sun of London asked.", outlet="The Sun")
    (shipped,) = (a for a in resolve([report]).actors if a.type is ActorType.OUTLET)
    own = Outlet("The Sun", family="Lund Media")
    (mine,) = (a for a in resolve([report], own_outlets=[own]).actors if a.type is ActorType.OUTLET)
    assert (shipped.family, mine.family) == ("News UK", "Lund Media")


def test_a_house_of_government_is_no_person_even_where_an_annotator_takes_it_for_one() -> None:
    b = Build("Kremlin spokesman Ivan Orlov spoke. The Kremlin was silent. Russia waited.")
    b.person("Kremlin")
    b.person("Ivan Orlov")
    b.name("The Kremlin", type="organisation", bare="Kremlin")
    b.name("Russia", type="place")
    actors = cast(b.done())
    assert {name for name, actor in actors.items() if actor.type is ActorType.PERSON} == {"Ivan Orlov"}
    assert actors["The Kremlin"].part_of == actors["Russia"].id


def test_a_single_word_that_one_report_takes_for_a_body_is_nobody_s_name_without_a_first_name_or_a_title() -> (
    None
):
    def reports(first: str) -> list[Annotations]:
        one, other = Build(first), Build("The port hired Meretrans in May.")
        one.person("Meretrans", 1)
        one.person("Meretrans", 2)
        other.name("Meretrans", type="organisation")
        return [one.done(), other.done()]

    def kind(first: str) -> set[ActorType]:
        return {a.type for a in resolve(reports(first)).actors if a.name == "Meretrans"}

    assert kind("Meretrans, the operator, said it would pay. Meretrans had refused.") == {
        ActorType.ORGANISATION
    }
    assert kind("Meretrans, the minister, said he would pay. Meretrans had refused.") == {ActorType.PERSON}
