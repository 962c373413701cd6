"""A web server on loopback whose every answer a test decides."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(frozen=True)
class Answer:
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int | None = None
    """Send only so much of the body, then break the connection off."""

    hang: bool = False
    """Having sent that, keep the connection open instead."""


def redirect(location: str, status: int = 302) -> Answer:
    return Answer(status, {"location": location})


class WebServer:
    def __init__(self, answer: Callable[[Seen], Answer], scheme: str) -> None:
        self.answer = answer
        self.seen: list[Seen] = []
        self.port = 0
        self._scheme = scheme

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    async def handle(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The client went away, as some tests want it to.
        finally:
            writer.close()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.strip().split("\r\n")
        method, path, _ = line.split(" ", 2)
        pairs = (one.partition(":") for one in fields)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        seen = Seen(method, path, headers)
        self.seen.append(seen)
        answer = self.answer(seen)
        writer.write(_head_of(answer))
        body = b"" if method == "HEAD" else answer.body
        writer.write(body if answer.cut is None else body[: answer.cut])
        await writer.drain()
        if answer.hang:
            await reader.read()


def _head_of(answer: Answer) -> bytes:
    headers = {"content-length": str(len(answer.body)), **answer.headers}
    if headers["content-length"] == "":
        del headers["content-length"]
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1")


@asynccontextmanager
async def serving(
    answer: Callable[[Seen], Answer],
    *,
    host: str = "127.0.0.1",
    ssl_context: ssl.SSLContext | None = None,
) -> AsyncIterator[WebServer]:
    server = WebServer(answer, "http" if ssl_context is None else "https")
    listener = await asyncio.start_server(server.handle, host, 0, ssl=ssl_context)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
