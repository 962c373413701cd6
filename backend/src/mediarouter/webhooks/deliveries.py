"""The log of deliveries: look, send again, send a sample, forget the old."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    delete,
    exists,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import Database, after_commit
from mediarouter.errors import ConflictError, NotFoundError, UpstreamError
from mediarouter.kit.clock import Now
from mediarouter.kit.pagination import Cursor
from mediarouter.webhooks.claims import Claimed, Claims, Result
from mediarouter.webhooks.dispatcher import Dispatcher
from mediarouter.webhooks.events import EventType
from mediarouter.webhooks.models import (
    DeliveryStatus,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookEvent,
)
from mediarouter.webhooks.outbox import delivery_values, event_values
from mediarouter.webhooks.samples import Samples
from mediarouter.webhooks.schedule import Schedule

_PURGE_BATCH: Final = 500


@dataclass(frozen=True)
class DeliveryFilter:
    """Which deliveries a list shows. None means all."""

    endpoint_id: str | None = None
    generation_id: str | None = None
    status: DeliveryStatus | None = None
    event_type: EventType | None = None


@dataclass(frozen=True)
class Story:
    """A delivery with its body and every try."""

    delivery: WebhookDelivery
    payload: str | None
    attempts: Sequence[WebhookAttempt]


class DeliveryService:
    """What has been sent, to whom, and what they said."""

    def __init__(
        self,
        db: Database,
        claims: Claims,
        dispatcher: Dispatcher,
        samples: Samples,
        schedule: Schedule,
        retention: timedelta,
        now: Now,
    ) -> None:
        self._db = db
        self._claims = claims
        self._dispatcher = dispatcher
        self._samples = samples
        self._schedule = schedule
        self._retention = retention
        self._now = now

    async def page(
        self,
        owner: str | None,
        where: DeliveryFilter,
        cursor: Cursor | None,
        limit: int,
    ) -> tuple[Sequence[WebhookDelivery], bool]:
        """Read a page, newest first; True when there is more."""
        statement = _filtered(_visible(owner), where)
        if cursor is not None:
            statement = statement.where(
                tuple_(WebhookDelivery.created_at, WebhookDelivery.id)
                < tuple_(cursor.created_at, cursor.id)
            )
        async with self._db.reading() as session:
            found = await session.scalars(
                statement.order_by(
                    WebhookDelivery.created_at.desc(), WebhookDelivery.id.desc()
                ).limit(limit + 1)
            )
            rows = found.all()
        return rows[:limit], len(rows) > limit

    async def get(self, owner: str | None, delivery_id: str) -> Story:
        """Read one; raises `NotFoundError` for others' and unknown ones."""
        async with self._db.reading() as session:
            delivery = await _find(session, owner, delivery_id)
            payload = await session.scalar(
                select(WebhookEvent.payload).where(WebhookEvent.id == delivery.event_id)
            )
            attempts = await session.scalars(
                select(WebhookAttempt)
                .where(WebhookAttempt.delivery_id == delivery_id)
                .order_by(WebhookAttempt.id)
            )
            return Story(delivery, payload, attempts.all())

    async def redeliver(self, owner: str | None, delivery_id: str) -> WebhookDelivery:
        """Send again, now, with a new day of retries; the `webhook-id` stays.

        One that is just being sent is left alone. Raises `NotFoundError` and
        `ConflictError`.
        """
        now = self._now()
        async with self._db.transaction() as session:
            delivery = await _find(session, owner, delivery_id, for_update=True)
            endpoint = await session.get(WebhookEndpoint, delivery.endpoint_id)
            payload = await session.scalar(
                select(WebhookEvent.payload).where(WebhookEvent.id == delivery.event_id)
            )
            if payload is None:
                raise ConflictError(
                    "The content was erased with its generation.", code="content_erased"
                )
            if endpoint is None or not endpoint.enabled:
                raise ConflictError(
                    "The webhook endpoint is disabled or deleted.",
                    code="endpoint_disabled",
                )
            if delivery.claim is not None:
                return delivery
            delivery.status = DeliveryStatus.PENDING.value
            delivery.tries = 0
            delivery.next_attempt_at = now
            delivery.give_up_at = self._schedule.give_up_at(now)
            delivery.completed_at = None
            delivery.url = endpoint.url or delivery.url
            after_commit(session, lambda: self._dispatcher.wake([delivery.lane]))
        return delivery

    async def send_test(self, endpoint: WebhookEndpoint, kind: EventType) -> Result:
        """Send a sample now and wait for the answer; it is not retried.

        Raises `UpstreamError` when no answer came. Either way it is in the log.
        """
        now = self._now()
        event = self._samples.event(kind)
        claim = secrets.token_hex(8)
        values = delivery_values(event, endpoint, endpoint.url, now) | {
            "is_test": True,
            "claim": claim,
            "next_attempt_at": now + self._claims.lease,
        }
        async with self._db.transaction() as session:
            await session.execute(_ADD_EVENT, event_values(event, None, now))
            await session.execute(_ADD_DELIVERY, values)
        claimed = Claimed(
            id=values["id"],
            claim=claim,
            until=now + self._claims.lease,
            url=endpoint.url,
            payload=event.payload,
            attempts=0,
            tries=0,
            give_up_at=now,
            endpoint=endpoint,
            is_test=True,
        )
        result = await self._dispatcher.send(claimed)
        await self._claims.record([result])
        if result.status_code is None:
            raise UpstreamError(
                f"The receiver gave no answer: {result.reason}",
                code="webhook_unreachable",
            )
        return result

    async def housekeeping(self) -> None:
        """Forget what is old, and the content of what was deleted."""
        before = self._now() - self._retention
        while await self._purge(before) == _PURGE_BATCH:
            pass
        async with self._db.transaction() as session:
            await session.execute(_ERASE)
            await session.execute(
                delete(WebhookEndpoint)
                .where(
                    WebhookEndpoint.deleted_at.is_not(None),
                    ~exists().where(WebhookDelivery.endpoint_id == WebhookEndpoint.id),
                )
                .execution_options(synchronize_session=False)
            )

    async def _purge(self, before: datetime) -> int:
        async with self._db.transaction() as session:
            found = await session.execute(
                select(WebhookDelivery.id, WebhookDelivery.event_id)
                .where(
                    WebhookDelivery.created_at < before,
                    WebhookDelivery.status != DeliveryStatus.PENDING,
                )
                .order_by(WebhookDelivery.created_at)
                .limit(_PURGE_BATCH)
            )
            old = found.all()
            ids = [row.id for row in old]
            if not ids:
                return 0
            for table, condition in (
                (WebhookAttempt, WebhookAttempt.delivery_id.in_(ids)),
                (WebhookDelivery, WebhookDelivery.id.in_(ids)),
                (
                    WebhookEvent,
                    WebhookEvent.id.in_([row.event_id for row in old])
                    & ~exists().where(WebhookDelivery.event_id == WebhookEvent.id),
                ),
            ):
                await session.execute(
                    delete(table)
                    .where(condition)
                    .execution_options(synchronize_session=False)
                )
        return len(ids)


_ADD_EVENT: Final = insert(cast("Table", WebhookEvent.__table__))
_ADD_DELIVERY: Final = insert(cast("Table", WebhookDelivery.__table__))


def _is_awaited() -> ColumnElement[bool]:
    return exists().where(
        WebhookDelivery.event_id == WebhookEvent.id,
        WebhookDelivery.status == DeliveryStatus.PENDING,
    )


# What the user wrote goes with the generation, once everybody has been told.
_ERASE: Final = (
    update(WebhookEvent)
    .where(WebhookEvent.is_unwanted.is_(True), ~_is_awaited())
    .values(payload=None, is_unwanted=False)
    .execution_options(synchronize_session=False)
)


def _visible(owner: str | None) -> Select[WebhookDelivery]:
    statement = select(WebhookDelivery)
    if owner is not None:
        statement = statement.where(WebhookDelivery.api_key_id == owner)
    return statement


def _filtered(
    statement: Select[WebhookDelivery], where: DeliveryFilter
) -> Select[WebhookDelivery]:
    wanted: dict[Any, Any] = {
        WebhookDelivery.endpoint_id: where.endpoint_id,
        WebhookDelivery.status: where.status,
        WebhookDelivery.event_type: where.event_type,
    }
    if where.generation_id is not None:
        events = select(WebhookEvent.id).where(
            WebhookEvent.generation_id == where.generation_id
        )
        statement = statement.where(WebhookDelivery.event_id.in_(events))
    for column, value in wanted.items():
        if value is not None:
            statement = statement.where(column == value)
    return statement


async def _find(
    session: AsyncSession,
    owner: str | None,
    delivery_id: str,
    *,
    for_update: bool = False,
) -> WebhookDelivery:
    statement = _visible(owner).where(WebhookDelivery.id == delivery_id)
    if for_update:
        statement = statement.with_for_update()
    delivery = (await session.scalars(statement)).one_or_none()
    if delivery is None:
        raise NotFoundError(
            f"There is no webhook delivery `{delivery_id[:80]}`.", param="id"
        )
    return delivery
