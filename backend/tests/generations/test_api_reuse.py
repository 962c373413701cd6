"""What was asked for can be asked for again, its images included."""

import base64
import json
from typing import Any

import pytest
from sqlalchemy import select

from mediarouter.generations.models import Generation
from tests.assets.pictures import picture
from tests.whole import WholeGateway

URL = "/v1/video/generations"
SMALL: dict[str, Any] = {"duration": 1, "resolution": "360p"}


async def _upload(gateway: WholeGateway, colour: str = "orange") -> str:
    answer = await gateway.http.post(
        "/v1/assets", files={"file": ("a.png", picture(size=(400, 400), colour=colour))}
    )
    return str(answer.json()["id"])


def _data_url(colour: str) -> str:
    content = base64.b64encode(picture(size=(400, 400), colour=colour)).decode()
    return f"data:image/png;base64,{content}"


def _again(row: dict[str, Any]) -> dict[str, Any]:
    """Make the request of a generation, as a client does that knows only its GET."""

    def source(image: dict[str, str]) -> str:
        return image.get("asset_id") or image["url"]

    params = dict(row["params"])
    for name in ("image", "last_frame"):
        if name in params:
            params[name] = source(params[name])
    if "reference_images" in params:
        params["reference_images"] = [source(one) for one in params["reference_images"]]
    return {
        "model": row["requested_model"],
        "prompt": row["prompt"],
        "metadata": row["metadata"],
        **{name: value for name, value in params.items() if value is not None},
    }


async def _stored(gateway: WholeGateway, row: dict[str, Any]) -> Any:
    async with gateway.services.db.reading() as session:
        return await session.scalar(
            select(Generation.params).where(Generation.id == row["id"])
        )


@pytest.mark.parametrize(
    "body",
    [
        {
            "model": "kling/kling-3.0",
            "duration": 5,
            "aspect_ratio": "9:16",
            "negative_prompt": "blur",
            "audio": False,
            "metadata": {"shot": "7"},
            "webhook_url": "http://127.0.0.1:9/hook",
            "provider_options": {"multi_shot": False},
            "deadline_minutes": 30,
        },
        {"model": "kling/kling-3.0", "image": "upload", "last_frame": "inline"},
        {"model": "kling/kling-3.0-omni", "reference_images": ["upload", "inline"]},
        {"model": "demo/test-card", "seed": 7, "fps": 24, **SMALL},
    ],
)
async def test_a_request_comes_back_whole(
    light: WholeGateway, body: dict[str, Any]
) -> None:
    await light.add_keys("kling")
    images = {"upload": await _upload(light), "inline": _data_url("teal")}
    text = json.dumps({"prompt": "a boat", **body})
    for name, image in images.items():
        text = text.replace(f'"{name}"', json.dumps(image))

    first = await light.ok("POST", URL, json=json.loads(text))
    second = await light.ok("POST", URL, json=_again(first))

    assert _again(second) == _again(first)
    assert await _stored(light, second) == await _stored(light, first)


async def test_an_image_stays_while_generations_were_made_from_it(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    image = await _upload(whole)
    made = [
        await whole.made("runway/gen4.5", "it moves", duration=2, image=image)
        for _ in range(2)
    ]

    error = await whole.refused(409, "DELETE", f"/v1/assets/{image}")
    assert error["code"] == "asset_in_use"
    assert error["message"].startswith("2 of your generations")
    for row in made:
        await whole.ok("DELETE", f"{URL}/{row['id']}")
    await whole.ok("GET", f"/v1/assets/{image}")
    await whole.ok("DELETE", f"/v1/assets/{image}")

    other = await _upload(whole, "purple")
    row = await whole.made("runway/gen4.5", "it moves", duration=2, image=other)
    await whole.ok("DELETE", f"/v1/assets/{other}", params={"force": True})
    assert (await whole.get(row["id"]))["params"]["image"] == {"asset_id": other}
    gone = await whole.refused(400, "POST", URL, json=_again(row))
    assert gone["code"] == "asset_not_found"


async def test_an_inline_image_goes_with_the_last_generation_made_from_it(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    shown = []
    for colour in ("navy", "navy", "olive"):
        row = await whole.made(
            "runway/gen4.5", "it moves", duration=2, image=_data_url(colour)
        )
        shown.append((row["id"], row["params"]["image"]["asset_id"]))
    (first, navy), (second, same), (third, olive) = shown
    assert navy == same
    store = whole.services.assets.store

    # The same picture, uploaded for itself, is kept for itself.
    assert await _upload(whole, "olive") == olive
    await whole.ok("DELETE", f"{URL}/{third}")
    await whole.ok("GET", f"/v1/assets/{olive}")

    await whole.ok("DELETE", f"{URL}/{first}")
    assert await store.stat(f"uploads/{navy}.png") is not None
    await whole.ok("DELETE", f"{URL}/{second}")
    await whole.refused(404, "GET", f"/v1/assets/{navy}")
    assert await store.stat(f"uploads/{navy}.png") is None
