"""A receiver of webhooks as bad as they come: errors, slow answers; it counts."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from standardwebhooks import Webhook, WebhookVerificationError

_ERROR_SHARE: Final = 0.3
_SLOW_SHARE: Final = 0.1
_SLOW_SECONDS: Final = 1.0


@dataclass
class FlakyReceiver:
    """Answers three requests of ten with 500, one of ten a second late."""

    port: int = 0
    secrets: dict[str, str] = field(default_factory=dict)
    """The secret of each path."""

    tries: int = 0
    forged: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    """How often each `webhook-id` was answered with 200."""

    _dice: random.Random = field(default_factory=lambda: random.Random(1))

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while True:
                await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The gateway was killed, or hangs up.
        finally:
            writer.close()

    async def _answer(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.strip().split("\r\n")
        pairs = (one.partition(":") for one in fields)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        self.tries += 1
        try:
            secret = self.secrets[line.split(" ")[1]]
            Webhook(secret).verify(body, headers, json_parse=False)
        except WebhookVerificationError:
            self.forged += 1
        if self._dice.random() < _SLOW_SHARE:
            await asyncio.sleep(_SLOW_SECONDS)
        if self._dice.random() < _ERROR_SHARE:
            status = "500 Internal Server Error"
        else:
            status = "200 OK"
            self.accepted[headers["webhook-id"]] += 1
        writer.write(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n".encode())
        await writer.drain()


@asynccontextmanager
async def flaky_receiver() -> AsyncIterator[FlakyReceiver]:
    receiver = FlakyReceiver()
    listener = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    receiver.port = listener.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        listener.close()
