"""Promises P1 to P5 under SIGKILL: count at the vendors, then in our books."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.chaos.harness import (
    GatewayProcess,
    SandboxProcess,
    create_many,
    no_gateway_outlives_its_test,
)

__all__ = ["no_gateway_outlives_its_test"]

pytestmark = pytest.mark.chaos

MODELS = ("runway/gen4.5", "kling/kling-3.0", "openai/any-model", "demo/test-card")
COUNT = 24
FEW = 8

BOUNDARIES = [
    pytest.param("after_create", 6, id="accepted-and-not-yet-driven"),
    pytest.param("before_post", 6, id="submitting-and-not-yet-sent"),
    pytest.param("after_accept", 6, id="accepted-by-the-vendor-and-not-recorded"),
    pytest.param("after_submitted", 8, id="recorded-and-not-yet-polled"),
    pytest.param("before_download", 3, id="finished-and-not-yet-downloaded"),
    pytest.param("before_publish", 3, id="downloaded-and-not-yet-published"),
    pytest.param("before_settle", 3, id="published-and-not-yet-settled"),
]


async def assert_books_agree(
    gateway: GatewayProcess,
    sandbox: SandboxProcess,
    accepted: dict[str, str],
    rows: list[dict[str, Any]],
) -> None:
    """Nothing lost, nothing paid twice, nothing settled twice, no end unexplained."""
    by_id = {row["id"]: row for row in rows}
    assert set(accepted.values()) <= set(by_id), "an answered create was lost"

    paid = await sandbox.paid_prompts()
    assert {prompt: n for prompt, n in paid.items() if n > 1} == {}, "paid twice"

    for row in rows:
        if row["status"] == "completed":
            assert row["video"] is not None
            assert row["usage"]["cost"] is not None or row["usage"]["cost_note"]
        else:
            assert row["error"]["code"] == "submit_unknown", row["error"]
            assert row["error"]["billed"] == "unknown"
            assert row["usage"]["cost"] is None
    await assert_settled_once(gateway, rows)
    await assert_files_are_whole(gateway, rows)


async def assert_settled_once(
    gateway: GatewayProcess, rows: list[dict[str, Any]]
) -> None:
    async with gateway.client() as http:
        stats = (await http.get("/v1/usage/stats")).json()
        counts = Counter(row["status"] for row in rows)
        assert stats["total_success"] == counts["completed"]
        assert stats["total_failure"] == counts["failed"]
        known = sum(row["usage"]["cost"] or 0 for row in rows)
        assert stats["total_cost"] == pytest.approx(known, abs=1e-6)
        assert stats["cost_unknown"] == sum(
            row["usage"]["cost"] is None for row in rows
        )
        for row in rows:
            events = await event_types(http, row)
            assert events.count(row["stage"]) == 1, events


async def event_types(http: httpx2.AsyncClient, row: dict[str, Any]) -> list[str]:
    timeline = await http.get(f"/v1/video/generations/{row['id']}/timeline")
    return [event["type"] for event in timeline.json()["data"]]


async def all_event_types(
    gateway: GatewayProcess, rows: list[dict[str, Any]]
) -> list[str]:
    async with gateway.client() as http:
        return [event for row in rows for event in await event_types(http, row)]


async def assert_files_are_whole(
    gateway: GatewayProcess, rows: list[dict[str, Any]]
) -> None:
    async with gateway.client() as http:
        for row in rows:
            if row["status"] == "completed":
                file = await http.get(row["video"]["url"])
                assert file.status_code == 200
                assert len(file.content) == row["video"]["bytes"]


@pytest.mark.parametrize(("boundary", "after"), BOUNDARIES)
async def test_a_kill_at_any_stage_boundary_loses_nothing_and_pays_once(
    boundary: str, after: int, tmp_path: Path
) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.2", "--running-seconds", "1", "--no-render"
    ) as sandbox:
        gateway = GatewayProcess(tmp_path, sandbox.url)
        await gateway.start(crash_at=boundary, crash_after=after)
        await gateway.add_keys("runway", "kling", "openai")
        accepted = await create_many(gateway, COUNT, MODELS)
        await gateway.died()
        await gateway.start()
        rows = await gateway.wait_until_all_ended()

        await assert_books_agree(gateway, sandbox, accepted, rows)
        await gateway.stop()


async def test_a_kill_between_send_and_answer_never_sends_again(
    tmp_path: Path,
) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.1", "--running-seconds", "0.5", "--no-render",
        "--accept-delay", "30",
    ) as sandbox:  # fmt: skip
        gateway = GatewayProcess(tmp_path, sandbox.url)
        await gateway.start()
        await gateway.add_keys("runway", "kling", "openai")
        accepted = await create_many(gateway, 12, MODELS[:3])
        await sandbox.wait_for_charges(12)

        await gateway.kill()
        await gateway.start()
        rows = await gateway.wait_until_all_ended()

        await assert_books_agree(gateway, sandbox, accepted, rows)
        by_provider = Counter((row["provider"], row["status"]) for row in rows)
        # Kling can be asked for a job by our reference; the others cannot.
        assert by_provider[("kling", "completed")] == 4
        assert by_provider[("runway", "failed")] == 4
        assert by_provider[("openai", "failed")] == 4
        await gateway.stop()


async def test_a_kill_half_way_through_a_download_resumes_it(tmp_path: Path) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.1", "--running-seconds", "0.3", "--no-render",
        "--large-file-bytes", "40000000",
    ) as sandbox:  # fmt: skip
        gateway = GatewayProcess(tmp_path, sandbox.url)
        await gateway.start()
        await gateway.add_keys("runway", "kling", "openai")
        accepted = await create_many(gateway, 9, MODELS[:3])
        await gateway.wait_for_partial_file(1_000_000, 40_000_000)

        await gateway.kill()
        await gateway.start()
        rows = await gateway.wait_until_all_ended()

        await assert_books_agree(gateway, sandbox, accepted, rows)
        assert {row["status"] for row in rows} == {"completed"}
        await gateway.stop()


async def test_repeated_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.3", "--running-seconds", "1",
        "--running-seconds-max", "3", "--no-render",
    ) as sandbox:  # fmt: skip
        gateway = GatewayProcess(tmp_path, sandbox.url)
        await gateway.start()
        await gateway.add_keys("runway", "kling", "openai")
        accepted = await create_many(gateway, 40, MODELS)

        for pause in (0.1, 0.9, 0.4, 1.7):
            await asyncio.sleep(pause)
            await gateway.kill()
            await gateway.start()
        rows = await gateway.wait_until_all_ended()

        assert len(accepted) == 40
        await assert_books_agree(gateway, sandbox, accepted, rows)
        await gateway.stop()


@pytest.mark.parametrize(("boundary", "after"), BOUNDARIES)
async def test_on_postgres_the_other_process_takes_over_at_any_boundary(
    boundary: str, after: int, tmp_path: Path, postgres_url: str
) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.2", "--running-seconds", "1", "--no-render"
    ) as sandbox:
        steady = GatewayProcess(tmp_path, sandbox.url, postgres_url)
        doomed = GatewayProcess(tmp_path, sandbox.url, postgres_url)
        await steady.start()
        await steady.add_keys("runway", "kling", "openai")
        await doomed.start(crash_at=boundary, crash_after=after)

        batches = await asyncio.gather(
            create_many(doomed, COUNT, MODELS, "doomed"),
            create_many(steady, COUNT, MODELS, "steady"),
        )
        # Whichever process got the work, the doomed one has had its share of it.
        while doomed.is_running:
            more = await create_many(steady, FEW, MODELS, f"more {len(batches)}")
            batches = [*batches, more]
            await asyncio.sleep(0.5)
        rows = await steady.wait_until_all_ended()

        accepted = {prompt: one for batch in batches for prompt, one in batch.items()}
        await assert_books_agree(steady, sandbox, accepted, rows)
        await steady.stop()


async def test_a_graceful_stop_hands_the_work_to_the_other_process(
    tmp_path: Path, postgres_url: str
) -> None:
    async with SandboxProcess(
        tmp_path, "--queued-seconds", "0.2", "--running-seconds", "2", "--no-render",
        # Long enough for the second to take over what the first would let go of.
        "--accept-delay", "7",
    ) as sandbox:  # fmt: skip
        # Nor may it be taken for dead meanwhile.
        patient = {"TAKEOVER_SECONDS": "30"}
        first = GatewayProcess(tmp_path, sandbox.url, postgres_url, patient)
        second = GatewayProcess(tmp_path, sandbox.url, postgres_url, patient)
        await first.start()
        await first.add_keys("runway", "kling", "openai")
        await second.start()
        accepted = await create_many(first, 20, MODELS[:3])
        await sandbox.wait_for_charges(10)

        await first.stop()
        rows = await second.wait_until_all_ended()

        await assert_books_agree(second, sandbox, accepted, rows)
        assert {row["status"] for row in rows} == {"completed"}
        # What the first had sent, it has also heard the answer to.
        assert "submit_unknown" not in await all_event_types(second, rows)
        await second.stop()
