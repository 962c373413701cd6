"""The roll-up's sums, as the usage pages read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.usage.models import UsageDaily

_SUMS = (
    func.coalesce(func.sum(UsageDaily.completed), 0).label("completed"),
    func.coalesce(func.sum(UsageDaily.failed), 0).label("failed"),
    func.coalesce(func.sum(UsageDaily.cancelled), 0).label("cancelled"),
    func.sum(UsageDaily.cost).label("cost"),
    func.coalesce(func.sum(UsageDaily.cost_unknown), 0).label("cost_unknown"),
    func.coalesce(func.sum(UsageDaily.video_ms), 0).label("video_ms"),
    func.coalesce(func.sum(UsageDaily.processing_ms), 0).label("processing_ms"),
)


@dataclass(frozen=True)
class Totals:
    """Sums over some slice of the roll-up."""

    completed: int
    failed: int
    cancelled: int
    cost: Decimal
    cost_unknown: int
    video_ms: int
    processing_ms: int

    @property
    def count(self) -> int:
        return self.completed + self.failed + self.cancelled


@dataclass(frozen=True)
class UsageFilter:
    """Which days, provider and caller. None means all."""

    start: date | None = None
    end: date | None = None
    provider: str | None = None
    api_key_id: str | None = None


async def totals(session: AsyncSession, where: UsageFilter) -> Totals:
    row = (await session.execute(select(*_SUMS).where(*_conditions(where)))).one()
    return _totals(row)


async def grouped(
    session: AsyncSession, where: UsageFilter, by: Sequence[str]
) -> list[tuple[tuple[Any, ...], Totals]]:
    """Sum per combination of the columns in `by`, ordered by them."""
    columns = [getattr(UsageDaily, name) for name in by]
    rows = await session.execute(
        select(*columns, *_SUMS)
        .where(*_conditions(where))
        .group_by(*columns)
        .order_by(*columns)
    )
    return [(tuple(row[: len(columns)]), _totals(row)) for row in rows]


def _conditions(where: UsageFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.start is not None:
        conditions.append(UsageDaily.day >= where.start)
    if where.end is not None:
        conditions.append(UsageDaily.day <= where.end)
    if where.provider is not None:
        conditions.append(UsageDaily.provider == where.provider)
    if where.api_key_id is not None:
        conditions.append(UsageDaily.api_key_id == where.api_key_id)
    return conditions


def _totals(row: Any) -> Totals:
    return Totals(
        completed=int(row.completed),
        failed=int(row.failed),
        cancelled=int(row.cancelled),
        cost=row.cost if row.cost is not None else Decimal(0),
        cost_unknown=int(row.cost_unknown),
        video_ms=int(row.video_ms),
        processing_ms=int(row.processing_ms),
    )
