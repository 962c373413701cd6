"""Fixtures of the tests of provider keys."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from tests.gateway import Gateway


@pytest.fixture
async def admin(gateway: Gateway) -> AsyncIterator[httpx2.AsyncClient]:
    async with gateway.client(gateway.admin_key) as client:
        yield client
