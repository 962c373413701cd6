"""`POST /v1/video/generations`: what is taken, what is refused, what is stored."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.postgres import PostgresServer
from tests.whole import RunningSandbox, WholeGateway, whole_settings

__all__ = ["unguarded"]

URL = "/v1/video/generations"
CARD = {"model": "demo/test-card", "prompt": "a paper boat"}
PROVIDERS = ["demo", "kling", "openai", "runway"]
KLING_3 = ["kling/kling-3.0"]

MALFORMED = [
    pytest.param({"model": ...}, "model", id="no-model"),
    pytest.param({"prompt": ...}, "prompt", id="no-prompt"),
    pytest.param({"model": ""}, "model", id="empty-model"),
    pytest.param({"model": 7}, "model", id="model-is-a-number"),
    pytest.param({"prompt": None}, "prompt", id="prompt-is-null"),
    pytest.param({"prompt": "x" * 32_001}, "prompt", id="endless-prompt"),
    pytest.param({"colour": "red"}, "colour", id="unknown-field"),
    pytest.param({"duration": "5"}, "duration", id="duration-is-text"),
    pytest.param({"duration": 5.5}, "duration", id="duration-is-not-whole"),
    pytest.param({"duration": True}, "duration", id="duration-is-true"),
    pytest.param({"duration": 0}, "duration", id="no-duration"),
    pytest.param({"duration": 10**40}, "duration", id="huge-duration"),
    pytest.param({"deadline_minutes": 0}, "deadline_minutes", id="no-time"),
    pytest.param({"deadline_minutes": 10081}, "deadline_minutes", id="over-a-week"),
    pytest.param({"deadline_minutes": "5"}, "deadline_minutes", id="time-is-text"),
    pytest.param({"seed": -1}, "seed", id="negative-seed"),
    pytest.param({"seed": 2**32}, "seed", id="seed-too-large"),
    pytest.param({"fps": 0}, "fps", id="no-frames"),
    pytest.param({"audio": "yes"}, "audio", id="audio-is-text"),
    pytest.param({"image": ""}, "image", id="empty-image"),
    pytest.param({"reference_images": "x"}, "reference_images", id="one-reference"),
    pytest.param(
        {"reference_images": ["https://x.example"] * 17},
        "reference_images",
        id="too-many-references",
    ),
    pytest.param({"provider_options": []}, "provider_options", id="options-list"),
    pytest.param(
        {"metadata": {f"k{number}": "v" for number in range(17)}},
        "metadata",
        id="too-much-metadata",
    ),
    pytest.param({"metadata": {"k": "v" * 513}}, "metadata.k", id="long-metadata"),
    pytest.param({"metadata": {"k": 1}}, "metadata.k", id="metadata-is-a-number"),
    pytest.param({"negative_prompt": "x" * 8001}, "negative_prompt", id="negative"),
    pytest.param({"prompt": "a\0b"}, "prompt", id="nul"),
    pytest.param({"metadata": {"a": "\ud800"}}, "metadata.a", id="half-a-pair"),
    pytest.param({"metadata": {"\0": "a"}}, "metadata", id="nul-in-a-name"),
    pytest.param(
        {"provider_options": {"seconds": float("nan")}},
        "provider_options.seconds",
        id="not-a-number",
    ),
    pytest.param(
        {"provider_options": {"seconds": [1, {"a": float("-inf")}]}},
        "provider_options.seconds[1].a",
        id="infinity-deep-inside",
    ),
]

NOT_OFFERED: list[Any] = [
    pytest.param({"model": "nope"}, "model", "model_not_found", None, id="model"),
    pytest.param(
        {"model": "demo/nope"},
        "model",
        "model_not_found",
        ["demo/test-card"],
        id="model-of-a-provider",
    ),
    pytest.param(
        {"provider": "nope"}, "provider", "unknown_provider", PROVIDERS, id="provider"
    ),
    pytest.param(
        {"provider": "runway"}, "provider", "invalid_value", ["demo"], id="mismatch"
    ),
    pytest.param(
        {"model": "sora-2"}, "model", "model_retired", KLING_3, id="sora-2-retired"
    ),
    pytest.param(
        {"model": "sora-1"}, "model", "model_retired", KLING_3, id="sora-1-retired"
    ),
    pytest.param(
        {"model": "runway-gen3", "provider": "runway"},
        "model",
        "model_retired",
        ["runway/gen4.5"],
        id="runway-gen3-retired",
    ),
    pytest.param(
        {"model": "runway-gen4"},
        "model",
        "model_retired",
        ["runway/gen4.5"],
        id="runway-gen4-retired",
    ),
    pytest.param(
        {"model": "kling-1.5"}, "model", "model_retired", KLING_3, id="kling-retired"
    ),
    pytest.param(
        {"duration": 31},
        "duration",
        "invalid_value",
        list(range(1, 31)),
        id="duration",
    ),
    pytest.param(
        {"aspect_ratio": "21:9"},
        "aspect_ratio",
        "invalid_value",
        ["16:9", "9:16", "1:1", "4:3"],
        id="aspect-ratio",
    ),
    pytest.param(
        {"resolution": "8k"},
        "resolution",
        "invalid_value",
        ["360p", "720p", "1080p"],
        id="resolution",
    ),
    pytest.param({"fps": 60}, "fps", "invalid_value", [24, 30], id="fps"),
    pytest.param({"prompt": "  "}, "prompt", "invalid_value", None, id="blank-prompt"),
    pytest.param(
        {"prompt": "é" * 4001}, "prompt", "prompt_too_long", None, id="long-prompt"
    ),
    pytest.param(
        {"provider_options": {"hue": 1}},
        "provider_options.hue",
        "unknown_option",
        ["seconds"],
        id="unknown-option",
    ),
    pytest.param(
        {"provider_options": {"seconds": "3"}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="option-of-another-type",
    ),
    pytest.param(
        {"provider_options": {"seconds": True}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="true-is-no-number",
    ),
    pytest.param(
        {"provider_options": {"seconds": 3601}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="option-too-large",
    ),
    pytest.param(
        {"model": "kling/kling-2.5-turbo", "audio": True},
        "audio",
        "invalid_value",
        [False],
        id="silent-model",
    ),
    pytest.param(
        {"model": "runway/gen4.5", "aspect_ratio": "1:1"},
        "aspect_ratio",
        "invalid_value",
        None,
        id="combination",
    ),
    pytest.param(
        {"model": "runway/gen4_turbo"}, "image", "invalid_value", None, id="no-image"
    ),
    pytest.param(
        {"last_frame": "https://x.example/a.png"},
        "last_frame",
        "invalid_value",
        None,
        id="last-frame",
    ),
    pytest.param(
        {"model": "kling/kling-3.0", "last_frame": "https://x.example/a.png"},
        "image",
        "invalid_value",
        None,
        id="last-frame-alone",
    ),
    pytest.param(
        {"reference_images": ["https://x.example/a.png"]},
        "reference_images",
        "invalid_value",
        None,
        id="references",
    ),
    pytest.param({"image": "boat.png"}, "image", "invalid_value", None, id="a-name"),
    pytest.param({"image": "ftp://x/a"}, "image", "invalid_value", None, id="ftp"),
    pytest.param(
        {"image": "asset_nobodys"}, "image", "asset_not_found", None, id="no-such-asset"
    ),
    pytest.param(
        {"image": "data:image/png,abc"}, "image", "invalid_image", None, id="no-base64"
    ),
    pytest.param(
        {"image": "data:image/png;base64,a*"},
        "image",
        "invalid_image",
        None,
        id="bad-base64",
    ),
    pytest.param(
        {"image": "data:image/png;base64,aGVsbG8="},
        "image",
        "invalid_image",
        ["image/png", "image/jpeg", "image/webp"],
        id="no-image-inside",
    ),
    pytest.param(
        {"model": "runway/gen4.5"},
        "provider",
        "provider_key_missing",
        None,
        id="no-provider-key",
    ),
]

UNREADABLE: list[Any] = [
    pytest.param(b"", 422, "invalid_body", id="nothing"),
    pytest.param(b"[]", 422, "invalid_body", id="a-list"),
    pytest.param(b"null", 422, "invalid_body", id="null"),
    pytest.param(b'"text"', 422, "invalid_body", id="text"),
    pytest.param(b'{"model":', 422, "invalid_body", id="broken-off"),
    pytest.param(b"\xff\xfe\xfd", 400, "invalid_body", id="not-utf-8"),
    pytest.param(b'{"model": ' + b"9" * 5000 + b"}", 400, "invalid_body", id="digits"),
    pytest.param(b'{"a":' * 5000 + b"}" * 5000, 400, "invalid_body", id="too-deep"),
]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def served(
    request: pytest.FixtureRequest,
    sandbox: RunningSandbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ServedGateway]:
    """One gateway for all requests that it must not even remember."""
    folder = tmp_path_factory.mktemp("create")
    url = f"sqlite:///{folder}/mediarouter.db"
    server: PostgresServer | None = None
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        url = server.take()
    with served_gateway(whole_settings(sandbox, url, folder / "videos")) as gateway:
        yield gateway
    if server is not None:
        server.give_back(url)


def _changed(change: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = {**CARD, **change}
    return {name: value for name, value in body.items() if value is not ...}


def _refused(served: ServedGateway, **request: Any) -> tuple[int, dict[str, Any]]:
    """Send a create that must fail and leave nothing behind."""
    before = served.rows()
    answer = served.http.post(URL, **request)
    assert served.rows() == before
    error: dict[str, Any] = answer.json()["error"]
    assert error["type"] == "invalid_request_error"
    return answer.status_code, error


@pytest.mark.parametrize(("change", "param"), MALFORMED)
def test_a_malformed_field_is_named_and_nothing_is_stored(
    served: ServedGateway, change: dict[str, Any], param: str
) -> None:
    status, error = _refused(
        served,
        content=json.dumps(_changed(change)),
        headers={"content-type": "application/json"},
    )

    assert status == 422
    assert error["param"] == param
    assert error["message"]


@pytest.mark.parametrize(("change", "param", "code", "allowed"), NOT_OFFERED)
def test_what_the_model_cannot_do_is_refused_with_what_it_can(
    served: ServedGateway,
    change: dict[str, Any],
    param: str,
    code: str,
    allowed: list[Any] | None,
) -> None:
    status, error = _refused(served, json=_changed(change))

    assert status == 400
    assert (error["param"], error["code"]) == (param, code)
    if allowed is not None:
        assert error["allowed"] == allowed


@pytest.mark.parametrize(("content", "status", "code"), UNREADABLE)
def test_a_body_that_is_no_object_is_refused(
    served: ServedGateway, content: bytes, status: int, code: str
) -> None:
    found, error = _refused(
        served, content=content, headers={"content-type": "application/json"}
    )

    assert (found, error["code"], error["param"]) == (status, code, None)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_another_content_type_is_told_which_one_is_wanted(
    served: ServedGateway, kind: str
) -> None:
    status, error = _refused(served, content="model=x", headers={"content-type": kind})

    assert status == 422
    assert "application/json" in error["message"]


def test_an_unknown_model_lists_the_living_ones(served: ServedGateway) -> None:
    _, error = _refused(served, json=_changed({"model": "nope"}))

    assert "demo/test-card" in error["allowed"]
    assert "openai/sora-2" not in error["allowed"]


def test_a_retired_model_says_when_why_and_what_instead(served: ServedGateway) -> None:
    _, error = _refused(served, json=_changed({"model": "sora-2"}))

    assert "2026-09-24" in error["message"]
    assert "OpenAI" in error["message"]
    assert "PUT /v1/model-aliases/sora-2" in error["message"]


def test_a_refusal_never_uses_up_an_idempotency_key(served: ServedGateway) -> None:
    headers = {"idempotency-key": "refused first"}

    refused = served.http.post(URL, json=_changed({"fps": 60}), headers=headers)
    taken = served.http.post(URL, json=_changed({"fps": 24}), headers=headers)

    assert (refused.status_code, taken.status_code) == (400, 200)


def test_the_whole_of_a_request_comes_back(served: ServedGateway) -> None:
    body = {
        "model": "test-card",
        "provider": "demo",
        "prompt": "ein Papierschiff 🚤 und 日本語",
        "duration": 1.0,
        "aspect_ratio": "9:16",
        "resolution": "360p",
        "seed": 4_294_967_295,
        "fps": 24,
        "negative_prompt": "rain",
        "audio": False,
        "provider_options": {"seconds": 0},
        "deadline_minutes": 0.5,
        "metadata": {"order": "Ä-1", "": "empty name"},
    }

    created = served.http.post(URL, json=body).json()
    found = served.http.get(f"{URL}/{created['id']}").json()

    assert created["object"] == "video.generation"
    assert created["id"].startswith("gen_")
    assert created["model"] == "demo/test-card"
    assert (created["requested_model"], created["provider"]) == ("test-card", "demo")
    assert (created["video"], created["usage"], created["error"]) == (None, None, None)
    assert found["prompt"] == body["prompt"]
    assert found["metadata"] == body["metadata"]
    assert found["params"] == {
        "duration": 1,
        "aspect_ratio": "9:16",
        "resolution": "360p",
        "seed": 4_294_967_295,
        "fps": 24,
        "negative_prompt": None,
        "audio": False,
        "provider_options": {"seconds": 0},
        "deadline_minutes": 0.5,
    }
    assert found["warnings"] == ["demo/test-card ignores `negative_prompt`."]


def test_what_is_left_out_is_filled_in_from_the_catalogue(
    served: ServedGateway,
) -> None:
    created = served.http.post(URL, json=CARD).json()

    assert created["params"]["duration"] == 5
    assert created["params"]["aspect_ratio"] == "16:9"
    assert created["params"]["resolution"] == "720p"


async def test_ignored_options_come_back_as_warnings(light: WholeGateway) -> None:
    await light.add_keys("kling")

    created = await light.create(
        "kling/kling-3.0-turbo", "a boat", seed=7, fps=24, audio=False
    )

    assert created["warnings"] == [
        "kling/kling-3.0-turbo ignores `fps`.",
        "kling/kling-3.0-turbo ignores `seed`.",
        "kling/kling-3.0-turbo ignores `audio`: its videos always have sound.",
    ]


async def test_an_option_of_the_vendor_reaches_the_vendor(light: WholeGateway) -> None:
    await light.add_keys("openai")

    done = await light.made(
        "openai/some-model", "a boat", duration=4, provider_options={"steps": 12}
    )

    assert done["status"] == "completed", done["error"]
    assert done["params"]["provider_options"] == {"steps": 12}
