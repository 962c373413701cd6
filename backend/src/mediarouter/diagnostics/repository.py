"""The counts of a report; each reads an index, not the rows."""

from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.models import Asset
from mediarouter.generations.models import Generation, Stage
from mediarouter.provider_keys.models import ProviderKey


async def database_version(session: AsyncSession) -> str:
    if session.get_bind().dialect.name == "sqlite":
        return str(await session.scalar(text("SELECT sqlite_version()")))
    return str(await session.scalar(text("SHOW server_version"))).split()[0]


async def schema_revision(session: AsyncSession) -> str | None:
    found = await session.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


async def living_workers(session: AsyncSession, silent_seconds: float) -> int:
    """Count the workers of the queue whose hearts beat."""
    query = text(
        "SELECT count(*) FROM procrastinate_workers"
        " WHERE last_heartbeat > now() - make_interval(secs => :silent)"
    )
    return int(await session.scalar(query, {"silent": silent_seconds}) or 0)


async def generations_by_stage(session: AsyncSession) -> dict[str, int]:
    found = await session.execute(
        select(Generation.stage, func.count())
        .group_by(Generation.stage)
        .order_by(Generation.stage)
    )
    return {row[0]: row[1] for row in found}


async def assets_by_kind(session: AsyncSession) -> dict[str, int]:
    found = await session.execute(
        select(Asset.kind, func.count())
        .where(Asset.deleted_at.is_(None))
        .group_by(Asset.kind)
        .order_by(Asset.kind)
    )
    return {row[0]: row[1] for row in found}


async def provider_keys(session: AsyncSession) -> list[tuple[str, str, int]]:
    found = await session.execute(
        select(ProviderKey.provider, ProviderKey.status, func.count())
        .where(ProviderKey.sealed != "")
        .group_by(ProviderKey.provider, ProviderKey.status)
        .order_by(ProviderKey.provider, ProviderKey.status)
    )
    return [(provider, status, count) for provider, status, count in found]


async def failures(
    session: AsyncSession, since: datetime
) -> list[tuple[str, str, int]]:
    """Count what failed since a moment, by provider and code, the most first."""
    count = func.count()
    found = await session.execute(
        select(Generation.provider, Generation.error_code, count)
        .where(
            Generation.stage == Stage.FAILED,
            Generation.completed_at >= since,
            Generation.deleted_at.is_(None),
            Generation.error_code.is_not(None),
        )
        .group_by(Generation.provider, Generation.error_code)
        .order_by(count.desc(), Generation.provider, Generation.error_code)
        .limit(50)
    )
    return [(provider, str(code), amount) for provider, code, amount in found]
