"""Historical names, the list of models, and what no model can do."""

from typing import Any

import openai
import pytest

from tests.openai_compat.conftest import made
from tests.whole import WholeGateway

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


async def send(light: WholeGateway, alias: str, model: str) -> None:
    await light.ok("PUT", f"/v1/model-aliases/{alias}", json={"model": model})


@pytest.mark.parametrize("more", [{}, {"model": "sora-2"}])
async def test_a_name_that_nobody_mapped_says_what_happened(
    sdk: openai.AsyncOpenAI, more: dict[str, Any]
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        await sdk.videos.create(prompt="a boat", **more)

    assert (caught.value.param, caught.value.code) == ("model", "model_retired")
    assert "2026-09-24" in caught.value.message
    assert "PUT /v1/model-aliases/sora-2" in caught.value.message


async def test_code_written_for_sora_runs_unchanged(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await send(light, "sora-2", "demo/test-card")

    video = await made(sdk, model="sora-2", size="1280x720", seconds="4")

    generation = await light.get(video.id.replace("video_", "gen_"))
    assert (video.status, video.model) == ("completed", "sora-2")
    assert (video.size, video.seconds) == ("1280x720", "4")
    assert generation["model"] == "demo/test-card"


async def test_a_mapped_name_keeps_its_old_defaults(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await light.add_keys("kling")
    await send(light, "sora-2", "kling/kling-3.0")

    video: Any = await sdk.videos.create(prompt="a boat")

    params = (await light.get(video.id.replace("video_", "gen_")))["params"]
    assert (params["aspect_ratio"], params["resolution"]) == ("9:16", "720p")
    assert params["duration"] == 4
    assert (video.seconds, video.size, video.warnings) == ("4", "720x1280", [])


async def test_old_defaults_that_are_not_offered_do_not_stop_a_strict_caller(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await light.add_keys("kling")
    await send(light, "sora-2", "kling/kling-2.5-turbo")

    video: Any = await sdk.videos.create(prompt="a boat", extra_body={"strict": True})

    assert video.seconds == "5"
    assert "does not make 4 seconds" in video.warnings[0]


async def test_every_living_model_is_listed(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await send(light, "sora-2", "demo/test-card")

    models = {model.id: model async for model in sdk.models.list()}

    assert {"demo/test-card", "kling/kling-3.0", "sora-2"} <= set(models)
    assert not {"openai/sora-2", "kling/kling-1.6"} & set(models)
    assert models["sora-2"].owned_by == "demo"
    assert all(type(model.created) is int for model in models.values())


async def test_a_model_is_read_by_each_of_its_names(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await send(light, "mine", "demo/test-card")

    found: list[Any] = [
        await sdk.models.retrieve(name)
        for name in ("demo/test-card", "test-card", "mine", "kling/kling-3.0-turbo")
    ]

    assert [model.capabilities["id"] for model in found[:3]] == ["demo/test-card"] * 3
    assert [model.id for model in found[:3]] == ["demo/test-card", "test-card", "mine"]
    assert found[0].object == "model"
    assert (found[0].created, found[3].created) == (0, 1781654400)
    assert found[0].shutdown_date is None


@pytest.mark.parametrize(
    "name", ["sora-2", "openai/sora-2", "sora-2-2025-10-06", "openai/sora-2-2025-10-06"]
)
async def test_a_retired_model_tells_its_end_and_its_successor(
    sdk: openai.AsyncOpenAI, name: str
) -> None:
    model: Any = await sdk.models.retrieve(name)

    assert model.shutdown_date == "2026-09-24"
    assert model.successor == "kling/kling-3.0"
    assert model.capabilities["status"] == "retired"


async def test_a_model_that_nobody_offers_is_not_found(sdk: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        await sdk.models.retrieve("kling/kling-99")

    assert caught.value.code == "model_not_found"


@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("GET", "/char_1")])
async def test_characters_are_refused(
    light: WholeGateway, method: str, path: str
) -> None:
    error = await light.refused(400, method, f"/v1/videos/characters{path}")

    assert error["code"] == "not_supported_by_model"
    assert "no model" in error["message"]
