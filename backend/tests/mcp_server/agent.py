"""An agent, as the official SDK makes one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from tests.app.served import ServedGateway
from tests.whole import ADMIN_KEY

ACCEPTS = {"accept": "application/json, text/event-stream"}


@asynccontextmanager
async def agent(
    served: ServedGateway, key: str = ADMIN_KEY, mode: str = "auto"
) -> AsyncIterator[Client]:
    """An agent's client, connected."""
    async with httpx2.AsyncClient(
        headers={"authorization": f"Bearer {key}"}, timeout=60
    ) as http:
        transport = streamable_http_client(f"{served.url}/mcp", http_client=http)
        async with Client(transport, mode=mode) as client:
            yield client
