"""A lane: what one receiver is sent, a few deliveries at a time."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from mediarouter.webhooks.claims import Claimed, Claims

log = structlog.get_logger(__name__)

DATABASE_ERRORS: Final = (SQLAlchemyError, OSError)
_PARALLEL: Final = 8
_BATCH: Final = 32
"""Deliveries that are claimed at one time."""

Deliver = Callable[[Claimed], Coroutine[Any, Any, None]]


class Lane:
    """Sends what is due for one receiver; slow answers hold up nobody else."""

    def __init__(self, name: str, claims: Claims, deliver: Deliver) -> None:
        self.name = name
        self._claims = claims
        self._deliver = deliver
        self._waiting: deque[Claimed] = deque()
        self._sending: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._is_stopping = False
        self.has_more = True
        """There may be something due that is not claimed yet."""

    def wake(self) -> None:
        self.has_more = True
        self._news.set()

    def stop(self) -> None:
        """Claim and begin nothing more; what is being sent goes on."""
        self._is_stopping = True
        self._news.set()

    async def run(self) -> None:
        """Send until nothing is due."""
        try:
            while True:
                await self._step()
                if self._sending:
                    await self._news.wait()
                    self._news.clear()
                elif self._is_stopping or not self.has_more:
                    return
        except DATABASE_ERRORS as error:
            # What is claimed comes back when its claim ends.
            self.has_more = False
            log.warning("webhook_lane_failed", error=type(error).__name__)
        finally:
            sending = list(self._sending)
            for task in sending:
                task.cancel()
            await asyncio.gather(*sending, return_exceptions=True)
            with contextlib.suppress(*DATABASE_ERRORS):
                await self._claims.release(self._waiting)

    async def _step(self) -> None:
        if self._is_stopping:
            return
        if self.has_more and len(self._waiting) < _PARALLEL:
            self.has_more = False
            found, is_full = await self._claims.claim(self.name, _BATCH)
            self.has_more = self.has_more or is_full
            self._waiting.extend(found)
        while self._waiting and len(self._sending) < _PARALLEL:
            task = asyncio.create_task(self._deliver(self._waiting.popleft()))
            self._sending.add(task)
            task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._news.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("webhook_delivery_failed", exc_info=task.exception())
