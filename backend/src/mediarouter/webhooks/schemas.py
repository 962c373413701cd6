"""What the API says about webhooks. Endpoints have the names of OpenAI's own API.

Shapes of `webhook_endpoint` read in OpenAI's Python SDK 3.54.0 on 2026-11-24; what
MediaRouter adds stands behind them.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View
from mediarouter.webhooks.events import EVENT_TYPES, EventType
from mediarouter.webhooks.models import Scope, WebhookEndpoint

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Url = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    Field(examples=["https://example.com/hooks/mediarouter"]),
]
Flag = Annotated[bool, Field(strict=True)]
EventTypes = Annotated[
    list[EventType], Field(min_length=1, max_length=len(EVENT_TYPES) * 2)
]


class WebhookEndpointCreate(RequestBody):
    """A receiver for events."""

    url: Url
    name: Name = ""
    """A description for people."""

    event_types: Annotated[EventTypes, Field(default_factory=lambda: list(EVENT_TYPES))]
    """What to send; everything, when left out."""

    scope: Scope | None = None
    """`own`: events of your API key's generations. `all`, for administrators only and
    their default: of everybody's."""

    enabled: Flag = True


class WebhookEndpointUpdate(RequestBody):
    """What to change; fields left out stay."""

    url: Url | None = None
    name: Name | None = None
    event_types: EventTypes | None = None
    enabled: Flag | None = None
    """`true` switches an endpoint on again that failed too long. `false` cancels what
    waits to be sent."""


class SecretRotation(RequestBody):
    """How to change a signing secret."""

    keep_old_secret_active_for_24_hours: Flag = True
    """Both secrets sign for a day, so that receivers can change over. Say `false` when
    the old one has leaked. (OpenAI's default is `false`.)"""


class WebhookTest(RequestBody):
    """Which event to send a sample of."""

    event_type: EventType


class WebhookEndpointView(View):
    """A receiver, without its secret."""

    id: str
    object: Literal["webhook_endpoint"] = "webhook_endpoint"
    created_at: int
    """Unix seconds."""

    updated_at: int
    url: str
    name: str
    event_types: list[str]
    signing_secret_hint: str
    """The last four characters."""

    scope: Scope
    enabled: bool
    disabled_reason: str | None
    """Why the gateway has switched it off, if it was the gateway."""

    disabled_at: datetime | None
    failing_since: datetime | None
    """The first failure after the last success."""

    previous_secret_expires_at: datetime | None
    """Until then the secret before the last rotation signs as well."""

    api_key_id: str
    """Its owner."""

    @classmethod
    def of(cls, endpoint: WebhookEndpoint, now: datetime) -> "WebhookEndpointView":
        return cls(**_shown(endpoint, now))


class WebhookEndpointCreated(WebhookEndpointView):
    """A receiver with its secret, shown this once."""

    signing_secret: str
    """`whsec_…`"""

    @classmethod
    def with_secret(
        cls, endpoint: WebhookEndpoint, secret: str, now: datetime
    ) -> "WebhookEndpointCreated":
        return cls(**_shown(endpoint, now), signing_secret=secret)


def _shown(endpoint: WebhookEndpoint, now: datetime) -> dict[str, Any]:
    return {
        "id": endpoint.id,
        "created_at": unix_seconds(endpoint.created_at),
        "updated_at": unix_seconds(endpoint.updated_at),
        "url": endpoint.url,
        "name": endpoint.name,
        "event_types": endpoint.event_types,
        "signing_secret_hint": f"…{endpoint.secret_hint}",
        "scope": endpoint.scope,
        "enabled": endpoint.enabled,
        "disabled_reason": endpoint.disabled_reason,
        "disabled_at": endpoint.disabled_at,
        "failing_since": endpoint.failing_since,
        "previous_secret_expires_at": _previous_until(endpoint, now),
        "api_key_id": endpoint.api_key_id,
    }


def _previous_until(endpoint: WebhookEndpoint, now: datetime) -> datetime | None:
    until = endpoint.previous_until
    return until if until is not None and until > now else None


class WebhookEndpointPage(View):
    """Newest first. The last id goes into `after` for the next page."""

    object: Literal["list"] = "list"
    data: list[WebhookEndpointView]
    first_id: str | None
    last_id: str | None
    has_more: bool


class WebhookEndpointDeleted(View):
    id: str
    object: Literal["webhook_endpoint.deleted"] = "webhook_endpoint.deleted"
    deleted: Literal[True] = True


class WebhookTestResult(View):
    """What the receiver said to a sample."""

    object: Literal["webhook_endpoint.test"] = "webhook_endpoint.test"
    webhook_endpoint_id: str
    event_type: str
    success: Literal[True] = True
    """The request was answered; `status_code` says how."""

    status_code: int
    duration_ms: int
    response_excerpt: str | None
    webhook_delivery_id: str


class WebhookEventTypeList(View):
    """Every event that can be sent."""

    object: Literal["list"] = "list"
    data: list[EventType]


class WebhookSigningSecret(View):
    """The secret that signs what `webhook_url`s in your requests get."""

    object: Literal["webhook_signing_secret"] = "webhook_signing_secret"
    signing_secret_hint: str | None
    """The last four characters; null before the first use."""

    updated_at: datetime | None
    previous_secret_expires_at: datetime | None

    @classmethod
    def of(
        cls, endpoint: WebhookEndpoint | None, now: datetime
    ) -> "WebhookSigningSecret":
        if endpoint is None:
            return cls(
                signing_secret_hint=None,
                updated_at=None,
                previous_secret_expires_at=None,
            )
        return cls(**_secret_shown(endpoint, now))


class WebhookSigningSecretRotated(WebhookSigningSecret):
    """The new secret, shown this once."""

    signing_secret: str

    @classmethod
    def with_secret(
        cls, endpoint: WebhookEndpoint, secret: str, now: datetime
    ) -> "WebhookSigningSecretRotated":
        return cls(**_secret_shown(endpoint, now), signing_secret=secret)


def _secret_shown(endpoint: WebhookEndpoint, now: datetime) -> dict[str, Any]:
    return {
        "signing_secret_hint": f"…{endpoint.secret_hint}",
        "updated_at": endpoint.updated_at,
        "previous_secret_expires_at": _previous_until(endpoint, now),
    }
