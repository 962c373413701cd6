"""The line of generations that wait for a free place at their vendor's key."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Generation, Stage


async def places(session: AsyncSession, ids: Collection[str]) -> dict[str, int]:
    """Count, from 1, where these stand in line; those that do not wait are missing.

    One pass over each line, as far back as the last of `ids`.
    """
    asked = (
        select(
            Generation.limit_key, func.max(Generation.created_at).label("created_at")
        )
        .where(Generation.id.in_(ids), Generation.stage == Stage.QUEUED)
        .group_by(Generation.limit_key)
        .subquery()
    )
    line = (
        select(
            Generation.id,
            func.row_number()
            .over(
                partition_by=Generation.limit_key,
                order_by=(Generation.created_at, Generation.id),
            )
            .label("place"),
        )
        .join(asked, asked.c.limit_key == Generation.limit_key)
        .where(
            Generation.stage == Stage.QUEUED,
            Generation.created_at <= asked.c.created_at,
        )
        .subquery()
    )
    found = await session.execute(
        select(line.c.id, line.c.place).where(line.c.id.in_(ids))
    )
    return {row.id: row.place for row in found}


async def who_moved_up(
    session: AsyncSession, gone: Sequence[str], most: int
) -> list[str]:
    """Give the first `most` of each line that one of `gone` has stood in."""
    limit_keys = await session.scalars(
        select(Generation.limit_key).where(Generation.id.in_(gone)).distinct()
    )
    moved: list[str] = []
    for limit_key in limit_keys.all():
        front = await session.scalars(
            select(Generation.id)
            .where(Generation.limit_key == limit_key, Generation.stage == Stage.QUEUED)
            .order_by(Generation.created_at, Generation.id)
            .limit(most)
        )
        moved += front
    return moved
