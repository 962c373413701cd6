"""Input images: as an upload's id, as a data URL, as a web URL."""

import base64
import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.app.people import member_of
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

URL = "/v1/video/generations"
PNG = {"content-type": "image/png"}


def picture(width: int = 640, height: int = 360, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 40, 90)).save(out, kind)
    return out.getvalue()


def _data_url(data: bytes, content_type: str = "image/png") -> str:
    return f"data:{content_type};base64,{base64.b64encode(data).decode()}"


async def upload(gateway: WholeGateway, data: bytes) -> str:
    made = await gateway.ok("POST", "/v1/assets", content=data, headers=PNG)
    return str(made["id"])


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """A web server on an address that the operator has allowed."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "boat.png").write_bytes(picture())
    (folder / "page.html").write_text("<h1>no image</h1>")
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("model", ["runway/gen4_turbo", "kling/kling-3.0"])
async def test_an_image_works_in_all_three_forms(
    light: WholeGateway, web: str, model: str
) -> None:
    await light.add_keys("runway", "kling")
    asset = await upload(light, picture(640, 362))
    seconds = {"runway/gen4_turbo": 2, "kling/kling-3.0": 3}[model]

    for image in (asset, _data_url(picture()), f"{web}/boat.png"):
        done = await light.made(model, "a boat", image=image, duration=seconds)

        assert done["status"] == "completed", done["error"]
        shown = done["params"]["image"]
        assert set(shown) <= {"asset_id", "url"}
        if image == asset:
            assert shown == {"asset_id": asset}


async def test_frames_and_references_may_be_mixed(light: WholeGateway) -> None:
    await light.add_keys("kling")
    asset = await upload(light, picture(512, 512))

    framed = await light.create(
        "kling/kling-3.0",
        "from one to the other",
        image=asset,
        last_frame=_data_url(picture(512, 511, "JPEG"), "image/jpeg"),
    )
    referred = await light.create(
        "kling/kling-3.0-omni",
        "with these",
        reference_images=[asset, _data_url(picture(400, 400))],
    )

    assert framed["params"]["image"] == {"asset_id": asset}
    assert framed["params"]["last_frame"]["asset_id"].startswith("asset_")
    assert len(referred["params"]["reference_images"]) == 2
    for created in (framed, referred):
        done = await light.ended(created["id"])
        assert done["status"] == "completed", done["error"]


REFUSED = [
    pytest.param(_data_url(picture(20, 900)), 400, "image", id="shape"),
    pytest.param(_data_url(picture()[:90]), 400, "image", id="cut-short"),
    pytest.param(_data_url(picture(8, 8, "GIF")), 400, "image", id="gif"),
    pytest.param(_data_url(b"<svg/>", "image/svg+xml"), 400, "image", id="svg"),
    pytest.param("data:,", 400, "image", id="empty-data-url"),
    pytest.param("asset_nobodys", 400, "image", id="no-such-asset"),
    pytest.param("/etc/passwd", 400, "image", id="a-path"),
    pytest.param("file:///etc/passwd", 400, "image", id="a-file"),
]


@pytest.mark.parametrize(("image", "status", "param"), REFUSED)
async def test_a_bad_image_is_refused_before_anything_is_stored(
    light: WholeGateway, image: str, status: int, param: str
) -> None:
    await light.add_keys("runway")
    body = {"model": "runway/gen4_turbo", "prompt": "x", "image": image}

    error = await light.refused(status, "POST", URL, json=body)

    assert error["param"] == param
    assert (await light.ok("GET", URL))["data"] == []
    assert (await light.ok("GET", "/v1/assets"))["data"] == []


async def test_a_good_image_is_not_kept_when_the_next_one_is_bad(
    light: WholeGateway,
) -> None:
    await light.add_keys("kling")
    body = {
        "model": "kling/kling-3.0",
        "prompt": "x",
        "image": _data_url(picture()),
        "last_frame": _data_url(b"not an image"),
    }

    error = await light.refused(400, "POST", URL, json=body)

    assert error["param"] == "last_frame"
    assert (await light.ok("GET", "/v1/assets"))["data"] == []


async def test_an_image_is_not_kept_when_there_is_no_key(light: WholeGateway) -> None:
    body = {
        "model": "runway/gen4_turbo",
        "prompt": "x",
        "image": _data_url(picture()),
    }

    error = await light.refused(400, "POST", URL, json=body)

    assert error["code"] == "provider_key_missing"
    assert (await light.ok("GET", "/v1/assets"))["data"] == []


async def test_an_image_over_the_limit_is_413(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(
        sandbox, sqlite_url, tmp_path / "videos", max_upload_bytes=1000
    )
    async with whole_gateway(settings, sandbox) as gateway:
        noise = _data_url(bytes(1100))

        error = await gateway.refused(
            413,
            "POST",
            URL,
            json={"model": "demo/test-card", "prompt": "x", "image": noise},
        )
        larger = await gateway.refused(
            413, "POST", URL, json={"model": "demo/test-card", "prompt": "x" * 4000}
        )

    assert error["param"] == "image"
    assert (error["code"], larger["code"]) == ("payload_too_large",) * 2


async def test_others_images_do_not_exist(light: WholeGateway) -> None:
    async with member_of(light, "ann") as ann, member_of(light, "bob") as bob:
        asset = await upload(ann, picture())
        body = {"model": "demo/test-card", "prompt": "x", "image": asset}

        error = await bob.refused(400, "POST", URL, json=body)
        own = await ann.ok("POST", URL, json=body)
        admins = await light.ok("POST", URL, json=body)

    assert error["code"] == "asset_not_found"
    assert error["param"] == "image"
    assert own["params"]["image"] == admins["params"]["image"]


async def test_a_video_is_no_image(light: WholeGateway) -> None:
    done = await light.made("demo/test-card", "a", duration=1, resolution="360p")
    (video, *_) = (await light.ok("GET", "/v1/assets", params={"kind": "video"}))[
        "data"
    ]

    error = await light.refused(
        400,
        "POST",
        URL,
        json={"model": "demo/test-card", "prompt": "x", "image": video["id"]},
    )

    assert done["id"] == video["generation_id"]
    assert "video, not an image" in error["message"]


UNSAFE = [
    "https://10.0.0.1/a.png",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/a.png",
    "https://[::ffff:10.0.0.1]/a.png",
    "https://localhost.localdomain.invalid/a.png",
    "https://user:pass@192.168.0.1/a.png",
    "https://0x0a000001/a.png",
]


async def test_private_addresses_are_never_fetched_and_nothing_is_sent(
    light: WholeGateway, web: str
) -> None:
    await light.add_keys("runway")
    prompt = f"private {light.services.settings.storage_path}"

    for url in (*UNSAFE, f"{web}/missing.png", f"{web}/page.html"):
        done = await light.made("runway/gen4_turbo", prompt, image=url, duration=2)

        assert done["status"] == "failed", url
        assert done["error"]["code"] == "invalid_request", url
        assert done["error"]["billed"] == "no"
        assert done["usage"]["cost"] == 0
        assert "pass@" not in done["error"]["message"]
    entries = await light.sandbox.entries("runway")
    assert not [entry for entry in entries if entry["prompt"] == prompt]


async def test_a_generation_shows_what_was_made_for_it_and_from(
    whole: WholeGateway, web: str
) -> None:
    await whole.add_keys("runway")
    asset = await upload(whole, picture(800, 600))
    images = {"runway/gen4_turbo": f"{web}/boat.png", "runway/gen4.5": asset}
    by_url, by_id = [
        await whole.made(model, "it moves", image=image, duration=2)
        for model, image in images.items()
    ]
    sheet = await whole.http.get(
        f"/v1/videos/{by_id['id']}/content", params={"variant": "spritesheet"}
    )
    assert sheet.status_code == 200

    async def files(generation: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        params = {"generation_id": generation["id"], **more}
        return list((await whole.ok("GET", "/v1/assets", params=params))["data"])

    found = {file["kind"]: file for file in await files(by_id)}
    assert set(found) == {"video", "poster", "spritesheet", "image"}
    assert found["image"]["id"] == asset
    assert found["video"]["url"] == by_id["video"]["url"]
    for file in found.values():
        plain = await whole.http.get(file["url"], headers={"authorization": ""})
        assert len(plain.content) == file["bytes"]
        assert plain.headers["content-type"] == file["content_type"]
        forged = await whole.http.get(
            file["url"].replace("signature=", "signature=0"),
            headers={"authorization": ""},
        )
        assert forged.json()["error"]["code"] == "link_expired"
    first = await whole.ok(
        "GET", "/v1/assets", params={"generation_id": by_id["id"], "limit": 3}
    )
    rest = await files(by_id, cursor=first["next_cursor"])
    assert len(first["data"]) == 3
    assert {file["id"] for file in first["data"] + rest} == {
        file["id"] for file in found.values()
    }

    # An image that the gateway fetched goes with the generation; an upload stays.
    (fetched,) = await files(by_url, kind="image")
    async with member_of(whole) as member:
        await member.refused(
            404, "GET", "/v1/assets", params={"generation_id": by_url["id"]}
        )
        await member.refused(404, "GET", f"/v1/assets/{fetched['id']}/content")
    for one in (by_url, by_id):
        await whole.ok("DELETE", f"{URL}/{one['id']}")
        await whole.refused(
            404, "GET", "/v1/assets", params={"generation_id": one["id"]}
        )
    await whole.refused(404, "GET", f"/v1/assets/{fetched['id']}")
    await whole.ok("GET", f"/v1/assets/{asset}")
