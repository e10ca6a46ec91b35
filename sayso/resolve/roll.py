"""Roll: whom each mention means once people have had their say: actors joined, parted, and added.

The cast that the machine made is taken apart into its mentions. Judgements are taken in the order of
their times: *same* ties two actors together, *different* and *split* cut such ties or take
mentions out. What the machine itself held to be one actor comes back whole when a tie is cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso import text
from sayso.resolve import fitting, ties
from sayso.resolve.actors import Cast
from sayso.resolve.names import clean, match_key
from sayso.resolve.newcomers import newcomer
from sayso.resolve.ties import Tie
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    Judgement,
    JudgementKind,
    Mention,
    MentionKind,
    Merge,
    Report,
    Ruling,
    Span,
    Spot,
    Standing,
)

BONDS = (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.SPLIT)
_LONG = 12
"""A form of more words than this is a description, not a name."""


@dataclass(slots=True, eq=False)
class _Entry:
    """One place where an actor is named or pointed to; `shown` is the span that the actor lists, if it does.

    `born` is the atom that the machine gave it to.
    """

    report: str
    spans: set[Span]
    shown: Span | None
    atom: str
    mentions: set[int] = field(default_factory=set)
    born: str = field(init=False)

    def __post_init__(self) -> None:
        self.born = self.atom


class Roll:
    """The actors of a story while judgements are laid on them. An atom is what the machine, or a split, holds for one."""

    def __init__(self, cast: Cast, annotations: Sequence[Annotations]) -> None:
        self._cast = cast
        self._mentions = {one.report.id: one.mentions for one in annotations}
        self.reports: Mapping[str, Report] = {one.report.id: one.report for one in annotations}
        self._atoms: dict[str, Actor] = dict(cast.actors)
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        self._ties: list[Tie] = []
        self._parted: list[tuple[str, str, str]] = []
        self._rulings: dict[str, Ruling] = {}
        self._touched: set[str] = set()
        self._fill()

    def _fill(self) -> None:
        by_span: dict[tuple[str, Span], _Entry] = {}
        for actor in self._cast.actors.values():
            for span in actor.mentions:
                entry = by_span[actor.id, span] = _Entry(span.report, {span}, span, actor.id)
                self._entries[span.report].append(entry)
        for (report, index), actor_id in self._cast.who.items():
            mention = self._mention(report, index)
            if mention is None:
                continue
            spans = {mention.span, mention.name or mention.span}
            found = next((e for span in spans if (e := by_span.get((actor_id, span)))), None)
            if found is None:
                found = _Entry(report, set(), None, actor_id)
                self._entries[report].append(found)
            found.spans |= spans
            found.mentions.add(index)

    def _mention(self, report: str, index: int) -> Mention | None:
        rows = self._mentions.get(report, ())
        return rows[index] if 0 <= index < len(rows) else None

    # ------------------------------------------------------------------------------ looking up

    def actor(self, spot: Spot) -> str | None:
        """Return the id of the actor that a spot means, as things stand; None where there is none."""
        atom = self._atom(spot)
        return self._leads().get(atom, atom) if atom else None

    def _atom(self, spot: Spot) -> str | None:
        if not spot.report:
            return self._called(spot.words)
        if spot.start == spot.end:
            return self._cast.own.get(spot.report) or self._called(spot.words)
        entry = self._entry(spot)
        return entry.atom if entry else None

    def _called(self, name: str) -> str | None:
        """The only actor of the story that goes by this name."""
        wanted = match_key(name)
        by_name = {a.id for a in self._atoms.values() if match_key(a.name) == wanted}
        known = by_name or {a.id for a in self._atoms.values() if wanted in map(match_key, a.aliases)}
        return next(iter(known)) if len(known) == 1 else None

    def _entry(self, spot: Spot) -> _Entry | None:
        span = fitting.place(spot, self.reports)
        if span is None:
            return None

        def fit(entry: _Entry) -> tuple[float, bool, tuple[Span, ...], str]:
            share = max(fitting.mention_alike(span, each, self.reports[span.report]) for each in entry.spans)
            return share, entry.shown is not None, tuple(sorted(entry.spans)), entry.atom

        near = [e for e in self._entries[span.report] if any(span.overlaps(each) for each in e.spans)]
        best = max(near, key=fit, default=None)
        return best if best and fit(best)[0] >= fitting.SAME_MENTION else None

    # ------------------------------------------------------------------------------ judging

    def judge(self, judgement: Judgement) -> None:
        """Lay one judgement on the roll; they come in the order of their times."""
        match judgement.kind:
            case JudgementKind.SAME:
                self._same(judgement)
            case JudgementKind.DIFFERENT:
                self._part(judgement, judgement.target[:1], judgement.to[:1], whole=True)
            case JudgementKind.SPLIT:
                self._part(judgement, judgement.to[:1], judgement.target, whole=False)

    def _same(self, judgement: Judgement) -> None:
        ends = [self._atom(spot) for spot in (*judgement.target[:1], *judgement.to[:1])]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            self._unfit(judgement)
            return
        one, other = ends[0], ends[1]
        self._rule(judgement, one)
        self._ties.append(Tie(one, other, judgement))
        self._touched |= {one, other}
        leads = self._leads()
        for a, b, earlier in self._parted:
            if leads.get(a, a) == leads.get(b, b):
                self._overrule(earlier, judgement)
        self._parted = [row for row in self._parted if leads.get(row[0], row[0]) != leads.get(row[1], row[1])]

    def _part(
        self, judgement: Judgement, stays: Sequence[Spot], leaves: Sequence[Spot], *, whole: bool
    ) -> None:
        """Part what a spot means from what other spots mean; `whole` takes all that looks like the other along."""
        kept = self._atom(stays[0]) if stays else None
        going = [(spot, atom) for spot in leaves if (atom := self._atom(spot))]
        if kept is None or not going:
            self._unfit(judgement)
            return
        left = {atom for _, atom in going if atom != kept}
        for atom in sorted(left):
            self._cut(kept, atom, judgement)
        moving = [entry for spot, atom in going if atom == kept and (entry := self._entry(spot))]
        if moving:
            moved = self._moved(judgement, kept, stays[0], moving, whole=whole)
            if moved is None:
                self._unfit(judgement)
                return
            left.add(moved)
        self._parted += [(kept, atom, judgement.id) for atom in sorted(left)]
        self._rule(judgement, min(left))

    def _cut(self, kept: str, leaving: str, judgement: Judgement) -> None:
        """Cut ties, those at the one who leaves first, until nothing ties the two."""
        while path := ties.path(self._ties, leaving, kept):
            self._ties.remove(path[0])
            self._overrule(path[0].judgement.id, judgement)

    def _moved(
        self, judgement: Judgement, atom: str, stays: Spot, moving: list[_Entry], *, whole: bool
    ) -> str | None:
        """Move entries to an atom of their own, with the pronouns that point to them; None when nothing would stay."""
        anchor = self._entry(stays)
        if anchor is None or anchor in moving:
            return None
        if whole:
            moving = [e for e in self._like(moving[0], anchor) if e is not anchor]
        others = [e for e in self._of(atom) if e not in moving and e is not anchor]
        moving += [e for e in others if any(self._points(e, m) for m in moving)]
        first = min(e.shown or min(e.spans) for e in moving)
        words = self.reports[first.report].quote(first)
        old = self._atoms[atom]
        new = text.key("actor", "apart", atom, first.report, first.start)
        name = f"{words}, unnamed" if old.type is ActorType.UNNAMED else clean(words)
        self._atoms[new] = replace(old, id=new, name=name, merges=(), aliases=(), mentions=())
        for entry in moving:
            entry.atom = new
        self._touched |= {atom, new}
        return new

    def _like(self, entry: _Entry, anchor: _Entry | None) -> list[_Entry]:
        """What goes with a mention that is somebody else: all of its form, or of its report, or only itself.

        All mentions of its form where the other's form differs; else all in its report where the
        other stands in another report.
        """
        mine = self._of(entry.atom)
        if anchor is None:
            return [entry]
        if self._forms(entry).isdisjoint(self._forms(anchor)):
            return [e for e in mine if not self._forms(e).isdisjoint(self._forms(entry))]
        if entry.report != anchor.report:
            return [e for e in mine if e.report == entry.report]
        return [entry]

    def _of(self, atom: str) -> list[_Entry]:
        return [e for rows in self._entries.values() for e in rows if e.atom == atom]

    def _forms(self, entry: _Entry) -> set[str]:
        span = entry.shown or min(entry.spans)
        return {match_key(self.reports[span.report].quote(span))}

    def _points(self, entry: _Entry, to: _Entry) -> bool:
        """Whether a pronoun or description leads, by its antecedents, to another mention of its report."""
        if entry.report != to.report:
            return False
        for index in entry.mentions:
            seen = {index}
            mention = self._mention(entry.report, index)
            while mention and mention.antecedent is not None and mention.antecedent not in seen:
                if mention.antecedent in to.mentions:
                    return True
                seen.add(mention.antecedent)
                mention = self._mention(entry.report, mention.antecedent)
        return False

    # ------------------------------------------------------------------------------ what came of it

    def _rule(self, judgement: Judgement, on: str) -> None:
        self._rulings[judgement.id] = Ruling(
            judgement.id,
            judgement.kind,
            Standing.APPLIED,
            on,
            value=judgement.value,
            why=fitting.told(judgement),
        )

    def _unfit(self, judgement: Judgement) -> None:
        spots = (*judgement.target, *judgement.to)
        lost = [spot for spot in spots if self._atom(spot) is None] or spots
        why = f"nobody is named at {fitting.words(lost)} any more"
        if all(self._atom(spot) for spot in spots) and spots:
            why = f"{fitting.words(lost)} are all that this actor has"
        self._rulings[judgement.id] = Ruling(
            judgement.id, judgement.kind, Standing.UNFIT, value=judgement.value, why=why
        )

    def _overrule(self, earlier: str, by: Judgement) -> None:
        self._rulings[earlier] = replace(
            self._rulings[earlier],
            standing=Standing.OVERRULED,
            against=by.id,
            why=f"overruled, {fitting.told(by)}",
        )

    def rulings(self) -> list[Ruling]:
        """Return what became of each judgement laid on the roll."""
        leads = self._leads()
        return [
            replace(ruling, on=leads.get(ruling.on, ruling.on) if ruling.on else None)
            for ruling in self._rulings.values()
        ]

    def _leads(self) -> dict[str, str]:
        """For every atom that is tied to others, the one whose id and name they all bear."""
        return {atom: min(group, key=self._rank) for atom, group in ties.groups(self._ties).items()}

    def _rank(self, atom: str) -> tuple[bool, int, str, str]:
        """Who is named goes before who is not, who is named more often before the rest."""
        actor = self._atoms[atom]
        return actor.type is ActorType.UNNAMED, -len(actor.mentions), actor.name, atom

    def cast(self) -> Cast:
        """Return the cast as people will have it; the very same where no judgement changed it."""
        if not self._touched:
            return self._cast
        leads = self._leads()
        entries: dict[str, list[_Entry]] = defaultdict(list)
        who = {mention: leads.get(actor, actor) for mention, actor in self._cast.who.items()}
        at: dict[tuple[str, Span], str] = {}
        for rows in self._entries.values():
            for entry in rows:
                actor = leads.get(entry.atom, entry.atom)
                entries[actor].append(entry)
                who |= {(entry.report, index): actor for index in entry.mentions}
                at |= {(entry.report, span): actor for span in entry.spans if entry.shown}
        groups: dict[str, list[str]] = defaultdict(list)
        for atom in self._atoms:
            groups[leads.get(atom, atom)].append(atom)
        left: dict[str, list[_Entry]] = defaultdict(list)
        for rows in self._entries.values():
            for entry in rows:
                if entry.atom != entry.born:
                    left[leads.get(entry.born, entry.born)].append(entry)
        actors = {
            head: self._built(head, atoms, entries[head], left[head], leads) for head, atoms in groups.items()
        }
        return replace(
            self._cast,
            actors={name: actors[name] for name in sorted(actors)},
            who=who,
            own={report: leads.get(actor, actor) for report, actor in self._cast.own.items()},
            credits=[(r, at.get((r, span), leads.get(a, a)), span) for r, a, span in self._cast.credits],
            outlets=self._outlets(actors, entries),
            links={
                report: [
                    replace(row, actor=at.get((report, row.span), leads.get(row.actor, row.actor)))
                    for row in rows
                ]
                for report, rows in self._cast.links.items()
            },
        )

    def _built(
        self,
        head: str,
        atoms: Sequence[str],
        entries: Sequence[_Entry],
        left: Sequence[_Entry],
        leads: Mapping[str, str],
    ) -> Actor:
        actor = self._atoms[head]
        if atoms == [head] and head not in self._touched:
            return replace(actor, part_of=leads.get(actor.part_of, actor.part_of)) if actor.part_of else actor
        seen = {form for entry in entries for form in self._named(entry)}
        gone = {form for e in left if e.atom not in atoms for form in self._named(e)} - seen
        kept = {form for atom in atoms for form in self._atoms[atom].aliases}
        merges = {merge for atom in atoms for merge in self._atoms[atom].merges if merge.form not in gone}
        for tie in self._ties:
            if tie.one in atoms:
                form, other = (" ".join(s[0].words.split()) for s in (tie.judgement.to, tie.judgement.target))
                merges.add(Merge(form, other, fitting.told(tie.judgement)))
        above = [leads.get(p, p) for atom in (head, *atoms) if (p := self._atoms[atom].part_of)]
        shown = {clean(self.reports[e.report].quote(e.shown)) for e in entries if e.shown and self._named(e)}
        return replace(
            actor,
            name=max(shown, key=lambda form: (len(form), form))
            if actor.name in gone and shown
            else actor.name,
            aliases=tuple(sorted((kept | (seen if not actor.aliases else set())) - gone)),
            part_of=next((one for one in above if one != head), None),
            mentions=tuple(sorted(entry.shown for entry in entries if entry.shown)),
            merges=tuple(sorted(merges, key=lambda m: (m.form, m.other, m.why))),
        )

    def _named(self, entry: _Entry) -> set[str]:
        """The forms of a name that stand at a mention; a pronoun is none."""
        kinds = {m.kind for index in entry.mentions if (m := self._mention(entry.report, index))}
        if kinds == {MentionKind.PRONOUN}:
            return set()
        forms = {" ".join(self.reports[span.report].quote(span).split()) for span in entry.spans}
        return {form for form in forms | set(map(clean, forms)) if len(form.split()) <= _LONG}

    def _outlets(
        self, actors: Mapping[str, Actor], entries: Mapping[str, Sequence[_Entry]]
    ) -> dict[str, list[tuple[Span, str]]]:
        """Where each report names outlets: as before, and wherever somebody was judged to be one."""
        named: dict[str, set[tuple[Span, str]]] = {report: set() for report in self.reports}
        before = {span for rows in self._cast.outlets.values() for span, _ in rows}
        for actor in actors.values():
            if actor.type is not ActorType.OUTLET:
                continue
            for e in entries.get(actor.id, ()):
                tied = e.atom != actor.id or e.atom in self._touched
                if e.shown and (e.shown in before or (tied and self._named(e))):
                    named[e.report].add((e.shown, actor.id))
        return {report: sorted(rows) for report, rows in named.items()}

    def new(self, spot: Spot) -> Actor:
        """Add an actor whom only a judgement names."""
        made = newcomer(spot, self.reports)
        return self._atoms.setdefault(made.id, made)
