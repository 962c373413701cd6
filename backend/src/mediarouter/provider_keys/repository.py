"""Queries on provider keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import (
    ACTIVE,
    OCCUPIES_SLOT,
    Generation,
    Stage,
)
from mediarouter.provider_keys.models import ProviderKey, Status

# Any number that is always the same and no other lock's.
_WRITERS_LOCK: Final = 727_274_003

# Enough to tell a busy key from an idle one without counting a long queue.
_COUNT_UP_TO: Final = 1_000


class ProviderKeyRepository:
    """The table `provider_keys` in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self) -> None:
        """Let no other transaction add or replace keys. SQLite has one writer."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK}
            )

    def add(self, key: ProviderKey) -> None:
        self._session.add(key)

    async def get(self, key_id: str) -> ProviderKey | None:
        return await self._session.get(ProviderKey, key_id)

    async def sealed(self, provider: str | None = None) -> Sequence[ProviderKey]:
        """List the keys that still hold a secret, oldest first."""
        query = (
            select(ProviderKey)
            .where(ProviderKey.sealed != "")
            .order_by(ProviderKey.created_at, ProviderKey.id)
        )
        if provider is not None:
            query = query.where(ProviderKey.provider == provider)
        return (await self._session.scalars(query)).all()

    async def active(self, provider: str) -> Sequence[ProviderKey]:
        found = await self._session.scalars(
            select(ProviderKey)
            .where(
                ProviderKey.provider == provider, ProviderKey.status == Status.ACTIVE
            )
            .order_by(ProviderKey.created_at, ProviderKey.id)
        )
        return found.all()

    async def load(self, key_id: str) -> int:
        """Count the generations that wait for a key or use it, up to a thousand."""
        waiting_or_running = (
            select(Generation.id)
            .where(
                Generation.limit_key == key_id,
                Generation.stage.in_((Stage.QUEUED, *OCCUPIES_SLOT)),
            )
            .limit(_COUNT_UP_TO)
            .subquery()
        )
        count = await self._session.scalar(
            select(func.count()).select_from(waiting_or_running)
        )
        return count or 0

    async def statuses(self) -> Sequence[tuple[str, str]]:
        """List (provider, status) of the keys that are not revoked."""
        rows = await self._session.execute(
            select(ProviderKey.provider, ProviderKey.status)
            .where(ProviderKey.status != Status.REVOKED)
            .distinct()
        )
        return [(row[0], row[1]) for row in rows]

    async def change(
        self, key_id: str, *conditions: ColumnElement[bool], **values: Any
    ) -> bool:
        """Write fields of one key where it is still as expected."""
        changed = await self._session.scalar(
            update(ProviderKey)
            .where(ProviderKey.id == key_id, *conditions)
            .values(**values)
            .returning(ProviderKey.id)
        )
        return changed is not None

    async def erase_retired(self, now: datetime) -> Sequence[str]:
        """Drop the secrets of revoked keys that no job needs; their ids."""
        erased = await self._session.scalars(
            update(ProviderKey)
            .where(
                ProviderKey.status == Status.REVOKED,
                ProviderKey.sealed != "",
                ~_needed(ProviderKey.id, now),
            )
            .values(sealed="")
            .returning(ProviderKey.id)
            .execution_options(synchronize_session=False)
        )
        return erased.all()


def _needed(key_id: Any, now: datetime) -> ColumnElement[bool]:
    """Say in SQL that a job still has to be read with a key.

    That is one that has not ended, or one given up on that may still succeed late.
    Each half reads its part of the index on (stage, watch_until), never the history.
    """
    mine = Generation.provider_key_id == key_id
    return or_(
        exists().where(Generation.stage.in_(ACTIVE), mine),
        exists().where(
            Generation.stage == Stage.FAILED, Generation.watch_until > now, mine
        ),
    )
