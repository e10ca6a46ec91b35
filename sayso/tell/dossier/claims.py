"""Claims by what stands behind them, each with its ledger: who says so, and why some of them count as one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from sayso.tell.dossier.numbering import ONCE, ONE, PERHAPS, SEVERAL, backing
from sayso.tell.dossier.places import Places
from sayso.tell.listings import begun
from sayso.tell.phrases import counted, listed, origins
from sayso.tell.safe import bare
from sayso.text import fold
from sayso.vocabulary import Claim, Conflict, Dependence, Plain

CREDIBLE = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The words of the Admiralty scale for how credible an information is."""

WORDINGS = 4
"""How many wordings of one claim are told, its own among them; the numbers in its ledger lead to the others."""

MANY = 20
"""From more reports than this on, fewer of everything: there the page would be too big to be mailed."""

EDGES = 10
"""How many reasons that decide nothing are told; a copied passage alone can give dozens."""

DOTS = 8
"""How many origins are drawn at most; more are told in words alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that have the same kind of backing, under a heading that says which."""

    name: str
    title: str
    note: str
    claims: list[Backed]


@dataclass(slots=True)
class Entry:
    """A line of a ledger: all who have it from one source by one way, and the wordings that differ from those told before."""

    source: Markup
    outlets: dict[str, list[str]]
    wordings: list[tuple[str, str]]


class Backed:
    """A claim with what stands behind it."""

    def __init__(self, places: Places, claim: Claim) -> None:
        self.claim, self._places = claim, places
        self.number = places.claims[claim.id]
        self.statements = places.index.known(claim.statements)
        self.reports = len(places.index.carriers(claim))

    @property
    def words(self) -> str:
        """The words of the claim, as its clearest statement has them."""
        return bare(self.claim.text)

    @property
    def origins(self) -> str:
        """How many origins stand behind it, in words."""
        return origins(self.claim.origins.low, self.claim.origins.high)

    @property
    def dots(self) -> str:
        """A dot for each origin: a filled one for those that are sure, a hollow one for those that there may be."""
        low, high = self.claim.origins.low, max(self.claim.origins.low, self.claim.origins.high)
        return ("●" * low + "○" * (high - low))[:DOTS] + "…" * (high > DOTS)

    @property
    def actors(self) -> str:
        """The origins by name."""
        names = [self._places.index.name(actor) for actor in self.claim.origins.actors]
        return listed(names if len(names) <= 5 else [*names[:4], counted(len(names) - 4, "other")])

    @property
    def single(self) -> bool:
        """Whether it is made more than once and all of that is one origin."""
        return len(self.statements) + len(self.claim.plain) > 1 and self.claim.origins.single

    @property
    def credible(self) -> str:
        """The number of the Admiralty scale with its words."""
        return f"{self.claim.credibility}, “{CREDIBLE.get(self.claim.credibility, '?')}”"

    @property
    def since(self) -> str:
        """The first day on which it was said or published."""
        return begun(self._places.index, self.claim)

    @cached_property
    def ledger(self) -> list[Entry]:
        """Every statement under whom it is from, in the order of the reports; the first few wordings that differ are told."""
        index = self._places.index
        told = {fold(self.words)}
        few = WORDINGS if not self.long else 1 if self.single else WORDINGS // 2
        entries: dict[tuple[str, ...], Entry] = {}
        for statement in self.statements:
            outlet, *chain = index.chain(statement)
            entry = entries.get(tuple(chain)) or Entry(self._places.names(chain), {}, [])
            entries[tuple(chain)] = entry
            entry.outlets.setdefault(outlet, []).append(statement.id)
            if len(told) < few and fold(words := bare(index.words(statement))) not in told:
                entry.wordings.append((statement.id, words))
                told.add(fold(words))
        return list(entries.values())

    @property
    def long(self) -> bool:
        """Whether the story is so long that its ledgers tell less."""
        return len(self._places.index.reports) > MANY

    def own(self, plain: Plain) -> Markup:
        """Whose own voice a sentence is, as a line of the ledger has it."""
        return self._places.name(self._places.index.voice(plain))

    @property
    def counts(self) -> str:
        """How many statements there are, and how many sentences in a report's own voice, in words."""
        own = len(self.claim.plain)
        told = [counted(len(self.statements), "statement")] if self.statements or not own else []
        return ", ".join([*told, *([f"{own} in a report's own voice"] if own else [])])

    def refs(self, statements: tuple[str, ...]) -> str:
        """The numbers of some of its statements, which the ledger links: "1.1, 2.4"."""
        return ", ".join(self._places.index.ref(s.id) for s in self._places.index.known(statements))

    @property
    def reasons(self) -> str:
        """How many reasons join its statements, in words."""
        return counted(len(self.claim.origins.why), "reason")

    @property
    def edges(self) -> list[Dependence]:
        """The reasons, those that decide the count first; of the others those that join most statements, so many."""
        decisive = [why for why in self.claim.origins.why if why.decisive]
        others = [why for why in self.claim.origins.why if not why.decisive]
        others.sort(key=lambda why: -len(why.statements))
        most = EDGES // 5 if self.long else EDGES
        return [*decisive, *others[: max(0, most - len(decisive))]]

    @property
    def conflicts(self) -> list[tuple[int, Conflict]]:
        """The conflicts that it stands in, with the numbers under which they are shown."""
        return self._places.conflicts_of.get(self.claim.id, [])


def grouped(places: Places) -> list[Group]:
    """The claims in groups: several origins, perhaps several, one that is passed on, and those made once."""
    ordered = sorted(places.record.findings.claims, key=lambda claim: places.claims[claim.id])
    held: dict[str, list[Backed]] = {name: [] for name, _, _ in GROUPS}
    for claim in ordered:
        held[backing(claim)].append(Backed(places, claim))
    return [Group(name, title, note, held[name]) for name, title, note in GROUPS if held[name]]


GROUPS = (
    (
        SEVERAL,
        "Two origins or more",
        "No sign was found that these origins depend on each other. That is not proof that they do not.",
    ),
    (PERHAPS, "One origin, perhaps more", "Something points to a common origin, and does not prove it."),
    (ONE, "One origin, passed on", "However many reports carry these, one origin stands behind each."),
    (
        ONCE,
        "Said once",
        "One statement, or one sentence in a report's own voice, each: nobody else in these reports says the same.",
    ),
)
