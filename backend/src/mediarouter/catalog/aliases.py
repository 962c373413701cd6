"""The user's own model names: what `sora-2` should mean here."""

import time
from collections.abc import Mapping
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.models import ModelAlias
from mediarouter.catalog.service import Catalog
from mediarouter.catalog.views import (
    AliasList,
    AliasView,
    alias_suggestions,
    alias_view,
)
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

    async def show(self) -> AliasList:
        """List the mappings, and the names of ended models that have none."""
        async with self._db.reading() as session:
            found = await session.scalars(select(ModelAlias).order_by(ModelAlias.alias))
            entries = list(found.all())
        models = [one.model for one in self._catalog.all_models()]
        mapped = {entry.alias for entry in entries}
        return AliasList(
            data=[self._view(entry) for entry in entries],
            suggestions=alias_suggestions(models, mapped, self._now().date()),
        )

    def _view(self, entry: ModelAlias) -> AliasView:
        found = self._catalog.find(entry.model)
        return alias_view(
            entry.alias,
            entry.model,
            entry.created_at,
            None if found is None else found.model,
            self._now().date(),
        )

    async def set(self, alias: str, model: str) -> AliasView:
        """Map a name; raises `InvalidRequestError` unless `model` is a living one."""
        found = self._catalog.resolve(model, None, {}, self._now().date())
        entry = ModelAlias(alias=alias, model=found.public_id, created_at=self._now())
        async with self._db.transaction() as session:
            entry = await session.merge(entry)
        self._read_at = None
        return self._view(entry)

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
