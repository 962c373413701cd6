"""Kling's legacy `/v1` API: other names for the same requests and answers."""

import base64
from typing import Any

import httpx2
import pytest

from mediarouter.providers.base import MediaInput, VideoRequest, VideoResponse
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.providers.kling import KlingProvider

from .doubles import (
    BASE_URL,
    JPEG,
    PNG,
    Handler,
    Tap,
    a_request,
    answering,
    context,
    for_model,
    raising,
    tap,
)

JOB = {"id": "8", "kind": "text2video"}


def b64(image: MediaInput) -> str:
    return base64.b64encode(image.data).decode()


def envelope(data: object, code: int = 0) -> dict[str, object]:
    return {"code": code, "message": "SUCCEED", "data": data}


def provider(handler: Handler | Tap) -> KlingProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return KlingProvider(context(line, options={"api": "legacy"}))


async def submitted(request: VideoRequest) -> tuple[Tap, VideoResponse]:
    line = tap(answering(200, envelope({"task_id": "8", "task_status": "submitted"})))
    return line, await provider(line).generate_video(request)


async def read(**task: Any) -> VideoResponse:
    body = envelope({"task_id": "8", **task})
    return await provider(answering(200, body)).check_status(JOB)


async def test_text_to_video() -> None:
    request = for_model(
        "kling",
        "kling-3.0",
        duration=5,
        aspect_ratio="1:1",
        resolution="4k",
        audio=True,
        negative_prompt="blur",
        callback_url="https://gw.test/cb",
        options={"cfg_scale": 0, "model_name": "gold"},
    )

    line, response = await submitted(request)

    assert str(line.last.url) == f"{BASE_URL}/v1/videos/text2video"
    assert line.json() == {
        "model_name": "kling-v3",
        "prompt": "a paper boat",
        "negative_prompt": "blur",
        "mode": "4k",
        "aspect_ratio": "1:1",
        "duration": "5",
        "sound": "on",
        "cfg_scale": 0,
        "external_task_id": "mr-1",
        "callback_url": "https://gw.test/cb",
    }
    assert response.job == JOB
    assert len(response.warnings) == 1


async def test_image_to_video() -> None:
    request = for_model(
        "kling", "kling-2.5-turbo", resolution="1080p", image=PNG, last_frame=JPEG
    )

    line, response = await submitted(request)

    assert str(line.last.url) == f"{BASE_URL}/v1/videos/image2video"
    assert line.json() == {
        "model_name": "kling-v2-5-turbo",
        "prompt": "a paper boat",
        "image": b64(PNG),
        "image_tail": b64(JPEG),
        "mode": "pro",
        "external_task_id": "mr-1",
    }
    assert response.job == {"id": "8", "kind": "image2video"}


async def test_an_image_without_a_last_frame() -> None:
    line, _ = await submitted(for_model("kling", "kling-3.0", image=PNG, audio=False))

    assert "image_tail" not in line.json()
    assert line.json()["sound"] == "off"


async def test_omni() -> None:
    request = for_model(
        "kling",
        "kling-3.0-omni",
        resolution="720p",
        image=PNG,
        last_frame=JPEG,
        reference_images=(PNG,),
        negative_prompt="blur",
    )

    line, response = await submitted(request)

    assert str(line.last.url) == f"{BASE_URL}/v1/videos/omni-video"
    assert line.json() == {
        "model_name": "kling-v3-omni",
        "prompt": "a paper boat",
        "image_list": [
            {"image_url": b64(PNG), "type": "first_frame"},
            {"image_url": b64(JPEG), "type": "end_frame"},
            {"image_url": b64(PNG)},
        ],
        "mode": "std",
        "external_task_id": "mr-1",
    }
    assert response.warnings == ("kling-3.0-omni ignores `negative_prompt`.",)


async def test_omni_of_text_alone() -> None:
    line, _ = await submitted(for_model("kling", "kling-o1"))

    assert line.json() == {
        "model_name": "kling-video-o1",
        "prompt": "a paper boat",
        "aspect_ratio": "16:9",
        "external_task_id": "mr-1",
    }


async def test_a_model_without_a_legacy_name_is_refused_before_sending() -> None:
    request = for_model("kling", "kling-3.0-turbo")

    with pytest.raises(ProviderError) as caught:
        await provider(raising(AssertionError)).generate_video(request)

    assert caught.value.kind is ErrorKind.INVALID_REQUEST
    assert "legacy" in caught.value.message


async def test_a_model_we_do_not_know_goes_by_its_own_name() -> None:
    line, _ = await submitted(a_request("kling-v9"))

    assert line.json()["model_name"] == "kling-v9"


async def test_images_are_smaller_here() -> None:
    big = MediaInput(b"x" * 10_000_001, "image/png", 4000, 3000)

    with pytest.raises(ProviderError) as caught:
        await submitted(for_model("kling", "kling-3.0", image=big))

    assert "10 MB" in caught.value.message


async def test_a_finished_task() -> None:
    state = await read(
        task_status="succeed",
        task_result={"videos": [{"id": "v", "url": "https://cdn.test/a"}]},
        final_unit_deduction="3",
    )

    assert state.status == "completed"
    assert state.job == JOB
    assert [one.url for one in state.assets] == ["https://cdn.test/a"]
    assert state.cost_usd is None
    assert state.warnings == (
        "Kling charged 3 units of a resource pack, which have no price here.",
    )


async def test_a_failed_task() -> None:
    state = await read(task_status="failed", task_status_msg="Bad luck.")

    assert state.error is not None
    assert state.error.message == "Bad luck."
    assert state.warnings == ()


async def test_an_unknown_task_is_a_bad_value_here() -> None:
    gone = provider(answering(400, envelope(None, 1201)))

    with pytest.raises(JobNotFoundError):
        await gone.check_status(JOB)


async def test_other_refusals_of_a_read_say_nothing_about_the_task() -> None:
    with pytest.raises(ProviderError) as caught:
        await provider(answering(400, envelope(None, 1200))).check_status(JOB)

    assert not isinstance(caught.value, JobNotFoundError)


async def test_a_look_up_tries_every_kind() -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.startswith("/v1/videos/omni-video/"):
            return httpx2.Response(200, json=envelope({"task_id": "8"}))
        return httpx2.Response(400, json=envelope(None, 1201))

    line = tap(handler)

    found = await provider(line).find_job("mr-1")

    assert found == {"id": "8", "kind": "omni-video"}
    assert line.last.url.path == "/v1/videos/omni-video/mr-1"


async def test_a_task_that_a_person_brought_may_be_nowhere() -> None:
    gone = provider(answering(400, envelope(None, 1201)))

    with pytest.raises(JobNotFoundError):
        await gone.check_status(gone.job_of("8", "kling-3.0"))


async def test_a_look_up_that_fails_finds_nothing_out() -> None:
    with pytest.raises(ProviderError) as caught:
        await provider(answering(503)).find_job("mr-1")

    assert caught.value.kind is ErrorKind.UNAVAILABLE


async def test_tasks_are_read_one_by_one_and_may_be_missing() -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/7"):
            return httpx2.Response(400, json=envelope(None, 1201))
        return httpx2.Response(
            200, json=envelope({"task_id": "8", "task_status": "processing"})
        )

    states = await provider(handler).check_many([{**JOB, "id": "7"}, JOB])

    assert states[0] is None
    assert states[1] is not None
    assert states[1].status == "in_progress"
