"""Writes the daily roll-up, in the transaction that ends a generation."""

import math
from dataclasses import dataclass
from datetime import date, datetime
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
    is_reported: bool
    """Whether `cost` is the vendor's own figure."""

    estimated_cost: Decimal | None
    video_ms: int
    processing_ms: int


async def add(session: AsyncSession, ended: Ended, sign: int = 1) -> None:
    """Add one ended generation to its day, or take it back with `sign=-1`."""
    signed = {name: sign * amount for name, amount in amounts(ended).items()}
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
        .values(**keys, **signed)
        .on_conflict_do_update(
            index_elements=list(keys),
            set_={
                name: getattr(UsageDaily, name) + amount
                for name, amount in signed.items()
            },
        )
    )


def amounts(ended: Ended) -> dict[str, Any]:
    """Tell what it adds to each column of the roll-up."""
    nothing = Decimal(0)
    cost, estimate = ended.cost, ended.estimated_cost
    is_completed = ended.outcome == "completed"
    return {
        "completed": int(is_completed),
        "failed": int(ended.outcome == "failed"),
        "cancelled": int(ended.outcome == "cancelled"),
        "cost": nothing if cost is None else cost,
        "cost_unknown": int(cost is None),
        "cost_reported": cost if cost is not None and ended.is_reported else nothing,
        "estimated_cost": nothing if estimate is None else estimate,
        "estimate_unknown": int(estimate is None),
        "estimate_of_unknown": estimate
        if cost is None and estimate is not None
        else nothing,
        "cost_difference": cost - estimate
        if cost is not None and estimate is not None
        else nothing,
        "video_ms": ended.video_ms,
        "priced_video_ms": 0 if cost is None else ended.video_ms,
        "processing_ms": ended.processing_ms,
        "time_to_video_ms": ended.processing_ms if is_completed else 0,
        "time_to_video_log": log_of(ended.processing_ms) if is_completed else 0,
    }


def processing_ms(created_at: datetime, ended_at: datetime | None) -> int:
    """From create to end, however it ended."""
    if ended_at is None:
        return 0
    return max(0, int((ended_at - created_at).total_seconds() * 1000))


def log_of(milliseconds: int) -> int:
    """Logarithm of a time in millionths, whole so that sums stay exact."""
    return round(math.log(max(1, milliseconds)) * 1_000_000)
