"""Endpoints: made and changed with OpenAI's own client, seen by who may see them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import openai
import pytest
from sqlalchemy import text
from standardwebhooks import WebhookVerificationError

from mediarouter.kit.crypto import SealedBox, new_sealing_key
from mediarouter.webhooks.models import WebhookEndpoint
from mediarouter.webhooks.vault import Vault
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
from tests.whole import ADMIN_KEY, WholeGateway

SECRET = "/v1/webhook_signing_secret"


@pytest.fixture
async def sdk(hooked: WholeGateway) -> AsyncIterator[openai.AsyncOpenAI]:
    client = openai.AsyncOpenAI(
        api_key=ADMIN_KEY,
        base_url="http://localhost:3001/v1",
        http_client=httpx2.AsyncClient(transport=httpx2.ASGITransport(hooked.app)),
        max_retries=0,
    )
    yield client
    await client.close()


async def test_openais_client_manages_endpoints(
    hooked: WholeGateway, sdk: openai.AsyncOpenAI, receiver: Receiver
) -> None:
    hooks = sdk.webhooks
    first = await hooks.create(
        url=receiver.url(), name="one", event_types=["video.completed"]
    )
    second = await hooks.create(
        url=receiver.url("/two"), name="two", event_types=["video.failed"]
    )
    changed = await hooks.update(first.id, name="renamed")
    sent = await hooks.test(first.id, event_type="video.completed")
    listed = [one.id async for one in await hooks.list(limit=1)]
    read = await hooks.retrieve(first.id)
    rotated = await hooks.rotate_secret(
        first.id, keep_old_secret_active_for_24_hours=True
    )
    gone = await hooks.delete(first.id)

    assert first.object == "webhook_endpoint"
    assert first.signing_secret.startswith("whsec_")
    assert first.signing_secret_hint == f"…{first.signing_secret[-4:]}"
    assert first.event_types == ["video.completed"]
    assert (changed.name, changed.url) == ("renamed", receiver.url())
    assert sent.status_code == 200
    assert sent.success is True
    assert listed == [second.id, first.id]
    assert (read.id, read.name) == (first.id, "renamed")
    assert not hasattr(read, "signing_secret")
    assert rotated.signing_secret != first.signing_secret
    assert gone.deleted is True
    with pytest.raises(openai.NotFoundError):
        await hooks.retrieve(first.id)
    assert "generation.completed" in (await hooks.event_types.list()).data

    sample = receiver.got[0]
    event: Any = hooks.unwrap(
        sample.body, dict(sample.headers), secret=first.signing_secret
    )
    assert event.type == "video.completed"


async def test_only_the_chosen_events_are_sent_and_a_disabled_endpoint_gets_none(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url(), "generation.submitted")
    off = await endpoint(hooked, receiver.url("/off"))
    await hooked.ok("POST", f"{ENDPOINTS}/{off['id']}", json={"enabled": False})
    await hooked.made("demo/test-card", "a boat", **SMALL)
    await settled(hooked)

    assert [one.type for one in receiver.got] == ["generation.submitted"]
    assert await deliveries(hooked, webhook_endpoint_id=off["id"]) == []
    assert len(await deliveries(hooked, webhook_endpoint_id=made["id"])) == 1
    assert await deliveries(hooked, event_type="video.completed") == []


async def test_both_secrets_sign_after_a_rotation_until_the_old_one_is_refused(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url(), "generation.created")
    address = f"{ENDPOINTS}/{made['id']}"
    test = {"event_type": "generation.created"}
    second = await hooked.ok("POST", f"{address}/rotate_secret")
    await hooked.ok("POST", f"{address}/test", json=test)
    third = await hooked.ok(
        "POST",
        f"{address}/rotate_secret",
        json={"keep_old_secret_active_for_24_hours": False},
    )
    await hooked.ok("POST", f"{address}/test", json=test)

    during, after = receiver.got
    assert len(during.headers["webhook-signature"].split(" ")) == 2
    during.verified(made["signing_secret"])
    during.verified(second["signing_secret"])
    until = datetime.fromisoformat(second["previous_secret_expires_at"])
    left = until - hooked.services.now()
    assert timedelta(hours=23) < left <= timedelta(hours=24)
    assert third["previous_secret_expires_at"] is None
    after.verified(third["signing_secret"])
    for old in (made, second):
        with pytest.raises(WebhookVerificationError):
            after.verified(old["signing_secret"])


def test_an_old_secret_stops_signing_when_its_day_is_over() -> None:
    vault = Vault(SealedBox([new_sealing_key()]))
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    row = WebhookEndpoint(id="we_x")
    first = vault.put_new(row)
    second = vault.rotate(row, now + timedelta(hours=24))

    assert vault.signing_keys(row, now) == [second, first]
    assert vault.signing_keys(row, now + timedelta(hours=24)) == [second]


REFUSED = {
    "ftp://example.com/x": "http",
    "not an address": "http",
    "https://10.0.0.7/x": "public internet",
    "https://169.254.169.254/x": "public internet",
    "https://[::1]:8443/x": "public internet",
    "http://93.184.216.34/x": "https",
    "https://user:pw@93.184.216.34/x": "password",
    "https://93.184.216.34:22/x": "Port 22",
}


async def test_an_address_that_must_not_be_called_is_refused_everywhere(
    light: WholeGateway,
) -> None:
    fine = await endpoint(light, "http://127.0.0.1:9/x")
    wish = {"model": "demo/test-card", "prompt": "x"}
    for url, says in REFUSED.items():
        error = await light.refused(400, "POST", ENDPOINTS, json={"url": url})
        assert (error["code"], error["param"]) == ("invalid_webhook_url", "url")
        assert says in error["message"]
        error = await light.refused(
            400, "POST", GENERATIONS, json={**wish, "webhook_url": url}
        )
        assert (error["code"], error["param"]) == ("invalid_webhook_url", "webhook_url")
        await light.refused(400, "POST", f"{ENDPOINTS}/{fine['id']}", json={"url": url})
    assert (await light.ok("GET", GENERATIONS))["data"] == []
    assert len((await light.ok("GET", ENDPOINTS))["data"]) == 1


async def test_an_address_that_turns_private_later_gets_nothing(
    light: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(light, receiver.url(), "generation.created")
    # As if the name had come to point here after it was accepted.
    async with light.services.db.transaction() as session:
        await session.execute(
            text("UPDATE webhook_endpoints SET url = :url"),
            {"url": f"https://169.254.169.254:{receiver.port}/x"},
        )
    light.services.webhooks._subscribers._forget()
    await light.create("demo/test-card", "a boat", **SMALL)
    (entry,) = await settled(light, webhook_endpoint_id=made["id"])

    assert (entry["status"], entry["attempts"]) == ("failed", 1)
    assert "not on the public internet" in entry["last_error"]
    assert receiver.got == []


async def test_members_see_and_hear_of_their_own_only(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    everybodys = await endpoint(hooked, receiver.url("/all"), "generation.created")
    async with member_of(hooked, "ann") as ann, member_of(hooked, "bob") as bob:
        mine = await endpoint(ann, receiver.url("/ann"), "generation.created")
        theirs = await endpoint(bob, receiver.url("/bob"), "generation.created")
        await ann.create("demo/test-card", "by ann", **SMALL)
        (entry,) = await settled(ann)

        assert (everybodys["scope"], mine["scope"]) == ("all", "own")
        refused = await ann.refused(
            403, "POST", ENDPOINTS, json={"url": receiver.url(), "scope": "all"}
        )
        assert refused["code"] == "insufficient_role"
        assert {one.path for one in receiver.got} <= {"/ann", "/all"}
        listed = (await ann.ok("GET", ENDPOINTS))["data"]
        assert [one["id"] for one in listed] == [mine["id"]]
        assert len((await hooked.ok("GET", ENDPOINTS))["data"]) == 3
        for method, path, body in (
            ("GET", f"{ENDPOINTS}/{theirs['id']}", None),
            ("POST", f"{ENDPOINTS}/{theirs['id']}", {"name": "x"}),
            ("POST", f"{ENDPOINTS}/{theirs['id']}/rotate_secret", None),
            (
                "POST",
                f"{ENDPOINTS}/{theirs['id']}/test",
                {"event_type": "video.failed"},
            ),
            ("DELETE", f"{ENDPOINTS}/{theirs['id']}", None),
        ):
            await ann.refused(404, method, path, json=body)
        assert await deliveries(bob) == []
        await bob.refused(404, "GET", f"{DELIVERIES}/{entry['id']}")
        await bob.refused(404, "POST", f"{DELIVERIES}/{entry['id']}/redeliver")
        assert (await story(hooked, entry["id"]))["id"] == entry["id"]
        await settled(hooked, 2)
    assert {one.path for one in receiver.got} == {"/ann", "/all"}


async def test_the_end_of_a_request_is_told_where_it_asked_for_it(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    before = await hooked.ok("GET", SECRET)
    done = await hooked.made(
        "demo/test-card", "first", webhook_url=receiver.url("/mine?job=7"), **SMALL
    )
    (told,) = await receiver.until_type("generation.completed")
    made = await hooked.ok("POST", f"{SECRET}/rotate_secret")
    after = await hooked.ok("GET", SECRET)
    again = await hooked.made(
        "demo/test-card", "[[scene:failure]]", webhook_url=receiver.url(), **SMALL
    )
    (failure,) = await receiver.until_type("generation.failed")
    await settled(hooked, 2)

    assert before["signing_secret_hint"] is None
    assert told.path == "/mine?job=7"
    assert told.event["data"]["id"] == done["id"]
    assert failure.verified(made["signing_secret"])["data"]["id"] == again["id"]
    assert after["signing_secret_hint"] == f"…{made['signing_secret'][-4:]}"
    assert after["previous_secret_expires_at"] is not None
    assert [one.type for one in receiver.got] == [
        "generation.completed",
        "generation.failed",
    ]
    (entry,) = await deliveries(hooked, generation_id=done["id"])
    assert entry["webhook_endpoint_id"] is None
    assert entry["id"] == told.id
    assert (await hooked.ok("GET", ENDPOINTS))["data"] == []
    again_told = await hooked.ok("POST", f"{DELIVERIES}/{entry['id']}/redeliver")
    assert again_told["url"] == receiver.url("/mine?job=7")
    await receiver.until_type("generation.completed", 2)
    receiver.of_type("generation.completed")[1].verified(made["signing_secret"])
    async with member_of(hooked) as member:
        assert (await member.ok("GET", SECRET))["signing_secret_hint"] is None


async def test_a_sample_shows_what_the_receiver_says_and_is_not_repeated(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url())
    address = f"{ENDPOINTS}/{made['id']}/test"
    for kind in made["event_types"]:
        result = await hooked.ok("POST", address, json={"event_type": kind})
        assert result["status_code"] == 200
        assert result["response_excerpt"] == "thanks"
        assert receiver.got[-1].verified(made["signing_secret"])["type"] == kind
    receiver.reply = lambda _: Reply(503, b"later")
    result = await hooked.ok("POST", address, json={"event_type": "video.failed"})
    assert result["status_code"] == 503
    found = await story(hooked, result["webhook_delivery_id"])
    assert (found["status"], found["attempts"]) == ("failed", 1)
    assert found["is_test"] is True

    await hooked.ok(
        "POST", f"{ENDPOINTS}/{made['id']}", json={"url": "http://127.0.0.1:9/x"}
    )
    error = await hooked.refused(
        502, "POST", address, json={"event_type": "video.failed"}
    )
    assert error["code"] == "webhook_unreachable"
    assert "connection failed" in error["message"]
    assert (await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}"))["enabled"] is True
