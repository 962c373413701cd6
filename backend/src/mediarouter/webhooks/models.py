"""The tables of webhooks: where to send, what happened, and each try to tell it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class Kind(StrEnum):
    """How a receiver was named."""

    ENDPOINT = "endpoint"
    """Stored by its owner, with an event filter."""

    REQUESTS = "requests"
    """The `webhook_url`s in requests of one API key: they share its secret."""


class Scope(StrEnum):
    """Whose generations an endpoint hears of."""

    OWN = "own"
    ALL = "all"


class DeliveryStatus(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    """Given up, after its last try."""

    CANCELLED = "cancelled"
    """Its endpoint was disabled or deleted, or its owner's key revoked."""


class WebhookEndpoint(Base):
    """A receiver and the secret that signs what it gets."""

    __tablename__ = "webhook_endpoints"
    __table_args__ = (
        Index("ix_webhook_endpoints_owner_list", "api_key_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    scope: Mapped[str]
    url: Mapped[str]
    name: Mapped[str]
    event_types: Mapped[list[str]]
    enabled: Mapped[bool]
    disabled_reason: Mapped[str | None]
    disabled_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    """The first failure after the last success."""

    sealed: Mapped[str]
    secret_hint: Mapped[str]
    """The last four characters, never more."""

    previous_sealed: Mapped[str | None]
    previous_until: Mapped[datetime | None]
    """Until then the previous secret signs as well."""

    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class WebhookEvent(Base):
    """Something that happened, in the very bytes that are sent."""

    __tablename__ = "webhook_events"
    __table_args__ = (
        Index("ix_webhook_events_generation", "generation_id"),
        Index("ix_webhook_events_unwanted", "is_unwanted"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    generation_id: Mapped[str | None]
    """None for a test."""

    payload: Mapped[str | None] = mapped_column(Text)
    """None once its generation was deleted and everybody has been told."""

    is_unwanted: Mapped[bool]
    """Its generation was deleted; the payload is to go."""

    created_at: Mapped[datetime]


class WebhookDelivery(Base):
    """One event on its way to one receiver. Its id is the `webhook-id`."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        Index("ix_webhook_deliveries_due", "next_attempt_at", "lane"),
        Index("ix_webhook_deliveries_lane", "lane", "next_attempt_at"),
        Index("ix_webhook_deliveries_owner_list", "api_key_id", "created_at", "id"),
        Index("ix_webhook_deliveries_list", "created_at", "id"),
        Index("ix_webhook_deliveries_endpoint", "endpoint_id", "created_at", "id"),
        Index("ix_webhook_deliveries_event", "event_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("webhook_events.id"))
    event_type: Mapped[str]
    generation_id: Mapped[str | None]
    endpoint_id: Mapped[str] = mapped_column(ForeignKey("webhook_endpoints.id"))
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    """The endpoint's owner."""

    url: Mapped[str]
    lane: Mapped[str]
    """Deliveries of one lane share its bound of parallel sends."""

    is_test: Mapped[bool]
    status: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer)
    tries: Mapped[int] = mapped_column(Integer)
    """Attempts since it was last asked for: a redelivery begins with short pauses."""

    next_attempt_at: Mapped[datetime | None]
    """When somebody should take it; while it is claimed, when the claim ends."""

    give_up_at: Mapped[datetime]
    """No try is planned behind this."""

    claim: Mapped[str | None]
    """Random, written by the instance that is sending it now."""

    last_status_code: Mapped[int | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class WebhookAttempt(Base):
    """One try of a delivery and what the receiver said."""

    __tablename__ = "webhook_attempts"
    __table_args__ = (Index("ix_webhook_attempts_delivery", "delivery_id", "id"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    delivery_id: Mapped[str] = mapped_column(ForeignKey("webhook_deliveries.id"))
    number: Mapped[int]
    started_at: Mapped[datetime]
    duration_ms: Mapped[int]
    status_code: Mapped[int | None]
    excerpt: Mapped[str | None]
    """The first kibibyte of the answer."""

    error: Mapped[str | None]
