"""One request for each vendor, and how often the vendor was made to work for it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.generations.conftest import StartGateway
from tests.whole import WholeGateway

RUNWAY: dict[str, Any] = {"model": "runway/gen4.5", "duration": 2}
KLING: dict[str, Any] = {"model": "kling/kling-3.0", "duration": 3}
OPENAI: dict[str, Any] = {"model": "openai/wan-2.2", "duration": 4}
EVERY_VENDOR = [
    pytest.param(RUNWAY, id="runway"),
    pytest.param(KLING, id="kling"),
    pytest.param(OPENAI, id="openai"),
]


@pytest.fixture
async def gateway(start_gateway: StartGateway) -> WholeGateway:
    return await start_gateway()


async def made(
    gateway: WholeGateway, request: dict[str, Any], prompt: str
) -> dict[str, Any]:
    # The sandbox is shared with other tests: a prompt of its own can be counted.
    return await gateway.made(prompt=f"{prompt} {uuid4().hex}", **request)


async def submits(gateway: WholeGateway, row: dict[str, Any]) -> int:
    """How often the vendor was made to work for this generation."""
    entries = await gateway.sandbox.entries(row["provider"])
    return sum(entry["prompt"] == row["prompt"] for entry in entries)
