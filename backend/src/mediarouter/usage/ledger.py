"""Writes the daily roll-up, in the transaction that ends a generation."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.usage.models import UsageDaily


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
