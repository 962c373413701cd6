"""What the wait for a vendor remembers of its job: little, there may be thousands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mediarouter.generations.models import Generation
from mediarouter.providers.base import Job
from mediarouter.providers.errors import ErrorKind, ProviderError

AUTH_BLOCKED: Final = "auth_blocked"

_UNAVAILABLE: Final = "provider_unavailable"
_TROUBLE: Final = {
    ErrorKind.AUTH: AUTH_BLOCKED,
    ErrorKind.RATE_LIMITED: "asked_too_often",
    ErrorKind.BAD_RESPONSE: "answer_unreadable",
}
_ALL_TROUBLE: Final = frozenset({_UNAVAILABLE, *_TROUBLE.values()})
_OUTAGE_AFTER: Final = 3


@dataclass(slots=True)
class Waiting:
    """A job at its vendor, and how asking for it went."""

    id: str
    provider: str
    provider_key_id: str | None
    job: Job
    since: datetime
    timeout: timedelta
    deadline: datetime | None
    progress: int | None
    detail: str | None
    cancel_requested: bool
    trouble: str | None = None
    trouble_since: datetime | None = None
    vendor_min: float = 0.0
    asked: float | None = None
    failures: int = 0
    missing: int = 0
    drift: str | None = None
    cancel_sent: bool = False

    @classmethod
    def of(cls, row: Generation, timeout: timedelta) -> "Waiting":
        waiting = cls(
            id=row.id,
            provider=row.provider,
            provider_key_id=row.provider_key_id,
            job=row.job or {},
            since=row.submitted_at or row.created_at,
            timeout=timeout,
            deadline=row.deadline_at,
            progress=row.progress,
            detail=row.detail,
            cancel_requested=row.cancel_requested_at is not None,
        )
        if row.detail in _ALL_TROUBLE:
            # An outage does not begin anew because another process asks.
            waiting.trouble = row.detail
            waiting.trouble_since = row.held_up_since
        return waiting

    def answered(self, asked: float | None) -> None:
        """The vendor told the job's state, and perhaps how long to leave it alone."""
        self.failures = self.missing = 0
        self.trouble = self.trouble_since = None
        self.asked = asked

    def unanswered(self, error: ProviderError, now: datetime) -> None:
        """It could not be asked or understood: once is no trouble, a dead key is."""
        self.failures += 1
        self.asked = error.retry_after
        self.trouble_since = self.trouble_since or now
        is_trouble = self.trouble is not None or self.failures >= _OUTAGE_AFTER
        if is_trouble or error.kind is ErrorKind.AUTH:
            self.trouble = _TROUBLE.get(error.kind, _UNAVAILABLE)
