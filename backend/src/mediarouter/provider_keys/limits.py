"""The limits of one provider key: slots, submits in a minute, a vendor's stop."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.provider_keys.models import ProviderKey


@dataclass(frozen=True)
class KeyLimits:
    """What a key may have in flight and submit in a minute; None is no limit."""

    max_in_flight: int | None
    submits_per_minute: int | None
    blocked_until: datetime | None = None

    @classmethod
    def of(cls, key: ProviderKey) -> "KeyLimits":
        return cls(key.max_in_flight, key.submits_per_minute, key.blocked_until)


async def read_limits(session: AsyncSession, key_id: str) -> KeyLimits | None:
    """Read a key's own limits; None when there is no such key (demo)."""
    row = (
        await session.execute(
            select(
                ProviderKey.max_in_flight,
                ProviderKey.submits_per_minute,
                ProviderKey.blocked_until,
            ).where(ProviderKey.id == key_id)
        )
    ).one_or_none()
    return None if row is None else KeyLimits(*row)


async def take_submits(
    session: AsyncSession, key_id: str, rate: int, wanted: int, now: datetime
) -> int:
    """Draw submits from the key's bucket; how many were granted.

    The bucket holds one minute's worth and fills evenly. The caller holds the key's
    lock, so two draws cannot cross.
    """
    row = (
        await session.execute(
            select(ProviderKey.tokens_milli, ProviderKey.tokens_at).where(
                ProviderKey.id == key_id
            )
        )
    ).one_or_none()
    if row is None:
        return wanted
    full = rate * 1000
    level = full if row.tokens_milli is None else row.tokens_milli
    if row.tokens_at is not None:
        elapsed = max(0.0, (now - row.tokens_at).total_seconds())
        level = min(full, level + int(elapsed / 60 * full))
    granted = min(wanted, level // 1000)
    await session.execute(
        update(ProviderKey)
        .where(ProviderKey.id == key_id)
        .values(tokens_milli=level - granted * 1000, tokens_at=now)
        .execution_options(synchronize_session=False)
    )
    return granted


async def block_submits(session: AsyncSession, key_id: str, until: datetime) -> None:
    """Let no submit of this key start before `until`."""
    await session.execute(
        update(ProviderKey)
        .where(ProviderKey.id == key_id)
        .values(blocked_until=until)
        .execution_options(synchronize_session=False)
    )
