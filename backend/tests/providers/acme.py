"""The wire to a vendor that nobody has, and what may come over it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from pydantic import BaseModel

from mediarouter.providers.answers import Answer, Refusal
from mediarouter.providers.wire import (
    Wire,
    as_model,
)

from .doubles import BASE_URL, START, Handler, Tap, tap

NOT_SENT = [
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
]
BROKEN_OFF = [
    httpx2.ReadTimeout,
    httpx2.WriteTimeout,
    httpx2.ReadError,
    httpx2.WriteError,
    httpx2.CloseError,
    httpx2.RemoteProtocolError,
    httpx2.LocalProtocolError,
    httpx2.DecodingError,
    ConnectionResetError,
]


class Thing(BaseModel):
    id: str


READ_THING = as_model(Thing)


def wire_on(
    line: Tap,
    *,
    busy: frozenset[int] = frozenset(),
    read: Callable[[Answer], Refusal] | None = None,
    key: str = "secret",
    base_url: str = BASE_URL,
) -> Wire:
    extra = {} if read is None else {"read": read}
    return Wire(
        httpx2.AsyncClient(transport=line),
        base_url,
        lambda: {"authorization": f"Bearer {key}"},
        vendor="Acme",
        busy=busy,
        now=lambda: START,
        **extra,
    )


async def submit(handler: Handler, **changes: object) -> Thing:
    return await wire_on(tap(handler), **changes).submit("/jobs", READ_THING, json={})


async def ask(handler: Handler) -> Thing:
    return await wire_on(tap(handler)).ask("GET", "/me", READ_THING)


async def get(handler: Handler) -> Thing:
    return await wire_on(tap(handler)).get("/jobs/1", READ_THING)


@dataclass
class Breaks(httpx2.AsyncByteStream):
    """A body that ends in an error."""

    chunks: list[bytes] = field(default_factory=list)

    async def __aiter__(self):
        for chunk in self.chunks:
            yield chunk
        raise httpx2.ReadError("reset")


def page(status: int) -> Handler:
    return lambda _: httpx2.Response(status, html="<h1>Just a moment</h1>")
