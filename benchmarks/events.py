"""Live events: how soon 500 listeners hear of an end, and what a silent one costs."""

import asyncio
import time
from collections.abc import Callable
from typing import Final, cast
from urllib.parse import urlsplit

import httpx2

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target, percentile
from benchmarks.http_load import request_bytes
from benchmarks.processes import API_KEY, Gateway, Sandbox, gateway, sandbox
from benchmarks.requests import create

_LONG: Final = "3600"
_SETTLE_SECONDS: Final = 5
_PATIENCE_SECONDS: Final = 120
_SIGN: Final = b"event: generation.completed\n"


class Listener(asyncio.Protocol):
    """One open stream of `/v1/events`, which notes when an end was told."""

    def __init__(self) -> None:
        self.is_open = False
        self.heard: list[float] = []
        self._tail = b""

    def data_received(self, data: bytes) -> None:
        self.is_open = True
        self._tail += data
        for _ in range(self._tail.count(_SIGN)):
            self.heard.append(time.perf_counter())
        # What may be the beginning of a sign that was cut in two.
        self._tail = self._tail.rpartition(_SIGN)[2][-len(_SIGN) + 1 :]


async def events(size: Size) -> list[Figure]:
    """Kling calls back; everybody who listens is told."""
    with sandbox("--no-render", "--running-seconds", _LONG) as vendor:
        async with gateway(vendor.url, "kling", called_back=True) as running:
            await create(running, "kling", size, count=size.endings)
            await Books(running).wait(
                lambda stages: set(stages) == {"submitted"}, _PATIENCE_SECONDS
            )
            await asyncio.sleep(_SETTLE_SECONDS)
            before = running.rss_mib()
            listeners = await _listen(running, size.listeners)
            await asyncio.sleep(_SETTLE_SECONDS)
            held = running.rss_mib() - before
            cpu = running.cpu_seconds()
            delays = await _end_each(vendor, listeners)
            cpu = running.cpu_seconds() - cpu
    name = f"events, {size.listeners} listeners"
    told = len(delays)
    return [
        Figure(f"{name}: memory of each", held * 1024 / size.listeners, "KiB"),
        Figure(f"{name}: told", told, ""),
        Figure(
            f"{name}: end to event, p50",
            percentile(delays, 50) * 1000,
            "ms",
            Target("<", 250),
        ),
        Figure(
            f"{name}: end to event, p99",
            percentile(delays, 99) * 1000,
            "ms",
            Target("<", 1000),
        ),
        Figure(f"{name}: CPU of the gateway, per end", cpu / size.endings * 1000, "ms"),
    ]


async def _listen(running: Gateway, count: int) -> list[Listener]:
    loop = asyncio.get_running_loop()
    parts = urlsplit(running.url)
    request = request_bytes(running.url, "GET", "/v1/events", API_KEY)
    listeners: list[Listener] = []
    for _ in range(count):
        transport, listener = await loop.create_connection(
            Listener, parts.hostname, parts.port
        )
        cast("asyncio.WriteTransport", transport).write(request)
        listeners.append(listener)
    await _until(lambda: all(one.is_open for one in listeners))
    return listeners


async def _end_each(vendor: Sandbox, listeners: list[Listener]) -> list[float]:
    """End one job after the other; gives the delay until each listener was told."""
    delays: list[float] = []
    jobs = [entry["id"] for entry in (await vendor.ledger("kling"))["entries"]]
    async with httpx2.AsyncClient(base_url=vendor.url, timeout=60) as http:
        for ended, job in enumerate(jobs, start=1):
            at = time.perf_counter()
            answer = await http.post("/_sandbox/complete", json={"id": job})
            answer.raise_for_status()
            await _until(
                lambda count=ended: all(len(one.heard) >= count for one in listeners)
            )
            delays += [one.heard[ended - 1] - at for one in listeners]
    return delays


async def _until(happy: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not happy():  # noqa: ASYNC110 - no event is worth it
            await asyncio.sleep(0.01)
