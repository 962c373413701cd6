"""Live updates through the front door, on both databases."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx2
import pytest

from tests.app.people import member_of
from tests.events.streams import ENDINGS, URL, follow, nobody_follows, serving
from tests.whole import ADMIN_KEY, WholeGateway

SMALL = {"resolution": "360p", "duration": 1}
LONG = {"provider_options": {"seconds": 3600}, **SMALL}
DEMO = "demo/test-card"


@pytest.fixture
async def url(whole: WholeGateway) -> AsyncIterator[str]:
    async with serving(whole.app) as address:
        yield address


async def test_one_generation_from_its_present_state_to_its_end(
    whole: WholeGateway, url: str
) -> None:
    created = await whole.create(DEMO, "a boat", **SMALL)
    path = f"{URL}/{created['id']}/events"
    async with follow(url, path) as follower:
        assert follower.source.response.headers["cache-control"] == "no-store"
        snapshot = await follower.next()
        types = await follower.to_the_end()

    assert snapshot["type"] == "generation.snapshot"
    assert types[-1] == "generation.completed"
    assert not set(types[1:-1]) & set(ENDINGS)
    last = follower.events[-1]
    async with httpx2.AsyncClient(
        base_url=url, headers={"authorization": f"Bearer {ADMIN_KEY}"}
    ) as http:
        answer = await http.get(f"{URL}/{created['id']}")
        assert last["generation"] == answer.json()
        assert last["id"] == int(follower.ids[-1])
        # Nothing is left to tell; 204 keeps a browser from coming back.
        done = await http.get(path, headers={"last-event-id": follower.ids[-1]})
        assert done.status_code == 204

    # Resumed anywhere, it tells exactly what came behind.
    timeline = await whole.ok("GET", f"{URL}/{created['id']}/timeline")
    ids = [line["id"] for line in timeline["data"]]
    async with follow(url, path, **{"last-event-id": str(ids[0])}) as again:
        await again.to_the_end()
    assert [event["id"] for event in again.events[1:]] == ids[1:]
    assert again.types[0] == "generation.snapshot"

    # Whoever comes without an id is told of the end all the same.
    async with follow(url, path) as late:
        assert await late.to_the_end() == [
            "generation.snapshot",
            "generation.completed",
        ]


async def test_everything_is_told_once_and_a_break_leaves_no_gap(
    whole: WholeGateway, url: str
) -> None:
    async with follow(url, "/v1/events") as watcher:
        first = await whole.create(DEMO, "first", **SMALL)
        await watcher.until("generation.completed")
    async with follow(
        url, f"/v1/events?last_event_id={watcher.ids[-1]}"
    ) as second_watcher:
        pass
    # Meanwhile nobody follows.
    second = await whole.made(DEMO, "second", **SMALL)
    third = await whole.create(DEMO, "third", **SMALL)
    async with follow(
        url, "/v1/events", **{"last-event-id": watcher.ids[-1]}
    ) as follower:
        while (await follower.until("generation.completed"))["generation_id"] != (
            third["id"]
        ):
            pass

    told = [
        event["id"]
        for event in watcher.events + follower.events
        # Progress may come on a slow machine, and is not kept.
        if event["id"] is not None
    ]
    written: list[int] = []
    for one in (first, second, third):
        timeline = await whole.ok("GET", f"{URL}/{one['id']}/timeline")
        written += [line["id"] for line in timeline["data"]]
    assert sorted(told) == sorted(written)
    assert told == sorted(told)
    assert watcher.types[0] == "generation.created"
    assert second_watcher.events == []


async def test_a_member_sees_its_own_and_the_filters_hold(
    whole: WholeGateway, url: str
) -> None:
    await whole.add_keys("kling")
    async with member_of(whole) as member, AsyncExitStack() as stack:
        key = member.http.headers["authorization"].removeprefix("Bearer ")
        own = await stack.enter_async_context(follow(url, "/v1/events", key))
        kling = await stack.enter_async_context(
            follow(url, "/v1/events?provider=kling&model=kling-3.0")
        )
        foreign = await whole.made(DEMO, "the administrator's", **SMALL)
        wanted = await whole.create("kling/kling-3.0", "wanted", duration=3)
        mine = await member.made(DEMO, "the member's", **SMALL)
        await own.until("generation.completed")
        await kling.until("generation.completed")
        one = await stack.enter_async_context(
            follow(url, f"/v1/events?generation_id={mine['id']}&last_event_id=0")
        )
        await one.until("generation.completed")

        assert {event["generation_id"] for event in own.events} == {mine["id"]}
        assert {event["generation_id"] for event in kling.events} == {wanted["id"]}
        assert {event["generation_id"] for event in one.events} == {mine["id"]}
        assert one.types[0] == "generation.created"
        refused = await member.refused(404, "GET", f"{URL}/{foreign['id']}/events")
        assert refused["code"] == "not_found"
        # A replay shows no more than the present does.
        replay = await stack.enter_async_context(
            follow(url, "/v1/events", key, **{"last-event-id": "0"})
        )
        await replay.until("generation.completed")
        assert {event["generation_id"] for event in replay.events} == {mine["id"]}


async def test_a_deleted_generation_ends_its_stream_and_is_not_heard_of_again(
    whole: WholeGateway, url: str
) -> None:
    created = await whole.create(DEMO, "a secret", **LONG)
    path = f"{URL}/{created['id']}/events"
    async with follow(url, path) as one, follow(url, "/v1/events") as all_:
        await one.next()
        await whole.ok("DELETE", f"{URL}/{created['id']}")
        assert (await one.to_the_end())[-1] == "generation.deleted"
        await all_.until("generation.deleted")
        await whole.made(DEMO, "another", **SMALL)
        await all_.until("generation.completed")

    behind = all_.types[all_.types.index("generation.deleted") + 1 :]
    assert "generation.cancelled" not in behind
    await whole.refused(404, "GET", path)
    async with follow(url, "/v1/events", **{"last-event-id": "0"}) as replay:
        await replay.until("generation.completed")
    told = [one for one in replay.events if one["generation_id"] == created["id"]]
    assert [one["type"] for one in told] == ["generation.deleted"]
    assert "a secret" not in str(told)


async def test_a_cancel_and_a_failure_are_told_in_words(
    whole: WholeGateway, url: str
) -> None:
    await whole.add_keys("kling")
    async with follow(url, "/v1/events") as follower:
        failed = await whole.create("kling/kling-3.0", "[[fail:1301]]", duration=3)
        event = await follower.until("generation.failed")
        assert event["generation_id"] == failed["id"]
        assert event["data"]["code"] == event["generation"]["error"]["code"]
        stages = [
            one["data"]["stage"]
            for one in follower.events
            if one["type"] == "generation.stage"
        ]
        assert stages[-2:] == ["submitting", "submitted"]

        running = await whole.create(DEMO, "cancel me", **LONG)
        await follower.until("generation.stage", stage="submitted")
        await whole.ok("POST", f"{URL}/{running['id']}/cancel")
        await follower.until("generation.note", type="cancel_requested")
        await follower.until("generation.cancelled")


async def test_progress_that_is_not_kept_is_told_without_an_id(
    whole: WholeGateway, url: str
) -> None:
    created = await whole.create(DEMO, "slow", **LONG)
    other = await whole.create(DEMO, "slow too", **LONG)
    path = f"{URL}/{created['id']}/events"
    async with follow(url, path) as one, follow(url, "/v1/events") as all_:
        await one.next()
        whole.services.live.publish_progress(
            [(other["id"], 7, None), (created["id"], 40, "throttled")]
        )
        told = await one.until("generation.progress", progress=40)
        await all_.until("generation.progress", progress=7)
        await all_.until("generation.progress", progress=40)

        assert told["id"] is None
        assert told["data"] == {"progress": 40, "detail": "throttled"}
        # A reader that resumes goes on behind the last event that is kept.
        assert one.ids[-1] == one.ids[-2]


@pytest.mark.parametrize("value", ["-1", "yesterday", str(2**63)])
async def test_an_id_that_is_none_is_refused(light: WholeGateway, value: str) -> None:
    for given in (
        {"params": {"last_event_id": value}},
        {"headers": {"last-event-id": value}},
    ):
        await light.refused(422, "GET", "/v1/events", **given)


async def test_head_answers_at_once(whole: WholeGateway, url: str) -> None:
    async with httpx2.AsyncClient(
        base_url=url, headers={"authorization": f"Bearer {ADMIN_KEY}"}
    ) as http:
        answer = await http.head("/v1/events")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    await nobody_follows(whole)


async def test_who_waits_in_line_hears_that_it_moves_up(
    whole: WholeGateway, url: str
) -> None:
    await whole.add_keys("kling")
    (key,) = await whole.ok("GET", "/v1/keys")
    await whole.ok("PATCH", f"/v1/keys/{key['id']}", json={"max_in_flight": 1})
    first, second, third = [
        await whole.create("kling/kling-3.0", f"[[slow:600]] {n}", duration=3)
        for n in ("first", "second", "third")
    ]

    async with follow(url, f"{URL}/{third['id']}/events") as follower:
        snapshot = await follower.next()
        await whole.ok("POST", f"{URL}/{second['id']}/cancel")
        moved = await follower.until("generation.progress", queue_position=1)
        # Of no use to anybody who comes back later.
        assert moved["id"] is None
        assert moved["generation"]["queue_position"] == 1
        await whole.ok("POST", f"{URL}/{third['id']}/cancel")
        await follower.to_the_end()

    assert first["queue_position"] is None
    assert snapshot["generation"]["queue_position"] == 2
    assert follower.events[-1]["generation"]["queue_position"] is None
