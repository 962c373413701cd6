"""Sends what is due: a lane for each receiver, so that a slow one holds up no other.

A commit wakes the lanes that it gave work to; a slow sweep finds the rest, such as
retries, and what a dead instance had claimed.
"""

import asyncio
import contextvars
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from mediarouter.kit.clock import Now
from mediarouter.kit.crypto import SealError
from mediarouter.webhooks.claims import Claimed, Claims, Result
from mediarouter.webhooks.lanes import DATABASE_ERRORS, Lane
from mediarouter.webhooks.models import DeliveryStatus
from mediarouter.webhooks.recorder import Recorder
from mediarouter.webhooks.schedule import Schedule
from mediarouter.webhooks.sender import Answer, Sender
from mediarouter.webhooks.signing import signed_headers
from mediarouter.webhooks.vault import Vault

log = structlog.get_logger(__name__)

_PARALLEL: Final = 64


class Dispatcher:
    """The deliveries that this instance sends."""

    def __init__(
        self,
        claims: Claims,
        sender: Sender,
        vault: Vault,
        schedule: Schedule,
        now: Now,
        *,
        sweep_seconds: float,
        send_seconds: float,
        is_alone: bool,
        works: bool,
    ) -> None:
        """Prepare one instance; with `works=False` others do the sending."""
        self._claims = claims
        self._sender = sender
        self._vault = vault
        self._schedule = schedule
        self._now = now
        self._sweep_seconds = sweep_seconds
        self._send_time = timedelta(seconds=send_seconds)
        self._is_alone = is_alone
        self._works = works
        self._recorder = Recorder(claims)
        self._free = asyncio.Semaphore(_PARALLEL)
        self._lanes: dict[str, tuple[Lane, asyncio.Task[None]]] = {}
        self._is_running = False

    async def run(self) -> None:
        """Work until cancelled. Called once, after the database is ready."""
        if not self._works:
            return
        self._is_running = True
        is_first = self._is_alone
        while True:
            try:
                if is_first:
                    await self._claims.release_all()
                    is_first = False
                self.wake(await self._claims.due_lanes())
            except DATABASE_ERRORS as error:
                log.warning("webhook_sweep_failed", error=type(error).__name__)
            await asyncio.sleep(self._sweep_seconds)

    def wake(self, lanes: Iterable[str]) -> None:
        """Look at these lanes now. Losing a wake costs one sweep."""
        for name in lanes:
            if name in self._lanes:
                self._lanes[name][0].wake()
            elif self._is_running:
                lane = Lane(name, self._claims, self._deliver)
                # A context of its own: it outlives the request that has woken it.
                task = asyncio.create_task(lane.run(), context=contextvars.Context())
                self._lanes[name] = lane, task
                task.add_done_callback(partial(self._ended, name))

    def _ended(self, name: str, _: asyncio.Task[None]) -> None:
        lane, _ = self._lanes.pop(name)
        if lane.has_more:
            self.wake([name])

    async def stop(self, grace: float) -> None:
        """Begin nothing more; what is being sent may end within `grace` seconds."""
        self._is_running = False
        tasks = [task for _, task in self._lanes.values()]
        for lane, _ in self._lanes.values():
            lane.stop()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver(self, claimed: Claimed) -> None:
        """Send once and write down what came of it."""
        async with self._free:
            # After a long wait for its turn, somebody else may be about to send it.
            if self._now() + self._send_time >= claimed.until:
                return
            result = await self.send(claimed)
        try:
            await self._recorder.add(result)
        except DATABASE_ERRORS as error:
            log.warning(
                "webhook_result_lost",
                webhook_delivery_id=claimed.id,
                error=type(error).__name__,
            )

    async def send(self, claimed: Claimed) -> Result:
        """Sign and post one delivery; nothing is written yet."""
        started_at = self._now()
        try:
            keys = self._vault.signing_keys(claimed.endpoint, started_at)
        except SealError:
            answer = Answer(0, error="The signing secret does not open.")
        else:
            headers = signed_headers(claimed.id, started_at, claimed.payload, keys)
            answer = await self._sender.send(claimed.url, headers, claimed.payload)
        status, next_attempt_at = self._verdict(claimed, answer)
        return Result(
            claimed=claimed,
            started_at=started_at,
            duration_ms=answer.duration_ms,
            status_code=answer.status_code,
            excerpt=answer.excerpt,
            reason=answer.reason,
            status=status,
            next_attempt_at=next_attempt_at,
            is_gone=answer.is_gone,
        )

    def _verdict(
        self, claimed: Claimed, answer: Answer
    ) -> tuple[DeliveryStatus, datetime | None]:
        if answer.is_success:
            return DeliveryStatus.SUCCEEDED, None
        if answer.is_gone or answer.is_final or claimed.is_test:
            return DeliveryStatus.FAILED, None
        next_attempt_at = self._schedule.next_attempt(
            claimed.tries + 1, self._now(), claimed.give_up_at, answer.retry_after
        )
        if next_attempt_at is None:
            return DeliveryStatus.FAILED, None
        return DeliveryStatus.PENDING, next_attempt_at
