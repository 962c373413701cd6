"""Which instance sends which delivery: claims with an end, and results in batches.

A claim moves `next_attempt_at` to its end: until then nobody else takes the delivery,
and if the instance dies, it is simply due again. A result is written only by the
holder of the claim.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

import structlog
from sqlalchemy import Table, bindparam, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.models import ApiKey
from mediarouter.db.session import Database
from mediarouter.kit.clock import Now
from mediarouter.webhooks import repository
from mediarouter.webhooks.models import (
    DeliveryStatus,
    Kind,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookEvent,
)
from mediarouter.webhooks.schedule import DISABLE_AFTER
from mediarouter.webhooks.subscribers import Subscribers

log = structlog.get_logger(__name__)

_LANES: Final = 1_000

OWNER_REVOKED: Final = "The API key that owns this endpoint is revoked or expired."
GONE: Final = "The receiver answered 410 Gone."
FAILED_TOO_LONG: Final = f"Nothing came through for {DISABLE_AFTER.days} days."

_DELIVERIES: Final = cast("Table", WebhookDelivery.__table__)
_delivery: Final = _DELIVERIES.c
_ADD_ATTEMPTS: Final = insert(cast("Table", WebhookAttempt.__table__))
_FINISH: Final = (
    update(_DELIVERIES)
    .where(_delivery.id == bindparam("its_id"), _delivery.claim == bindparam("held"))
    .values(
        claim=None,
        status=bindparam("new_status"),
        attempts=bindparam("new_attempts"),
        tries=bindparam("new_tries"),
        next_attempt_at=bindparam("next_at"),
        completed_at=bindparam("ended_at"),
        last_status_code=bindparam("code"),
        last_error=bindparam("problem"),
    )
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that this instance alone may send, until `until`."""

    id: str
    claim: str
    until: datetime
    url: str
    payload: str
    attempts: int
    tries: int
    give_up_at: datetime
    endpoint: WebhookEndpoint
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one try, ready to be written."""

    claimed: Claimed
    started_at: datetime
    duration_ms: int
    status_code: int | None
    excerpt: str | None
    reason: str | None
    """Why it is no success."""

    status: DeliveryStatus
    next_attempt_at: datetime | None
    is_gone: bool = False


class Claims:
    """The table of deliveries as a queue."""

    def __init__(
        self, db: Database, subscribers: Subscribers, lease: timedelta, now: Now
    ) -> None:
        self._db = db
        self.lease = lease
        self._subscribers = subscribers
        self._now = now

    async def due_lanes(self) -> Sequence[str]:
        """List the lanes that have something to send now."""
        async with self._db.reading() as session:
            found = await session.scalars(
                select(WebhookDelivery.lane)
                .where(WebhookDelivery.next_attempt_at <= self._now())
                .distinct()
                .limit(_LANES)
            )
            return found.all()

    async def claim(self, lane: str, limit: int) -> tuple[list[Claimed], bool]:
        """Take up to `limit` due deliveries of a lane; True when there may be more."""
        now = self._now()
        token, until = secrets.token_hex(8), now + self.lease
        async with self._db.transaction() as session:
            found = await session.execute(
                select(
                    WebhookDelivery,
                    WebhookEndpoint,
                    WebhookEvent.payload,
                    (
                        ApiKey.revoked_at.is_not(None)
                        | func.coalesce(ApiKey.expires_at <= now, False)
                    ).label("is_orphan"),
                )
                .join(
                    WebhookEndpoint, WebhookEndpoint.id == WebhookDelivery.endpoint_id
                )
                .join(WebhookEvent, WebhookEvent.id == WebhookDelivery.event_id)
                .join(ApiKey, ApiKey.id == WebhookDelivery.api_key_id)
                .where(
                    WebhookDelivery.lane == lane,
                    WebhookDelivery.next_attempt_at <= now,
                )
                .order_by(WebhookDelivery.next_attempt_at)
                .limit(limit)
                # Another instance's rows are skipped, not waited for.
                .with_for_update(of=WebhookDelivery, skip_locked=True)
            )
            rows = found.all()
            claimed = [
                Claimed(
                    id=delivery.id,
                    claim=token,
                    until=until,
                    url=delivery.url,
                    payload=payload or "",
                    attempts=delivery.attempts,
                    tries=delivery.tries,
                    give_up_at=delivery.give_up_at,
                    endpoint=endpoint,
                    is_test=delivery.is_test,
                )
                for delivery, endpoint, payload, is_orphan in rows
                if not is_orphan and endpoint.enabled and payload is not None
            ]
            session.expunge_all()
            await self._drop_others(session, rows, claimed, now)
            if claimed:
                await session.execute(
                    update(_DELIVERIES)
                    .where(_delivery.id.in_([one.id for one in claimed]))
                    .values(claim=token, next_attempt_at=until)
                )
        return claimed, len(rows) == limit

    async def _drop_others(
        self,
        session: AsyncSession,
        rows: Sequence[Any],
        claimed: Sequence[Claimed],
        now: datetime,
    ) -> None:
        """Cancel what must not be sent any more."""
        kept = {one.id for one in claimed}
        for delivery, endpoint, _, is_orphan in rows:
            if delivery.id in kept:
                continue
            if is_orphan and endpoint.kind == Kind.ENDPOINT and endpoint.enabled:
                await self._disable(session, endpoint.id, OWNER_REVOKED, now)
            reason = OWNER_REVOKED if is_orphan else "The endpoint is disabled."
            await session.execute(
                update(_DELIVERIES)
                .where(_delivery.id == delivery.id)
                .values(
                    status=DeliveryStatus.CANCELLED,
                    claim=None,
                    next_attempt_at=None,
                    completed_at=now,
                    last_error=reason,
                )
            )

    async def release(self, claimed: Iterable[Claimed]) -> None:
        """Give back what was not sent: it is due at once, for anybody."""
        by_token: dict[str, list[str]] = {}
        for one in claimed:
            by_token.setdefault(one.claim, []).append(one.id)
        if not by_token:
            return
        async with self._db.transaction() as session:
            for token, ids in by_token.items():
                await session.execute(
                    update(_DELIVERIES)
                    .where(_delivery.id.in_(ids), _delivery.claim == token)
                    .values(claim=None, next_attempt_at=self._now())
                )

    async def release_all(self) -> None:
        """Give back the claims of a process that died; only for who is alone."""
        async with self._db.transaction() as session:
            await session.execute(
                update(_DELIVERIES)
                .where(_delivery.claim.is_not(None))
                .values(claim=None, next_attempt_at=self._now())
            )

    async def record(self, results: Sequence[Result]) -> None:
        """Write what came of some tries, and what it says about their endpoints."""
        now = self._now()
        async with self._db.transaction() as session:
            await session.execute(_ADD_ATTEMPTS, [_attempt(one) for one in results])
            await session.execute(_FINISH, [_finish(one, now) for one in results])
            by_endpoint: dict[str, list[Result]] = {}
            for one in results:
                # A test says how things are now, not that events were lost.
                if not one.claimed.is_test:
                    by_endpoint.setdefault(one.claimed.endpoint.id, []).append(one)
            # In one order, so that two instances never wait for each other.
            for endpoint_id, theirs in sorted(by_endpoint.items()):
                await self._judge(session, endpoint_id, theirs, now)

    async def _judge(
        self,
        session: AsyncSession,
        endpoint_id: str,
        results: Sequence[Result],
        now: datetime,
    ) -> None:
        endpoint = results[0].claimed.endpoint
        if endpoint.kind != Kind.ENDPOINT:
            return
        if any(one.is_gone for one in results):
            await self._disable(session, endpoint_id, GONE, now)
            return
        came_through = any(one.status is DeliveryStatus.SUCCEEDED for one in results)
        mine = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id)
        if came_through:
            await session.execute(
                mine.where(WebhookEndpoint.failing_since.is_not(None))
                .values(failing_since=None)
                .execution_options(synchronize_session=False)
            )
            return
        since = await session.scalar(
            mine.values(
                failing_since=func.coalesce(
                    WebhookEndpoint.failing_since,
                    literal(now, WebhookEndpoint.failing_since.type),
                )
            )
            .returning(WebhookEndpoint.failing_since)
            .execution_options(synchronize_session=False)
        )
        if since is not None and now - since >= DISABLE_AFTER:
            await self._disable(session, endpoint_id, FAILED_TOO_LONG, now)

    async def _disable(
        self, session: AsyncSession, endpoint_id: str, reason: str, now: datetime
    ) -> None:
        disabled = await session.scalar(
            update(WebhookEndpoint)
            .where(WebhookEndpoint.id == endpoint_id, WebhookEndpoint.enabled.is_(True))
            .values(
                enabled=False, disabled_reason=reason, disabled_at=now, updated_at=now
            )
            .returning(WebhookEndpoint.id)
            .execution_options(synchronize_session=False)
        )
        if disabled is None:
            return
        await repository.cancel_pending(session, endpoint_id, reason, now)
        self._subscribers.forget_after(session)
        log.warning("webhook_disabled", webhook_endpoint_id=endpoint_id, reason=reason)


def _attempt(result: Result) -> dict[str, Any]:
    return {
        "delivery_id": result.claimed.id,
        "number": result.claimed.attempts + 1,
        "started_at": result.started_at,
        "duration_ms": result.duration_ms,
        "status_code": result.status_code,
        "excerpt": result.excerpt,
        "error": result.reason,
    }


def _finish(result: Result, now: datetime) -> dict[str, Any]:
    is_over = result.status is not DeliveryStatus.PENDING
    return {
        "its_id": result.claimed.id,
        "held": result.claimed.claim,
        "new_status": result.status.value,
        "new_attempts": result.claimed.attempts + 1,
        "new_tries": result.claimed.tries + 1,
        "next_at": result.next_attempt_at,
        "ended_at": now if is_over else None,
        "code": result.status_code,
        "problem": result.reason,
    }
