"""Queries on webhook endpoints."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.kit.pagination import Cursor
from mediarouter.webhooks.models import (
    DeliveryStatus,
    Kind,
    WebhookDelivery,
    WebhookEndpoint,
)


def _visible(owner: str | None) -> Select[WebhookEndpoint]:
    """Endpoints a caller may see: its own, or all for an administrator (None)."""
    statement = select(WebhookEndpoint).where(
        WebhookEndpoint.kind == Kind.ENDPOINT, WebhookEndpoint.deleted_at.is_(None)
    )
    if owner is not None:
        statement = statement.where(WebhookEndpoint.api_key_id == owner)
    return statement


async def get(
    session: AsyncSession,
    endpoint_id: str,
    owner: str | None,
    *,
    for_update: bool = False,
) -> WebhookEndpoint | None:
    statement = _visible(owner).where(WebhookEndpoint.id == endpoint_id)
    if for_update:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def page(
    session: AsyncSession, owner: str | None, after: Cursor | None, limit: int
) -> Sequence[WebhookEndpoint]:
    statement = _visible(owner).order_by(
        WebhookEndpoint.created_at.desc(), WebhookEndpoint.id.desc()
    )
    if after is not None:
        statement = statement.where(
            tuple_(WebhookEndpoint.created_at, WebhookEndpoint.id)
            < tuple_(after.created_at, after.id)
        )
    return (await session.scalars(statement.limit(limit))).all()


async def count(session: AsyncSession, owner: str) -> int:
    found = await session.scalar(
        select(func.count()).select_from(_visible(owner).subquery())
    )
    return found or 0


async def listening(session: AsyncSession) -> Sequence[WebhookEndpoint]:
    """List who is to be told of events, `webhook_url`s included."""
    found = await session.scalars(
        select(WebhookEndpoint).where(
            WebhookEndpoint.enabled.is_(True), WebhookEndpoint.deleted_at.is_(None)
        )
    )
    return found.all()


async def with_secret(
    session: AsyncSession, *, for_update: bool = False
) -> Sequence[WebhookEndpoint]:
    """List the rows that hold a secret; held for update, nobody rotates meanwhile."""
    statement = (
        select(WebhookEndpoint)
        .where(WebhookEndpoint.sealed != "")
        .order_by(WebhookEndpoint.id)
    )
    if for_update:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).all()


async def add_once(session: AsyncSession, endpoint: WebhookEndpoint) -> None:
    """Insert a row whose id says whose it is, unless it is there."""
    dialect = session.get_bind().dialect.name
    upsert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    values = {
        column.key: getattr(endpoint, column.key)
        for column in WebhookEndpoint.__table__.columns
    }
    await session.execute(
        upsert(WebhookEndpoint).values(values).on_conflict_do_nothing()
    )


async def cancel_pending(
    session: AsyncSession, endpoint_id: str, reason: str, now: datetime
) -> None:
    """Drop what waits for an endpoint; what is just being sent is let go."""
    await session.execute(
        update(WebhookDelivery)
        .where(
            WebhookDelivery.endpoint_id == endpoint_id,
            WebhookDelivery.status == DeliveryStatus.PENDING,
            WebhookDelivery.claim.is_(None),
        )
        .values(
            status=DeliveryStatus.CANCELLED,
            next_attempt_at=None,
            completed_at=now,
            last_error=reason,
        )
        .execution_options(synchronize_session=False)
    )


async def of_requests(
    session: AsyncSession, row_id: str, *, for_update: bool = False
) -> WebhookEndpoint | None:
    """Read the row that holds the secret for one API key's `webhook_url`s."""
    statement = (
        select(WebhookEndpoint)
        .where(WebhookEndpoint.id == row_id, WebhookEndpoint.kind == Kind.REQUESTS)
        .execution_options(populate_existing=True)
    )
    if for_update:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).one_or_none()
