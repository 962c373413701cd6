"""The front door of a small gateway: files and assets, and three callers."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import httpx2
import pytest
from fastapi import FastAPI, Header, Request
from fastapi.responses import JSONResponse

from mediarouter.api_keys.caller import Caller, Role
from mediarouter.api_keys.dependencies import optional_caller
from mediarouter.assets import endpoints, file_endpoints
from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.errors import MediaRouterError
from mediarouter.kit.signed_links import SignedLinks
from tests.assets.rows import a_generation
from tests.conftest import FakeClock

Client = httpx2.AsyncClient

CALLERS = {
    "a": Caller("key_a", Role.MEMBER, "a"),
    "b": Caller("key_b", Role.MEMBER, "b"),
    "admin": Caller("key_admin", Role.ADMIN, "admin"),
}
OWNER = {"x-caller": "a"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough: what differs between them is tested elsewhere."""
    return sqlite_url


@pytest.fixture
def links(clock: FakeClock) -> SignedLinks:
    return SignedLinks("secret", now=clock)


@pytest.fixture
def app(service: AssetService, links: SignedLinks) -> FastAPI:
    app = FastAPI()
    app.state.assets = service
    app.state.links = links
    app.state.base_url = lambda _: "http://gateway"
    app.include_router(file_endpoints.router)
    app.include_router(endpoints.router)

    async def who(x_caller: Annotated[str | None, Header()] = None) -> Caller | None:
        return CALLERS.get(x_caller or "")

    app.dependency_overrides[optional_caller] = who

    @app.exception_handler(MediaRouterError)
    async def render(_: Request, error: MediaRouterError) -> JSONResponse:
        return JSONResponse(
            error.body().model_dump(mode="json"), error.status, error.headers
        )

    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[Client]:
    transport = httpx2.ASGITransport(app)
    async with Client(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture
async def film(service: AssetService, database: Database, clip: Path) -> bytes:
    """A stored video of caller a's generation `gen_a`; these are its bytes."""
    await a_generation(database, "gen_a", "key_a")
    data = await asyncio.to_thread(clip.read_bytes)

    async def blocks() -> AsyncIterator[bytes]:
        yield data

    video = await service.collect_stream("gen_a", 1, blocks())
    await service.publish(video)
    async with database.transaction() as session:
        await service.add_rows(session, video, "key_a", "gen_a")
    return data
