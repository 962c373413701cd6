"""`GET …/exchanges`: what was said to the vendor, fit to be shown."""

import asyncio
import base64
import json
from typing import Any

import pytest
from sqlalchemy import func, select

from mediarouter.generations.models import VendorExchange
from tests.app.people import member_of
from tests.assets.pictures import picture
from tests.generations.conftest import StartGateway
from tests.whole import VENDORS, WholeGateway

URL = "/v1/video/generations"
RUNWAY: dict[str, Any] = {"model": "runway/gen4.5", "duration": 2}
KLING: dict[str, Any] = {"model": "kling/kling-3.0", "duration": 3}
OPENAI: dict[str, Any] = {"model": "openai/wan-2.2", "duration": 4}


@pytest.fixture
async def gateway(start_gateway: StartGateway) -> WholeGateway:
    return await start_gateway()


async def _exchanges(
    gateway: WholeGateway, row: dict[str, Any]
) -> list[dict[str, Any]]:
    found = await gateway.ok("GET", f"{URL}/{row['id']}/exchanges")
    text = json.dumps(found)
    assert "bearer" not in text.lower()
    for vendor in VENDORS:
        assert f"sandbox-{vendor}-key" not in text
    return list(found["data"])


@pytest.mark.parametrize("request_", [RUNWAY, KLING, OPENAI])
async def test_the_submit_and_the_last_status_are_kept(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    image = base64.b64encode(picture(size=(512, 512), noise=True)).decode()
    row = await gateway.made(
        prompt="a fox in snow",
        image=f"data:image/png;base64,{image}",
        **request_,
    )
    assert row["status"] == "completed", row["error"]

    submit, status = await _exchanges(gateway, row)

    assert (submit["kind"], submit["attempt"], submit["method"]) == (
        *("submit", 1),
        "POST",
    )
    assert submit["url"].startswith(gateway.sandbox.url)
    sent = json.dumps(submit["request_body"])
    assert "a fox in snow" in sent
    assert "<image/png, " in sent
    assert len(sent) < 2_000
    assert submit["status"] < 300
    assert row["job"]["id"] in json.dumps(submit["response_body"])
    assert submit["error"] is None
    assert submit["started_at"] < status["started_at"]
    assert (status["kind"], status["method"]) == ("status", "GET")
    assert status["request_body"] is None
    assert row["job"]["id"] in json.dumps(status["response_body"])
    assert "signature" not in json.dumps(status["response_body"]).lower()


async def test_each_attempt_shows_what_the_vendor_said(gateway: WholeGateway) -> None:
    row = await gateway.made(prompt="[[scene:rate_limited]] later", **RUNWAY)

    first, second, _ = await _exchanges(gateway, row)

    assert (first["attempt"], first["status"]) == (1, 429)
    assert first["response_body"]
    assert (second["attempt"], second["status"]) == (2, 200)


async def test_a_refusal_and_an_answer_that_never_came_are_told_apart(
    gateway: WholeGateway,
) -> None:
    refused = await gateway.made(prompt="[[scene:rejected]] no", **RUNWAY)
    lost = await gateway.made(prompt="[[scene:hang_after_accept:0.3]] no", **OPENAI)

    (refusal,) = await _exchanges(gateway, refused)
    (silence,) = await _exchanges(gateway, lost)

    assert 400 <= refusal["status"] < 500
    assert refusal["error"] is None
    assert silence["response_body"] is None
    assert silence["error"].startswith("The answer broke off")
    assert lost["error"]["code"] == "submit_unknown"


async def test_a_cancel_is_kept(gateway: WholeGateway) -> None:
    row = await gateway.create(prompt="[[scene:slow:60]] slow", **RUNWAY)
    await gateway.until(row["id"], lambda one: one["stage"] == "submitted")
    await gateway.ok("POST", f"{URL}/{row['id']}/cancel")
    row = await gateway.ended(row["id"])

    exchanges = await _exchanges(gateway, row)

    assert exchanges[0]["kind"] == "submit"
    cancels = [one["method"] for one in exchanges if one["kind"] == "cancel"]
    assert cancels[-1] == "DELETE"


async def test_a_call_about_several_jobs_shows_nobody_elses(
    gateway: WholeGateway,
) -> None:
    async with member_of(gateway, "ann") as ann, member_of(gateway, "bob") as bob:
        both = await asyncio.gather(
            *(one.made(prompt="together", **KLING) for one in (ann, bob))
        )
        for own, other in (both, both[::-1]):
            text = json.dumps(await _exchanges(gateway, own))
            assert own["job"]["id"] in text
            assert other["job"]["id"] not in text
        await ann.refused(404, "GET", f"{URL}/{both[1]['id']}/exchanges")


async def test_they_go_with_the_generation(gateway: WholeGateway) -> None:
    row = await gateway.made(prompt="[[scene:rejected]] no", **RUNWAY)
    assert await _exchanges(gateway, row)

    await gateway.ok("DELETE", f"{URL}/{row['id']}")

    async with gateway.services.db.reading() as session:
        assert await session.scalar(select(func.count(VendorExchange.id))) == 0
