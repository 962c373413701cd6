"""The ways out: a terminal stage, and a cancel on the way there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.event_log import add_event
from mediarouter.generations.models import ACTIVE, Stage
from mediarouter.generations.ownership import Owned
from mediarouter.generations.transitions.guard import ROWS, hits, move

_REQUEST_CANCEL: Final = update(ROWS).where(
    ROWS.c.id == bindparam("of_id"),
    ROWS.c.stage.in_(ACTIVE),
    ROWS.c.cancel_requested_at.is_(None),
)
_CANCEL_UNSUBMITTED: Final = (
    update(ROWS)
    .where(
        ROWS.c.id == bindparam("of_id"),
        ROWS.c.stage.in_((Stage.QUEUED, Stage.ADMITTED)),
    )
    .values(epoch=ROWS.c.epoch + 1)
)


async def end(
    session: AsyncSession,
    owned: Owned,
    stage: Stage,
    sources: Sequence[Stage],
    values: dict[str, Any],
    now: datetime,
) -> None:
    """Enter a terminal stage with everything that is known about the outcome.

    The caller writes assets and the roll-up in the same transaction, so a row is
    settled exactly once.
    """
    await move(
        session,
        owned,
        sources,
        {"stage": stage, "completed_at": now, "detail": None, **values},
    )
    await add_event(
        session,
        owned.id,
        stage.value,
        now,
        code=values.get("error_code"),
        message=values.get("error_message"),
    )


async def request_cancel(
    session: AsyncSession, generation_id: str, now: datetime
) -> bool:
    """Raise the cancel flag once; False when it was raised or the row has ended."""
    flag = {"of_id": generation_id, "cancel_requested_at": now}
    if not await hits(session, _REQUEST_CANCEL, [flag]):
        return False
    await add_event(session, generation_id, "cancel_requested", now)
    return True


async def cancel_unsubmitted(
    session: AsyncSession, generation_id: str, values: dict[str, Any], now: datetime
) -> bool:
    """`queued or admitted → cancelled`, whoever owns the row: nothing was sent."""
    ending_values = {
        "of_id": generation_id,
        "stage": Stage.CANCELLED,
        "completed_at": now,
        "detail": None,
        **values,
    }
    if not await hits(session, _CANCEL_UNSUBMITTED, [ending_values]):
        return False
    await add_event(session, generation_id, "cancelled", now, code="cancelled")
    return True
