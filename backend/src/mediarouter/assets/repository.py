"""Queries on assets. A deleted one is not found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, tuple_, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.models import DEFAULT_PURPOSE, Asset, AssetUse
from mediarouter.kit.pagination import Cursor


async def get(session: AsyncSession, asset_id: str) -> Asset | None:
    found = await session.scalars(
        select(Asset).where(Asset.id == asset_id, Asset.deleted_at.is_(None))
    )
    return found.one_or_none()


async def same_upload(
    session: AsyncSession, api_key_id: str, kind: str, sha256: str
) -> Asset | None:
    """Find an image or a video that a caller has sent before."""
    found = await session.scalars(
        select(Asset)
        .where(
            Asset.api_key_id == api_key_id,
            Asset.kind == kind,
            Asset.generation_id.is_(None),
            Asset.sha256 == sha256,
            Asset.deleted_at.is_(None),
        )
        .limit(1)
    )
    return found.one_or_none()


async def of_generations(
    session: AsyncSession, generation_ids: Sequence[str]
) -> list[Asset]:
    found = await session.scalars(
        select(Asset).where(
            Asset.generation_id.in_(generation_ids), Asset.deleted_at.is_(None)
        )
    )
    return list(found)


async def video_lengths(
    session: AsyncSession, generation_ids: Sequence[str]
) -> dict[str, int]:
    """Milliseconds of the videos that were stored, deleted ones included."""
    found = await session.execute(
        select(Asset.generation_id, Asset.duration_ms).where(
            Asset.generation_id.in_(generation_ids), Asset.kind == "video"
        )
    )
    return {str(owner): length or 0 for owner, length in found}


async def hold(session: AsyncSession, asset_id: str) -> bool:
    """Keep an asset from being deleted until this transaction ends; False: it is."""
    found = await session.scalar(
        select(Asset.id)
        .where(Asset.id == asset_id, Asset.deleted_at.is_(None))
        .with_for_update()
    )
    return found is not None


def owned_by(api_key_id: str) -> ColumnElement[bool]:
    return Asset.api_key_id == api_key_id


def belongs_to(generation_id: str) -> ColumnElement[bool]:
    """Choose what was made for a generation, and what it was made from."""
    made_for = select(Asset.id).where(Asset.generation_id == generation_id)
    made_from = select(AssetUse.asset_id).where(AssetUse.generation_id == generation_id)
    return Asset.id.in_(union_all(made_for, made_from))


async def page(
    session: AsyncSession,
    which: ColumnElement[bool],
    kind: str | None,
    after: Cursor | None,
    limit: int,
) -> list[Asset]:
    """List assets, newest first."""
    query = (
        select(Asset)
        .where(which, Asset.deleted_at.is_(None))
        .order_by(Asset.created_at.desc(), Asset.id.desc())
        .limit(limit)
    )
    if kind is not None:
        query = query.where(Asset.kind == kind)
    if after is not None:
        query = query.where(
            tuple_(Asset.created_at, Asset.id) < tuple_(after.created_at, after.id)
        )
    return list(await session.scalars(query))


async def uploads(
    session: AsyncSession,
    api_key_id: str,
    *,
    after: str | None,
    purpose: str | None,
    ascending: bool,
    limit: int,
) -> list[Asset]:
    """List a caller's images; nothing follows an unknown `after`."""
    query = select(Asset).where(
        Asset.api_key_id == api_key_id,
        Asset.kind == "image",
        Asset.deleted_at.is_(None),
    )
    place = tuple_(Asset.created_at, Asset.id)
    if purpose is not None:
        query = query.where(func.coalesce(Asset.purpose, DEFAULT_PURPOSE) == purpose)
    if after is not None:
        # One that was deleted while somebody pages still marks its place.
        last = await session.get(Asset, after)
        if last is None or last.api_key_id != api_key_id:
            return []
        seen = tuple_(last.created_at, last.id)
        query = query.where(place > seen if ascending else place < seen)
    columns = (Asset.created_at, Asset.id)
    order = [one.asc() if ascending else one.desc() for one in columns]
    return list(await session.scalars(query.order_by(*order).limit(limit)))


@dataclass(frozen=True)
class StoredKind:
    """What the files of one kind take."""

    kind: str
    files: int
    bytes: int


async def stored_kinds(session: AsyncSession) -> list[StoredKind]:
    """Sum the files up; an index holds all that this reads."""
    found = await session.execute(
        select(Asset.kind, func.count(), func.sum(Asset.bytes))
        .where(Asset.deleted_at.is_(None))
        .group_by(Asset.kind)
        .order_by(Asset.kind)
    )
    return [StoredKind(kind, files, int(size)) for kind, files, size in found]


async def oldest_video(session: AsyncSession) -> datetime | None:
    return await session.scalar(
        select(func.min(Asset.created_at)).where(
            Asset.kind == "video", Asset.deleted_at.is_(None)
        )
    )


async def mark_deleted(
    session: AsyncSession, asset_ids: Sequence[str], now: datetime
) -> None:
    await session.execute(
        update(Asset)
        .where(Asset.id.in_(asset_ids), Asset.deleted_at.is_(None))
        .values(deleted_at=now)
    )


async def keep_inline(session: AsyncSession, asset_id: str) -> None:
    """Keep an image for itself, that was kept for generations only."""
    await session.execute(
        update(Asset).where(Asset.id == asset_id).values(is_inline=False)
    )
