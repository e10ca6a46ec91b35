"""Tables: every kind of row of a record, with names beside the ids, and what each column says.

Ids lead from one table to another. Lists stand in one cell, with "; " between. What is unknown is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.vocabulary import cells
from sayso.vocabulary.cells import Cells, Names
from sayso.vocabulary.rows import Column, Rows

if TYPE_CHECKING:
    from sayso.vocabulary.record import Record

_KINDS = {"s": "string", "i": "integer", "n": "number", "b": "boolean"}


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of rows: what a row is, its columns, how they are made, its key, and which column leads to which table."""

    about: str
    columns: tuple[Column, ...]
    cells: Callable[[Names], Cells]
    key: str = ""
    links: tuple[tuple[str, str], ...] = ()


def _table(about: str, make: Callable[[Names], Cells], columns: str, *, key: str = "", **links: str) -> Table:
    """A table from lines of `name kind what it says`; `from_` stands for the column `from`."""
    parted = [line.split(maxsplit=2) for line in columns.strip().splitlines()]
    heads = tuple(Column(name, _KINDS[kind], says) for name, kind, says in parted)
    return Table(about, heads, make, key, tuple((name.rstrip("_"), table) for name, table in links.items()))


TABLES: dict[str, Table] = {
    "reports": _table(
        "a report",
        cells.reports,
        """
        report         s id
        file           s the file as it was given, or the address
        url            s the address
        outlet         s who publishes it
        outlet_id      s the actor that the outlet is
        grade          s your own grade of the outlet, A to F
        published      s ISO 8601: a day, a month, or first/last
        published_from s where the date comes from: text, page, given, inferred
        title          s the headline
        language       s ISO 639-1 code
        sha256         s hash of the bytes as they came
        characters     i length of the text in code points
        statements     i how many stand in it that nobody rejected
        """,
        key="report",
        outlet_id="actors",
    ),
    "statements": _table(
        "a statement: one attribution, resolved",
        cells.statements,
        """
        statement    s id
        report       s the report it stands in
        file         s of the report
        outlet       s of the report
        published    s when the report was published, ISO 8601
        speakers     s names of those who say it; empty: nobody could be made out
        via          s who passes it on, outermost first, with “ < ” between
        mode         s direct, indirect or mixed
        words        s the content in the report's words
        start        i where the content begins, in code points of the text
        end          i where it ends, exclusive
        source       s the words that name the speaker
        cue          s the words that attribute
        said         s when it was said, ISO 8601
        within       s the statement it stands inside
        confidence   n how sure it is that this is a statement, 0 to 1
        claim        s the claim it belongs to
        origins_low  i independent origins of that claim, at least
        origins_high i and at most
        grade        s your own grade of the outlet
        rejected     b true where a person rejected it
        judged       s what people judged of it
        """,
        key="statement",
        report="reports",
        claim="claims",
        within="statements",
    ),
    "speakers": _table(
        "somebody who says or passes on a statement",
        cells.speakers,
        """
        statement s the statement
        role      s speaker, or passes on
        nr        i place in its list, from 0; who passes on: outermost first
        actor     s the actor
        name      s the actor's name
        why       s for who passes on: what shows it
        """,
        statement="statements",
        actor="actors",
    ),
    "actors": _table(
        "an actor: a person, organisation, government, outlet, document or unnamed source",
        cells.actors,
        """
        actor        s id
        name         s the name it is shown under
        type         s person, organisation, government, outlet, document or unnamed
        aliases      s every form seen
        part_of      s the actor it is part of
        part_of_name s the name of that one
        family       s the house that an outlet belongs to
        grade        s your own grade of an outlet
        statements   i how many it makes
        mentions     i how often it is named or pointed to
        judged       s what people judged of it
        """,
        key="actor",
        part_of="actors",
    ),
    "claims": _table(
        "a claim: what statements assert alike",
        cells.claims,
        """
        claim         s id
        text          s the clearest statement's words
        statements    i how many say so
        in_own_voice  i in how many sentences a report says so in its own voice
        reports       i in how many reports
        origins_low   i independent origins, at least
        origins_high  i and at most
        origins       s the origins counted
        credibility   i on the Admiralty scale, 2 to 6; a machine never gives 1
        why           s why several count as one origin
        statement_ids s the statements
        """,
        key="claim",
    ),
    "quantities": _table(
        "a number in a report",
        cells.quantities,
        """
        quantity  s id
        report    s the report
        start     i where the words begin, in code points
        end       i where they end, exclusive
        words     s the words
        low       n at least; empty: no lower end is named
        high      n at most
        qualifier s = ~ > < up down
        unit      s unit or currency; empty: a plain count
        of        s what is counted
        scope     s of which part of the story
        as_of     s as of when, ISO 8601
        statement s the statement it stands in
        claim     s the claim of that one
        number    s the number it is a figure for
        judged    s what people judged of it
        """,
        key="quantity",
        report="reports",
        statement="statements",
        claim="claims",
    ),
    "numbers": _table(
        "two figures for one thing counted, compared",
        cells.numbers,
        """
        number     s id of the thing counted
        of         s what is counted
        scope      s of which part of the story
        from       s one quantity
        from_words s its words
        relation   s agrees, refines, updates, conflicts, other scope, forecast
        to         s the other quantity
        to_words   s its words
        why        s the reason
        """,
        from_="quantities",
        to="quantities",
    ),
    "issues": _table(
        "an issue on which actors take a stand",
        cells.issues,
        """
        issue  s id
        name   s in the reports' own words
        claims s the claims on it
        """,
        key="issue",
    ),
    "positions": _table(
        "an actor's stance on an issue",
        cells.positions,
        """
        actor      s who
        name       s the actor's name
        issue      s on what
        issue_name s the issue's name
        stance     s support, oppose, conditional or undecided
        condition  s the words of the condition
        date       s when it was so, ISO 8601
        own        b true: says so itself; false: it is said of the actor
        words      s the statements' words, with “ | ” between
        statements s the statements
        """,
        actor="actors",
        issue="issues",
    ),
    "movements": _table(
        "two stands of one actor on one issue that differ",
        cells.movements,
        """
        actor   s who
        name    s the actor's name
        issue   s on what
        kind    s changed, hardened, softened, or reported otherwise
        was     s the earlier stance
        now     s the later one
        earlier s the statements of the earlier
        later   s of the later
        why     s why it is taken for a movement
        """,
        actor="actors",
        issue="issues",
    ),
    "plans": _table(
        "a term of what someone proposes, plans or demands",
        cells.plans,
        """
        plan       s id of the proposal
        issue      s the issue it belongs to
        by         s who proposes it
        term       s size, participants, task, place, authority, decision, backing, condition or time
        report     s the report
        start      i where the words begin, in code points
        end        i where they end, exclusive
        words      s the words
        statements s the statements
        """,
        report="reports",
        issue="issues",
    ),
    "conflicts": _table(
        "two accounts that cannot both stand",
        cells.conflicts,
        """
        conflict   s id
        kind       s quantity, position, denial, account or authority
        about      s what about
        actor      s about whom
        one        s one side: who, and in which words
        other      s the other side
        why        s the reason, a sentence
        confidence n how sure it is that a reader would call it one, 0 to 1
        one_ids    s the statements of one side
        other_ids  s of the other
        """,
        key="conflict",
    ),
    "relays": _table(
        "an outlet that a report rests on",
        cells.relays,
        """
        report s the report
        outlet s the actor
        name   s the outlet's name
        words  s what shows it
        """,
        report="reports",
        outlet="actors",
    ),
    "copies": _table(
        "a passage that two reports share",
        cells.copies,
        """
        from_report s the report that likely had it first
        from_start  i where the passage begins there
        from_end    i where it ends, exclusive
        from_words  s its words
        report      s the report that took it
        start       i where it begins here
        end         i where it ends, exclusive
        words       s its words
        share       n the part of the shorter passage that is alike
        why         s how alike, and what the direction rests on
        """,
        report="reports",
        from_report="reports",
    ),
    "drift": _table(
        "what changed when a statement was passed on",
        cells.drift,
        """
        statement s the statement
        of        s the one it passes on
        what      s number, modality, negation, qualifier, wording, speaker or absent
        here      s the words in the report that passes it on
        there     s those that they come from
        why       s the reason
        """,
        statement="statements",
        of="statements",
    ),
    "timeline": _table(
        "something dated",
        cells.timeline,
        """
        date       s ISO 8601: a day, a month, a year, or first/last
        precision  s day, month, year or range
        report     s the report
        start      i where the words begin, in code points
        end        i where they end, exclusive
        words      s the words
        statements s the statements that tell it
        """,
        report="reports",
    ),
    "questions": _table(
        "what a report itself calls open",
        cells.questions,
        """
        report s the report
        start  i where the words begin, in code points
        end    i where they end, exclusive
        words  s the words
        """,
        report="reports",
    ),
    "unread": _table(
        "what could not be read",
        cells.unread,
        """
        file   s the file
        reason s the reason
        """,
    ),
}
"""Every kind of rows, by the name under which `sayso export --rows` and `Record.rows` know it."""


def rows(record: Record, kind: str) -> Rows:
    """Return the rows of one kind. Raises KeyError for a kind that there is not."""
    table = TABLES[kind]
    heads = [column.name for column in table.columns]
    found = (dict(zip(heads, made, strict=True)) for made in table.cells(Names(record)))
    return Rows(found, f"{kind} of {record.name}", heads)
