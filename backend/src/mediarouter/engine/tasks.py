"""The drives that run in this process: one asyncio task for each generation."""

import asyncio
import contextvars
from collections.abc import Iterable

import structlog

from mediarouter.generations.runner import Drive

log = structlog.get_logger(__name__)


class DriveTasks:
    """At most one task for each generation id."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def __contains__(self, generation_id: str) -> bool:
        return generation_id in self._tasks

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, generation_id: str, drive: Drive) -> None:
        """Drive it; when it is just being driven, once more after that."""
        if generation_id in self._tasks:
            self._again.add(generation_id)
            return
        # A context of its own: the drive outlives the request that started it, whose
        # id must not stand on the log lines of the next hours.
        task = asyncio.create_task(
            _guarded(generation_id, drive), context=contextvars.Context()
        )
        self._tasks[generation_id] = task
        task.add_done_callback(lambda _: self._ended(generation_id, drive))

    def _ended(self, generation_id: str, drive: Drive) -> None:
        task = self._tasks.pop(generation_id)
        if generation_id in self._again and not task.cancelled():
            self._again.discard(generation_id)
            self.start(generation_id, drive)

    def missing(self, ids: Iterable[str]) -> list[str]:
        return [one for one in ids if one not in self._tasks]

    async def cancel_all(self, grace: float) -> None:
        """Let go of every drive; the rows stay as they are."""
        tasks = list(self._tasks.values())
        self._again.clear()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)


async def _guarded(generation_id: str, drive: Drive) -> None:
    try:
        await drive(generation_id)
    except asyncio.CancelledError:
        raise
    except Exception:
        log.exception("drive_failed", generation_id=generation_id)
