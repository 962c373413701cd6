"""What ends a stream besides its generation, and what a slow reader costs."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx2
import pytest

from mediarouter.generations.event_log import add_event
from tests.events.streams import URL, follow, nobody_follows, serving
from tests.whole import ADMIN_KEY, WholeGateway

LONG = {
    "resolution": "360p",
    "duration": 1,
    "provider_options": {"seconds": 3600},
}
LINES = 220
STEP = 10


@pytest.fixture
async def url(light: WholeGateway) -> AsyncIterator[str]:
    light.app.state.heartbeat_seconds = 0.05
    async with serving(light.app) as address:
        yield address


async def _raw(http: httpx2.AsyncClient, path: str, *, until: str) -> str:
    """Read a stream as text until it holds something, or to its end."""
    seen = ""
    async with asyncio.timeout(60), http.stream("GET", path) as answer:
        assert answer.status_code == 200
        async for part in answer.aiter_text():
            seen += part
            if until and until in seen:
                return seen
    return seen


async def _add_lines(
    gateway: WholeGateway, generation_id: str, start: int, stop: int
) -> None:
    async with gateway.services.db.transaction() as session:
        for number in range(start, stop):
            await add_event(
                session,
                generation_id,
                "drift",
                datetime.now(UTC),
                word=str(number),
                padding="x" * 30_000,
            )


async def test_a_quiet_stream_beats_and_lets_go_when_its_reader_leaves(
    light: WholeGateway, url: str
) -> None:
    created = await light.create("demo/test-card", "slow", **LONG)
    async with httpx2.AsyncClient(
        base_url=url, headers=dict(light.http.headers), timeout=60
    ) as http:
        for path in ("/v1/events", f"{URL}/{created['id']}/events"):
            seen = await _raw(http, path, until=": ping\n\n: ping\n\n")
            assert "retry: 2000\n" in seen
            await nobody_follows(light)


async def test_a_revoked_key_and_a_closed_session_end_their_streams(
    light: WholeGateway, url: str
) -> None:
    made = await light.ok("POST", "/v1/api-keys", json={"name": "for a while"})
    bearer = {"authorization": f"Bearer {made['key']}"}
    async with (
        httpx2.AsyncClient(base_url=url, headers=bearer, timeout=60) as http,
        httpx2.AsyncClient(base_url=url, timeout=60) as browser,
        follow(url, "/v1/events") as administrator,
    ):
        opened = await browser.post("/v1/session", json={"api_key": ADMIN_KEY})
        assert opened.status_code < 300, opened.text
        streams = [
            asyncio.create_task(_raw(one, "/v1/events", until=""))
            for one in (http, browser)
        ]
        async with asyncio.timeout(60):
            while True:
                if light.services.live.count == 3:
                    break
                await asyncio.sleep(0.02)
        await light.ok("DELETE", f"/v1/api-keys/{made['id']}")
        closed = await browser.delete(
            "/v1/session", headers={"sec-fetch-site": "same-origin"}
        )
        assert closed.status_code < 300, closed.text

        for stream in streams:
            assert "retry" in await stream
        assert (await http.get("/v1/events")).status_code == 401
        # Nobody else's ends with them.
        await light.create("demo/test-card", "still here", **LONG)
        await administrator.until("generation.created")


async def test_a_reader_too_slow_is_cut_off_and_resumes_without_a_gap(
    light: WholeGateway, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Beyond this and the kernel's buffers, which take some megabytes.
    monkeypatch.setattr("mediarouter.events.listener._MOST", 2 * STEP)
    created = await light.create("demo/test-card", "slow", **LONG)
    await light.until(created["id"], lambda row: row["stage"] == "submitted")
    address = urlsplit(url)
    loop = asyncio.get_running_loop()
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.setblocking(False)
        await loop.sock_connect(slow, (address.hostname, address.port))
        await loop.sock_sendall(
            slow,
            f"GET /v1/events HTTP/1.1\r\nhost: {address.netloc}\r\n"
            f"authorization: Bearer {ADMIN_KEY}\r\nconnection: close\r\n\r\n".encode(),
        )
        async with follow(url, "/v1/events") as quick:
            async with asyncio.timeout(60):
                while True:
                    if light.services.live.count == 2:
                        break
                    await asyncio.sleep(0.02)
            for start in range(0, LINES, STEP):
                await _add_lines(light, created["id"], start, start + STEP)
                # The slow one does not hold the quick one up.
                await quick.until("generation.note", word=str(start + STEP - 1))
        got = b""
        async with asyncio.timeout(60):
            while part := await loop.sock_recv(slow, 2**20):
                got += part
    ids = [int(line[4:]) for line in got.split(b"\n") if line.startswith(b"id: ")]
    assert len(ids) < LINES, "the test's reader was not slow enough"
    assert got.rstrip().endswith(b"0"), "the answer is complete, only shorter"

    async with follow(url, "/v1/events", **{"last-event-id": str(ids[-1])}) as again:
        await again.until("generation.note", word=str(LINES - 1))
    numbers = ids[1:] + [one["id"] for one in again.events]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert len(numbers) >= LINES
