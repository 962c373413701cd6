"""Nothing is open without a key but what is meant to be."""

import re
from typing import Any

import httpx2
from fastapi import FastAPI

from tests.whole import WholeGateway

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
