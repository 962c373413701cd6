"""Remix, edits, extensions and characters of OpenAI's own Videos API."""

import pytest

from tests.sandbox.bench import MP4, PNG, OpenAIDriver


async def test_a_remix_keeps_the_form_of_its_source(openai: OpenAIDriver) -> None:
    made = await openai.create("a boat", size="1280x720", seconds="8")
    source = openai.id_in(made)
    body = {"prompt": "at night"}

    early = await openai.post(f"/videos/{source}/remix", json=body)
    openai.bench.wait_for_the_end()
    remix = await openai.post(f"/videos/{source}/remix", json=body)

    assert early.status_code == 400
    assert remix.json()["remixed_from_video_id"] == source
    assert (remix.json()["size"], remix.json()["seconds"]) == ("1280x720", "8")


async def test_an_edit_takes_a_video_by_id_or_by_upload(openai: OpenAIDriver) -> None:
    source = await openai.finished()
    upload = {"video": ("a.mp4", MP4)}

    by_id = await openai.post(
        "/videos/edits", json={"prompt": "x", "video": {"id": source}}
    )
    as_form = await openai.post(
        "/videos/edits", data={"prompt": "x", "video[id]": source}
    )
    no_model = await openai.post("/videos/edits", data={"prompt": "x"}, files=upload)
    uploaded = await openai.post(
        "/videos/edits", data={"prompt": "x", "model": "sora-2"}, files=upload
    )

    assert by_id.json()["remixed_from_video_id"] == source
    assert as_form.status_code == uploaded.status_code == 200
    assert no_model.json()["error"]["param"] == "model"


@pytest.mark.parametrize("video", [None, "video_1", {"id": 3}, {}])
async def test_an_edit_without_a_video_is_refused(
    openai: OpenAIDriver, video: object
) -> None:
    answer = await openai.post("/videos/edits", json={"prompt": "x", "video": video})

    assert answer.json()["error"]["param"] == "video"


async def test_an_edit_of_something_else_is_refused(openai: OpenAIDriver) -> None:
    answer = await openai.post(
        "/videos/edits", data={"prompt": "x"}, files={"video": ("a.mp4", b"text")}
    )

    assert answer.json()["error"]["param"] == "video"


async def test_an_extension_tells_the_whole_length(openai: OpenAIDriver) -> None:
    job_id = await openai.finished()

    for total in ("24", "44", "64", "84", "104"):
        body = {"prompt": "on", "seconds": "20", "video": {"id": job_id}}
        answer = await openai.post("/videos/extensions", json=body)
        assert answer.json()["seconds"] == total
        job_id = openai.id_in(answer)
        openai.bench.wait_for_the_end()
    too_long = await openai.post(
        "/videos/extensions", json={**body, "video": {"id": job_id}}
    )

    assert too_long.json()["error"]["param"] == "seconds"


async def test_an_extension_needs_seconds_and_takes_uploads(
    openai: OpenAIDriver,
) -> None:
    upload = {"video": ("a.mp4", MP4)}

    bare = await openai.post("/videos/extensions", data={"prompt": "x"}, files=upload)
    good = await openai.post(
        "/videos/extensions", data={"prompt": "x", "seconds": "8"}, files=upload
    )

    assert bare.json()["error"]["param"] == "seconds"
    assert good.json()["seconds"] == "8"


async def test_characters_are_kept(openai: OpenAIDriver) -> None:
    upload = {"video": ("a.mp4", MP4)}

    made = await openai.post("/videos/characters", data={"name": "Mossy"}, files=upload)
    found = await openai.get(f"/videos/characters/{made.json()['id']}")
    lost = await openai.get("/videos/characters/char_none")

    assert made.json() == found.json()
    assert made.json().keys() == {"id", "name", "created_at"}
    assert lost.status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "param"),
    [("", MP4, "name"), ("x" * 81, MP4, "name"), ("Mossy", PNG, "video")],
)
async def test_bad_characters_are_refused(
    openai: OpenAIDriver, name: str, content: bytes, param: str
) -> None:
    answer = await openai.post(
        "/videos/characters", data={"name": name}, files={"video": ("a", content)}
    )

    assert answer.json()["error"]["param"] == param
