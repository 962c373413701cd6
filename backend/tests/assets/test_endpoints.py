"""`/videos/{file}` and `/v1/assets`, through the front door of a small gateway."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx2
import pytest
from fastapi import FastAPI, Header, Request
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from mediarouter.api_keys.caller import Caller, Role
from mediarouter.api_keys.dependencies import optional_caller
from mediarouter.assets import endpoints, file_endpoints
from mediarouter.assets.filenames import VideoFacts
from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.errors import MediaRouterError
from mediarouter.kit.signed_links import SignedLinks
from tests.assets.pictures import picture
from tests.assets.rows import MOMENT, a_generation
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


async def test_the_owner_gets_the_video(client: Client, film: bytes) -> None:
    answer = await client.get("/videos/gen_a.mp4", headers=OWNER)

    assert answer.status_code == 200
    assert answer.content == film
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-length"] == str(len(film))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"] == f'"{hashlib.sha256(film).hexdigest()}"'
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-disposition"] == 'inline; filename="gen_a.mp4"'
    assert "last-modified" in answer.headers


@pytest.mark.parametrize("file", ["video_a.mp4", "gen_a.webp", "video_a.webp"])
async def test_both_names_and_the_poster_are_served(
    client: Client, film: bytes, file: str
) -> None:
    answer = await client.get(f"/videos/{file}", headers=OWNER)

    kind = "image/webp" if file.endswith("webp") else "video/mp4"
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize(
    ("caller", "status"), [("a", 200), ("admin", 200), ("b", 404), (None, 401)]
)
async def test_a_video_is_its_owners(
    client: Client, film: bytes, caller: str | None, status: int
) -> None:
    headers = {} if caller is None else {"x-caller": caller}

    for method in ("GET", "HEAD"):
        answer = await client.request(method, "/videos/gen_a.mp4", headers=headers)
        assert answer.status_code == status


@pytest.mark.parametrize(
    "file",
    [
        "gen_b.mp4",
        "gen_a.webm",
        "gen_a.mov",
        "gen_a.exe",
        "gen_a",
        "key_a.mp4",
        "gen_A.mp4",
        "..%2Fgen_a.mp4",
        ".partial",
        "gen_a.mp4%00",
        "%2e%2e",
    ],
)
async def test_anything_else_is_not_there(
    client: Client, film: bytes, file: str
) -> None:
    answer = await client.get(f"/videos/{file}", headers=OWNER)

    assert answer.status_code == 404


async def test_a_signed_link_needs_no_key_until_it_ends(
    client: Client, film: bytes, links: SignedLinks, clock: FakeClock
) -> None:
    url = f"/videos/gen_a.mp4?{links.query('/videos/gen_a.mp4')}"

    assert (await client.get(url)).content == film
    assert (await client.head(url)).status_code == 200
    # The other name is the same file.
    other_name = url.replace("gen_a.mp4", "video_a.mp4")
    assert (await client.get(other_name)).status_code == 200
    # Somebody else's key takes nothing away.
    assert (await client.get(url, headers={"x-caller": "b"})).status_code == 200

    clock.advance(hours=8)
    late = await client.get(url)
    assert (late.status_code, late.json()["error"]["code"]) == (403, "link_expired")
    assert (await client.get(url, headers=OWNER)).status_code == 200


async def test_a_link_opens_one_file_only(
    client: Client, film: bytes, links: SignedLinks
) -> None:
    url = f"/videos/gen_a.mp4?{links.query('/videos/gen_a.mp4')}"

    answer = await client.get(url.replace("gen_a.mp4", "gen_a.webp"))

    assert answer.status_code == 403


async def test_a_part_is_served(client: Client, film: bytes) -> None:
    headers = {**OWNER, "range": "bytes=100-199"}
    answer = await client.get("/videos/gen_a.mp4", headers=headers)

    assert answer.status_code == 206
    assert answer.content == film[100:200]
    assert answer.headers["content-range"] == f"bytes 100-199/{len(film)}"
    assert answer.headers["content-length"] == "100"


async def test_several_parts_at_once_give_the_whole(
    client: Client, film: bytes
) -> None:
    headers = {**OWNER, "range": "bytes=0-1,5-6"}
    answer = await client.get("/videos/gen_a.mp4", headers=headers)

    assert (answer.status_code, answer.content) == (200, film)


async def test_a_part_outside_the_file_is_refused(client: Client, film: bytes) -> None:
    headers = {**OWNER, "range": "bytes=99999999-"}
    answer = await client.get("/videos/gen_a.mp4", headers=headers)

    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(film)}"
    assert answer.json()["error"]["code"] == "range_not_satisfiable"


async def test_the_parts_of_another_version_are_not_mixed_in(
    client: Client, film: bytes
) -> None:
    headers = {**OWNER, "range": "bytes=100-199", "if-range": '"another"'}
    answer = await client.get("/videos/gen_a.mp4", headers=headers)

    assert (answer.status_code, answer.content) == (200, film)


async def test_a_good_copy_is_not_sent_again(client: Client, film: bytes) -> None:
    first = await client.get("/videos/gen_a.mp4", headers=OWNER)

    for name, value in [
        ("if-none-match", first.headers["etag"]),
        ("if-modified-since", first.headers["last-modified"]),
    ]:
        again = await client.get("/videos/gen_a.mp4", headers={**OWNER, name: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]


async def test_head_tells_everything_but_the_file(client: Client, film: bytes) -> None:
    # `Range` has no meaning with HEAD.
    headers = {**OWNER, "range": "bytes=0-1"}
    answer = await client.head("/videos/gen_a.mp4", headers=headers)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(film))
    assert answer.headers["content-type"] == "video/mp4"


async def test_a_download_has_a_name_that_people_recognise(
    app: FastAPI, client: Client, film: bytes
) -> None:
    async def describe(generation_id: str) -> VideoFacts | None:
        assert generation_id == "gen_a"
        return VideoFacts("kling-2.6", "A fox in snow", MOMENT)

    url = "/videos/gen_a.mp4?download=1"
    plain = await client.get(url, headers=OWNER)
    app.state.describe_video = describe
    named = await client.get(url, headers=OWNER)

    assert plain.headers["content-disposition"] == 'attachment; filename="gen_a.mp4"'
    assert (
        named.headers["content-disposition"]
        == 'attachment; filename="2026-11-20_kling-2.6_a-fox-in-snow_gen_a.mp4"'
    )


async def test_a_lost_file_is_said_so(
    client: Client, film: bytes, store: LocalStore
) -> None:
    await store.delete("gen_a.mp4")

    answer = await client.get("/videos/gen_a.mp4", headers=OWNER)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "file_missing")


async def test_a_file_is_closed_when_the_reader_goes_away(
    app: FastAPI, film: bytes, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = asyncio.Event()

    async def endless(*_: object) -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x" * 1000
        finally:
            closed.set()

    monkeypatch.setattr(store, "read", endless)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) > 3:
            raise OSError

    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "method": "GET",
        "path": "/videos/gen_a.mp4",
        "query_string": b"",
        "headers": [(b"x-caller", b"a")],
        "app": app,
    }
    with pytest.raises(ClientDisconnect):
        await app(scope, receive, send)

    assert closed.is_set()


def upload(data: bytes, name: str = "a.png") -> dict[str, Any]:
    return {"files": {"file": (name, data, "image/png")}, "headers": OWNER}


async def test_an_image_is_uploaded_as_a_form_or_as_the_body(client: Client) -> None:
    form = await client.post("/v1/assets", **upload(picture()))
    body = await client.post(
        "/v1/assets",
        content=picture("JPEG"),
        headers={**OWNER, "content-type": "image/jpeg"},
    )

    assert (form.status_code, body.status_code) == (201, 201)
    first = form.json()
    assert first["id"].startswith("asset_")
    assert first["object"] == "asset"
    assert first["kind"] == "image"
    assert first["content_type"] == "image/png"
    assert first["bytes"] == len(picture())
    assert (first["width"], first["height"]) == (16, 16)
    assert first["created_at"] == "2026-11-20T12:00:00Z"
    assert body.json()["content_type"] == "image/jpeg"


@pytest.mark.parametrize("size", [100_001, 300_000])
async def test_an_upload_over_the_limit_is_stopped(client: Client, size: int) -> None:
    async def blocks() -> AsyncIterator[bytes]:
        for _ in range(size // 10_000 + 1):
            yield b"x" * 10_000

    body = await client.post("/v1/assets", content=blocks(), headers=OWNER)
    form = await client.post("/v1/assets", **upload(b"x" * size))

    assert (body.status_code, form.status_code) == (413, 413)
    assert form.json()["error"]["param"] == "file"
    assert "100000 bytes" in form.json()["error"]["message"]


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("image/png", b"<html>"),
        ("image/png", b""),
        ("application/json", b'{"file": 1}'),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"nonsense"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nno name\r\n--x--\r\n"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--',
        ),
    ],
)
async def test_what_is_no_image_is_refused(
    client: Client, content_type: str, content: bytes
) -> None:
    answer = await client.post(
        "/v1/assets", content=content, headers={**OWNER, "content-type": content_type}
    )

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "file"


async def test_uploads_are_listed_read_and_deleted_by_their_owner(
    client: Client,
) -> None:
    created = (await client.post("/v1/assets", **upload(picture()))).json()
    url = f"/v1/assets/{created['id']}"
    others = {"x-caller": "b"}

    listed = (await client.get("/v1/assets", headers=OWNER)).json()
    content = await client.get(f"{url}/content", headers=OWNER)

    assert listed == {
        "object": "list",
        "data": [created],
        "has_more": False,
        "next_cursor": None,
    }
    assert (await client.get("/v1/assets", headers=others)).json()["data"] == []
    assert (await client.get(url, headers=OWNER)).json() == created
    assert (await client.get(url, headers={"x-caller": "admin"})).status_code == 200
    assert content.content == picture()
    assert content.headers["content-type"] == "image/png"
    assert content.headers["x-content-type-options"] == "nosniff"
    for path in (url, f"{url}/content"):
        assert (await client.get(path, headers=others)).status_code == 404
    assert (await client.delete(url, headers=others)).status_code == 404

    deleted = await client.delete(url, headers=OWNER)
    assert deleted.json() == {"id": created["id"], "object": "asset", "deleted": True}
    assert (await client.get(url, headers=OWNER)).status_code == 404


async def test_a_generations_files_are_assets_too(client: Client, film: bytes) -> None:
    listed = (await client.get("/v1/assets?kind=video", headers=OWNER)).json()
    (video,) = listed["data"]

    assert (video["generation_id"], video["duration"]) == ("gen_a", 1.0)
    answer = await client.delete(f"/v1/assets/{video['id']}", headers=OWNER)
    assert answer.status_code == 409


async def test_nothing_is_open_without_a_key(client: Client) -> None:
    for method, path in [
        ("POST", "/v1/assets"),
        ("GET", "/v1/assets"),
        ("GET", "/v1/assets/asset_a"),
        ("GET", "/v1/assets/asset_a/content"),
        ("DELETE", "/v1/assets/asset_a"),
        ("GET", "/videos/gen_a.mp4"),
        ("HEAD", "/videos/gen_a.mp4"),
    ]:
        assert (await client.request(method, path)).status_code == 401


def test_the_document_is_whole(app: FastAPI) -> None:
    document = app.openapi()

    def operations() -> Iterator[dict[str, Any]]:
        for path in document["paths"].values():
            yield from path.values()

    names = [operation["operationId"] for operation in operations()]
    assert len(names) == len(set(names)) == 7
    video = document["paths"]["/videos/{file}"]["get"]["responses"]
    assert {"200", "206", "304", "401", "403", "404", "416"} <= set(video)
    assert "video/mp4" in video["206"]["content"]
    assert "application/json" not in video["200"]["content"]
