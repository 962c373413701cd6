"""A person's word on a submit whose answer was lost."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from mediarouter.providers.kling.provider import KlingProvider
from tests.app.people import member_of
from tests.generations.conftest import StartGateway
from tests.whole import ENDED, WholeGateway

URL = "/v1/video/generations"
SMALL = {"resolution": "360p", "duration": 1}
LONG = {"provider_options": {"seconds": 3600}, **SMALL}


async def _unknown(
    gateway: WholeGateway,
    model: str = "runway/gen4.5",
    scene: str = "error_after_accept",
) -> dict[str, Any]:
    """A generation whose submit is charged at the vendor and unknown to us."""
    prompt = f"[[scene:{scene}]] {uuid4()}"
    created = await gateway.create(model, prompt, duration=3)
    return await gateway.until(
        created["id"],
        lambda row: row["status"] in ENDED or row["stage"] == "submit_unknown",
    )


async def _job_at_the_vendor(gateway: WholeGateway, row: dict[str, Any]) -> str:
    entries = await gateway.sandbox.entries(row["model"].partition("/")[0])
    (entry,) = [entry for entry in entries if entry["prompt"] == row["prompt"]]
    return str(entry["id"])


async def test_a_job_found_by_a_person_is_collected(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    row = await _unknown(whole)
    job = await _job_at_the_vendor(whole, row)

    answer = await whole.ok("POST", f"{URL}/{row['id']}/resolve", json={"job_id": job})
    done = await whole.ended(row["id"])

    assert answer["job"]["id"] == job
    assert done["status"] == "completed", done["error"]
    assert done["usage"]["cost"] == pytest.approx(0.36)
    assert await _job_at_the_vendor(whole, row) == job
    stats = await whole.ok("GET", "/v1/usage/stats")
    assert (stats["total_generations"], stats["total_failure"]) == (1, 0)
    assert stats["cost_unknown"] == 0


async def test_a_job_that_never_started_costs_nothing(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    row = await _unknown(whole)

    done = await whole.ok(
        "POST", f"{URL}/{row['id']}/resolve", json={"not_started": True}
    )

    assert done["status"] == "failed"
    assert done["error"]["code"] == "not_started"
    assert done["error"]["billed"] == "no"
    assert done["usage"]["cost"] == 0
    stats = await whole.ok("GET", "/v1/usage/stats")
    assert (stats["total_failure"], stats["cost_unknown"]) == (1, 0)


async def test_a_failure_that_nobody_could_explain_can_still_be_resolved(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    row = await _unknown(whole)
    failed = await whole.ended(row["id"])
    assert failed["error"]["code"] == "submit_unknown"
    assert failed["error"]["billed"] == "unknown"
    assert failed["usage"]["cost"] is None

    job = await _job_at_the_vendor(whole, row)
    await whole.ok("POST", f"{URL}/{row['id']}/resolve", json={"job_id": job})
    done = await whole.ended(row["id"])

    assert done["status"] == "completed", done["error"]
    stats = await whole.ok("GET", "/v1/usage/stats")
    assert (stats["total_success"], stats["total_failure"]) == (1, 0)
    assert stats["cost_unknown"] == 0


@pytest.mark.parametrize(
    ("model", "scene"),
    [
        ("runway/gen4.5", "error_after_accept"),
        ("kling/kling-3.0", "hang_after_accept:0"),
    ],
)
async def test_the_next_look_up_is_not_waited_for(
    start_gateway: StartGateway,
    monkeypatch: pytest.MonkeyPatch,
    model: str,
    scene: str,
) -> None:
    async def finds_nothing(*_: Any) -> None:
        return None

    monkeypatch.setattr(KlingProvider, "find_job", finds_nothing)
    gateway = await start_gateway(retry_base_seconds=60, submit_unknown_minutes=60)
    attached = await _unknown(gateway, model, scene)
    marked = await _unknown(gateway, model, scene)
    job = await _job_at_the_vendor(gateway, attached)

    await gateway.ok(
        "POST", f"{URL}/{marked['id']}/resolve", json={"not_started": True}
    )
    await gateway.ok("POST", f"{URL}/{attached['id']}/resolve", json={"job_id": job})
    # The second look-up comes after a minute.
    async with asyncio.timeout(60):
        done = await gateway.ended(attached["id"])

    assert done["status"] == "completed", done["error"]
    assert (await gateway.get(marked["id"]))["error"]["code"] == "not_started"


@pytest.mark.parametrize(
    ("said", "status", "param"),
    [
        ({}, 400, "job_id"),
        ({"job_id": "j", "not_started": True}, 400, "job_id"),
        ({"job_id": ""}, 422, "job_id"),
        ({"job_id": "a\0"}, 422, "job_id"),
        ({"not_started": "maybe"}, 422, "not_started"),
        ({"done": True}, 422, "done"),
    ],
)
async def test_a_word_that_says_nothing_is_refused(
    light: WholeGateway, said: dict[str, Any], status: int, param: str
) -> None:
    created = await light.create("demo/test-card", "x", **LONG)

    error = await light.refused(
        status, "POST", f"{URL}/{created['id']}/resolve", json=said
    )

    assert error["param"] == param


async def test_only_an_unknown_submit_can_be_resolved(light: WholeGateway) -> None:
    running = await light.create("demo/test-card", "x", **LONG)
    done = await light.made("demo/test-card", "y", **SMALL)

    for generation in (running, done):
        for said in ({"not_started": True}, {"job_id": "job_1"}):
            error = await light.refused(
                409, "POST", f"{URL}/{generation['id']}/resolve", json=said
            )
            assert error["code"] == "not_unknown"


async def test_a_member_resolves_its_own(light: WholeGateway) -> None:
    await light.add_keys("runway")
    async with member_of(light) as member:
        row = await _unknown(member)

        done = await member.ok(
            "POST", f"{URL}/{row['id']}/resolve", json={"not_started": True}
        )

    assert done["error"]["code"] == "not_started"
