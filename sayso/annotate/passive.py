"""Said by somebody named after it, or by nobody: "was voiced by ...", "it was noted that ...", "is believed to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import subject
from sayso.annotate.complements import complement, content_end
from sayso.annotate.cues import Cue, cues
from sayso.annotate.page import Pair
from sayso.annotate.postposed import pieces_before, source_end
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import classes

EMERGING = frozenset(("emerge", "become", "seem", "appear", "transpire", "turn", "be"))
UNSURE = frozenset(
    (
        "unclear",
        "clear",
        "known",
        "unknown",
        "uncertain",
        "certain",
        "possible",
        "likely",
        "unlikely",
        "evident",
        "apparent",
        "obvious",
        "true",
        "public",
    )
)
SEEMING = frozenset(("seem", "appear"))


def passive(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each passive cue verb, and for "it" with a cue ("it later became known that")."""
    for cue in cues(read):
        if cue.lemma in SEEMING and read.tags[cue.verb] is Tag.FINITE and read.low(cue.first - 1) != "it":
            found = _raised(read, cue, cue.past)
        elif not cue.passive:
            if read.tags[cue.verb] is Tag.PARTICIPLE and read.low(cue.past) == "by" and cue.first == cue.verb:
                found = _by(read, cue)
            else:
                continue
        elif (
            cue.lemma in ("quote", "cite")
            and read.low(cue.past) == "as"
            and read.tag(cue.past + 1) is Tag.ING
        ):
            found = _as_saying(read, cue)
        elif read.low(cue.first - 1) in ("it", "there"):
            found = _impersonal(read, cue.first - 1, cue.past, cue.name)
        elif _agent(read, cue) is not None:
            found = _by(read, cue)
        else:
            found = _raised(read, cue, cue.past)
        if found:
            yield found
    yield from _unsure(read)


def _as_saying(read: Read, cue: Cue) -> Candidate | None:
    """Read "the minister was quoted (by the agency) as saying that ...", and a quotation before it."""
    found = subject(read.line.tokens, read.tags, cue.first)
    if found is None:
        return None
    k = cue.past + 2
    through: tuple[Pair, ...] = ()
    if read.low(k) == "by":
        past = source_end(read, k + 1)
        if past is not None:
            through, k = (read.span(k + 1, past),), past
    pieces = pieces_before(read, 0, found[0]) if found[0] else []
    after = complement(read, k)
    if after.kind in ("that", "clause", "quote", "colon", "wh"):
        behind = read.trimmed(after.first, content_end(read, after.first, kind=after.kind))
        pieces += [behind] if behind else []
    if not pieces:
        return None
    return Candidate(
        tuple(pieces),
        (read.span(*found),),
        (read.span(cue.first, cue.past + 2),),
        form="passive",
        pattern="say quoted as",
        through=through,
        confidence=0.9,
    )


def _impersonal(read: Read, first: int, past: int, name: str) -> Candidate | None:
    """Read "it was noted (at the same time) that ..."."""
    after = complement(read, past)
    if after.kind not in ("that", "wh", "clause", "quote"):
        return None
    content = read.trimmed(after.first, content_end(read, after.first, kind=after.kind))
    if content is None:
        return None
    return Candidate(
        (content,), (), (read.span(first, past),), form="passive", pattern=f"{name} it {after.kind}"
    )


def _unsure(read: Read) -> Iterator[Candidate]:
    """Read "it is still unclear which ...", "it later became known that ..."."""
    n = len(read.tags)
    for i in range(n):
        if read.low(i) != "it" or read.line.tokens[i].quote >= 0:
            continue
        k = i + 1
        while k < n and (
            read.tags[k] in (Tag.ADVERB, Tag.AUXILIARY, Tag.MODAL)
            or read.low(k)
            in (
                "'s",
                "became",
                "becomes",
                "remains",
                "remained",
                "become",
                "seems",
                "emerged",
                "transpired",
                "emerges",
            )
        ):
            k += 1
        if (
            k < n
            and k > i + 1
            and (read.low(k) in UNSURE or read.low(k - 1) in ("emerged", "transpired", "emerges"))
        ):
            past = k + 1 if read.low(k) in UNSURE else k
            found = _impersonal(read, i, past, read.low(past - 1))
            if found:
                yield found


def _agent(read: Read, cue: Cue) -> int | None:
    """Return the token after "by", which may come a little later ("was widely criticized in Rome by ...")."""
    for k in range(cue.past, min(len(read.tags), cue.past + 5)):
        if read.low(k) == "by":
            return k + 1
        if read.tags[k] not in (Tag.ADVERB, Tag.PREPOSITION, Tag.NOMINAL):
            return None
    return None


def _by(read: Read, cue: Cue) -> Candidate | None:
    """Read "CONTENT was voiced by SOURCE", "a plan proposed by SOURCE"."""
    at = _agent(read, cue)
    if at is None:
        return None
    past = source_end(read, at)
    found = subject(read.line.tokens, read.tags, cue.first)
    if past is None or found is None:
        return None
    pieces: list[Pair] = [read.span(*found)]
    if (
        read.tag(past) in (Tag.TO, Tag.PREPOSITION)
        and read.low(past) in ("to", "for", "of", "as")
        and cue.passive
    ):
        behind = read.trimmed(past, content_end(read, past, kind="np"))
        if behind:
            pieces.append(behind)
    kind = "by" if cue.passive else "by bare"
    return Candidate(
        tuple(pieces),
        (read.span(at, past),),
        (read.span(cue.first, at),),
        form="passive",
        pattern=f"{cue.name} {kind}",
    )


def _raised(read: Read, cue: Cue, past: int) -> Candidate | None:
    """Read "SUBJECT is believed to ...": what is believed is the subject and the rest."""
    found = subject(read.line.tokens, read.tags, cue.first)
    if found is None:
        return None
    after = complement(read, past)
    if after.kind in ("none", "other"):
        return None
    rest = read.trimmed(after.first, content_end(read, after.first, kind=after.kind))
    if rest is None:
        return None
    told = "tell" in classes().get(
        cue.lemma, ()
    )  # "the board had been warned of the flaw": the board is who heard it
    return Candidate(
        (rest,) if told else (read.span(*found), rest),
        (),
        (read.span(cue.first, past),),
        form="passive",
        pattern=f"{cue.name} raised {after.kind} {read.low(after.first) if after.kind == 'prep' else ''}".strip(),
    )
