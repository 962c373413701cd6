"""Webhook deliveries to a bad receiver, while the gateway is killed twice."""

import asyncio
import time
from typing import Any, Final

import httpx2

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target
from benchmarks.processes import API_KEY, Gateway, gateway, postgres, sandbox
from benchmarks.receiver import FlakyReceiver, flaky_receiver
from benchmarks.requests import create

_ENDPOINTS: Final = 10
_KILL_AT: Final = (0.25, 0.6)
_MOST: Final = 0.99
_PATIENCE_SECONDS: Final = 1200

# The default's shape at a five-hundredth of its pauses: the last of ten thousand fails
# eight to ten times in a row, for which the default would wait some hours.
_SETTINGS: Final = {"WEBHOOK_RETRY_SECONDS": "0.01"}


async def webhooks_sqlite(size: Size) -> list[Figure]:
    """Ten endpoints hear of every create; everything must come through."""
    return await _deliveries(size, "sqlite", None)


async def webhooks_postgres(size: Size) -> list[Figure]:
    """The same on PostgreSQL."""
    with postgres() as url:
        return await _deliveries(size, "postgres", url)


async def _deliveries(size: Size, database: str, url: str | None) -> list[Figure]:
    cpu = 0.0
    with sandbox("--no-render", "--running-seconds", "3600") as vendor:
        async with (
            flaky_receiver() as receiver,
            gateway(vendor.url, "kling", database_url=url, **_SETTINGS) as running,
        ):
            await _listen(running, receiver)
            began = time.perf_counter()
            await create(running, "kling", size, count=size.deliveries // _ENDPOINTS)
            for share in _KILL_AT:
                await _until(receiver, int(size.deliveries * share))
                cpu += running.cpu_seconds()
                running.kill()
                await running.start()
            await _until(receiver, int(size.deliveries * _MOST))
            most = time.perf_counter() - began
            await _until(receiver, size.deliveries)
            seconds = time.perf_counter() - began
            cpu += running.cpu_seconds()
            states = await _until_recorded(running)
    repeated = sum(count - 1 for count in receiver.accepted.values())
    lost = size.deliveries - len(receiver.accepted)
    lost += size.deliveries - states.get("succeeded", 0)
    name = f"webhooks, {database}"
    return [
        Figure(f"{name}: delivered", len(receiver.accepted), ""),
        Figure(f"{name}: lost, or not marked", lost, "", Target("<", 1)),
        Figure(f"{name}: signatures refused", receiver.forged, "", Target("<", 1)),
        Figure(f"{name}: tries", receiver.tries, ""),
        Figure(f"{name}: accepted more than once", repeated, ""),
        Figure(f"{name}: until 99 % had come through", most, "s"),
        Figure(f"{name}: until the last had", seconds, "s"),
        Figure(f"{name}: CPU of the gateway, in all", cpu, "s"),
    ]


async def _listen(running: Gateway, receiver: FlakyReceiver) -> None:
    headers = {"authorization": f"Bearer {API_KEY}"}
    async with httpx2.AsyncClient(base_url=running.url, headers=headers) as http:
        for number in range(_ENDPOINTS):
            path = f"/{number}"
            body: dict[str, Any] = {
                "url": receiver.url(path),
                "event_types": ["generation.created"],
            }
            answer = await http.post("/v1/webhook_endpoints", json=body)
            receiver.secrets[path] = answer.json()["signing_secret"]


async def _until(receiver: FlakyReceiver, count: int) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while len(receiver.accepted) < count:  # noqa: ASYNC110 - no event is worth it
            await asyncio.sleep(0.02)


async def _until_recorded(running: Gateway) -> dict[str, int]:
    """Wait until the gateway has written down what the receiver knows."""
    books = Books(running)
    query = "SELECT status, count(*) FROM webhook_deliveries GROUP BY status"
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            states = {str(status): int(count) for status, count in books.rows(query)}
            if "pending" not in states:
                return states
            await asyncio.sleep(0.2)
