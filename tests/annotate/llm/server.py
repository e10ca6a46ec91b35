"""A language model's address on this machine, which answers as a test tells it to: well, badly, late, or never."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What is sent back: a status, bytes, headers; `late` seconds before the first byte, `slow` between the bytes."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    late: float = 0.0
    slow: float = 0.0


Answers = Callable[[Row, int], Reply]
"""From a question and how many came before it to what is sent back."""


@dataclass
class Address:
    """The address, and what it was asked."""

    url: str
    asked: list[Row] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def lines(self, n: int = -1) -> dict[int, str]:
        """The numbered lines that a question showed."""
        text = self.asked[n]["messages"][-1]["content"]
        rows = [line.partition(": ") for line in text.splitlines()]
        return {int(number): words for number, _, words in rows if number.isdigit()}


def says(content: Any, *, finish: str = "stop", refusal: str | None = None, usage: Any = None) -> Reply:
    """A chat completion whose message holds this: a string as it is, anything else as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    told = {"prompt_tokens": 100, "completion_tokens": 20} if usage is None else usage
    row = {"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": told}
    return Reply(body=json.dumps(row).encode())


def marks(*attributions: Row, names: Sequence[tuple[str, str]] = ()) -> Row:
    """An answer with these attributions; what one of them lacks is empty."""
    empty: Row = {"line": 0, "source": [], "cue": [], "content": [], "speakers": [], "through": []}
    return {
        "attributions": [empty | attribution for attribution in attributions],
        "names": [{"name": name, "type": kind} for name, kind in names],
    }


@contextmanager
def address(answers: Answers) -> Iterator[Address]:
    """Serve answers on a free port of this machine."""
    kept = Address("")
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            row = json.loads(self.rfile.read(length))
            number = len(kept.asked)
            kept.asked.append(row)
            kept.headers.append(dict(self.headers))
            reply = answers(row, number)
            over.wait(reply.late)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self._send(reply)
            except OSError:
                pass  # the other side has had enough

        def _send(self, reply: Reply) -> None:
            if not reply.slow:
                self.wfile.write(reply.body)
                return
            for n in range(len(reply.body)):
                if over.is_set():
                    return
                self.wfile.write(reply.body[n : n + 1])
                self.wfile.flush()
                time.sleep(reply.slow)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = True
        kept.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield kept
        finally:
            over.set()
            server.shutdown()
            thread.join()
