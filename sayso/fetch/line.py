"""The line to a site: its name is looked up once, every address it has is checked, and the connection goes to one of those.

Between the check and the connection nothing looks the name up again, so a name that leads elsewhere the second time
("DNS rebinding") gains nothing. The name itself still stands in the request and in the handshake of TLS. Every read and
write ends at one deadline, so a site that drips a byte now and then is hung up on.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from sayso.errors import FetchError
from sayso.fetch.addresses import inside
from sayso.fetch.limits import Net

MOST = 4
"""So many of a host's addresses are tried."""


class Overdue(httpcore.TimeoutException):
    """The whole answer took too long."""


class _Timed(httpcore.NetworkStream):
    """A stream on which everything must be done by one moment."""

    def __init__(self, stream: httpcore.NetworkStream, net: Net, until: float) -> None:
        self._stream, self._net, self._until = stream, net, until

    def _left(self, timeout: float | None) -> float:
        left = self._until - self._net.clock()
        if left <= 0:
            raise Overdue
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Timed(inner, self._net, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Pinned(httpcore.NetworkBackend):
    """Connects to checked addresses alone."""

    def __init__(self, net: Net, until: float) -> None:
        self._net, self._until = net, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("it has no address")
        for number in self._addresses(host, port)[:MOST]:
            left = self._until - self._net.clock()
            if left <= 0:
                raise Overdue
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    number, port, min(left, timeout or left), local_address, socket_options
                )
                return _Timed(stream, self._net, self._until)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Look a host up, and refuse it if any of its addresses lies inside."""
        try:
            numbers = self._net.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                host, f"no site of this name is known ({error})", "check the spelling, and your connection"
            ) from error
        for number in numbers:
            why = None if number in self._net.private else inside(number)
            if why:
                raise FetchError(
                    host,
                    f"the name leads to {number}, {why}: sayso fetches from the public net alone",
                    "save the page in a browser, and add the file",
                )
        return numbers


class Transport(httpx.BaseTransport):
    """httpx's way to the net for one fetch, over lines that are checked and timed."""

    def __init__(self, net: Net, until: float, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=_Pinned(net, until), max_connections=1, retries=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, and give the answer as soon as its head is there."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Hang up."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
