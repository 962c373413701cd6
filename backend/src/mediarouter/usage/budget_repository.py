"""The table of monthly limits."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.usage.models import Budget

_ORDER = (Budget.kind, Budget.subject_id)


async def locked(
    session: AsyncSession, subjects: Collection[tuple[str, str]]
) -> Sequence[Budget]:
    """Read the limits of some subjects; others wait until the transaction ends."""
    found = await session.scalars(
        select(Budget)
        .where(tuple_(*_ORDER).in_(subjects))
        # In one order everywhere, so that two creates cannot wait for each other.
        .order_by(*_ORDER)
        .with_for_update()
    )
    return found.all()


async def visible(session: AsyncSession, owner: str | None) -> Sequence[Budget]:
    """Read a caller's own limit, or all for an administrator (None)."""
    statement = select(Budget).order_by(*_ORDER)
    if owner is not None:
        statement = statement.where(
            Budget.kind == "api_key", Budget.subject_id == owner
        )
    return (await session.scalars(statement)).all()


async def remove(session: AsyncSession, kind: str, subject_id: str) -> None:
    await session.execute(
        delete(Budget).where(Budget.kind == kind, Budget.subject_id == subject_id)
    )
