"""Ended generations as lines of a statement, for whoever adds up their costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.service import AssetService
from mediarouter.generations import labels
from mediarouter.generations.models import TERMINAL, Generation
from mediarouter.kit.pagination import Cursor

_COLUMNS = (
    Generation.id,
    Generation.created_at,
    Generation.completed_at,
    Generation.api_key_id,
    Generation.provider,
    Generation.model,
    Generation.stage,
    Generation.prompt,
    Generation.estimated_cost,
    Generation.estimate_note,
    Generation.actual_cost,
    Generation.cost_basis,
    Generation.cost_note,
    Generation.error_code,
    Generation.tags,
    Generation.deleted_at,
)


@dataclass(frozen=True)
class EndedFilter:
    """Which days of the create (UTC, both included), and of what. None means all."""

    start: date
    end: date
    provider: str | None = None
    model: tuple[str, str] | None = None
    """A provider and its own name of the model."""

    api_key_id: str | None = None
    is_tagged: bool = False
    """Only those with a tag."""


@dataclass(frozen=True)
class EndedLine:
    """One ended generation; a deleted one without what its user wrote."""

    id: str
    created_at: datetime
    completed_at: datetime | None
    api_key_id: str
    provider: str
    model: str
    status: str
    prompt: str | None
    video_ms: int
    estimated_cost: Decimal | None
    estimate_note: str | None
    cost: Decimal | None
    cost_basis: str | None
    cost_note: str | None
    error_code: str | None
    tags: tuple[str, ...]

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.created_at, self.id)


class EndedGenerations:
    """Reads them page by page, deleted ones included: they were paid for."""

    def __init__(self, assets: AssetService) -> None:
        self._assets = assets

    async def page(
        self,
        session: AsyncSession,
        where: EndedFilter,
        after: Cursor | None,
        limit: int,
    ) -> list[EndedLine]:
        """List up to `limit` of them, oldest first, behind the cursor."""
        rows = await _rows(session, where, after, limit)
        made = [row.id for row in rows if row.stage == "completed"]
        lengths = await self._assets.video_lengths(session, made)
        return [
            EndedLine(
                id=row.id,
                created_at=row.created_at,
                completed_at=row.completed_at,
                api_key_id=row.api_key_id,
                provider=row.provider,
                model=row.model,
                status=row.stage,
                prompt=row.prompt if row.deleted_at is None else None,
                video_ms=lengths.get(row.id, 0),
                estimated_cost=row.estimated_cost,
                estimate_note=row.estimate_note,
                cost=row.actual_cost,
                cost_basis=row.cost_basis,
                cost_note=row.cost_note,
                error_code=row.error_code,
                tags=tuple(row.tags) if row.deleted_at is None else (),
            )
            for row in rows
        ]

    async def tags(
        self, session: AsyncSession, where: EndedFilter, limit: int
    ) -> tuple[list[labels.TagCount], int]:
        """Count the tags that they have, the most used first, and all of those tags."""
        return await labels.count_tags_of(session, _conditions(where), limit)


async def _rows(
    session: AsyncSession, where: EndedFilter, after: Cursor | None, limit: int
) -> Sequence[Generation]:
    statement = select(*_COLUMNS).where(*_conditions(where))
    if after is not None:
        statement = statement.where(
            Generation.created_at >= after.created_at,
            or_(
                Generation.created_at > after.created_at,
                and_(
                    Generation.created_at == after.created_at, Generation.id > after.id
                ),
            ),
        )
    found = await session.execute(
        statement.order_by(Generation.created_at, Generation.id).limit(limit)
    )
    return found.all()  # type: ignore[return-value]


def _conditions(where: EndedFilter) -> Iterator[ColumnElement[bool]]:
    yield Generation.created_at >= datetime.combine(where.start, time.min, UTC)
    yield Generation.stage.in_(TERMINAL)
    if where.end < date.max:
        next_day = datetime.combine(where.end + timedelta(days=1), time.min, UTC)
        yield Generation.created_at < next_day
    if where.provider is not None:
        yield Generation.provider == where.provider
    if where.model is not None:
        provider, model = where.model
        yield Generation.provider == provider
        yield Generation.model == model
    if where.api_key_id is not None:
        yield Generation.api_key_id == where.api_key_id
    if where.is_tagged:
        yield labels.is_tagged()
