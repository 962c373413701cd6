"""What the vendor is asked for when a video is made of another, and its answers."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from mediarouter.sandbox.app import SandboxSettings
from tests.openai_compat.conftest import generation_of
from tests.whole import (
    RunningSandbox,
    WholeGateway,
    running_sandbox,
    whole_gateway,
    whole_settings,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LITELLM = "openai/some-model"


@pytest.fixture(scope="module")
def litellm() -> Iterator[RunningSandbox]:
    """A server that can remix, edit and extend, at any model."""
    settings = SandboxSettings(
        queued_seconds=0, running_seconds=0.1, openai_profile="litellm"
    )
    with running_sandbox(settings) as running:
        yield running


@pytest.fixture
async def gateway(
    litellm: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    settings = whole_settings(
        litellm, sqlite_url, tmp_path / "videos", openai_profile="litellm"
    )
    async with whole_gateway(settings, litellm) as running:
        await running.add_keys("openai")
        yield running


async def _source(gateway: WholeGateway) -> dict[str, Any]:
    wish = {"model": LITELLM, "prompt": "a boat", "seconds": 2, "size": "832x480"}
    created = await gateway.ok("POST", "/v1/videos", json=wish)
    ended = await gateway.ended(generation_of(created["id"]))
    assert ended["status"] == "completed", ended["error"]
    return dict(created)


async def test_the_vendor_is_asked_under_its_own_id(gateway: WholeGateway) -> None:
    source = await _source(gateway)
    video = {"id": source["id"]}
    before = len(await gateway.sandbox.entries("openai"))

    made = [
        await gateway.ok("POST", f"/v1/videos/{path}", json={"prompt": path, **more})
        for path, more in (
            (f"{source['id']}/remix", {}),
            ("edits", {"video": video}),
            ("extensions", {"video": video, "seconds": "4"}),
        )
    ]
    ended = [await gateway.ended(generation_of(one["id"])) for one in made]

    assert [one["status"] for one in ended] == ["completed"] * 3
    assert [round(one["video"]["duration"]) for one in ended] == [2, 2, 6]
    assert {(one["video"]["width"], one["video"]["height"]) for one in ended} == {
        (832, 480)
    }
    assert {one["model"] for one in ended} == {LITELLM}
    assert len(await gateway.sandbox.entries("openai")) == before + 3


async def test_a_remix_whose_answer_is_lost_is_not_sent_again(
    gateway: WholeGateway,
) -> None:
    source = await _source(gateway)
    before = len(await gateway.sandbox.entries("openai"))

    created = await gateway.ok(
        "POST",
        f"/v1/videos/{source['id']}/remix",
        json={"prompt": "[[scene:error_after_accept]]"},
    )
    ended = await gateway.ended(generation_of(created["id"]))

    assert (ended["status"], ended["error"]["code"]) == ("failed", "submit_unknown")
    assert len(await gateway.sandbox.entries("openai")) == before + 1


async def test_a_video_that_the_vendor_does_not_know_costs_nothing(
    gateway: WholeGateway,
) -> None:
    source = await _source(gateway)
    (key,) = await gateway.ok("GET", "/v1/keys")
    another_account = {"api_key": "sandbox-another-account"}
    await gateway.ok("PATCH", f"/v1/keys/{key['id']}", json=another_account)

    created = await gateway.ok(
        "POST", f"/v1/videos/{source['id']}/remix", json={"prompt": "at night"}
    )
    ended = await gateway.ended(generation_of(created["id"]))

    assert ended["status"] == "failed"
    assert ended["error"]["code"] == "invalid_request"
    assert ended["usage"]["cost"] == 0


async def test_the_key_that_made_it_must_be_in_use(gateway: WholeGateway) -> None:
    source = await _source(gateway)
    (key,) = await gateway.ok("GET", "/v1/keys")
    await gateway.ok("DELETE", f"/v1/keys/{key['id']}")
    await gateway.ok(
        "POST",
        "/v1/keys",
        json={"provider": "openai", "api_key": "sandbox-another-key"},
    )

    error = await gateway.refused(
        400, "POST", f"/v1/videos/{source['id']}/remix", json={"prompt": "x"}
    )

    assert error["code"] == "provider_key_missing"
    assert "no other key" in error["message"]
