"""`POST /v1/video/generations`: what is taken, what is refused, what is stored."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.generations.malformed import (
    MALFORMED,
    NOT_OFFERED,
    UNREADABLE,
)
from tests.postgres import PostgresServer
from tests.whole import RunningSandbox, WholeGateway, whole_settings

__all__ = ["unguarded"]

URL = "/v1/video/generations"
CARD = {"model": "demo/test-card", "prompt": "a paper boat"}


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
