"""`/v1/assets`, through the front door of a small gateway."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.assets.door import OWNER, Client, app, client, database_url, film, links
from tests.assets.pictures import picture

__all__ = ["app", "client", "database_url", "film", "links"]


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
