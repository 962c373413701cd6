"""Which generations were made from which images."""

from collections.abc import Collection, Sequence
from typing import Final, cast

from sqlalchemy import Table, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from mediarouter.assets.models import Asset, AssetUse

_USES: Final = cast("Table", AssetUse.__table__)


async def add_uses(session: AsyncSession, uses: Collection[tuple[str, str]]) -> None:
    """Write pairs of an asset's and a generation's id; known ones may be among them."""
    if uses:
        dialect = session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        await session.execute(
            insert(_USES).on_conflict_do_nothing(),
            [
                {"asset_id": asset_id, "generation_id": generation_id}
                for asset_id, generation_id in uses
            ],
        )


async def count_uses(session: AsyncSession, asset_id: str) -> int:
    statement = select(func.count()).where(AssetUse.asset_id == asset_id)
    return await session.scalar(statement) or 0


async def only_used_by(session: AsyncSession, generation_id: str) -> Sequence[Asset]:
    """Find the inline images that no other generation was made from."""
    other = aliased(AssetUse)
    found = await session.scalars(
        select(Asset)
        .join(AssetUse, AssetUse.asset_id == Asset.id)
        .where(
            AssetUse.generation_id == generation_id,
            Asset.is_inline,
            ~exists().where(
                other.asset_id == Asset.id, other.generation_id != generation_id
            ),
        )
    )
    return found.all()


async def forget_uses(session: AsyncSession, generation_id: str) -> None:
    await session.execute(
        delete(AssetUse).where(AssetUse.generation_id == generation_id)
    )
