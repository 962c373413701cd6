"""Calls back: tells a URL when a job changes, signed if there is a secret.

The signature is the Standard Webhooks scheme, which OpenAI and Kling share:
HMAC-SHA256 over `id.timestamp.body`, in Base64, marked `v1`. A vendor's retries
after a failed delivery are undocumented, so none are made.
"""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import httpx2

from mediarouter.sandbox.jobs import Job, Phase
from mediarouter.sandbox.scenes import Scene

_TIMEOUT_SECONDS: Final = 10.0
_SECRET_PREFIX: Final = "whsec_"  # noqa: S105 - a prefix, not a secret


@dataclass(frozen=True)
class Callback:
    """Where to call, and what to say of a job in a phase; None: nothing."""

    url: str
    secret: str | None
    body: Callable[[Phase], dict[str, Any] | None]


class Caller:
    """One task per job that asked for callbacks, and none for the others."""

    def __init__(
        self,
        clock: Callable[[], float],
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._now = clock
        self._transport = transport
        self._client: httpx2.AsyncClient | None = None
        self._changes: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def follow(self, job: Job, callback: Callback) -> None:
        self._changes[job.id] = asyncio.Event()
        task = asyncio.create_task(self._follow(job, callback))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def wake(self, job: Job) -> None:
        """Look at a job now: something other than time has changed it."""
        if job.id in self._changes:
            self._changes[job.id].set()

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    async def _follow(self, job: Job, callback: Callback) -> None:
        change, seen = self._changes[job.id], None
        sent: list[dict[str, Any]] = []
        is_messy = job.cue.scene is Scene.MESSY_CALLBACKS
        while not job.is_deleted:
            change.clear()
            phase = job.phase(self._now())
            if phase is not seen:
                seen, body = phase, callback.body(phase)
                if body is not None:
                    sent.append(body)
                    message_id = f"{job.id}-{phase}"
                    for _ in range(2 if is_messy else 1):
                        await self._send(callback, message_id, body)
            if phase.is_final:
                break
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause(job)):
                    await change.wait()
        if is_messy and sent:
            # The first word of all arrives once more, after the last.
            await self._send(callback, f"{job.id}-late", sent[0])
        del self._changes[job.id]

    def _pause(self, job: Job) -> float | None:
        now = self._now()
        ahead = [moment - now for moment in job.transitions() if moment > now]
        # A job that waits for a place has no moments yet; look again soon.
        return min(ahead, default=0.1)

    async def _send(
        self, callback: Callback, message_id: str, body: dict[str, Any]
    ) -> None:
        content = json.dumps(body, separators=(",", ":")).encode()
        headers = {"content-type": "application/json"}
        if callback.secret is not None:
            stamp = str(int(self._now()))
            headers |= {
                "webhook-id": message_id,
                "webhook-timestamp": stamp,
                "webhook-signature": sign(callback.secret, message_id, stamp, content),
            }
        if self._client is None:
            self._client = httpx2.AsyncClient(
                transport=self._transport, timeout=_TIMEOUT_SECONDS
            )
        # The receiver's troubles are its own: vendors do not mind either.
        with suppress(httpx2.HTTPError):
            await self._client.post(callback.url, content=content, headers=headers)


def sign(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    key = secret.encode()
    if secret.startswith(_SECRET_PREFIX):
        key = base64.b64decode(secret.removeprefix(_SECRET_PREFIX))
    message = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key, message, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
