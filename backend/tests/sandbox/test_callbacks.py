"""Callbacks: one per transition, signed, and messy when the scene is."""

import asyncio
import base64
import json
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from standardwebhooks import Webhook

from mediarouter.sandbox.callbacks import sign
from tests.sandbox.bench import Bench, KlingDriver, OpenAIDriver

SECRET = "whsec_bWVkaWFyb3V0ZXIta2xpbmctc2ltLXNlY3JldC0wMDAx"
URL = "http://gateway.test/callbacks/kling"


class Receiver(httpx2.AsyncBaseTransport):
    """Keeps what is sent to it; may be out of order itself."""

    def __init__(self, *, is_down: bool = False) -> None:
        self.requests: list[httpx2.Request] = []
        self._is_down = is_down
        self._arrived = asyncio.Condition()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        async with self._arrived:
            self.requests.append(request)
            self._arrived.notify_all()
        if self._is_down:
            raise httpx2.ConnectError("down", request=request)
        return httpx2.Response(200)

    async def has(self, number: int) -> list[dict[str, Any]]:
        """Wait until that many calls have come, and give their bodies."""
        async with asyncio.timeout(60), self._arrived:
            await self._arrived.wait_for(lambda: len(self.requests) >= number)
        return [json.loads(request.content) for request in self.requests]


async def complete(bench: Bench, job_id: str) -> None:
    answer = await bench.http.post("/_sandbox/complete", json={"id": job_id})
    assert answer.status_code == 204


async def called_back(kling: KlingDriver, prompt: str = "a boat") -> str:
    answer = await kling.create(prompt, options={"callback_url": URL})
    return kling.id_in(answer)


def test_the_signature_test_vector_holds() -> None:
    body = (
        b'{"id":"900000000000000001","status":"succeeded","message":"",'
        b'"create_time":1790000000000,"update_time":1790000060000}'
    )

    signature = sign(SECRET, "7000000000000000001", "1790000061", body)

    assert signature == "v1,wNmj1YyWyqALu10i03bI1xC6UbOyn1frGJTSU2ODw7s="


def test_a_secret_without_prefix_is_used_as_it_is() -> None:
    plain = base64.b64decode(SECRET.removeprefix("whsec_")).decode()

    assert sign(plain, "1", "2", b"x") == sign(SECRET, "1", "2", b"x")


async def test_each_transition_sends_the_bare_task() -> None:
    receiver = Receiver()
    bench = Bench(callback_transport=receiver, queued_seconds=0.05, running_seconds=9.0)
    kling = KlingDriver(bench)
    job_id = await called_back(kling)

    await receiver.has(1)
    bench.wait(0.1)
    await receiver.has(2)
    await complete(bench, job_id)
    bodies = await receiver.has(3)

    statuses = [body["status"] for body in bodies]
    assert statuses == ["submitted", "processing", "succeeded"]
    assert {body["id"] for body in bodies} == {job_id}
    assert bodies[2]["outputs"][0]["url"].startswith("http://sandbox.test/kling/cdn/")
    assert receiver.requests[0].url == URL
    assert "webhook-signature" not in receiver.requests[0].headers


async def test_a_secret_makes_the_calls_verifiable() -> None:
    receiver = Receiver()
    bench = Bench(callback_transport=receiver, kling_webhook_secret=SECRET)
    await called_back(KlingDriver(bench))

    await receiver.has(1)

    request = receiver.requests[0]
    headers = dict(request.headers)
    # The library looks at the real time, so only the signature is compared.
    expected = Webhook(SECRET).sign(
        headers["webhook-id"],
        datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC),
        request.content.decode(),
    )
    assert headers["webhook-signature"] == expected
    assert int(headers["webhook-timestamp"]) == int(bench.now)


async def test_legacy_tasks_call_back_in_their_own_form() -> None:
    receiver = Receiver()
    bench = Bench(callback_transport=receiver)
    kling = KlingDriver(bench)
    body = {"model_name": "kling-v3", "prompt": "x", "callback_url": URL}

    await kling.post("/v1/videos/text2video", json=body)

    (sent,) = await receiver.has(1)
    assert sent["task_status"] == "submitted"


async def test_messy_callbacks_come_twice_and_late() -> None:
    receiver = Receiver()
    bench = Bench(callback_transport=receiver)
    job_id = await called_back(KlingDriver(bench), "[[scene:messy_callbacks]]")

    await receiver.has(2)
    await complete(bench, job_id)
    bodies = await receiver.has(5)

    statuses = [body["status"] for body in bodies]
    assert statuses == [*["submitted"] * 2, *["succeeded"] * 2, "submitted"]


async def test_a_receiver_that_is_down_changes_nothing() -> None:
    receiver = Receiver(is_down=True)
    bench = Bench(callback_transport=receiver)
    kling = KlingDriver(bench)
    job_id = await called_back(kling)

    await receiver.has(1)
    await complete(bench, job_id)
    await receiver.has(2)

    assert await kling.status(job_id) == "succeeded"


@pytest.mark.parametrize(
    ("prompt", "event"), [("x", "video.completed"), ("[[fail:x]]", "video.failed")]
)
async def test_openai_tells_the_end_alone(prompt: str, event: str) -> None:
    receiver = Receiver()
    bench = Bench(
        callback_transport=receiver,
        openai_webhook_url=URL,
        openai_webhook_secret="a plain secret",
    )
    openai = OpenAIDriver(bench)
    job_id = await openai.started(prompt)

    await complete(bench, job_id)

    (body,) = await receiver.has(1)
    assert (body["type"], body["data"]) == (event, {"id": job_id})
    assert receiver.requests[0].headers["webhook-signature"].startswith("v1,")


async def test_a_deleted_job_calls_no_more() -> None:
    receiver = Receiver()
    bench = Bench(
        callback_transport=receiver, openai_webhook_url=URL, openai_profile="sglang"
    )
    openai = OpenAIDriver(bench)
    job_id = await openai.started()

    await openai.delete(job_id)
    await complete(bench, job_id)
    for _ in range(5):
        await asyncio.sleep(0)

    assert receiver.requests == []


async def test_the_end_of_the_sandbox_ends_its_calls() -> None:
    receiver = Receiver()
    bench = Bench(callback_transport=receiver)

    async with bench.app.router.lifespan_context(bench.app):
        await called_back(KlingDriver(bench))
        await receiver.has(1)

    assert len(receiver.requests) == 1
