"""The record on a screen or in a pipe: ten lines, conflicts, statements by report, actors, numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from sayso.tell import brief, judgements
from sayso.tell.index import LABELS, Index
from sayso.tell.phrases import capital, counted
from sayso.tell.safe import bare, line, short
from sayso.tell.screen import Screen, Styled
from sayso.vocabulary import Number, PartKind, Position, Record, Report, Span, Statement, Unread

# ---------------------------------------------------------------------------------- the whole record


def show(record: Record, stream: TextIO) -> None:
    """Write the record for a reader: ten lines first, then everything that they rest on."""
    index, screen = Index(record), Screen(stream)
    _top(index, screen)
    _conflicts(index, screen)
    _drift(index, screen)
    for report in index.reports:
        if report is index.reports[0]:
            screen.heading("Statements, by report")
        else:
            screen.blank()
        _report(index, screen, report)
    _actors(index, screen)
    _numbers(index, screen)
    _positions(index, screen)
    judgements.show_open(index, screen)
    _unread(index, screen)


def _top(index: Index, screen: Screen) -> None:
    record = index.record
    as_of = f", as of {record.as_of.isoformat()}" if record.as_of else ""
    screen.text((f"{line(record.name)}: {counted(len(index.reports), 'report')}{as_of}", "bold"))
    lines = brief.lines(index)
    screen.heading(f"In {counted(len(lines), 'line')}")
    for n, each in enumerate(lines, start=1):
        screen.row((f"{n:2}", "bold"), (each.text, ""), *_refs(index, each.footnotes), width=2)


def _refs(index: Index, footnotes: Iterable[brief.Footnote]) -> Iterator[Styled]:
    """The footnotes as numbers of statements, or of reports for what is no statement."""
    marks = [
        index.ref(note) if isinstance(note, str) else str(index.number(note.report))
        for note in footnotes
        if isinstance(note, Span) or note in index.statements
    ]
    if marks:
        yield (f"  [{', '.join(dict.fromkeys(marks))}]", "cyan")


def _drift(index: Index, screen: Screen) -> None:
    drift = index.record.findings.drift
    if drift:
        screen.heading("Changed on the way")
    for each in drift:
        where = index.short_name(index.report(index.statements[each.statement].report))
        screen.text(
            (f"{each.what}: ", "bold red"),
            (f"{line(where)}: {line(each.why)}", ""),
            *_refs(index, [each.statement]),
        )


def _conflicts(index: Index, screen: Screen) -> None:
    conflicts = index.record.findings.conflicts
    if conflicts:
        screen.heading("Where accounts conflict")
    for conflict in conflicts:
        actor = f"{index.name(conflict.actor)}: " if conflict.actor else ""
        screen.text(
            (f"{conflict.kind.value}: ", "bold red"),
            (f"{actor}{line(conflict.about)}. {line(conflict.why)}", ""),
        )
        for mark, side in (("A", conflict.one), ("B", conflict.other)):
            for statement in index.known(side):
                words = f"“{short(bare(index.words(statement)), 220)}”"
                cue = f" (“{index.cue(statement)}”)" if statement.cue else ""
                who = f"{_chain(index, statement)}{cue}: "
                screen.row(
                    (mark, "bold"), (who, "green"), (words, ""), *_refs(index, [statement.id]), indent=2
                )


def _chain(index: Index, statement: Statement) -> str:
    return " ← ".join(index.chain(statement))


def _report(index: Index, screen: Screen, report: Report) -> None:
    head = f"{index.outlet(report)}{index.graded(report)} · {index.published(report)} · "
    number = (str(index.number(report.id)), "bold")
    screen.row(
        number, (head, "bold"), (index.title(report), "bold"), ("  " + index.file(report), "dim"), width=2
    )
    said = index.said_in(report.id)
    if not said:
        screen.row(("", ""), ("no statement found", "dim"), width=2)
    for statement in said:
        show_statement(index, screen, statement)


def show_statement(index: Index, screen: Screen, statement: Statement) -> None:
    """Write a statement: its footnote, chain, mode and confidence, and its words."""
    style = "yellow" if not statement.speakers else "green"
    style = "dim strike" if statement.rejected else style
    about = f"  {statement.mode.value}, {100 * statement.confidence:.0f} % sure"
    if statement.said:
        about += f", said {statement.said.iso()}"
    if statement.within and statement.within in index.statements:
        about += f", inside {index.ref(statement.within)}"
    screen.row((index.ref(statement.id), "cyan"), (_chain(index, statement), style), (about, "dim"), indent=3)
    screen.row(("", ""), (f"“{bare(index.words(statement))}”", ""), indent=3)
    if statement.open:
        screen.row(("", ""), (f"({line(statement.open)})", "dim"), indent=3)
    _judged(index, screen, statement.id, indent=3)


def _judged(index: Index, screen: Screen, noun: str, *, indent: int) -> None:
    for each in index.judged(noun):
        screen.row(("✎", "magenta"), (capital(each), "magenta"), indent=indent)


def _actors(index: Index, screen: Screen) -> None:
    said = dict(index.speakers())
    actors = sorted(
        index.record.resolution.actors, key=lambda a: (-said.get(a.id, 0), a.name.casefold(), a.id)
    )
    if actors:
        screen.heading("Actors")
    for actor in actors:
        forms = [form for alias in actor.aliases if (form := line(alias)) != line(actor.name)]
        also = f"; also {', '.join(forms)}" if forms else ""
        part = f"; part of {index.name(actor.part_of)}" if actor.part_of else ""
        if actor.described and actor.described.condition:
            part += f"; {line(actor.described.condition)}"
        number = f"; {counted(said[actor.id], 'statement')}" if actor.id in said else ""
        grade = f", grade {found}" if (found := index.grade(actor.id)) else ""
        screen.row(
            ("", ""),
            (index.name(actor.id), "green"),
            (f"  {LABELS[actor.type]}{grade}{part}{number}{also}", ""),
            width=1,
        )
        _judged(index, screen, actor.id, indent=1)


def _numbers(index: Index, screen: Screen) -> None:
    numbers = [n for n in index.record.findings.numbers if len(n.quantities) > 1]
    placed = {quantity for number in numbers for quantity in number.quantities}
    rest = [q for report in index.reports for q in index.quantities.values() if q.span.report == report.id]
    rest = [q for q in rest if q.id not in placed]
    if not numbers and not rest:
        return
    screen.heading("Numbers")
    for number in numbers:
        _number(index, screen, number)
    if rest and numbers:
        screen.text(("named once", "bold"))
    for report in index.reports:
        mine = [q for q in rest if q.span.report == report.id]
        if mine:
            said = "; ".join(line(index.quote(q.span)) + (f" ({line(q.of)})" if q.of else "") for q in mine)
            screen.row((str(index.number(report.id)), "cyan"), (said, ""), width=2, indent=2)


def _number(index: Index, screen: Screen, number: Number) -> None:
    scope = f", {line(number.scope)}" if number.scope else ""
    screen.text((f"{line(number.of)}{scope}", "bold"))
    for quantity in (index.quantities[q] for q in number.quantities if q in index.quantities):
        words = f"“{line(index.quote(quantity.span))}”  "
        outlet = index.short_name(index.report(quantity.span.report))
        screen.row(
            ("", ""), (words, ""), (outlet, "dim"), *_refs(index, [index.where(quantity)]), width=1, indent=1
        )
        _judged(index, screen, quantity.id, indent=2)
    for relation, one, other in index.telling(number):
        both = f"“{line(index.quote(one.span))}” and “{line(index.quote(other.span))}”"
        text = f"{relation.kind.value}: {both}: {line(relation.why)}"
        screen.row(("", ""), (text, "red" if relation.kind.value == "conflicts" else ""), width=1, indent=1)


def _positions(index: Index, screen: Screen) -> None:
    by_issue: dict[str, list[Position]] = {}
    for position in index.record.findings.positions:
        by_issue.setdefault(position.issue, []).append(position)
    if by_issue:
        screen.heading("Who stands where")
    for issue in index.record.findings.issues:
        positions = by_issue.get(issue.id, [])
        if positions:
            screen.text((line(issue.name), "bold"))
        for position in positions:
            condition = f" — {line(index.quote(position.condition))}" if position.condition else ""
            when = f", {position.date.iso()}" if position.date else ""
            said = "" if position.own else ", as others tell it"
            text = f"{index.name(position.actor)}: {position.stance.value}{condition}{when}{said}"
            screen.row(("", ""), (text, ""), *_refs(index, position.statements), width=1, indent=1)


def _unread(index: Index, screen: Screen) -> None:
    if index.record.unread:
        screen.heading("Not read")
    for unread in index.record.unread:
        screen.row(("", ""), (line(unread.file), "bold"), (f"  {line(unread.reason)}", ""), width=1)


# --------------------------------------------------------------------------------- parts of a record


def show_report(record: Record, report: Report, stream: TextIO) -> None:
    """Write one report: its facts, its statements, and its text with boilerplate marked."""
    index, screen = Index(record), Screen(stream)
    screen.text((index.title(report), "bold"))
    screen.table(
        ("", ""),
        [
            ("id", report.id),
            ("file", index.file(report)),
            ("outlet", index.outlet(report) + index.graded(report)),
            ("published", index.published(report)),
            ("language", report.language or "unknown"),
            ("sha256", report.sha256),
            *[(name, value) for name, value in (("by", report.byline), ("credit", report.credit)) if value],
            *[(each.kind.value, f"{each.when.iso()} ({each.place})") for each in report.dates],
            *[("note", flag.what) for flag in report.flags],
        ],
    )
    screen.heading("Statements")
    for statement in index.said_in(report.id):
        show_statement(index, screen, statement)
    if not index.said_in(report.id):
        screen.text(("none found", "dim"))
    screen.heading("Text")
    for part in report.parts:
        words = line(report.text[part.start : part.end])
        if part.kind is PartKind.BOILERPLATE:
            screen.row(
                ("–", "dim"), (words, "dim"), (f"  ({part.reason or 'boilerplate'})", "dim italic"), width=1
            )
        else:
            screen.row(("", ""), (words, "bold" if part.kind is PartKind.TITLE else ""), width=1)


def show_reports(record: Record, stream: TextIO) -> None:
    """Write the reports of a story as a table, and what could not be read."""
    index, screen = Index(record), Screen(stream)
    screen.table(
        ("no", "id", "published", "outlet", "statements", "title"),
        [
            (
                str(index.number(report.id)),
                report.id[:8],
                index.published(report),
                index.outlet(report),
                str(len(index.said_in(report.id))),
                index.title(report),
            )
            for report in index.reports
        ],
    )
    _unread(index, screen)


def show_actors(record: Record, stream: TextIO) -> None:
    """Write the actors of a story with the forms of their names, those who speak most first."""
    index, screen = Index(record), Screen(stream)
    said = dict(index.speakers())
    actors = sorted(record.resolution.actors, key=lambda a: (-said.get(a.id, 0), a.name.casefold(), a.id))
    screen.table(
        ("statements", "actor", "type", "part of", "also"),
        [
            (
                str(said.get(actor.id, 0)),
                actor.name,
                LABELS[actor.type],
                index.name(actor.part_of) if actor.part_of else "",
                ", ".join(form for form in actor.aliases if form != actor.name),
            )
            for actor in actors
        ],
    )


def show_stories(rows: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Write the stories of a store; a row has name, reports, unread, as_of, made_by and stale."""
    rows = list(rows)
    screen = Screen(stream)
    if not rows:
        screen.text(("no story is kept here yet", "dim"))
        return
    screen.table(
        ("story", "reports", "unread", "as of", "record"),
        [
            (
                row["name"],
                str(row["reports"]),
                str(row["unread"]),
                row["as_of"] or "",
                "to be derived" if row["stale"] or not row["made_by"] else row["made_by"],
            )
            for row in rows
        ],
    )


def added_rows(
    new: Iterable[Report],
    known: Iterable[Report],
    unread: Iterable[Unread],
    versions: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Return what adding came to, a row a report: `result` is new, version (of a page that was known), known or unread."""
    later = versions or {}
    read = [("version" if report.id in later else "new", report) for report in new] + [
        ("known", report) for report in known
    ]
    rows: list[dict[str, Any]] = [
        {
            "result": result,
            "file": report.file or report.url,
            "report": report.id,
            "title": report.title,
            **({"version_of": later[report.id]} if report.id in later else {}),
            **({"flags": [flag.what for flag in report.flags]} if report.flags else {}),
        }
        for result, report in read
    ]
    return rows + [{"result": "unread", "file": u.file, "reason": u.reason} for u in unread]


def show_added(
    rows: Iterable[dict[str, Any]], stream: TextIO, passed: Mapping[str, int] | None = None
) -> None:
    """Write what adding came to, as `added_rows` has it, and the sums; `passed` has how many fell to which filter."""
    rows = list(rows)
    screen = Screen(stream)
    if rows:
        screen.table(
            ("result", "file", "title or reason"),
            [(row["result"], row["file"] or "", _told(row)) for row in rows],
        )
    sums = [
        f"{sum(row['result'] == result for row in rows)} {result}"
        for result in ("new", "version", "known", "unread")
        if result != "version" or any(row["result"] == result for row in rows)
    ]
    if passed:
        each = ", ".join(f"{count:,} by {name}" for name, count in sorted(passed.items()))
        sums.append(f"{sum(passed.values()):,} filtered ({each})")
    screen.text((", ".join(sums), "bold"))


def _told(row: Mapping[str, Any]) -> str:
    """The title of a report that was added, and what is odd about it; or why it was not read."""
    return "; ".join([row.get("title") or row.get("reason") or "", *row.get("flags", ())])


def as_text(record: Record) -> str:
    """Return what `show` writes to a pipe."""
    stream = io.StringIO()
    show(record, stream)
    return stream.getvalue()
