"""`sayso who`: a pasted sentence in, who says so out."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import AsOf, Json, Manifest, MaybeDb, Paths, StoryName, Until, day
from sayso.errors import StoreError, UsageError

if TYPE_CHECKING:
    from sayso.vocabulary import Answer


def who(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The sentence, between quote marks.")],
    paths: Paths = None,
    most: Annotated[
        int,
        typer.Option("-n", "--most", metavar="N", min=1, help="Claims of each kind that are shown at most."),
    ] = 3,
    until: Until = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    as_json: Json = False,
    db: MaybeDb = None,
    story: StoryName = None,
) -> None:
    """Say who says a sentence, on whose word, and who denies it or says otherwise.

    Paste a sentence. Prints the claims that assert the same, with how many
    origins they stand on, since when, every chain (report ← who passes it on ←
    speaker), the words and where they stand; then who denies it, who has another
    number or speaks of somebody else, and what merely comes near. Or: nobody here
    says that. Of a store all stories are asked, unless --story names one.

    Examples:
      sayso who "Berlin will send 10,000 soldiers" reports/
      sayso who "Berlin will send 10,000 soldiers" --db news.db
    """
    from sayso.tell import answers, contract

    added = None
    if db and not paths and manifest is None and until is None:
        answer = _in_store(db, story, sentence, most)
    else:
        answer, added = _in_reports(
            sentence, most, day(until), paths=paths, manifest=manifest, as_of=as_of, db=db, story=story
        )
    if as_json:
        sys.stdout.write(contract.as_json(answers.rows(answer)) + "\n")
    else:
        answers.show(answer, sys.stdout)
    if added and added.unread:
        raise typer.Exit(1)


def _in_store(db: Path, story: str | None, sentence: str, most: int) -> Answer:
    """Ask all stories of a store, or one; what is stale is derived first."""
    from sayso.asking import Archive
    from sayso.cli import gather
    from sayso.store import Store

    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
    with Store(db) as store:
        held = store.stories()
    if story is not None and story not in [each.name for each in held]:
        raise StoreError(f"{db}: there is no story “{story}”. `sayso stories --db {db}` lists them.")
    for each in held:
        if story in (None, each.name) and (each.stale or each.made_by is None):
            with gather.opened(db, each.name) as stale:
                gather.record(stale)
    with Archive(db, story) as archive:
        return archive.who(sentence, limit=most)


def _in_reports(
    sentence: str, most: int, until: Any, *, paths: list[str] | None, as_of: datetime | None, **which: Any
) -> tuple[Answer, Any]:
    from sayso import asking
    from sayso.cli import gather

    manifest, db, story = which["manifest"], which["db"], which["story"]
    if not paths and manifest is None and db is None:
        raise UsageError(
            'nothing to ask: name files or folders (`sayso who "…" reports/`), or a store with --db FILE'
        )
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest)) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        return asking.who(gather.record(held, until), sentence, limit=most), added
