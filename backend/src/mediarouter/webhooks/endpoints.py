"""`/v1/webhook_endpoints` with the names of OpenAI's API, and what signs."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import ErrorEnvelope, fails_with
from mediarouter.kit.clock import Now
from mediarouter.webhooks.deliveries import DeliveryService
from mediarouter.webhooks.events import EVENT_TYPES
from mediarouter.webhooks.schemas import (
    SecretRotation,
    WebhookEndpointCreate,
    WebhookEndpointCreated,
    WebhookEndpointDeleted,
    WebhookEndpointPage,
    WebhookEndpointUpdate,
    WebhookEndpointView,
    WebhookEventTypeList,
    WebhookSigningSecret,
    WebhookSigningSecretRotated,
    WebhookTest,
    WebhookTestResult,
)
from mediarouter.webhooks.service import WebhookService

router = APIRouter(
    prefix="/v1",
    tags=["Webhooks"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)


async def _service(request: Request) -> WebhookService:
    service: WebhookService = request.app.state.webhooks
    return service


async def delivery_service(request: Request) -> DeliveryService:
    service: DeliveryService = request.app.state.webhook_deliveries
    return service


async def _clock(request: Request) -> Now:
    now: Now = request.app.state.now
    return now


Service = Annotated[WebhookService, Depends(_service)]
Deliveries = Annotated[DeliveryService, Depends(delivery_service)]
Clock = Annotated[Now, Depends(_clock)]
Rotation = Annotated[SecretRotation, Body(default_factory=SecretRotation)]
"""May be left out."""

EndpointId = Annotated[str, Path(max_length=80, examples=["we_4f9a…"])]


@router.get("/webhook_event_types")
async def list_webhook_event_types(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> WebhookEventTypeList:
    """List every event that can be sent."""
    return WebhookEventTypeList(data=list(EVENT_TYPES))


@router.post("/webhook_endpoints")
async def create_webhook_endpoint(
    body: WebhookEndpointCreate, caller: CurrentCaller, service: Service, now: Clock
) -> WebhookEndpointCreated:
    """Have events sent to an address. The answer holds the secret, this once."""
    endpoint, secret = await service.create(caller, body)
    return WebhookEndpointCreated.with_secret(endpoint, secret, now())


@router.get("/webhook_endpoints")
async def list_webhook_endpoints(
    caller: CurrentCaller,
    service: Service,
    now: Clock,
    after: Annotated[
        str | None, Query(max_length=80, description="The last id seen.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> WebhookEndpointPage:
    """List endpoints, newest first. Nothing follows an `after` that is not known."""
    found, has_more = await service.page(caller.sees, after, limit)
    data = [WebhookEndpointView.of(one, now()) for one in found]
    return WebhookEndpointPage(
        data=data,
        first_id=data[0].id if data else None,
        last_id=data[-1].id if data else None,
        has_more=has_more,
    )


@router.get("/webhook_endpoints/{endpoint_id}")
async def get_webhook_endpoint(
    endpoint_id: EndpointId, caller: CurrentCaller, service: Service, now: Clock
) -> WebhookEndpointView:
    """Read one endpoint."""
    found = await service.get(caller.sees, endpoint_id)
    return WebhookEndpointView.of(found, now())


@router.post("/webhook_endpoints/{endpoint_id}")
async def update_webhook_endpoint(
    endpoint_id: EndpointId,
    body: WebhookEndpointUpdate,
    caller: CurrentCaller,
    service: Service,
    now: Clock,
) -> WebhookEndpointView:
    """Change an endpoint, switch it off or on again."""
    changed = await service.update(caller.sees, endpoint_id, body)
    return WebhookEndpointView.of(changed, now())


@router.delete("/webhook_endpoints/{endpoint_id}")
async def delete_webhook_endpoint(
    endpoint_id: EndpointId, caller: CurrentCaller, service: Service
) -> WebhookEndpointDeleted:
    """Delete an endpoint. What waits to be sent to it is not sent."""
    await service.delete(caller.sees, endpoint_id)
    return WebhookEndpointDeleted(id=endpoint_id)


@router.post("/webhook_endpoints/{endpoint_id}/rotate_secret")
async def rotate_webhook_secret(
    endpoint_id: EndpointId,
    caller: CurrentCaller,
    service: Service,
    now: Clock,
    body: Rotation,
) -> WebhookEndpointCreated:
    """Replace the secret. The old one signs beside it for 24 hours, unless refused."""
    endpoint, secret = await service.rotate(
        caller.sees,
        endpoint_id,
        keep_old=body.keep_old_secret_active_for_24_hours,
    )
    return WebhookEndpointCreated.with_secret(endpoint, secret, now())


@router.post(
    "/webhook_endpoints/{endpoint_id}/test",
    responses={
        502: {"model": ErrorEnvelope, "description": "The receiver gave no answer."}
    },
)
async def test_webhook_endpoint(
    endpoint_id: EndpointId,
    body: WebhookTest,
    caller: CurrentCaller,
    service: Service,
    deliveries: Deliveries,
) -> WebhookTestResult:
    """Send a signed sample now and show what the receiver said."""
    endpoint = await service.get(caller.sees, endpoint_id)
    result = await deliveries.send_test(endpoint, body.event_type)
    return WebhookTestResult(
        webhook_endpoint_id=endpoint.id,
        event_type=body.event_type,
        status_code=result.status_code or 0,
        duration_ms=result.duration_ms,
        response_excerpt=result.excerpt,
        webhook_delivery_id=result.claimed.id,
    )


@router.get("/webhook_signing_secret")
async def get_webhook_signing_secret(
    caller: CurrentCaller, service: Service, now: Clock
) -> WebhookSigningSecret:
    """Say which secret signs what the `webhook_url`s of your requests get."""
    return WebhookSigningSecret.of(await service.request_secret(caller.id), now())


@router.post("/webhook_signing_secret/rotate_secret")
async def rotate_webhook_signing_secret(
    caller: CurrentCaller,
    service: Service,
    now: Clock,
    body: Rotation,
) -> WebhookSigningSecretRotated:
    """Make that secret, or a new one; the answer holds it, this once.

    The one before signs beside it for 24 hours, unless refused.
    """
    endpoint, secret = await service.rotate_request_secret(
        caller.id, keep_old=body.keep_old_secret_active_for_24_hours
    )
    return WebhookSigningSecretRotated.with_secret(endpoint, secret, now())
