"""From the queue through the door of the paid POST to what the vendor said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.attempts import (
    attempt,
    begin_attempts,
    end_attempt,
    end_attempts,
    ending,
)
from mediarouter.generations.event_log import add_event, add_events, event
from mediarouter.generations.exchanges import Lines, add_exchanges
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.transitions.guard import (
    HELD,
    ROWS,
    held_by,
    held_in,
    hits,
    move,
)

SUBMIT_UNKNOWN: Final = "submit_unknown"

_BEGIN: Final = HELD.where(
    ROWS.c.stage == Stage.ADMITTED, ROWS.c.cancel_requested_at.is_(None)
).values(attempts=ROWS.c.attempts + 1)


@dataclass(frozen=True, slots=True)
class Submit:
    """A submit that is about to leave."""

    owned: Owned
    row: Generation
    submit_ref: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Accept:
    """The vendor's accept of a submit: the values that go into the row."""

    owned: Owned
    submit_ref: str
    values: dict[str, Any]
    at: datetime
    exchanges: Lines = ()


async def admit(session: AsyncSession, ids: Iterable[str], now: datetime) -> list[str]:
    """`queued → admitted` for rows nobody drives yet; returns those that moved."""
    moved = await session.scalars(
        update(Generation)
        .where(
            Generation.id.in_(list(ids)),
            Generation.stage == Stage.QUEUED,
            Generation.cancel_requested_at.is_(None),
        )
        .values(stage=Stage.ADMITTED)
        .returning(Generation.id)
        .execution_options(synchronize_session=False)
    )
    admitted = list(moved.all())
    await add_events(session, [event(one, "admitted", now) for one in admitted])
    return admitted


async def change_key(
    session: AsyncSession, owned: Owned, provider_key_id: str, now: datetime
) -> None:
    """`admitted → queued` for another key: the first was deleted or refused."""
    await move(
        session,
        owned,
        (Stage.ADMITTED,),
        {
            "stage": Stage.QUEUED,
            "provider_key_id": provider_key_id,
            "limit_key": provider_key_id,
        },
    )
    await add_event(session, owned.id, "key_changed", now)


async def begin_submits(session: AsyncSession, submits: Sequence[Submit]) -> None:
    """`admitted → submitting`: the only door to the paid POST.

    A cancel that came first keeps the door shut. Several go through together or not
    at all: raises `FencedError` when one of them may not.
    """
    moves = [
        held_by(
            one.owned,
            {
                "stage": Stage.SUBMITTING,
                "submit_ref": one.submit_ref,
                "not_before": None,
                "detail": None,
            },
        )
        for one in submits
    ]
    if not await hits(session, _BEGIN, moves):
        raise FencedError(submits[0].owned.id)
    await begin_attempts(
        session, [attempt(one.row, one.submit_ref, one.at) for one in submits]
    )
    await add_events(
        session,
        [
            event(one.owned.id, "submitting", one.at, attempt=one.row.attempts + 1)
            for one in submits
        ],
    )


async def not_sent(
    session: AsyncSession,
    owned: Owned,
    submit_ref: str,
    *,
    not_before: datetime,
    held_up_since: datetime,
    code: str,
    message: str,
    now: datetime,
) -> None:
    """`submitting → admitted`: nothing reached the vendor's books; try later."""
    await move(
        session,
        owned,
        (Stage.SUBMITTING,),
        {
            "stage": Stage.ADMITTED,
            "not_before": not_before,
            "held_up_since": held_up_since,
            "detail": code,
        },
    )
    await end_attempt(session, submit_ref, "not_sent", now, code=code, message=message)
    await add_event(
        session,
        owned.id,
        "submit_postponed",
        now,
        code=code,
        message=message,
        not_before=not_before.isoformat(),
    )


async def accept_all(session: AsyncSession, accepts: Sequence[Accept]) -> None:
    """`submitting → submitted`: the vendors' job handles are on disk.

    Several together or none: raises `FencedError` when one row is another's by now.
    """
    moves = [
        held_by(
            one.owned, {"stage": Stage.SUBMITTED, "submitted_at": one.at, **one.values}
        )
        for one in accepts
    ]
    if not await hits(session, held_in((Stage.SUBMITTING,)), moves):
        raise FencedError(accepts[0].owned.id)
    await end_attempts(
        session,
        [
            ending(one.submit_ref, "accepted", one.at, job=one.values["job"])
            for one in accepts
        ],
    )
    await add_events(
        session,
        [
            event(one.owned.id, "submitted", one.at, job=one.values["job_ref"])
            for one in accepts
        ],
    )
    await add_exchanges(session, [line for one in accepts for line in one.exchanges])


async def submit_unknown(
    session: AsyncSession,
    owned: Owned,
    submit_ref: str | None,
    *,
    message: str,
    deadline: datetime,
    now: datetime,
) -> None:
    """`submitting → submit_unknown`: a paid job may exist; nobody posts again."""
    await move(
        session,
        owned,
        (Stage.SUBMITTING,),
        {
            "stage": Stage.SUBMIT_UNKNOWN,
            "deadline_at": deadline,
            "detail": SUBMIT_UNKNOWN,
        },
    )
    if submit_ref is not None:
        await end_attempt(
            session, submit_ref, "unknown", now, code=SUBMIT_UNKNOWN, message=message
        )
    await add_event(session, owned.id, SUBMIT_UNKNOWN, now, message=message)


async def reject_submit(
    session: AsyncSession, submit_ref: str, code: str, message: str, now: datetime
) -> None:
    """Close the attempt of a submit that the vendor refused."""
    await end_attempt(session, submit_ref, "rejected", now, code=code, message=message)
