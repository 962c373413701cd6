"""Back from a failure that only said that we gave up: a late proof undoes it."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.attempts import end_attempt
from mediarouter.generations.event_log import add_event
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.transitions.guard import HELD, ROWS, held_by, hits
from mediarouter.generations.transitions.submitting import SUBMIT_UNKNOWN

DEADLINE_EXCEEDED: Final = "deadline_exceeded"

REOPENABLE: Final = (SUBMIT_UNKNOWN, DEADLINE_EXCEEDED)
"""Failures that only say we gave up."""

_REOPEN: Final = HELD.where(
    ROWS.c.stage == Stage.FAILED, ROWS.c.error_code == DEADLINE_EXCEEDED
)


async def record_receipt(
    session: AsyncSession, submit_ref: str, values: dict[str, Any], now: datetime
) -> str | None:
    """Store a job handle that was found or came late; the id of the row it fits.

    Guarded by `submit_ref` and not by the epoch: the proof is about the submit, and
    whoever holds it may be fenced already. A row that was given up on is reopened;
    the caller takes its roll-up back (see `usage`).
    """
    open_again = or_(
        Generation.stage.in_((Stage.SUBMITTING, Stage.SUBMIT_UNKNOWN)),
        and_(Generation.stage == Stage.FAILED, Generation.error_code == SUBMIT_UNKNOWN),
    )
    moved = await session.scalar(
        update(Generation)
        .where(
            Generation.submit_ref == submit_ref, Generation.job.is_(None), open_again
        )
        .values(
            stage=Stage.SUBMITTED,
            epoch=Generation.epoch + 1,
            submitted_at=now,
            **_reopened(),
            **values,
        )
        .returning(Generation.id)
        .execution_options(synchronize_session=False)
    )
    if moved is None:
        return None
    await end_attempt(session, submit_ref, "accepted", now, job=values["job"])
    await add_event(session, moved, "submitted", now, job=values["job_ref"], late=True)
    return str(moved)


async def reopen_late(session: AsyncSession, owned: Owned, now: datetime) -> None:
    """`failed (deadline_exceeded) → submitted`: the vendor finished after all."""
    values = {"stage": Stage.SUBMITTED, **_reopened()}
    if not await hits(session, _REOPEN, [held_by(owned, values)]):
        raise FencedError(owned.id)
    await add_event(session, owned.id, "reopened", now)


def _reopened() -> dict[str, Any]:
    return {
        "error_code": None,
        "error_message": None,
        "vendor_error": None,
        "billed": None,
        "actual_cost": None,
        "cost_basis": None,
        "cost_note": None,
        "completed_at": None,
        "watch_until": None,
        "detail": None,
    }
