"""What machines that watch the gateway are told."""

import asyncio
import io
from pathlib import Path

import pytest

from mediarouter.events.feed import LiveFeed
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings


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


async def test_not_ready_when_a_part_has_died(
    sandbox: RunningSandbox,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log: io.StringIO,
) -> None:
    async def die(_: LiveFeed) -> None:
        raise RuntimeError("the feed is gone")

    monkeypatch.setattr(LiveFeed, "run", die)
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    async with whole_gateway(settings, sandbox) as gateway:
        async with asyncio.timeout(60):
            while (answer := await gateway.http.get("/ready")).is_success:
                continue

    assert answer.json()["engine"] is False
    assert "the feed is gone" in log.getvalue()
