"""Runway: headers, issues, statuses, credits, limits, cancelling, uploads."""

import json
import re
from typing import Any

import pytest

from tests.sandbox.bench import Bench, RunwayDriver

IMAGE = "https://media.example.com/a.png"


async def image_to_video(runway: RunwayDriver, **body: Any) -> Any:
    usual = {"model": "gen4.5", "ratio": "1280:720", "duration": 5, "promptText": "x"}
    return await runway.post("/v1/image_to_video", json={**usual, **body})


async def issues_of(runway: RunwayDriver, **body: Any) -> list[dict[str, Any]]:
    answer = await runway.create("x", **body)
    assert answer.status_code == 400, answer.text
    issues: list[dict[str, Any]] = answer.json()["issues"]
    return issues


async def test_a_create_tells_the_most_it_may_cost(runway: RunwayDriver) -> None:
    answer = await runway.create("a boat")

    assert answer.json().keys() == {"id", "estimatedCost"}
    assert answer.json()["estimatedCost"] == {"credits": 60}
    assert re.fullmatch(
        r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", runway.id_in(answer)
    )


async def test_a_task_has_just_the_keys_of_its_status(runway: RunwayDriver) -> None:
    job_id, failing = await runway.started(), await runway.started("[[fail:A.B]]")

    pending = (await runway.poll(job_id)).json()
    runway.bench.wait(3)
    running = (await runway.poll(job_id)).json()
    runway.bench.wait(9)
    done = (await runway.poll(job_id)).json()
    failed = (await runway.poll(failing)).json()

    common = {"id", "createdAt", "status"}
    assert pending.keys() == common | {"estimatedCost"}
    assert running.keys() == common | {"estimatedCost", "progress"}
    assert running["progress"] == pytest.approx(0.404)
    assert done.keys() == common | {"cost", "output"}
    assert done["cost"] == {"credits": 60}
    assert failed.keys() == common | {"cost", "failure", "failureCode"}
    assert (failed["failureCode"], failed["cost"]) == ("A.B", {"credits": 0})
    assert pending["createdAt"] == "2026-09-21T14:13:20.000Z"


async def test_the_version_is_required_and_the_key_comes_first(bench: Bench) -> None:
    runway = RunwayDriver(bench)
    runway.headers.pop("x-runway-version")
    stranger = RunwayDriver(bench, "wrong")

    assert (await runway.create("x")).status_code == 400
    assert (await stranger.create("x")).status_code == 401
    assert (await bench.http.get("/runway/v1/organization")).status_code == 401


async def test_all_issues_are_reported_at_once(runway: RunwayDriver) -> None:
    answer = await runway.create("", ratio="1:1", duration=11, seconds=5)

    body = answer.json()
    assert answer.status_code == 400
    assert body["error"] == "Validation of body failed"
    assert body["docUrl"]
    assert {(issue["code"], *issue["path"]) for issue in body["issues"]} == {
        ("too_small", "promptText"),
        ("invalid_enum_value", "ratio"),
        ("too_big", "duration"),
        ("unrecognized_keys",),
    }
    assert await runway.charges() == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"promptText": "x" * 1001}, "too_big"),
        ({"promptText": "🚀" * 501}, "too_big"),
        ({"promptText": 7}, "invalid_type"),
        ({"duration": 1}, "too_small"),
        ({"duration": 2.5}, "invalid_type"),
        ({"duration": float("inf")}, "invalid_type"),
        ({"duration": "5"}, "invalid_type"),
        ({"duration": True}, "invalid_type"),
        ({"duration": "auto"}, "invalid_type"),
        ({"seed": -1}, "too_small"),
        ({"seed": 4_294_967_296}, "too_big"),
        ({"outputFormat": "avi"}, "invalid_enum_value"),
        ({"contentModeration": {"level": "low"}}, "unrecognized_keys"),
        ({"contentModeration": "low"}, "invalid_type"),
        ({"model": "veo3.1", "duration": 5}, "invalid_enum_value"),
        ({"model": "veo3.1", "duration": 4, "audio": "yes"}, "invalid_type"),
        ({"model": "kling2.5_turbo_pro", "cfgScale": 1.5}, "too_big"),
        (
            {"model": "hailuo3", "ratio": "16:9", "resolution": "8k"},
            "invalid_enum_value",
        ),
    ],
)
async def test_each_rule_refuses_what_breaks_it(
    runway: RunwayDriver, body: dict[str, Any], code: str
) -> None:
    content = {"promptText": "x", "model": "gen4.5", "ratio": "1280:720", "duration": 5}

    answer = await runway.post(
        "/v1/text_to_video", content=json.dumps({**content, **body})
    )

    assert [issue["code"] for issue in answer.json()["issues"]] == [code]


@pytest.mark.parametrize(
    "body",
    [
        {"promptText": "🚀" * 500},
        {"duration": 5.0},
        {"model": "veo3.1", "duration": 4, "audio": False},
        {"model": "seedance2", "duration": "auto"},
        {"model": "hailuo3", "ratio": "adaptive", "resolution": "2K", "duration": 6},
        {"model": "kling_4", "ratio": "auto_1080p"},
        {"model": "seedance2", "references": [{"uri": IMAGE}] * 9},
        {"model": "seedance2", "referenceVideos": [{"type": "video", "uri": IMAGE}]},
    ],
)
async def test_good_creates_are_accepted(
    runway: RunwayDriver, body: dict[str, Any]
) -> None:
    answer = await runway.create("x", **body)

    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("model", ["gen3a_turbo", "veo3", "sora-2", None, 3])
async def test_a_wrong_model_is_answered_with_the_right_ones(
    runway: RunwayDriver, model: object
) -> None:
    issues = await issues_of(runway, model=model)

    assert [issue["path"] for issue in issues] == [["model"]]
    assert "'gen4.5'" in issues[0]["message"]
    assert "'gen4_turbo'" not in issues[0]["message"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{"])
async def test_a_body_that_is_no_object_is_refused(
    runway: RunwayDriver, content: bytes
) -> None:
    answer = await runway.post("/v1/text_to_video", content=content)

    assert (answer.status_code, answer.json().keys()) == (400, {"error"})


@pytest.mark.parametrize(
    "image",
    [
        IMAGE,
        [{"uri": IMAGE, "position": "first"}],
        "data:image/png;base64,AAAA",
        "runway://unknown",
    ],
)
async def test_images_come_in_four_forms(runway: RunwayDriver, image: object) -> None:
    answer = await image_to_video(runway, promptImage=image)

    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "image",
    [
        None,
        7,
        [],
        ["x"],
        [{"uri": IMAGE}],
        [{"position": "first"}],
        [{"uri": IMAGE, "position": "last"}],
        [{"uri": IMAGE, "position": "first"}] * 2,
        [{"uri": IMAGE, "position": "first", "weight": 1}],
        [{"uri": 3, "position": "first"}],
        "http://media.example.com/a.png",
        "https://127.0.0.1/a.png",
        "https://[::1]/a.png",
        "https://[/a.png",
        "https://localhost/a.png",
        "https://media.example.com/" + "a" * 2048,
        "data:image/gif;base64,AAAA",
        "data:video/mp4;base64,AAAA",
        "data:image/png;base64," + "A" * 5_000_000,
    ],
)
async def test_other_images_are_refused(runway: RunwayDriver, image: object) -> None:
    answer = await image_to_video(runway, promptImage=image)

    assert answer.status_code == 400
    assert all(i["path"][0] == "promptImage" for i in answer.json()["issues"])


async def test_frames_and_references_do_not_mix(runway: RunwayDriver) -> None:
    body = {"model": "seedance2", "ratio": "1280:720"}
    frame = {"uri": IMAGE, "position": "last"}

    references = await image_to_video(runway, **body, promptImage=[{"uri": IMAGE}] * 9)
    too_many = await image_to_video(runway, **body, promptImage=[{"uri": IMAGE}] * 10)
    mixed = await image_to_video(runway, **body, promptImage=[frame, {"uri": IMAGE}])

    assert references.status_code == 200
    assert too_many.status_code == mixed.status_code == 400


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("video_to_video", {"model": "aleph2", "videoUri": IMAGE, "keyframes": []}),
        (
            "character_performance",
            {
                "model": "act_two",
                "character": {"type": "image", "uri": IMAGE},
                "reference": {"type": "video", "uri": IMAGE},
            },
        ),
        (
            "video_upscale",
            {"model": "magnific_video_upscaler_creative", "videoUri": IMAGE},
        ),
        (
            "video_upscale",
            {
                "model": "enhance_frame_rate",
                "videoUri": IMAGE,
                "targetFramerate": "60",
            },
        ),
        ("video_to_hdr", {"model": "ruby", "videoUri": IMAGE}),
        (
            "video_to_video",
            {
                "model": "klingO3_pro",
                "promptText": "x",
                "promptVideo": IMAGE,
                "references": IMAGE,
            },
        ),
    ],
)
async def test_the_other_endpoints_make_tasks_too(
    runway: RunwayDriver, endpoint: str, body: dict[str, Any]
) -> None:
    answer = await runway.post(f"/v1/{endpoint}", json=body)

    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "field",
    [
        {"keyframes": {}},
        {"videoUri": 4},
        {"videoUri": "data:image/png;base64,AA"},
        {"ratio": ""},
    ],
)
async def test_the_other_endpoints_refuse_too(
    runway: RunwayDriver, field: dict[str, Any]
) -> None:
    body = {"model": "aleph2", "videoUri": IMAGE, **field}

    answer = await runway.post("/v1/video_to_video", json=body)

    assert answer.status_code == 400


@pytest.mark.parametrize("references", [7, ["x"], [{"uri": IMAGE, "weight": 1}]])
async def test_bad_references_are_refused(
    runway: RunwayDriver, references: object
) -> None:
    issues = await issues_of(runway, model="seedance2", references=references)

    assert issues[0]["path"][0] == "references"


@pytest.mark.parametrize(
    ("body", "credits"),
    [
        ({"model": "veo3.1", "duration": 8}, 320),
        ({"model": "veo3.1", "duration": 8, "audio": False}, 160),
        ({"model": "seedance2_mini", "duration": 4}, 64),
        ({"model": "seedance2", "duration": 5, "ratio": "640:640"}, 180),
        ({"model": "seedance2", "duration": 5, "ratio": "1920:1080"}, 200),
        ({"model": "seedance2", "duration": 5, "ratio": "3840:2160"}, 750),
        (
            {"model": "hailuo3", "duration": 5, "ratio": "9:16", "resolution": "2k"},
            75,
        ),
        ({"model": "gemini_omni_flash_1.1", "duration": 5, "ratio": "640:360"}, 17),
    ],
)
async def test_estimates_follow_the_price_list(
    runway: RunwayDriver, body: dict[str, Any], credits: int
) -> None:
    answer = await runway.create("x", **body)

    assert answer.json()["estimatedCost"] == {"credits": credits}


async def test_credits_are_taken_at_once_and_come_back(runway: RunwayDriver) -> None:
    assert await runway.balance() == 100_000

    await runway.started()
    await runway.started("[[fail:INTERNAL]]")
    await runway.started("[[scene:moderation]]")
    await runway.create("x", model="seedance2", duration="auto")
    before = await runway.balance()
    runway.bench.wait_for_the_end()

    # Automatic lengths are charged as the longest, and settled as they come out.
    assert before == 100_000 - 3 * 60 - 15 * 36
    assert await runway.balance() == 100_000 - 2 * 60 - 5 * 36


async def test_cancelling_refunds_what_has_not_started(runway: RunwayDriver) -> None:
    early, late, failing = (
        await runway.started(),
        await runway.started(),
        await runway.started("[[fail:INTERNAL]]"),
    )

    first = await runway.delete(early)
    runway.bench.wait(3)
    await runway.delete(late)
    await runway.delete(failing)

    assert (first.status_code, first.content) == (204, b"")
    assert await runway.balance() == 100_000 - 2 * 60
    lost = await runway.poll(early)
    assert (lost.status_code, lost.json()) == (404, {"error": "Could not find Task"})


async def test_deleting_a_finished_task_takes_its_file_away(
    runway: RunwayDriver,
) -> None:
    job_id = await runway.finished()
    url = await runway.link(job_id)

    await runway.delete(job_id)

    assert (await runway.bench.http.get(url)).status_code == 404
    assert await runway.balance() == 100_000 - 60


async def test_an_empty_balance_refuses(bench: Bench) -> None:
    runway = RunwayDriver(Bench(runway_credits=60))
    await runway.started()

    answer = await runway.create("x")

    assert answer.status_code == 400
    assert "enough credits" in answer.json()["error"]


async def test_tasks_over_the_limit_wait_in_line() -> None:
    runway = RunwayDriver(Bench(max_concurrent=1))
    first, second = await runway.started(), await runway.started()
    other_model = await runway.create("x", model="veo3.1", duration=4)

    assert await runway.status(first) == "PENDING"
    assert await runway.status(second) == "THROTTLED"
    assert await runway.status(runway.id_in(other_model)) == "PENDING"
    runway.bench.wait_for_the_end()
    assert await runway.status(second) == "PENDING"


async def test_the_organization_tells_limits_and_usage() -> None:
    runway = RunwayDriver(Bench(max_concurrent=3))
    await runway.started()

    organization = (await runway.get("/v1/organization")).json()

    limits = organization["tier"]["models"]["gen4.5"]
    assert limits == {"maxConcurrentGenerations": 3, "maxDailyGenerations": None}
    assert organization["usage"]["models"]["gen4.5"] == {"dailyGenerations": 1}
    runway.bench.wait(24 * 3600)
    later = (await runway.get("/v1/organization")).json()
    assert later["usage"]["models"]["gen4.5"] == {"dailyGenerations": 0}


async def test_usage_is_told_by_day_and_model(runway: RunwayDriver) -> None:
    await runway.started()
    days = {"startDate": "2026-09-01", "beforeDate": "2026-10-01"}

    usage = (await runway.post("/v1/organization/usage", json=days)).json()

    assert usage == {
        "models": ["gen4.5"],
        "results": [
            {
                "date": "2026-09-21",
                "usedCredits": [{"model": "gen4.5", "amount": 60}],
            }
        ],
    }


async def upload(runway: RunwayDriver, size: int = 600) -> tuple[str, int]:
    slot = {"filename": "a.png", "type": "ephemeral"}
    answer = (await runway.post("/v1/uploads", json=slot)).json()
    sent = await runway.bench.http.post(
        answer["uploadUrl"], data=answer["fields"], files={"file": b"x" * size}
    )
    return answer["runwayUri"], sent.status_code


async def test_an_upload_can_be_used_for_a_day(runway: RunwayDriver) -> None:
    uri, status = await upload(runway)
    good = runway.id_in(await image_to_video(runway, promptImage=uri))
    runway.bench.wait(24 * 3600)
    late = runway.id_in(await image_to_video(runway, promptImage=uri))
    runway.bench.wait_for_the_end()

    assert status == 204
    assert await runway.status(good) == "SUCCEEDED"
    failed = (await runway.poll(late)).json()
    assert failed["failureCode"] == "ASSET.INVALID"
    assert failed["cost"] == {"credits": 0}


async def test_an_upload_inside_a_list_is_found(runway: RunwayDriver) -> None:
    references = [{"uri": "runway://unknown"}]

    answer = await runway.create("x", model="seedance2", references=references)
    runway.bench.wait_for_the_end()

    assert await runway.status(runway.id_in(answer)) == "FAILED"


async def test_bad_uploads_are_refused(runway: RunwayDriver) -> None:
    slot = {"filename": "a.png", "type": "ephemeral"}
    answer = (await runway.post("/v1/uploads", json=slot)).json()
    url, fields = answer["uploadUrl"], answer["fields"]
    http, file = runway.bench.http, {"file": b"x" * 600}

    statuses = [
        (await http.post(url, data=fields, files=file, headers=runway.headers)),
        (await http.post(url, data={"key": "k"}, files=file)),
        (await http.post(url, data=fields)),
    ]

    assert [answer.status_code for answer in statuses] == [400, 403, 400]
    assert (await upload(runway, size=511))[1] == 400
    no_name = await runway.post("/v1/uploads", json={"type": "ephemeral"})
    assert no_name.status_code == 400


async def test_other_paths_and_methods_answer_with_an_error(
    runway: RunwayDriver,
) -> None:
    lost = await runway.get("/v1/nothing")
    wrong = await runway.get("/v1/text_to_video")

    assert (lost.status_code, wrong.status_code) == (404, 405)
    assert lost.json().keys() == wrong.json().keys() == {"error"}
