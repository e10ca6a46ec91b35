"""Asking the language model over HTTP: retries with growing waits, limits of time and tokens, nothing trusted."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.annotate.llm.prompt import SCHEMA
from sayso.annotate.llm.settings import KEYS, Model

if TYPE_CHECKING:
    import httpx

LARGEST = 4_000_000
"""Bytes of an answer that are read; a longer one is no answer to what was asked."""

LONGEST_ANSWER = 4096
"""Tokens that the model may write for one question; one that is cut there is asked in halves."""

LONGEST_WAIT = 60.0
SHOWN = 200
AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529))
"""Statuses that another try may cure."""

HOPELESS = {
    401: f"the key was refused; set the variable {KEYS[0]} to one that the address takes",
    403: f"the key was refused; set the variable {KEYS[0]} to one that may use this model",
    404: "there is no such model or address; look at --model and --base-url (most end in /v1)",
    405: "the address takes no questions; look at --base-url (most end in /v1)",
}
"""Statuses that no other report of the run would fare better with."""


class NoAnswerError(Exception):
    """No answer came that can be used: what went wrong, and what to do.

    `hopeless`: no other report of the run would fare better. `down`: the address gave no answer at all.
    """

    def __init__(self, what: str, do: str, *, hopeless: bool = False, down: bool = False) -> None:
        super().__init__(what)
        self.what, self.do, self.hopeless, self.down = what, do, hopeless, down


class CutError(NoAnswerError):
    """The answer was cut because it grew too long: fewer lines may be asked for."""


class _TryAgain(Exception):  # noqa: N818  - it is no error, but a word between two functions
    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.what, self.wait = what, wait


@dataclass(slots=True)
class Spent:
    """What a run has cost so far: questions sent, and tokens as the server counted them, else estimated."""

    questions: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def tokens(self) -> int:
        """All tokens, of questions and answers."""
        return self.tokens_in + self.tokens_out


class Client:
    """Asks one model, one question at a time. Text that servers send is never run, followed or shown at length."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.spent = Spent()
        self._client: httpx.Client | None = None
        self._ends: float | None = None
        self._options: dict[str, Any] = {
            "temperature": 0,
            "max_tokens": LONGEST_ANSWER,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "attributions", "strict": True, "schema": SCHEMA},
            },
        }

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """Return what the model answers, as text. Raises NoAnswerError when there is none to be had."""
        wait, what = self.model.pause, ""
        tries = 0
        while tries < self.model.tries:
            self._check_limits(messages)
            try:
                return self._once(messages)
            except _TryAgain as again:
                tries += 1
                what = again.what
                if tries < self.model.tries:
                    self._sleep(min(LONGEST_WAIT, wait if again.wait is None else again.wait))
                wait *= 2
        raise NoAnswerError(
            f"{what}, {self.model.tries} times", "Run it again later: what was answered is kept", down=True
        )

    # ------------------------------------------------------------------------------------ limits

    def _check_limits(self, messages: Sequence[dict[str, str]]) -> None:
        now = time.monotonic()
        if self.model.max_seconds is not None:
            self._ends = self._ends or now + self.model.max_seconds
            if now >= self._ends:
                raise NoAnswerError(
                    f"the time limit of {self.model.max_seconds:g} seconds was reached before it",
                    "Run it again, or raise --max-seconds: what was answered is kept",
                    hopeless=True,
                )
        if self.model.max_tokens is not None:
            comes = sum(estimated(message["content"]) for message in messages)
            if self.spent.tokens + comes > self.model.max_tokens:
                raise NoAnswerError(
                    f"the limit of {self.model.max_tokens:,} tokens was reached before it",
                    "Raise --max-tokens: what was answered is kept",
                    hopeless=True,
                )

    def _sleep(self, seconds: float) -> None:
        if self._ends is not None:
            seconds = min(seconds, max(0.0, self._ends - time.monotonic()))
        time.sleep(seconds)

    def _patience(self) -> float:
        """How long one answer may take: the time for one, or what is left of the run's."""
        left = self.model.timeout
        return left if self._ends is None else max(0.01, min(left, self._ends - time.monotonic()))

    # --------------------------------------------------------------------------------- one question

    def _once(self, messages: Sequence[dict[str, str]]) -> str:
        import httpx

        body = {"model": self.model.name, "messages": list(messages), "stream": False, **self._options}
        self.spent.questions += 1
        try:
            status, wait, data = self._post(json.dumps(body).encode("ascii"))
        except httpx.TimeoutException as error:
            raise _TryAgain("the address did not answer in time") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, ValueError) as error:
            raise NoAnswerError(
                f"nothing can be sent there ({self._shown(str(error))})", "Look at --base-url", hopeless=True
            ) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise _TryAgain(f"the address cannot be reached ({self._shown(str(error))})") from error
        if status in AGAIN:
            raise _TryAgain(f"the address answered with status {status}", wait)
        if status in HOPELESS:
            raise NoAnswerError(f"status {status}: {HOPELESS[status]}", self._said(data), hopeless=True)
        if 300 <= status < 400:
            raise NoAnswerError(
                f"the address sends elsewhere (status {status})", "Give the address itself", hopeless=True
            )
        if status != 200:
            if status in (400, 422) and self._simpler(data.decode("utf-8", "replace").lower()):
                return self._once(messages)
            raise NoAnswerError(f"the address answered with status {status}", self._said(data))
        return self._text(data, messages)

    def _post(self, body: bytes) -> tuple[int, float | None, bytes]:
        """Send a question; return status, the wait that the server asks for, and the answer's bytes."""
        patience = self._patience()
        until = time.monotonic() + patience
        data = bytearray()
        with self._opened().stream("POST", self.model.url, content=body, timeout=patience) as response:
            for piece in response.iter_bytes():
                data += piece
                if len(data) > LARGEST:
                    raise NoAnswerError(
                        f"the answer is larger than {LARGEST // 1_000_000} MB", "Look at --base-url"
                    )
                if time.monotonic() > until:
                    raise _TryAgain("the answer did not come to its end in time")
            return response.status_code, _seconds(response.headers.get("retry-after")), bytes(data)

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx

            local = self.model.local

            headers = {
                "Content-Type": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": "sayso",
            }
            if self.model.key:
                headers["Authorization"] = f"Bearer {self.model.key}"
            # A proxy of the environment is right for the world, never for this machine. Nothing is
            # followed elsewhere: the key and the text go to the address that was given.
            try:
                self._client = httpx.Client(headers=headers, follow_redirects=False, trust_env=not local)
            except (OSError, ValueError, ImportError) as error:
                raise NoAnswerError(
                    f"the network's settings cannot be used ({self._shown(str(error))})",
                    "Look at the variables for proxies and certificates",
                    hopeless=True,
                ) from error
        return self._client

    def _text(self, data: bytes, messages: Sequence[dict[str, str]]) -> str:
        """Return the text of an answer, having counted what it cost."""
        try:
            answer = json.loads(data)
            choice = answer["choices"][0]
            message = choice["message"]
            content, refusal = message.get("content"), message.get("refusal")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            self._count({}, messages, "")
            raise _TryAgain("the address answered with something that is no chat completion") from error
        self._count(answer.get("usage"), messages, content)
        if refusal or choice.get("finish_reason") == "content_filter":
            words = f": “{self._shown(refusal)}”" if isinstance(refusal, str) else ""
            raise NoAnswerError(f"the model refused{words}", "Read it with another model")
        if choice.get("finish_reason") == "length":
            raise CutError(
                "the answer was cut, as it grew too long", "Use a model that may answer at more length"
            )
        if not isinstance(content, str) or not content.strip():
            raise _TryAgain("the model answered nothing")
        return content

    def _count(self, usage: Any, messages: Sequence[dict[str, str]], content: Any) -> None:
        told = usage if isinstance(usage, dict) else {}
        own = sum(estimated(message["content"]) for message in messages)
        written = estimated(content) if isinstance(content, str) else 0
        self.spent.tokens_in += _number(told.get("prompt_tokens"), own)
        self.spent.tokens_out += _number(told.get("completion_tokens"), written)

    def _simpler(self, said: str) -> bool:
        """Leave out of the next questions what this server does not take; tell whether there was such a thing."""
        form = self._options.get("response_format")
        if form and any(word in said for word in ("response_format", "json_schema", "schema", "grammar")):
            if form["type"] == "json_schema":
                self._options["response_format"] = {"type": "json_object"}
            else:
                del self._options["response_format"]
            return True
        if "max_completion_tokens" in said and "max_tokens" in self._options:
            self._options["max_completion_tokens"] = self._options.pop("max_tokens")
            return True
        for name, words in (
            ("temperature", ("temperature",)),
            ("max_tokens", ("max_tokens", "context length")),
        ):
            if name in self._options and any(word in said for word in words):
                del self._options[name]
                return True
        return False

    def _said(self, data: bytes) -> str:
        """What a server says of an error, for a person to read."""
        text = data[:5000].decode("utf-8", "replace")
        try:
            held = json.loads(text)
            error = held.get("error", held)
            text = str(error.get("message", error) if isinstance(error, dict) else error)
        except (ValueError, AttributeError, RecursionError):
            pass
        return f"It says: {self._shown(text)}" if text.strip() else "It says nothing else"

    def _shown(self, text: str) -> str:
        """A server's words on one line, short, and without the key, whatever they repeat."""
        if self.model.key:
            text = text.replace(self.model.key, "…")
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def estimated(text: str) -> int:
    """Return about how many tokens a text is, where nobody counted: one for three bytes, rather too many."""
    return len(text.encode("utf-8", "replace")) // 3 + 1


def _number(told: Any, own: int) -> int:
    """What a server counted, where it is a count at all; else our own estimate."""
    return told if isinstance(told, int) and 0 <= told < 10**9 else own


def _seconds(header: str | None) -> float | None:
    """The wait of a Retry-After header that is a number of seconds; a date is left alone."""
    try:
        seconds = float(header) if header else None
    except ValueError:
        return None
    return seconds if seconds is not None and 0 <= seconds < 10**6 else None
