"""Kling's stand-in: what a create may ask for, and what it costs."""

import re
from typing import Any

import pytest

from mediarouter.sandbox.kling.models import I2V, MOTION, OMNI, RULES, T2V
from tests.sandbox.bench import START, KlingDriver

URL = "https://media.example/a.png"
PROMPT = {"type": "prompt", "text": "she turns"}
FIRST = {"type": "first_frame", "url": URL}
LAST = {"type": "last_frame", "url": URL}
ELEMENT = {"type": "element", "element_id": "e1", "id": "element_1"}
REFER = {"type": "refer_image", "url": URL}
FEATURE = {"type": "feature_video", "url": URL}
BASE = {"type": "base_video", "url": URL}
WIDE = {"aspect_ratio": "16:9"}


async def make(kling: KlingDriver, path: str, model: str, body: dict[str, Any]) -> Any:
    return await kling.post(f"/{path}/{model}", json=body)


async def test_a_create_answers_in_the_envelope(kling: KlingDriver) -> None:
    answer = await kling.create("a lighthouse", options={"external_task_id": "mr_01"})

    body = answer.json()
    assert (body["code"], body["message"]) == (0, "SUCCEED")
    assert body["request_id"]
    data = body["data"]
    assert re.fullmatch(r"\d{18,19}", data.pop("id"))
    assert data == {
        "status": "submitted",
        "create_time": int(START) * 1000,
        "update_time": int(START) * 1000,
        "external_id": "mr_01",
    }


@pytest.mark.parametrize(
    ("path", "model", "body", "reason"),
    [
        (T2V, "kling-3.0", {}, "prompt"),
        (T2V, "kling-3.0", {"prompt": 7}, "prompt"),
        (T2V, "kling-3.0", {"prompt": "x" * 2501}, "between 0 and 2500"),
        (T2V, "kling-3.0-turbo", {"prompt": "x" * 3073}, "between 0 and 3072"),
        (T2V, "kling-3.0", {"prompt": "x", "model": "y"}, "model"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": []}, "settings"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"seed": 1}}, "seed"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"duration": 2}}, "duration"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"duration": "5"}}, "duration"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"duration": True}}, "duration"),
        (T2V, "kling-2.6", {"prompt": "x", "settings": {"duration": 7}}, "duration"),
        (T2V, "kling-2.6", {"prompt": "x", "settings": {"resolution": "4k"}}, "4k"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"aspect_ratio": "4:3"}}, "4:3"),
        (T2V, "kling-3.0", {"prompt": "x", "settings": {"audio": "on"}}, "audio"),
        (T2V, "kling-2.6", {"prompt": "x", "settings": {"audio": "native"}}, "1080p"),
        (
            T2V,
            "kling-2.5-turbo",
            {"prompt": "x", "settings": {"audio": "off"}},
            "audio",
        ),
        (
            T2V,
            "kling-3.0",
            {"prompt": "x", "settings": {"multi_shot": 1}},
            "multi_shot",
        ),
        (T2V, "kling-3.0", {"prompt": "x", "options": {"n": 1}}, "options.n"),
        (
            T2V,
            "kling-3.0",
            {"prompt": "x", "options": {"external_task_id": 1}},
            "external_task_id",
        ),
        (
            T2V,
            "kling-3.0",
            {"prompt": "x", "options": {"watermark_info": {"on": True}}},
            "watermark_info",
        ),
        (I2V, "kling-3.0", {"prompt": "x"}, "prompt"),
        (I2V, "kling-3.0", {"contents": []}, "contents"),
        (I2V, "kling-3.0", {"contents": ["x"]}, "type"),
        (I2V, "kling-3.0", {"contents": [PROMPT]}, "first_frame is required"),
        (I2V, "kling-3.0", {"contents": [PROMPT, LAST]}, "needs first_frame"),
        (I2V, "kling-3.0", {"contents": [FIRST, FIRST]}, "at most 1"),
        (I2V, "kling-3.0", {"contents": [FIRST, *[ELEMENT] * 4]}, "at most 3"),
        (I2V, "kling-3.0", {"contents": [{**FIRST, "weight": 1}]}, "weight"),
        (I2V, "kling-3.0", {"contents": [{"type": "first_frame"}]}, "url"),
        (
            I2V,
            "kling-3.0",
            {"contents": [{"type": "first_frame", "url": "data:image/png;base64,A"}]},
            "prefix",
        ),
        (
            I2V,
            "kling-3.0",
            {"contents": [FIRST, {"type": "prompt", "text": "x" * 2501}]},
            "contents[1].text: size must be between 0 and 2500",
        ),
        (I2V, "kling-3.0", {"contents": [FIRST], "settings": WIDE}, "aspect_ratio"),
        (I2V, "kling-3.0-turbo", {"contents": [FIRST, LAST]}, "last_frame"),
        (I2V, "kling-2.6", {"contents": [FIRST, LAST]}, "1080p"),
        (
            I2V,
            "kling-2.6",
            {"contents": [FIRST, {"type": "voice", "voice_id": "v"}]},
            "voice needs audio",
        ),
        (OMNI, "kling-3.0-omni", {"contents": [PROMPT]}, "aspect_ratio"),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, *[REFER] * 7, ELEMENT], "settings": WIDE},
            "at most 7",
        ),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, FEATURE, *[REFER] * 5]},
            "at most 4",
        ),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, FEATURE], "settings": {"audio": "native"}},
            "must be off",
        ),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, FEATURE], "settings": {"multi_shot": False}},
            "must be true",
        ),
        (OMNI, "kling-o1", {"contents": [PROMPT, BASE, FIRST]}, "no frames"),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, BASE], "settings": {"multi_shot": True}},
            "must be false",
        ),
        (
            OMNI,
            "kling-3.0-omni",
            {
                "contents": [PROMPT, BASE],
                "settings": {"multi_shot": False, "audio": "native"},
            },
            "not native",
        ),
        (
            OMNI,
            "kling-o1",
            {"contents": [PROMPT, FIRST], "settings": {"duration": 7}},
            "5 or 10",
        ),
        (
            MOTION,
            "kling-3.0",
            {
                "contents": [{"type": "image", "url": URL}],
                "settings": {"character_orientation": "image"},
            },
            "image and video",
        ),
        (
            MOTION,
            "kling-3.0",
            {"contents": [{"type": "image", "url": URL}]},
            "character_orientation",
        ),
    ],
)
async def test_a_bad_value_is_refused_with_1201(
    kling: KlingDriver, path: str, model: str, body: dict[str, Any], reason: str
) -> None:
    answer = await make(kling, path, model, body)

    assert (answer.status_code, answer.json()["code"]) == (400, 1201)
    assert reason in answer.json()["message"]
    assert await kling.charges() == []


@pytest.mark.parametrize(
    ("path", "model", "body", "amount"),
    [
        (T2V, "kling-3.0-turbo", {"prompt": "x"}, "0.56"),
        (T2V, "kling-3.0", {"prompt": "x"}, "0.42"),
        (
            T2V,
            "kling-3.0",
            {
                "prompt": "x",
                "settings": {"resolution": "4k", "duration": 15, "audio": "native"},
            },
            "6.30",
        ),
        (T2V, "kling-2.5-turbo", {"prompt": "x", "settings": {"duration": 10}}, "0.42"),
        (I2V, "kling-3.0", {"contents": [PROMPT, FIRST, LAST, ELEMENT]}, "0.42"),
        (
            I2V,
            "kling-2.6",
            {
                "contents": [FIRST, LAST, {"type": "voice", "voice_id": "v"}],
                "settings": {"resolution": "1080p", "audio": "native"},
            },
            "0.84",
        ),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, REFER], "settings": WIDE},
            "0.42",
        ),
        (OMNI, "kling-3.0-omni", {"contents": [PROMPT, FEATURE]}, "0.63"),
        (
            OMNI,
            "kling-3.0-omni",
            {"contents": [PROMPT, BASE], "settings": {"multi_shot": False}},
            "0.63",
        ),
        (OMNI, "kling-o1", {"contents": [PROMPT, FIRST]}, "0.42"),
        (
            OMNI,
            "kling-o1",
            {"contents": [PROMPT, FIRST, LAST], "settings": {"duration": 7}},
            "0.59",
        ),
        (OMNI, "kling-o1", {"contents": [PROMPT, FEATURE]}, "0.63"),
        (
            MOTION,
            "kling-2.6",
            {
                "contents": [
                    {"type": "image", "url": URL},
                    {"type": "video", "url": URL},
                ],
                "settings": {"character_orientation": "video"},
            },
            "0.35",
        ),
    ],
)
async def test_good_creates_cost_what_the_price_list_says(
    kling: KlingDriver, path: str, model: str, body: dict[str, Any], amount: str
) -> None:
    made = await make(kling, path, model, body)
    assert made.status_code == 200, made.text
    kling.bench.wait_for_the_end()

    task = (await kling.poll(kling.id_in(made))).json()["data"][0]

    assert task["billing"][0]["amount"] == amount


def test_every_model_has_a_path() -> None:
    assert {path for path, _ in RULES} == {T2V, I2V, OMNI, MOTION}
