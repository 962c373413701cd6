"""What the API says about deliveries."""

from datetime import datetime
from typing import Any, Literal

from mediarouter.kit.view import View
from mediarouter.webhooks.models import (
    DeliveryStatus,
    WebhookAttempt,
    WebhookDelivery,
)


class WebhookDeliveryView(View):
    """One event on its way to one receiver."""

    id: str
    """The `webhook-id` that the receiver sees, the same in every try."""

    object: Literal["webhook_delivery"] = "webhook_delivery"
    event_id: str
    event_type: str
    generation_id: str | None
    webhook_endpoint_id: str | None
    """Null for a `webhook_url` in a request."""

    url: str
    is_test: bool
    status: DeliveryStatus
    attempts: int
    last_status_code: int | None
    last_error: str | None
    next_attempt_at: datetime | None
    created_at: datetime
    completed_at: datetime | None
    api_key_id: str
    """The endpoint's owner."""

    @classmethod
    def of(
        cls, delivery: WebhookDelivery, *, is_request: bool
    ) -> "WebhookDeliveryView":
        return cls(**_delivery_shown(delivery, is_request))


class WebhookAttemptView(View):
    """One try."""

    number: int
    started_at: datetime
    duration_ms: int
    status_code: int | None
    response_excerpt: str | None
    """The first kibibyte of the answer."""

    error: str | None

    @classmethod
    def of(cls, attempt: WebhookAttempt) -> "WebhookAttemptView":
        return cls(
            number=attempt.number,
            started_at=attempt.started_at,
            duration_ms=attempt.duration_ms,
            status_code=attempt.status_code,
            response_excerpt=attempt.excerpt,
            error=attempt.error,
        )


class WebhookDeliveryDetail(WebhookDeliveryView):
    """A delivery with what is sent and every try, oldest first."""

    payload: str | None
    """The body that is signed; null once its generation was deleted."""

    tries: list[WebhookAttemptView]

    @classmethod
    def whole(
        cls,
        delivery: WebhookDelivery,
        payload: str | None,
        tries: list[WebhookAttempt],
        *,
        is_request: bool,
    ) -> "WebhookDeliveryDetail":
        return cls(
            **_delivery_shown(delivery, is_request),
            payload=payload,
            tries=[WebhookAttemptView.of(one) for one in tries],
        )


def _delivery_shown(delivery: WebhookDelivery, is_request: bool) -> dict[str, Any]:
    # While it is claimed, the column holds the end of the claim.
    is_waiting = delivery.claim is None
    return {
        "id": delivery.id,
        "event_id": delivery.event_id,
        "event_type": delivery.event_type,
        "generation_id": delivery.generation_id,
        "webhook_endpoint_id": None if is_request else delivery.endpoint_id,
        "url": delivery.url,
        "is_test": delivery.is_test,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "last_status_code": delivery.last_status_code,
        "last_error": delivery.last_error,
        "next_attempt_at": delivery.next_attempt_at if is_waiting else None,
        "created_at": delivery.created_at,
        "completed_at": delivery.completed_at,
        "api_key_id": delivery.api_key_id,
    }


class WebhookDeliveryPage(View):
    """Newest first. `next_cursor` goes into `cursor` for the next page."""

    object: Literal["list"] = "list"
    data: list[WebhookDeliveryView]
    has_more: bool
    next_cursor: str | None
