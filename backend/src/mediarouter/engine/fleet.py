"""The engine of many processes: Procrastinate on PostgreSQL.

A generation is handed over in the transaction that stores it. Each instance runs
some workers, a sweeper for the jobs of dead ones, and a reconciler; it hears of wakes.
The engine's own idea of a job is never the truth: the row's epoch is.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, Final

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException, ProcrastinateException
from procrastinate.worker import Worker
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.notices import Notices
from mediarouter.db.session import Database
from mediarouter.engine.workers import WORKERS_EACH
from mediarouter.generations.runner import Drive, JobRunner
from mediarouter.kit.wakes import Wakes

log = structlog.get_logger(__name__)

_QUEUE: Final = "generations"
_CHANNEL: Final = "mediarouter_wake"

# A job holds its slot as long as it waits for its vendor, and one without a slot is
# driven by nobody. A slot that is not taken costs nothing, so there is no real ceiling.
_CONCURRENCY: Final = 100_000

_LOOK_SECONDS: Final = 5.0
_HELP_SECONDS: Final = 1.0
"""How often the first looks for work, which is told of every job; and the others."""

_BEATS: Final = 4
"""Heartbeats in the time after which an instance counts as dead."""

_RESTART_SECONDS: Final = 1
_HAND_BACK_SECONDS: Final = 5.0

# Under way at the row but unknown to the queue: a lost coroutine, or a job that a
# revived worker deleted under the new one's feet (engine notes, 2026-11-22).
_ORPHANS: Final = """
SELECT g.id FROM generations g
WHERE (g.stage IN ('admitted', 'submitting', 'submit_unknown', 'submitted',
                   'downloading')
       OR (g.stage = 'failed' AND g.watch_until > now()))
  AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs j
                  WHERE j.lock = g.id AND j.status IN ('todo', 'doing'))
LIMIT 1000
"""

# Their driver sleeps on, where the notice of the cancel was lost on its way.
_CANCELS: Final = """
SELECT g.id FROM generations g
WHERE g.stage = 'submitted' AND g.cancel_requested_at IS NOT NULL
LIMIT 1000
"""


class FleetRunner(JobRunner):
    """Shares the work among all instances on one database."""

    def __init__(
        self,
        db: Database,
        conninfo: str,
        wakes: Wakes,
        notices: Notices,
        *,
        reconcile_seconds: float,
        takeover_seconds: float,
        works: bool = True,
    ) -> None:
        """Prepare one instance; with `works=False` it only hands work over."""
        self._db = db
        self._wakes = wakes
        self._notices = notices
        if works:
            notices.hear(_CHANNEL, self._wake_here, reconnected=lambda: None)
        self._reconcile_seconds = reconcile_seconds
        self._takeover_seconds = takeover_seconds
        self._works = works
        self._driving: set[str] = set()
        self._drive: Drive | None = None
        self._stopping = asyncio.Event()
        self._parts: list[asyncio.Task[None]] = []
        # Their methods have no types.
        self._workers: set[Any] = set()
        self._app = App(
            connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=6)
        )
        self._task = self._app.task(
            name="drive", queue=_QUEUE, retry=RetryStrategy(max_attempts=20, wait=1)
        )(self._run_one)
        self._opened = False

    async def start(self, generation_id: str, session: AsyncSession) -> None:
        await self.start_all([generation_id], session)

    async def start_all(
        self, generation_ids: Sequence[str], session: AsyncSession
    ) -> None:
        if not generation_ids:
            return
        await self._open()
        connection = await session.connection()
        raw = await connection.get_raw_connection()
        jobs = [
            self._task.configure(lock=one).make_new_job(generation_id=one)
            for one in generation_ids
        ]
        await self._app.job_manager.batch_defer_jobs_async(
            jobs, connection=raw.driver_connection
        )

    async def wake(self, generation_id: str) -> None:
        self._wake_here(generation_id)
        self._notices.tell(_CHANNEL, generation_id)

    def _wake_here(self, generation_id: str) -> None:
        self._wakes.wake(generation_id, keep=generation_id in self._driving)

    async def run(self, drive: Drive) -> None:
        self._drive = drive
        await self._open()
        parts: list[Any] = [self._sweep, self._reconcile]
        if self._works:
            parts += [self._work, *[self._help] * (WORKERS_EACH - 1)]
        self._parts = [
            asyncio.create_task(self._supervised(part), name=part.__name__)
            for part in parts
        ]
        await self._stopping.wait()

    async def stop(self, grace: float) -> None:
        self._stopping.set()
        # A cancel alone may get lost in the workers' pool of connections, whose
        # `asyncio.wait_for` swallows one now and then until Python 3.12.
        for worker in self._workers:
            worker.stop()
        for part in self._parts:
            part.cancel()
        if self._parts:
            await asyncio.wait(self._parts, timeout=grace)

    async def close(self) -> None:
        if self._parts:
            # A submit that has only now been answered still hands its job back.
            await asyncio.wait(self._parts, timeout=_HAND_BACK_SECONDS)
        if self._opened:
            await self._app.close_async()

    async def _open(self) -> None:
        if not self._opened:
            self._opened = True
            await self._app.open_async()

    async def _supervised(self, part: Any) -> None:
        """Start a part again when the database takes it down."""
        while not self._stopping.is_set():
            try:
                await part()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - every part must come back
                log.warning(
                    "engine_part_restarts",
                    part=part.__name__,
                    error=type(error).__name__,
                )
            await self._pause(_RESTART_SECONDS)

    async def _pause(self, seconds: float) -> None:
        """Sleep; a stop ends it, with a cancel or without."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    async def _run_one(self, generation_id: str) -> None:
        if self._drive is None:
            raise RuntimeError("The engine runs a job before `run` was called.")
        self._driving.add(generation_id)
        try:
            await self._drive(generation_id)
        finally:
            self._driving.discard(generation_id)
            self._wakes.forget(generation_id)

    async def _work(self) -> None:
        await self._run_worker(is_told=True, look_seconds=_LOOK_SECONDS)

    async def _help(self) -> None:
        await self._run_worker(is_told=False, look_seconds=_HELP_SECONDS)

    async def _run_worker(self, *, is_told: bool, look_seconds: float) -> None:
        worker: Any = Worker(
            self._app,
            listen_notify=is_told,
            fetch_job_polling_interval=look_seconds,
            queues=[_QUEUE],
            concurrency=_CONCURRENCY,
            install_signal_handlers=False,
            update_heartbeat_interval=self._takeover_seconds / _BEATS,
            stalled_worker_timeout=self._takeover_seconds,
            # Another instance goes on at once with what is let go of here; what must
            # not be broken off (a submit that has left) is a task of its own.
            shutdown_graceful_timeout=0,
            delete_jobs="always",
        )
        self._workers.add(worker)
        try:
            await worker.run()
        finally:
            self._workers.discard(worker)

    async def _sweep(self) -> None:
        """Hand the jobs of workers whose heart has stopped to the living."""
        while not self._stopping.is_set():
            stalled = await self._app.job_manager.get_stalled_jobs(
                queue=_QUEUE, seconds_since_heartbeat=self._takeover_seconds
            )
            for job in stalled:
                # Another instance may be quicker; losing that race is no error.
                with contextlib.suppress(ConnectorException, ProcrastinateException):
                    await self._app.job_manager.retry_job(job)
            await self._pause(self._takeover_seconds / _BEATS)

    async def _reconcile(self) -> None:
        while not self._stopping.is_set():
            await self._pause(self._reconcile_seconds)
            async with self._db.transaction() as session:
                found = await session.scalars(text(_ORPHANS))
                orphans = list(found)
                await self.start_all(orphans, session)
                cancels = list(await session.scalars(text(_CANCELS)))
            for generation_id in orphans:
                log.info("generation_resumed", generation_id=generation_id)
            for generation_id in self._driving.intersection(cancels):
                self._wake_here(generation_id)
