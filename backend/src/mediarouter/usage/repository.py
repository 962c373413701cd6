"""The roll-up's SQL: additions that commute, and the sums that pages read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.dialects import postgresql, sqlite
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
class Ended:
    """What one ended generation adds to its day."""

    day: date
    provider: str
    model: str
    api_key_id: str
    outcome: str
    """`completed`, `failed` or `cancelled`."""

    cost: Decimal | None
    video_ms: int
    processing_ms: int


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


async def add(session: AsyncSession, ended: Ended, sign: int = 1) -> None:
    """Add one ended generation to its day, or take it back with `sign=-1`."""
    amounts: dict[str, Any] = {
        "completed": sign * (ended.outcome == "completed"),
        "failed": sign * (ended.outcome == "failed"),
        "cancelled": sign * (ended.outcome == "cancelled"),
        "cost": sign * (ended.cost or Decimal(0)),
        "cost_unknown": sign * (ended.cost is None),
        "video_ms": sign * ended.video_ms,
        "processing_ms": sign * ended.processing_ms,
    }
    keys = {
        "day": ended.day,
        "provider": ended.provider,
        "model": ended.model,
        "api_key_id": ended.api_key_id,
    }
    dialect = session.get_bind().dialect.name
    upsert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    await session.execute(
        upsert(UsageDaily)
        .values(**keys, **amounts)
        .on_conflict_do_update(
            index_elements=list(keys),
            set_={
                name: getattr(UsageDaily, name) + amount
                for name, amount in amounts.items()
            },
        )
    )


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


def _totals(row: Row[Any]) -> Totals:
    return Totals(
        completed=int(row.completed),
        failed=int(row.failed),
        cancelled=int(row.cancelled),
        cost=row.cost if row.cost is not None else Decimal(0),
        cost_unknown=int(row.cost_unknown),
        video_ms=int(row.video_ms),
        processing_ms=int(row.processing_ms),
    )
