"""Cancel and delete: how a caller ends a generation."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from mediarouter.generations import ownership
from mediarouter.generations.models import TERMINAL
from tests.generations.test_api_images import picture, upload
from tests.whole import WholeGateway

URL = "/v1/video/generations"
SMALL = {"resolution": "360p", "duration": 1}
LONG = {"provider_options": {"seconds": 3600}, **SMALL}


async def _cancel(gateway: WholeGateway, generation_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = await gateway.ok("POST", f"{URL}/{generation_id}/cancel")
    return answer


async def _submitted(gateway: WholeGateway, model: str, **more: Any) -> dict[str, Any]:
    created = await gateway.create(model, "[[scene:slow:1]] a boat", **more)
    return await gateway.until(
        created["id"], lambda row: row["stage"] == "submitted" or row["error"]
    )


# Cancel


async def test_what_waits_behind_a_keys_limit_ends_at_once_and_costs_nothing(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    (key,) = await whole.ok("GET", "/v1/keys")
    await whole.ok("PATCH", f"/v1/keys/{key['id']}", json={"max_in_flight": 1})
    running = await whole.create("runway/gen4.5", "[[scene:slow:1]]", duration=2)
    waiting = await whole.create("runway/gen4.5", "waits", duration=2)

    assert waiting["status"] == "queued"
    cancelled = await _cancel(whole, waiting["id"])

    assert cancelled["status"] == "cancelled"
    assert cancelled["usage"]["cost"] == 0
    assert cancelled["usage"]["cost_basis"] == "not_billed"
    assert cancelled["error"]["code"] == "cancelled"
    assert cancelled["error"]["billed"] == "no"
    assert cancelled["job"]["attempts"] == 0
    done = await whole.ended(running["id"])
    assert done["status"] == "completed", done["error"]


async def test_a_vendor_that_cannot_stop_finishes_and_the_video_is_kept(
    light: WholeGateway,
) -> None:
    await light.add_keys("kling")
    row = await _submitted(light, "kling/kling-3.0", duration=3)

    asked = await _cancel(light, row["id"])
    done = await light.ended(row["id"])

    assert asked["cancel_requested"] is True
    assert done["status"] == "completed", done["error"]
    assert done["video"] is not None
    assert done["usage"]["cost"] > 0
    timeline = await light.ok("GET", f"{URL}/{row['id']}/timeline")
    (answered,) = [e for e in timeline["data"] if e["type"] == "cancel_answered"]
    listed = await light.ok("GET", "/v1/providers")
    (kling,) = [one for one in listed if one["name"] == "kling"]
    assert answered["data"]["outcome"] == "impossible"
    assert answered["data"]["note"] == kling["cancel"]["note"]


async def test_a_vendor_that_stops_leaves_a_cost_that_nobody_knows(
    light: WholeGateway,
) -> None:
    await light.add_keys("runway")
    row = await _submitted(light, "runway/gen4.5", duration=2)

    await _cancel(light, row["id"])
    done = await light.ended(row["id"])

    assert done["status"] == "cancelled"
    assert done["video"] is None
    assert done["usage"]["cost"] is None
    assert "Runway" in done["usage"]["cost_note"]
    assert done["error"]["billed"] == "unknown"


async def test_the_demo_stops_at_once_and_costs_nothing(light: WholeGateway) -> None:
    created = await light.create("demo/test-card", "a long one", **LONG)
    await light.until(created["id"], lambda row: row["stage"] == "submitted")

    await _cancel(light, created["id"])
    done = await light.ended(created["id"])

    assert done["status"] == "cancelled"
    assert done["usage"]["cost"] == 0
    assert done["error"]["billed"] == "no"


async def test_what_has_ended_cannot_be_cancelled(light: WholeGateway) -> None:
    done = await light.made("demo/test-card", "quick", **SMALL)

    error = await light.refused(409, "POST", f"{URL}/{done['id']}/cancel")

    assert error["code"] == "already_ended"
    assert "completed" in error["message"]


async def test_a_second_cancel_changes_nothing(light: WholeGateway) -> None:
    await light.add_keys("kling")
    row = await _submitted(light, "kling/kling-3.0", duration=3)

    await _cancel(light, row["id"])
    again = await light.http.post(f"{URL}/{row['id']}/cancel")
    await light.ended(row["id"])

    assert again.status_code in (200, 409)
    told = await light.event_types(row["id"])
    assert told.count("cancel_requested") == 1


# Delete


async def test_a_deleted_generation_is_gone_and_its_cost_is_not(
    whole: WholeGateway, tmp_path: Path
) -> None:
    await whole.add_keys("runway")
    done = await whole.made("runway/gen4.5", "a secret", duration=2)
    file, poster = done["video"]["url"], done["video"]["poster_url"]
    before = await whole.ok("GET", "/v1/usage/stats")

    answer = await whole.ok("DELETE", f"{URL}/{done['id']}")

    assert answer == {"message": "Generation deleted."}
    await whole.refused(404, "GET", f"{URL}/{done['id']}")
    await whole.refused(404, "GET", f"{URL}/{done['id']}/timeline")
    await whole.refused(404, "DELETE", f"{URL}/{done['id']}")
    assert (await whole.ok("GET", URL))["data"] == []
    for url in (file, poster):
        assert (await whole.http.get(url)).status_code == 404
    assert not list((tmp_path / "videos").rglob(f"*{done['id'][4:]}*"))
    after = await whole.ok("GET", "/v1/usage/stats")
    assert after["total_cost"] == before["total_cost"] == pytest.approx(0.24)
    assert after["total_generations"] == 1
    assert after["recent_generations"] == []


async def test_what_the_user_wrote_is_wiped(whole: WholeGateway) -> None:
    done = await whole.made(
        "demo/test-card", "a secret", metadata={"name": "private"}, **SMALL
    )

    await whole.ok("DELETE", f"{URL}/{done['id']}")

    async with whole.services.db.reading() as session:
        row = await ownership.read(session, done["id"])
    assert row is not None
    assert (row.prompt, row.params, row.user_metadata) == ("", {}, {})
    assert row.purged_at is not None


async def test_a_running_job_is_hidden_at_once_and_its_cost_still_learned(
    whole: WholeGateway, tmp_path: Path
) -> None:
    await whole.add_keys("kling")
    row = await _submitted(whole, "kling/kling-3.0", duration=3)

    await whole.ok("DELETE", f"{URL}/{row['id']}")

    await whole.refused(404, "GET", f"{URL}/{row['id']}")

    async def ended() -> bool:
        async with whole.services.db.reading() as session:
            found = await ownership.read(session, row["id"])
        return found is not None and found.stage in TERMINAL

    await _eventually(ended)
    await whole.services.generations.housekeeping()
    stats = await whole.ok("GET", "/v1/usage/stats")
    assert stats["total_cost"] == pytest.approx(0.25)
    assert not list((tmp_path / "videos").rglob(f"*{row['id'][4:]}*"))


async def _eventually(happy: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while True:
            if await happy():
                return
            await asyncio.sleep(0.03)


async def test_an_image_in_a_deleted_request_stays_the_callers(
    light: WholeGateway,
) -> None:
    asset = await upload(light, picture())
    done = await light.made("demo/test-card", "x", image=asset, **SMALL)

    await light.ok("DELETE", f"{URL}/{done['id']}")

    assert (await light.ok("GET", f"/v1/assets/{asset}"))["kind"] == "image"
