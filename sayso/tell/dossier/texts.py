"""Reports as they stand on the page: the words with every statement marked, and a row for each statement.

Both stand there a thousand times in a big story, so they are put together here and not in a template. Whatever comes from a
report is made visible (as `inline` and `Index` do) and escaped before it is joined to markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from sayso.tell.dossier.places import Places
from sayso.tell.fragments import fragment
from sayso.tell.inline import Block, Piece
from sayso.tell.phrases import capital
from sayso.tell.safe import line, short
from sayso.vocabulary import Report, Statement

DEEPEST = 4
"""How many statements inside each other are told apart by how far below the words their lines stand."""


MOST_LINKED = 300
"""Statements of a story up to which each of them leads to its words on the live page in a file that can be mailed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement beside its report: its number, its classes, and what stands in its row."""

    statement: Statement
    ref: str
    style: str
    inside: Markup


def words(places: Places, block: Block) -> Markup:
    """The words of a paragraph, with a mark for every statement; the first of each carries its number."""
    return Markup("".join([_piece(places, piece) for piece in block.pieces]))  # noqa: S704 - made of escaped text


def _piece(places: Places, piece: Piece) -> str:
    text = escape(piece.text, quote=False)
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
    """Where its words are, who has it from whom, what is known of it; its words where they are marked nowhere."""
    index, ref = places.index, places.index.ref(statement.id)
    here = places.marked(statement.id)
    href = places.at("words", ref) if here else places.at("report", index.number(statement.report))
    told = [
        f'<a href="{escape(href)}">{ref}</a> {places.behind(statement)} <small>{_about(places, statement)}</small>'
    ]
    if not here:
        told.append(f'<span class="words">{escape(short(index.words(statement), 110), quote=False)}</span>')
    to = fragment(index.report(statement.report), statement.content[0]) if _roomy(places) else None
    if to:
        told.append(
            f'<small><a href="{escape(line(to))}" rel="noreferrer noopener nofollow">on the live page</a></small>'
        )
    several = len(statement.via) > 1
    told += [
        f"<small>{escape((f'{index.name(hop.actor)}: ' if several else '') + line(hop.why), quote=False)}</small>"
        for hop in statement.via
    ]
    told += [
        f'<small class="judged">{escape(capital(each), quote=False)}</small>'
        for each in index.judged(statement.id)
    ]
    style = places.style(statement.speakers) + (" rejected" if statement.rejected else "")
    return Row(statement, ref, style, Markup("".join(told)))  # noqa: S704 - made of escaped text


def _roomy(places: Places) -> bool:
    """Whether each statement can have its address on the web: of a long story they would outweigh the rest of the file."""
    return places.live or len(places.index.statements) <= MOST_LINKED


def _about(places: Places, statement: Statement) -> str:
    """Mode, sureness, when it was said, what it stands inside, why nobody is named, and the claim that it makes."""
    told = [f"{statement.mode.value}, {100 * statement.confidence:.0f} % sure"]
    if statement.said:
        told.append(f", said {statement.said.iso()}")
    if statement.within and statement.within in places.index.statements:
        around = places.index.ref(statement.within)
        told.append(f', inside <a href="{escape(places.at("statement", around))}">{around}</a>')
    if statement.open:
        told.append(f"; {escape(line(statement.open), quote=False)}")
    claim = places.claim_of.get(statement.id)
    if claim:
        number = places.claims[claim.id]
        told.append(f' · <a href="{escape(places.at("claim", number))}">claim {number}</a>')
    return "".join(told)
