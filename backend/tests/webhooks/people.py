"""What several tests of webhooks do."""

import asyncio
from typing import Any

from tests.whole import WholeGateway

ENDPOINTS = "/v1/webhook_endpoints"
DELIVERIES = "/v1/webhook_deliveries"
GENERATIONS = "/v1/video/generations"
SMALL: dict[str, Any] = {"duration": 1, "resolution": "360p"}
"""A clip that is quick to render."""


async def endpoint(gateway: WholeGateway, url: str, *types: str) -> dict[str, Any]:
    body: dict[str, Any] = {"url": url} | ({"event_types": types} if types else {})
    made: dict[str, Any] = await gateway.ok("POST", ENDPOINTS, json=body)
    return made


async def deliveries(gateway: WholeGateway, **where: Any) -> list[dict[str, Any]]:
    page = await gateway.ok("GET", DELIVERIES, params={"limit": 200, **where})
    return list(page["data"])


async def settled(
    gateway: WholeGateway, count: int = 1, **where: Any
) -> list[dict[str, Any]]:
    """Wait until so many deliveries are there and none is pending."""
    async with asyncio.timeout(60):
        while True:
            found = await deliveries(gateway, **where)
            if len(found) >= count and all(one["status"] != "pending" for one in found):
                return found
            await asyncio.sleep(0.03)


async def story(gateway: WholeGateway, delivery_id: str) -> dict[str, Any]:
    found: dict[str, Any] = await gateway.ok("GET", f"{DELIVERIES}/{delivery_id}")
    return found
