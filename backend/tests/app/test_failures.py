"""Every failure comes in one envelope, and a bug shows nothing but its id."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from mediarouter.errors import MediaRouterError
from mediarouter.http_errors import install_error_handlers
from mediarouter.middleware import Guard, HeadAsGet, RequestFrame
from mediarouter.providers.errors import ErrorKind, ProviderError
from tests.whole import WholeGateway


def _error_classes() -> list[type[MediaRouterError]]:
    found: list[type[MediaRouterError]] = []
    waiting = [MediaRouterError]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += children
        waiting += children
    return found


@pytest.fixture
async def failing() -> AsyncIterator[httpx2.AsyncClient]:
    """A tiny app that fails as it is asked to, framed like the gateway."""
    app = FastAPI()
    install_error_handlers(app)

    @app.get("/expected/{name}")
    async def expected(name: str) -> None:
        (kind,) = [kind for kind in _error_classes() if kind.__name__ == name]
        raise kind("Something `x` happened.", param="x", allowed=["y"])

    @app.get("/vendor/{kind}")
    async def vendor(kind: ErrorKind) -> None:
        raise ProviderError(kind, "The vendor said no.")

    @app.get("/bug")
    async def bug() -> None:
        raise RuntimeError("a secret detail: mr_0123456789abcdefghij")

    app.add_middleware(HeadAsGet, apart="/apart/")
    app.add_middleware(Guard, max_body_bytes=10)
    app.add_middleware(RequestFrame)
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app), base_url="http://x"
    ) as http:
        yield http


@pytest.mark.parametrize("kind", _error_classes(), ids=lambda kind: kind.__name__)
async def test_every_expected_failure_renders_in_the_envelope(
    failing: httpx2.AsyncClient, kind: type[MediaRouterError]
) -> None:
    answer = await failing.get(f"/expected/{kind.__name__}")

    assert answer.status_code == kind.status
    assert answer.json() == {
        "error": {
            "message": "Something `x` happened.",
            "type": kind.type,
            "param": "x",
            "code": kind.code,
            "allowed": ["y"],
        }
    }


@pytest.mark.parametrize("kind", ErrorKind)
async def test_a_vendors_failure_while_a_caller_waits_is_named(
    failing: httpx2.AsyncClient, kind: ErrorKind
) -> None:
    answer = await failing.get(f"/vendor/{kind.value}")

    ours = kind in (ErrorKind.AUTH, ErrorKind.INVALID_REQUEST)
    assert answer.status_code == (400 if ours else 502)
    assert answer.json()["error"]["code"] == f"provider_{kind.value}"


async def test_a_bug_shows_its_id_and_nothing_else(
    failing: httpx2.AsyncClient, log: io.StringIO
) -> None:
    answer = await failing.get("/bug", headers={"x-request-id": "req-of-mine"})

    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "req-of-mine"
    error = answer.json()["error"]
    assert (error["type"], error["code"]) == ("server_error", "internal_error")
    assert "req-of-mine" in error["message"]
    assert "RuntimeError" not in answer.text
    assert "secret" not in answer.text
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    failed = next(line for line in lines if line["event"] == "request_failed")
    assert failed["request_id"] == "req-of-mine"
    assert "RuntimeError" in failed["exception"]
    assert "mr_0123456789" not in log.getvalue()
    summary = next(line for line in lines if line["event"] == "request")
    assert summary["status"] == 500


async def test_a_failure_in_the_middle_of_an_answer_cuts_it_off_and_is_logged(
    log: io.StringIO,
) -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("too late to say so")

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await Guard(breaks, 10)(scope, receive, send)

    assert [message["type"] for message in sent] == ["http.response.start"]
    assert "too late to say so" in log.getvalue()


@pytest.mark.parametrize("frame", [RequestFrame, lambda app: Guard(app, 1)])
async def test_what_is_not_http_passes_through(frame: Any) -> None:
    seen: list[str] = []

    async def inner(scope: Scope, *_: Any) -> None:
        seen.append(scope["type"])

    for layer in (frame(inner), HeadAsGet(inner, "/x")):
        await layer({"type": "lifespan"}, None, None)

    assert seen == ["lifespan", "lifespan"]


async def test_a_request_that_is_given_up_leaves_the_gateway_well(
    light: WholeGateway,
) -> None:
    task = asyncio.create_task(light.http.get("/v1/usage/stats"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert (await light.http.get("/v1/usage/stats")).status_code == 200
