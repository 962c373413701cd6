"""Vendors call, over real HTTP: a call wakes, and nothing it says is believed."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from mediarouter.app import create_app
from mediarouter.kit.tls import tls_context
from mediarouter.providers.base import VideoRequest
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.kling.provider import KlingProvider
from mediarouter.sandbox.app import SandboxSettings
from mediarouter.sandbox.callbacks import sign
from tests.events.streams import serving
from tests.whole import (
    RunningSandbox,
    WholeGateway,
    running_sandbox,
    whole_gateway,
    whole_settings,
)

MODEL = "kling/kling-3.0"
SECRET = "whsec_bWVkaWFyb3V0ZXIta2xpbmctc2ltLXNlY3JldC0wMDAx"
# Nobody waits that long: what ends in these tests was not found by a poll.
NEVER = {"poll_min_seconds": 60, "poll_max_seconds": 600}
SHARED = {
    "secret_key": "a-secret-both-instances-share-0123",
    "encryption_key": "dGVzdHMtc2VhbGluZy1rZXktMDEyMzQ1Njc4OWFiY2Q=",
}


@asynccontextmanager
async def called(
    sandbox: RunningSandbox, database_url: str, folder: Path, **settings: Any
) -> AsyncIterator[WholeGateway]:
    """A gateway that vendors reach, with a Kling key and no polls worth the name."""
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    chosen = whole_settings(
        sandbox, database_url, folder, public_url=url, **{**NEVER, **settings}
    )
    async with (
        whole_gateway(chosen, sandbox) as gateway,
        serving(gateway.app, listener),
    ):
        await gateway.add_keys("kling")
        yield gateway


@pytest.fixture
async def gateway(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    async with called(sandbox, sqlite_url, tmp_path) as gateway:
        yield gateway


async def _entry(gateway: WholeGateway, row: dict[str, Any]) -> dict[str, Any]:
    entries = await gateway.sandbox.entries("kling")
    (entry,) = [one for one in entries if one["id"] == row["job"]["id"]]
    return entry


async def _submitted(gateway: WholeGateway, prompt: str) -> dict[str, Any]:
    created = await gateway.create(MODEL, prompt, duration=3)
    return await gateway.until(created["id"], lambda row: row["stage"] == "submitted")


async def _polled(gateway: WholeGateway, row: dict[str, Any], times: int) -> None:
    async with asyncio.timeout(60):
        while True:
            if (await _entry(gateway, row))["polls"] >= times:
                return
            await asyncio.sleep(0.05)


def _address(gateway: WholeGateway, row: dict[str, Any]) -> str:
    tokens = gateway.services.callback_tokens
    token = tokens.make("kling", row["job"]["reference"])
    return f"{gateway.services.settings.public_url}/v1/callbacks/kling/{token}"


def _silence_the_vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the vendor is not told where to call; the test calls instead."""
    generate = KlingProvider.generate_video

    async def generate_video(self: KlingProvider, request: VideoRequest) -> Any:
        return await generate(self, replace(request, callback_url=None))

    monkeypatch.setattr(KlingProvider, "generate_video", generate_video)


async def test_an_end_is_noticed_by_the_call_long_before_the_next_poll(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> None:
    async with called(sandbox, database_url, tmp_path) as gateway:
        done = await gateway.made(MODEL, "a boat", duration=3)
        failed = await gateway.made(MODEL, "[[fail:1301]]", duration=3)

        assert done["status"] == "completed", done["error"]
        assert done["usage"]["cost_basis"] == "vendor"
        assert failed["status"] == "failed"
        # One read for each of the three calls, and one for the file's address.
        assert (await _entry(gateway, done))["polls"] <= 4
        assert (await _entry(gateway, failed))["polls"] <= 3


async def test_a_call_to_one_instance_wakes_the_job_at_the_other(
    sandbox: RunningSandbox, postgres_url: str, tmp_path: Path
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    settings = whole_settings(
        sandbox,
        postgres_url,
        tmp_path,
        public_url=f"http://127.0.0.1:{listener.getsockname()[1]}",
        **NEVER,
        **SHARED,
    )
    front = create_app(settings, works=False)
    async with (
        whole_gateway(settings, sandbox) as drives,
        front.router.lifespan_context(front),
        serving(front, listener),
    ):
        await drives.add_keys("kling")
        done = await drives.made(MODEL, "a boat", duration=3)

    assert done["status"] == "completed", done["error"]


async def test_what_is_not_the_vendors_call_does_nothing_and_learns_nothing(
    gateway: WholeGateway, log: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _silence_the_vendor(monkeypatch)
    row = await _submitted(gateway, "[[slow:3600]]")
    other = await _submitted(gateway, "[[slow:3600]] another")
    genuine = _address(gateway, row)
    base, _, token = genuine.rpartition("/")
    body = json.dumps({"id": row["job"]["id"], "status": "succeeded"}).encode()
    forged = [
        f"{base}/{row['job']['reference']}.{'0' * 32}",
        f"{base}/{row['job']['reference']}",
        f"{base}/{token.replace('mr-', 'mr-x')}",
        f"{base}/x",
        f"{base}/ü",
        # The signature belongs to the vendor's name as well.
        genuine.replace("/kling/", "/runway/"),
    ]
    async with httpx2.AsyncClient(verify=tls_context(), timeout=60) as http:
        # Signed by us, about a submit that never was.
        unknown = gateway.services.callback_tokens.make("kling", "mr-unknown")
        answers = [
            await http.post(url, content=body) for url in [*forged, f"{base}/{unknown}"]
        ]
        answers.append(await http.post(genuine, content=b"x" * 70_000))
        last = _address(gateway, other)
        first = await http.post(last, content=body)
        answers += [first, *[await http.post(last, content=body) for _ in range(9)]]
        await _polled(gateway, other, 1)
        answers.append(await http.post(genuine, content=body))
    await _polled(gateway, row, 1)

    told = {(one.status_code, one.content, len(one.headers)) for one in answers}
    assert told == {(200, b"", len(first.headers))}
    # One read for the one genuine call, although ten came about the other job too.
    assert (await _entry(gateway, row))["polls"] == 1
    assert (await _entry(gateway, other))["polls"] == 1
    # It said `succeeded`. The vendor did not.
    assert (await gateway.get(row["id"]))["stage"] == "submitted"
    assert token not in log.getvalue()


async def test_calls_that_must_be_signed(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = SandboxSettings(
        queued_seconds=0.1, running_seconds=0.3, kling_webhook_secret=SECRET
    )
    with running_sandbox(chosen) as signing:
        async with called(
            signing, sqlite_url, tmp_path, kling_webhook_secret=SECRET
        ) as gateway:
            done = await gateway.made(
                MODEL, "[[scene:messy_callbacks]] a boat", duration=3
            )
            assert done["status"] == "completed", done["error"]
            # Copies and stragglers cost nothing.
            assert (await _entry(gateway, done))["polls"] <= 4

            row = await _submitted(gateway, "[[slow:3600]]")
            await signing.control("POST", "/complete", json={"id": row["job"]["id"]})
            assert (await gateway.ended(row["id"]))["status"] == "completed"

            _silence_the_vendor(monkeypatch)
            quiet = await _submitted(gateway, "[[slow:3600]] quiet")
            body = json.dumps({"external_id": quiet["job"]["reference"]}).encode()
            other = json.dumps({"external_id": row["job"]["reference"]}).encode()
            stamp, old = str(int(time.time())), str(int(time.time()) - 600)
            sent = [
                (body, None),
                (body, ("1", stamp, "v1,AAAA")),
                (body, ("1", old, sign(SECRET, "1", old, body))),
                # Genuine, and about another job than its address.
                (other, ("1", stamp, sign(SECRET, "1", stamp, other))),
                (body, ("1", stamp, sign(SECRET, "1", stamp, body))),
            ]
            async with httpx2.AsyncClient(verify=tls_context(), timeout=60) as http:
                for content, signature in sent:
                    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
                    headers = dict(zip(names, signature or (), strict=False))
                    answer = await http.post(
                        _address(gateway, quiet), content=content, headers=headers
                    )
                    assert answer.status_code == 200
            await _polled(gateway, quiet, 1)
            assert (await _entry(gateway, quiet))["polls"] == 1


async def test_a_call_proves_a_submit_that_was_given_up(
    sandbox: RunningSandbox,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find_job = KlingProvider.find_job

    async def is_down(*_: Any) -> None:
        raise ProviderError(ErrorKind.UNAVAILABLE, "The look-up is down.")

    monkeypatch.setattr(KlingProvider, "find_job", is_down)
    # Once it has been found, it is watched like one found after a restart.
    soon = {"poll_min_seconds": 0.1}
    async with called(sandbox, sqlite_url, tmp_path, **soon) as gateway:
        given_up = await gateway.made(MODEL, "[[scene:error_after_accept]]", duration=3)
        assert given_up["error"]["code"] == "submit_unknown"

        monkeypatch.setattr(KlingProvider, "find_job", find_job)
        async with httpx2.AsyncClient(verify=tls_context(), timeout=60) as http:
            await http.post(_address(gateway, given_up), content=b"{}")
        done = await gateway.until(
            given_up["id"], lambda row: row["status"] == "completed"
        )
        assert done["error"] is None
        assert done["job"]["reference"] == given_up["job"]["reference"]
        entries = await sandbox.entries("kling")
        reference = done["job"]["reference"]
        assert [one["reference"] for one in entries].count(reference) == 1


async def test_a_vendor_is_told_where_to_call_only_when_it_can_reach_us(
    light: WholeGateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[VideoRequest] = []
    generate = KlingProvider.generate_video

    async def generate_video(self: KlingProvider, request: VideoRequest) -> Any:
        asked.append(request)
        return await generate(self, request)

    monkeypatch.setattr(KlingProvider, "generate_video", generate_video)
    await light.add_keys("kling")
    await light.made(MODEL, "polled", duration=3)
    other = f"sqlite:///{tmp_path}/other.db"
    async with called(light.sandbox, other, tmp_path) as gateway:
        row = await gateway.made(MODEL, "called", duration=3)

        assert [one.callback_url for one in asked] == [None, _address(gateway, row)]
