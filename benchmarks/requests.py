"""Creates and retrieves per second, with their latency."""

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any, Final

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target
from benchmarks.http_load import Load, drive, request_bytes
from benchmarks.processes import (
    API_KEY,
    GENERATIONS,
    Gateway,
    gateway,
    postgres,
    sandbox,
)

_LONG: Final = "3600"
_BEFORE_SUBMIT: Final = frozenset({"queued", "admitted", "submitting"})
_PATIENCE_SECONDS: Final = 300


async def creates_sqlite(size: Size) -> list[Figure]:
    """Accepted creates on SQLite, every one on disk before its answer."""
    return await _creates(size, "sqlite", None)


async def creates_postgres(size: Size) -> list[Figure]:
    """The same on PostgreSQL, with the fleet engine."""
    with postgres() as url:
        return await _creates(size, "postgres", url)


async def _creates(size: Size, database: str, url: str | None) -> list[Figure]:
    with sandbox("--no-render", "--running-seconds", _LONG) as vendor:
        async with gateway(vendor.url, "runway", database_url=url) as running:
            await create(running, "runway", size, seconds=1)
            cpu = running.cpu_seconds()
            load = await create(running, "runway", size, seconds=size.load_seconds)
            books = Books(running)
            left = await books.wait(_all_submitted, _PATIENCE_SECONDS)
            cpu = running.cpu_seconds() - cpu
    target = Target("≥", 250) if database == "sqlite" else None
    count = len(load.latencies)
    return [
        Figure(f"creates, {database}", load.per_second, "/s", target),
        Figure(f"creates, {database}, p50", load.milliseconds(50), "ms"),
        Figure(f"creates, {database}, p99", load.milliseconds(99), "ms"),
        Figure(
            f"created and submitted, {database}", count / (load.seconds + left), "/s"
        ),
        Figure(f"CPU per created and submitted, {database}", cpu / count * 1000, "ms"),
    ]


async def retrieves(size: Size) -> list[Figure]:
    """Reads of one generation, out of a thousand that are in flight."""
    with sandbox("--no-render", "--running-seconds", _LONG) as vendor:
        async with gateway(vendor.url, "kling") as running:
            made = await create(running, "kling", size, count=1000)
            await Books(running).wait(_all_submitted, _PATIENCE_SECONDS)
            load = await drive(
                running.url,
                _reads(running.url, ids_of(made)),
                connections=size.connections,
                seconds=size.load_seconds,
            )
    return [
        Figure("retrieves", load.per_second, "/s", Target("≥", 800)),
        Figure("retrieves, p50", load.milliseconds(50), "ms"),
        Figure("retrieves, p99", load.milliseconds(99), "ms"),
    ]


async def create(
    running: Gateway,
    provider: str,
    size: Size,
    *,
    count: int | None = None,
    seconds: float | None = None,
    prompts: Iterator[str] | None = None,
) -> Load:
    """Create generations, a number of them or for some seconds."""
    requests = (
        _create_bytes(running.url, provider, prompt)
        for prompt in itertools.islice(prompts or _prompts(), count)
    )
    return await drive(
        running.url,
        requests,
        connections=size.connections,
        seconds=seconds,
        keep=lambda body: body,
    )


def ids_of(load: Load) -> list[str]:
    return [str(json.loads(body)["id"]) for body in load.answers]


def _prompts() -> Iterator[str]:
    return (f"A paper boat in the rain, take {take}" for take in itertools.count())


def _create_bytes(url: str, provider: str, prompt: str) -> bytes:
    model = {"runway": "runway/gen4.5", "kling": "kling/kling-3.0"}[provider]
    body: dict[str, Any] = {"model": model, "prompt": prompt, "duration": 5}
    return request_bytes(url, "POST", GENERATIONS, API_KEY, body)


def _reads(url: str, ids: list[str]) -> Iterator[bytes]:
    ready = [request_bytes(url, "GET", f"{GENERATIONS}/{one}", API_KEY) for one in ids]
    chance = random.Random(1)
    while True:
        yield chance.choice(ready)


def _all_submitted(stages: dict[str, int]) -> bool:
    return not _BEFORE_SUBMIT & stages.keys()
