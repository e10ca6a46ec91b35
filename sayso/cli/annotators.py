"""Who annotates: the built-in annotator, or a language model; the options for it, shared by the commands that annotate."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.annotate import Annotator

PANEL = "Annotator"


class Which(StrEnum):
    """What annotates the reports."""

    BUILT_IN = "built-in"
    LLM = "llm"


def _options(
    which: Annotated[
        Which,
        typer.Option(
            "--annotator",
            help="The one that comes with sayso (English, offline), or a language model (any language, over the network).",
            rich_help_panel=PANEL,
        ),
    ] = Which.BUILT_IN,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            envvar="SAYSO_BASE_URL",
            help="The model's OpenAI-compatible address, as http://localhost:11434/v1. Reports' texts are sent there.",
            rich_help_panel=PANEL,
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="NAME",
            envvar="SAYSO_MODEL",
            help="The model's name at that address. A key is read from SAYSO_API_KEY or OPENAI_API_KEY.",
            rich_help_panel=PANEL,
            show_default=False,
        ),
    ] = None,
    max_seconds: Annotated[
        float | None,
        typer.Option(
            "--max-seconds",
            metavar="N",
            min=0.1,
            help="Ask the model for no longer than this, all reports together.",
            rich_help_panel=PANEL,
            show_default=False,
        ),
    ] = None,
    max_tokens: Annotated[
        int | None,
        typer.Option(
            "--max-tokens",
            metavar="N",
            min=0,
            help="Stop asking when this many tokens are used, questions and answers together: one million unless said; 0 is no limit.",
            rich_help_panel=PANEL,
            show_default=False,
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help="Ask the model anew, and keep no answers in the user's cache folder.",
            rich_help_panel=PANEL,
        ),
    ] = False,
) -> None:
    """The options themselves; `annotating` gives them to a command."""


def annotating(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for who annotates; it is called with what they mean as `annotator`."""
    own = inspect.signature(command, eval_str=True)
    more = inspect.signature(_options, eval_str=True).parameters

    @functools.wraps(command)
    def with_options(context: typer.Context, **given: Any) -> None:
        chosen = {name: given.pop(name) for name in more}
        if chosen["which"] is Which.BUILT_IN:
            _refuse_idle(context)
        with opened(**chosen) as annotator:
            command(annotator=annotator, **given)

    kept = [parameter for name, parameter in own.parameters.items() if name != "annotator"]
    first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    both = own.replace(parameters=[first, *kept, *more.values()])
    with_options.__signature__ = both  # type: ignore[attr-defined]
    with_options.__annotations__ = {name: p.annotation for name, p in both.parameters.items()}
    return with_options


_FOR_MODELS = {
    "--base-url": "base_url",
    "--model": "model",
    "--max-seconds": "max_seconds",
    "--max-tokens": "max_tokens",
    "--no-cache": "no_cache",
}


def _refuse_idle(context: typer.Context) -> None:
    """Refuse options that would do nothing where they are typed; variables may be set for other days."""
    sources = {option: context.get_parameter_source(name) for option, name in _FOR_MODELS.items()}
    given = [option for option, source in sources.items() if source and source.name == "COMMANDLINE"]
    if given:
        raise UsageError(f"{', '.join(given)}: for a language model only; say --annotator llm as well")


@contextmanager
def opened(
    which: Which,
    base_url: str | None,
    model: str | None,
    max_seconds: float | None,
    max_tokens: int | None,
    no_cache: bool,
) -> Iterator[Annotator | None]:
    """Give the annotator that the options mean, None for the built-in one; say at the end what a model cost."""
    if which is Which.BUILT_IN:
        yield None
        return
    if not base_url or not model:
        raise UsageError(
            "a language model needs its address and its name: "
            "--annotator llm --base-url http://localhost:11434/v1 --model NAME"
        )
    from sayso.annotate.llm import LanguageModel, from_environment
    from sayso.annotate.llm.settings import MAX_TOKENS
    from sayso.tell.safe import line

    tokens = MAX_TOKENS if max_tokens is None else max_tokens or None
    settings = from_environment(
        base_url, model, max_seconds=max_seconds, max_tokens=tokens, cached=not no_cache
    )
    annotator = LanguageModel(settings)
    try:
        yield annotator
    finally:
        annotator.close()
        if annotator.spent.questions or annotator.cached:
            sys.stderr.write(f"sayso: {line(annotator.told())}\n")
