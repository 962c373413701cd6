"""The only writer of a generation's stage.

Each function is one guarded `UPDATE … WHERE id AND epoch AND stage IN (…)`. A write
that hits no row means that another owner has taken over or that the stage has moved
on: the caller stops without side effects (`FencedError`). The event of the timeline is
written in the same transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Table,
    and_,
    bindparam,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import announce
from mediarouter.generations import changes
from mediarouter.generations.models import (
    ACTIVE,
    TIMELINE,
    Attempt,
    Generation,
    GenerationEvent,
    Stage,
)
from mediarouter.kit.ids import new_id
from mediarouter.providers.base import Job

# Core statements on the tables: the ORM's cost several times as much to prepare, and
# each generation runs a dozen of them.
_ROWS: Final = cast("Table", Generation.__table__)
_row: Final = _ROWS.c
_ATTEMPTS: Final = cast("Table", Attempt.__table__)
_ADD_ATTEMPT: Final = insert(_ATTEMPTS)
_ADD_EVENT: Final = insert(cast("Table", GenerationEvent.__table__))
_READ: Final = (
    select(Generation)
    .where(Generation.id == bindparam("id"))
    .execution_options(populate_existing=True)
)
_TAKE: Final = (
    update(Generation)
    .where(Generation.id == bindparam("wanted"))
    .values(epoch=Generation.epoch + 1)
    .returning(Generation)
    .execution_options(synchronize_session=False)
)

SUBMIT_UNKNOWN: Final = "submit_unknown"
DEADLINE_EXCEEDED: Final = "deadline_exceeded"

REOPENABLE: Final = (SUBMIT_UNKNOWN, DEADLINE_EXCEEDED)
"""Failures that only say we gave up: a late proof of the job undoes them."""


class FencedError(Exception):
    """Another owner drives this generation, or its stage has moved on."""


@dataclass(frozen=True, slots=True)
class Owned:
    """One owner's hold on a generation."""

    id: str
    epoch: int


async def add_event(
    session: AsyncSession, generation_id: str, kind: str, now: datetime, **data: Any
) -> None:
    """Write one line of the timeline; `data` must be fit for JSON."""
    event = {"generation_id": generation_id, "type": kind, "data": data}
    await session.execute(_ADD_EVENT, {**event, "created_at": now})
    announce(session, TIMELINE)
    changes.note(session, generation_id, kind)


async def take_ownership(
    session: AsyncSession, generation_id: str
) -> Generation | None:
    """Become the owner: raise the epoch, which fences every earlier owner."""
    found = await session.scalars(_TAKE, {"wanted": generation_id})
    return found.one_or_none()


async def _move(
    session: AsyncSession,
    owned: Owned,
    sources: Sequence[Stage],
    values: dict[str, Any],
) -> None:
    guards = (_row.epoch == owned.epoch, _row.stage.in_(sources))
    if not await _update(session, owned.id, guards, values):
        raise FencedError(owned.id)


async def _update(
    session: AsyncSession,
    generation_id: str,
    guards: Sequence[ColumnElement[bool]],
    values: dict[str, Any],
) -> bool:
    hit = await session.scalar(
        update(_ROWS)
        .where(_row.id == generation_id, *guards)
        .values(values)
        .returning(_row.id)
    )
    return hit is not None


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
    for generation_id in admitted:
        await add_event(session, generation_id, "admitted", now)
    return admitted


async def change_key(
    session: AsyncSession, owned: Owned, provider_key_id: str, now: datetime
) -> None:
    """`admitted → queued` for another key: the first was deleted or refused."""
    await _move(
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


async def begin_submit(
    session: AsyncSession, owned: Owned, row: Generation, submit_ref: str, now: datetime
) -> None:
    """`admitted → submitting`: the only door to the paid POST.

    A cancel that came first keeps the door shut.
    """
    guards = (
        _row.epoch == owned.epoch,
        _row.stage == Stage.ADMITTED,
        _row.cancel_requested_at.is_(None),
    )
    values = {
        "stage": Stage.SUBMITTING,
        "submit_ref": submit_ref,
        "attempts": _row.attempts + 1,
        "not_before": None,
        "detail": None,
    }
    if not await _update(session, owned.id, guards, values):
        raise FencedError(owned.id)
    number = row.attempts + 1
    await session.execute(
        _ADD_ATTEMPT,
        {
            "id": new_id("att"),
            "generation_id": owned.id,
            "number": number,
            "provider": row.provider,
            "model": row.model,
            "provider_key_id": row.provider_key_id,
            "submit_ref": submit_ref,
            "outcome": "submitting",
            "started_at": now,
        },
    )
    await add_event(session, owned.id, "submitting", now, attempt=number)


async def not_sent(
    session: AsyncSession,
    owned: Owned,
    submit_ref: str,
    *,
    not_before: datetime,
    code: str,
    message: str,
    now: datetime,
) -> None:
    """`submitting → admitted`: nothing reached the vendor's books; try later."""
    await _move(
        session,
        owned,
        (Stage.SUBMITTING,),
        {"stage": Stage.ADMITTED, "not_before": not_before, "detail": code},
    )
    await _end_attempt(session, submit_ref, "not_sent", now, code, message)
    await add_event(
        session,
        owned.id,
        "submit_postponed",
        now,
        code=code,
        message=message,
        not_before=not_before.isoformat(),
    )


async def accepted(
    session: AsyncSession,
    owned: Owned,
    submit_ref: str,
    values: dict[str, Any],
    now: datetime,
) -> None:
    """`submitting → submitted`: the vendor's job handle is on disk."""
    await _move(
        session,
        owned,
        (Stage.SUBMITTING,),
        {"stage": Stage.SUBMITTED, "submitted_at": now, **values},
    )
    await _end_attempt(session, submit_ref, "accepted", now, job=values["job"])
    await add_event(session, owned.id, "submitted", now, job=values["job_ref"])


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
    await _move(
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
        await _end_attempt(session, submit_ref, "unknown", now, SUBMIT_UNKNOWN, message)
    await add_event(session, owned.id, SUBMIT_UNKNOWN, now, message=message)


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
    await _end_attempt(session, submit_ref, "accepted", now, job=values["job"])
    await add_event(session, moved, "submitted", now, job=values["job_ref"], late=True)
    return str(moved)


async def reopen_late(session: AsyncSession, owned: Owned, now: datetime) -> None:
    """`failed (deadline_exceeded) → submitted`: the vendor finished after all."""
    guards = (
        _row.epoch == owned.epoch,
        _row.stage == Stage.FAILED,
        _row.error_code == DEADLINE_EXCEEDED,
    )
    values = {"stage": Stage.SUBMITTED, **_reopened()}
    if not await _update(session, owned.id, guards, values):
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


async def start_download(session: AsyncSession, owned: Owned, now: datetime) -> None:
    """`submitted → downloading`: the vendor has finished; one owner collects."""
    await _move(
        session,
        owned,
        (Stage.SUBMITTED,),
        {"stage": Stage.DOWNLOADING, "progress": 100, "detail": None},
    )
    await add_event(session, owned.id, "downloading", now)


async def note_progress(
    session: AsyncSession,
    owned: Owned,
    *,
    progress: int | None,
    detail: str | None,
    now: datetime,
) -> None:
    """Show what the vendor reports; the stage stays."""
    await _move(
        session,
        owned,
        (Stage.SUBMITTED, Stage.DOWNLOADING),
        {"progress": progress, "detail": detail},
    )
    await add_event(
        session, owned.id, "progress", now, progress=progress, detail=detail
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
    await _move(
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


async def reject_submit(
    session: AsyncSession, submit_ref: str, code: str, message: str, now: datetime
) -> None:
    """Close the attempt of a submit that the vendor refused."""
    await _end_attempt(session, submit_ref, "rejected", now, code, message)


async def request_cancel(
    session: AsyncSession, generation_id: str, now: datetime
) -> bool:
    """Raise the cancel flag once; False when it was raised or the row has ended."""
    guards = (_row.stage.in_(ACTIVE), _row.cancel_requested_at.is_(None))
    if not await _update(session, generation_id, guards, {"cancel_requested_at": now}):
        return False
    await add_event(session, generation_id, "cancel_requested", now)
    return True


async def cancel_unsubmitted(
    session: AsyncSession, generation_id: str, values: dict[str, Any], now: datetime
) -> bool:
    """`queued or admitted → cancelled`, whoever owns the row: nothing was sent."""
    guards = (_row.stage.in_((Stage.QUEUED, Stage.ADMITTED)),)
    ending = {
        "stage": Stage.CANCELLED,
        "epoch": _row.epoch + 1,
        "completed_at": now,
        "detail": None,
        **values,
    }
    if not await _update(session, generation_id, guards, ending):
        return False
    await add_event(session, generation_id, "cancelled", now, code="cancelled")
    return True


async def _end_attempt(
    session: AsyncSession,
    submit_ref: str,
    outcome: str,
    now: datetime,
    code: str | None = None,
    message: str | None = None,
    job: Job | None = None,
) -> None:
    values: dict[str, Any] = {
        "outcome": outcome,
        "ended_at": now,
        "error_code": code,
        "error_message": message,
    }
    if job is not None:
        values["job"] = job
    await session.execute(
        update(_ATTEMPTS).where(_ATTEMPTS.c.submit_ref == submit_ref).values(values)
    )


async def read(session: AsyncSession, generation_id: str) -> Generation | None:
    return await session.scalar(_READ, {"id": generation_id})


async def read_owned(session: AsyncSession, owned: Owned) -> Generation:
    """Read the row anew; raises `FencedError` when somebody else owns it."""
    row = await read(session, owned.id)
    if row is None or row.epoch != owned.epoch:
        raise FencedError(owned.id)
    return row
