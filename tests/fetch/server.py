"""The net on 127.0.0.1: one server that behaves well on some paths and badly on others, and names that lead to it."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sayso.fetch import Fetcher, Limits, Net

HOME = "127.0.0.1"
PAGE = b"<!doctype html><html><head><title>Ferry stays in port</title></head><body><h1>Ferry stays in port</h1><p>It does.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    head: dict[str, str]


@dataclass
class Site:
    """What the server knows: the answers by path, what was asked, how many requests ran at once at most."""

    answers: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    running: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0

    def url(self, path: str, host: str = "site.example") -> str:
        """The address of a path, under one of the names that lead here."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers by the site's table; paths that it lacks are not found."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        with self.site.lock:
            self.site.asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}))
            self.site.running += 1
            self.counted = 1
            self.site.most = max(self.site.most, self.site.running)
        try:
            self.site.answers.get(self.path.split("?")[0], missing)(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self._done()
        self.close_connection = True

    def _done(self) -> None:
        with self.site.lock:
            self.site.running -= self.counted
            self.counted = 0

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""

    def give(self, data: bytes, status: int = 200, head: dict[str, str] | None = None) -> None:
        """Send one whole answer."""
        self.send_response(status)
        for name, value in {**HTML, "Content-Length": str(len(data)), **(head or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self._done()  # whoever has the last byte may ask for the next page
        self.wfile.write(data)


def missing(handler: Handler) -> None:
    handler.give(b"no", 404)


def page(data: bytes = PAGE, status: int = 200, **head: str) -> Callable[[Handler], None]:
    """An answer with these bytes; `head` names headers with _ for -."""
    return lambda handler: handler.give(data, status, {k.replace("_", "-"): v for k, v in head.items()})


def away(to: str, status: int = 302) -> Callable[[Handler], None]:
    return lambda handler: handler.give(b"", status, {"Location": to})


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>He said so, and said so again.</p>" * 1000)


def dripping(handler: Handler) -> None:
    """A byte every twentieth of a second, for ever, as long as anybody listens."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: Handler) -> None:
    time.sleep(1.5)


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(PAGE)


def bomb() -> Callable[[Handler], None]:
    """Forty megabytes in forty kilobytes."""
    return page(gzip.compress(b"\0" * 40_000_000, 6), Content_Encoding="gzip")


def half_packed(handler: Handler) -> None:
    handler.give(gzip.compress(PAGE)[:-20], head={"Content-Encoding": "gzip"})


def raw_deflate() -> Callable[[Handler], None]:
    packer = zlib.compressobj(wbits=-15)
    return page(packer.compress(PAGE) + packer.flush(), Content_Encoding="deflate")


def raw(data: bytes) -> Callable[[Handler], None]:
    """Bytes on the wire as they are, whatever they come to."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(data)

    return answer


def if_changed(handler: Handler) -> None:
    """Says that nothing has changed to whoever shows the mark of the version that is here."""
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.give(b"", 304)
    else:
        handler.give(PAGE, head={"ETag": '"v1"', "Last-Modified": "Sun, 12 May 2024 08:00:00 GMT"})


@contextmanager
def serving(
    certificate: ssl.SSLContext | None = None, /, **answers: Callable[[Handler], None]
) -> Iterator[Site]:
    """Run a site, over TLS with a certificate; a keyword is the path it answers ("robots" is /robots.txt)."""
    site = Site({_path(name): answer for name, answer in answers.items()})
    handler = type("Handler", (Handler,), {"site": site})
    server = ThreadingHTTPServer((HOME, 0), handler)
    server.daemon_threads = True
    if certificate:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _path(name: str) -> str:
    return "/robots.txt" if name == "robots" else "/" + name.replace("_", "-")


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    time: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds


NAMES = {"site.example": [HOME], "other.example": [HOME], "third.example": [HOME]}


def fetcher(
    site: Site,
    *,
    limits: Limits | None = None,
    clock: Clock | None = None,
    names: dict[str, list[str]] | None = None,
    private: frozenset[str] = frozenset({HOME}),
) -> Fetcher:
    """A fetcher for whom the names of the tests lead to 127.0.0.1, and who may go there; it waits for nothing unless told."""

    def resolve(host: str, port: int) -> list[str]:
        found = {**NAMES, **(names or {})}.get(host)
        if found is None:
            if host.replace(".", "").isdigit() or ":" in host:
                return [host]
            raise OSError("no such name")
        return found

    held = limits or Limits(delay=0.0)
    allowed = Limits(
        held.size,
        held.ratio,
        held.seconds,
        held.redirects,
        held.delay,
        held.patience,
        held.ports | {site.port},
    )
    net = (
        Net(resolve=resolve, private=private, clock=clock, sleep=clock.sleep)
        if clock
        else Net(resolve=resolve, private=private)
    )
    return Fetcher(limits=allowed, net=net)
