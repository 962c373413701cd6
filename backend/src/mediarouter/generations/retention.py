"""Deletes what a setting says is old enough, or too much, a little at a time."""

from datetime import datetime, timedelta
from typing import Final, Literal

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import Database
from mediarouter.generations import labels, retained
from mediarouter.generations.event_log import add_events, event
from mediarouter.generations.retained import Leaving
from mediarouter.kit.clock import Now
from mediarouter.settings.schemas import RuntimeSettings
from mediarouter.settings.service import SettingsService

log = structlog.get_logger(__name__)

_AT_ONCE: Final = 100
"""In one round, once a minute: a mistaken setting can still be taken back."""


class Retention:
    """Hides what has to go; the housekeeping removes its files, as after a delete."""

    def __init__(self, db: Database, settings: SettingsService, now: Now) -> None:
        self._db = db
        self._settings = settings
        self._now = now

    async def sweep(self) -> int:
        """Delete a hundred generations at most; how many it were."""
        async with self._db.transaction() as session:
            wanted = await self._settings.read(session)
            if wanted.retention_days is None and wanted.retention_bytes is None:
                return 0
            await retained.take_turn(session)
            old = await self._too_old(session, wanted)
            deleted = await self._delete(session, old, "age")
            large = await self._too_much(session, wanted, _AT_ONCE - deleted)
            deleted += await self._delete(session, large, "room")
        if deleted:
            log.info("retention.deleted", count=deleted)
        return deleted

    async def preview(self, wanted: RuntimeSettings) -> Leaving:
        """Count what these settings would delete, as things stand."""
        none = Leaving(0, 0, 0)
        before = self._before(wanted)
        async with self._db.reading() as session:
            old = none
            if before is not None:
                old = await retained.leaving_by_age(session, before)
            large = none
            if wanted.retention_bytes is not None:
                stored = await retained.bytes_of_videos(session) - old.bytes
                over = stored - wanted.retention_bytes
                if over > 0:
                    large = await retained.leaving_for_room(session, over, before)
        return Leaving(
            generations=old.generations + large.generations,
            videos=old.videos + large.videos,
            bytes=old.bytes + large.bytes,
        )

    def _before(self, wanted: RuntimeSettings) -> datetime | None:
        days = wanted.retention_days
        return None if days is None else self._now() - timedelta(days=days)

    async def _too_old(
        self, session: AsyncSession, wanted: RuntimeSettings
    ) -> list[str]:
        before = self._before(wanted)
        if before is None:
            return []
        return await retained.expired(session, before, _AT_ONCE)

    async def _too_much(
        self, session: AsyncSession, wanted: RuntimeSettings, limit: int
    ) -> list[str]:
        if wanted.retention_bytes is None or limit <= 0:
            return []
        over = await retained.bytes_of_videos(session) - wanted.retention_bytes
        if over <= 0:
            return []
        chosen = []
        for video in await retained.oldest_videos(session, limit):
            if over <= 0:
                break
            chosen.append(video.id)
            over -= video.bytes
        return chosen

    async def _delete(
        self, session: AsyncSession, ids: list[str], why: Literal["age", "room"]
    ) -> int:
        if not ids:
            return 0
        now = self._now()
        hidden = await retained.hide(session, ids, now)
        for one in hidden:
            await labels.forget_tags(session, one)
        lines = [event(one, "deleted", now, by="retention", why=why) for one in hidden]
        await add_events(session, lines)
        return len(hidden)
