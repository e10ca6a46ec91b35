"""Reports as they stand on the page: the words with every statement marked, and a row for each statement.

Both stand there a thousand times in a big story, so they are put together here and not in a template. Whatever comes from a
report is made visible (as `inline` and `Index` do) and escaped before it is joined to markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from sayso.tell.dossier.places import Places
from sayso.tell.inline import Block, Piece
from sayso.tell.safe import line
from sayso.vocabulary import Report, Statement

DEEPEST = 4
"""How many statements inside each other are told apart by how far below the words their lines stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement beside its report: its number and where that leads, who speaks, and what is to be known of it."""

    statement: Statement
    ref: str
    href: str
    style: str
    about: Markup


def words(places: Places, block: Block) -> Markup:
    """The words of a paragraph, with a mark for every statement; the first of each carries its number."""
    return Markup("".join(_piece(places, piece) for piece in block.pieces))  # noqa: S704 - made of escaped text


def _piece(places: Places, piece: Piece) -> str:
    text = str(escape(piece.text))
    if piece.source:
        text = f"<b>{text}</b>"
    if not piece.marks:
        return text
    opened = []
    for nth, mark in enumerate(piece.marks):
        ref, style = places.index.ref(mark.statement), places.styled(mark.statement)
        below = min(len(piece.marks) - nth, DEEPEST)
        depth = f" d{below}" if below > 1 else ""
        if mark.first:
            where = escape(places.at("statement", ref))
            opened.append(
                f'<mark class="{style}{depth}" id="{places.anchor("words", ref)}"><a href="{where}">{ref}</a>'
            )
        else:
            opened.append(f'<mark class="{style}{depth}" data-s="{ref}">')
    return "".join(opened) + text + "</mark>" * len(piece.marks)


def rows(places: Places, report: Report) -> list[Row]:
    """The statements of a report, in the order of its text."""
    return [_row(places, statement) for statement in places.index.said_in(report.id)]


def _row(places: Places, statement: Statement) -> Row:
    ref = places.index.ref(statement.id)
    here = places.marked(statement.id)
    href = places.at("words", ref) if here else places.at("report", places.index.number(statement.report))
    style = places.style(statement.speakers) + (" rejected" if statement.rejected else "")
    return Row(statement, ref, href, style, _about(places, statement))


def _about(places: Places, statement: Statement) -> Markup:
    """Mode, sureness, when it was said, what it stands inside, why nobody is named, and the claim that it makes."""
    told = [f"{statement.mode.value}, {100 * statement.confidence:.0f} % sure"]
    if statement.said:
        told.append(f", said {statement.said.iso()}")
    if statement.within and statement.within in places.index.statements:
        around = places.index.ref(statement.within)
        told.append(f', inside <a href="{escape(places.at("statement", around))}">{around}</a>')
    if statement.open:
        told.append(f"; {escape(line(statement.open))}")
    claim = places.claim_of.get(statement.id)
    if claim:
        number = places.claims[claim.id]
        told.append(f' · <a href="{escape(places.at("claim", number))}">claim {number}</a>')
    return Markup("".join(told))  # noqa: S704 - made of escaped text
