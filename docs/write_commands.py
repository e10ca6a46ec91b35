"""Writes docs/commands.md from the commands' own help: `python docs/write_commands.py`; a test fails when it is stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HEAD = """# Commands

Made from the commands' own help by `docs/write_commands.py`; `sayso COMMAND --help` prints the same. Each is one call from Python, too:
[`Story`](../sayso/story.py) reads, keeps and derives; [`sayso.tell`](../sayso/tell/) writes.

Exit status: 0 all went well; 1 something could not be read (the rest was); 2 the call was off; 130 interrupted.
"""


def _option(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {parameter.help or ''} |"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    metavar = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    variable = f" (or the variable `{parameter.envvar}`)" if parameter.envvar else ""
    return f"| {names}{metavar} | {parameter.help or ''}{variable} |".replace("[", r"\[")


def _prose(text: str) -> str:
    """The help text as Markdown: indented runs are what one types."""
    out, typed = [], False
    for line in text.strip().splitlines():
        if line.startswith("  ") != typed:
            out.append("```")
            typed = not typed
        out.append(line.strip() if typed else line)
    return "\n".join([*out, "```"] if typed else out)


def commands() -> str:
    """The whole page."""
    import inspect

    import typer.main

    from sayso.cli.app import app

    group: Any = typer.main.get_command(app)
    pages = [HEAD]
    for name, command in group.commands.items():
        rows = [_option(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
        table = "\n".join(["| | |", "|--|--|", *rows])
        pages.append(f"\n## sayso {name}\n\n{_prose(inspect.cleandoc(command.help or ''))}\n\n{table}\n")
    return "".join(pages)


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(commands(), encoding="utf-8")
