"""Starts and stops the services of one process, in order."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Final

import structlog
from filelock import BaseFileLock

from mediarouter.bootstrap import (
    check_provider_keys,
    check_webhook_secrets,
    ensure_admin_key,
)
from mediarouter.db.migrate import migrate
from mediarouter.engine.embedded import lock_database
from mediarouter.generations.orphans import OrphanSweep
from mediarouter.services import Services

log = structlog.get_logger(__name__)

_STOP_SECONDS: Final = 10.0
_LAST_SENDS_SECONDS: Final = 3.0
_HOUSEKEEPING_SECONDS: Final = 60.0
_SCRATCH_LIFETIME: Final = timedelta(days=2)
_ORPHANS_EVERY: Final = timedelta(days=1)


class Process:
    """One running process: the database lock, the engine, the sweeps."""

    def __init__(self, services: Services, *, issues_keys: bool = True) -> None:
        """Take the services; `issues_keys` says that somebody reads the first key."""
        self._services = services
        self._issues_keys = issues_keys
        self._lock: BaseFileLock | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.is_ready = False
        self.started_at = services.now()
        self.first_admin_key: str | None = None
        """The first admin key, in the clear, if this start has made it."""

    async def start(self) -> None:
        """Lock, migrate, check the secrets, then work."""
        services = self._services
        if services.settings.sqlite_path is not None:
            self._lock = lock_database(services.settings.sqlite_path)
        await services.assets.store.prepare()
        await migrate(services.db)
        await check_provider_keys(services.provider_keys)
        await check_webhook_secrets(services.webhooks)
        if self._issues_keys:
            self.first_admin_key = await ensure_admin_key(
                services.settings, services.api_keys
            )
        self._tasks = [
            asyncio.create_task(services.runner.run(services.lifecycle.drive)),
            asyncio.create_task(services.webhook_dispatcher.run()),
            asyncio.create_task(self._sweep()),
            asyncio.create_task(self._keep_house()),
            asyncio.create_task(services.live.run()),
            asyncio.create_task(services.notices.run()),
            asyncio.create_task(services.callbacks.run()),
        ]
        self.is_ready = True
        for task in self._tasks:
            task.add_done_callback(self._part_ended)

    def _part_ended(self, task: asyncio.Task[None]) -> None:
        """A gateway that has lost a part must not look well: it needs a new start."""
        error = None if task.cancelled() else task.exception()
        if error is not None and self.is_ready:
            self.is_ready = False
            log.critical("part_died", exc_info=error)

    async def stop(self) -> None:
        """Let go of the work; submits that have left are waited for."""
        self.is_ready = False
        services = self._services
        services.live.close()
        for task in self._tasks[1:]:
            task.cancel()
        await services.runner.stop(_STOP_SECONDS)
        # A submit that has left may still bring its receipt, and hand it over.
        await services.lifecycle.stop()
        await services.webhook_dispatcher.stop(_LAST_SENDS_SECONDS)
        await services.runner.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_STOP_SECONDS)
        await services.api_keys.close()
        await services.providers.close()
        await services.safe_http.aclose()
        await services.webhook_sender.aclose()
        await services.db.close()
        if self._lock is not None:
            self._lock.release()

    async def _sweep(self) -> None:
        """Admit what waits for a slot, a minute or the end of a vendor's 429."""
        while True:
            await asyncio.sleep(self._services.settings.sweep_seconds)
            await _survive("sweep_failed", self._services.admission.sweep())

    async def _keep_house(self) -> None:
        services = self._services
        orphans = OrphanSweep(services.db, services.assets)
        swept_at: datetime | None = None
        while True:
            await _survive("housekeeping_failed", self._housekeeping())
            if swept_at is None or services.now() - swept_at >= _ORPHANS_EVERY:
                swept_at = services.now()
                await _survive("orphan_sweep_failed", orphans.sweep())
            await asyncio.sleep(
                max(_HOUSEKEEPING_SECONDS, services.settings.sweep_seconds)
            )

    async def _housekeeping(self) -> None:
        services = self._services
        await services.retention.sweep()
        await services.generations.housekeeping()
        async with services.db.transaction() as session:
            await services.provider_keys.erase_retired(session)
        await services.accounts.refresh()
        await services.assets.sweep_scratch(_SCRATCH_LIFETIME)
        await services.webhook_deliveries.housekeeping()
        async with services.db.reading() as session:
            settings = await services.runtime_settings.current(session)
        if settings.prompt_storage == "hashed":
            await services.db.tidy()


async def _survive(event: str, work: Awaitable[object]) -> None:
    """Run one round of a loop that must outlive a database hiccup."""
    try:
        await work
    except Exception:
        log.exception(event)
