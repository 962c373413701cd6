"""OpenAI's own Videos API: shapes, refusals, pages, content."""

from typing import Any

import pytest

from tests.sandbox.bench import PNG, START, Bench, OpenAIDriver

VIDEO_KEYS = {
    "id",
    "object",
    "model",
    "status",
    "progress",
    "created_at",
    "completed_at",
    "expires_at",
    "prompt",
    "size",
    "seconds",
    "remixed_from_video_id",
    "error",
}


async def test_a_create_with_nothing_but_a_prompt_gets_the_defaults(
    openai: OpenAIDriver,
) -> None:
    answer = await openai.create("a boat")

    video = answer.json()
    assert video.keys() == VIDEO_KEYS
    assert video["id"].startswith("video_")
    assert video["object"] == "video"
    assert (video["model"], video["seconds"]) == ("sora-2", "4")
    assert (video["size"], video["status"]) == ("720x1280", "queued")
    assert (video["progress"], video["created_at"]) == (0, int(START))
    assert answer.headers["x-request-id"].startswith("req_")


async def test_a_finished_video_says_when_and_for_how_long(
    openai: OpenAIDriver,
) -> None:
    answer = await openai.poll(await openai.finished())

    video = answer.json()
    assert (video["status"], video["progress"]) == ("completed", 100)
    assert video["completed_at"] == int(START) + 6
    assert video["expires_at"] == int(START) + 6 + 3600
    assert answer.headers["openai-poll-after-ms"] == "1000"


async def test_a_failed_video_has_an_error_and_status_200(
    openai: OpenAIDriver,
) -> None:
    moderated = await openai.poll(await openai.finished("[[fail:moderation]]"))
    broken = await openai.poll(await openai.finished("[[fail:500]]"))
    own = await openai.poll(await openai.finished("[[fail:my_code]]"))

    assert moderated.status_code == 200
    assert moderated.json()["error"]["code"] == "moderation_blocked"
    assert broken.json()["error"]["code"] == "server_error"
    assert own.json()["error"]["code"] == "my_code"


@pytest.mark.parametrize(
    ("body", "param", "code"),
    [
        ({}, "prompt", "missing_required_parameter"),
        ({"prompt": 1}, "prompt", "invalid_type"),
        ({"prompt": ""}, "prompt", "empty_string"),
        ({"prompt": "x" * 32_001}, "prompt", "string_above_max_length"),
        ({"prompt": "x", "seconds": 8}, "seconds", "invalid_type"),
        ({"prompt": "x", "seconds": "9"}, "seconds", "invalid_value"),
        ({"prompt": "x", "size": "1x1"}, "size", "invalid_value"),
        ({"prompt": "x", "size": 720}, "size", "invalid_value"),
        ({"prompt": "x", "size": "1024x1792"}, "size", "invalid_value"),
        ({"prompt": "x", "duration": 8}, "duration", "unknown_parameter"),
        ({"prompt": "x", "characters": [{}] * 3}, "characters", "invalid_value"),
        ({"prompt": "x", "characters": 3}, "characters", "invalid_value"),
        ({"prompt": "x", "input_reference": {}}, "input_reference", "invalid_value"),
        (
            {"prompt": "x", "input_reference": {"image_url": "u", "file_id": "f"}},
            "input_reference",
            "invalid_value",
        ),
        ({"prompt": "x", "input_reference": "u"}, "input_reference", "invalid_value"),
        (
            {"prompt": "x", "input_reference": {"image_url": "x" * 20_971_521}},
            "input_reference.image_url",
            "string_above_max_length",
        ),
    ],
)
async def test_a_bad_create_names_its_parameter(
    openai: OpenAIDriver, body: dict[str, Any], param: str, code: str
) -> None:
    answer = await openai.post("/videos", json=body)

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert (error["type"], error["param"]) == ("invalid_request_error", param)
    assert error["code"] == code
    assert await openai.charges() == []


async def test_an_unknown_model_is_not_found(openai: OpenAIDriver) -> None:
    answer = await openai.create("x", model="sora-9")

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "model_not_found"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]"])
async def test_a_body_that_is_no_object_is_refused(
    openai: OpenAIDriver, content: bytes
) -> None:
    assert (await openai.post("/videos", content=content)).status_code == 400


@pytest.mark.parametrize(
    "fields",
    [
        {"model": "sora-2-pro", "size": "1920x1080", "seconds": "20"},
        {"model": "sora-2-2025-12-08", "size": "1280x720", "seconds": "8"},
        {"input_reference": {"image_url": "https://example.com/a.png"}},
        {"input_reference": {"file_id": "file-1"}},
        {"characters": [{"id": "char_1"}]},
    ],
)
async def test_good_creates_are_accepted(
    openai: OpenAIDriver, fields: dict[str, Any]
) -> None:
    assert (await openai.create("x", **fields)).status_code == 200


async def test_forms_mean_the_same_as_json(openai: OpenAIDriver) -> None:
    form = {"prompt": "x", "seconds": "8", "size": "1280x720"}

    plain = await openai.post("/videos", files={n: (None, v) for n, v in form.items()})
    image = await openai.post(
        "/videos", data=form, files={"input_reference": ("upload", PNG)}
    )
    by_url = await openai.post(
        "/videos",
        data={**form, "input_reference[image_url]": "https://example.com/a.png"},
    )
    no_image = await openai.post(
        "/videos", data=form, files={"input_reference": ("a.png", b"GIF89a")}
    )
    listed = await openai.post("/videos", data={**form, "characters[]": ["a", "b"]})

    assert plain.json()["seconds"] == "8"
    assert image.status_code == by_url.status_code == listed.status_code == 200
    assert no_image.json()["error"]["param"] == "input_reference"


@pytest.mark.parametrize("key", [None, "wrong", ""])
async def test_a_key_is_needed(bench: Bench, key: str | None) -> None:
    headers = {} if key is None else {"authorization": f"Bearer {key}"}

    answer = await bench.http.get("/openai/v1/models", headers=headers)

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "invalid_api_key"


async def test_further_keys_can_be_accepted() -> None:
    bench = Bench(api_key_prefix="", api_keys=frozenset({"mine"}))

    assert (await OpenAIDriver(bench, "mine").get("/models")).status_code == 200
    assert (await OpenAIDriver(bench).get("/models")).status_code == 401


async def test_models_are_listed(openai: OpenAIDriver) -> None:
    listed = (await openai.get("/models")).json()

    assert {model["id"] for model in listed["data"]} >= {"sora-2", "sora-2-pro"}


async def test_a_key_sees_only_its_own_videos(openai: OpenAIDriver) -> None:
    job_id = await openai.started()
    stranger = OpenAIDriver(openai.bench, "sandbox-other")

    assert (await stranger.poll(job_id)).status_code == 404
    assert (await stranger.get("/videos")).json()["data"] == []


async def test_lists_come_in_pages(openai: OpenAIDriver) -> None:
    ids = [await openai.started() for _ in range(3)]

    first = (await openai.get("/videos", params={"limit": 2})).json()
    rest = (await openai.get("/videos", params={"after": first["last_id"]})).json()
    ascending = (await openai.get("/videos", params={"order": "asc"})).json()
    lost = (await openai.get("/videos", params={"after": "video_none"})).json()

    assert [video["id"] for video in first["data"]] == [ids[2], ids[1]]
    assert (first["first_id"], first["has_more"]) == (ids[2], True)
    assert [video["id"] for video in rest["data"]] == [ids[0]]
    assert rest["has_more"] is False
    assert [video["id"] for video in ascending["data"]] == ids
    assert (lost["data"], lost["first_id"], lost["last_id"]) == ([], None, None)


@pytest.mark.parametrize(
    "params", [{"limit": "101"}, {"limit": "x"}, {"order": "newest"}]
)
async def test_a_bad_page_is_refused(
    openai: OpenAIDriver, params: dict[str, str]
) -> None:
    answer = await openai.get("/videos", params=params)

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] in params


async def test_only_a_finished_video_can_be_deleted(openai: OpenAIDriver) -> None:
    job_id = await openai.started()

    early = await openai.delete(job_id)
    openai.bench.wait_for_the_end()
    late = await openai.delete(job_id)

    assert early.status_code == 400
    assert late.json() == {"id": job_id, "object": "video.deleted", "deleted": True}
    assert (await openai.poll(job_id)).status_code == 404
    assert (await openai.charges())[0]["deleted"] is True


async def test_content_comes_in_three_variants(openai: OpenAIDriver) -> None:
    job_id = await openai.finished()

    types = {
        variant: (await openai.download(job_id, params={"variant": variant})).headers[
            "content-type"
        ]
        for variant in ("video", "thumbnail", "spritesheet")
    }
    other = await openai.download(job_id, params={"variant": "gif"})

    assert types == {
        "video": "video/mp4",
        "thumbnail": "image/webp",
        "spritesheet": "image/jpeg",
    }
    assert other.status_code == 400
    assert (await openai.charges())[0]["downloads"] == 1


async def test_there_is_no_content_before_the_end_or_after_a_failure(
    openai: OpenAIDriver,
) -> None:
    running, failed = await openai.started(), await openai.started("[[fail:x]]")

    early = await openai.download(running)
    openai.bench.wait_for_the_end()

    assert early.status_code == 404
    assert early.json()["error"]["code"] == "video_not_ready"
    assert (await openai.download(failed)).status_code == 404
    openai.bench.wait(3600)
    assert (await openai.download(running)).status_code == 403


async def test_the_idempotency_key_is_the_reference_in_the_ledger(
    openai: OpenAIDriver,
) -> None:
    openai.headers["idempotency-key"] = "ref-1"

    await openai.create("a boat")

    assert (await openai.charges())[0]["reference"] == "ref-1"


async def test_other_paths_and_methods_answer_in_the_envelope(
    openai: OpenAIDriver,
) -> None:
    lost = await openai.get("/nothing")
    wrong = await openai.bench.http.put("/openai/v1/videos")

    assert (lost.status_code, wrong.status_code) == (404, 405)
    assert "Invalid URL" in lost.json()["error"]["message"]


async def test_a_service_that_has_ended_knows_no_model() -> None:
    openai = OpenAIDriver(Bench(openai_gone=True))

    answers = [await openai.create("x"), await openai.get("/models")]

    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].json()["error"]["code"] == "model_not_found"


async def test_an_exhausted_quota_is_named(openai: OpenAIDriver) -> None:
    answer = await openai.create("[[scene:no_credit]]")

    error = answer.json()["error"]
    assert error["type"] == error["code"] == "insufficient_quota"
