"""Limits of a provider key: slots, submits in a minute, and keys that go away."""

import asyncio
from typing import Any

import pytest

from tests.generations.conftest import StartGateway
from tests.whole import WholeGateway

JOB: dict[str, Any] = {"model": "kling/kling-3.0", "duration": 3}


async def key_id(gateway: WholeGateway, provider: str) -> str:
    keys = await gateway.ok("GET", "/v1/keys")
    return next(str(key["id"]) for key in keys if key["provider"] == provider)


async def limit(gateway: WholeGateway, **limits: int) -> str:
    found = await key_id(gateway, "kling")
    await gateway.ok("PATCH", f"/v1/keys/{found}", json=limits)
    return found


async def jobs_in_progress(gateway: WholeGateway, prompts: list[str]) -> dict[str, str]:
    """What the vendor works on at this moment: prompts and its ids for them."""
    return {
        job["prompt"]: job["id"]
        for job in await gateway.sandbox.entries("kling")
        if job["prompt"] in prompts and job["state"] != "completed"
    }


async def test_no_more_jobs_are_in_flight_than_the_key_allows_oldest_first(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    await limit(gateway, max_in_flight=2)
    # A job ends when the test says so: one too many would stay to be seen.
    prompts = [f"[[slow:600]] line {n}" for n in range(5)]
    created = [await gateway.create(prompt=prompt, **JOB) for prompt in prompts]

    for n, oldest in enumerate(prompts):
        async with asyncio.timeout(60):
            jobs: dict[str, str] = {}
            while set(jobs) != set(prompts[n : n + 2]):
                jobs = await jobs_in_progress(gateway, prompts)
                assert len(jobs) <= 2
                await asyncio.sleep(0.05)
        await gateway.sandbox.control("POST", "/complete", json={"id": jobs[oldest]})

    done = [await gateway.ended(one["id"]) for one in created]
    assert [row["status"] for row in done] == ["completed"] * len(prompts)


async def test_submits_in_a_minute_are_counted(start_gateway: StartGateway) -> None:
    gateway = await start_gateway()
    await limit(gateway, submits_per_minute=1)

    first = await gateway.create(prompt="rate one", **JOB)
    second = await gateway.create(prompt="rate two", **JOB)
    done = await gateway.ended(first["id"])

    # The next submit is due a minute later.
    assert second["stage"] == "queued"
    assert done["status"] == "completed"


async def test_a_generation_moves_to_another_key_when_its_own_is_deleted(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    first = await limit(gateway, max_in_flight=1)
    running = await gateway.create(prompt="[[scene:slow:1]] first", **JOB)
    waiting = await gateway.create(prompt="second", **JOB)
    await gateway.until(running["id"], lambda row: row["stage"] == "submitted")

    await gateway.ok(
        "POST", "/v1/keys", json={"provider": "kling", "api_key": "sandbox-other"}
    )
    await gateway.ok("DELETE", f"/v1/keys/{first}")
    done = [await gateway.ended(one["id"]) for one in (running, waiting)]

    assert [row["status"] for row in done] == ["completed", "completed"]
    assert "key_changed" in await gateway.event_types(waiting["id"])


async def test_without_another_key_it_fails_and_says_why(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    first = await limit(gateway, max_in_flight=1)
    running = await gateway.create(prompt="[[scene:slow:1]] only", **JOB)
    waiting = await gateway.create(prompt="stranded", **JOB)
    await gateway.until(running["id"], lambda row: row["stage"] == "submitted")

    await gateway.ok("DELETE", f"/v1/keys/{first}")
    done = [await gateway.ended(one["id"]) for one in (running, waiting)]

    assert [row["status"] for row in done] == ["completed", "failed"]
    assert done[1]["error"]["code"] == "auth"
    assert done[1]["error"]["billed"] == "no"


@pytest.mark.parametrize("count", [12])
async def test_a_vendors_429_holds_the_whole_key(
    start_gateway: StartGateway, count: int
) -> None:
    gateway = await start_gateway()
    await gateway.sandbox.control(
        "POST",
        "/scenes",
        json={"vendor": "kling", "scene": "rate_limited", "count": 2},
    )

    created = [await gateway.create(prompt=f"busy {n}", **JOB) for n in range(count)]
    done = [await gateway.ended(one["id"]) for one in created]

    assert {row["status"] for row in done} == {"completed"}


async def test_who_waits_is_told_its_place_in_line(start_gateway: StartGateway) -> None:
    gateway = await start_gateway()
    await limit(gateway, max_in_flight=1)
    running, *waiting = [
        await gateway.create(prompt=f"[[slow:600]] place {n}", **JOB) for n in range(4)
    ]

    async def places() -> dict[str, int | None]:
        page = await gateway.ok("GET", "/v1/video/generations")
        shown = {row["id"]: row["queue_position"] for row in page["data"]}
        for one in shown:
            assert (await gateway.get(one))["queue_position"] == shown[one]
        return shown

    assert [row["queue_position"] for row in (running, *waiting)] == [None, 1, 2, 3]
    assert await places() == {
        running["id"]: None,
        **{row["id"]: place for place, row in enumerate(waiting, 1)},
    }
    left = await gateway.ok("POST", f"/v1/video/generations/{waiting[0]['id']}/cancel")
    assert left["queue_position"] is None
    assert [(await places())[row["id"]] for row in waiting] == [None, 1, 2]
