"""The ledger: what each vendor accepted, which is what it would charge for.

Tests count here. One generation that appears twice was paid twice.
"""

from collections import Counter
from typing import Any

from mediarouter.sandbox.jobs import Job


class Ledger:
    def __init__(self) -> None:
        self._accepted: dict[str, list[Job]] = {}
        self._counters: dict[str, Counter[str]] = {}

    def count(self, vendor: str, event: str) -> None:
        self._counters.setdefault(vendor, Counter())[event] += 1

    def record(self, job: Job) -> None:
        self._accepted.setdefault(job.vendor, []).append(job)
        self.count(job.vendor, "creates_accepted")

    def clear(self) -> None:
        self._accepted.clear()
        self._counters.clear()

    def read(self, vendors: tuple[str, ...], now: float) -> dict[str, Any]:
        return {vendor: self._page(vendor, now) for vendor in vendors}

    def _page(self, vendor: str, now: float) -> dict[str, Any]:
        counters = self._counters.get(vendor, Counter())
        return {
            "creates_received": counters["creates_received"],
            "creates_accepted": counters["creates_accepted"],
            "polls": counters["polls"],
            "downloads": counters["downloads"],
            "entries": [_entry(job, now) for job in self._accepted.get(vendor, [])],
        }


def _entry(job: Job, now: float) -> dict[str, Any]:
    return {
        "id": job.id,
        "reference": job.reference,
        "model": job.model,
        "prompt": job.prompt,
        "scene": job.cue.scene,
        "created_at": job.created_at,
        "state": job.phase(now),
        "deleted": job.is_deleted,
        "polls": job.polls,
        "downloads": job.downloads,
    }
