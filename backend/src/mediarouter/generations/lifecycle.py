"""Drives one generation from wherever it stands to its end.

`drive` is re-entrant: the first run, the resume after a crash and the resume on another
machine are the same code. It takes ownership by raising the row's epoch, reads the
stage, does the next step and goes on. A guarded write that hits no row means that
another owner took over: it stops without side effects.
"""

from typing import Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mediarouter.generations import transitions
from mediarouter.generations.collect import Collector
from mediarouter.generations.models import TERMINAL, Generation, Stage
from mediarouter.generations.submit import Submitter
from mediarouter.generations.tools import Tools
from mediarouter.generations.transitions import FencedError, Owned
from mediarouter.generations.unknown import UnknownResolver
from mediarouter.generations.watch import Watcher

log = structlog.get_logger(__name__)

_DATABASE_ERRORS: Final = (DBAPIError, PoolTimeoutError, OSError)


class Lifecycle:
    """The steps of a generation, chosen by its stage."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._submitter = Submitter(tools)
        self._resolver = UnknownResolver(tools)
        self._watcher = Watcher(tools)
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
        async with self._tools.db.transaction() as session:
            row = await transitions.take_ownership(session, generation_id)
        if row is None:
            return
        owned = Owned(row.id, row.epoch)
        resumed = row.stage not in (Stage.QUEUED, Stage.ADMITTED)
        while True:
            goes_on = await self._step(owned, row, resumed)
            if not goes_on:
                break
            resumed = False
            row = await self._reread(owned)
        await self._after_end(row)

    async def _step(self, owned: Owned, row: Generation, resumed: bool) -> bool:
        """Do what the stage asks for; False when there is nothing left to do."""
        match row.stage:
            case Stage.ADMITTED:
                await self._submitter.submit(owned, row)
            case Stage.SUBMITTING:
                await self._resolver.declare(owned, row)
            case Stage.SUBMIT_UNKNOWN:
                await self._resolver.resolve(owned, row)
            case Stage.SUBMITTED:
                await self._watcher.watch(owned, row, resumed=resumed)
            case Stage.DOWNLOADING:
                await self._collector.collect(owned, row)
            case Stage.FAILED if row.watch_until is not None:
                return await self._watcher.watch_late(owned, row)
            case _:
                return False
        return True

    async def _reread(self, owned: Owned) -> Generation:
        async with self._tools.db.reading() as session:
            return await transitions.read_owned(session, owned)

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
