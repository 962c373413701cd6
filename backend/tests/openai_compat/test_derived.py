"""Remix, edits and extensions: at models that can, and refused at the others."""

from typing import Any

import openai
import pytest

from tests.openai_compat.conftest import CLIP, DEMO, generation_of, made, unfinished
from tests.whole import (
    WholeGateway,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LITELLM = "openai/some-model"
EDITOR = "runway/gemini_omni_flash"


async def test_the_sdk_remixes(light: WholeGateway, sdk: openai.AsyncOpenAI) -> None:
    source = await made(sdk, "a boat")

    created = await sdk.videos.remix(source.id, prompt="a boat at night")
    video: Any = await sdk.videos.poll(created.id, poll_interval_ms=20)

    assert (video.status, video.prompt) == ("completed", "a boat at night")
    assert video.remixed_from_video_id == source.id
    assert (video.id != source.id, video.model) == (True, DEMO)
    assert (video.size, video.seconds, video.warnings) == ("640x360", "1", [])
    params = (await light.get(generation_of(video.id)))["params"]
    assert params["source"] == {
        "operation": "remix",
        "generation_id": generation_of(source.id),
    }


@pytest.mark.parametrize("way", ["json", "text", "brackets"])
async def test_an_edit_names_its_video(
    light: WholeGateway, sdk: openai.AsyncOpenAI, way: str
) -> None:
    source = await made(sdk)
    sent: dict[str, Any] = {
        "json": {"json": {"prompt": "red", "video": {"id": source.id}}},
        "text": {"json": {"prompt": "red", "video": source.id}},
        "brackets": {"data": {"prompt": "red", "video[id]": source.id}},
    }[way]

    created = await light.ok("POST", "/v1/videos/edits", **sent)

    assert created["remixed_from_video_id"] == source.id
    assert (await light.ended(generation_of(created["id"])))["status"] == "completed"


async def test_an_extension_is_as_long_as_both(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    source = await made(sdk)
    body = {"prompt": "it sinks", "video": {"id": source.id}, "seconds": "2"}

    created = await light.ok("POST", "/v1/videos/extensions", json=body)
    ended = await light.ended(generation_of(created["id"]))
    video = await light.ok("GET", f"/v1/videos/{created['id']}")
    remixed = await sdk.videos.remix(created["id"], prompt="all of it")

    assert (created["seconds"], created["remixed_from_video_id"]) == ("3", None)
    assert ended["params"]["duration"] == 2
    assert round(ended["video"]["duration"]) == 3
    assert video["seconds"] == "3"
    assert remixed.seconds == "3"


async def test_a_length_that_is_not_offered_is_fitted_or_refused(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    source = await made(sdk)
    body = {"prompt": "x", "video": {"id": source.id}, "seconds": 99, "mood": "sad"}
    path = "/v1/videos/extensions"

    fitted = await light.ok("POST", path, json=body)
    del body["mood"]
    error = await light.refused(400, "POST", path, json={**body, "strict": True})

    assert fitted["seconds"] == "31"
    assert fitted["warnings"] == [
        "Ignored: `mood`.",
        "demo/test-card does not make 99 seconds here: it makes 30.",
    ]
    assert error["param"] == "seconds"


async def test_a_model_that_cannot_names_those_that_can(light: WholeGateway) -> None:
    await light.add_keys("kling", "openai")
    for model in ("kling/kling-3.0", LITELLM):
        created = await light.ok(
            "POST", "/v1/videos", json={"model": model, "prompt": "a boat"}
        )

        error = await light.refused(
            400, "POST", f"/v1/videos/{created['id']}/remix", json={"prompt": "x"}
        )

        assert (error["code"], error["param"]) == ("not_supported_by_model", "model")
        # The server that is configured here, SGLang's, has no such route.
        assert error["allowed"] == [DEMO]
        assert model in error["message"]
        assert DEMO in error["message"]


async def test_a_video_that_is_not_finished_is_no_source(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    running = await unfinished(light)

    with pytest.raises(openai.BadRequestError) as caught:
        await sdk.videos.remix(running, prompt="x")
    edit = {"prompt": "x", "video": {"id": running}}
    error = await light.refused(400, "POST", "/v1/videos/edits", json=edit)

    assert (caught.value.code, caught.value.param) == (
        "video_not_completed",
        "video_id",
    )
    assert error["param"] == "video"


async def test_others_videos_are_no_source(
    light: WholeGateway, sdk: openai.AsyncOpenAI, stranger: openai.AsyncOpenAI
) -> None:
    source = await made(sdk)

    for call in (
        lambda: stranger.videos.remix(source.id, prompt="x"),
        lambda: stranger.videos.remix("clip_1", prompt="x"),
        lambda: stranger.post(
            "/videos/edits",
            body={"prompt": "x", "video": {"id": source.id}},
            cast_to=object,
        ),
    ):
        with pytest.raises(openai.NotFoundError):
            await call()
    assert len((await light.ok("GET", "/v1/videos"))["data"]) == 1


@pytest.mark.parametrize(
    ("path", "body", "param"),
    [
        ("remix", {}, "prompt"),
        ("edits", {"prompt": "x"}, "video"),
        ("edits", {"prompt": "x", "video": {}}, "video"),
        ("edits", {"prompt": "x", "video": "{"}, "video"),
        ("edits", {"video": {"id": "video_1"}}, "prompt"),
        ("extensions", {"prompt": "x", "video": {"id": "video_1"}}, "seconds"),
    ],
)
async def test_a_refusal_names_the_field(
    light: WholeGateway, path: str, body: dict[str, Any], param: str
) -> None:
    if path == "remix":
        path = f"{await unfinished(light)}/remix"

    error = await light.refused(400, "POST", f"/v1/videos/{path}", json=body)

    assert error["param"] == param


async def test_a_model_that_works_on_files_edits_any_video(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await light.add_keys("runway")
    source = await made(sdk, seconds="2", size="360x640")

    body = {"prompt": "in winter", "model": EDITOR, "video": {"id": source.id}}
    created = await light.ok("POST", "/v1/videos/edits", json=body)
    ended = await light.ended(generation_of(created["id"]))

    assert ended["status"] == "completed", ended["error"]
    assert (created["model"], created["warnings"]) == (EDITOR, [])
    assert created["remixed_from_video_id"] == source.id
    assert (created["size"], created["seconds"]) == ("360x640", "2")
    assert ended["input_kind"] == "video"
    assert ended["warnings"] == []
    (submit, *_) = (
        await light.ok("GET", f"/v1/video/generations/{ended['id']}/exchanges")
    )["data"]
    assert submit["url"].endswith("/v1/video_to_video")
    assert set(submit["request_body"]) == {"model", "promptText", "videoUri"}


async def test_an_uploaded_video_is_edited_and_goes_with_the_result(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await light.add_keys("runway")
    source = await made(sdk)
    film = await (await sdk.videos.download_content(source.id)).aread()
    headers = {"Idempotency-Key": "an edit"}

    ids = {
        (
            await sdk.videos.edit(
                prompt="in winter",
                video=film,
                extra_body={"model": EDITOR},
                extra_headers=headers,
            )
        ).id
        for _ in range(2)
    }
    (video_id,) = ids
    ended = await light.ended(generation_of(video_id))

    assert ended["status"] == "completed", ended["error"]
    assert ended["params"]["source"] == {"operation": "edit", "generation_id": None}
    files = await light.ok(
        "GET", "/v1/assets", params={"generation_id": ended["id"], "kind": "video"}
    )
    (upload,) = [one for one in files["data"] if one["generation_id"] is None]
    assert upload["bytes"] == len(film)
    await light.refused(409, "DELETE", f"/v1/assets/{upload['id']}")
    await sdk.videos.delete(video_id)
    await light.refused(404, "GET", f"/v1/assets/{upload['id']}")


async def test_an_edit_that_cannot_be_says_who_can(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await light.add_keys("runway", "kling")
    long = await made(sdk, seconds="11")
    film = await (await sdk.videos.download_content(long.id)).aread()

    async def refused(video: bytes, **more: str) -> openai.BadRequestError:
        with pytest.raises(openai.BadRequestError) as caught:
            await sdk.videos.edit(prompt="x", video=video, extra_body=more)
        return caught.value

    nobody = await refused(film)
    kling = await refused(film, model="kling/kling-3.0")
    too_long = await refused(film, model=EDITOR)
    broken = await refused(film[:-9000], model=EDITOR)
    mine = {"prompt": "x", "model": "kling/kling-3.0", "video": {"id": long.id}}
    stored = await light.refused(400, "POST", "/v1/videos/edits", json=mine)
    extended = await light.http.post(
        "/v1/videos/extensions",
        data={"prompt": "x", "seconds": "2"},
        files={"video": ("a.mp4", film)},
    )

    assert (nobody.param, nobody.code) == ("model", "missing_required_parameter")
    assert kling.code == stored["code"] == "not_supported_by_model"
    for error in (nobody.body, kling.body):
        assert isinstance(error, dict)
        assert error["allowed"] == [EDITOR, f"{EDITOR}_1.1"]
    assert stored["allowed"] == [DEMO, EDITOR, f"{EDITOR}_1.1"]
    assert f"with any video, as `model`: {EDITOR}" in stored["message"]
    assert (too_long.param, too_long.code) == ("video", "video_too_long")
    assert (broken.param, broken.code) == ("video", "invalid_video")
    assert extended.json()["error"]["code"] == "file_not_taken"
    # What made nothing leaves nothing behind.
    assert (await light.ok("GET", "/v1/assets", params={"kind": "video"}))["data"] == [
        one
        for one in (await light.ok("GET", "/v1/assets"))["data"]
        if one["kind"] == "video" and one["generation_id"] is not None
    ]


async def test_an_idempotency_key_makes_one_remix(sdk: openai.AsyncOpenAI) -> None:
    source, other = await made(sdk), await made(sdk)
    headers = {"Idempotency-Key": "once"}

    ids = {
        (await sdk.videos.remix(source.id, prompt="x", extra_headers=headers)).id
        for _ in range(2)
    }
    with pytest.raises(openai.ConflictError) as caught:
        await sdk.videos.remix(other.id, prompt="x", extra_headers=headers)

    assert len(ids) == 1
    assert caught.value.code == "idempotency_key_reused"


async def test_models_tell_what_they_make_of_videos(sdk: openai.AsyncOpenAI) -> None:
    card: Any = await sdk.models.retrieve(DEMO)
    video = await sdk.videos.create(model=DEMO, prompt="x", **CLIP)

    assert card.capabilities["video_to_video"] == ["remix", "edit", "extend"]
    assert video.remixed_from_video_id is None
