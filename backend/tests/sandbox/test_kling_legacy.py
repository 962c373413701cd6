"""Kling's legacy API: its JWT, its names, and the same jobs behind them."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from mediarouter.sandbox.kling.auth import read_jwt
from tests.sandbox.bench import START, Bench, KlingDriver

URL = "https://media.example/a.png"

# From the vendor's scheme with access key AKTEST and secret key SKTEST.
VECTOR = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    "eyJpc3MiOiJBS1RFU1QiLCJleHAiOjE3OTAwMDE4MDAsIm5iZiI6MTc4OTk5OTk5NX0."
    "ey-Zamv_Aquy2TZznmeyBbYP-lr5LWs6HdIB0kuciTs"
)


def jwt(claims: object, secret: str, header: object = None) -> str:
    parts = [header or {"alg": "HS256", "typ": "JWT"}, claims]
    signed = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    digest = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{encoded(digest)}"


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@pytest.fixture
def bench() -> Bench:
    return Bench(kling_access_key="AKTEST", kling_secret_key="SKTEST")


@pytest.fixture
def kling(bench: Bench) -> KlingDriver:
    return KlingDriver(bench, VECTOR)


async def t2v(kling: KlingDriver, **body: Any) -> Any:
    usual = {"model_name": "kling-v3", "prompt": "x"}
    return await kling.post("/v1/videos/text2video", json={**usual, **body})


def test_the_test_vector_is_read() -> None:
    assert read_jwt(VECTOR, "SKTEST") == {
        "iss": "AKTEST",
        "exp": 1790001800,
        "nbf": 1789999995,
    }
    assert read_jwt(VECTOR, "other") is None


async def test_the_test_vector_opens_both_apis(kling: KlingDriver) -> None:
    legacy, standard = await t2v(kling), await kling.create("x")

    assert legacy.status_code == standard.status_code == 200


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iss": "AKTEST", "exp": START, "nbf": START - 5}, 1004),
        ({"iss": "AKTEST", "exp": START + 9, "nbf": START + 1}, 1003),
        ({"iss": "other", "exp": START + 9, "nbf": START - 5}, 1000),
        ({"exp": START + 9}, 1000),
        ([], 1002),
    ],
)
async def test_each_fault_of_a_token_has_its_code(
    bench: Bench, claims: object, code: int
) -> None:
    answer = await t2v(KlingDriver(bench, jwt(claims, "SKTEST")))

    assert (answer.status_code, answer.json()["code"]) == (401, code)


@pytest.mark.parametrize(
    "token",
    [
        jwt({"iss": "AKTEST", "exp": START + 9}, "forged"),
        jwt({"iss": "AKTEST", "exp": START + 9}, "SKTEST", {"alg": "none"}),
        jwt({"iss": "AKTEST", "exp": START + 9}, "SKTEST", ["HS256"]),
        "a.b.c",
        "a.b",
        f"{VECTOR}.x",
        "é.é.é",
    ],
)
def test_a_token_that_is_not_genuine_is_not_read(token: str) -> None:
    assert read_jwt(token, "SKTEST") is None


async def test_a_task_uses_the_legacy_names(kling: KlingDriver) -> None:
    made = await t2v(kling, external_task_id="mr_02", duration="5", mode="pro")
    data = made.json()["data"]
    job_id = data["task_id"]

    assert data["task_status"] == "submitted"
    assert data["task_info"] == {"external_task_id": "mr_02"}
    assert data["created_at"] == data["updated_at"] == int(START) * 1000
    kling.bench.wait_for_the_end()
    answer = await kling.get(f"/v1/videos/text2video/{job_id}")
    done = answer.json()["data"]
    assert (done["task_status"], done["task_status_msg"]) == ("succeed", "")
    assert done["final_unit_deduction"] == "4"
    (video,) = done["task_result"]["videos"]
    assert video.keys() == {"id", "url", "watermark_url", "duration"}
    assert (await kling.bench.http.get(video["url"])).status_code == 200


async def test_a_task_is_found_by_the_callers_id_on_its_own_path(
    kling: KlingDriver,
) -> None:
    made = await t2v(kling, external_task_id="mr_02")

    named = await kling.get("/v1/videos/text2video/mr_02")
    elsewhere = await kling.get("/v1/videos/image2video/mr_02")
    lost = await kling.get("/v1/videos/text2video/mr_03")

    assert named.json()["data"]["task_id"] == made.json()["data"]["task_id"]
    assert elsewhere.json()["code"] == lost.json()["code"] == 1201
    assert lost.json()["message"] == "Task not found"


async def test_a_failed_task_says_why(kling: KlingDriver) -> None:
    made = await t2v(kling, prompt="[[fail:no luck]]")
    kling.bench.wait_for_the_end()

    path = f"/v1/videos/text2video/{made.json()['data']['task_id']}"
    data = (await kling.get(path)).json()["data"]

    assert (data["task_status"], data["task_status_msg"]) == ("failed", "no luck")


async def test_an_unknown_status_word_passes(kling: KlingDriver) -> None:
    made = await t2v(kling, prompt="[[scene:unknown_status:1]]")
    kling.bench.wait_for_the_end()
    path = f"/v1/videos/text2video/{made.json()['data']['task_id']}"

    words = [(await kling.get(path)).json()["data"]["task_status"] for _ in range(2)]

    assert words == ["enhancing", "succeed"]


async def test_a_spoiled_poll_is_spoiled_here_too(kling: KlingDriver) -> None:
    made = await t2v(kling, prompt="[[scene:poll_500:1]]")
    path = f"/v1/videos/text2video/{made.json()['data']['task_id']}"

    assert [(await kling.get(path)).status_code for _ in range(2)] == [500, 200]


async def test_lists_are_newest_first_and_of_one_kind(kling: KlingDriver) -> None:
    ids = [(await t2v(kling)).json()["data"]["task_id"] for _ in range(3)]
    await kling.create("x")

    first = await kling.get("/v1/videos/text2video", params={"pageSize": "2"})
    second = await kling.get(
        "/v1/videos/text2video", params={"pageNum": "2", "pageSize": "2"}
    )
    bad = await kling.get("/v1/videos/text2video", params={"pageSize": "501"})

    assert [task["task_id"] for task in first.json()["data"]] == [ids[2], ids[1]]
    assert [task["task_id"] for task in second.json()["data"]] == [ids[0]]
    assert bad.json()["code"] == 1201


@pytest.mark.parametrize(
    "body",
    [
        {"duration": 5},
        {"duration": "five"},
        {"duration": "2"},
        {"mode": "ultra"},
        {"sound": "native"},
        {"seed": 1},
        {"prompt": "x" * 2501},
        {"multi_shot": "yes"},
    ],
)
async def test_bad_values_are_refused(kling: KlingDriver, body: dict[str, Any]) -> None:
    answer = await t2v(kling, **body)

    assert (answer.status_code, answer.json()["code"]) == (400, 1201)


@pytest.mark.parametrize("model", ["kling-v1", "kling-v2-master", "kling-v3-omni", ""])
async def test_retired_and_foreign_models_are_1203(
    kling: KlingDriver, model: str
) -> None:
    named = await t2v(kling, model_name=model)
    unnamed = await kling.post("/v1/videos/text2video", json={"prompt": "x"})

    assert named.json()["code"] == unnamed.json()["code"] == 1203


async def test_an_unknown_kind_is_1203(kling: KlingDriver) -> None:
    answer = await kling.post("/v1/videos/generations", json={"prompt": "x"})

    assert (answer.status_code, answer.json()["code"]) == (404, 1203)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "text2video",
            {
                "model_name": "kling-v2-6",
                "prompt": "x",
                "mode": "pro",
                "sound": "on",
                "aspect_ratio": "9:16",
            },
        ),
        (
            "text2video",
            {"model_name": "kling-v2-5-turbo", "prompt": "x", "sound": "off"},
        ),
        (
            "image2video",
            {
                "model_name": "kling-v3",
                "image": URL,
                "image_tail": URL,
                "element_list": [{"element_id": 160}],
            },
        ),
        (
            "image2video",
            {
                "model_name": "kling-v2-6",
                "image": URL,
                "mode": "pro",
                "sound": "on",
                "voice_list": [{"voice_id": "v1"}],
            },
        ),
        (
            "omni-video",
            {
                "model_name": "kling-v3-omni",
                "prompt": "<<<image_1>>> walks",
                "aspect_ratio": "16:9",
                "image_list": [{"image_url": URL}],
            },
        ),
        (
            "omni-video",
            {
                "model_name": "kling-video-o1",
                "prompt": "x",
                "image_list": [
                    {"image_url": URL, "type": "first_frame"},
                    {"image_url": URL, "type": "end_frame"},
                ],
            },
        ),
        (
            "omni-video",
            {
                "model_name": "kling-video-o1",
                "prompt": "x",
                "video_list": [{"video_url": URL, "refer_type": "base"}],
            },
        ),
        (
            "omni-video",
            {
                "model_name": "kling-video-o1",
                "prompt": "x",
                "video_list": [{"video_url": URL, "refer_type": "feature"}],
            },
        ),
        (
            "motion-control",
            {
                "model_name": "kling-v3",
                "image_url": URL,
                "video_url": URL,
                "character_orientation": "image",
                "keep_original_sound": "no",
            },
        ),
    ],
)
async def test_every_kind_makes_tasks(
    kling: KlingDriver, kind: str, body: dict[str, Any]
) -> None:
    answer = await kling.post(f"/v1/videos/{kind}", json=body)

    assert answer.status_code == 200, answer.text


async def test_a_list_item_without_its_id_is_refused(kling: KlingDriver) -> None:
    body = {"model_name": "kling-v3", "image": URL}

    answers = [
        await kling.post("/v1/videos/image2video", json={**body, "element_list": bad})
        for bad in ([{}], ["e1"], "e1")
    ]

    assert {answer.json()["code"] for answer in answers} == {1201}
