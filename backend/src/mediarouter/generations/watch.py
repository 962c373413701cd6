"""The step that waits: reads the job at the vendor until the vendor's own word.

While a job only waits there is no write and no open transaction. A 429, a 502, a
broken socket or an unknown word ends nothing; the deadline does, with its own reason,
and a late success is still collected.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog

from mediarouter.generations import settle, transitions
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.tools import Tools
from mediarouter.generations.transitions import Owned
from mediarouter.providers.base import ProviderFeatures, VideoResponse
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError

log = structlog.get_logger(__name__)

_LATE_SECONDS: Final = 60.0
_PROGRESS_STEP: Final = 5
_OUTAGE_AFTER: Final = 3
# A job may be missing for a moment after its create (replica lag); a server that was
# restarted has lost it for good (openai-videos sheet, 2026-11-22).
_LOST_AFTER: Final = 5
_LOST_AFTER_AGE: Final = timedelta(seconds=30)


@dataclass(slots=True)
class _Watch:
    """What the wait remembers between two reads: little, there may be thousands."""

    owned: Owned
    since: datetime
    deadline: datetime
    vendor_min: float
    asked: float | None = None
    failures: int = 0
    missing: int = 0
    progress: int | None = None
    detail: str | None = None
    drifts: set[str] = field(default_factory=set)
    cancel_sent: bool = False


class Watcher:
    """Waits for the vendor."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def watch(self, owned: Owned, row: Generation, *, resumed: bool) -> None:
        """Wait until the job has ended at the vendor or its deadline has passed."""
        tools = self._tools
        features = await self._features(row)
        since = row.submitted_at or row.created_at
        watch = _Watch(
            owned=owned,
            since=since,
            deadline=row.deadline_at or since + tools.pace.generation_timeout,
            vendor_min=features.min_poll_seconds,
            progress=row.progress,
            detail=row.detail,
        )
        pause = (
            tools.pace.resume_delay(watch.vendor_min)
            if resumed
            else tools.pace.poll_delay(watch.vendor_min, 0, None)
        )
        if row.cancel_requested_at is not None:
            pause = 0
        while True:
            if await tools.wakes.wait(owned.id, pause) or pause == 0:
                row = await self._owned_row(owned)
                if await self._cancelled(watch, row, features):
                    return
            response = await self._read(watch, row)
            if response is not None and await self._ended(
                watch, row, response, features
            ):
                return
            if tools.now() >= watch.deadline:
                await self._give_up(watch, row)
                return
            pause = self._pause(watch)

    async def watch_late(self, owned: Owned, row: Generation) -> bool:
        """Watch a job that was given up on; False when the watch is over."""
        tools = self._tools
        while row.watch_until is not None and tools.now() < row.watch_until:
            await tools.wakes.wait(
                owned.id, max(_LATE_SECONDS, tools.pace.poll_max) * self._late_factor()
            )
            row = await self._owned_row(owned)
            try:
                response = await self._read_job(row)
            except ProviderError:
                continue
            if response.status in ("completed", "failed", "cancelled"):
                async with tools.db.transaction() as session:
                    await transitions.reopen_late(session, owned, tools.now())
                    await settle.take_back(session, row)
                return True
        return False

    def _late_factor(self) -> float:
        # A gateway with a short polling interval (tests, local models) looks for late
        # results more often too.
        least = self._tools.pace.poll_min
        return 1.0 if least is None else min(1.0, least / 10)

    async def _features(self, row: Generation) -> ProviderFeatures:
        """Read the adapter's features; waits for a provider that is not usable."""
        tries = 0
        while True:
            try:
                provider = await self._tools.providers.get(
                    row.provider, row.provider_key_id
                )
            except ProviderError as error:
                tries += 1
                log.warning(
                    "provider_unusable", provider=row.provider, error=str(error)
                )
                await self._tools.wakes.wait(
                    row.id, self._tools.pace.retry_delay(tries)
                )
            else:
                return provider.get_supported_features()

    async def _read_job(self, row: Generation) -> VideoResponse:
        return await self._tools.statuses.read(
            row.provider, row.provider_key_id, row.job or {}
        )

    async def _owned_row(self, owned: Owned) -> Generation:
        async with self._tools.db.reading() as session:
            return await transitions.read_owned(session, owned)

    async def _cancelled(
        self, watch: _Watch, row: Generation, features: ProviderFeatures
    ) -> bool:
        """Pass a cancel on to the vendor; True when that has ended the job."""
        if row.cancel_requested_at is None or watch.cancel_sent:
            return False
        watch.cancel_sent = True
        try:
            provider = await self._tools.providers.get(
                row.provider, row.provider_key_id
            )
            outcome = await provider.cancel(row.job or {})
        except ProviderError as error:
            # Not said is not refused: the next wake tries again.
            watch.cancel_sent = False
            log.info("cancel_failed", generation_id=row.id, kind=error.kind.value)
            return False
        async with self._tools.db.transaction() as session:
            await transitions.add_event(
                session,
                row.id,
                "cancel_answered",
                self._tools.now(),
                outcome=outcome,
                note=features.cancel_note,
            )
        if outcome != "cancelled":
            return False
        await self._settle_cancelled(watch, row, features)
        return True

    async def _settle_cancelled(
        self, watch: _Watch, row: Generation, features: ProviderFeatures
    ) -> None:
        """The vendor stopped the job; one more read may tell what it cost."""
        try:
            response = await self._read_job(row)
        except ProviderError:
            response = None
        cost = settle.cancel_cost(response, features)
        await self._settle(watch, row, settle.cancelled(cost))

    async def _read(self, watch: _Watch, row: Generation) -> VideoResponse | None:
        """Read the job; None when the vendor could not be asked or understood."""
        try:
            response = await self._read_job(row)
        except JobNotFoundError as error:
            watch.missing += 1
            return self._lost(watch, row, error)
        except ProviderError as error:
            watch.failures += 1
            watch.asked = error.retry_after
            await self._show_trouble(watch, row, error)
            return None
        watch.failures = watch.missing = 0
        watch.asked = response.poll_after_seconds
        return response

    def _lost(
        self, watch: _Watch, row: Generation, error: JobNotFoundError
    ) -> VideoResponse | None:
        age = self._tools.now() - watch.since
        is_gone = watch.missing >= _LOST_AFTER and age >= _LOST_AFTER_AGE
        is_cancelled = watch.cancel_sent and watch.missing > 1
        if not (is_gone or is_cancelled):
            return None
        job = row.job or {}
        if watch.cancel_sent:
            return VideoResponse(status="cancelled", job=job)
        return VideoResponse(status="failed", job=job, error=error)

    async def _show_trouble(
        self, watch: _Watch, row: Generation, error: ProviderError
    ) -> None:
        """Make an outage or a dead key visible, once; it ends nothing."""
        if error.kind is ErrorKind.AUTH:
            detail = "auth_blocked"
            if watch.detail != detail and row.provider_key_id is not None:
                await self._tools.provider_keys.mark_invalid(
                    row.provider_key_id, error.message
                )
        elif watch.failures >= _OUTAGE_AFTER:
            detail = "provider_unavailable"
        else:
            return
        await self._show(watch, watch.progress, detail)

    async def _show(
        self, watch: _Watch, progress: int | None, detail: str | None
    ) -> None:
        if detail == watch.detail and not _is_news(watch.progress, progress):
            return
        async with self._tools.db.transaction() as session:
            await transitions.note_progress(
                session,
                watch.owned,
                progress=progress,
                detail=detail,
                now=self._tools.now(),
            )
        watch.progress = progress
        watch.detail = detail

    async def _ended(
        self,
        watch: _Watch,
        row: Generation,
        response: VideoResponse,
        features: ProviderFeatures,
    ) -> bool:
        """Act on the vendor's word; True when the job has ended there."""
        tools = self._tools
        match response.status:
            case "completed":
                async with tools.db.transaction() as session:
                    await transitions.start_download(session, watch.owned, tools.now())
            case "failed":
                error = response.error or ProviderError(
                    ErrorKind.BAD_RESPONSE, "The vendor gave no reason."
                )
                outcome = settle.failure(error, settle.failure_cost(response, features))
                if isinstance(error, JobNotFoundError):
                    outcome = settle.gave_up(
                        "job_lost", "The vendor no longer knows this job."
                    )
                await self._settle(watch, row, outcome)
            case "cancelled":
                cost = settle.cancel_cost(response, features)
                await self._settle(watch, row, settle.cancelled(cost))
            case _:
                await self._still_running(watch, row, response)
                return False
        return True

    async def _settle(
        self, watch: _Watch, row: Generation, outcome: settle.Outcome
    ) -> None:
        async with self._tools.db.transaction() as session:
            await settle.settle(
                session,
                watch.owned,
                row,
                outcome,
                (Stage.SUBMITTED,),
                self._tools.now(),
            )

    async def _still_running(
        self, watch: _Watch, row: Generation, response: VideoResponse
    ) -> None:
        if response.drift is not None and response.drift not in watch.drifts:
            watch.drifts.add(response.drift)
            log.warning(
                "vendor_drift",
                generation_id=row.id,
                provider=row.provider,
                drift=response.drift,
            )
            async with self._tools.db.transaction() as session:
                await transitions.add_event(
                    session, row.id, "drift", self._tools.now(), word=response.drift
                )
        if response.detail == "throttled":
            # Waiting in the vendor's own line is not the job's fault: the clock of
            # its deadline stands still (runway sheet, THROTTLED, 2026-11-22).
            watch.deadline = max(
                watch.deadline, self._tools.now() + self._tools.pace.generation_timeout
            )
        progress = None if response.progress is None else int(response.progress)
        await self._show(watch, progress, response.detail)

    async def _give_up(self, watch: _Watch, row: Generation) -> None:
        tools = self._tools
        minutes = tools.pace.generation_timeout.total_seconds() / 60
        outcome = settle.gave_up(
            transitions.DEADLINE_EXCEEDED,
            f"{row.provider} had not finished the job after {minutes:g} minutes. A late"
            " result is still collected.",
            watch_until=tools.now() + tools.pace.late_watch,
        )
        await self._settle(watch, row, outcome)

    def _pause(self, watch: _Watch) -> float:
        pace = self._tools.pace
        age = (self._tools.now() - watch.since).total_seconds()
        pause = pace.poll_delay(watch.vendor_min, age, watch.asked)
        if watch.failures:
            pause = max(pause, pace.retry_delay(watch.failures, watch.asked))
        left = (watch.deadline - self._tools.now()).total_seconds()
        return min(pause, max(left, 0.05))


def _is_news(known: int | None, seen: int | None) -> bool:
    if seen is None or known is None:
        return seen is not known
    return abs(seen - known) >= _PROGRESS_STEP
