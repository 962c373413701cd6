"""`POST …/refresh` looks at the vendor now; the timeline shows every attempt."""

import asyncio
from typing import Any

import pytest

from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.kling.provider import KlingProvider
from tests.generations.conftest import StartGateway
from tests.whole import ENDED, WholeGateway

URL = "/v1/video/generations"
RUNWAY: dict[str, Any] = {"model": "runway/gen4.5", "duration": 2}
KLING: dict[str, Any] = {"model": "kling/kling-3.0", "duration": 3}
SELDOM: dict[str, Any] = {"poll_min_seconds": 60, "poll_max_seconds": 60}


async def _refresh(gateway: WholeGateway, row: dict[str, Any]) -> dict[str, Any]:
    return dict(await gateway.ok("POST", f"{URL}/{row['id']}/refresh"))


async def _attempts(gateway: WholeGateway, row: dict[str, Any]) -> list[dict[str, Any]]:
    timeline = await gateway.ok("GET", f"{URL}/{row['id']}/timeline")
    return list(timeline["attempts"])


async def test_a_waiting_job_is_read_at_once(start_gateway: StartGateway) -> None:
    gateway = await start_gateway(**SELDOM)
    row = await gateway.create(prompt="a boat", **RUNWAY)
    row = await gateway.until(row["id"], lambda one: one["stage"] == "submitted")

    async with asyncio.timeout(45):
        while row["status"] not in ENDED:
            await asyncio.sleep(0.2)
            row = await _refresh(gateway, row)

    assert row["status"] == "completed", row["error"]
    # One that has ended is answered as it is.
    assert (await _refresh(gateway, row))["completed_at"] == row["completed_at"]


async def test_a_lost_submit_is_searched_for_again_and_once_more_when_given_up(
    start_gateway: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    find_job = KlingProvider.find_job

    async def is_down(_: KlingProvider, reference: str) -> None:
        looks.append(reference)
        raise ProviderError(ErrorKind.UNAVAILABLE, "The look-up is down.")

    monkeypatch.setattr(KlingProvider, "find_job", is_down)
    # The second look by itself would come after a minute.
    gateway = await start_gateway(retry_base_seconds=60, submit_unknown_minutes=60)
    lost = await gateway.create(prompt="[[scene:error_after_accept]] where", **KLING)
    await gateway.until(lost["id"], lambda row: row["stage"] == "submit_unknown")

    async with asyncio.timeout(45):
        while len(looks) < 3:
            await asyncio.sleep(0.05)
            await _refresh(gateway, lost)
    monkeypatch.setattr(KlingProvider, "find_job", find_job)
    await _refresh(gateway, lost)
    done = await gateway.ended(lost["id"])

    assert done["status"] == "completed", done["error"]
    (attempt,) = await _attempts(gateway, done)
    assert attempt["outcome"] == "accepted"
    assert attempt["job_id"] == done["job"]["id"]
    assert attempt["reference"] == done["job"]["reference"] == looks[0]


async def test_one_that_was_given_up_on_is_found_in_the_answer(
    start_gateway: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_job = KlingProvider.find_job

    async def finds_nothing(*_: Any) -> None:
        return None

    monkeypatch.setattr(KlingProvider, "find_job", finds_nothing)
    gateway = await start_gateway()
    given_up = await gateway.made(prompt="[[scene:html]] where", **KLING)
    assert given_up["error"]["code"] == "submit_unknown"
    assert (await _refresh(gateway, given_up))["error"]["code"] == "submit_unknown"
    (unknown,) = await _attempts(gateway, given_up)
    assert (unknown["outcome"], unknown["job_id"]) == ("unknown", None)

    monkeypatch.setattr(KlingProvider, "find_job", find_job)
    found = await _refresh(gateway, given_up)

    assert found["status"] != "failed"
    done = await gateway.until(found["id"], lambda row: row["status"] == "completed")
    assert done["error"] is None


async def test_a_job_past_its_deadline_is_still_asked_about(
    start_gateway: StartGateway,
) -> None:
    # Late results are looked for less often than jobs that run.
    gateway = await start_gateway(generation_timeout_minutes=0.01, **SELDOM)
    late = await gateway.create(prompt="[[scene:slow:1.5]] late", **RUNWAY)
    async with asyncio.timeout(45):
        while late["status"] != "completed":
            await asyncio.sleep(0.2)
            late = await _refresh(gateway, late)

    assert "reopened" in await gateway.event_types(late["id"])


async def test_every_attempt_is_told(start_gateway: StartGateway) -> None:
    gateway = await start_gateway()

    row = await gateway.made(prompt="[[scene:rate_limited]] later", **RUNWAY)

    first, second = await _attempts(gateway, row)
    assert (first["number"], second["number"]) == (1, 2)
    assert first["provider"] == "runway"
    assert first["model"] == "gen4.5"
    assert (first["outcome"], first["error_code"]) == ("not_sent", "rate_limited")
    assert first["error_message"]
    assert (second["outcome"], second["error_code"]) == ("accepted", None)
    assert second["job_id"] == row["job"]["id"]
    assert first["reference"] != second["reference"]
    assert first["started_at"] <= first["ended_at"] <= second["started_at"]
