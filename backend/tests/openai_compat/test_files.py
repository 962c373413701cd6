"""`/v1/files` with OpenAI's SDK: input images to refer to by id."""

from typing import Any

import openai
import pytest

from tests.assets.pictures import picture
from tests.openai_compat.conftest import DEMO, made
from tests.whole import WholeGateway

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PNG = picture(size=(640, 360))


async def test_the_sdk_uploads_reads_lists_and_deletes(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    first = await sdk.files.create(file=("erste Szene.png", PNG), purpose="vision")
    second = await sdk.files.create(file=("b.png", PNG), purpose="user_data")
    bare = await light.ok("POST", "/v1/files", files={"file": PNG})
    asset = await light.ok("POST", "/v1/assets", content=picture(size=(300, 300)))
    as_file = asset["id"].replace("asset_", "file_")

    assert (first.object, first.filename, first.bytes, first.purpose) == (
        *("file", "erste Szene.png"),
        *(len(PNG), "vision"),
    )
    assert (first.status, first.expires_at) == ("processed", None)
    assert first.id.startswith("file_")
    assert second.id != first.id
    assert (await sdk.files.retrieve(first.id)) == first
    assert (await sdk.files.content(first.id)).content == PNG
    ids = [first.id, second.id, bare["id"], as_file]
    assert [one.id async for one in sdk.files.list(limit=2, order="asc")] == ids
    assert [one.id async for one in sdk.files.list(limit=3)] == ids[::-1]
    assert [one.id async for one in sdk.files.list(purpose="vision", order="asc")] == [
        ids[0],
        *ids[2:],
    ]
    assert (await sdk.files.list(after="file_nothing")).data == []

    gone = await sdk.files.delete(first.id)

    assert (gone.id, gone.object, gone.deleted) == (first.id, "file", True)
    with pytest.raises(openai.NotFoundError):
        await sdk.files.retrieve(first.id)
    # The same picture uploaded twice is two files.
    assert (await sdk.files.content(second.id)).content == PNG


async def test_a_video_begins_with_an_uploaded_file(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    file = await sdk.files.create(file=("a.png", PNG), purpose="vision")
    reference: dict[str, Any] = {"input_reference": {"file_id": file.id}}

    created = await light.ok(
        "POST", "/v1/videos", json={"model": DEMO, "prompt": "x", **reference}
    )

    row = await light.get(created["id"].replace("video_", "gen_"))
    assert row["params"]["image"] == {"asset_id": file.id.replace("file_", "asset_")}


async def test_files_are_their_owners(
    sdk: openai.AsyncOpenAI, stranger: openai.AsyncOpenAI
) -> None:
    file = await sdk.files.create(file=("a.png", PNG), purpose="vision")

    for call in (
        stranger.files.retrieve,
        stranger.files.content,
        stranger.files.delete,
    ):
        with pytest.raises(openai.NotFoundError):
            await call(file.id)
    assert (await stranger.files.list()).data == []
    assert (await stranger.files.list(after=file.id)).data == []
    with pytest.raises(openai.BadRequestError) as caught:
        await stranger.videos.create(
            model=DEMO, prompt="x", extra_body={"input_reference[file_id]": file.id}
        )
    assert caught.value.param == "input_reference"
    assert (await sdk.files.retrieve(file.id)).id == file.id


async def test_only_input_images_are_files(
    light: WholeGateway, sdk: openai.AsyncOpenAI
) -> None:
    await made(sdk)
    listed = await light.ok("GET", "/v1/assets", params={"kind": "video"})
    video = listed["data"][0]["id"]

    assert (await sdk.files.list()).data == []
    for name in (video, video.replace("asset_", "file_"), "video_1"):
        with pytest.raises(openai.NotFoundError) as caught:
            await sdk.files.retrieve(name)
        assert caught.value.param == "file_id"


@pytest.mark.parametrize(
    ("sent", "param"),
    [
        ({"files": {"file": ("a.jsonl", b"{}")}}, "file"),
        ({"files": {"file": PNG}, "data": {"purpose": "x" * 65}}, "purpose"),
        ({"files": {"file": PNG}, "data": {"purpose": ["vision", "[]"]}}, "purpose"),
        ({"data": {"purpose": "vision"}, "files": {"other": PNG}}, "file"),
    ],
)
async def test_what_is_no_image_is_refused(
    light: WholeGateway, sent: dict[str, Any], param: str
) -> None:
    error = await light.refused(400, "POST", "/v1/files", **sent)

    assert error["param"] == param
    assert (await light.ok("GET", "/v1/files"))["data"] == []
