"""`/v1/webhook_deliveries`: the log of what was sent."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import InvalidRequestError, fails_with
from mediarouter.kit.pagination import BadCursorError, Cursor
from mediarouter.webhooks.deliveries import DeliveryFilter
from mediarouter.webhooks.delivery_schemas import (
    WebhookDeliveryDetail,
    WebhookDeliveryPage,
    WebhookDeliveryView,
)
from mediarouter.webhooks.endpoints import Deliveries
from mediarouter.webhooks.events import EventType
from mediarouter.webhooks.models import DeliveryStatus
from mediarouter.webhooks.service import is_of_requests

router = APIRouter(
    prefix="/v1/webhook_deliveries",
    tags=["Webhooks"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)

DeliveryId = Annotated[str, Path(max_length=80, examples=["whd_4f9a…"])]
Id = Annotated[str | None, Query(max_length=80)]


@router.get("")
async def list_webhook_deliveries(
    caller: CurrentCaller,
    deliveries: Deliveries,
    webhook_endpoint_id: Id = None,
    generation_id: Id = None,
    status: DeliveryStatus | None = None,
    event_type: EventType | None = None,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of a page.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> WebhookDeliveryPage:
    """List deliveries, newest first."""
    where = DeliveryFilter(webhook_endpoint_id, generation_id, status, event_type)
    found, has_more = await deliveries.page(caller.sees, where, _cursor(cursor), limit)
    last = found[-1] if found and has_more else None
    return WebhookDeliveryPage(
        data=[
            WebhookDeliveryView.of(one, is_request=is_of_requests(one.endpoint_id))
            for one in found
        ],
        has_more=has_more,
        next_cursor=None if last is None else Cursor(last.created_at, last.id).encode(),
    )


@router.get("/{delivery_id}")
async def get_webhook_delivery(
    delivery_id: DeliveryId, caller: CurrentCaller, deliveries: Deliveries
) -> WebhookDeliveryDetail:
    """Read one delivery with its body and every try."""
    story = await deliveries.get(caller.sees, delivery_id)
    return WebhookDeliveryDetail.whole(
        story.delivery,
        story.payload,
        list(story.attempts),
        is_request=is_of_requests(story.delivery.endpoint_id),
    )


@router.post("/{delivery_id}/redeliver")
async def redeliver_webhook(
    delivery_id: DeliveryId, caller: CurrentCaller, deliveries: Deliveries
) -> WebhookDeliveryView:
    """Send a delivery again, now, whatever became of it; its `webhook-id` stays."""
    found = await deliveries.redeliver(caller.sees, delivery_id)
    return WebhookDeliveryView.of(found, is_request=is_of_requests(found.endpoint_id))


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    try:
        return Cursor.decode(text)
    except BadCursorError as error:
        raise InvalidRequestError(str(error), param="cursor") from error
