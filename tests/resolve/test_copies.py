"""Who takes whose words."""

from __future__ import annotations

from datetime import date

from sayso.resolve import resolve
from sayso.vocabulary import Copy
from tests.resolve.build import Build

FLOOD = (
    "The river rose by two metres in a single night and took the old footbridge with it, while families on the eastern "
    "bank carried what they could to the school on the hill and waited there for the boats."
)
OWN = "Villagers in the valley spent the hours before dawn moving cattle, and several roads were still under water at noon."
QUOTE = (
    '"We have asked for new dykes in every budget since the last flood, and in every budget we were told that the next '
    'one would have them, so forgive me if I do not clap today."'
)


def copies(*bodies: str, days: tuple[int, ...] = (), outlets: tuple[str, ...] = ()) -> tuple[Copy, ...]:
    """The copies among reports with these texts, published on these days of a month."""
    built = [
        Build(
            body,
            name=f"r{n}",
            day=date(2024, 3, days[n]) if days else None,
            outlet=outlets[n] if outlets else None,
        )
        for n, body in enumerate(bodies)
    ]
    return resolve([b.done() for b in built]).copies


def test_a_passage_taken_word_for_word_is_found_with_both_places() -> None:
    (copy,) = copies(f"{OWN} {FLOOD}", f"{FLOOD} Rain is forecast.", days=(1, 2))
    assert (copy.origin.report, copy.taken.report) == ("r0", "r1")
    assert copy.share == 1.0
    assert len(copy.origin) == len(copy.taken) == len(FLOOD)


def test_a_lightly_rewritten_passage_is_a_copy_still() -> None:
    changed = FLOOD.replace("in a single night", "overnight").replace("what they could", "their goods")
    (copy,) = copies(FLOOD, changed, days=(1, 2))
    assert 0.6 < copy.share < 1.0


def test_the_same_story_in_own_words_is_none() -> None:
    assert copies(FLOOD, OWN) == ()


def test_a_shared_quote_alone_is_none() -> None:
    one = f"At the town hall the mayor was blunt. {QUOTE} Then she left by the side door."
    other = f"Applause died down quickly when she spoke. {QUOTE} Nobody followed her out."
    assert copies(one, other) == ()


def test_shared_boilerplate_is_none() -> None:
    assert copies(f"{OWN}\n~ {FLOOD}", f"Rain fell.\n~ {FLOOD}") == ()


def test_the_earlier_report_is_the_origin() -> None:
    (copy,) = copies(FLOOD, FLOOD + " Rain is forecast.", days=(9, 3))
    assert copy.origin.report == "r1"
    assert "published earlier" in copy.why


def test_without_dates_the_direction_cannot_be_told() -> None:
    (copy,) = copies(FLOOD, FLOOD + " Rain is forecast.")
    assert "cannot be told" in copy.why


def test_a_credit_tells_the_direction_where_dates_do_not() -> None:
    (copy,) = copies(FLOOD + " (Reuters)", FLOOD + " Rain is forecast.", outlets=("Valley News", "Reuters"))
    assert copy.origin.report == "r1"
    assert "names the" in copy.why


def test_a_hundred_reprints_are_all_tied_to_another_without_a_pair_for_each_two() -> None:
    found = copies(*[f"{FLOOD} Edition {n} of the day." for n in range(100)])
    assert {copy.taken.report for copy in found} | {copy.origin.report for copy in found} == {
        f"r{n}" for n in range(100)
    }
    assert len(found) < 1000


def test_a_passage_rewritten_by_a_third_is_a_copy_still() -> None:
    source = (
        "The harbour company wants to deepen the northern channel by three metres before the end of next year so that "
        "larger freighters can reach the grain terminal, and it has set aside forty million for the work, which would "
        "close the fishing port for two seasons. Fishermen say that nobody has told them where their boats are to lie "
        "in the meantime, and that the last closure drove a third of the crews out of business."
    )
    rewritten = (
        "The port operator plans to deepen the northern channel by three metres by the end of next year so larger "
        "freighters can get to the grain terminal. It has earmarked forty million for the work, which would shut the "
        "fishing port for two seasons. Fishermen complain nobody has told them where their boats are to lie meanwhile; "
        "the last closure, they say, drove a third of the crews out of business."
    )
    (copy,) = copies(f"{OWN}\n{source}", f"{rewritten}\nRain is forecast.", days=(1, 2))
    assert 0.6 < copy.share < 0.9
    assert len(copy.origin) > 0.9 * len(source)
    assert len(copy.taken) > 0.9 * len(rewritten)


def test_two_passages_in_another_order_are_two_copies() -> None:
    second = (
        "In the capital the cabinet met at short notice and promised every household that had lost its roof a first "
        "payment before the week was out, without forms and without questions."
    )
    found = copies(f"{FLOOD}\n{second}", f"{second}\n{FLOOD}", days=(1, 2))
    assert len(found) == 2


def test_the_same_facts_names_and_numbers_in_own_words_are_no_copy() -> None:
    one = (
        "Interior Minister Clara Duval told parliament on Tuesday that 214 officers of the Border Guard had left the "
        "service since January, most of them for better pay elsewhere, and that 60 posts would be filled by June."
    )
    other = (
        "Since January, 214 officers have quit the Border Guard, Interior Minister Clara Duval admitted on Tuesday. "
        "They earn more in private firms, she conceded; recruits for 60 of the empty desks should start by June."
    )
    assert copies(one, other, days=(1, 2)) == ()


def test_what_one_outlet_puts_under_all_its_pages_is_no_copy() -> None:
    foot = (
        "Harbour Weekly has reported from the docks for forty years and lives on its readers alone, so if you like what "
        "you have read here, tell a friend about us or send a letter with your own story to the old customs house."
    )
    assert copies(f"{OWN}\n{foot}", f"Rain fell.\n{foot}", outlets=("Harbour Weekly", "Harbour Weekly")) == ()


def test_dates_go_before_credits() -> None:
    early, late = FLOOD + " (Reuters)", FLOOD + " Rain is forecast."
    (copy,) = copies(early, late, days=(1, 2), outlets=("Valley News", "Reuters"))
    assert copy.origin.report == "r0"
