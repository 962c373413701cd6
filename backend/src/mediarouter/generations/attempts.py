"""The tries of a generation at its provider: begun before the POST, ended after it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Attempt, Generation
from mediarouter.kit.ids import new_id
from mediarouter.providers.base import Job

_TABLE: Final = cast("Table", Attempt.__table__)
_ADD: Final = insert(_TABLE)
_END: Final = update(_TABLE).where(_TABLE.c.submit_ref == bindparam("of_submit"))


def job_reference(job: Job) -> str | None:
    """The vendor's id inside a job handle, for people and for callbacks."""
    found = job.get("id")
    return None if found is None else str(found)


async def attempts_of(session: AsyncSession, generation_id: str) -> list[Attempt]:
    """Read the tries of a generation, the first one first."""
    found = await session.scalars(
        select(Attempt)
        .where(Attempt.generation_id == generation_id)
        .order_by(Attempt.number)
    )
    return list(found.all())


async def begin_attempts(
    session: AsyncSession, tries: Sequence[dict[str, Any]]
) -> None:
    """Write the tries that `attempt` made with one statement."""
    await session.execute(_ADD, tries)


def attempt(row: Generation, submit_ref: str, now: datetime) -> dict[str, Any]:
    """Make the next try of a generation, for `begin_attempts`."""
    return {
        "id": new_id("att"),
        "generation_id": row.id,
        "number": row.attempts + 1,
        "provider": row.provider,
        "model": row.model,
        "provider_key_id": row.provider_key_id,
        "submit_ref": submit_ref,
        "outcome": "submitting",
        "started_at": now,
    }


async def end_attempts(
    session: AsyncSession, endings: Sequence[dict[str, Any]]
) -> None:
    """Write the endings that `ending` made with one statement."""
    await session.execute(_END, endings)


async def end_attempt(
    session: AsyncSession, submit_ref: str, outcome: str, now: datetime, **what: Any
) -> None:
    await end_attempts(session, [ending(submit_ref, outcome, now, **what)])


def ending(
    submit_ref: str,
    outcome: str,
    now: datetime,
    *,
    code: str | None = None,
    message: str | None = None,
    job: Job | None = None,
) -> dict[str, Any]:
    """Say how a try ended, for `end_attempts`.

    `outcome` is `accepted`, `not_sent`, `rejected` or `unknown`.
    """
    values: dict[str, Any] = {
        "of_submit": submit_ref,
        "outcome": outcome,
        "ended_at": now,
        "error_code": code,
        "error_message": message,
    }
    return values if job is None else {**values, "job": job}
