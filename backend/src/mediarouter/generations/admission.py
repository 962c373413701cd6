"""Who may submit now: limits of a vendor key, counted in SQL under a lock.

A generation waits as `queued` until its key has a free slot and a free submit in this
minute, oldest first. Run on create, on each end, and on a slow sweep.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.generations import transitions
from mediarouter.generations.models import OCCUPIES_SLOT, Generation, Stage
from mediarouter.generations.runner import JobRunner
from mediarouter.kit.clock import Now
from mediarouter.provider_keys.limits import (
    KeyLimits,
    block_submits,
    read_limits,
    take_submits,
)

_BATCH: Final = 200


class Admission:
    """Moves waiting generations to `admitted` and has them driven."""

    def __init__(
        self, db: Database, catalog: Catalog, runner: JobRunner, now: Now
    ) -> None:
        self._db = db
        self._catalog = catalog
        self._runner = runner
        self._now = now

    def limits(self, provider: str, own: KeyLimits | None) -> KeyLimits:
        """The key's own limits, else the catalogue's for its provider."""
        spec = self._catalog.providers[provider].limits
        if own is None:
            return KeyLimits(spec.max_in_flight, spec.submits_per_minute)
        return KeyLimits(
            own.max_in_flight or spec.max_in_flight,
            own.submits_per_minute or spec.submits_per_minute,
            own.blocked_until,
        )

    def is_open(self, provider: str, own: KeyLimits | None) -> bool:
        """Tell whether a new generation may skip the queue: there are no limits."""
        limits = self.limits(provider, own)
        return (
            limits.max_in_flight is None
            and limits.submits_per_minute is None
            and (limits.blocked_until is None or limits.blocked_until <= self._now())
        )

    async def admit(self, session: AsyncSession, limit_key: str) -> list[str]:
        """Admit as many as the limits allow, in the caller's transaction."""
        await self._lock(session, limit_key)
        now = self._now()
        waiting = (
            await session.execute(
                select(Generation.id, Generation.provider)
                .where(
                    Generation.limit_key == limit_key,
                    Generation.stage == Stage.QUEUED,
                    Generation.cancel_requested_at.is_(None),
                )
                .order_by(Generation.created_at, Generation.id)
                .limit(_BATCH)
            )
        ).all()
        if not waiting:
            return []
        own = await read_limits(session, limit_key)
        limits = self.limits(waiting[0].provider, own)
        if limits.blocked_until is not None and limits.blocked_until > now:
            return []
        free = await self._free_slots(session, limit_key, limits, len(waiting))
        free = await self._take_submits(session, limit_key, limits, free)
        if free <= 0:
            return []
        ids = [row.id for row in waiting[:free]]
        admitted = await transitions.admit(session, ids, now)
        await self._runner.start_all(admitted, session)
        return admitted

    async def refill(self, limit_key: str) -> None:
        """Give a slot that became free to the next in line."""
        async with self._db.reading() as session:
            waiting = await session.scalar(
                select(Generation.id)
                .where(
                    Generation.limit_key == limit_key, Generation.stage == Stage.QUEUED
                )
                .limit(1)
            )
        if waiting is None:
            return
        async with self._db.transaction() as session:
            await self.admit(session, limit_key)

    async def sweep(self) -> None:
        """Admit for every key that has somebody waiting."""
        async with self._db.reading() as session:
            keys = await session.scalars(
                select(Generation.limit_key)
                .where(Generation.stage == Stage.QUEUED)
                .distinct()
            )
            waiting = list(keys.all())
        for limit_key in waiting:
            async with self._db.transaction() as session:
                await self.admit(session, limit_key)

    async def block(self, limit_key: str, seconds: float) -> None:
        """Hold all submits of a key that its vendor answered with 429."""
        until = self._now() + timedelta(seconds=seconds)
        async with self._db.transaction() as session:
            await block_submits(session, limit_key, until)

    async def _lock(self, session: AsyncSession, limit_key: str) -> None:
        # SQLite has one writer, so there the transaction itself is the lock.
        if not self._db.is_sqlite:
            await session.execute(
                text("SELECT pg_advisory_xact_lock(hashtext(:key))"),
                {"key": f"admit:{limit_key}"},
            )

    async def _free_slots(
        self, session: AsyncSession, limit_key: str, limits: KeyLimits, wanted: int
    ) -> int:
        if limits.max_in_flight is None:
            return wanted
        taken = await session.scalar(
            select(func.count())
            .select_from(Generation)
            .where(
                Generation.limit_key == limit_key, Generation.stage.in_(OCCUPIES_SLOT)
            )
        )
        return min(wanted, limits.max_in_flight - (taken or 0))

    async def _take_submits(
        self, session: AsyncSession, limit_key: str, limits: KeyLimits, wanted: int
    ) -> int:
        rate = limits.submits_per_minute
        if rate is None or wanted <= 0:
            return wanted
        return await take_submits(session, limit_key, rate, wanted, self._now())
