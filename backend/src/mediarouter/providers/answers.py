"""What a vendor's HTTP answer says, read without trusting its shape."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from pydantic import JsonValue

from mediarouter.providers.errors import ErrorKind

MAX_EXCERPT: Final = 500

_KIND_BY_STATUS: Final[Mapping[int, ErrorKind]] = {
    401: ErrorKind.AUTH,
    402: ErrorKind.QUOTA,
    403: ErrorKind.AUTH,
    409: ErrorKind.UNAVAILABLE,
    423: ErrorKind.UNAVAILABLE,
    425: ErrorKind.UNAVAILABLE,
    429: ErrorKind.RATE_LIMITED,
}


@dataclass(frozen=True)
class Answer:
    """One complete answer of a vendor."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""

    body: JsonValue
    """None when the body is empty, too long or not JSON."""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "no content type")


@dataclass(frozen=True)
class Refusal:
    """A vendor's error in its own words."""

    message: str
    code: str | None = None
    kind: ErrorKind | None = None
    """None leaves the decision to the HTTP status."""


RefusalReader = Callable[[Answer], Refusal]


class RefusedError(Exception):
    """A good HTTP status hides an error of the vendor, which its reader can read."""


def read_refusal(answer: Answer) -> Refusal:
    """Read the common error envelopes.

    `{"error": {…}}`, `{"error": "…"}`, `{"detail": …}` and `{"message": "…"}`.
    """
    if not isinstance(answer.body, dict):
        return Refusal("no explanation given")
    error = answer.body.get("error", answer.body)
    if not isinstance(error, dict):
        return Refusal(as_text(error))
    words = error.get("message", error.get("detail"))
    code = error.get("code")
    return Refusal(
        "no explanation given" if words is None else as_text(words),
        None if code is None else as_text(code),
    )


def kind_of_status(status: int) -> ErrorKind:
    """Sort a refusal (4xx) when the vendor's code says nothing better."""
    return _KIND_BY_STATUS.get(status, ErrorKind.INVALID_REQUEST)


def as_text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def excerpt(text: str, secret: str = "") -> str:
    """Shorten a vendor's words for an error message and take our key out of them."""
    clean = text.replace(secret, "…") if secret else text
    clean = " ".join(clean.split())
    return clean if len(clean) <= MAX_EXCERPT else f"{clean[: MAX_EXCERPT - 1]}…"


def parse_json(content: bytes) -> JsonValue:
    """Read JSON; None for anything else, such as the page of a proxy."""
    try:
        value: JsonValue = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read how many seconds the vendor asks us to wait.

    `retry-after-ms` is more exact than `Retry-After`, which holds seconds or a date.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _number(text)
    return _seconds_until(text, now) if seconds is None else seconds


def _seconds_until(text: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
