"""Writes the timeline: one line for everything that happened to a generation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import announce
from mediarouter.generations import changes
from mediarouter.generations.models import TIMELINE, GenerationEvent

_ADD: Final = insert(cast("Table", GenerationEvent.__table__))


async def add_event(
    session: AsyncSession, generation_id: str, kind: str, now: datetime, **data: Any
) -> None:
    """Write one line; `data` must be fit for JSON."""
    await add_events(session, [event(generation_id, kind, now, **data)])


async def add_events(session: AsyncSession, lines: Sequence[dict[str, Any]]) -> None:
    """Write the lines that `event` made with one statement."""
    if not lines:
        return
    await session.execute(_ADD, lines)
    announce(session, TIMELINE)
    for line in lines:
        changes.note(session, line["generation_id"], line["type"])


def event(generation_id: str, kind: str, now: datetime, **data: Any) -> dict[str, Any]:
    """Make a line for `add_events`."""
    return {
        "generation_id": generation_id,
        "type": kind,
        "data": data,
        "created_at": now,
    }
