"""The guard of every move: `UPDATE … WHERE id AND epoch AND stage IN (…)`.

Core statements on the table, built once each: the ORM's cost several times as much to
prepare, and each generation runs a dozen of them.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import Table, Update, bindparam, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned

ROWS: Final = cast("Table", Generation.__table__)
HELD: Final = update(ROWS).where(
    ROWS.c.id == bindparam("of_id"), ROWS.c.epoch == bindparam("of_epoch")
)


@cache
def held_in(sources: tuple[Stage, ...]) -> Update:
    """Guard a row by its owner and the stages it may be in.

    Written out, because `IN` takes no more than one set of values at a time.
    """
    return HELD.where(or_(*(ROWS.c.stage == source for source in sources)))


async def move(
    session: AsyncSession,
    owned: Owned,
    sources: Sequence[Stage],
    values: dict[str, Any],
) -> None:
    """Write into one row of an owner; raises `FencedError`."""
    if not await hits(session, held_in(tuple(sources)), [held_by(owned, values)]):
        raise FencedError(owned.id)


def held_by(owned: Owned, values: dict[str, Any]) -> dict[str, Any]:
    """Add the owner to what is written, for a guarded statement."""
    return {"of_id": owned.id, "of_epoch": owned.epoch, **values}


async def hits(
    session: AsyncSession, statement: Update, values: Sequence[dict[str, Any]]
) -> bool:
    """Run a guarded update for each set of values; True when each hit its row."""
    done = await session.execute(statement, values)
    return int(getattr(done, "rowcount", 0)) == len(values)
