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


async def test_no_more_jobs_are_in_flight_than_the_key_allows_oldest_first(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    await limit(gateway, max_in_flight=2)

    created = [await gateway.create(prompt=f"line {n}", **JOB) for n in range(6)]
    most = 0
    while True:
        rows = [await gateway.get(one["id"]) for one in created]
        working = [
            row
            for row in rows
            if row["stage"] in ("admitted", "submitting", "submitted")
        ]
        most = max(most, len(working))
        if all(row["status"] == "completed" for row in rows):
            break
        await asyncio.sleep(0.05)

    assert most == 2
    ends = [row["completed_at"] for row in rows]
    assert max(ends[:2]) <= min(ends[4:])


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
