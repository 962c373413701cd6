"""What tests of provider keys ask of the gateway and its database."""

from typing import Any

import httpx2
from sqlalchemy import text

from tests.gateway import Gateway
from tests.vendor import GOOD_SECRET


async def add_key(
    client: httpx2.AsyncClient, secret: str = GOOD_SECRET, **fields: Any
) -> httpx2.Response:
    body = {"provider": "acme", "api_key": secret} | fields
    return await client.post("/v1/keys", json=body)


async def stored(gateway: Gateway) -> list[Any]:
    async with gateway.database.reading() as session:
        return list(await session.execute(text("SELECT * FROM provider_keys")))
