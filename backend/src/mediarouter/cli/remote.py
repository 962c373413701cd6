"""The gateway at the other end of the line, and every way in which that can fail."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import httpx2

from mediarouter.cli.output import ExitCode, Output, fail, plain

_TIMEOUT: Final = httpx2.Timeout(60, connect=10)
_TRIES: Final = 4
_FIRST_PAUSE_SECONDS: Final = 0.5
_LONGEST_PAUSE_SECONDS: Final = 20.0
_PASSING: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
"""Answers of a proxy, or of a gateway that is starting."""

_UNSENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)


@dataclass
class RefusedError(Exception):
    """The gateway, or something before it, has said no."""

    status: int
    error: dict[str, Any]

    def in_words(self) -> str:
        lines = [plain(str(self.error["message"]))]
        if self.error.get("param"):
            lines.append(f"  field:   {plain(str(self.error['param']))}")
        if self.error.get("allowed"):
            shown = ", ".join(map(str, self.error["allowed"]))
            lines.append(f"  allowed: {plain(shown)}")
        return "\n".join(lines)


class Remote:
    """Talks to a gateway as the holder of one API key."""

    def __init__(self, url: str, api_key: str | None, output: Output) -> None:
        if not url.startswith(("https://", "http://")):
            fail(
                f"{plain(url)} is no address of a gateway: one begins with https:// or"
                " http://."
            )
        headers = {"user-agent": "mediarouter-cli"}
        if api_key:
            headers["authorization"] = f"Bearer {api_key}"
        self.url = url.rstrip("/")
        self._output = output
        self._http = httpx2.Client(headers=headers, timeout=_TIMEOUT)

    def __enter__(self) -> "Remote":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, *path: str, **query: Any) -> Any:
        chosen = {name: value for name, value in query.items() if value is not None}
        return self.send("GET", *path, repeats=True, params=chosen)

    def send(
        self, method: str, *path: str, repeats: bool = False, **options: Any
    ) -> Any:
        """Make a request; its JSON. Raises `RefusedError`.

        One that `repeats` safely is tried again when the line breaks, any other only
        when it cannot have arrived.
        """
        pauses = _pauses()
        while True:
            try:
                answer = self._http.request(method, self._address(path), **options)
                if answer.status_code not in _PASSING or not repeats:
                    return _content(answer)
                pause = _wished(answer) or next(pauses, None)
                if pause is None:
                    return _content(answer)
            except httpx2.TransportError as error:
                pause = None
                if repeats or isinstance(error, _UNSENT):
                    pause = next(pauses, None)
                if pause is None:
                    raise
            self._output.say(f"No answer from {self.url}; trying again.")
            time.sleep(min(pause, _LONGEST_PAUSE_SECONDS))

    @contextmanager
    def stream(self, *path: str, **options: Any) -> Iterator[httpx2.Response]:
        """Open an answer that is read bit by bit. Raises `RefusedError`."""
        with self._http.stream("GET", self._address(path), **options) as answer:
            if answer.status_code >= HTTPStatus.BAD_REQUEST:
                answer.read()
                _content(answer)
            yield answer

    def _address(self, path: tuple[str, ...]) -> str:
        return "/".join([self.url, *(quote(part, safe="") for part in path)])


def _pauses() -> Iterator[float]:
    pause = _FIRST_PAUSE_SECONDS
    for _ in range(_TRIES - 1):
        yield pause
        pause *= 2


def _wished(answer: httpx2.Response) -> float | None:
    """Read `Retry-After` where it is a number of seconds."""
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isdecimal() else None


def _content(answer: httpx2.Response) -> Any:
    try:
        content = answer.json()
    except ValueError:
        content = None
    if answer.is_success and content is not None:
        return content
    error = content.get("error") if isinstance(content, dict) else None
    if not isinstance(error, dict) or "message" not in error:
        host = answer.url.copy_with(path="/", query=None)
        error = {
            "message": f"{host} answered {answer.status_code}, and not as MediaRouter"
            " does. Is --url right?",
            "code": "unexpected_answer",
        }
    raise RefusedError(answer.status_code, error)


@contextmanager
def in_words(url: str, output: Output) -> Iterator[None]:
    """Turn every failure of the line into a sentence and an exit code."""
    try:
        yield
    except RefusedError as refused:
        is_ours = refused.status < HTTPStatus.INTERNAL_SERVER_ERROR
        code = ExitCode.REFUSED if is_ours else ExitCode.UNREACHABLE
        if output.as_json:
            fail(json.dumps({"error": refused.error}), code)
        hint = ""
        if refused.status == HTTPStatus.UNAUTHORIZED:
            hint = "\n  Set MEDIAROUTER_API_KEY, or use --api-key."
        fail(refused.in_words() + hint, code)
    except httpx2.InvalidURL as error:
        fail(f"{plain(url)} is no address of a gateway: {plain(str(error))}.")
    except httpx2.TransportError as error:
        what = plain(str(error)) or type(error).__name__
        message = (
            f"{url} cannot be reached: {what}. Is it running? Its address comes from"
            " MEDIAROUTER_URL or --url."
        )
        if output.as_json:
            told = {"message": message, "type": "connection_error", "param": None}
            error_body = {**told, "code": "unreachable", "allowed": None}
            message = json.dumps({"error": error_body})
        fail(message, ExitCode.UNREACHABLE)
