"""Callers of a whole gateway, each with a key of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from tests.whole import WholeGateway


@asynccontextmanager
async def member_of(
    gateway: WholeGateway, name: str = "a member"
) -> AsyncIterator[WholeGateway]:
    """Make a member key; gives the same gateway through that member's eyes."""
    made = await gateway.ok("POST", "/v1/api-keys", json={"name": name})
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(gateway.app),
        base_url="http://localhost:3001",
        headers={"authorization": f"Bearer {made['key']}"},
    ) as http:
        yield WholeGateway(gateway.app, gateway.services, http, gateway.sandbox)
