"""The transactional outbox: events are stored with the change they tell of.

It completes each transaction that moved a generation. So an event is there exactly
when its change is, whatever dies a moment later.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, cast
from urllib.parse import urlsplit

import structlog
from sqlalchemy import Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.service import AssetService
from mediarouter.db.session import after_commit
from mediarouter.generations import changes
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.presenter import present
from mediarouter.generations.schemas import VideoGeneration
from mediarouter.kit.clock import Now
from mediarouter.kit.ids import new_id
from mediarouter.kit.signed_links import SignedLinks
from mediarouter.webhooks.events import ENDINGS, Event, EventType, event_of, types_of
from mediarouter.webhooks.models import (
    DeliveryStatus,
    Kind,
    Scope,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookEvent,
)
from mediarouter.webhooks.schedule import Schedule
from mediarouter.webhooks.subscribers import Subscribers

log = structlog.get_logger(__name__)

LINK_LIFETIME: Final = timedelta(days=2)
"""Links inside events outlive the last try of their delivery."""

_ADD_EVENTS: Final = insert(cast("Table", WebhookEvent.__table__))
_ADD_DELIVERIES: Final = insert(cast("Table", WebhookDelivery.__table__))

Wake = Callable[[Iterable[str]], None]
"""Tells the dispatcher which lanes have work."""


class Outbox:
    """Turns stage changes into deliveries, in the transaction of the change."""

    def __init__(
        self,
        subscribers: Subscribers,
        assets: AssetService,
        links: SignedLinks,
        base_url: str,
        schedule: Schedule,
        wake: Wake,
        now: Now,
    ) -> None:
        self._subscribers = subscribers
        self._assets = assets
        self._links = links
        self._base_url = base_url
        self._schedule = schedule
        self._wake = wake
        self._now = now

    async def complete(self, session: AsyncSession) -> None:
        """Add what the transaction's changes mean for listeners; often nothing."""
        changed = changes.take(session)
        for generation_id, kind in changed:
            if kind == "purged":
                await self._unwant(session, generation_id)
        told = [change for change in changed if types_of(change.kind)]
        if not told:
            return
        listeners = await self._subscribers.current(session)
        if not listeners:
            return
        for change in told:
            await self._tell(session, change, listeners)

    async def _unwant(self, session: AsyncSession, generation_id: str) -> None:
        """Let the events of a deleted generation go, once everybody has been told."""
        await session.execute(
            update(WebhookEvent)
            .where(WebhookEvent.generation_id == generation_id)
            .values(is_unwanted=True)
            .execution_options(synchronize_session=False)
        )

    async def _tell(
        self,
        session: AsyncSession,
        change: changes.Change,
        listeners: Sequence[WebhookEndpoint],
    ) -> None:
        row = await session.scalar(
            select(Generation)
            .where(Generation.id == change.generation_id)
            .execution_options(populate_existing=True)
        )
        if row is None:
            return
        kinds = types_of(change.kind, is_deleted=row.deleted_at is not None)
        targets = {
            kind: [one for one in listeners if hears(one, row, kind)] for kind in kinds
        }
        if not any(targets.values()):
            return
        try:
            shown = await self._show(session, row)
            events = [event_of(kind, shown, self._now()) for kind in kinds]
        except (TypeError, ValueError):
            # What cannot be shown must not keep a paid generation from its end.
            log.exception("webhook_event_failed", generation_id=row.id)
            return
        await self._store(
            session, row, [(event, targets[event.type]) for event in events]
        )

    async def _show(self, session: AsyncSession, row: Generation) -> VideoGeneration:
        files = (
            await self._assets.files_of(session, [row.id])
            if row.stage == Stage.COMPLETED
            else ()
        )
        return present(row, files, self._links, self._base_url)

    async def _store(
        self,
        session: AsyncSession,
        row: Generation,
        told: Sequence[tuple[Event, Sequence[WebhookEndpoint]]],
    ) -> None:
        now = self._now()
        events: list[dict[str, Any]] = []
        deliveries: list[dict[str, Any]] = []
        for event, endpoints in told:
            if not endpoints:
                continue
            events.append(event_values(event, row.id, now))
            for endpoint in endpoints:
                url = endpoint.url or str(row.params["webhook_url"])
                deliveries.append(
                    delivery_values(event, endpoint, url, now)
                    | {
                        "generation_id": row.id,
                        "give_up_at": self._schedule.give_up_at(now),
                    }
                )
        await session.execute(_ADD_EVENTS, events)
        await session.execute(_ADD_DELIVERIES, deliveries)
        lanes = {values["lane"] for values in deliveries}
        after_commit(session, lambda: self._wake(lanes))


def hears(endpoint: WebhookEndpoint, row: Generation, kind: EventType) -> bool:
    """Tell whether an event of a generation goes to an endpoint."""
    if endpoint.kind == Kind.REQUESTS:
        return (
            kind in ENDINGS
            and endpoint.api_key_id == row.api_key_id
            and bool(row.params.get("webhook_url"))
        )
    is_theirs = endpoint.scope == Scope.ALL or endpoint.api_key_id == row.api_key_id
    return is_theirs and kind in endpoint.event_types


def event_values(
    event: Event, generation_id: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "generation_id": generation_id,
        "payload": event.payload,
        "is_unwanted": False,
        "created_at": now,
    }


def delivery_values(
    event: Event, endpoint: WebhookEndpoint, url: str, now: datetime
) -> dict[str, Any]:
    """A delivery that is due now."""
    lane = endpoint.id
    if endpoint.kind == Kind.REQUESTS:
        # One caller's receivers may be many: a slow one holds up its own host only.
        lane = f"{endpoint.id} {urlsplit(url).netloc}"
    return {
        "id": new_id("whd"),
        "event_id": event.id,
        "event_type": event.type,
        "generation_id": None,
        "endpoint_id": endpoint.id,
        "api_key_id": endpoint.api_key_id,
        "url": url,
        "lane": lane,
        "is_test": False,
        "status": DeliveryStatus.PENDING.value,
        "attempts": 0,
        "tries": 0,
        "next_attempt_at": now,
        "give_up_at": now,
        "claim": None,
        "created_at": now,
    }
