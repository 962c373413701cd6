"""Puts the parts of webhooks together."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from mediarouter.assets.service import AssetService
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.kit.clock import Now
from mediarouter.kit.crypto import SealedBox
from mediarouter.kit.signed_links import SignedLinks
from mediarouter.webhooks.claims import Claims
from mediarouter.webhooks.deliveries import DeliveryService
from mediarouter.webhooks.dispatcher import Dispatcher
from mediarouter.webhooks.outbox import LINK_LIFETIME, Outbox
from mediarouter.webhooks.samples import Samples
from mediarouter.webhooks.schedule import Schedule
from mediarouter.webhooks.sender import Sender
from mediarouter.webhooks.service import WebhookService
from mediarouter.webhooks.subscribers import Subscribers
from mediarouter.webhooks.vault import Vault

# A claim outlasts some slow answers of those before it in its lane.
_LEASE_TIMEOUTS: Final = 6


@dataclass(frozen=True)
class Webhooks:
    """What the rest of the gateway uses of it."""

    service: WebhookService
    deliveries: DeliveryService
    dispatcher: Dispatcher
    sender: Sender


def build_webhooks(
    settings: Settings,
    db: Database,
    box: SealedBox,
    assets: AssetService,
    secret_key: str,
    now: Now,
    *,
    works: bool,
) -> Webhooks:
    """Build them and hang the outbox into every transaction of `db`."""
    sender = Sender(
        settings.outbound_allow_hosts, settings.webhook_timeout_seconds, now
    )
    schedule = Schedule(
        first=timedelta(seconds=settings.webhook_retry_seconds),
        window=timedelta(hours=settings.webhook_retry_hours),
    )
    vault = Vault(box)
    subscribers = Subscribers(db)
    lease = timedelta(seconds=settings.webhook_timeout_seconds * _LEASE_TIMEOUTS)
    claims = Claims(db, subscribers, lease, now)
    dispatcher = Dispatcher(
        claims,
        sender,
        vault,
        schedule,
        now,
        sweep_seconds=settings.sweep_seconds,
        send_seconds=settings.webhook_timeout_seconds,
        is_alone=db.is_sqlite,
        works=works,
    )
    links = SignedLinks(secret_key, now=now, lifetime=LINK_LIFETIME)
    outbox = Outbox(
        subscribers, assets, links, settings.base_url, schedule, dispatcher.wake, now
    )
    db.before_commit.append(outbox.complete)
    return Webhooks(
        service=WebhookService(db, vault, sender, subscribers, now),
        deliveries=DeliveryService(
            db,
            claims,
            dispatcher,
            Samples(links, settings.base_url, now),
            schedule,
            timedelta(days=settings.webhook_retention_days),
            now,
        ),
        dispatcher=dispatcher,
        sender=sender,
    )
