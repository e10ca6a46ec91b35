"""The dossier: the record as one HTML file that opens offline, prints, and can be mailed.

Nothing is loaded from anywhere. The one style sheet and the one script stand in the file, and the page's own
policy names them by their hashes, so that nothing else is run. Everything from outside is made visible, and escaped
by the template engine.

    environment()   the templates: `dossier.html.j2` and `base.html.j2`, `sections/*.html.j2`, `macros.html.j2`
    assets()        style sheet and script, with the policy that allows them and nothing else
    render, write   the whole file
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.tell.dossier import Page
from sayso.tell.files import replaced
from sayso.tell.phrases import capital, counted, listed, origins
from sayso.tell.safe import bare, line, short, visible
from sayso.vocabulary import Changes, Record

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).with_name("templates")
STYLE, SCRIPT = TEMPLATES / "page.css", TEMPLATES / "page.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """The style sheet and the script as they stand in the file, and the policy that names both by their hashes."""

    style: Markup
    script: Markup
    policy: str


def write(record: Record, path: Path, changes: Changes | None = None) -> None:
    """Write the dossier to a file, which appears whole or not at all; raises OutputError when it cannot."""
    replaced(path, render(record, changes))


def render(record: Record, changes: Changes | None = None) -> str:
    """Return the dossier as the text of one HTML file; with `changes` it has a section that tells them."""
    template = _environment().get_template("dossier.html.j2")
    return template.render(page=Page(record, changes), assets=assets())


@cache
def _environment() -> Environment:
    return environment()


def environment(before: Sequence[Path] = ()) -> Environment:
    """Return the templates of the dossier, with those in the folders `before` taking their place or extending them.

    Every expression goes through `visible` and is escaped; a name that is not there is an error.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([*before, TEMPLATES]),
        autoescape=True,
        auto_reload=False,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        line=line, short=short, bare=bare, visible=visible, capital=capital, commas="{:,}".format
    )
    made.globals.update(counted=counted, listed=listed, origins=origins, version=__version__)
    return made


@cache
def assets() -> Assets:
    """Return the style sheet, the script, and the policy of a page that has both in itself and loads nothing."""
    from markupsafe import Markup

    style, script = (path.read_text(encoding="utf-8") for path in (STYLE, SCRIPT))
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    return Assets(Markup(style), Markup(script), policy)  # noqa: S704 - our own files


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _harmless(value: Any) -> Any:
    """What every expression of the template goes through on its way to the page, before it is escaped."""
    return visible(value) if type(value) is str else value
