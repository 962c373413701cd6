"""The in-process transport behaves as a socket does."""

import asyncio

import httpx2
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from mediarouter.sandbox.transport import SandboxTransport

START = {"type": "http.response.start", "status": 200, "headers": []}


def client(app: ASGIApp, timeout: float = 30) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        transport=SandboxTransport(app), base_url="http://sandbox.test", timeout=timeout
    )


def part(body: bytes, *, more: bool) -> dict[str, object]:
    return {"type": "http.response.body", "body": body, "more_body": more}


async def test_parts_arrive_as_they_are_sent() -> None:
    go_on = asyncio.Event()

    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send(START)
        await send(part(b"one", more=True))
        await go_on.wait()
        await send(part(b"two", more=False))

    async with client(app).stream("GET", "/") as answer:
        parts = answer.aiter_raw()
        first = await anext(parts)
        go_on.set()
        second = await anext(parts)

    assert (first, second) == (b"one", b"two")


async def test_what_came_before_the_break_is_kept() -> None:
    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send(START)
        await send(part(b"one", more=True))

    async with client(app).stream("GET", "/") as answer:
        parts = answer.aiter_raw()
        assert await anext(parts) == b"one"
        with pytest.raises(httpx2.RemoteProtocolError):
            await anext(parts)


async def test_a_client_that_waits_too_long_goes_away() -> None:
    received = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        received.append(await receive())
        received.append(await receive())

    with pytest.raises(httpx2.ReadTimeout):
        await client(app, timeout=0.05).post("/", content=b"hello")

    assert received[0]["body"] == b"hello"
    assert received[1]["type"] == "http.disconnect"


async def test_an_app_learns_that_its_client_has_gone() -> None:
    heard = asyncio.Event()

    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send(START)
        try:
            while True:
                await send(part(b"x", more=True))
        except OSError:
            heard.set()

    async with client(app).stream("GET", "/"):
        pass

    assert heard.is_set()


async def test_an_app_that_does_not_notice_is_stopped() -> None:
    async def app(_: Scope, __: Receive, ___: Send) -> None:
        await asyncio.sleep(3600)

    with pytest.raises(httpx2.ReadTimeout):
        await client(app, timeout=0.05).get("/")


async def test_faults_of_the_app_are_shown() -> None:
    async def app(_: Scope, __: Receive, ___: Send) -> None:
        raise LookupError("fault")

    with pytest.raises(LookupError):
        await client(app).get("/")
