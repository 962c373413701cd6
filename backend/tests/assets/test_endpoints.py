"""`/videos/{file}`, through the front door of a small gateway."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.requests import ClientDisconnect

from mediarouter.assets.filenames import VideoFacts
from mediarouter.assets.local_store import LocalStore
from mediarouter.kit.signed_links import SignedLinks
from tests.assets.door import (
    OWNER,
    Client,
    app,
    client,
    database_url,
    film,
    links,
)
from tests.assets.rows import MOMENT
from tests.conftest import FakeClock

__all__ = ["app", "client", "database_url", "film", "links"]


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
