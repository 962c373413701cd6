"""Who gets in at `/mcp`, and from where."""

import asyncio
from typing import Any

import pytest
from mcp import MCPError

from tests.app.served import ServedGateway, served_gateway
from tests.mcp_server.agent import ACCEPTS, agent
from tests.whole import RunningSandbox, whole_settings

PUBLIC = "https://video.example.com"
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


@pytest.mark.parametrize("key", [None, "mr_wrong"])
async def test_without_a_good_key_there_is_no_way_in(
    served: ServedGateway, key: str | None
) -> None:
    with served.client(key) as http:
        answer = http.post("/mcp", json=INITIALIZE, headers=ACCEPTS)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["error"]["type"] == "authentication_error"
    with pytest.RaisesGroup(
        pytest.RaisesExc(MCPError), flatten_subgroups=True, allow_unwrapped=True
    ):
        async with agent(served, key or "nobody"):
            pytest.fail("The client was let in.")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost:6274"}, 200),
        ({"origin": "{own}"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:1"}, 403),
        ({"origin": "null"}, 403),
        # A foreign page under a name of its own that it has let point here.
        ({"origin": "http://evil.example", "host": "evil.example"}, 403),
    ],
)
def test_pages_of_unknown_origins_stay_outside(
    served: ServedGateway, headers: dict[str, str], status: int
) -> None:
    sent = {name: text.replace("{own}", served.url) for name, text in headers.items()}

    answer = served.http.post("/mcp", json=INITIALIZE, headers={**ACCEPTS, **sent})

    assert answer.status_code == status, answer.text
    if status == 403:
        assert answer.json()["error"]["code"] == "cross_origin"


def test_the_gateways_own_public_pages_are_known(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Any
) -> None:
    settings = whole_settings(
        sandbox, sqlite_url, tmp_path / "videos", public_url=PUBLIC
    )
    with served_gateway(settings) as behind_a_proxy:
        answer = behind_a_proxy.http.post(
            "/mcp",
            json=INITIALIZE,
            headers={**ACCEPTS, "origin": PUBLIC, "host": "video.example.com"},
        )

    assert answer.status_code == 200


def test_there_is_no_session_and_no_stream_to_hold_open(served: ServedGateway) -> None:
    opened = served.http.post("/mcp", json=INITIALIZE, headers=ACCEPTS)
    stream = served.http.get("/mcp", headers=ACCEPTS)
    ended = served.http.delete("/mcp")

    assert "mcp-session-id" not in opened.headers
    assert (stream.status_code, ended.status_code) == (405, 405)
    assert stream.headers["allow"] == "POST"


async def test_many_agents_that_come_at_once_find_one_server(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Any
) -> None:
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    with served_gateway(settings) as fresh:

        async def look() -> int:
            async with agent(fresh) as client:
                return len((await client.list_tools()).tools)

        assert await asyncio.gather(*(look() for _ in range(5))) == [7] * 5
