"""The shapes a create comes in, its refusals, and what is fitted to the model."""

import base64
import io
import json
from typing import Any

import openai
import pytest

from tests.assets.pictures import picture
from tests.openai_compat.conftest import CLIP, DEMO, made
from tests.whole import ADMIN_KEY, WholeGateway

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PNG = picture(size=(640, 360))
DATA_URL = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


async def params_of(light: WholeGateway, video_id: str) -> dict[str, Any]:
    found = await light.get(video_id.replace("video_", "gen_"))
    return dict(found["params"])


async def upload(light: WholeGateway) -> str:
    stored = await light.ok(
        "POST", "/v1/assets", content=PNG, headers={"content-type": "image/png"}
    )
    return str(stored["id"])


async def test_an_image_comes_as_a_file(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    video = await made(sdk, input_reference=("frame.png", PNG, "image/png"))
    bytes_only = await sdk.videos.create(
        model=DEMO, prompt="a boat", input_reference=PNG
    )

    assert video.status == "completed"
    inputs = [await params_of(light, one.id) for one in (video, bytes_only)]
    assert inputs[0]["image"] == inputs[1]["image"]
    assert inputs[0]["image"]["asset_id"].startswith("asset_")


@pytest.mark.parametrize("way", ["brackets", "json_text", "object", "bare"])
@pytest.mark.parametrize("kind", ["image_url", "file_id"])
async def test_an_image_comes_by_address_or_id(
    light: WholeGateway, way: str, kind: str
) -> None:
    value = DATA_URL if kind == "image_url" else await upload(light)
    wish: dict[str, Any] = {"model": DEMO, "prompt": "a boat", **CLIP}
    sent: dict[str, Any] = {
        "brackets": {"data": {**wish, f"input_reference[{kind}]": value}},
        "json_text": {"data": {**wish, "input_reference": json.dumps({kind: value})}},
        "object": {"json": {**wish, "input_reference": {kind: value}}},
        "bare": {"json": {**wish, "input_reference": value}},
    }[way]

    created = await light.ok("POST", "/v1/videos", **sent)

    image = (await params_of(light, created["id"]))["image"]
    assert image["asset_id"].startswith("asset_")


async def test_a_web_address_is_noted_and_fetched_later(light: WholeGateway) -> None:
    url = "https://media.example.com/a.png"
    body = {"model": DEMO, "prompt": "x", "input_reference": {"image_url": url}}

    created = await light.ok("POST", "/v1/videos", json=body)

    assert (await params_of(light, created["id"]))["image"] == {"url": url}


@pytest.mark.parametrize("seconds", ["1", 1])
async def test_json_of_older_sdks_is_taken(
    light: WholeGateway, seconds: str | int
) -> None:
    body = {"model": DEMO, "prompt": "x", "size": "640x360", "seconds": seconds}

    created = await light.ok("POST", "/v1/videos", json=body)

    assert (created["seconds"], created["size"]) == ("1", "640x360")
    assert created["warnings"] == []


async def test_a_form_without_a_file_is_taken(light: WholeGateway) -> None:
    wish = {"model": DEMO, "prompt": "x", "seconds": "2"}
    parts = [(name, (None, value)) for name, value in wish.items()]

    created = await light.ok("POST", "/v1/videos", files=parts)

    assert created["seconds"] == "2"


async def test_fields_nobody_knows_are_ignored_with_a_warning(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    video: Any = await sdk.videos.create(
        model=DEMO, prompt="x", extra_body={"quality": "hd", "characters": [{"id": 1}]}
    )
    many = {f"field{number}": 1 for number in range(12)}
    crowd = await light.ok(
        "POST", "/v1/videos", json={"model": DEMO, "prompt": "x", **many}
    )

    assert video.warnings == ["Ignored: `characters`, `quality`."]
    assert (await sdk.videos.retrieve(video.id)).warnings == video.warnings  # type: ignore[attr-defined]
    assert crowd["warnings"][0].endswith("and 4 more.")


@pytest.mark.parametrize(
    ("body", "param"),
    [
        pytest.param({}, "prompt", id="no-prompt"),
        pytest.param({"prompt": ""}, "prompt", id="empty-prompt"),
        pytest.param({"prompt": "x", "seconds": "soon"}, "seconds", id="words"),
        pytest.param({"prompt": "x", "seconds": 0}, "seconds", id="zero"),
        pytest.param({"prompt": "x", "seconds": True}, "seconds", id="true"),
        pytest.param({"prompt": "x", "size": "large"}, "size", id="size"),
        pytest.param({"prompt": "x", "size": 720}, "size", id="number"),
        pytest.param({"prompt": "x", "model": "nope"}, "model", id="model"),
        pytest.param({"prompt": "x", "a": {"b": "\0"}}, "a.b", id="nul"),
        pytest.param(
            {"prompt": "x", "input_reference": {}}, "input_reference", id="no-image"
        ),
        pytest.param(
            {"prompt": "x", "input_reference": {"image_url": "a", "file_id": "b"}},
            "input_reference",
            id="two-images",
        ),
        pytest.param(
            {"prompt": "x", "input_reference": "{no"}, "input_reference", id="no-json"
        ),
        pytest.param(
            {"prompt": "x", "input_reference": {"image_url": "ftp://a"}},
            "input_reference",
            id="ftp",
        ),
        pytest.param(
            {"prompt": "x", "input_reference": {"file_id": "asset_nothing"}},
            "input_reference",
            id="no-asset",
        ),
    ],
)
async def test_a_refusal_names_the_field(
    light: WholeGateway, body: dict[str, Any], param: str
) -> None:
    error = await light.refused(400, "POST", "/v1/videos", json={"model": DEMO} | body)

    assert error["param"] == param
    # In words, and in the caller's: no pattern, and no name of another surface.
    assert "^" not in error["message"]
    assert "asset_" not in error["message"]
    assert (await light.ok("GET", "/v1/videos"))["data"] == []


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"[" * 200_000])
async def test_a_body_that_cannot_be_read_is_refused(
    light: WholeGateway, content: bytes
) -> None:
    error = await light.refused(400, "POST", "/v1/videos", content=content)

    assert error["code"] == "invalid_body"


async def test_a_form_that_cannot_be_read_is_refused(light: WholeGateway) -> None:
    headers = {"content-type": "multipart/form-data"}

    error = await light.refused(
        400, "POST", "/v1/videos", content=b"?", headers=headers
    )

    assert error["code"] == "invalid_body"


@pytest.mark.parametrize(
    "names",
    [
        ("input_reference", "input_reference[file_id]"),
        ("input_reference[file_id]", "input_reference"),
    ],
)
async def test_one_thing_in_two_ways_is_refused(
    light: WholeGateway, names: tuple[str, str]
) -> None:
    form = {"model": DEMO, "prompt": "x", **dict.fromkeys(names, "asset_1")}

    error = await light.refused(400, "POST", "/v1/videos", data=form)

    assert error["param"] == "input_reference"


async def test_a_file_that_is_no_image_is_refused(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        await sdk.videos.create(model=DEMO, prompt="x", input_reference=b"a story")
    light.services.assets.inputs.max_bytes = 100
    with pytest.raises(openai.APIStatusError) as too_large:
        await sdk.videos.create(model=DEMO, prompt="x", input_reference=PNG)

    assert caught.value.param == "input_reference"
    assert "`input_reference` is not" in caught.value.message
    assert too_large.value.status_code == 413


async def test_a_prompt_the_model_finds_too_long_is_refused(
    sdk: openai.AsyncOpenAI,
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        await sdk.videos.create(model=DEMO, prompt="x" * 4001)

    assert (caught.value.param, caught.value.code) == ("prompt", "prompt_too_long")


async def test_a_provider_without_a_key_is_refused(sdk: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        await sdk.videos.create(model="kling/kling-3.0", prompt="x")

    assert (caught.value.param, caught.value.code) == ("model", "provider_key_missing")
    assert caught.value.request_id


async def test_nobody_gets_in_without_a_key(new_client: Any) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        await new_client("mr_wrong").videos.create(prompt="x")

    assert caught.value.code == "invalid_api_key"
    assert new_client(ADMIN_KEY).api_key == ADMIN_KEY


async def test_the_nearest_is_taken_and_said(sdk: openai.AsyncOpenAI) -> None:
    video: Any = await sdk.videos.create(
        model=DEMO, prompt="x", size="1080x1024", extra_body={"seconds": 99}
    )

    assert (video.seconds, video.size) == ("30", "1080x1080")
    assert video.warnings == [
        "demo/test-card does not make 99 seconds here: it makes 30.",
        "demo/test-card does not make 1080x1024 here: it makes 1080x1080.",
    ]


@pytest.mark.parametrize("by_header", [True, False])
@pytest.mark.parametrize(
    ("field", "value", "offered"),
    [("seconds", "31", "30"), ("size", "999x1000", "720x720"), ("mood", "x", "prompt")],
)
async def test_a_strict_caller_gets_what_it_asked_for_or_nothing(
    light: WholeGateway, by_header: bool, field: str, value: str, offered: str
) -> None:
    body: dict[str, Any] = {"model": DEMO, "prompt": "x", field: value}
    headers = {"x-mediarouter-strict": "true"} if by_header else {}
    strict = {} if by_header else {"strict": True}

    error = await light.refused(
        400, "POST", "/v1/videos", json=body | strict, headers=headers
    )

    assert error["param"] == field
    assert offered in error["allowed"]


async def test_an_idempotency_key_makes_one_video(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    headers = {"Idempotency-Key": "once"}
    wish: dict[str, Any] = {"model": DEMO, "size": "1000x1000", "seconds": "1"}

    ids = {
        (
            await sdk.videos.create(
                prompt="a boat", input_reference=PNG, extra_headers=headers, **wish
            )
        ).id
        for _ in range(2)
    }
    with pytest.raises(openai.ConflictError) as caught:
        await sdk.videos.create(prompt="a ship", extra_headers=headers, **wish)

    assert len(ids) == 1
    assert caught.value.code == "idempotency_key_reused"
    assert caught.value.response.headers["x-should-retry"] == "false"


async def test_a_create_that_broke_is_not_to_be_repeated(
    log: io.StringIO,
    light: WholeGateway,
    sdk: openai.AsyncOpenAI,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(light.services.generations, "create", breaks)

    with pytest.raises(openai.InternalServerError) as caught:
        await sdk.videos.create(model=DEMO, prompt="x")

    assert caught.value.response.headers["x-should-retry"] == "false"
    assert caught.value.request_id is not None
    assert caught.value.request_id in caught.value.message
    assert "disk" not in caught.value.message
    assert "the disk is full" in log.getvalue()
