"""A gateway that retries quickly, and a receiver for what it sends."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.webhooks.receiver import Receiver, receiving
from tests.whole import (
    RunningSandbox,
    WholeGateway,
    whole_gateway,
    whole_settings,
)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.fixture
async def hooked(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    """The whole gateway, with retries that a test can wait for."""
    settings = whole_settings(
        sandbox,
        database_url,
        tmp_path / "videos",
        webhook_retry_seconds=0.05,
        webhook_timeout_seconds=2,
        sweep_seconds=0.1,
    )
    async with whole_gateway(settings, sandbox) as gateway:
        yield gateway
