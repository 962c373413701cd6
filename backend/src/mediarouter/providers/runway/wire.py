"""What Runway sends: tasks, costs in credits, validation errors, failure codes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.alias_generators import to_camel

from mediarouter.kit.money import parse_amount
from mediarouter.providers.answers import Answer, Refusal
from mediarouter.providers.answers import read_refusal as read_common
from mediarouter.providers.base import JobStatus
from mediarouter.providers.errors import ErrorKind

STATUS: Final[Mapping[str, JobStatus]] = {
    "PENDING": "queued",
    # Over the account's concurrency: accepted, waiting at the vendor, not an error.
    "THROTTLED": "queued",
    "RUNNING": "in_progress",
    "SUCCEEDED": "completed",
    "FAILED": "failed",
    "CANCELLED": "cancelled",
}

_USD_PER_CREDIT: Final = Decimal("0.01")
_NO_CREDITS: Final = "not have enough credits"
_FAILURE_KIND: Final = (
    ("ASSET.", ErrorKind.INVALID_REQUEST),
    ("THIRD_PARTY.INPUT_VALIDATION", ErrorKind.INVALID_REQUEST),
    ("THIRD_PARTY.UNAVAILABLE", ErrorKind.UNAVAILABLE),
    ("INPUT_PREPROCESSING.INTERNAL", ErrorKind.UNAVAILABLE),
    ("INTERNAL.BAD_OUTPUT", ErrorKind.BAD_RESPONSE),
    ("INTERNAL", ErrorKind.UNAVAILABLE),
)
"""By the first prefix that fits."""


class _Wire(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Credits(_Wire):
    credits: JsonValue = None

    @property
    def usd(self) -> Decimal | None:
        amount = parse_amount(self.credits)
        return None if amount is None else amount * _USD_PER_CREDIT


class Created(_Wire):
    id: str
    estimated_cost: Credits | None = None


class Task(_Wire):
    id: str
    status: JsonValue = None
    progress: JsonValue = None
    output: JsonValue = None
    failure: JsonValue = None
    failure_code: JsonValue = None
    cost: Credits | None = None
    estimated_cost: Credits | None = None

    @property
    def urls(self) -> list[str]:
        items = self.output if isinstance(self.output, list) else []
        return [item for item in items if isinstance(item, str)]


class _Tier(_Wire):
    max_monthly_credit_spend: JsonValue = None


class Organization(_Wire):
    credit_balance: JsonValue = None
    tier: _Tier | None = None

    @property
    def limits(self) -> str | None:
        """Word the limit of the account's tier; null there means none."""
        spend = None if self.tier is None else self.tier.max_monthly_credit_spend
        amount = parse_amount(spend)
        return None if amount is None else f"At most {amount:,f} credits a month."


class Upload(_Wire):
    runway_uri: str
    upload_url: str
    fields: dict[str, str] = Field(default_factory=dict)


class _Issue(BaseModel):
    message: str
    path: tuple[str | int, ...] = ()


class _Invalid(BaseModel):
    error: str
    issues: tuple[_Issue, ...]


def read_refusal(answer: Answer) -> Refusal:
    """Read an HTTP error; the vendor gives no codes, and all issues at once."""
    try:
        invalid = _Invalid.model_validate(answer.body)
    except ValueError:
        refusal = read_common(answer)
    else:
        issues = [
            f"{'.'.join(map(str, issue.path))}: {issue.message}"
            for issue in invalid.issues
        ]
        refusal = Refusal("; ".join([invalid.error, *issues]))
    # A lack of credits has no status or code of its own, only this sentence
    # (docs.dev.runwayml.com, "HTTP Errors", seen 2026-08).
    if answer.status == 400 and _NO_CREDITS in refusal.message:
        return Refusal(refusal.message, kind=ErrorKind.QUOTA)
    # The account may not use this one model: the key itself is good.
    if answer.status == 403:
        return Refusal(refusal.message, kind=ErrorKind.INVALID_REQUEST)
    return refusal


def failure_kind(code: str | None) -> ErrorKind:
    """Sort a failed task by its code; none at all means trouble at the vendor."""
    if code is None:
        return ErrorKind.UNAVAILABLE
    if "SAFETY" in code:
        return ErrorKind.CONTENT_BLOCKED
    for prefix, kind in _FAILURE_KIND:
        if code.startswith(prefix):
            return kind
    return ErrorKind.BAD_RESPONSE
