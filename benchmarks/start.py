"""An idle gateway: how fast it is ready, and what it holds."""

import asyncio
from statistics import median

from benchmarks.figures import Figure, Size, Target
from benchmarks.processes import Gateway, gateway, sandbox

_SETTLE_SECONDS = 3
_IDLE_SECONDS = 10


async def start(size: Size) -> list[Figure]:
    """Time to `/ready`, with and without the work of the first start; idle memory."""
    with sandbox("--no-render") as vendor:
        async with gateway(vendor.url) as running:
            times = [await _restart(running) for _ in range(size.starts)]
            await asyncio.sleep(_SETTLE_SECONDS)
            cpu = running.cpu_seconds()
            await asyncio.sleep(_IDLE_SECONDS)
            cpu = running.cpu_seconds() - cpu
            first = running.first_start_seconds
            rss = running.rss_mib()
    return [
        Figure("first start to ready (migrates)", first, "s", Target("<", 3)),
        Figure("start to ready, median", median(times), "s", Target("<", 3)),
        Figure("idle RSS", rss, "MiB", Target("<", 150)),
        Figure("idle CPU", cpu / _IDLE_SECONDS * 100, "% of a core"),
    ]


async def _restart(running: Gateway) -> float:
    running.kill()
    return await running.start()
