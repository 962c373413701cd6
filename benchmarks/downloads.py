"""Four large videos collected at the same time: speed and memory."""

import asyncio

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target
from benchmarks.processes import Gateway, gateway, sandbox
from benchmarks.requests import create

_FILES = 4
_MIB = 64
_PATIENCE_SECONDS = 300


async def downloads(size: Size) -> list[Figure]:
    """From the vendor's word until the last video is verified and published."""
    options = ("--no-render", "--large-file-bytes", str(_MIB * 2**20))
    with sandbox(*options, "--queued-seconds", "0", "--running-seconds", "6") as vendor:
        async with gateway(vendor.url, "runway") as running:
            # One before, so that the stand-in has made the file.
            await _collect(running, size, 1)
            before, cpu = running.rss_mib(), running.cpu_seconds()
            highest = await _collect(running, size, _FILES)
            cpu = running.cpu_seconds() - cpu
            seconds = _seconds(Books(running))
    total = _FILES * _MIB
    return [
        Figure(f"{_FILES} downloads of {_MIB} MiB", total / seconds, "MiB/s"),
        Figure("their memory", highest - before, "MiB", Target("<", 40)),
        Figure("their CPU per GiB", cpu / total * 1024, "s"),
    ]


async def _collect(running: Gateway, size: Size, count: int) -> float:
    """Make some videos and wait for them; gives the highest RSS seen meanwhile."""
    highest = 0.0

    async def watch() -> None:
        nonlocal highest
        while True:
            highest = max(highest, running.rss_mib())
            await asyncio.sleep(0.02)

    watching = asyncio.create_task(watch())
    await create(running, "runway", size, count=count)
    await Books(running).wait(
        lambda stages: set(stages) == {"completed"}, _PATIENCE_SECONDS
    )
    watching.cancel()
    return highest


def _seconds(books: Books) -> float:
    began = sorted(books.moments("downloading").values())[-_FILES:]
    return max(books.moments("completed").values()) - began[0]
