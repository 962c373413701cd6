"""What is sent, to whom, and how it is signed."""

from typing import Any

from openai import AsyncOpenAI

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
from tests.webhooks.receiver import Delivered, Receiver, Reply
from tests.whole import WholeGateway


async def test_the_story_of_a_generation_reaches_its_endpoint_signed(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url())
    done = await hooked.made("demo/test-card", "a boat", metadata={"x": "1"}, **SMALL)
    await receiver.until(lambda got: len(got) >= 4)
    await hooked.ok("DELETE", f"{GENERATIONS}/{done['id']}")
    (deleted,) = await receiver.until_type("generation.deleted")

    by_type = {one.type: one for one in receiver.got}
    assert set(by_type) == {
        *("generation.created", "generation.submitted", "generation.completed"),
        *("video.completed", "generation.deleted"),
    }
    for one in receiver.got:
        assert one.verified(made["signing_secret"]) == one.event
        assert one.headers["content-type"] == "application/json"
        assert one.headers["user-agent"].startswith("MediaRouter/")
    assert len({one.id for one in receiver.got}) == 5

    # As a GET gives it; only the links differ, which are signed anew and live longer.
    told = by_type["generation.completed"].event["data"]
    assert _without_links(told) == _without_links(done)
    poster = told["video"]["poster_url"]
    assert poster.startswith("http://127.0.0.1:3001/videos/")
    assert by_type["generation.created"].event["data"]["prompt"] == "a boat"
    assert by_type["generation.submitted"].event["data"]["stage"] == "submitted"
    assert deleted.event["data"]["id"] == done["id"]

    # OpenAI's own client takes its event.
    video = by_type["video.completed"]
    client = AsyncOpenAI(api_key="x", webhook_secret=made["signing_secret"])
    event: Any = client.webhooks.unwrap(video.body, dict(video.headers))
    assert event.type == "video.completed"
    assert event.object == "event"
    assert event.data.id == done["id"].replace("gen_", "video_")
    assert set(video.event) == {"id", "object", "type", "created_at", "data"}
    assert set(video.event["data"]) == {"id"}
    await client.close()

    await settled(hooked, 5)
    (entry,) = await deliveries(hooked, event_type="video.completed")
    assert entry["id"] == video.id
    assert entry["generation_id"] == done["id"]
    assert entry["status"] == "succeeded"
    assert entry["webhook_endpoint_id"] == made["id"]


def _without_links(shown: dict[str, Any]) -> dict[str, Any]:
    video = {name: value for name, value in shown["video"].items() if "url" not in name}
    return {**shown, "video": video}


async def test_an_end_without_a_video_is_told_too(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(
        hooked, receiver.url(), "video.failed", "generation.failed",
        "generation.cancelled",
    )  # fmt: skip
    failed = await hooked.made("demo/test-card", "[[scene:failure]]", **SMALL)
    slow = await hooked.create(
        "demo/test-card", "slow", provider_options={"seconds": 3600}, **SMALL
    )
    await hooked.ok("POST", f"{GENERATIONS}/{slow['id']}/cancel")
    await hooked.ended(slow["id"])
    await receiver.until(lambda got: len(got) >= 4)

    told = {(one.type, one.event["data"]["id"]) for one in receiver.got}
    assert told == {
        ("generation.failed", failed["id"]),
        ("video.failed", failed["id"].replace("gen_", "video_")),
        ("generation.cancelled", slow["id"]),
        ("video.failed", slow["id"].replace("gen_", "video_")),
    }
    (report,) = receiver.of_type("generation.failed")
    assert report.event["data"]["error"] == failed["error"]
    client = AsyncOpenAI(api_key="x", webhook_secret=made["signing_secret"])
    video = receiver.of_type("video.failed")[0]
    event: Any = client.webhooks.unwrap(video.body, dict(video.headers))
    assert event.type == "video.failed"
    await client.close()


async def test_failed_tries_are_repeated_under_one_id_until_it_comes_through(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    answers = iter(
        [
            Reply(500, b"broken \0 " + b"x" * 3000),
            Reply(302, headers={"location": receiver.url("/elsewhere")}),
            Reply(404, b"not here"),
        ]
    )
    receiver.reply = lambda _: next(answers, Reply())
    made = await endpoint(hooked, receiver.url(), "generation.created")
    await hooked.create("demo/test-card", "a boat", **SMALL)

    (entry,) = await settled(hooked, webhook_endpoint_id=made["id"])
    found = await story(hooked, entry["id"])

    assert entry["status"] == "succeeded"
    assert entry["attempts"] == 4
    assert entry["last_error"] is None
    assert {one.id for one in receiver.got} == {entry["id"]}
    assert {one.path for one in receiver.got} == {"/hook"}, "a redirect was followed"
    for one in receiver.got:
        one.verified(made["signing_secret"])
    assert [one["status_code"] for one in found["tries"]] == [500, 302, 404, 200]
    assert [one["number"] for one in found["tries"]] == [1, 2, 3, 4]
    first, second = found["tries"][:2]
    assert len(first["response_excerpt"]) == 1024
    assert first["response_excerpt"].startswith("broken \ufffd")
    assert "redirects are not followed" in second["error"]
    assert found["payload"] == receiver.got[0].body
    endpoint_now = await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}")
    assert endpoint_now["failing_since"] is None


async def test_a_delivery_can_be_sent_again_whatever_became_of_it(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    made = await endpoint(hooked, receiver.url(), "generation.created")
    await hooked.create("demo/test-card", "a boat", **SMALL)
    (entry,) = await settled(hooked)

    again = await hooked.ok("POST", f"{DELIVERIES}/{entry['id']}/redeliver")
    await receiver.until(lambda got: len(got) >= 2)
    (after,) = await settled(hooked)

    assert again["status"] == "pending"
    assert after["status"] == "succeeded"
    assert after["attempts"] == 2
    first, second = receiver.got
    assert (first.id, first.body) == (second.id, second.body)
    await hooked.ok("POST", f"{ENDPOINTS}/{made['id']}", json={"enabled": False})
    error = await hooked.refused(409, "POST", f"{DELIVERIES}/{entry['id']}/redeliver")
    assert error["code"] == "endpoint_disabled"


async def test_an_endpoint_that_is_gone_is_switched_off(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    receiver.reply = lambda _: Reply(410)
    made = await endpoint(hooked, receiver.url(), "generation.created")
    await hooked.create("demo/test-card", "first", **SMALL)
    (entry,) = await settled(hooked)
    await hooked.create("demo/test-card", "second", **SMALL)

    now = await hooked.ok("GET", f"{ENDPOINTS}/{made['id']}")
    assert (entry["status"], entry["attempts"]) == ("failed", 1)
    assert now["enabled"] is False
    assert "410" in now["disabled_reason"]
    assert len(await deliveries(hooked)) == 1

    receiver.reply = lambda _: Reply()
    on = await hooked.ok("POST", f"{ENDPOINTS}/{made['id']}", json={"enabled": True})
    await hooked.create("demo/test-card", "third", **SMALL)
    await receiver.until(lambda got: len(got) >= 2)
    assert on["enabled"] is True
    assert on["disabled_reason"] is on["disabled_at"] is None


async def test_a_slow_receiver_holds_up_no_other(
    hooked: WholeGateway, receiver: Receiver
) -> None:
    def slow(delivered: Delivered) -> Reply:
        return Reply(after=60 if delivered.path == "/slow" else 0)

    receiver.reply = slow
    stuck = await endpoint(hooked, receiver.url("/slow"), "generation.created")
    quick = await endpoint(hooked, receiver.url("/quick"), "generation.created")
    for number in range(12):
        await hooked.create(
            "demo/test-card", f"{number}", provider_options={"seconds": 99}, **SMALL
        )

    await settled(hooked, 12, webhook_endpoint_id=quick["id"])

    assert receiver.most_open <= 8 + 8
    waiting = await deliveries(hooked, webhook_endpoint_id=stuck["id"])
    assert {one["status"] for one in waiting} == {"pending"}
    assert len(waiting) == 12
