"""Reads and changes the settings."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import Database, after_commit
from mediarouter.kit.clock import Now
from mediarouter.kit.log import get_logger
from mediarouter.settings.models import Setting
from mediarouter.settings.schemas import RuntimeSettings, SettingsUpdate, SettingsView

_CACHE_SECONDS: Final = 5.0

_log = get_logger(__name__)


class SettingsService:
    """Keeps the settings; other processes see a change within five seconds."""

    def __init__(self, db: Database, now: Now) -> None:
        self._db = db
        self._now = now
        self._known = RuntimeSettings()
        self._read_at: float | None = None

    async def current(self, session: AsyncSession) -> RuntimeSettings:
        """Give what holds, at most five seconds old."""
        age = None if self._read_at is None else time.monotonic() - self._read_at
        if age is None or age > _CACHE_SECONDS:
            self._known = await self.read(session)
            self._read_at = time.monotonic()
        return self._known

    async def read(self, session: AsyncSession) -> RuntimeSettings:
        """Read what holds, anew."""
        return _settings_of(await _rows(session))

    async def wish(self, changes: SettingsUpdate) -> RuntimeSettings:
        """Tell what would hold after a change, without making it."""
        async with self._db.reading() as session:
            now = await self.read(session)
        return now.model_copy(update=changes.model_dump(exclude_unset=True))

    async def show(self) -> SettingsView:
        """Read the settings anew."""
        async with self._db.reading() as session:
            rows = await _rows(session)
        return SettingsView(
            **_settings_of(rows).model_dump(),
            updated_at=max((row.updated_at for row in rows), default=None),
        )

    async def change(self, by: str, wish: SettingsUpdate) -> SettingsView:
        """Store what the wish names."""
        values = wish.model_dump(mode="json", exclude_unset=True)
        if values:
            async with self._db.transaction() as session:
                await _store(session, values, by, self._now())
                after_commit(session, self._forget)
            _log.info("settings.changed", by=by, **values)
        return await self.show()

    def _forget(self) -> None:
        self._read_at = None


async def _rows(session: AsyncSession) -> list[Row[tuple[str, Any, datetime]]]:
    found = await session.execute(
        select(Setting.name, Setting.value, Setting.updated_at)
    )
    return list(found)


def _settings_of(rows: list[Row[tuple[str, Any, datetime]]]) -> RuntimeSettings:
    # A name of a newer version may stand there during an upgrade.
    return RuntimeSettings.model_validate({row.name: row.value for row in rows})


async def _store(
    session: AsyncSession, values: Mapping[str, Any], by: str, now: datetime
) -> None:
    dialect = session.get_bind().dialect.name
    upsert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    for name, value in sorted(values.items()):
        chosen = {"value": value, "updated_at": now, "updated_by": by}
        await session.execute(
            upsert(Setting)
            .values(name=name, **chosen)
            .on_conflict_do_update(index_elements=["name"], set_=chosen)
        )
