"""`Idempotency-Key`: however often a create is sent, it is made once."""

import asyncio
from typing import Any

import pytest

from tests.app.people import member_of
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

URL = "/v1/video/generations"
KEY = {"idempotency-key": "order-4711"}


def _body(prompt: str, **more: Any) -> dict[str, Any]:
    return {"model": "runway/gen4.5", "prompt": prompt, "duration": 2, **more}


async def _submits(gateway: WholeGateway, prompt: str) -> int:
    entries = await gateway.sandbox.entries("runway")
    return sum(entry["prompt"] == prompt for entry in entries)


async def test_twenty_concurrent_sends_make_one_video(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    prompt = f"twenty at once {whole.services.settings.storage_path}"

    answers = await asyncio.gather(
        *(whole.http.post(URL, json=_body(prompt), headers=KEY) for _ in range(20))
    )
    made = {answer.json()["id"] for answer in answers}

    assert {answer.status_code for answer in answers} == {200}
    assert len(made) == 1
    done = await whole.ended(made.pop())
    assert done["status"] == "completed", done["error"]
    assert await _submits(whole, prompt) == 1
    assert len((await whole.ok("GET", URL))["data"]) == 1


async def test_concurrent_sends_of_different_requests_make_one_and_refuse_the_rest(
    whole: WholeGateway,
) -> None:
    answers = await asyncio.gather(
        *(
            whole.http.post(
                URL,
                json={"model": "demo/test-card", "prompt": f"number {number}"},
                headers=KEY,
            )
            for number in range(6)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert len((await whole.ok("GET", URL))["data"]) == 1


async def test_a_repeat_gives_the_first_generation_as_it_is_today(
    light: WholeGateway,
) -> None:
    body = {"model": "demo/test-card", "prompt": "once", "resolution": "360p"}
    first = await light.ok("POST", URL, json=body, headers=KEY)
    done = await light.ended(first["id"])

    again = await light.ok("POST", URL, json=body, headers=KEY)

    assert again["id"] == first["id"]
    assert again["status"] == "completed"
    assert again["video"]["sha256"] == done["video"]["sha256"]


async def test_another_body_is_refused_and_says_why(light: WholeGateway) -> None:
    body = {"model": "demo/test-card", "prompt": "a"}
    await light.ok("POST", URL, json=body, headers=KEY)

    for other in ({"prompt": "b"}, {"deadline_minutes": 5}):
        error = await light.refused(
            409, "POST", URL, json={**body, **other}, headers=KEY
        )
        assert error["code"] == "idempotency_key_reused"
        assert error["param"] == "Idempotency-Key"
        assert "new key" in error["message"]


async def test_a_key_belongs_to_one_caller(light: WholeGateway) -> None:
    body = {"model": "demo/test-card", "prompt": "mine"}
    async with member_of(light, "ann") as ann, member_of(light, "bob") as bob:
        of_ann = await ann.ok("POST", URL, json=body, headers=KEY)
        of_bob = await bob.ok("POST", URL, json=body, headers=KEY)

    assert of_ann["id"] != of_bob["id"]


async def test_a_repeat_after_a_delete_is_refused_not_made_again(
    light: WholeGateway,
) -> None:
    body = {"model": "demo/test-card", "prompt": "gone"}
    created = await light.ok("POST", URL, json=body, headers=KEY)
    await light.ok("DELETE", f"{URL}/{created['id']}")

    error = await light.refused(409, "POST", URL, json=body, headers=KEY)

    assert "deleted" in error["message"]
    assert (await light.ok("GET", URL))["data"] == []


async def test_a_promise_holds_although_the_key_for_the_vendor_is_gone(
    light: WholeGateway,
) -> None:
    await light.add_keys("runway")
    first = await light.ok("POST", URL, json=_body("promised"), headers=KEY)
    await light.ended(first["id"])
    (key,) = await light.ok("GET", "/v1/keys")
    await light.ok("DELETE", f"/v1/keys/{key['id']}")

    again = await light.ok("POST", URL, json=_body("promised"), headers=KEY)

    assert again["id"] == first["id"]
    await light.refused(400, "POST", URL, json=_body("a new one"))


@pytest.mark.parametrize("key", ["", "x" * 256])
async def test_a_key_of_no_sensible_length_is_refused(
    light: WholeGateway, key: str
) -> None:
    error = await light.refused(
        422,
        "POST",
        URL,
        json={"model": "demo/test-card", "prompt": "x"},
        headers={"idempotency-key": key},
    )

    assert error["param"] == "idempotency-key"


async def test_a_key_is_forgotten_in_time(
    sandbox: RunningSandbox, database_url: str, tmp_path: Any
) -> None:
    settings = whole_settings(
        sandbox, database_url, tmp_path / "videos", idempotency_hours=1e-9
    )
    body = {"model": "demo/test-card", "prompt": "again"}
    async with whole_gateway(settings, sandbox) as gateway:
        first = await gateway.ok("POST", URL, json=body, headers=KEY)

        second = await gateway.ok("POST", URL, json=body, headers=KEY)
        await gateway.services.generations.housekeeping()
        third = await gateway.ok("POST", URL, json=body, headers=KEY)

    assert len({first["id"], second["id"], third["id"]}) == 3
