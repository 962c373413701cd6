"""Pages of generations by the last id seen, in both orders."""

from typing import Final, Literal

from sqlalchemy import ColumnElement, Select, select, tuple_

from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.service import Seen

Order = Literal["asc", "desc"]

_NOTHING: Final[tuple[list[Seen], bool]] = ([], False)


class Listing:
    """Reads pages; a caller sees its own, an administrator (None) everything."""

    def __init__(self, db: Database, assets: AssetService) -> None:
        self._db = db
        self._assets = assets

    async def page(
        self, owner: str | None, after: str | None, limit: int, order: Order
    ) -> tuple[list[Seen], bool]:
        """Read a page; True when there is more. Nothing follows an unknown id."""
        statement = _owned(owner).where(Generation.deleted_at.is_(None))
        place = tuple_(Generation.created_at, Generation.id)
        async with self._db.reading() as session:
            if after is not None:
                # One that was deleted while somebody pages still marks its place.
                last = await session.scalar(_owned(owner).where(Generation.id == after))
                if last is None:
                    return _NOTHING
                seen = tuple_(last.created_at, last.id)
                behind: ColumnElement[bool] = (
                    place > seen if order == "asc" else place < seen
                )
                statement = statement.where(behind)
            found = await session.scalars(
                statement.order_by(
                    *(
                        column.asc() if order == "asc" else column.desc()
                        for column in (Generation.created_at, Generation.id)
                    )
                ).limit(limit + 1)
            )
            rows = list(found.all())
            has_more = len(rows) > limit
            rows = rows[:limit]
            done = [row.id for row in rows if row.stage == Stage.COMPLETED]
            files = await self._assets.files_of(session, done) if done else []
        return [
            Seen(row, [file for file in files if file.generation_id == row.id])
            for row in rows
        ], has_more


def _owned(owner: str | None) -> Select[Generation]:
    statement = select(Generation)
    if owner is None:
        return statement
    return statement.where(Generation.api_key_id == owner)
