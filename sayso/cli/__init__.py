"""The command line: one command for each thing that a Story or a way of telling can do.

`main` is all that `sayso --version` needs, so nothing heavy is imported here.

Exit status: 0 all went well; 1 something failed or could not be read, and the rest was done;
2 the call was off; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO

INTERRUPTED = 130
PIPE_CLOSED = 141


def main(arguments: list[str] | None = None) -> None:
    """Run `sayso` with these arguments, by default those of the process, and exit with its status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        from sayso import __version__

        print(f"sayso {__version__}")  # noqa: T201  - the one line that must come without delay
        return
    # numpy's second thread never has enough to do here: it burns a core while it waits, and saves no time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _all_open()
    try:
        _utf8(sys.stdout, sys.stderr)
        status = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _hush(sys.stdout)
        status = PIPE_CLOSED
    if status == INTERRUPTED:
        kept = "what was read before is kept" if _has_store(arguments) else "nothing was written"
        _complain(f"interrupted; {kept}")
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    from sayso.errors import SaysoError, UsageError

    try:
        from sayso.cli.app import app

        app(arguments, prog_name="sayso")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except BrokenPipeError:
        raise
    except UsageError as error:
        _complain(str(error))
        return 2
    except SaysoError as error:
        _complain(str(error))
        return 1
    except OSError as error:
        # The disk is full, a folder may not be written to: the system's own words say it best.
        where = f"{error.filename}: " if error.filename else ""
        _complain(f"{where}{error.strerror or error}")
        return 1
    return 0


def _complain(message: str) -> None:
    try:
        sys.stderr.write(f"sayso: {message}\n")
        sys.stderr.flush()
    except OSError:
        _hush(sys.stderr)


def _all_open() -> None:
    """Put nothing in the place of streams that were closed before we began, as `>&-` and some services do."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _utf8(*streams: TextIO) -> None:
    """Write UTF-8 whatever the locale says: names and quote marks are what this program prints."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush(stream: TextIO) -> None:
    """Let the interpreter's last flush go nowhere, so that a closed pipe is not reported."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def _has_store(arguments: list[str]) -> bool:
    return bool(arguments) and (arguments[0] == "add" or any(a.split("=")[0] == "--db" for a in arguments))
