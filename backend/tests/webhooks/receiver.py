"""A receiver of webhooks on loopback that keeps what it gets and answers as told."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from standardwebhooks import Webhook

KEPT_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


@dataclass(frozen=True)
class Delivered:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""

    body: str

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def event(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.body)
        return event

    @property
    def type(self) -> str:
        return str(self.event["type"])

    def verified(self, secret: str) -> Any:
        """Check the signature with the standard's own package; the event."""
        return Webhook(secret).verify(self.body, dict(self.headers))


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b"thanks"
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0


class Receiver:
    def __init__(self) -> None:
        self.reply: Callable[[Delivered], Reply] = lambda _: Reply()
        self.got: list[Delivered] = []
        self.open_now = 0
        self.most_open = 0
        self.most_twins = 0
        """Requests of one `webhook-id` that were open at one time."""

        self._open_ids: Counter[str] = Counter()
        self.port = 0
        self._news = asyncio.Condition()

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def of_type(self, kind: str) -> list[Delivered]:
        return [one for one in self.got if one.type == kind]

    async def until(self, happy: Callable[[list[Delivered]], bool]) -> None:
        """Wait for deliveries; the patience is for slow machines, not a measure."""
        async with asyncio.timeout(240), self._news:
            await self._news.wait_for(lambda: happy(self.got))

    async def until_type(self, kind: str, count: int = 1) -> list[Delivered]:
        await self.until(lambda _: len(self.of_type(kind)) >= count)
        return self.of_type(kind)

    async def handle(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while True:
                await self._answer_one(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The gateway has gone away.
        finally:
            writer.close()

    async def _answer_one(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.strip().split("\r\n")
        pairs = (one.partition(":") for one in fields)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        delivered = Delivered(line.split(" ")[1], headers, body.decode())
        reply = self.reply(delivered)
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        self._open_ids[delivered.id] += 1
        self.most_twins = max(self.most_twins, self._open_ids[delivered.id])
        try:
            await _stay_silent(reader, reply.after)
        finally:
            self.open_now -= 1
            self._open_ids[delivered.id] -= 1
        lines = [
            f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}",
            f"content-length: {len(reply.body)}",
            *(f"{name}: {value}" for name, value in reply.headers.items()),
        ]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + reply.body)
        await writer.drain()
        self.got.append(delivered)
        async with self._news:
            self._news.notify_all()


async def _stay_silent(reader: asyncio.StreamReader, seconds: float) -> None:
    """Let a sender wait; one that hangs up meanwhile is no longer open.

    Raises `ConnectionResetError` when it does.
    """
    try:
        async with asyncio.timeout(seconds):
            # A sender that waits for its answer sends nothing: this is its hanging up.
            await reader.read(1)
    except TimeoutError:
        return
    raise ConnectionResetError


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        await receiver.handle(reader, writer)
        talks.discard(task)

    listener = await asyncio.start_server(talk, "127.0.0.1", 0)
    receiver.port = listener.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        listener.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
