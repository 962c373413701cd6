"""How deliveries and endpoints end: given up, switched off, erased, forgotten."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Update, text, update

from mediarouter.webhooks.models import WebhookDelivery, WebhookEndpoint
from mediarouter.webhooks.schedule import Schedule
from tests.app.people import member_of
from tests.webhooks.people import (
    DELIVERIES,
    ENDPOINTS,
    GENERATIONS,
    SMALL,
    deliveries,
    endpoint,
    settled,
    story,
)
from tests.webhooks.receiver import Receiver, Reply
from tests.whole import WholeGateway

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def _change(gateway: WholeGateway, statement: Update) -> None:
    """Change rows behind the gateway's back, as time would."""
    async with gateway.services.db.transaction() as session:
        await session.execute(statement)


def test_the_schedule_is_the_one_that_the_page_states() -> None:
    schedule = Schedule(first=timedelta(seconds=5), window=timedelta(hours=24))
    least, most, moment = [], [], NOW
    give_up_at = schedule.give_up_at(NOW)
    for tries in range(1, 30):
        following = schedule.next_attempt(tries, moment, give_up_at, None)
        if following is None:
            break
        pause = (following - moment).total_seconds()
        least.append(pause / 1.1)
        most.append(pause)
        moment = following

    stated = [5, 15, 45, 135, 405, 1215, 3645, 10935, 21600, 21600, 21600]
    assert len(most) in (10, 11)
    for pause, low, high in zip(stated, least, most, strict=False):
        assert low <= pause <= high
    assert moment - NOW < timedelta(hours=25)


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [(60, 60, 66), (10**12, 6 * 3600, 6.6 * 3600), (0, 5, 5.5)],
)
def test_a_receiver_may_ask_for_a_longer_pause(
    asked: float, least: float, most: float
) -> None:
    schedule = Schedule(first=timedelta(seconds=5), window=timedelta(hours=24))

    following = schedule.next_attempt(1, NOW, schedule.give_up_at(NOW), asked)

    assert following is not None
    assert least <= (following - NOW).total_seconds() <= most


async def test_retry_after_is_waited_for(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    receiver.reply = lambda _: Reply(429, headers={"retry-after": "3600"})
    await endpoint(hooked, receiver.url(), "generation.created")
    began = hooked.services.now()
    await hooked.create("demo/test-card", "a boat", **SMALL)
    await receiver.until(lambda got: len(got) == 1)
    async with asyncio.timeout(60):
        while True:
            (entry,) = await deliveries(hooked)
            if entry["attempts"]:
                break
            await asyncio.sleep(0.05)

    assert (entry["status"], entry["last_status_code"]) == ("pending", 429)
    due = datetime.fromisoformat(entry["next_attempt_at"])
    assert due - began >= timedelta(hours=1)


async def test_an_endpoint_that_fails_for_days_is_switched_off_with_its_reason(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    receiver.reply = lambda _: Reply(500)
    made = await endpoint(hooked, receiver.url(), "generation.created")
    await hooked.create("demo/test-card", "a boat", **SMALL)
    await receiver.until(lambda got: len(got) >= 1)
    async with asyncio.timeout(60):
        while True:
            shown = await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}")
            if shown["failing_since"]:
                break
            await asyncio.sleep(0.05)
    assert shown["enabled"] is True
    since = hooked.services.now() - timedelta(days=5, minutes=1)
    await _change(hooked, update(WebhookEndpoint).values(failing_since=since))
    (entry,) = await settled(hooked)

    shown = await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}")
    assert entry["status"] == "cancelled"
    assert shown["enabled"] is False
    assert "5 days" in shown["disabled_reason"]
    assert shown["disabled_at"] is not None


async def test_a_revoked_key_hears_nothing_more(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    # Nothing arrives while the key is revoked.
    receiver.reply = lambda _: Reply(503)
    async with member_of(hooked) as member:
        made = await endpoint(member, receiver.url(), "generation.created")
        await member.create("demo/test-card", "a boat", **SMALL)
        await receiver.until(lambda got: len(got) >= 1)
        await hooked.ok("DELETE", f"/v1/api-keys/{made['api_key_id']}")
    (entry,) = await settled(hooked)

    shown = await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}")
    assert entry["status"] == "cancelled"
    assert "revoked" in entry["last_error"]
    assert shown["enabled"] is False
    assert "revoked" in shown["disabled_reason"]


async def test_what_waits_for_a_deleted_endpoint_is_not_sent(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    receiver.reply = lambda _: Reply(503, headers={"retry-after": "3600"})
    made = await endpoint(hooked, receiver.url(), "generation.created")
    await hooked.create("demo/test-card", "a boat", **SMALL)
    await receiver.until(lambda got: len(got) == 1)
    for _ in range(500):
        (waiting,) = await deliveries(hooked)
        if waiting["attempts"] == 1:
            break
    await hooked.ok("DELETE", f"{ENDPOINTS}/{made['id']}")
    (entry,) = await settled(hooked)

    assert entry["status"] == "cancelled"
    assert len(receiver.got) == 1
    error = await hooked.refused(409, "POST", f"{DELIVERIES}/{entry['id']}/redeliver")
    assert error["code"] == "endpoint_disabled"


async def test_what_the_user_wrote_goes_with_the_generation_and_the_log_with_time(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    log = hooked.services.webhook_deliveries
    made = await endpoint(
        hooked, receiver.url(), "generation.completed", "generation.deleted"
    )
    done = await hooked.made("demo/test-card", "a private prompt", **SMALL)
    await settled(hooked)
    await hooked.ok("DELETE", f"{GENERATIONS}/{done['id']}")
    told = await settled(hooked, 2)
    await log.housekeeping()

    for entry in told:
        assert (await story(hooked, entry["id"]))["payload"] is None
        error = await hooked.refused(
            409, "POST", f"{DELIVERIES}/{entry['id']}/redeliver"
        )
        assert error["code"] == "content_erased"
    async with hooked.services.db.reading() as session:
        kept = await session.scalars(text("SELECT payload FROM webhook_events"))
        assert set(kept.all()) == {None}

    await hooked.ok("DELETE", f"{ENDPOINTS}/{made['id']}")
    old = hooked.services.now() - timedelta(days=15)
    await _change(hooked, update(WebhookDelivery).values(created_at=old))
    await log.housekeeping()
    async with hooked.services.db.reading() as session:
        for table in ("attempts", "deliveries", "events", "endpoints"):
            count = await session.scalar(
                text(f"SELECT count(*) FROM webhook_{table}")  # noqa: S608 - ours
            )
            assert count == 0, table
