"""The fetcher: one address to its bytes, hop by hop; every hop is checked as if it were the first."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, version
from threading import Lock

import httpcore
import httpx

from sayso.errors import FetchError
from sayso.fetch import robots
from sayso.fetch.addresses import checked
from sayso.fetch.body import ENCODINGS, unpacked
from sayso.fetch.limits import Limits, Net
from sayso.fetch.line import Overdue, Transport
from sayso.fetch.manners import Manners, retry_after
from sayso.vocabulary import Fetched, Visit

_AWAY = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_TRIES = 3
_FAILED = (
    httpx.HTTPError, httpx.InvalidURL, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError,
    httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable, ssl.SSLError, OSError,
)  # fmt: skip
_NO_PAGE = re.compile(
    r"(?:image|video|audio|font)/|application/(?:pdf|zip|gzip|x-tar|msword|vnd\.)", re.IGNORECASE
)
_STAMP = re.compile(r"[\x20-\x7e]{1,400}")
SAVE = "open it in a browser, save the page, and add the file"


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer to one request: its head, and its bytes where they were wanted."""

    status: int
    head: httpx.Headers
    data: bytes


class Fetcher:
    """Fetches pages: politely, within `Limits`, and never from one's own net. Several threads may share one.

    `contact` is how the people of a site can reach whoever fetches: an address or a page; it stands in every request.

    >>> page = Fetcher(contact="desk@paper.example").fetch("https://site.example/story")  # doctest: +SKIP
    """

    def __init__(
        self, *, contact: str | None = None, limits: Limits | None = None, net: Net | None = None
    ) -> None:
        self.limits, self.net = limits or Limits(), net or Net()
        self.agent = _agent(contact)
        self._manners = Manners(self.limits, self.net)
        self._rules: dict[str, robots.Rules] = {}
        self._context: ssl.SSLContext | None = None
        self._lock = Lock()

    def fetch(self, address: str, *, known: Visit | None = None) -> Fetched:
        """Return what an address gives now. With `known`, the last visit to it, the site may answer that nothing has changed.

        Raises FetchError where it may not be asked, gives no page, or gives too much or too slowly.
        """
        url = checked(address, self.limits.ports)
        for _ in range(self.limits.redirects + 1):
            rules = self._rules_of(url)
            if not rules.allow(url):
                raise _not_allowed(url, rules)
            answer = self._patiently(url, _conditions(url, known), rules.delay())
            if answer.status not in _AWAY:
                return self._fetched(address, url, answer, known)
            url = self._onward(url, answer)
        raise FetchError(address[:200], f"it leads on more than {self.limits.redirects} times", SAVE)

    def _fetched(self, asked: str, url: httpx.URL, answer: _Answer, known: Visit | None) -> Fetched:
        name = str(url)
        if answer.status == 304 and not _conditions(url, known):
            raise FetchError(name, "the site says that nothing has changed, and was not asked", "try again")
        if answer.status != 304:
            _check_status(name, answer)
        media, charset = _media(answer.head.get("content-type"))
        return Fetched(
            asked=asked.strip(),
            url=name,
            at=self.net.now(),
            data=answer.data,
            status=answer.status,
            media=media,
            charset=charset,
            etag=_stamp(answer.head.get("etag")),
            last_modified=_stamp(answer.head.get("last-modified")),
        )

    def _onward(self, url: httpx.URL, answer: _Answer) -> httpx.URL:
        target = answer.head.get("location", "")
        try:
            return checked(str(url.join(target)), self.limits.ports)
        except httpx.InvalidURL as error:
            raise FetchError(str(url), f"it leads to what is no address ({target[:100]!r})", SAVE) from error
        except FetchError as error:
            raise FetchError(str(url), f"it leads to {error.where[:200]}: {error.what}", error.do) from error

    def _patiently(self, url: httpx.URL, extra: dict[str, str], delay: float) -> _Answer:
        """Ask in turn; where the site is busy and says for how long, wait and ask again, as far as patience goes."""
        host = url.host
        for _ in range(_TRIES):
            with self._manners.turn(host, delay):
                answer = self._ask(url, extra)
                wait = retry_after(answer.head.get("retry-after"), self.net.now())
                if answer.status not in _BUSY or wait is None:
                    return answer
                self._manners.put_off(host, wait)
        raise FetchError(
            str(url),
            f"the site is busy, and asks to wait {wait:.0f} seconds more",
            "run the same command again later",
        )

    def _ask(self, url: httpx.URL, extra: dict[str, str]) -> _Answer:
        """Send one request and take its answer; the bytes only where it is a page."""
        name = str(url)
        until = self.net.clock() + self.limits.seconds
        head = {"user-agent": self.agent, "accept-encoding": ENCODINGS, "accept": _ACCEPT, **extra}
        try:
            with (
                httpx.Client(
                    transport=Transport(self.net, until, self._tls()), trust_env=False, headers={}
                ) as client,
                client.stream(
                    "GET", url, headers=head, follow_redirects=False, timeout=self.limits.seconds
                ) as answer,
            ):
                if not 200 <= answer.status_code < 300:
                    return _Answer(answer.status_code, answer.headers, b"")
                _check_media(name, answer.headers.get("content-type", ""))
                packing = answer.headers.get("content-encoding")
                data = unpacked(answer.iter_raw(), packing, name, self.limits)
                return _Answer(answer.status_code, answer.headers, data)
        except Overdue as error:
            raise FetchError(
                name,
                f"the answer took longer than {self.limits.seconds:g} seconds",
                "try again later, or " + SAVE,
            ) from error
        except FetchError as error:
            raise FetchError(name, error.what, error.do) from error
        except _FAILED as error:
            if self.net.clock() >= until:
                raise FetchError(
                    name, f"no answer within {self.limits.seconds:g} seconds", "try again later"
                ) from error
            raise FetchError(
                name,
                f"the site cannot be reached, or broke off ({_said(error)})",
                "check your connection, and try again",
            ) from error

    def _rules_of(self, url: httpx.URL) -> robots.Rules:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        held = self._rules.get(origin)
        if held is None:
            try:
                held = robots.rules(url, self._ask_for_rules)
            except FetchError as error:
                raise FetchError(str(url), error.what, error.do) from error
            if held.reached:
                self._rules[origin] = held
        return held

    def _ask_for_rules(self, url: httpx.URL) -> tuple[int, bytes]:
        for _ in range(self.limits.redirects + 1):
            answer = self._patiently(url, {}, 0.0)
            if answer.status not in _AWAY:
                return answer.status, answer.data
            url = self._onward(url, answer)
        return 404, b""  # RFC 9309: too many redirects are as if there were none

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = httpx.create_ssl_context(trust_env=True)
            return self._context


_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def _agent(contact: str | None) -> str:
    said = " ".join((contact or "").split())
    if not said.isascii() or not said.isprintable() or len(said) > 200:
        raise FetchError(
            said[:80],
            "no contact that a request can carry",
            "give an e-mail address or a web address in plain letters",
        )
    try:
        ours = version("sayso")
    except PackageNotFoundError:
        ours = "0"
    return f"sayso/{ours} (reads news reports{'; ' + said if said else ''})"


def _conditions(url: httpx.URL, known: Visit | None) -> dict[str, str]:
    """The headers by which a site may say that nothing has changed; only for the very address that they came from."""
    if known is None or str(url) not in (known.asked, known.url):
        return {}
    given = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
    return {name: value for name, value in given.items() if value and _stamp(value)}


def _stamp(value: str | None) -> str | None:
    return value if value and _STAMP.fullmatch(value) else None


def _media(value: str | None) -> tuple[str | None, str | None]:
    """Split "text/html; charset=utf-8"."""
    if not value:
        return None, None
    message = Message()
    message["content-type"] = " ".join(value.split())[:200]
    charset = message.get_param("charset")
    return message.get_content_type(), charset[:40] if isinstance(charset, str) and charset else None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _not_allowed(url: httpx.URL, rules: robots.Rules) -> FetchError:
    if not rules.reached:
        return FetchError(
            str(url), "the site fails to say what programs may fetch (robots.txt)", "try again later"
        )
    return FetchError(str(url), "the site asks programs not to fetch this (robots.txt)", SAVE)


def _check_media(name: str, media: str) -> None:
    if _NO_PAGE.match(media):
        raise FetchError(name, f"this is no page but {media[:60]}", "save its text as .txt, and add that")


def _check_status(name: str, answer: _Answer) -> None:
    """Raise FetchError for an answer that is no page."""
    status = answer.status
    if 200 <= status < 300:
        if not answer.data.strip():
            raise FetchError(name, "the page is empty", "check the address in a browser")
        return
    what, do = {
        401: ("the site wants a login", SAVE),
        402: ("the site wants to be paid", SAVE),
        403: ("the site does not let programs in", SAVE),
        404: ("there is no such page", "check the address"),
        410: ("the page was taken down", "an archive of the web may have it"),
        429: ("the site is asked too often", "try again later"),
        451: ("the page may not be shown for legal reasons", "an archive of the web may have it"),
    }.get(status, ("the site fails" if status >= 500 else "no page came", "try again later"))
    raise FetchError(name, f"{what} (HTTP {status})", do)
