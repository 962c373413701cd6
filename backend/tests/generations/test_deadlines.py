"""A job that takes too long, and what comes of it later, on both databases."""

import pytest

from tests.generations.conftest import StartGateway
from tests.generations.vendors import KLING, RUNWAY, gateway

__all__ = ["gateway"]


async def test_a_deadline_ends_the_wait_and_a_late_success_is_still_collected(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    created = await gateway.create(
        prompt="[[scene:slow:3600]] late", deadline_minutes=0.03, **RUNWAY
    )

    failed = await gateway.ended(created["id"])
    before = await gateway.ok("GET", "/v1/usage/stats")
    await gateway.sandbox.control("POST", "/complete", json={"id": failed["job"]["id"]})
    done = await gateway.until(created["id"], lambda row: row["status"] == "completed")
    after = await gateway.ok("GET", "/v1/usage/stats")

    assert failed["status"] == "failed"
    assert failed["error"]["code"] == "deadline_exceeded"
    assert "after 0.03 minutes" in failed["error"]["message"]
    assert failed["params"]["deadline_minutes"] == 0.03
    assert failed["error"]["billed"] == "unknown"
    assert failed["usage"]["cost"] is None
    assert (before["total_failure"], before["cost_unknown"]) == (1, 1)
    assert done["error"] is None
    assert done["video"]
    assert done["usage"]["cost"] == pytest.approx(0.24)
    assert (after["total_failure"], after["cost_unknown"]) == (0, 0)
    assert after["total_success"] == 1
    assert after["total_cost"] == pytest.approx(0.24)


async def test_a_late_failure_replaces_the_deadline_by_the_vendors_reason(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(generation_timeout_minutes=0.005)
    created = await gateway.create(prompt="[[scene:failure]] late", **KLING)

    row = await gateway.until(
        created["id"],
        lambda row: bool(row["error"]) and row["error"]["code"] == "bad_response",
    )

    assert row["usage"]["cost"] == 0
    stats = await gateway.ok("GET", "/v1/usage/stats")
    assert (stats["total_failure"], stats["cost_unknown"]) == (1, 0)


async def test_a_late_watch_ends(start_gateway: StartGateway) -> None:
    gateway = await start_gateway(
        generation_timeout_minutes=0.005, late_watch_hours=0.0001
    )
    created = await gateway.create(prompt="[[scene:slow:60]] never", **RUNWAY)

    row = await gateway.ended(created["id"])

    assert row["error"]["code"] == "deadline_exceeded"
