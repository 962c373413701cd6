"""Gateways with settings of the test's own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.whole import (
    RunningSandbox,
    WholeGateway,
    running_sandbox,
    sandbox_settings,
    whole_gateway,
    whole_settings,
)

StartGateway = Callable[..., Awaitable[WholeGateway]]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[RunningSandbox]:
    """Vendors that give every job the same small video; rendering costs most."""
    with running_sandbox(sandbox_settings(render=False)) as running:
        yield running


@pytest.fixture
async def start_gateway(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> AsyncIterator[StartGateway]:
    """Start a gateway, all provider keys in place, with some settings changed."""
    async with AsyncExitStack() as stack:

        async def start(**settings: Any) -> WholeGateway:
            chosen = whole_settings(
                sandbox, database_url, tmp_path / "videos", **settings
            )
            gateway = await stack.enter_async_context(whole_gateway(chosen, sandbox))
            await gateway.add_keys()
            return gateway

        yield start
