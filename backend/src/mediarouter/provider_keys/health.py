"""How the providers are, from our own last calls: nobody is asked for it.

A book for each process. Polls, submits and cancels all write into it, so a provider
that goes away is noticed within a few polls and one that nobody uses is not judged.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.kit.clock import Now
from mediarouter.kit.log import get_logger
from mediarouter.provider_keys.models import Status
from mediarouter.providers.base import Heard
from mediarouter.providers.errors import ErrorKind

# One answer among many that is lost says nothing yet.
_FAILURES: Final = 3
_REMEMBERED: Final = timedelta(minutes=10)
_QUOTA_REMEMBERED: Final = timedelta(hours=6)
"""Money may have been added since; the next submit tells."""

HealthStatus = Literal["ok", "degraded", "key_problem", "unknown"]

_log = get_logger(__name__)


@dataclass(frozen=True)
class Health:
    """One provider's state, since when, and a sentence about it."""

    status: HealthStatus
    since: datetime | None
    note: str


@dataclass
class _Record:
    answered_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    failed_at: datetime | None = None
    is_away: bool = False


@dataclass
class _Dry:
    provider: str
    since: datetime


class HealthBook:
    """Remembers how the last calls at each provider went."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._records: dict[str, _Record] = {}
        self._dry: dict[str, _Dry] = {}

    def listener(self, provider: str, key_id: str | None) -> Heard:
        """Make what an adapter tells its outcomes; no id for a key not stored yet."""

        def heard(failure: ErrorKind | None, *, submit: bool) -> None:
            self._note(provider, failure)
            if key_id is None:
                return
            if failure is ErrorKind.QUOTA:
                self._dry.setdefault(key_id, _Dry(provider, self._now()))
            elif failure is None and submit:
                self._dry.pop(key_id, None)

        return heard

    def forget_key(self, key_id: str) -> None:
        """What was said of a key does not hold for another secret."""
        self._dry.pop(key_id, None)

    def of(
        self,
        spec: ProviderSpec,
        key_status: str | None,
        used_up: datetime | None = None,
    ) -> Health:
        """Judge a provider by the status of its best key and its last calls.

        `used_up` is when the vendor said that the account is empty.
        """
        name = spec.display_name
        if spec.needs_key and key_status is None:
            return Health("unknown", None, f"There is no {name} key yet.")
        if key_status == Status.INVALID:
            return Health("key_problem", None, f"{name} refused the stored key.")
        dry = self._dry_since(spec.id) or used_up
        if dry is not None:
            note = f"The {name} account had nothing left at {_clock(dry)}."
            return Health("key_problem", dry, note)
        return self._by_calls(self._records.get(spec.id), name, spec.needs_key)

    def _by_calls(self, record: _Record | None, name: str, is_far: bool) -> Health:
        if not is_far:
            return Health("ok", None, f"{name} works inside this gateway.")
        if record is None:
            note = f"{name} has not been called since the gateway started."
            return Health("unknown", None, note)
        since = record.failing_since
        if record.is_away and since is not None and record.failed_at is not None:
            if self._now() - record.failed_at <= _REMEMBERED:
                note = f"{name} has not answered since {_clock(since)}."
                return Health("degraded", since, note)
            note = f"{name} did not answer at {_clock(record.failed_at)}."
            return Health("unknown", record.failed_at, note)
        if record.answered_at is None:
            return Health("unknown", None, f"{name} has not answered yet.")
        note = f"{name} answered last at {_clock(record.answered_at)}."
        return Health("ok", None, note)

    def _dry_since(self, provider: str) -> datetime | None:
        after = self._now() - _QUOTA_REMEMBERED
        found = [
            one.since
            for one in self._dry.values()
            if one.provider == provider and one.since > after
        ]
        return min(found, default=None)

    def _note(self, provider: str, failure: ErrorKind | None) -> None:
        record = self._records.setdefault(provider, _Record())
        now = self._now()
        if failure is not ErrorKind.UNAVAILABLE:
            if record.is_away and record.failing_since is not None:
                away = (now - record.failing_since).total_seconds()
                _log.info(
                    "provider.back", provider=provider, away_seconds=round(away, 1)
                )
            record.answered_at = now
            record.failures, record.failing_since = 0, None
            record.is_away = False
            return
        record.failures += 1
        record.failed_at = now
        record.failing_since = record.failing_since or now
        if record.failures == _FAILURES:
            record.is_away = True
            _log.warning(
                "provider.away",
                provider=provider,
                since=record.failing_since.isoformat(),
            )


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M} UTC"
