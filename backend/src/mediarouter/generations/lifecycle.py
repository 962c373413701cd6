"""Drives one generation from wherever it stands to its end.

`drive` is re-entrant: the first run, the resume after a crash and the resume on another
machine are the same code. It takes ownership by raising the row's epoch, reads the
stage, does the next step and goes on. A guarded write that hits no row means that
another owner took over: it stops without side effects.
"""

from collections.abc import Coroutine
from typing import Any, Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mediarouter.generations.collect import Collector
from mediarouter.generations.models import TERMINAL, Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.submit import Submitter
from mediarouter.generations.tools import Tools
from mediarouter.generations.unknown import UnknownResolver
from mediarouter.generations.waiting import Waiting
from mediarouter.generations.watch import Watcher
from mediarouter.generations.watch_late import LateWatcher

log = structlog.get_logger(__name__)

_Step = Coroutine[Any, Any, bool | None]
"""A step of the life; False when there is nothing to do behind it."""

_DATABASE_ERRORS: Final = (DBAPIError, PoolTimeoutError, OSError)


class Lifecycle:
    """The steps of a generation, chosen by its stage."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._submitter = Submitter(tools)
        self._resolver = UnknownResolver(tools)
        self._watcher = Watcher(tools)
        self._late = LateWatcher(tools)
        self._collector = Collector(tools)

    async def drive(self, generation_id: str) -> None:
        """Drive to the end. A database that is away is waited for."""
        failures = 0
        while True:
            try:
                await self._drive(generation_id)
            except FencedError:
                log.debug("fenced", generation_id=generation_id)
                return
            except _DATABASE_ERRORS as error:
                failures += 1
                log.warning(
                    "drive_interrupted",
                    generation_id=generation_id,
                    error=type(error).__name__,
                )
                pause = self._tools.pace.retry_delay(failures)
                await self._tools.wakes.wait(generation_id, pause)
            else:
                return

    async def _drive(self, generation_id: str) -> None:
        row = await self._tools.rows.take(generation_id)
        if row is None:
            return
        owned = Owned(row.id, row.epoch)
        resumed = row.stage not in (Stage.QUEUED, Stage.ADMITTED)
        while (step := self._step(owned, row, resumed)) is not None:
            # A job waits for minutes: it must not keep its whole row in memory.
            del row
            goes_on = await step
            row = await self._tools.rows.read_owned(owned)
            if goes_on is False:
                break
            resumed = False
        await self._after_end(row)

    def _step(self, owned: Owned, row: Generation, resumed: bool) -> _Step | None:
        """Choose what the stage asks for; None when there is nothing left to do."""
        match row.stage:
            case Stage.ADMITTED:
                return self._submitter.submit(owned, row)
            case Stage.SUBMITTING:
                return self._resolver.declare(owned, row)
            case Stage.SUBMIT_UNKNOWN:
                return self._resolver.resolve(owned, row)
            case Stage.SUBMITTED:
                job = Waiting.of(row, self._tools.pace.timeout(row.params))
                return self._watcher.watch(owned, job, resumed=resumed)
            case Stage.DOWNLOADING:
                return self._collector.collect(owned, row)
            case Stage.FAILED if row.watch_until is not None:
                return self._late.watch(owned, row)
            case _:
                return None

    async def _after_end(self, row: Generation) -> None:
        if row.stage not in TERMINAL:
            return
        log.info(
            "generation_ended",
            generation_id=row.id,
            stage=row.stage,
            provider=row.provider,
            code=row.error_code,
        )
        if row.deleted_at is not None:
            await self._collector.purge(row)
        await self._tools.admission.refill(row.limit_key)

    async def stop(self) -> None:
        """Wait for the submits that have left: their answers are worth money."""
        await self._submitter.finish()
        await self._tools.progress.stop()
