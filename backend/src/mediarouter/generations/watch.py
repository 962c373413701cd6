"""The step that waits: reads the job at the vendor until the vendor's own word.

While a job only waits there is no write and no open transaction. A 429, a 502, a
broken socket or an unknown word ends nothing; the deadline does, with its own reason,
and a late success is still collected.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog

from mediarouter.catalog.schemas import CancelSpec
from mediarouter.generations import settle, transitions
from mediarouter.generations.event_log import add_event
from mediarouter.generations.exchanges import add_exchanges, exchange_lines
from mediarouter.generations.models import Stage
from mediarouter.generations.ownership import Owned
from mediarouter.generations.tools import Tools
from mediarouter.generations.transitions import Report
from mediarouter.generations.waiting import AUTH_BLOCKED, Waiting
from mediarouter.providers.base import ProviderFeatures, VideoResponse
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.providers.recording import Tape, taped

log = structlog.get_logger(__name__)

# A job may be missing for a moment after its create (replica lag); a server that was
# restarted has lost it for good (openai-videos sheet, 2026-11-22).
_LOST_AFTER: Final = 5
_LOST_AFTER_AGE: Final = timedelta(seconds=30)


class Watcher:
    """Waits for the vendor."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def watch(self, owned: Owned, job: Waiting, *, resumed: bool) -> None:
        """Wait until the job has ended at the vendor or its deadline has passed."""
        tools = self._tools
        features = await self._features(job)
        job.vendor_min = features.min_poll_seconds
        pause = (
            tools.pace.resume_delay(job.vendor_min)
            if resumed
            else tools.pace.poll_delay(job.vendor_min, 0, None)
        )
        if job.cancel_requested:
            pause = 0
        while True:
            if await tools.wakes.wait(owned.id, pause) or pause == 0:
                row = await tools.rows.read_owned(owned)
                job.cancel_requested = row.cancel_requested_at is not None
                del row
            if await self._cancelled(owned, job):
                return
            tape = Tape()
            response = await self._read(job, tape)
            if response is not None and await self._ended(
                owned, job, response, features, tape
            ):
                return
            response = None
            if tools.now() >= self._deadline(job):
                await self._give_up(owned, job, tape)
                return
            del tape
            pause = self._pause(job)
            self._show_trouble(owned, job, pause)

    def _deadline(self, job: Waiting) -> datetime:
        return job.deadline or job.since + job.timeout

    async def _features(self, job: Waiting) -> ProviderFeatures:
        """Read the adapter's features; waits for a provider that is not usable."""
        tries = 0
        was_woken = False
        while True:
            try:
                provider = await self._tools.providers.get(
                    job.provider, job.provider_key_id
                )
            except ProviderError as error:
                tries += 1
                log.warning(
                    "provider_unusable", provider=job.provider, error=str(error)
                )
                was_woken |= await self._tools.wakes.wait(
                    job.id, self._tools.pace.retry_delay(tries)
                )
            else:
                if was_woken:
                    # It may have been a cancel, which could not be passed on yet.
                    self._tools.wakes.wake(job.id, keep=True)
                return provider.get_supported_features()

    async def _read_job(self, job: Waiting, tape: Tape) -> VideoResponse:
        return await self._tools.statuses.read(
            job.provider, job.provider_key_id, job.job, tape
        )

    async def _cancelled(self, owned: Owned, job: Waiting) -> bool:
        """Pass a cancel on to the vendor; True when that has ended the job."""
        if not job.cancel_requested or job.cancel_sent:
            return False
        job.cancel_sent = True
        tape = Tape()
        try:
            provider = await self._tools.providers.get(
                job.provider, job.provider_key_id
            )
            with taped(tape):
                outcome = await provider.cancel(job.job)
        except ProviderError as error:
            # Not said is not refused: every poll tries again.
            job.cancel_sent = False
            log.info("cancel_failed", generation_id=job.id, kind=error.kind.value)
            return False
        row = await self._tools.rows.read_owned(owned)
        exchanges = await exchange_lines(row, "cancel", tape)
        async with self._tools.db.transaction() as session:
            await add_event(
                session,
                job.id,
                "cancel_answered",
                self._tools.now(),
                outcome=outcome,
                note=self._terms(job).note,
            )
            await add_exchanges(session, exchanges)
        if outcome != "cancelled":
            return False
        await self._settle_cancelled(owned, job)
        return True

    def _terms(self, job: Waiting) -> CancelSpec:
        return self._tools.providers.cancel_terms(job.provider)

    async def _settle_cancelled(self, owned: Owned, job: Waiting) -> None:
        """The vendor stopped the job; one more read may tell what it cost."""
        tape = Tape()
        try:
            response = await self._read_job(job, tape)
        except ProviderError:
            response = None
        await self._settle(owned, settle.stopped(response, self._terms(job)), tape)

    async def _read(self, job: Waiting, tape: Tape) -> VideoResponse | None:
        """Read the job; None when the vendor could not be asked or understood."""
        try:
            response = await self._read_job(job, tape)
        except JobNotFoundError as error:
            job.missing += 1
            return self._lost(job, error)
        except ProviderError as error:
            was_blocked = job.trouble == AUTH_BLOCKED
            job.unanswered(error, self._tools.now())
            if job.trouble == AUTH_BLOCKED and not was_blocked:
                await self._mark_key(job, error)
            return None
        job.answered(response.poll_after_seconds)
        return response

    def _lost(self, job: Waiting, error: JobNotFoundError) -> VideoResponse | None:
        age = self._tools.now() - job.since
        is_gone = job.missing >= _LOST_AFTER and age >= _LOST_AFTER_AGE
        is_cancelled = job.cancel_sent and job.missing > 1
        if not (is_gone or is_cancelled):
            return None
        if job.cancel_sent:
            return VideoResponse(status="cancelled", job=job.job)
        return VideoResponse(status="failed", job=job.job, error=error)

    async def _mark_key(self, job: Waiting, error: ProviderError) -> None:
        if job.provider_key_id is not None:
            await self._tools.provider_keys.mark_invalid(
                job.provider_key_id, error.message
            )

    def _show_trouble(self, owned: Owned, job: Waiting, pause: float) -> None:
        """Show an outage or a dead key, and when it is asked next; it ends nothing."""
        if job.trouble is None:
            return
        self._tools.progress.note(
            Report(
                owned,
                job.progress,
                job.trouble,
                is_news=job.trouble != job.detail,
                held_up_since=job.trouble_since,
                next_check_at=self._tools.now() + timedelta(seconds=pause),
            )
        )
        job.detail = job.trouble

    def _show(
        self, owned: Owned, job: Waiting, progress: int | None, detail: str | None
    ) -> None:
        if detail == job.detail and progress == job.progress:
            return
        self._tools.progress.note(
            Report(owned, progress, detail, is_news=detail != job.detail)
        )
        job.progress = progress
        job.detail = detail

    async def _ended(
        self,
        owned: Owned,
        job: Waiting,
        response: VideoResponse,
        features: ProviderFeatures,
        tape: Tape,
    ) -> bool:
        """Act on the vendor's word; True when the job has ended there."""
        tools = self._tools
        match response.status:
            case "completed":
                row = await tools.rows.read_owned(owned)
                exchanges = await exchange_lines(row, "status", tape)
                async with tools.db.transaction() as session:
                    await transitions.start_download(session, owned, tools.now())
                    await add_exchanges(session, exchanges)
            case "failed":
                error = response.error or ProviderError(
                    ErrorKind.BAD_RESPONSE, "The vendor gave no reason."
                )
                outcome = settle.failure(error, settle.failure_cost(response, features))
                if isinstance(error, JobNotFoundError):
                    outcome = settle.gave_up(
                        "job_lost", "The vendor no longer knows this job."
                    )
                await self._settle(owned, outcome, tape)
            case "cancelled":
                stopped = settle.stopped(response, self._terms(job))
                await self._settle(owned, stopped, tape)
            case _:
                await self._still_running(owned, job, response)
                return False
        tools.progress.forget(owned.id)
        return True

    async def _settle(self, owned: Owned, outcome: settle.Outcome, tape: Tape) -> None:
        tools = self._tools
        row = await tools.rows.read_owned(owned)
        exchanges = await exchange_lines(row, "status", tape)
        async with tools.db.transaction() as session:
            await settle.settle(
                session, owned, row, outcome, (Stage.SUBMITTED,), tools.now()
            )
            await add_exchanges(session, exchanges)

    async def _still_running(
        self, owned: Owned, job: Waiting, response: VideoResponse
    ) -> None:
        if response.drift is not None and response.drift != job.drift:
            job.drift = response.drift
            log.warning(
                "vendor_drift",
                generation_id=job.id,
                provider=job.provider,
                drift=response.drift,
            )
            async with self._tools.db.transaction() as session:
                await add_event(
                    session, job.id, "drift", self._tools.now(), word=response.drift
                )
        if response.detail == "throttled":
            # Waiting in the vendor's own line is not the job's fault: the clock of
            # its deadline stands still (runway sheet, THROTTLED, 2026-11-22).
            job.deadline = max(self._deadline(job), self._tools.now() + job.timeout)
        progress = None if response.progress is None else int(response.progress)
        self._show(owned, job, progress, response.detail)

    async def _give_up(self, owned: Owned, job: Waiting, tape: Tape) -> None:
        tools = self._tools
        minutes = job.timeout.total_seconds() / 60
        outcome = settle.gave_up(
            transitions.DEADLINE_EXCEEDED,
            f"{job.provider} had not finished the job after {minutes:g} minutes. A late"
            " result is still collected.",
            watch_until=tools.now() + tools.pace.late_watch,
        )
        await self._settle(owned, outcome, tape)

    def _pause(self, job: Waiting) -> float:
        pace = self._tools.pace
        age = (self._tools.now() - job.since).total_seconds()
        pause = pace.poll_delay(job.vendor_min, age, job.asked)
        if job.failures:
            pause = max(pause, pace.retry_delay(job.failures, job.asked))
        left = (self._deadline(job) - self._tools.now()).total_seconds()
        return min(pause, max(left, 0.05))
