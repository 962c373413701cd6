"""Real clips, a real disk, real loopback servers."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.sandbox.files import pad_mp4
from mediarouter.sandbox.render import TestCard, render_mp4
from tests.assets.desk import Desk
from tests.assets.rows import a_caller
from tests.conftest import FakeClock

MIB = 1024 * 1024
# Reading the machine's certificates takes longer than most of these tests.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
CARD = TestCard("assets", duration=1.0, width=128, height=72, fps=8)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole little video."""
    path = tmp_path_factory.mktemp("clips") / "clip.mp4"
    render_mp4(CARD, path)
    return path


@pytest.fixture(scope="session")
def film(clip: Path) -> bytes:
    """A video of 2 MiB, so that there is a middle to break off in."""
    path = clip.with_name("film.mp4")
    path.write_bytes(clip.read_bytes())
    pad_mp4(path, 2 * MIB)
    return path.read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "videos")


@pytest.fixture
async def safe_http() -> AsyncIterator[SafeHttp]:
    http = SafeHttp(["127.0.0.1"], ssl_context=NO_TLS)
    yield http
    await http.aclose()


@pytest.fixture
async def own_http() -> AsyncIterator[httpx2.AsyncClient]:
    """The client of a provider's own host."""
    async with httpx2.AsyncClient(trust_env=False, verify=NO_TLS) as http:
        yield http


@pytest.fixture
def desk(tmp_path: Path, own_http: httpx2.AsyncClient, safe_http: SafeHttp) -> Desk:
    return Desk(tmp_path / "partial" / "gen_a.1", own_http, safe_http)


@pytest.fixture
async def service(
    database: Database, store: LocalStore, safe_http: SafeHttp, clock: FakeClock
) -> AssetService:
    await a_caller(database, "key_a")
    await a_caller(database, "key_b")
    return AssetService(
        database,
        store,
        safe_http,
        max_upload_bytes=100_000,
        max_video_bytes=10 * MIB,
        now=clock,
    )
