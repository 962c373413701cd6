"""Queries on API keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.caller import Role
from mediarouter.api_keys.models import ApiKey
from mediarouter.kit.pagination import Cursor

# Any number that is always the same and no other lock's.
_ADMINS_LOCK: Final = 727_274_002


def is_usable(now: datetime) -> ColumnElement[bool]:
    """Say in SQL that a key is neither revoked nor expired."""
    return ApiKey.revoked_at.is_(None) & (
        or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > now)
    )


def _is_admin(now: datetime) -> ColumnElement[bool]:
    return (ApiKey.role == Role.ADMIN) & is_usable(now)


class ApiKeyRepository:
    """The table `api_keys` in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock_admins(self) -> None:
        """Let no other transaction change who the administrators are.

        SQLite has one writer anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADMINS_LOCK}
            )

    def add(self, key: ApiKey) -> None:
        self._session.add(key)

    async def get(self, key_id: str) -> ApiKey | None:
        return await self._session.get(ApiKey, key_id)

    async def by_hash(self, token_hash: str) -> ApiKey | None:
        found = await self._session.scalars(
            select(ApiKey).where(ApiKey.token_hash == token_hash)
        )
        return found.one_or_none()

    async def of_ids(self, ids: Sequence[str]) -> Sequence[ApiKey]:
        return (
            await self._session.scalars(select(ApiKey).where(ApiKey.id.in_(ids)))
        ).all()

    async def page(self, after: Cursor | None, limit: int) -> Sequence[ApiKey]:
        """List keys, newest first, revoked ones included."""
        query = select(ApiKey).order_by(ApiKey.created_at.desc(), ApiKey.id.desc())
        if after is not None:
            query = query.where(
                tuple_(ApiKey.created_at, ApiKey.id)
                < tuple_(after.created_at, after.id)
            )
        return (await self._session.scalars(query.limit(limit))).all()

    async def oldest_admin(self, now: datetime, secret_id: str) -> ApiKey | None:
        found = await self._session.scalars(
            select(ApiKey)
            .where(_is_admin(now), ApiKey.secret_id == secret_id)
            .order_by(ApiKey.created_at, ApiKey.id)
            .limit(1)
        )
        return found.one_or_none()

    async def count_admins(self, now: datetime, secret_id: str | None = None) -> int:
        """Count the usable admin keys, those of one SECRET_KEY or all."""
        query = select(func.count()).select_from(ApiKey).where(_is_admin(now))
        if secret_id is not None:
            query = query.where(ApiKey.secret_id == secret_id)
        count = await self._session.scalar(query)
        return count or 0

    async def mark_used(self, key_id: str, moment: datetime, before: datetime) -> None:
        """Note a use, unless one later than `before` is noted."""
        await self._session.execute(
            update(ApiKey)
            .where(
                ApiKey.id == key_id,
                or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= before),
            )
            .values(last_used_at=moment)
        )
