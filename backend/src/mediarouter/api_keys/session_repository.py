"""Queries on login links and dashboard sessions."""

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.models import ApiKey, DashboardSession, LoginLink
from mediarouter.api_keys.repository import is_usable


class SessionRepository:
    """The tables `login_links` and `dashboard_sessions` in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, row: LoginLink | DashboardSession) -> None:
        self._session.add(row)

    async def consume_link(self, token_hash: str, now: datetime) -> str | None:
        """Use a link up; the id of its API key, or None when it does not work."""
        usable = select(ApiKey.id).where(is_usable(now))
        api_key_id: str | None = await self._session.scalar(
            update(LoginLink)
            .where(
                LoginLink.token_hash == token_hash,
                LoginLink.used_at.is_(None),
                LoginLink.expires_at > now,
                LoginLink.api_key_id.in_(usable),
            )
            .values(used_at=now)
            .returning(LoginLink.api_key_id)
        )
        return api_key_id

    async def find(
        self, token_hash: str, now: datetime
    ) -> tuple[DashboardSession, ApiKey] | None:
        """Find a live session and its key."""
        found = await self._session.execute(
            select(DashboardSession, ApiKey)
            .join(ApiKey, ApiKey.id == DashboardSession.api_key_id)
            .where(
                DashboardSession.token_hash == token_hash,
                DashboardSession.expires_at > now,
                is_usable(now),
            )
        )
        row = found.one_or_none()
        return None if row is None else (row[0], row[1])

    async def delete(self, token_hash: str) -> None:
        await self._session.execute(
            delete(DashboardSession).where(DashboardSession.token_hash == token_hash)
        )

    async def delete_expired(self, now: datetime) -> None:
        await self._session.execute(
            delete(DashboardSession).where(DashboardSession.expires_at <= now)
        )
        await self._session.execute(
            delete(LoginLink).where(
                or_(LoginLink.expires_at <= now, LoginLink.used_at.is_not(None))
            )
        )
