"""The callers' idempotency keys: found, claimed, forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import IdempotencyKey


async def find_idempotency_key(
    session: AsyncSession, api_key_id: str, key: str, *, since: datetime
) -> IdempotencyKey | None:
    entry = await session.get(IdempotencyKey, (api_key_id, key))
    return entry if entry is not None and entry.created_at >= since else None


async def claim_idempotency_key(
    session: AsyncSession, entry: IdempotencyKey, lifetime: timedelta
) -> IdempotencyKey | None:
    """Store the key; the earlier entry when the caller has used it already.

    Two concurrent claims meet at the primary key: the second waits for the first
    transaction to end, then sees its row.
    """
    await session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.api_key_id == entry.api_key_id,
            IdempotencyKey.key == entry.key,
            IdempotencyKey.created_at < entry.created_at - lifetime,
        )
    )
    dialect = session.get_bind().dialect.name
    upsert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    claimed = await session.scalar(
        upsert(IdempotencyKey)
        .values(
            api_key_id=entry.api_key_id,
            key=entry.key,
            request_hash=entry.request_hash,
            generation_id=entry.generation_id,
            created_at=entry.created_at,
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.generation_id)
    )
    if claimed is not None:
        return None
    return await session.get(IdempotencyKey, (entry.api_key_id, entry.key))


async def forget_idempotency_keys(session: AsyncSession, before: datetime) -> None:
    await session.execute(
        delete(IdempotencyKey).where(IdempotencyKey.created_at < before)
    )
