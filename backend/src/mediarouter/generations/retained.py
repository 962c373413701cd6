"""The queries of retention: what is old, what takes room, what would go.

A starred generation is in none of them. Whatever has been deleted is not here any
more, although its files may wait for their removal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Subquery, and_, func, not_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.models import Asset
from mediarouter.generations.models import TERMINAL, Generation, Stage

_LOCK: Final = 727_274_004
"""Keeps two instances from making room at once, which would delete twice as much."""

_ENDED: Final = tuple(sorted(TERMINAL))
_STAYS: Final = (
    Generation.deleted_at.is_(None),
    Generation.completed_at.is_not(None),
    not_(Generation.starred),
)
# A sum in the scope of one generation: its index leads to a handful of files.
_SIZE: Final = func.coalesce(
    select(func.sum(Asset.bytes))
    .where(Asset.generation_id == Generation.id, Asset.deleted_at.is_(None))
    .correlate(Generation)
    .scalar_subquery(),
    0,
)


@dataclass(frozen=True)
class Sized:
    """A finished generation and what its files take."""

    id: str
    bytes: int


@dataclass(frozen=True)
class Leaving:
    """What would be deleted."""

    generations: int
    videos: int
    bytes: int


async def take_turn(session: AsyncSession) -> None:
    """Wait until no other instance deletes; held until the transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(
            text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK}
        )


async def expired(session: AsyncSession, before: datetime, limit: int) -> list[str]:
    """Ids of generations that ended before a moment."""
    found = await session.scalars(
        select(Generation.id)
        .where(*_STAYS, Generation.stage.in_(_ENDED), Generation.completed_at < before)
        .limit(limit)
    )
    return list(found)


async def oldest_videos(session: AsyncSession, limit: int) -> list[Sized]:
    found = await session.execute(
        select(Generation.id, _SIZE)
        .where(*_STAYS, Generation.stage == Stage.COMPLETED)
        .order_by(Generation.completed_at, Generation.id)
        .limit(limit)
    )
    return [Sized(id_, int(size)) for id_, size in found]


async def bytes_of_videos(session: AsyncSession) -> int:
    """Sum the files of generations that are not deleted, starred ones included."""
    # The deleted first: files that go meanwhile then make the sum too small, and a
    # round deletes too few and not too many.
    leaving = await session.scalar(
        select(func.sum(_SIZE)).where(
            Generation.deleted_at.is_not(None), Generation.purged_at.is_(None)
        )
    )
    stored = await session.scalar(
        select(func.sum(Asset.bytes)).where(
            Asset.kind.in_(("video", "poster", "spritesheet")),
            Asset.deleted_at.is_(None),
        )
    )
    return int(stored or 0) - int(leaving or 0)


async def hide(session: AsyncSession, ids: Sequence[str], now: datetime) -> list[str]:
    """Delete in everybody's eyes; the ids of those that were still there."""
    hidden = await session.scalars(
        update(Generation)
        .where(Generation.id.in_(ids), *_STAYS, Generation.stage.in_(_ENDED))
        .values(deleted_at=now)
        .returning(Generation.id)
        .execution_options(synchronize_session=False)
    )
    return list(hidden)


async def leaving_by_age(session: AsyncSession, before: datetime) -> Leaving:
    ended = select(Generation.stage.label("stage"), _SIZE.label("bytes")).where(
        *_STAYS, Generation.stage.in_(_ENDED), Generation.completed_at < before
    )
    return await _summed(session, ended.subquery())


async def leaving_for_room(
    session: AsyncSession, over: int, since: datetime | None
) -> Leaving:
    """The oldest videos, from `since` on, that together take `over` bytes."""
    conditions = [*_STAYS, Generation.stage == Stage.COMPLETED]
    if since is not None:
        conditions.append(Generation.completed_at >= since)
    sized = (
        select(
            Generation.stage.label("stage"),
            Generation.completed_at.label("ended"),
            Generation.id.label("id"),
            _SIZE.label("bytes"),
        )
        .where(and_(*conditions))
        .subquery()
    )
    so_far = func.sum(sized.c.bytes).over(order_by=(sized.c.ended, sized.c.id))
    older = select(
        sized.c.stage, sized.c.bytes, (so_far - sized.c.bytes).label("before")
    ).subquery()
    return await _summed(
        session,
        select(older.c.stage, older.c.bytes).where(older.c.before < over).subquery(),
    )


async def _summed(session: AsyncSession, found: Subquery) -> Leaving:
    is_video = found.c.stage == Stage.COMPLETED
    row = (
        await session.execute(
            select(
                func.count(),
                func.count().filter(is_video),
                func.coalesce(func.sum(found.c.bytes), 0),
            ).select_from(found)
        )
    ).one()
    return Leaving(int(row[0]), int(row[1]), int(row[2]))
