"""Jobs, and how far they are: computed from their age, never driven by a task.

A job in progress costs one small object. Ten thousand of them cost no timers,
and asking for one is arithmetic.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediarouter.sandbox.card import TestCard
from mediarouter.sandbox.scenes import USUAL, Cue


class Phase(StrEnum):
    THROTTLED = "throttled"
    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self in (Phase.COMPLETED, Phase.FAILED, Phase.CANCELLED)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job will not complete, in the vendor's words."""

    code: str | None
    message: str
    is_charged: bool = False


@dataclass(slots=True, eq=False)
class Job:
    id: str
    vendor: str
    owner: str
    """The key it was created with. Other keys do not see it."""
    model: str
    prompt: str
    card: TestCard
    created_at: float
    queued_seconds: float
    running_seconds: float
    reference: str | None = None
    """What the caller calls it."""
    cue: Cue = USUAL
    failure: Failure | None = None
    details: dict[str, Any] = field(default_factory=dict)
    """What only its vendor understands."""
    starts_at: float | None = None
    """When it left the vendor's waiting room; None while it waits there."""
    cancelled_at: float | None = None
    is_deleted: bool = False
    lane: "Lane | None" = None
    """The line it stands in, where its vendor limits jobs in progress."""
    polls: int = 0
    links: int = 0
    downloads: int = 0

    def phase(self, now: float) -> Phase:
        if self.lane is not None:
            self.lane.advance(now)
        if self.cancelled_at is not None:
            return Phase.CANCELLED
        if self.starts_at is None or now < self.starts_at:
            return Phase.THROTTLED
        age = now - self.starts_at
        if age < self.queued_seconds:
            return Phase.QUEUED
        if age < self.queued_seconds + self.running_seconds:
            return Phase.RUNNING
        return Phase.FAILED if self.failure else Phase.COMPLETED

    def progress(self, now: float) -> float:
        """Tell how much of the running time has passed, from 0 to 1."""
        if self.starts_at is None:
            return 0.0
        ran = now - self.starts_at - self.queued_seconds
        if ran < 0:
            return 0.0
        return 1.0 if ran >= self.running_seconds else ran / self.running_seconds

    def changed_at(self, now: float) -> float:
        """Tell when its phase last changed."""
        if self.cancelled_at is not None:
            return self.cancelled_at
        past = [moment for moment in self.transitions() if moment <= now]
        return past[-1] if past else self.created_at

    def transitions(self) -> tuple[float, ...]:
        """Give the moments at which it is queued, runs and ends, as planned now."""
        if self.starts_at is None:
            return ()
        running = self.starts_at + self.queued_seconds
        return self.starts_at, running, running + self.running_seconds

    def ended_at(self) -> float | None:
        """Tell when it ends or ended; None while that depends on other jobs."""
        if self.cancelled_at is not None:
            return self.cancelled_at
        moments = self.transitions()
        return moments[-1] if moments else None

    def finish(self, now: float) -> None:
        """End it now, as if its time had passed."""
        if self.phase(now).is_final:
            return
        self.starts_at = min(now, self.starts_at or now)
        self.queued_seconds = 0.0
        self.running_seconds = now - self.starts_at

    def cancel(self, now: float) -> None:
        if not self.phase(now).is_final:
            self.cancelled_at = now


class Lane:
    """The places one key has for one model, and the line of jobs before them."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._active: list[Job] = []
        self._waiting: deque[Job] = deque()

    def is_full(self, now: float) -> bool:
        self.advance(now)
        return len(self._active) >= self._places

    def join(self, job: Job, now: float) -> None:
        """Give a new job a place, or send it to the end of the line."""
        job.lane = self
        if self.is_full(now):
            job.starts_at = None
            self._waiting.append(job)
        else:
            self._active.append(job)

    def advance(self, now: float) -> None:
        """Let waiting jobs in, each at the moment when its place became free."""
        while self._active:
            first = min(self._active, key=_end)
            if _end(first) > now:
                return
            self._active.remove(first)
            while self._waiting:
                job = self._waiting.popleft()
                if job.cancelled_at is None and job.starts_at is None:
                    job.starts_at = _end(first)
                    self._active.append(job)
                    break


def _end(job: Job) -> float:
    ended_at = job.ended_at()
    return float("inf") if ended_at is None else ended_at


class JobStore:
    """All jobs of all vendors, by id and by the caller's reference."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._references: dict[tuple[str, str, str], Job] = {}
        self._lanes: dict[tuple[str, str, str], Lane] = {}

    def add(self, job: Job) -> None:
        self._jobs[job.id] = job
        if job.reference is not None:
            self._references[job.vendor, job.owner, job.reference] = job

    def any(self, job_id: str) -> Job | None:
        """Find a job whoever asks: for signed links and the control routes."""
        return self._jobs.get(job_id)

    def get(self, vendor: str, owner: str, job_id: str) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or job.is_deleted or (job.vendor, job.owner) != (vendor, owner):
            return None
        return job

    def by_reference(self, vendor: str, owner: str, reference: str) -> Job | None:
        return self._references.get((vendor, owner, reference))

    def of(self, vendor: str, owner: str) -> Iterator[Job]:
        """Give a key's jobs, oldest first."""
        return (
            job
            for job in self._jobs.values()
            if (job.vendor, job.owner) == (vendor, owner) and not job.is_deleted
        )

    def lane(self, vendor: str, owner: str, model: str, places: int) -> Lane:
        return self._lanes.setdefault((vendor, owner, model), Lane(places))
