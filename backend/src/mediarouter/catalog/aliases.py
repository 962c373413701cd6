"""The user's own model names: what `sora-2` should mean here."""

import time
from collections.abc import Mapping
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.models import ModelAlias
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.errors import NotFoundError
from mediarouter.kit.clock import Now

_CACHE_SECONDS: Final = 5.0


class ModelAliases:
    """Keeps the aliases; other processes see a change within five seconds."""

    def __init__(self, db: Database, catalog: Catalog, now: Now) -> None:
        self._db = db
        self._catalog = catalog
        self._now = now
        self._known: dict[str, str] = {}
        self._read_at: float | None = None

    async def current(self) -> Mapping[str, str]:
        age = None if self._read_at is None else time.monotonic() - self._read_at
        if age is None or age > _CACHE_SECONDS:
            async with self._db.reading() as session:
                await self._load(session)
        return self._known

    async def list(self) -> list[ModelAlias]:
        async with self._db.reading() as session:
            found = await session.scalars(select(ModelAlias).order_by(ModelAlias.alias))
            return list(found.all())

    async def set(self, alias: str, model: str) -> ModelAlias:
        """Map a name; raises `InvalidRequestError` unless `model` is a living one."""
        found = self._catalog.resolve(model, None, {}, self._now().date())
        entry = ModelAlias(alias=alias, model=found.public_id, created_at=self._now())
        async with self._db.transaction() as session:
            entry = await session.merge(entry)
        self._read_at = None
        return entry

    async def remove(self, alias: str) -> None:
        async with self._db.transaction() as session:
            gone = await session.scalar(
                delete(ModelAlias)
                .where(ModelAlias.alias == alias)
                .returning(ModelAlias.alias)
            )
        if gone is None:
            raise NotFoundError(f"There is no model alias `{alias}`.")
        self._read_at = None

    async def _load(self, session: AsyncSession) -> None:
        rows = await session.execute(select(ModelAlias.alias, ModelAlias.model))
        self._known = {row.alias: row.model for row in rows}
        self._read_at = time.monotonic()
