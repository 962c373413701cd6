"""The main job, end to end: create, wait, keep the video, settle the money."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.whole import RunningSandbox, WholeGateway, running_sandbox

PROVIDER_MODELS = [
    pytest.param("demo/test-card", {"resolution": "360p"}, 0.0, 0.0, id="demo"),
    pytest.param("runway/gen4.5", {"duration": 2}, 0.24, 0.24, id="runway"),
    # Kling bills in whole cents, so its bill differs from the price list.
    pytest.param("kling/kling-3.0", {"duration": 3}, 0.252, 0.25, id="kling"),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    """Vendors that render what was asked for."""
    with running_sandbox() as running:
        yield running


@pytest.mark.parametrize(("model", "options", "quote", "cost"), PROVIDER_MODELS)
async def test_a_prompt_becomes_a_stored_playable_video(
    whole: WholeGateway, model: str, options: dict[str, Any], quote: float, cost: float
) -> None:
    await whole.add_keys()

    created = await whole.create(model, "a paper boat in the rain", **options)
    done = await whole.ended(created["id"])

    assert created["status"] in ("queued", "processing")
    assert created["usage"] is None
    assert created["estimate"]["cost"] == pytest.approx(quote)
    assert done["status"] == "completed", done["error"]
    assert done["model"] == model
    assert done["usage"]["cost"] == pytest.approx(cost)
    assert done["video"]["codec"] == "h264"
    seconds = options.get("duration", 5)
    assert done["video"]["duration"] == pytest.approx(seconds, abs=0.2)
    file = await whole.http.get(done["video"]["url"])
    assert file.status_code == 200
    assert file.headers["content-type"] == "video/mp4"
    assert len(file.content) == done["video"]["bytes"]
    assert file.content[4:8] == b"ftyp"


async def test_an_openai_compatible_server_makes_videos_of_unknown_price(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("openai")

    done = await whole.made("openai/sora-2-like", "a paper boat", duration=4)

    assert done["status"] == "completed", done["error"]
    assert done["usage"]["cost"] is None
    assert done["usage"]["cost_note"]
    assert done["estimate"]["cost"] is None
    assert done["estimate"]["note"]


async def test_the_timeline_tells_the_whole_story(light: WholeGateway) -> None:
    await light.add_keys("runway")

    done = await light.made("runway/gen4.5", "a story", duration=2)

    told = await light.event_types(done["id"])
    story = [kind for kind in told if kind not in ("progress", "admitted")]
    assert story == [
        "created",
        "submitting",
        "submitted",
        "downloading",
        "completed",
    ]


async def test_a_download_is_named_so_that_a_person_finds_it(
    light: WholeGateway,
) -> None:
    done = await light.made("demo/test-card", "Ein Füchslein im Schnee", duration=1)

    file = await light.http.get(done["video"]["url"], params={"download": "1"})

    name = file.headers["content-disposition"]
    assert name.startswith("attachment;")
    assert "test-card" in name
    assert done["id"] in name
