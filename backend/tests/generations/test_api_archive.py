"""`GET …/archive`: many videos as one zip, whatever happens to their files."""

import hashlib
import io
import json
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import httpx2
import pytest

from mediarouter.bootstrap import new_login_link
from tests.app.people import member_of
from tests.whole import WholeGateway

URL = "/v1/video/generations"
CARD: dict[str, Any] = {"duration": 1, "resolution": "360p"}


async def _card(gateway: WholeGateway, prompt: str = "a boat") -> dict[str, Any]:
    return await gateway.made("demo/test-card", prompt, **CARD)


async def _zip(http: httpx2.AsyncClient, *ids: str) -> ZipFile:
    answer = await http.get(f"{URL}/archive", params={"id": list(ids)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="m')
    archive = ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    return archive


def _manifest(archive: ZipFile) -> dict[str, dict[str, Any]]:
    content = json.loads(archive.read("manifest.json"))
    return {entry["id"]: entry for entry in content["data"]}


async def test_videos_come_whole_under_readable_names_with_a_manifest(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    fox = await _card(whole, "Füchse im Schnee 雪")
    boat = await _card(whole)
    failed = await whole.made("runway/gen4.5", "[[scene:moderation]]", duration=2)
    await whole.ok("PATCH", f"{URL}/{fox['id']}", json={"tags": ["snow"]})

    ids = [boat["id"], failed["id"], fox["id"], boat["id"]]
    archive = await _zip(whole.http, *ids)
    manifest = _manifest(archive)

    assert list(manifest) == [boat["id"], failed["id"], fox["id"]]
    day = manifest[fox["id"]]["created"][:10]
    assert archive.namelist() == [
        f"{day}_test-card_a-boat_{boat['id']}.mp4",
        f"{day}_test-card_füchse-im-schnee-雪_{fox['id']}.mp4",
        "manifest.json",
    ]
    assert all(one.compress_type == ZIP_STORED for one in archive.infolist())
    for row in (fox, boat):
        entry = manifest[row["id"]]
        content = archive.read(entry["file"])
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert entry["sha256"] == row["video"]["sha256"]
        assert entry["bytes"] == len(content)
        assert entry["params"] == row["params"]
        assert entry["prompt"] == row["prompt"]
        assert entry["cost"] == row["usage"]["cost"]
    assert manifest[fox["id"]]["tags"] == ["snow"]
    assert manifest[failed["id"]]["file"] is None
    assert manifest[failed["id"]]["reason"] == failed["error"]["message"]


async def test_a_file_that_is_gone_or_breaks_off_leaves_the_others_whole(
    light: WholeGateway,
) -> None:
    gone, short, fine = [await _card(light, name) for name in ("gone", "short", "fine")]
    await light.services.assets.store.delete(f"{gone['id']}.mp4")
    stored = light.services.settings.storage_path / f"{short['id']}.mp4"
    stored.write_bytes(stored.read_bytes()[:1000])

    archive = await _zip(light.http, gone["id"], short["id"], fine["id"])
    manifest = _manifest(archive)

    assert len(archive.namelist()) == 3
    assert manifest[gone["id"]]["file"] is None
    assert "not in storage" in manifest[gone["id"]]["reason"]
    assert "incomplete" in manifest[short["id"]]["reason"]
    assert manifest[short["id"]]["sha256"] is None
    whole_one = archive.read(manifest[fine["id"]]["file"])
    assert hashlib.sha256(whole_one).hexdigest() == fine["video"]["sha256"]


async def test_a_zip_is_sent_in_small_pieces(
    light: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = await _card(light)
    monkeypatch.setattr("mediarouter.assets.local_store._CHUNK_BYTES", 2_000)

    content = await light.services.generation_files.archive(None, [done["id"]])
    pieces = [piece async for piece in content]

    assert sum(map(len, pieces)) > done["video"]["bytes"] > 10_000
    assert max(map(len, pieces)) < 5_000


async def test_only_ones_own_and_a_bounded_number(whole: WholeGateway) -> None:
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        of_ann, of_bob = await _card(ann), await _card(bob)
        ids = [of_ann["id"], of_bob["id"]]

        error = await ann.refused(404, "GET", f"{URL}/archive", params={"id": ids})
        assert of_bob["id"] in error["message"]
        assert len((await _zip(whole.http, *ids)).namelist()) == 3
    for many in ([], ["gen_x"] * 201):
        error = await whole.refused(422, "GET", f"{URL}/archive", params={"id": many})
        assert error["param"] == "id"


async def test_a_link_in_the_dashboard_needs_no_header(light: WholeGateway) -> None:
    done = await _card(light)
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(light.app), base_url="http://localhost:3001"
    ) as browser:
        await browser.get(
            await new_login_link(light.services.sessions, "http://localhost:3001")
        )
        assert len((await _zip(browser, done["id"])).namelist()) == 2
