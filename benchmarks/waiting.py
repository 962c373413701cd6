"""Thousands of generations in flight: what they cost, and who notices their end."""

import asyncio
import itertools
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.books import Books
from benchmarks.figures import Figure, Size, Target, percentile
from benchmarks.processes import Gateway, Sandbox, gateway, sandbox
from benchmarks.requests import create

_PATIENCE_SECONDS: Final = 600
_LONG_SECONDS: Final = 3600
_QUEUED_SECONDS: Final = 1.0
_RUNS: Final = re.compile(r"\[\[slow:([\d.]+)\]\]")

# What `generations/pace.py` promises: the vendor's interval, a tenth of the job's age
# at most half a minute, and a tenth of jitter.
_VENDOR_SECONDS: Final = 5.0
_AGE_SHARE: Final = 0.1
_LONGEST_SECONDS: Final = 30.0
_JITTER: Final = 1.1


async def waiting(provider: str, count: int, size: Size) -> list[Figure]:
    """Wait for so many jobs of one provider."""
    count = min(count, size.most_waiting)
    options = ("--no-render", "--queued-seconds", str(_QUEUED_SECONDS))
    with sandbox(*options) as vendor:
        async with gateway(vendor.url, provider) as running:
            await asyncio.sleep(2)
            idle = running.rss_mib()
            long = count - size.ending
            await create(
                running, provider, size, count=long, prompts=_prompts(_LONG_SECONDS)
            )
            await _submitted(running)
            watched = await _watch(running, vendor, provider, size.watch_seconds)
            # The rest ends within a while, spread evenly, one after the other.
            await create(
                running, provider, size, count=size.ending, prompts=_ending(size)
            )
            highest = await _until_noticed(running, size)
            late = _lateness(
                (await vendor.ledger(provider))["entries"],
                Books(running).moments("downloading"),
            )
    label = f"{provider}, {count:,} in flight"
    rss = max(watched.rss_mib, highest)
    return [
        Figure(f"{label}: RSS", rss, "MiB", Target("<", 300)),
        Figure(f"{label}: RSS per job", (watched.rss_mib - idle) * 1024 / long, "KiB"),
        Figure(f"{label}: CPU while waiting", watched.cpu_share * 100, "% of a core"),
        Figure(f"{label}: CPU per read of a job", watched.cpu_per_read_ms, "ms"),
        Figure(f"{label}: reads per job-minute", watched.reads_per_job_minute, ""),
        Figure(f"{label}: calls at the vendor", watched.calls_per_second, "/s"),
        Figure(f"{label}: end noticed after, p50", percentile(late.after, 50), "s"),
        Figure(f"{label}: end noticed after, p99", percentile(late.after, 99), "s"),
        Figure(
            f"{label}: later than its interval, p99",
            percentile(late.beyond, 99),
            "s",
            Target("<", 1),
        ),
    ]


def _prompts(seconds: float) -> Iterator[str]:
    return (f"[[slow:{seconds:g}]] wait {number}" for number in itertools.count())


def _ending(size: Size) -> Iterator[str]:
    step = size.ending_seconds / size.ending
    shortest = size.ending_seconds / 2
    for number in range(size.ending):
        yield f"[[slow:{shortest + number * step:.2f}]] end {number}"


async def _submitted(running: Gateway) -> None:
    await Books(running).wait(
        lambda stages: set(stages) == {"submitted"}, _PATIENCE_SECONDS
    )


@dataclass(frozen=True)
class _Watched:
    rss_mib: float
    cpu_share: float
    cpu_per_read_ms: float
    reads_per_job_minute: float
    calls_per_second: float


async def _watch(
    running: Gateway, vendor: Sandbox, provider: str, seconds: float
) -> _Watched:
    """Watch jobs that do nothing but wait."""
    first = await vendor.ledger(provider)
    began, cpu = time.perf_counter(), running.cpu_seconds()
    await asyncio.sleep(seconds)
    cpu = running.cpu_seconds() - cpu
    elapsed = time.perf_counter() - began
    last = await vendor.ledger(provider)
    reads = _reads(last) - _reads(first)
    return _Watched(
        rss_mib=running.rss_mib(),
        cpu_share=cpu / elapsed,
        cpu_per_read_ms=cpu / reads * 1000,
        reads_per_job_minute=reads / len(last["entries"]) / elapsed * 60,
        calls_per_second=(last["polls"] - first["polls"]) / elapsed,
    )


def _reads(page: Mapping[str, Any]) -> int:
    return sum(entry["polls"] for entry in page["entries"])


async def _until_noticed(running: Gateway, size: Size) -> float:
    """Wait until every end was noticed; gives the highest RSS seen meanwhile."""
    highest = 0.0
    books = Books(running)
    deadline = time.perf_counter() + _PATIENCE_SECONDS
    while len(books.moments("downloading")) < size.ending:
        if time.perf_counter() > deadline:
            raise TimeoutError(f"still {books.stages()}")
        highest = max(highest, running.rss_mib())
        await asyncio.sleep(1)
    return highest


@dataclass(frozen=True)
class _Lateness:
    after: list[float]
    """Seconds from the vendor's end of each job to our event."""

    beyond: list[float]
    """The same less the interval at which a job of that age is read."""


def _lateness(
    entries: Sequence[Mapping[str, Any]], noticed: Mapping[str, float]
) -> _Lateness:
    after: list[float] = []
    beyond: list[float] = []
    for entry in entries:
        runs = _RUNS.match(entry["prompt"])
        if runs is None or entry["id"] not in noticed:
            continue
        age = _QUEUED_SECONDS + float(runs[1])
        late = noticed[entry["id"]] - entry["created_at"] - age
        after.append(late)
        interval = min(max(_VENDOR_SECONDS, age * _AGE_SHARE), _LONGEST_SECONDS)
        beyond.append(late - interval * _JITTER)
    return _Lateness(after, beyond)
