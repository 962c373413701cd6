"""Every scene, at every vendor."""

import asyncio
from typing import Any

import httpx2
import pytest

from mediarouter.sandbox.scenes import Scene
from tests.sandbox.bench import Bench, Driver, KlingDriver, OpenAIDriver, RunwayDriver


async def test_a_job_goes_from_queued_to_running_to_completed(vendor: Driver) -> None:
    job_id = await vendor.started()

    seen = []
    for seconds in (0.5, 2.0, 9.0):
        vendor.bench.wait(seconds)
        seen.append(await vendor.status(job_id))

    words = vendor.words
    assert seen == [words["queued"], words["running"], words["completed"]]


async def test_its_file_is_a_whole_mp4(vendor: Driver) -> None:
    job_id = await vendor.finished()

    answer = await vendor.download(job_id)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "video/mp4"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.content[4:8] == b"ftyp"
    assert (await vendor.charges())[0]["downloads"] == 1


async def test_the_ledger_has_one_line_for_each_accepted_create(
    vendor: Driver,
) -> None:
    job_id = await vendor.finished("a boat")
    await vendor.create("[[scene:rejected]]")
    await vendor.poll(job_id)

    page = await vendor.bench.ledger(vendor.name)

    assert (page["creates_received"], page["creates_accepted"]) == (2, 1)
    assert (page["polls"], page["downloads"]) == (1, 0)
    entry = page["entries"][0]
    assert (entry["id"], entry["prompt"]) == (job_id, "a boat")
    assert (entry["state"], entry["polls"]) == ("completed", 1)


async def test_slow_takes_its_time(vendor: Driver) -> None:
    job_id = await vendor.started("[[scene:slow:100]]")

    vendor.bench.wait(100)
    assert await vendor.status(job_id) == vendor.words["running"]

    vendor.bench.wait(1)
    assert await vendor.status(job_id) == vendor.words["completed"]


@pytest.mark.parametrize("scene", ["moderation", "failure"])
async def test_failing_scenes_fail_and_leave_no_file(
    vendor: Driver, scene: str
) -> None:
    job_id = await vendor.finished(f"[[scene:{scene}]]")

    assert await vendor.status(job_id) == vendor.words["failed"]
    assert (await vendor.charges())[0]["state"] == "failed"


async def test_moderation_can_refuse_the_create(vendor: Driver) -> None:
    answer = await vendor.create("[[scene:moderation:create]]")

    assert answer.status_code == 400
    assert await vendor.charges() == []


async def test_rate_limits_end_and_say_when_to_come_back(vendor: Driver) -> None:
    prompt = "[[scene:rate_limited:2]]"

    answers = [await vendor.create(prompt) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["retry-after"] == "1"
    assert len(await vendor.charges()) == 1


@pytest.mark.parametrize(
    ("trigger", "status"),
    [
        ("scene:rejected", 400),
        ("http:503", 503),
        ("http:403", 403),
        ("scene:http_error", 503),
    ],
)
async def test_refusals_charge_nothing(
    vendor: Driver, trigger: str, status: int
) -> None:
    answer = await vendor.create(f"[[{trigger}]]")

    assert answer.status_code == status
    assert await vendor.charges() == []


async def test_an_empty_account_is_refused(vendor: Driver) -> None:
    answer = await vendor.create("[[scene:no_credit]]")

    assert answer.status_code == (400 if vendor.name == "runway" else 429)
    assert await vendor.charges() == []


async def test_an_error_after_the_accept_has_charged(vendor: Driver) -> None:
    answer = await vendor.create("[[scene:error_after_accept]]")

    assert answer.status_code == 500
    assert len(await vendor.charges()) == 1


async def test_an_html_answer_has_charged(vendor: Driver) -> None:
    answer = await vendor.create("[[scene:html]]")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert len(await vendor.charges()) == 1


async def test_a_hanging_create_has_charged_and_never_answers(vendor: Driver) -> None:
    create = asyncio.create_task(vendor.create("[[scene:hang_after_accept]]"))
    await vendor.bench.charged(vendor.name)

    answered, _ = await asyncio.wait({create}, timeout=0.05)

    assert not answered
    assert len(await vendor.charges()) == 1
    create.cancel()
    await asyncio.wait({create})


async def test_a_hanging_create_can_drop_the_connection(vendor: Driver) -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        await vendor.create("[[hang]]")

    assert len(await vendor.charges()) == 1


@pytest.mark.parametrize(
    ("scene", "status", "content_type"),
    [
        ("poll_html", 200, "text/html"),
        ("poll_500", 500, "application/json"),
        ("auth_lost", 401, "application/json"),
    ],
)
async def test_spoiled_polls_end_and_the_job_is_well(
    vendor: Driver, scene: str, status: int, content_type: str
) -> None:
    job_id = await vendor.finished(f"[[scene:{scene}:2]]")

    first, second, third = [await vendor.poll(job_id) for _ in range(3)]

    assert first.status_code == second.status_code == status
    assert first.headers["content-type"].startswith(content_type)
    assert vendor.status_in(third) == vendor.words["completed"]


async def test_an_unknown_status_word_passes(vendor: Driver) -> None:
    job_id = await vendor.finished("[[scene:unknown_status:1]]")

    first, second = [await vendor.status(job_id) for _ in range(2)]

    assert first.lower() == "enhancing"
    assert second == vendor.words["completed"]


async def test_a_truncated_file_never_gets_past_its_middle(vendor: Driver) -> None:
    job_id = await vendor.finished("[[scene:truncated_file]]")

    for headers in ({}, {"range": "bytes=10-"}, {"range": "bytes=2000-"}):
        with pytest.raises(httpx2.RemoteProtocolError):
            await vendor.download(job_id, headers=headers)


async def test_a_file_can_be_truncated_just_once(vendor: Driver) -> None:
    job_id = await vendor.finished("[[scene:truncated_file:1]]")

    with pytest.raises(httpx2.RemoteProtocolError):
        await vendor.download(job_id)
    rest = await vendor.download(job_id, headers={"range": "bytes=100-"})

    assert rest.status_code == 206
    assert len(rest.content) == int(rest.headers["content-length"])


@pytest.mark.parametrize(
    ("arg", "content_type"), [("", "application/json"), (":html", "text/html")]
)
async def test_a_file_can_be_no_video(
    vendor: Driver, arg: str, content_type: str
) -> None:
    job_id = await vendor.finished(f"[[scene:not_a_video{arg}]]")

    answer = await vendor.download(job_id)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(content_type)


async def test_an_expired_url_is_renewed_by_runway_alone(vendor: Driver) -> None:
    job_id = await vendor.finished("[[scene:expired_url]]")

    first, second = [await vendor.download(job_id) for _ in range(2)]

    assert first.status_code == 403
    assert second.status_code == (200 if vendor.name == "runway" else 403)


async def test_throttled_at_runway_shows_and_passes(runway: RunwayDriver) -> None:
    job_id = await runway.started("[[throttle:30]]")

    assert await runway.status(job_id) == "THROTTLED"
    runway.bench.wait(30)
    assert await runway.status(job_id) == "PENDING"


async def test_throttled_at_openai_is_a_long_queue(openai: OpenAIDriver) -> None:
    job_id = await openai.started("[[scene:throttled:30]]")

    openai.bench.wait(29)

    assert await openai.status(job_id) == "queued"


async def test_throttled_at_kling_is_a_refusal(kling: KlingDriver) -> None:
    first, second = [await kling.create("[[scene:throttled]]") for _ in range(2)]

    assert (first.status_code, first.json()["code"]) == (429, 1303)
    assert second.status_code == 200
    assert kling.status_in(await kling.poll(kling.id_in(second))) == "submitted"


async def test_a_planned_scene_plays_at_the_next_create(vendor: Driver) -> None:
    planned = await vendor.bench.plan(vendor=vendor.name, scene="rejected", count=1)

    answers = [await vendor.create("a boat") for _ in range(2)]

    assert planned.status_code == 204
    assert [answer.status_code for answer in answers] == [400, 200]


@pytest.mark.parametrize("scene", list(Scene))
async def test_every_scene_can_be_planned(vendor: Driver, scene: Scene) -> None:
    body: dict[str, Any] = {"vendor": vendor.name, "scene": scene, "arg": 1}

    assert (await vendor.bench.plan(**body)).status_code == 204


async def test_an_answer_can_be_held_back_after_the_job_was_recorded() -> None:
    bench = Bench(accept_delay_seconds=30.0)
    kling = KlingDriver(bench)

    create = asyncio.create_task(kling.create("a boat"))
    await bench.charged(kling.name)

    answered, _ = await asyncio.wait({create}, timeout=0.05)

    assert not answered
    assert len(await kling.charges()) == 1
    create.cancel()
    await asyncio.wait({create})


async def test_running_times_can_be_spread() -> None:
    runway = RunwayDriver(Bench(running_seconds=10.0, running_seconds_max=20.0))
    job_ids = [await runway.started() for _ in range(8)]

    runway.bench.wait(16)

    states = {entry["id"]: entry["state"] for entry in await runway.charges()}
    assert set(states) == set(job_ids)
    assert set(states.values()) == {"running", "completed"}
