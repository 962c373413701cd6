"""A gateway on a real port in this loop, and readers of its streams."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from mediarouter.kit.tls import tls_context
from tests.whole import ADMIN_KEY, WholeGateway

URL = "/v1/video/generations"
ENDINGS = ("generation.completed", "generation.failed", "generation.cancelled")


@dataclass
class Follower:
    """Reads one stream; keeps what it has got."""

    source: httpx2.EventSource
    events: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    """The `id` of each event, as a browser would keep it."""

    def __post_init__(self) -> None:
        self._messages = aiter(self.source)

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]

    async def next(self) -> dict[str, Any]:
        """The next event; raises `StopAsyncIteration` at the stream's end."""
        async with asyncio.timeout(60):
            while True:
                message = await anext(self._messages)
                # A message without data is no event (HTML standard, 9.2.6).
                if message.data:
                    break
                self.ids.append(message.id)
        event: dict[str, Any] = json.loads(message.data)
        assert event["object"] == "event"
        assert event["type"] == message.event
        assert event["generation"]["id"] == event["generation_id"]
        self.events.append(event)
        self.ids.append(message.id)
        return event

    async def until(self, kind: str, **data: Any) -> dict[str, Any]:
        while True:
            event = await self.next()
            if event["type"] == kind and data.items() <= event["data"].items():
                return event

    async def to_the_end(self) -> list[str]:
        """Everything up to the end that the server sets."""
        while True:
            try:
                await self.next()
            except StopAsyncIteration:
                return self.types


@asynccontextmanager
async def serving(
    app: FastAPI, listener: socket.socket | None = None
) -> AsyncIterator[str]:
    """Answer on a real port; the app's lifespan is the caller's business."""
    listener = listener or socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, lifespan="off", server_header=False)
    )
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        app.state.live.close()
        server.should_exit = True
        await task
        listener.close()


@asynccontextmanager
async def follow(
    url: str, path: str, key: str = ADMIN_KEY, **headers: str
) -> AsyncIterator[Follower]:
    sent = {"authorization": f"Bearer {key}", **headers}
    async with (
        httpx2.AsyncClient(
            base_url=url, headers=sent, timeout=60, verify=tls_context()
        ) as http,
        http.sse(path) as source,
    ):
        assert source.response.status_code == 200, await source.response.aread()
        yield Follower(source)


async def nobody_follows(gateway: WholeGateway) -> None:
    """Wait until every stream has let go of its listener."""
    async with asyncio.timeout(60):
        while True:
            if not gateway.services.live.count:
                return
            await asyncio.sleep(0.02)
