"""The roll-up's sums, as the usage pages read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.usage.models import UsageDaily


@dataclass(frozen=True)
class Totals:
    """Sums over some slice of the roll-up; the columns say what they mean."""

    completed: int
    failed: int
    cancelled: int
    cost: Decimal
    cost_unknown: int
    cost_reported: Decimal
    estimated_cost: Decimal
    estimate_unknown: int
    estimate_of_unknown: Decimal
    cost_difference: Decimal
    video_ms: int
    priced_video_ms: int
    processing_ms: int
    time_to_video_ms: int
    time_to_video_log: int

    @property
    def count(self) -> int:
        return self.completed + self.failed + self.cancelled

    def less(self, parts: Iterable["Totals"]) -> "Totals":
        """What is left when some parts are taken away."""
        left = {name: getattr(self, name) for name in _NAMES}
        for part in parts:
            for name in _NAMES:
                left[name] -= getattr(part, name)
        return Totals(**left)


_NAMES = tuple(field.name for field in fields(Totals))
_MONEY = frozenset(field.name for field in fields(Totals) if field.type is Decimal)
_SUMS = tuple(func.sum(getattr(UsageDaily, name)).label(name) for name in _NAMES)
_KEY = (UsageDaily.day, UsageDaily.provider, UsageDaily.model, UsageDaily.api_key_id)

Key = tuple[date, str, str, str]
"""Day, provider, model and API key of one line."""


@dataclass(frozen=True)
class UsageFilter:
    """Which days, provider, model and API key. None means all."""

    start: date | None = None
    end: date | None = None
    provider: str | None = None
    model: tuple[str, str] | None = None
    """A provider and its own name of the model."""

    api_key_id: str | None = None


async def totals(session: AsyncSession, where: UsageFilter) -> Totals:
    row = (await session.execute(select(*_SUMS).where(*_conditions(where)))).one()
    return _totals(row)


async def grouped(
    session: AsyncSession,
    where: UsageFilter,
    by: Sequence[str],
    only: Sequence[tuple[str, ...]] | None = None,
) -> list[tuple[tuple[Any, ...], Totals]]:
    """Sum per combination of the columns in `by`, ordered by them.

    `only` keeps the combinations whose last columns are one of these.
    """
    columns = [getattr(UsageDaily, name) for name in by]
    conditions = _conditions(where)
    if only is not None:
        width = len(only[0]) if only else len(columns)
        conditions.append(tuple_(*columns[-width:]).in_(only))
    rows = await session.execute(
        select(*columns, *_SUMS)
        .where(*conditions)
        .group_by(*columns)
        .order_by(*columns)
    )
    return [(tuple(row[: len(columns)]), _totals(row)) for row in rows]


async def has_model(session: AsyncSession, provider: str, model: str | None) -> bool:
    """Tell whether anything was ever made with it."""
    statement = select(UsageDaily.day).where(UsageDaily.provider == provider)
    if model is not None:
        statement = statement.where(UsageDaily.model == model)
    return await session.scalar(statement.limit(1)) is not None


async def lines(
    session: AsyncSession, where: UsageFilter, after: Key | None, limit: int
) -> list[tuple[Key, Totals]]:
    """Read up to `limit` lines of the roll-up itself, oldest first."""
    columns = [getattr(UsageDaily, name) for name in _NAMES]
    statement = select(*_KEY, *columns).where(*_conditions(where))
    if after is not None:
        statement = statement.where(
            UsageDaily.day >= after[0], tuple_(*_KEY) > tuple_(*after)
        )
    rows = await session.execute(statement.order_by(*_KEY).limit(limit))
    return [
        ((row.day, row.provider, row.model, row.api_key_id), _totals(row))
        for row in rows
    ]


def _conditions(where: UsageFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.start is not None:
        conditions.append(UsageDaily.day >= where.start)
    if where.end is not None:
        conditions.append(UsageDaily.day <= where.end)
    if where.provider is not None:
        conditions.append(UsageDaily.provider == where.provider)
    if where.model is not None:
        provider, model = where.model
        conditions.append(UsageDaily.provider == provider)
        conditions.append(UsageDaily.model == model)
    if where.api_key_id is not None:
        conditions.append(UsageDaily.api_key_id == where.api_key_id)
    return conditions


def _totals(row: Any) -> Totals:
    """Sums of no lines are null in SQL and nothing here."""
    values: dict[str, Any] = {}
    for name in _NAMES:
        amount = getattr(row, name)
        values[name] = (amount or Decimal(0)) if name in _MONEY else int(amount or 0)
    return Totals(**values)
