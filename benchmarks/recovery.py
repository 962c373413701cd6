"""After SIGKILL: how soon every job in flight has been read at its vendor again."""

import asyncio
import time
from collections.abc import Mapping

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target
from benchmarks.processes import Sandbox, gateway, sandbox
from benchmarks.requests import create

_PATIENCE_SECONDS = 120


async def recovery(size: Size) -> list[Figure]:
    """Half of the jobs at Kling, read in batches; half at Runway, read one by one."""
    with sandbox("--no-render", "--running-seconds", "3600") as vendor:
        async with gateway(vendor.url, "kling", "runway") as running:
            for provider in ("kling", "runway"):
                await create(running, provider, size, count=size.recovered // 2)
            await Books(running).wait(
                lambda stages: set(stages) == {"submitted"}, _PATIENCE_SECONDS
            )
            running.kill()
            before = await _reads(vendor)
            began = time.perf_counter()
            await running.start()
            ready = time.perf_counter() - began
            await _until_read_again(vendor, before)
            seconds = time.perf_counter() - began
    return [
        Figure(f"ready after SIGKILL, {len(before)} in flight", ready, "s"),
        Figure("every job read again", seconds, "s", Target("<", 15)),
    ]


async def _reads(vendor: Sandbox) -> dict[str, int]:
    pages = [await vendor.ledger(name) for name in ("kling", "runway")]
    return {entry["id"]: entry["polls"] for page in pages for entry in page["entries"]}


async def _until_read_again(vendor: Sandbox, before: Mapping[str, int]) -> None:
    while True:
        now = await _reads(vendor)
        if all(now[job] > polls for job, polls in before.items()):
            return
        await asyncio.sleep(0.2)
