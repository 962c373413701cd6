"""What a body may hold, and how large it may be."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from mediarouter.app import create_app
from mediarouter.kit.request_body import RequestBody
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

_JSON = {"content-type": "application/json"}


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
