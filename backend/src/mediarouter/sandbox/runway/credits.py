"""Prepaid credits: taken when a task is accepted, given back when it earns that.

A task that fails costs nothing, but for moderation of its input; a cancelled one
costs nothing only if it had not started (Runway's page on task failures and the
SDK's notes on `cost`, read 2026-11-22).
"""

from collections import defaultdict
from typing import Final

from mediarouter.sandbox.jobs import Job, Phase

CHARGED_FAILURE: Final = "SAFETY.INPUT"


class Credits:
    def __init__(self, opening_balance: int) -> None:
        self._opening_balance = opening_balance
        self._spent: dict[str, int] = defaultdict(int)
        self._open: dict[str, list[Job]] = defaultdict(list)

    def take(self, job: Job) -> None:
        self._spent[job.owner] += job.details["estimate"]
        if job.failure is not None or job.details["estimate"] != job.details["cost"]:
            self._open[job.owner].append(job)

    def cancelled(self, job: Job, phase: Phase) -> None:
        """Settle a task that was in `phase` when its owner cancelled it."""
        job.details["cost"] = job.details["estimate"]
        if phase is not Phase.RUNNING:
            job.details["cost"] = 0
        if job not in self._open[job.owner]:
            self._open[job.owner].append(job)

    def balance(self, owner: str, now: float) -> int:
        unsettled = []
        for job in self._open[owner]:
            if job.phase(now).is_final:
                self._spent[owner] -= job.details["estimate"] - final_cost(job)
            else:
                unsettled.append(job)
        self._open[owner] = unsettled
        return self._opening_balance - self._spent[owner]


def final_cost(job: Job) -> int:
    """Tell what a task has cost once it has ended."""
    cost: int = job.details["cost"]
    if job.cancelled_at is not None or job.failure is None:
        return cost
    is_charged = (job.failure.code or "").startswith(CHARGED_FAILURE)
    return cost if is_charged else 0
