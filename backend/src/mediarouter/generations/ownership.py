"""Who drives a generation: the epoch on its row, and reading it as its owner.

Rows are read as Core rows: they carry `Generation`'s names, cannot be changed, and cost
a fraction of the ORM's objects, which counts where thousands are read or held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Generation

_ROWS: Final = cast("Table", Generation.__table__)
_READ: Final = select(_ROWS).where(_ROWS.c.id.in_(bindparam("ids", expanding=True)))
_TAKE: Final = (
    update(_ROWS)
    .where(_ROWS.c.id.in_(bindparam("ids", expanding=True)))
    .values(epoch=_ROWS.c.epoch + 1)
    .returning(_ROWS)
)


class FencedError(Exception):
    """Another owner drives this generation, or its stage has moved on."""


@dataclass(frozen=True, slots=True)
class Owned:
    """One owner's hold on a generation."""

    id: str
    epoch: int


async def take_ownership(
    session: AsyncSession, ids: Sequence[str]
) -> dict[str, Generation]:
    """Become the owner: raise the epochs, which fences every earlier owner."""
    found = await session.execute(_TAKE, {"ids": ids})
    return {row.id: cast("Generation", row) for row in found}


async def read_all(session: AsyncSession, ids: Sequence[str]) -> dict[str, Generation]:
    """Read rows by their ids; those that do not exist are missing."""
    found = await session.execute(_READ, {"ids": ids})
    return {row.id: cast("Generation", row) for row in found}


async def read(session: AsyncSession, generation_id: str) -> Generation | None:
    return (await read_all(session, [generation_id])).get(generation_id)


def still_owned(owned: Owned, row: Generation | None) -> Generation:
    """Check a row just read; raises `FencedError` when somebody else owns it."""
    if row is None or row.epoch != owned.epoch:
        raise FencedError(owned.id)
    return row
