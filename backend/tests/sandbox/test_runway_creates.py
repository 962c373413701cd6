"""Runway's stand-in: what a create may ask for, and what is refused."""

import json
from typing import Any

import pytest

from tests.sandbox.bench import Bench, RunwayDriver

IMAGE = "https://media.example.com/a.png"


async def issues_of(runway: RunwayDriver, **body: Any) -> list[dict[str, Any]]:
    answer = await runway.create("x", **body)
    assert answer.status_code == 400, answer.text
    issues: list[dict[str, Any]] = answer.json()["issues"]
    return issues


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
    answer = await runway.image_to_video(promptImage=image)

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
    answer = await runway.image_to_video(promptImage=image)

    assert answer.status_code == 400
    assert all(i["path"][0] == "promptImage" for i in answer.json()["issues"])


async def test_frames_and_references_do_not_mix(runway: RunwayDriver) -> None:
    body = {"model": "seedance2", "ratio": "1280:720"}
    frame = {"uri": IMAGE, "position": "last"}

    references = await runway.image_to_video(**body, promptImage=[{"uri": IMAGE}] * 9)
    too_many = await runway.image_to_video(**body, promptImage=[{"uri": IMAGE}] * 10)
    mixed = await runway.image_to_video(**body, promptImage=[frame, {"uri": IMAGE}])

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
