"""What is sent, to whom, and how it is signed."""

import asyncio
from typing import Any

from openai import AsyncOpenAI
from sqlalchemy import text

from tests.app.people import member_of
from tests.webhooks.receiver import Receiver, Reply
from tests.whole import WholeGateway

ENDPOINTS = "/v1/webhook_endpoints"
DELIVERIES = "/v1/webhook_deliveries"
SMALL: dict[str, Any] = {"duration": 1, "resolution": "360p"}


async def endpoint(gateway: WholeGateway, url: str, *types: str) -> dict[str, Any]:
    body: dict[str, Any] = {"url": url} | ({"event_types": types} if types else {})
    made: dict[str, Any] = await gateway.ok("POST", ENDPOINTS, json=body)
    return made


async def deliveries(gateway: WholeGateway, **where: Any) -> list[dict[str, Any]]:
    page = await gateway.ok("GET", DELIVERIES, params={"limit": 200, **where})
    return list(page["data"])


async def until_status(
    gateway: WholeGateway, delivery_id: str, status: str
) -> dict[str, Any]:
    async with asyncio.timeout(60):
        while True:
            found = await gateway.ok("GET", f"{DELIVERIES}/{delivery_id}")
            if found["status"] == status:
                return dict(found)
            await asyncio.sleep(0.03)


async def test_the_story_of_a_generation_reaches_its_endpoint_signed(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url())
    done = await hooked.made("demo/test-card", "a boat", metadata={"x": "1"}, **SMALL)
    await receiver.until(lambda got: len(got) >= 4)
    await hooked.ok("DELETE", f"/v1/video/generations/{done['id']}")
    (deleted,) = await receiver.until_type("generation.deleted")

    by_type = {one.type: one for one in receiver.got}
    assert set(by_type) == {
        *("generation.created", "generation.submitted", "generation.completed"),
        *("video.completed", "generation.deleted"),
    }
    for one in receiver.got:
        assert one.verified(made["signing_secret"]) == one.event
        assert one.headers["content-type"] == "application/json"
        assert one.headers["user-agent"].startswith("MediaRouter/")
    assert len({one.id for one in receiver.got}) == 5

    # As a GET gives it; only the links differ, which are signed anew and live longer.
    told = by_type["generation.completed"].event["data"]
    assert _without_links(told) == _without_links(done)
    poster = told["video"]["poster_url"]
    assert poster.startswith("http://127.0.0.1:3001/videos/")
    assert by_type["generation.created"].event["data"]["prompt"] == "a boat"
    assert by_type["generation.submitted"].event["data"]["stage"] == "submitted"
    assert deleted.event["data"]["id"] == done["id"]

    # OpenAI's own client takes its event.
    video = by_type["video.completed"]
    client = AsyncOpenAI(api_key="x", webhook_secret=made["signing_secret"])
    event: Any = client.webhooks.unwrap(video.body, dict(video.headers))
    assert event.type == "video.completed"
    assert event.object == "event"
    assert event.data.id == done["id"].replace("gen_", "video_")
    assert set(video.event) == {"id", "object", "type", "created_at", "data"}
    assert set(video.event["data"]) == {"id"}
    await client.close()

    async with asyncio.timeout(30):
        while await deliveries(hooked, status="pending"):
            await asyncio.sleep(0.03)
    (entry,) = await deliveries(hooked, event_type="video.completed")
    assert entry["id"] == video.id
    assert entry["generation_id"] == done["id"]
    assert entry["status"] == "succeeded"
    assert entry["webhook_endpoint_id"] == made["id"]


def _without_links(shown: dict[str, Any]) -> dict[str, Any]:
    video = {name: value for name, value in shown["video"].items() if "url" not in name}
    return {**shown, "video": video}
