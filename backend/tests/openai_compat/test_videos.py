"""Create, wait, look, list, download and delete with OpenAI's SDK."""

import io

import openai
import pytest
from PIL import Image

from tests.openai_compat.conftest import CLIP, DEMO, made, unfinished
from tests.whole import WholeGateway

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

KEYS = {
    *("id", "object", "model", "status", "progress", "created_at", "completed_at"),
    *("expires_at", "prompt", "size", "seconds", "remixed_from_video_id", "error"),
}


async def test_the_sdk_creates_and_polls(sdk: openai.AsyncOpenAI) -> None:
    video = await made(sdk, "a paper boat")

    assert (video.status, video.progress, video.error) == ("completed", 100, None)
    assert (video.seconds, video.size, video.model) == ("1", "640x360", DEMO)
    assert video.id.startswith("video_")
    assert video.prompt == "a paper boat"
    assert video.completed_at >= video.created_at
    assert (video.warnings, video.cost) == ([], 0)


async def test_every_key_of_the_format_is_always_there(light: WholeGateway) -> None:
    body = {"model": DEMO, "prompt": "a boat"}

    created = await light.ok("POST", "/v1/videos", json=body)
    found = await light.ok("GET", f"/v1/videos/{created['id']}")

    assert set(created) >= KEYS
    assert set(found) >= KEYS
    assert created["status"] in ("queued", "in_progress")
    assert (created["seconds"], created["size"]) == ("5", "1280x720")
    assert created["cost"] is None


async def test_a_video_and_a_generation_are_one_row(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    created = await light.made(DEMO, "a boat", duration=1, resolution="360p")

    by_either = [
        await sdk.videos.retrieve(created["id"]),
        await sdk.videos.retrieve(created["id"].replace("gen_", "video_")),
    ]

    assert {video.prompt for video in by_either} == {"a boat"}
    assert {video.id.partition("_")[2] for video in by_either} == {
        created["id"].partition("_")[2]
    }


async def test_a_client_is_told_when_to_look_again(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    running = await unfinished(light)
    done = await made(sdk)

    first = await sdk.videos.with_raw_response.create(
        model=DEMO, prompt="a boat", seconds="4"
    )
    waiting = await sdk.videos.with_raw_response.retrieve(running)
    ended = await sdk.videos.with_raw_response.retrieve(done.id)

    assert first.headers["openai-poll-after-ms"] == "1000"
    assert waiting.headers["openai-poll-after-ms"] == "1000"
    assert "openai-poll-after-ms" not in ended.headers


async def test_a_model_of_unknown_pace_is_asked_seldom(light: WholeGateway) -> None:
    await light.add_keys("kling")

    answer = await light.http.post(
        "/v1/videos", json={"model": "kling/kling-3.0", "prompt": "a boat"}
    )

    assert answer.headers["openai-poll-after-ms"] == "5000"


@pytest.mark.parametrize("order", ["asc", "desc"])
async def test_the_sdk_pages_in_both_orders(
    light: WholeGateway, sdk: openai.AsyncOpenAI, order: str
) -> None:
    ids = [await unfinished(light) for _ in range(5)]

    listed = [video.id async for video in sdk.videos.list(limit=2, order=order)]

    assert listed == (ids if order == "asc" else ids[::-1])


async def test_a_page_tells_its_ends(light: WholeGateway) -> None:
    ids = [await unfinished(light) for _ in range(3)]

    page = await light.ok("GET", "/v1/videos", params={"limit": 2})
    rest = await light.ok("GET", "/v1/videos", params={"after": page["last_id"]})

    assert page["object"] == "list"
    assert (page["first_id"], page["last_id"]) == (ids[2], ids[1])
    assert (page["has_more"], rest["has_more"]) == (True, False)
    assert [video["id"] for video in rest["data"]] == [ids[0]]


@pytest.mark.parametrize("params", [{"after": "video_nothing"}, {"limit": 0}])
async def test_a_page_may_be_empty(light: WholeGateway, params: dict[str, str]) -> None:
    await unfinished(light)

    page = await light.ok("GET", "/v1/videos", params=params)

    assert page["data"] == []
    assert (page["first_id"], page["last_id"]) == (None, None)


async def test_paging_goes_on_behind_a_deleted_video(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    ids = [await unfinished(light) for _ in range(3)]

    seen = []
    async for video in sdk.videos.list(limit=1):
        seen.append(video.id)
        await sdk.videos.delete(video.id)

    assert seen == ids[::-1]


async def test_finished_videos_are_listed_with_what_was_made(
    sdk: openai.AsyncOpenAI,
) -> None:
    video = await made(sdk)

    page = await sdk.videos.list()

    assert [(one.id, one.size, one.status) for one in page.data] == [
        (video.id, "640x360", "completed")
    ]


async def test_the_sdk_deletes(sdk: openai.AsyncOpenAI) -> None:
    video = await made(sdk)

    gone = await sdk.videos.delete(video.id)

    assert (gone.id, gone.object, gone.deleted) == (video.id, "video.deleted", True)
    with pytest.raises(openai.NotFoundError):
        await sdk.videos.retrieve(video.id)


async def test_the_sdk_downloads_every_variant(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    video = await made(sdk)

    plain = await sdk.videos.download_content(video.id)
    thumbnail = await sdk.videos.download_content(video.id, variant="thumbnail")
    sheet = await sdk.videos.download_content(video.id, variant="spritesheet")

    assert plain.content[4:8] == b"ftyp"
    assert plain.response.headers["content-type"] == "video/mp4"
    assert video.id in plain.response.headers["content-disposition"]
    assert thumbnail.content[8:12] == b"WEBP"
    assert thumbnail.response.headers["content-type"] == "image/webp"
    assert sheet.response.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(sheet.content)) as picture:
        assert picture.size == (5 * 320, 5 * 180)
    listed = await light.ok("GET", "/v1/assets", params={"kind": "spritesheet"})
    assert [one["bytes"] for one in listed["data"]] == [len(sheet.content)]


@pytest.mark.parametrize(
    ("variant", "start"),
    [("video", b"ftyp"), ("thumbnail", None), ("spritesheet", None)],
)
async def test_a_part_of_the_content_can_be_read(
    light: WholeGateway, sdk: openai.AsyncOpenAI, variant: str, start: bytes | None
) -> None:
    video = await made(sdk)
    path = f"/v1/videos/{video.id}/content?variant={variant}"

    whole = await light.http.get(path)
    part = await light.http.get(path, headers={"range": "bytes=4-7"})
    same = await light.http.get(path, headers={"if-none-match": part.headers["etag"]})

    assert (part.status_code, part.content) == (206, whole.content[4:8])
    assert start in (None, part.content)
    assert same.status_code == 304


async def test_another_picture_is_refused_with_those_there_are(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    video = await made(sdk)

    error = await light.refused(
        400, "GET", f"/v1/videos/{video.id}/content?variant=hologram"
    )

    assert error["param"] == "variant"
    assert error["allowed"] == ["video", "thumbnail", "spritesheet"]


async def test_a_thumbnail_that_was_never_made_is_missing(
    light: WholeGateway, sdk: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_poster(*_: object) -> None:
        return None

    monkeypatch.setattr(
        "mediarouter.assets.collector.VideoCollector._poster", no_poster
    )
    video = await made(sdk)

    error = await light.refused(
        404, "GET", f"/v1/videos/{video.id}/content?variant=thumbnail"
    )

    assert error["code"] == "file_missing"


async def test_what_is_not_finished_has_no_content(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    running = await unfinished(light)

    with pytest.raises(openai.ConflictError) as caught:
        await sdk.videos.download_content(running)
    with pytest.raises(openai.ConflictError):
        await sdk.videos.download_content(running, variant="spritesheet")

    assert caught.value.code == "video_not_ready"
    assert caught.value.response.headers["x-should-retry"] == "false"


async def test_a_failed_video_says_why_and_has_no_content(
    sdk: openai.AsyncOpenAI,
) -> None:
    video = await made(sdk, "[[scene:moderation]]")

    with pytest.raises(openai.ConflictError) as caught:
        await sdk.videos.download_content(video.id)

    assert (video.status, video.error.code) == ("failed", "content_blocked")
    assert video.error.message
    assert caught.value.code == "video_failed"


async def test_a_cancelled_video_is_a_failed_one(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    running = await unfinished(light)
    generation = running.replace("video_", "gen_")
    await light.ok("POST", f"/v1/video/generations/{generation}/cancel")
    await light.ended(generation)

    video = await sdk.videos.retrieve(running)

    assert video.status == "failed"
    assert video.error is not None
    assert video.error.code == "cancelled"


async def test_a_stranger_sees_none_of_it(
    sdk: openai.AsyncOpenAI, stranger: openai.AsyncOpenAI
) -> None:
    video = await made(sdk)

    for call in (
        stranger.videos.retrieve,
        stranger.videos.delete,
        stranger.videos.download_content,
    ):
        with pytest.raises(openai.NotFoundError) as caught:
            await call(video.id)
        assert caught.value.param == "video_id"
    assert (await stranger.videos.list()).data == []
    assert (await stranger.videos.list(after=video.id)).data == []
    assert (await sdk.videos.retrieve(video.id)).status == "completed"


async def test_a_member_sees_its_own(stranger: openai.AsyncOpenAI) -> None:
    video = await stranger.videos.create(model=DEMO, prompt="mine", **CLIP)

    listed = [one.id async for one in stranger.videos.list()]

    assert listed == [video.id]
