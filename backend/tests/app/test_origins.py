"""Pages of other origins, and the headers that protect ours."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings


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
