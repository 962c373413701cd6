"""Real gateways, killed in the middle of their deliveries: nothing is lost."""

import asyncio
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.harness import GatewayProcess, no_gateway_outlives_its_test
from tests.webhooks.receiver import Delivered, Receiver, Reply

__all__ = ["no_gateway_outlives_its_test"]

pytestmark = pytest.mark.chaos

SETTINGS = {
    "WEBHOOK_RETRY_SECONDS": "0.1",
    "WEBHOOK_TIMEOUT_SECONDS": "1",
    "SWEEP_SECONDS": "0.2",
    "RECONCILE_SECONDS": "600",
}
NEVER_ENDS = {
    "model": "demo/test-card",
    "duration": 1,
    "resolution": "360p",
    "provider_options": {"seconds": 3600},
}
LISTENERS = 8
GENERATIONS = 40
EXPECTED = LISTENERS * GENERATIONS
MOST_FAILURES = 4


class Flaky:
    """Fails three tries of ten and is slow in others; counts what overlaps.

    Only the first four tries of a delivery fail: the pause grows threefold each time.
    """

    def __init__(self) -> None:
        self.tries: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()

    def __call__(self, delivered: Delivered) -> Reply:
        self.tries[delivered.id] += 1
        name = f"{delivered.id} {self.tries[delivered.id]}"
        dice = hashlib.sha256(name.encode()).digest()[0]
        after = 0.2 if dice % 7 == 0 else 0.0
        if dice < 77 and self.tries[delivered.id] <= MOST_FAILURES:
            return Reply(500, b"broken", after=after)
        self.accepted[delivered.id] += 1
        return Reply(after=after)


async def _listen(gateway: GatewayProcess, receiver: Receiver) -> dict[str, str]:
    """Make endpoints; path → secret."""
    found: dict[str, str] = {}
    async with gateway.client() as http:
        for number in range(LISTENERS):
            # What a kill makes of a job under way is not the question here.
            body = {
                "url": receiver.url(f"/{number}"),
                "event_types": ["generation.created"],
            }
            answer = await http.post("/v1/webhook_endpoints", json=body)
            assert answer.status_code == 200, answer.text
            found[f"/{number}"] = answer.json()["signing_secret"]
    return found


async def _create(gateway: GatewayProcess, count: int, name: str) -> None:
    async with gateway.client() as http:

        async def one(number: int) -> None:
            body = {**NEVER_ENDS, "prompt": f"{name} {number}"}
            answer = await http.post("/v1/video/generations", json=body)
            assert answer.status_code == 200, answer.text

        await asyncio.gather(*(one(number) for number in range(count)))


async def _all_delivered(gateway: GatewayProcess, count: int) -> list[dict[str, Any]]:
    """Read the whole log, page by page, when nothing is pending any more."""
    async with gateway.client() as http, asyncio.timeout(240):
        while True:
            found: list[dict[str, Any]] = []
            cursor: str | None = None
            while True:
                params = {"limit": "200"} | ({"cursor": cursor} if cursor else {})
                page = (await http.get("/v1/webhook_deliveries", params=params)).json()
                found += page["data"]
                cursor = page["next_cursor"]
                if cursor is None:
                    break
            if len(found) >= count and all(one["status"] != "pending" for one in found):
                return found
            await asyncio.sleep(0.2)


def _judge(
    log: list[dict[str, Any]],
    receiver: Receiver,
    flaky: Flaky,
    secrets: dict[str, str],
) -> None:
    assert Counter(one["status"] for one in log) == {"succeeded": EXPECTED}
    ids = {one["id"] for one in log}
    assert len(ids) == EXPECTED
    assert ids <= set(flaky.accepted), "reported as sent, and never arrived"
    assert set(flaky.tries) <= ids, "sent, and not in the log"
    for one in receiver.got:
        one.verified(secrets[one.path])
    per_event = Counter((one.path, one.event["id"]) for one in receiver.got)
    assert len(per_event) == EXPECTED, "an event was lost"


async def test_kills_in_the_middle_lose_no_delivery(
    receiver: Receiver, tmp_path: Path
) -> None:
    receiver.reply = flaky = Flaky()
    gateway = GatewayProcess(tmp_path, "http://127.0.0.1:9", settings=SETTINGS)
    await gateway.start()
    secrets = await _listen(gateway, receiver)
    await _create(gateway, GENERATIONS, "a boat")

    for share in (4, 2):
        await receiver.until(
            lambda _, share=share: len(flaky.accepted) > EXPECTED // share
        )
        await gateway.kill()
        await gateway.start()
    log = await _all_delivered(gateway, EXPECTED)
    await gateway.stop()

    _judge(log, receiver, flaky, secrets)
    assert any(tries > 1 for tries in flaky.tries.values())


async def test_on_postgres_two_instances_share_the_work_and_one_dies(
    receiver: Receiver, tmp_path: Path, postgres_url: str
) -> None:
    receiver.reply = flaky = Flaky()
    steady, doomed = (
        GatewayProcess(tmp_path, "http://127.0.0.1:9", postgres_url, dict(SETTINGS))
        for _ in range(2)
    )
    await steady.start()
    await doomed.start()
    secrets = await _listen(steady, receiver)

    await asyncio.gather(
        _create(steady, GENERATIONS // 2, "steady"),
        _create(doomed, GENERATIONS // 2, "doomed"),
    )
    await receiver.until(lambda _: len(flaky.accepted) > EXPECTED // 3)
    await doomed.kill()
    log = await _all_delivered(steady, EXPECTED)
    await steady.stop()

    _judge(log, receiver, flaky, secrets)
    assert receiver.most_twins == 1, "two instances sent one delivery at one time"
