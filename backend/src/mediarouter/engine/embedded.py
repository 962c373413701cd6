"""The engine of one process: asyncio tasks over the rows, nothing else to install.

Supported to about 2,000 generations in flight; measured with 10,000. A lock file
beside the SQLite database refuses a second process.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import structlog
from filelock import FileLock, Timeout
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import after_commit
from mediarouter.engine.tasks import DriveTasks
from mediarouter.generations.runner import Drive, JobRunner
from mediarouter.kit.wakes import Wakes

log = structlog.get_logger(__name__)

LiveIds = Callable[[], Awaitable[Sequence[str]]]
"""Reads the ids of all generations that somebody should be driving."""


class AlreadyRunningError(Exception):
    """Another process works on the same SQLite database."""


class EmbeddedRunner(JobRunner):
    """Drives everything in this process, and finds everything again at a start."""

    def __init__(
        self, wakes: Wakes, live_ids: LiveIds, *, reconcile_seconds: float
    ) -> None:
        self._wakes = wakes
        self._live_ids = live_ids
        self._reconcile_seconds = reconcile_seconds
        self._tasks = DriveTasks()
        self._drive: Drive | None = None
        self._stopping = asyncio.Event()

    async def start(self, generation_id: str, session: AsyncSession) -> None:
        after_commit(session, lambda: self._start_now(generation_id))

    def _start_now(self, generation_id: str) -> None:
        # Before `run` and after `stop` the row waits; the scan at the next start
        # finds it.
        if self._drive is not None and not self._stopping.is_set():
            self._tasks.start(generation_id, self._drive)

    async def wake(self, generation_id: str) -> None:
        self._wakes.wake(generation_id, keep=generation_id in self._tasks)

    async def run(self, drive: Drive) -> None:
        self._drive = drive
        while not self._stopping.is_set():
            await self._reconcile()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._reconcile_seconds):
                    await self._stopping.wait()

    async def _reconcile(self) -> None:
        try:
            ids = await self._live_ids()
        except Exception:
            log.exception("reconcile_failed")
            return
        missing = self._tasks.missing(ids)
        if missing:
            log.info("generations_resumed", count=len(missing))
        for generation_id in missing:
            self._start_now(generation_id)

    async def stop(self, grace: float) -> None:
        self._stopping.set()
        await self._tasks.cancel_all(grace)

    async def close(self) -> None:
        """Hold nothing open."""


def lock_database(path: Path) -> FileLock:
    """Hold the lock beside the database; raises `AlreadyRunningError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{path}.lock", is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AlreadyRunningError(
            f"Another MediaRouter process works on {path.name}. SQLite serves one"
            " process; use PostgreSQL (DATABASE_URL) to run several."
        ) from None
    return lock
