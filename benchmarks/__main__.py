"""`python -m benchmarks [name …] [--quick]`: measure, print a table, keep a JSON."""

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import uvloop

from benchmarks.downloads import downloads
from benchmarks.events import events
from benchmarks.figures import FULL, QUICK, Benchmark, Figure, Size
from benchmarks.recovery import recovery
from benchmarks.requests import creates_postgres, creates_sqlite, retrieves
from benchmarks.start import start
from benchmarks.waiting import waiting
from benchmarks.webhooks import webhooks_postgres, webhooks_sqlite

_RESULTS: Final = Path(__file__).with_name("results")
BENCHMARKS: Final[dict[str, Benchmark]] = {
    "start": start,
    "creates-sqlite": creates_sqlite,
    "creates-postgres": creates_postgres,
    "retrieves": retrieves,
    "downloads": downloads,
    "recovery": recovery,
    "events": events,
    "webhooks": webhooks_sqlite,
    "webhooks-postgres": webhooks_postgres,
    "waiting-kling-5000": partial(waiting, "kling", 5_000),
    "waiting-kling-10000": partial(waiting, "kling", 10_000),
    "waiting-runway-5000": partial(waiting, "runway", 5_000),
    "waiting-runway-10000": partial(waiting, "runway", 10_000),
}


def main() -> int:
    options = _options()
    size = QUICK if options.quick else FULL
    names = options.names or list(BENCHMARKS)
    began = datetime.now(UTC)
    report: dict[str, Any] = {**_machine(), "quick": options.quick, "benchmarks": {}}
    figures: list[Figure] = []
    for name in names:
        load = os.getloadavg()[0]
        print(f"{name} (load {load:.1f}) …", file=sys.stderr, flush=True)
        found = uvloop.run(_run(BENCHMARKS[name], size))
        print(_table(found), flush=True)
        figures += found
        report["benchmarks"][name] = {
            "load_before": load,
            "figures": [{**asdict(one), "verdict": one.verdict} for one in found],
        }
    _RESULTS.mkdir(exist_ok=True)
    path = _RESULTS / f"{began:%Y-%m-%dT%H%M%S}.json"
    path.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    print(f"\nKept in {path.relative_to(Path.cwd())}")
    return 0


async def _run(benchmark: Benchmark, size: Size) -> list[Figure]:
    return await benchmark(size)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="name")
    parser.add_argument("--quick", action="store_true", help="small; a smoke test")
    return parser.parse_args()


def _machine() -> dict[str, Any]:
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - the developer's git
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git.stdout.strip(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
    }


def _table(figures: list[Figure]) -> str:
    return "\n".join(
        f"  {one.name:<52} {one.value:>10,.1f} {one.unit:<12}"
        f" {one.target or ''!s:<8} {one.verdict}".rstrip()
        for one in figures
    )


if __name__ == "__main__":
    raise SystemExit(main())
