"""What vendors do to us, and what a caller sees (P2, P3, P5), on both databases."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.providers.base import CancelOutcome, Job, VideoProvider
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.runway import RunwayProvider
from tests.generations.conftest import StartGateway
from tests.generations.vendors import (
    EVERY_VENDOR,
    KLING,
    OPENAI,
    RUNWAY,
    gateway,
    made,
    submits,
)
from tests.whole import WholeGateway

__all__ = ["gateway"]


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_blocked_content_fails_with_its_kind_and_the_vendors_words(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:moderation]] one")

    assert row["status"] == "failed"
    assert row["error"]["message"]
    assert row["job"]["id"]
    assert row["video"] is None
    if request_ is RUNWAY:
        # The failed jobs of Kling and of SGLang carry a sentence and no code
        # (sheets, 2026-11-22), and sentences decide nothing here.
        assert row["error"]["code"] == "content_blocked"


async def test_a_vendor_that_keeps_the_money_of_a_blocked_job_is_believed(
    gateway: WholeGateway,
) -> None:
    row = await made(gateway, RUNWAY, "[[fail:SAFETY.INPUT.TEXT]] kept")

    assert row["error"]["code"] == "content_blocked"
    assert row["error"]["billed"] == "yes"
    assert row["usage"]["cost"] == pytest.approx(0.24)
    assert row["usage"]["cost_basis"] == "vendor"
    assert row["error"]["provider_error"]["code"] == "SAFETY.INPUT.TEXT"


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_a_failed_job_costs_nothing_unless_the_vendor_says_so(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:failure]] free")

    assert row["status"] == "failed"
    assert row["usage"]["cost"] == 0
    assert row["error"]["billed"] == "no"


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_a_refused_submit_fails_at_no_cost(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:rejected]] no")

    assert row["status"] == "failed"
    assert row["error"]["code"] == "invalid_request"
    assert row["usage"] == {
        "cost": 0.0,
        "cost_basis": "not_billed",
        "cost_note": None,
        "currency": "USD",
        "time_seconds": row["usage"]["time_seconds"],
    }
    assert row["job"]["id"] is None


@pytest.mark.parametrize("request_", [RUNWAY, KLING])
async def test_an_empty_account_is_a_quota_failure(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:no_credit]] broke")

    assert row["error"]["code"] == "quota"
    assert row["error"]["billed"] == "no"


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_a_429_waits_and_submits_once(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:rate_limited]] later")

    assert row["status"] == "completed", row["error"]
    assert row["job"]["attempts"] == 2
    assert await submits(gateway, row) == 1
    assert "submit_postponed" in await gateway.event_types(row["id"])


async def test_a_postponed_submit_tells_when_it_is_tried_again(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(retry_base_seconds=60)
    created = await gateway.create(prompt="[[scene:rate_limited:9]] later", **RUNWAY)
    assert created["next_attempt_at"] is None

    row = await gateway.until(created["id"], lambda row: row["detail"] is not None)
    due = datetime.fromisoformat(row["next_attempt_at"])
    assert datetime.fromisoformat(row["held_up_since"]) < due
    assert row["next_check_at"] is None
    assert timedelta(seconds=30) < due - datetime.now(UTC) < timedelta(seconds=70)

    (listed,) = (await gateway.ok("GET", "/v1/video/generations"))["data"]
    assert listed["next_attempt_at"] == row["next_attempt_at"]
    left = await gateway.ok("POST", f"/v1/video/generations/{row['id']}/cancel")
    assert (left["status"], left["next_attempt_at"]) == ("cancelled", None)


@pytest.mark.parametrize(
    ("scene", "detail"),
    [
        ("poll_500:4", "provider_unavailable"),
        ("truncated_file:3", "file_unavailable"),
    ],
)
async def test_a_vendor_that_does_not_answer_is_asked_again_at_a_time_that_is_told(
    start_gateway: StartGateway, scene: str, detail: str
) -> None:
    gateway = await start_gateway(retry_base_seconds=0.3)
    created = await gateway.create(prompt=f"[[scene:{scene}]] away", **RUNWAY)
    times = ("held_up_since", "next_check_at")
    assert [created[one] for one in times] == [None, None]

    first = await gateway.until(created["id"], lambda row: row["detail"] == detail)
    since, due = (datetime.fromisoformat(first[one]) for one in times)
    assert datetime.fromtimestamp(created["created"], UTC) <= since < due
    assert first["next_attempt_at"] is None, "nothing is sent again"
    later = await gateway.until(
        created["id"], lambda row: row["next_check_at"] != first["next_check_at"]
    )
    assert later["held_up_since"] == first["held_up_since"]
    assert datetime.fromisoformat(later["next_check_at"]) > due

    done = await gateway.ended(created["id"])
    assert done["status"] == "completed", done["error"]
    assert [done[one] for one in times] == [None, None]


@pytest.mark.parametrize(
    "scene", ["error_after_accept", "html", "hang_after_accept:0.3"]
)
@pytest.mark.parametrize("request_", [RUNWAY, OPENAI])
async def test_an_unreadable_answer_to_a_submit_is_never_sent_again(
    gateway: WholeGateway, request_: dict[str, Any], scene: str
) -> None:
    row = await made(gateway, request_, f"[[scene:{scene}]] perhaps")

    assert row["status"] == "failed"
    assert row["error"]["code"] == "submit_unknown"
    assert row["error"]["billed"] == "unknown"
    assert row["usage"]["cost"] is None
    assert row["usage"]["cost_note"]
    assert row["job"]["reference"]
    assert await submits(gateway, row) == 1


@pytest.mark.parametrize(
    "scene", ["error_after_accept", "html", "hang_after_accept:0.3"]
)
async def test_a_vendor_that_can_be_asked_finds_the_lost_job(
    start_gateway: StartGateway, scene: str
) -> None:
    # Long enough for a slow machine to ask: what is found is found at once.
    gateway = await start_gateway(submit_unknown_minutes=2)
    row = await made(gateway, KLING, f"[[scene:{scene}]] found again")

    assert row["status"] == "completed", row["error"]
    assert await submits(gateway, row) == 1
    assert "submit_unknown" in await gateway.event_types(row["id"])


@pytest.mark.parametrize("request_", EVERY_VENDOR)
@pytest.mark.parametrize("scene", ["poll_500:4", "poll_html:4", "auth_lost:2"])
async def test_trouble_while_polling_ends_nothing(
    gateway: WholeGateway, request_: dict[str, Any], scene: str
) -> None:
    row = await made(gateway, request_, f"[[scene:{scene}]] patience")

    assert row["status"] == "completed", row["error"]
    assert await submits(gateway, row) == 1


async def test_a_key_that_stops_working_is_shown_and_the_job_is_kept(
    gateway: WholeGateway,
) -> None:
    row = await made(gateway, RUNWAY, "[[scene:auth_lost:2]] key trouble")

    timeline = await gateway.ok("GET", f"/v1/video/generations/{row['id']}/timeline")
    details = [event["data"].get("detail") for event in timeline["data"]]
    assert "auth_blocked" in details
    assert row["status"] == "completed"


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_an_unknown_status_word_is_noted_and_not_guessed(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:unknown_status]] new word")

    assert row["status"] == "completed", row["error"]
    assert (await gateway.event_types(row["id"])).count("drift") == 1


async def test_runways_own_line_is_shown_as_throttled(gateway: WholeGateway) -> None:
    created = await gateway.create(prompt="[[throttle:1]] wait", **RUNWAY)

    await gateway.until(created["id"], lambda row: row["detail"] == "throttled")
    row = await gateway.ended(created["id"])

    assert row["status"] == "completed"
    assert row["detail"] is None


@pytest.mark.parametrize("request_", EVERY_VENDOR)
async def test_a_file_that_breaks_off_is_fetched_again(
    gateway: WholeGateway, request_: dict[str, Any]
) -> None:
    row = await made(gateway, request_, "[[scene:truncated_file:2]] again")

    assert row["status"] == "completed", row["error"]
    assert (await gateway.event_types(row["id"])).count("download_failed") >= 1
    assert await submits(gateway, row) == 1


async def test_an_expired_link_is_renewed_where_the_vendor_does_that(
    gateway: WholeGateway,
) -> None:
    row = await made(gateway, RUNWAY, "[[scene:expired_url]] fresh link")

    assert row["status"] == "completed", row["error"]


HOPELESS: Sequence[Any] = [
    pytest.param(RUNWAY, "truncated_file", "download_truncated", id="cut-off"),
    pytest.param(KLING, "not_a_video", "download_not_a_video", id="json"),
    pytest.param(OPENAI, "not_a_video:html", "download_not_a_video", id="html"),
    pytest.param(KLING, "expired_url", "download_expired", id="expired"),
]


@pytest.mark.parametrize(("request_", "scene", "code"), HOPELESS)
async def test_a_file_that_never_comes_fails_with_its_reason_and_the_job_in_sight(
    start_gateway: StartGateway, request_: dict[str, Any], scene: str, code: str
) -> None:
    gateway = await start_gateway(download_timeout_minutes=0.01)

    row = await made(gateway, request_, f"[[scene:{scene}]] gone")

    assert row["status"] == "failed"
    assert row["error"]["code"] == code
    assert row["job"]["id"]
    assert row["video"] is None
    if row["usage"]["cost"] is None:
        assert row["error"]["billed"] == "unknown"
    else:
        # The vendor made it and charges for it, whether we have the file or not.
        assert row["usage"]["cost"] > 0
        assert row["error"]["billed"] == "yes"


async def test_a_key_that_the_vendor_refuses_fails_the_job_and_is_marked(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    (key,) = [
        key
        for key in await gateway.ok("GET", "/v1/keys")
        if key["provider"] == "runway"
    ]
    async with gateway.services.db.transaction() as session:
        # A key checked within the last minute would get the benefit of the doubt.
        await session.execute(text("UPDATE provider_keys SET last_validated = NULL"))
    await gateway.sandbox.control(
        "POST",
        "/scenes",
        json={"vendor": "runway", "scene": "http_error", "arg": "401"},
    )

    row = await made(gateway, RUNWAY, "who are you")

    assert row["error"]["code"] == "auth"
    assert row["error"]["billed"] == "no"
    keys = await gateway.ok("GET", "/v1/keys")
    assert [one["status"] for one in keys if one["id"] == key["id"]] == ["invalid"]
    error = await gateway.refused(
        400, "POST", "/v1/video/generations", json={"prompt": "again", **RUNWAY}
    )
    assert error["code"] == "provider_key_missing"


async def test_what_several_jobs_report_at_once_is_shown_of_each(
    gateway: WholeGateway,
) -> None:
    created = [
        await gateway.create(prompt=f"[[scene:slow:20]] {uuid4().hex}", **RUNWAY)
        for _ in range(3)
    ]

    for one in created:
        await gateway.until(one["id"], lambda row: row["progress"] is not None)
    for one in created:
        row = await gateway.until(one["id"], lambda row: row["progress"] > 10)
        assert row["stage"] == "submitted"


async def test_a_cancel_while_the_key_is_unusable_is_said_when_it_works_again(
    gateway: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    get, submit, tries = ProviderPool.get, iter(range(1)), iter(range(3))
    is_asked = False

    async def get_later(pool: ProviderPool, *key: Any) -> VideoProvider:
        is_submit = next(submit, None) is not None
        if not is_submit and (not is_asked or next(tries, None) is not None):
            raise ProviderError(ErrorKind.AUTH, "The key does not open.")
        return await get(pool, *key)

    monkeypatch.setattr(ProviderPool, "get", get_later)
    row = await gateway.create(prompt="[[scene:slow:60]] locked", **RUNWAY)
    await gateway.until(row["id"], lambda one: one["stage"] == "submitted")
    await gateway.ok("POST", f"/v1/video/generations/{row['id']}/cancel")
    is_asked = True

    assert (await gateway.ended(row["id"]))["status"] == "cancelled"


async def test_a_cancel_that_does_not_get_through_is_said_again(
    gateway: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel, refused = RunwayProvider.cancel, iter(range(2))

    async def cancel_later(provider: RunwayProvider, job: Job) -> CancelOutcome:
        if next(refused, None) is not None:
            raise ProviderError(ErrorKind.UNAVAILABLE, "Runway is down.")
        return await cancel(provider, job)

    monkeypatch.setattr(RunwayProvider, "cancel", cancel_later)
    row = await gateway.create(prompt="[[scene:slow:60]] stubborn", **RUNWAY)
    await gateway.until(row["id"], lambda one: one["stage"] == "submitted")
    await gateway.ok("POST", f"/v1/video/generations/{row['id']}/cancel")

    assert (await gateway.ended(row["id"]))["status"] == "cancelled"
