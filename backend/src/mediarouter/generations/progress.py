"""What running jobs report, shown by one commit a second for all of them.

Thousands of jobs report a step every few seconds. None of it is a promise, so it is
written behind: a crash loses at most the last second of it. A new `detail` (a vendor's
queue, a dead key) is rare and written at once.
"""

import asyncio
import contextlib
import contextvars
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from mediarouter.db.session import Database
from mediarouter.generations import transitions
from mediarouter.generations.transitions import Report
from mediarouter.kit.clock import Now
from mediarouter.kit.wakes import Wakes

log = structlog.get_logger(__name__)

FLUSH_SECONDS: Final = 1.0

Listener = Callable[[Sequence[Report]], None]


class ProgressBook:
    """Collects reports and writes them together."""

    def __init__(self, db: Database, wakes: Wakes, now: Now) -> None:
        self._db = db
        self._wakes = wakes
        self._now = now
        self._open: dict[str, Report] = {}
        self._news: list[Report] = []
        self._hurry = asyncio.Event()
        self._flusher: asyncio.Task[None] | None = None
        self.listeners: list[Listener] = []
        """Told what has been written, after its commit."""

    def note(self, report: Report) -> None:
        """Show a report within about a second; a later one replaces it."""
        self._open[report.owned.id] = report
        if report.is_news:
            self._news.append(report)
            self._hurry.set()
        if self._flusher is None:
            # The log lines of a flush belong to no single job.
            self._flusher = asyncio.create_task(
                self._flush_soon(), context=contextvars.Context()
            )

    def forget(self, generation_id: str) -> None:
        """Drop what is not written yet: the job has ended."""
        self._open.pop(generation_id, None)

    async def _flush_soon(self) -> None:
        try:
            while self._open:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(FLUSH_SECONDS):
                        await self._hurry.wait()
                await self.flush()
        finally:
            self._flusher = None

    async def flush(self) -> None:
        """Write what is open; what cannot be written now waits for the next time."""
        reports, self._open = list(self._open.values()), {}
        news, self._news = self._news, []
        self._hurry.clear()
        if not reports and not news:
            return
        try:
            async with self._db.transaction() as session:
                all_hit = await transitions.note_progress(
                    session, reports, news, self._now()
                )
        except Exception as error:  # noqa: BLE001 - progress must not stop a job
            log.warning("progress_delayed", error=type(error).__name__)
            self._open = {**{one.owned.id: one for one in reports}, **self._open}
            self._news = [*news, *self._news]
            return
        if not all_hit:
            # Somebody's row has moved on without it: each looks at its own.
            for report in reports:
                self._wakes.wake(report.owned.id, keep=False)
        for listener in self.listeners:
            listener(reports)

    async def stop(self) -> None:
        """Write what is left."""
        if self._flusher is not None:
            self._flusher.cancel()
            await asyncio.wait([self._flusher])
        await self.flush()
