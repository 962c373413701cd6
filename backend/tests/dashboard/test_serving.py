"""The dashboard on the gateway's port: its files, its pages, and nothing else."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute

from mediarouter.app import create_app
from mediarouter.config import Settings
from mediarouter.dashboard.build import find_build
from mediarouter.dashboard.route import NOT_THE_DASHBOARDS
from tests.gateway import make_settings

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGE = "<!doctype html><title>MediaRouter</title>"
SCRIPT = "console.log('a script');" * 50


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """What the frontend's build leaves, in small."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / "index.html").write_text(PAGE)
    (folder / "theme.js").write_text("'theme'")
    (folder / "assets" / "index-4f9a.js").write_text(SCRIPT)
    (folder / "assets" / "index-4f9a.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (folder / "assets" / "index-4f9a.js.br").write_bytes(b"as small as it gets")
    (folder / ".vite" / "manifest.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("a secret")
    return folder


@pytest.fixture
def light_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return make_settings(database_url=sqlite_url, storage_path=tmp_path / "videos")


def client(app: FastAPI) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app),
        base_url="http://localhost:3001",
        headers=BROWSER,
    )


@pytest.fixture
async def browser(
    light_settings: Settings, build: Path
) -> AsyncIterator[httpx2.AsyncClient]:
    """Opens pages of a gateway that has not been started: files need no database."""
    async with client(create_app(light_settings, dashboard=build)) as http:
        yield http


@pytest.fixture
async def started(
    light_settings: Settings, build: Path
) -> AsyncIterator[httpx2.AsyncClient]:
    app = create_app(light_settings, dashboard=build)
    async with app.router.lifespan_context(app), client(app) as http:
        yield http


@pytest.mark.parametrize(
    "path", ["/", "/models", "/gallery/gen_4f9a", "/sign-in?link=x"]
)
async def test_every_address_of_the_dashboard_brings_its_page(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)

    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    [
        "/v1/nothing",
        "/v1",
        "/videos/nothing/else.mp4",
        "/docs/nothing",
        "/health/nothing",
        "/ready/nothing",
        "/mcp/nothing",
    ],
)
async def test_wrong_addresses_of_the_api_stay_errors_of_the_api(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


async def test_programs_get_an_error_where_there_is_nothing(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.get("/models", headers={"accept": "*/*"})
    posted = await browser.post("/models")

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    assert posted.status_code == 404


async def test_the_gateways_own_routes_come_before_it(
    started: httpx2.AsyncClient,
) -> None:
    assert (await started.get("/health")).json() == {"status": "healthy"}
    assert (await started.get("/v1/session")).status_code == 401
    assert "swagger" in (await started.get("/docs")).text.lower()


async def test_a_file_with_its_hash_in_its_name_is_kept_for_ever(
    browser: httpx2.AsyncClient,
) -> None:
    hashed = await browser.get("/assets/index-4f9a.js")
    named = await browser.get("/theme.js")

    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert hashed.headers["content-type"].startswith("text/javascript")
    assert named.headers["cache-control"] == "no-cache"
    assert named.headers["etag"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
async def test_the_smallest_form_that_the_browser_takes_is_sent(
    browser: httpx2.AsyncClient, accepted: str, encoding: str | None
) -> None:
    async with browser.stream(
        "GET", "/assets/index-4f9a.js", headers={"accept-encoding": accepted}
    ) as answer:
        sent = b"".join([chunk async for chunk in answer.aiter_raw()])

    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"].startswith("accept-encoding")
    if encoding == "br":
        assert sent == b"as small as it gets"
    elif encoding == "gzip":
        assert gzip.decompress(sent).decode() == SCRIPT
    else:
        assert sent.decode() == SCRIPT


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/.vite/manifest.json",
        "/assets/index-4f9a.js.gz",
        "/assets/missing.js",
    ],
)
async def test_nothing_but_the_builds_files_can_be_had(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path, headers={"accept": "*/*"})

    assert answer.status_code == 404


async def test_only_reading_is_offered(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/")
    head = await browser.head("/models")

    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert head.status_code == 200
    assert head.content == b""


async def test_a_login_link_that_is_used_up_leads_to_the_login_page(
    started: httpx2.AsyncClient,
) -> None:
    used_up = await started.get("/login?token=used-up")
    bare = await started.get("/login")
    wanted = {"Cookie": "mediarouter_wanted=%2Fmodels%3Fq%3Dkling"}
    back = await started.get("/login?token=used-up", headers=wanted)

    assert (used_up.status_code, used_up.headers["location"]) == (
        303,
        "/sign-in?link=refused",
    )
    assert (bare.status_code, bare.headers["location"]) == (303, "/sign-in")
    assert back.headers["location"] == (
        "/sign-in?link=refused&next=%2Fmodels%3Fq%3Dkling"
    )


async def test_a_plain_page_stands_in_where_nothing_was_built(
    light_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediarouter.app.find_build", lambda: None)
    app = create_app(light_settings)
    async with app.router.lifespan_context(app), client(app) as http:
        home = await http.get("/")
        elsewhere = await http.get("/models")
        used_up = await http.get("/login?token=used-up")

    assert "MediaRouter is running" in home.text
    assert "/docs" in home.text
    assert "<script" not in home.text
    assert "script-src" not in home.headers["content-security-policy"]
    assert "default-src 'none'" in home.headers["content-security-policy"]
    assert elsewhere.status_code == 404
    assert used_up.status_code == 401


def test_every_address_of_the_gateway_is_kept_from_the_dashboard(
    light_settings: Settings, build: Path
) -> None:
    def paths(routes: list[BaseRoute]) -> set[str]:
        found: set[str] = set()
        for route in routes:
            inner = getattr(route, "original_router", None)
            found |= paths(inner.routes) if inner else {getattr(route, "path", "/")}
        return found

    firsts = {
        path.split("/")[1]
        for path in paths(list(create_app(light_settings, dashboard=build).routes))
    }
    assert "v1" in firsts
    assert firsts - {""} <= NOT_THE_DASHBOARDS


def test_a_checkout_is_served_from_its_own_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "backend" / "src" / "mediarouter"
    monkeypatch.setattr("mediarouter.dashboard.build.files", lambda _: package)
    assert find_build() is None

    built = tmp_path / "frontend" / "dist"
    built.mkdir(parents=True)
    (built / "index.html").write_text(PAGE)
    assert find_build() == built

    shipped = package / "dashboard" / "dist"
    shipped.mkdir(parents=True)
    (shipped / "index.html").write_text(PAGE)
    assert find_build() == shipped
