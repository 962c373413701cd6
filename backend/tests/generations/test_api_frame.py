"""`POST …/frame`: a picture of a finished video, to begin the next one with."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.app.people import member_of
from tests.whole import WholeGateway

URL = "/v1/video/generations"
CARD: dict[str, Any] = {"duration": 1, "resolution": "360p"}


async def _frame(gateway: WholeGateway, name: str, at: Any) -> dict[str, Any]:
    answer = await gateway.http.post(f"{URL}/{name}/frame", json={"at": at})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_a_frame_becomes_an_input_image_of_full_size(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    done = await whole.made("demo/test-card", "a boat", **CARD)

    first = await _frame(whole, done["id"], "first")
    last = await _frame(whole, done["id"], "last")
    middle = await _frame(whole, done["id"], 0.5)

    assert first["kind"] == "image"
    assert first["generation_id"] is None
    size = (done["video"]["width"], done["video"]["height"])
    assert (first["width"], first["height"]) == size
    content = await whole.http.get(f"/v1/assets/{last['id']}/content")
    with Image.open(io.BytesIO(content.content)) as picture:
        assert picture.size == size
    assert len({first["id"], middle["id"], last["id"]}) == 3
    # The same picture is kept once, and a moment may be the end itself.
    assert await _frame(whole, done["id"], done["video"]["duration"]) == last
    assert await _frame(whole, done["id"], 0) == first

    next_one = await whole.create(
        "runway/gen4.5", "it sails on", duration=2, image=last["id"]
    )
    assert next_one["params"]["image"] == {"asset_id": last["id"]}


async def test_what_has_no_such_picture_says_why(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    done = await whole.made("demo/test-card", "a boat", **CARD)
    path = f"{URL}/{done['id']}/frame"

    behind = await whole.refused(400, "POST", path, json={"at": 1.5})
    assert behind["param"] == "at"
    assert "between 0 and 1" in behind["message"]
    for at in (-1, "middle", True, "0.5", None):
        error = await whole.refused(422, "POST", path, json={"at": at})
        assert (error["param"], error["code"]) == ("at", "invalid_moment")

    slow = await whole.create(
        "demo/test-card", "slow", provider_options={"seconds": 3600}
    )
    failed = await whole.made("runway/gen4.5", "[[scene:moderation]]", duration=2)
    for name, code in ((slow["id"], "video_not_ready"), (failed["id"], "video_failed")):
        error = await whole.refused(
            409, "POST", f"{URL}/{name}/frame", json={"at": "first"}
        )
        assert error["code"] == code


async def test_a_frame_belongs_to_who_takes_it(whole: WholeGateway) -> None:
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        done = await ann.made("demo/test-card", "by ann", **CARD)

        await bob.refused(
            404, "POST", f"{URL}/{done['id']}/frame", json={"at": "first"}
        )
        of_ann = await _frame(ann, done["id"], "first")
        of_admin = await _frame(whole, done["id"], "first")

        assert of_ann["id"] != of_admin["id"]
        await ann.refused(404, "GET", f"/v1/assets/{of_admin['id']}")


async def test_a_file_that_is_gone_from_storage_is_said_to_be(
    light: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = await light.made("demo/test-card", "a boat", **CARD)
    await light.services.assets.store.delete(f"{done['id']}.mp4")

    error = await light.refused(
        404, "POST", f"{URL}/{done['id']}/frame", json={"at": "last"}
    )

    assert error["code"] == "file_missing"
