"""Takes callbacks in at once, and works through them one step behind.

The vendor has its answer before anything is looked up. What is forged costs one
signature, what is repeated costs one look into a small memory, and what is too much is
dropped: the next poll finds out anyway.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

import structlog

from mediarouter.generations.callbacks import Callback, CallbackReceiver
from mediarouter.kit.callback_tokens import CallbackTokens

log = structlog.get_logger(__name__)

PATH: Final = "/v1/callbacks"
LONGEST_BODY: Final = 65_536
"""Bytes. A finished task with its signed addresses has a few thousand."""

_MOST_WAITING: Final = 200
_WORKERS: Final = 4
_MOST_REFERENCES: Final = 5_000
_MOST_EACH: Final = 20
"""Different calls about one job that are acted upon; vendors make three or four."""

_SIGNATURE_HEADERS: Final = ("webhook-id", "webhook-timestamp", "webhook-signature")


class CallbackInbox:
    """The door for all vendors."""

    def __init__(self, tokens: CallbackTokens, receiver: CallbackReceiver) -> None:
        self._tokens = tokens
        self._receiver = receiver
        self._waiting: asyncio.Queue[Callback] = asyncio.Queue(_MOST_WAITING)
        self._known: OrderedDict[str, set[bytes]] = OrderedDict()

    def reference(self, provider: str, token: str) -> str | None:
        """The submit that an address is about; None for one that we did not give."""
        return self._tokens.read(provider, token)

    def put(
        self, provider: str, reference: str, headers: Mapping[str, str], body: bytes
    ) -> None:
        """Have the callback acted upon, unless it is a repetition or one too many."""
        signature = {name: headers.get(name, "") for name in _SIGNATURE_HEADERS}
        if not self._is_new(reference, "\n".join(signature.values()).encode() + body):
            return
        callback = Callback(provider, reference)
        if self._receiver.is_signed(provider):
            callback = Callback(provider, reference, signature, body)
        try:
            self._waiting.put_nowait(callback)
        except asyncio.QueueFull:
            log.warning("callback_dropped", provider=provider)

    def _is_new(self, reference: str, content: bytes) -> bool:
        digest = hashlib.blake2b(content, digest_size=8).digest()
        known = self._known.setdefault(reference, set())
        self._known.move_to_end(reference)
        if len(self._known) > _MOST_REFERENCES:
            self._known.popitem(last=False)
        if digest in known or len(known) >= _MOST_EACH:
            return False
        known.add(digest)
        return True

    async def run(self) -> None:
        """Act on what comes in, until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(_WORKERS):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            callback = await self._waiting.get()
            try:
                await self._receiver.receive(callback)
            except Exception as error:  # noqa: BLE001 - the next poll finds out
                log.warning(
                    "callback_failed",
                    provider=callback.provider,
                    error=type(error).__name__,
                )
