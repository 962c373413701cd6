"""OpenAI's own SDK, unchanged, with the gateway in this process as its server."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx2
import openai
import pytest

from tests.whole import ADMIN_KEY, ENDED, WholeGateway

NewClient = Callable[[str], openai.AsyncOpenAI]

CLIP: dict[str, Any] = {"seconds": "1", "size": "640x360"}
DEMO = "demo/test-card"
NEVER_ENDS: dict[str, Any] = {
    "duration": 1,
    "resolution": "360p",
    "provider_options": {"seconds": 3600},
}


@pytest.fixture
async def light(light: WholeGateway) -> AsyncIterator[WholeGateway]:
    """The whole gateway, which is not stopped in the middle of a job."""
    yield light
    page = await light.ok("GET", "/v1/video/generations", params={"limit": 200})
    for row in page["data"]:
        if row["status"] not in ENDED:
            await light.http.post(f"/v1/video/generations/{row['id']}/cancel")
            await light.ended(row["id"])


@pytest.fixture
async def new_client(light: WholeGateway) -> AsyncIterator[NewClient]:
    """Make SDK clients with a key each."""
    async with AsyncExitStack() as stack:

        def make(key: str) -> openai.AsyncOpenAI:
            http = httpx2.AsyncClient(transport=httpx2.ASGITransport(light.app))
            client = openai.AsyncOpenAI(
                api_key=key,
                base_url="http://localhost:3001/v1",
                http_client=http,
                max_retries=0,
            )
            stack.push_async_callback(client.close)
            return client

        yield make


@pytest.fixture
def sdk(new_client: NewClient) -> openai.AsyncOpenAI:
    """The administrator's client."""
    return new_client(ADMIN_KEY)


@pytest.fixture
async def stranger(light: WholeGateway, new_client: NewClient) -> openai.AsyncOpenAI:
    """A member who owns nothing."""
    made = await light.ok("POST", "/v1/api-keys", json={"name": "a stranger"})
    return new_client(made["key"])


async def made(sdk: openai.AsyncOpenAI, prompt: str = "a boat", **more: Any) -> Any:
    """Create a video and wait for its end, as the SDK's own helper does."""
    wish: dict[str, Any] = {"model": DEMO, **CLIP, **more}
    return await sdk.videos.create_and_poll(prompt=prompt, poll_interval_ms=20, **wish)


async def unfinished(light: WholeGateway) -> str:
    """Start a video that nobody will see the end of; its id on this surface."""
    created = await light.create(DEMO, "for ever", **NEVER_ENDS)
    return str(created["id"]).replace("gen_", "video_")


def generation_of(video_id: str) -> str:
    return video_id.replace("video_", "gen_")
