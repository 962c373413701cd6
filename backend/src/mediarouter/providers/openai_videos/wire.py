"""The Videos format on the wire, read as tolerantly as its servers demand."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final
from urllib.parse import urljoin, urlsplit

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, JsonValue

from mediarouter.kit.money import parse_amount
from mediarouter.providers.answers import Answer, Refusal, as_text, excerpt
from mediarouter.providers.answers import read_refusal as read_common
from mediarouter.providers.base import JobStatus
from mediarouter.providers.errors import ErrorKind, ProviderError

STATUS: Final[Mapping[str, JobStatus]] = {
    "queued": "queued",
    "pending": "queued",
    "submitted": "queued",
    "not_start": "queued",
    "preparing": "queued",
    "created": "queued",
    "starting": "queued",
    "unknown": "queued",
    "in_progress": "in_progress",
    "processing": "in_progress",
    "running": "in_progress",
    "generating": "in_progress",
    "completed": "completed",
    "complete": "completed",
    "success": "completed",
    "succeeded": "completed",
    "finished": "completed",
    "failed": "failed",
    "failure": "failed",
    "fail": "failed",
    "error": "failed",
    "expired": "failed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "deleted": "cancelled",
}

_NO_MONEY: Final = frozenset({"insufficient_quota", "credit_balance_exhausted"})
_GONE: Final = frozenset({"model_not_found", "unsupported_model", "deprecated"})
_BLOCKED_PARTS: Final = ("moderat", "safety", "policy", "content_filter")
_PASSING_PARTS: Final = ("rate_limit", "capacity", "timeout", "internal", "server_err")


class Video(BaseModel):
    """A job. Only the id is sure to be there."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(min_length=1, validation_alias=AliasChoices("id", "task_id"))
    status: JsonValue = None
    progress: JsonValue = None
    error: JsonValue = None
    usage: JsonValue = None
    url: JsonValue = None
    urls: JsonValue = None
    video_url: JsonValue = None
    metadata: JsonValue = None
    videos: JsonValue = None
    unsigned_urls: JsonValue = None

    @property
    def percent(self) -> float | None:
        if isinstance(self.progress, bool) or not isinstance(
            self.progress, int | float
        ):
            return None
        return max(0.0, min(100.0, float(self.progress)))

    @property
    def cost_usd(self) -> Decimal | None:
        return parse_amount(_member(self.usage, "cost"))

    def urls_at(self, base_url: str) -> list[str]:
        """List the places besides `/content` where the server says the file is."""
        places = (
            self.url,
            _first(self.urls),
            self.video_url,
            _member(self.metadata, "url"),
            _member(_first(self.videos), "url"),
            _first(self.unsigned_urls),
        )
        urls = [_web_address(one, base_url) for one in places if isinstance(one, str)]
        return [url for url in dict.fromkeys(urls) if url is not None]

    def failure(self) -> ProviderError:
        code = _member(self.error, "code")
        message = _member(self.error, "message")
        if isinstance(self.error, str):
            message = self.error
        words = excerpt(message) if isinstance(message, str) else ""
        return ProviderError(
            kind_of_code(code) or ErrorKind.BAD_RESPONSE,
            words or "The server gave no reason.",
            vendor_code=None if code is None else as_text(code),
        )


def is_snapshot(answer: Answer, video_id: str) -> bool:
    """Tell a job from an error body.

    vLLM-Omni answers the read of a failed job with the job's error code as status and
    the job as body, so the status alone says nothing; the job's id does.
    """
    if answer.is_success:
        return True
    body = answer.body
    if not isinstance(body, dict) or not isinstance(body.get("status"), str):
        return False
    return body.get("object") == "video" or video_id in (
        body.get("id"),
        body.get("task_id"),
    )


def read_refusal(answer: Answer) -> Refusal:
    refusal = read_common(answer)
    error_type = _member(_member(answer.body, "error"), "type")
    names = {refusal.code, error_type if isinstance(error_type, str) else None}
    if names & _NO_MONEY:
        kind: ErrorKind | None = ErrorKind.QUOTA
    elif names & _GONE:
        kind = ErrorKind.INVALID_REQUEST
    elif kind_of_code(refusal.code) is ErrorKind.CONTENT_BLOCKED:
        kind = ErrorKind.CONTENT_BLOCKED
    else:
        kind = None
    return Refusal(refusal.message, refusal.code, kind)


def kind_of_code(code: JsonValue) -> ErrorKind | None:
    """Sort an error code, a word or a number like an HTTP status."""
    if isinstance(code, int):
        return ErrorKind.UNAVAILABLE if code >= 500 else ErrorKind.INVALID_REQUEST
    if not isinstance(code, str):
        return None
    word = code.lower()
    if any(part in word for part in _BLOCKED_PARTS):
        return ErrorKind.CONTENT_BLOCKED
    if any(part in word for part in _PASSING_PARTS):
        return ErrorKind.UNAVAILABLE
    return None


def form_fields(
    fields: Mapping[str, JsonValue], *, brackets: bool
) -> list[tuple[str, tuple[None, str]]]:
    """Write fields as parts of a form, as the official SDKs do."""
    return [
        (name, (None, text))
        for key, value in fields.items()
        for name, text in _parts(key, value, brackets=brackets)
    ]


def _parts(name: str, value: JsonValue, *, brackets: bool) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if brackets and isinstance(value, dict):
        for key, member in value.items():
            yield from _parts(f"{name}[{key}]", member, brackets=True)
    elif brackets and isinstance(value, list):
        for member in value:
            yield from _parts(f"{name}[]", member, brackets=True)
    else:
        yield name, as_text(value)


def _member(value: JsonValue, name: str) -> JsonValue:
    return value.get(name) if isinstance(value, dict) else None


def _first(value: JsonValue) -> JsonValue:
    return value[0] if isinstance(value, list) and value else None


def _web_address(text: str, base_url: str) -> str | None:
    try:
        url = urljoin(base_url, text)
        parsed = urlsplit(url)
    except ValueError:
        return None
    return url if parsed.scheme in ("http", "https") and parsed.hostname else None
