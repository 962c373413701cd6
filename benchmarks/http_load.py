"""A load generator that costs little: HTTP/1.1 over raw sockets, keep-alive.

A client library would be busier than the gateway. This one knows only what uvicorn
sends for JSON answers: a status line, headers with a length, a body.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, cast
from urllib.parse import urlsplit

from benchmarks.figures import percentile

_LENGTH: Final = b"content-length:"


class LoadError(Exception):
    """The gateway refused a request or closed the connection."""


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request on its way at a time."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0 or self._answer is None:
            return
        head = bytes(self._buffer[:head_end]).lower()
        end = head_end + 4 + _content_length(head)
        if len(self._buffer) >= end:
            body = bytes(self._buffer[head_end + 4 : end])
            del self._buffer[:end]
            answer, self._answer = self._answer, None
            answer.set_result((int(head[9:12]), body))

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(LoadError(f"connection lost: {error}"))

    async def exchange(self, request: bytes) -> bytes:
        """Send one request and give the body of its answer, which must be a 200."""
        if self._transport is None:
            raise LoadError("not connected")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        status, body = await self._answer
        if status != 200:
            raise LoadError(f"{status}: {body[:300]!r}")
        return body

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _content_length(head: bytes) -> int:
    start = head.find(_LENGTH)
    if start < 0:
        return 0
    end = head.find(b"\r\n", start)
    return int(head[start + len(_LENGTH) : None if end < 0 else end])


async def connect(url: str, count: int) -> list[Connection]:
    parts = urlsplit(url)
    loop = asyncio.get_running_loop()
    return [
        (await loop.create_connection(Connection, parts.hostname, parts.port))[1]
        for _ in range(count)
    ]


def request_bytes(
    url: str, method: str, path: str, key: str, body: dict[str, Any] | None = None
) -> bytes:
    content = b"" if body is None else json.dumps(body).encode()
    lines = [
        f"{method} {path} HTTP/1.1",
        f"host: {urlsplit(url).netloc}",
        f"authorization: Bearer {key}",
        "content-type: application/json",
        f"content-length: {len(content)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


@dataclass
class Load:
    """What came of a load: answers, and how long each took."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def milliseconds(self, percent: float) -> float:
        return percentile(self.latencies, percent) * 1000


async def drive(
    url: str,
    requests: Iterable[bytes],
    *,
    connections: int,
    seconds: float | None = None,
    keep: Callable[[bytes], bytes | None] = lambda _: None,
) -> Load:
    """Send the requests over all connections, each the next as soon as it is free.

    Ends with the requests, or after `seconds`. `keep` chooses what stays of a body.
    """
    load = Load()
    source = iter(requests)
    began = time.perf_counter()
    deadline = None if seconds is None else began + seconds

    async def work(connection: Connection) -> None:
        for request in source:
            sent = time.perf_counter()
            if deadline is not None and sent >= deadline:
                return
            body = await connection.exchange(request)
            load.latencies.append(time.perf_counter() - sent)
            kept = keep(body)
            if kept is not None:
                load.answers.append(kept)

    opened = await connect(url, connections)
    try:
        await asyncio.gather(*(work(connection) for connection in opened))
    finally:
        for connection in opened:
            connection.close()
    load.seconds = time.perf_counter() - began
    return load
