"""Every place of the database where a prompt may stand, read and rewritten."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Result, Row, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import (
    Attempt,
    Generation,
    GenerationEvent,
    VendorExchange,
)
from mediarouter.webhooks.models import WebhookEvent

_AS_IS: Mapping[str, Any] = {"synchronize_session": False}


async def row_of(session: AsyncSession, generation_id: str) -> Row[Any] | None:
    found = await session.execute(
        select(
            Generation.prompt,
            Generation.params,
            Generation.job,
            Generation.error_message,
            Generation.vendor_error,
        ).where(Generation.id == generation_id)
    )
    return found.one_or_none()


async def rewrite_row(
    session: AsyncSession, generation_id: str, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(Generation)
        .where(Generation.id == generation_id)
        .values(**values)
        .execution_options(**_AS_IS)
    )


async def attempts_of(session: AsyncSession, generation_id: str) -> Sequence[Row[Any]]:
    found = await session.execute(
        select(Attempt.id, Attempt.job, Attempt.error_message).where(
            Attempt.generation_id == generation_id
        )
    )
    return found.all()


async def rewrite_attempt(
    session: AsyncSession, attempt_id: str, **values: Any
) -> None:
    await session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id)
        .values(**values)
        .execution_options(**_AS_IS)
    )


async def lines_of(session: AsyncSession, generation_id: str) -> Sequence[Row[Any]]:
    found = await session.execute(
        select(GenerationEvent.id, GenerationEvent.data).where(
            GenerationEvent.generation_id == generation_id
        )
    )
    return found.all()


async def rewrite_line(
    session: AsyncSession, line_id: int, data: Mapping[str, Any]
) -> None:
    await session.execute(
        update(GenerationEvent)
        .where(GenerationEvent.id == line_id)
        .values(data=data)
        .execution_options(**_AS_IS)
    )


async def exchanges_of(session: AsyncSession, generation_id: str) -> Sequence[Row[Any]]:
    found: Result[Any] = await session.execute(
        select(
            VendorExchange.id,
            VendorExchange.request_body,
            VendorExchange.response_body,
        ).where(VendorExchange.generation_id == generation_id)
    )
    return found.all()


async def rewrite_exchange(
    session: AsyncSession, exchange_id: int, **values: Any
) -> None:
    await session.execute(
        update(VendorExchange)
        .where(VendorExchange.id == exchange_id)
        .values(**values)
        .execution_options(**_AS_IS)
    )


async def webhook_events_of(
    session: AsyncSession, generation_id: str
) -> Sequence[Row[Any]]:
    found: Result[Any] = await session.execute(
        select(WebhookEvent.id, WebhookEvent.payload).where(
            WebhookEvent.generation_id == generation_id,
            WebhookEvent.payload.is_not(None),
        )
    )
    return found.all()


async def rewrite_webhook_event(
    session: AsyncSession, event_id: str, payload: str
) -> None:
    await session.execute(
        update(WebhookEvent)
        .where(WebhookEvent.id == event_id)
        .values(payload=payload)
        .execution_options(**_AS_IS)
    )
