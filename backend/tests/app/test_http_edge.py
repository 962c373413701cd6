"""What every answer has in common: its shape, its id, its headers, its limits."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from mediarouter.app import create_app
from mediarouter.errors import MediaRouterError
from mediarouter.http_errors import install_error_handlers
from mediarouter.kit.request_body import RequestBody
from mediarouter.middleware import Guard, HeadAsGet, RequestFrame
from mediarouter.providers.errors import ErrorKind, ProviderError
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

# Open by intention, each with its reason.
OPEN = {
    ("GET", "/"): "the page that leads to everything else",
    ("GET", "/docs"): "the reference",
    ("GET", "/docs/oauth2-redirect"): "a part of the reference",
    ("GET", "/openapi.json"): "the reference for machines",
    ("GET", "/health"): "asked by machines that hold no key",
    ("GET", "/ready"): "asked by machines that hold no key",
    ("GET", "/login"): "takes a one-time link",
    ("POST", "/v1/session"): "takes a key",
    ("POST", "/v1/callbacks/{provider}/{token}"): "vendors hold no key",
    ("DELETE", "/v1/session"): "logging out twice is no error",
}


def _operations(app: FastAPI) -> list[tuple[str, str]]:
    """List every route of the app, documented or not."""
    found: set[tuple[str, str]] = set()

    def walk(routes: list[Any], prefix: str = "") -> None:
        for route in routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                walk(inner.routes, prefix)
            elif getattr(route, "methods", None):
                found.update((method, prefix + route.path) for method in route.methods)

    walk(list(app.routes))
    return sorted(found)


async def test_nothing_is_open_without_a_key(light: WholeGateway) -> None:
    operations = _operations(light.app)
    assert ("POST", "/v1/video/generations") in operations
    assert len(operations) > 35
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(light.app), base_url="http://localhost:3001"
    ) as stranger:
        for method, path in operations:
            address = re.sub(r"\{[^}]*\}", "gen_x.mp4", path)
            opened = ("GET" if method == "HEAD" else method, path)
            if opened in OPEN or "static" in path:
                continue
            answer = await stranger.request(method, address)

            assert answer.status_code == 401, f"{method} {path} is open"
            assert answer.headers["x-request-id"]
            if method != "HEAD":
                error = answer.json()["error"]
                assert error["type"] == "authentication_error"
                assert error["code"] == "missing_api_key"
                assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_wrong_key_is_refused_everywhere(light: WholeGateway) -> None:
    for method, path in _operations(light.app):
        if (method, path) in OPEN or method == "HEAD" or "static" in path:
            continue
        answer = await light.http.request(
            method,
            re.sub(r"\{[^}]*\}", "gen_x.mp4", path),
            headers={"authorization": "Bearer mr_wrong"},
        )

        assert answer.status_code == 401, f"{method} {path}"
        assert answer.json()["error"]["code"] == "invalid_api_key"


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


# The request's id


@pytest.mark.parametrize("given", ["abcdefgh", "a" * 64, "0b5e-4f.A_z9"])
async def test_a_callers_request_id_is_kept(light: WholeGateway, given: str) -> None:
    for path in ("/health", "/nope", "/v1/providers"):
        answer = await light.http.get(path, headers={"x-request-id": given})
        assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize("given", [None, "", "short", "a" * 65, "a b c d e f g h", "ä"])
async def test_any_other_is_replaced(light: WholeGateway, given: str | None) -> None:
    headers = {} if given is None else {"x-request-id": given.encode()}

    first = await light.http.get("/health", headers=headers)
    second = await light.http.get("/health", headers=headers)

    ids = {answer.headers["x-request-id"] for answer in (first, second)}
    assert len(ids) == 2
    assert all(re.fullmatch(r"req_[a-z0-9]{24}", name) for name in ids)


# Addresses and methods


async def test_an_unknown_address_is_404_in_the_envelope(light: WholeGateway) -> None:
    for path in ("/nope", "/v1/nope", "/v1/video/generation", "/%7Bx%7D"):
        error = await light.refused(404, "GET", path)
        assert error["code"] == "not_found"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PATCH", "/v1/video/generations", {"GET", "HEAD", "POST"}),
        ("TRACE", "/v1/video/generations/gen_x", {"GET", "HEAD", "PATCH", "DELETE"}),
        ("GET", "/v1/keys/key_x", {"PATCH", "DELETE"}),
        ("GET", "/v1/usage/estimate", {"POST"}),
        ("OPTIONS", "/v1/session", {"GET", "HEAD", "POST", "DELETE"}),
        ("POST", "/videos/gen_x.mp4", {"GET", "HEAD"}),
        ("POST", "/", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_405_and_lists_all_that_would_do(
    light: WholeGateway, method: str, path: str, allow: set[str]
) -> None:
    answer = await light.http.request(method, path)

    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method_not_allowed"
    assert set(answer.headers["allow"].split(", ")) == allow


async def test_head_is_get_without_the_body(light: WholeGateway) -> None:
    for path in ("/", "/health", "/ready", "/v1/providers", "/v1/video/generations"):
        got = await light.http.get(path)
        head = await light.http.head(path)

        assert head.status_code == got.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers["content-length"] == got.headers["content-length"]
    assert (await light.http.head("/nope")).status_code == 404


async def test_a_videos_head_has_its_size_and_its_own_headers(
    light: WholeGateway,
) -> None:
    done = await light.made("demo/test-card", "x", resolution="360p", duration=1)

    head = await light.http.head(done["video"]["url"])

    assert head.status_code == 200
    assert int(head.headers["content-length"]) == done["video"]["bytes"]
    assert head.headers["accept-ranges"] == "bytes"


async def test_a_nul_in_an_address_is_refused_before_it_reaches_a_database(
    whole: WholeGateway,
) -> None:
    for path in ("/v1/video/generations/%00", "/v1/video/generations?q=a%00b"):
        error = await whole.refused(400, "GET", path)
        assert "NUL" in error["message"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/api-keys", {"name": "@"}),
        ("POST", "/v1/keys", {"provider": "@", "api_key": "sandbox-x"}),
        ("POST", "/v1/keys", {"provider": "runway", "api_key": "sandbox-@"}),
        ("POST", "/v1/keys", {"provider": "runway", "api_key": "x", "name": "@"}),
        ("PATCH", "/v1/keys/key_x", {"name": "@"}),
        ("POST", "/v1/session", {"api_key": "@"}),
        ("POST", "/v1/session", {"token": "@"}),
        ("PUT", "/v1/model-aliases/x", {"model": "@"}),
        ("POST", "/v1/usage/estimate", {"model": "@", "prompt": "x"}),
        ("POST", "/v1/video/generations/gen_x/resolve", {"job_id": "@"}),
    ],
)
async def test_no_body_brings_text_that_cannot_be_stored(
    whole: WholeGateway, method: str, path: str, body: dict[str, Any]
) -> None:
    for bad in ("\0", "\ud800", "ok\udfff"):
        text = json.dumps(
            {name: value.replace("@", bad) for name, value in body.items()}
        )
        error = await whole.refused(422, method, path, content=text, headers=_JSON)
        assert error["code"] == "unstorable_value"


async def test_a_field_that_does_not_exist_is_named_with_the_one_that_was_meant(
    whole: WholeGateway,
) -> None:
    body = {"model": "demo/test-card", "prompt": "x", "duraton": 5}
    error = await whole.refused(422, "POST", "/v1/video/generations", json=body)

    assert (error["code"], error["param"]) == ("unknown_field", "duraton")
    assert "Did you mean `duration`?" in error["message"]
    assert {"model", "prompt", "duration"} <= set(error["allowed"])


_JSON = {"content-type": "application/json"}


async def test_a_moment_beyond_the_calendar_is_refused(whole: WholeGateway) -> None:
    for moment in ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"):
        error = await whole.refused(
            422, "POST", "/v1/api-keys", json={"name": "x", "expires_at": moment}
        )
        assert error["param"] == "expires_at"


def test_every_json_body_is_checked_for_what_cannot_be_stored(
    light_document: dict[str, Any],
) -> None:
    """A new route's body must descend from `RequestBody`."""
    known: set[str] = set()
    waiting: list[type[RequestBody]] = [RequestBody]
    while waiting:
        children = waiting.pop().__subclasses__()
        known |= {child.__name__ for child in children}
        waiting += children

    for path, operations in light_document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            if schema is not None:
                name = schema["$ref"].rpartition("/")[2]
                assert name in known, f"{method} {path}: {name}"


@pytest.fixture
def light_document(sandbox: RunningSandbox, tmp_path: Path) -> dict[str, Any]:
    settings = whole_settings(
        sandbox, f"sqlite:///{tmp_path}/unused.db", tmp_path / "videos"
    )
    return dict(create_app(settings).openapi())


# Limits


async def test_a_body_over_the_limit_is_413_however_it_comes(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(
        sandbox, sqlite_url, tmp_path / "videos", max_upload_bytes=1000
    )

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    async with whole_gateway(settings, sandbox) as gateway:
        error = await gateway.refused(
            413,
            "POST",
            "/v1/video/generations",
            content=endless(),
            headers=_JSON,
        )
        lied = await gateway.refused(
            413,
            "POST",
            "/v1/video/generations",
            content=b"{}",
            headers={**_JSON, "content-length": "9" * 30},
        )
        after = await gateway.http.get("/health")

    assert error["code"] == lied["code"] == "payload_too_large"
    assert after.status_code == 200


# Other origins


@pytest.fixture
async def shared(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    """A gateway that one other web origin may call."""
    settings = whole_settings(
        sandbox,
        sqlite_url,
        tmp_path / "videos",
        cors_origins=("https://studio.example",),
        max_upload_bytes=1000,
    )
    async with whole_gateway(settings, sandbox) as gateway:
        yield gateway


async def test_a_listed_origin_may_call_and_read_every_answer(
    shared: WholeGateway, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a bug")

    origin = {"origin": "https://studio.example"}
    monkeypatch.setattr(shared.services.generations, "get", broken)

    preflight = await shared.http.request(
        "OPTIONS",
        "/v1/video/generations",
        headers={
            **origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization, content-type",
        },
    )
    answers = [
        await shared.http.get("/v1/video/generations", headers=origin),
        await shared.http.get("/nope", headers=origin),
        await shared.http.get("/v1/video/generations/gen_x", headers=origin),
        await shared.http.post(
            "/v1/video/generations", headers=origin, content=b"x" * 5000
        ),
    ]

    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert [answer.status_code for answer in answers] == [200, 404, 500, 413]
    for answer in (preflight, *answers):
        assert answer.headers["access-control-allow-origin"] == "https://studio.example"
        assert answer.headers["x-request-id"]
    for answer in answers:
        assert answer.headers["access-control-expose-headers"] == "X-Request-Id"


async def test_no_other_origin_is_let_in(shared: WholeGateway) -> None:
    origin = {"origin": "https://evil.example"}

    preflight = await shared.http.request(
        "OPTIONS",
        "/v1/video/generations",
        headers={**origin, "access-control-request-method": "POST"},
    )
    answer = await shared.http.get("/v1/video/generations", headers=origin)

    assert preflight.status_code == 400
    for one in (preflight, answer):
        assert "access-control-allow-origin" not in one.headers


async def test_answers_carry_the_usual_protections(light: WholeGateway) -> None:
    for path in ("/", "/health", "/nope", "/docs"):
        answer = await light.http.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"


# Health


async def test_health_and_readiness(whole: WholeGateway) -> None:
    assert await whole.ok("GET", "/health") == {"status": "healthy"}
    assert await whole.ok("GET", "/ready") == {
        "status": "ready",
        "database": True,
        "engine": True,
    }


async def test_not_ready_without_an_engine_or_a_database(
    light: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable() -> None:
        raise OSError("no route to the database")

    light.app.state.process.is_ready = False
    resting = await light.http.get("/ready")
    light.app.state.process.is_ready = True
    monkeypatch.setattr(light.services.db, "reading", unreachable)
    cut_off = await light.http.get("/ready")
    alive = await light.http.get("/health")

    assert (resting.status_code, cut_off.status_code) == (503, 503)
    assert resting.json() == {
        "status": "not_ready",
        "database": True,
        "engine": False,
    }
    assert cut_off.json()["database"] is False
    assert alive.status_code == 200


async def test_a_request_that_is_given_up_leaves_the_gateway_well(
    light: WholeGateway,
) -> None:
    task = asyncio.create_task(light.http.get("/v1/usage/stats"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert (await light.http.get("/v1/usage/stats")).status_code == 200


@pytest.mark.parametrize(
    ("path", "param"),
    [
        ("/v1/video/generations?status=completed&status=weird", "status"),
        ("/v1/events?last_event_id=abc", "last_event_id"),
        ("/v1/videos?limit=1000", "limit"),
    ],
)
async def test_a_bad_query_is_named_as_it_was_sent(
    light: WholeGateway, path: str, param: str
) -> None:
    error = await light.refused(422, "GET", path)

    assert error["param"] == param
    assert error["message"].startswith(f"{param}: ")
