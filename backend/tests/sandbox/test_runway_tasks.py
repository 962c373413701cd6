"""Runway's stand-in: tasks, credits, the organization, and uploads."""

import re

import pytest

from tests.sandbox.bench import Bench, RunwayDriver


async def test_a_create_tells_the_most_it_may_cost(runway: RunwayDriver) -> None:
    answer = await runway.create("a boat")

    assert answer.json().keys() == {"id", "estimatedCost"}
    assert answer.json()["estimatedCost"] == {"credits": 60}
    assert re.fullmatch(
        r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", runway.id_in(answer)
    )


async def test_a_task_has_just_the_keys_of_its_status(runway: RunwayDriver) -> None:
    job_id, failing = await runway.started(), await runway.started("[[fail:A.B]]")

    pending = (await runway.poll(job_id)).json()
    runway.bench.wait(3)
    running = (await runway.poll(job_id)).json()
    runway.bench.wait(9)
    done = (await runway.poll(job_id)).json()
    failed = (await runway.poll(failing)).json()

    common = {"id", "createdAt", "status"}
    assert pending.keys() == common | {"estimatedCost"}
    assert running.keys() == common | {"estimatedCost", "progress"}
    assert running["progress"] == pytest.approx(0.404)
    assert done.keys() == common | {"cost", "output"}
    assert done["cost"] == {"credits": 60}
    assert failed.keys() == common | {"cost", "failure", "failureCode"}
    assert (failed["failureCode"], failed["cost"]) == ("A.B", {"credits": 0})
    assert pending["createdAt"] == "2026-09-21T14:13:20.000Z"


async def test_credits_are_taken_at_once_and_come_back(runway: RunwayDriver) -> None:
    assert await runway.balance() == 100_000

    await runway.started()
    await runway.started("[[fail:INTERNAL]]")
    await runway.started("[[scene:moderation]]")
    await runway.create("x", model="seedance2", duration="auto")
    before = await runway.balance()
    runway.bench.wait_for_the_end()

    # Automatic lengths are charged as the longest, and settled as they come out.
    assert before == 100_000 - 3 * 60 - 15 * 36
    assert await runway.balance() == 100_000 - 2 * 60 - 5 * 36


async def test_cancelling_refunds_what_has_not_started(runway: RunwayDriver) -> None:
    early, late, failing = (
        await runway.started(),
        await runway.started(),
        await runway.started("[[fail:INTERNAL]]"),
    )

    first = await runway.delete(early)
    runway.bench.wait(3)
    await runway.delete(late)
    await runway.delete(failing)

    assert (first.status_code, first.content) == (204, b"")
    assert await runway.balance() == 100_000 - 2 * 60
    lost = await runway.poll(early)
    assert (lost.status_code, lost.json()) == (404, {"error": "Could not find Task"})


async def test_deleting_a_finished_task_takes_its_file_away(
    runway: RunwayDriver,
) -> None:
    job_id = await runway.finished()
    url = await runway.link(job_id)

    await runway.delete(job_id)

    assert (await runway.bench.http.get(url)).status_code == 404
    assert await runway.balance() == 100_000 - 60


async def test_an_empty_balance_refuses(bench: Bench) -> None:
    runway = RunwayDriver(Bench(runway_credits=60))
    await runway.started()

    answer = await runway.create("x")

    assert answer.status_code == 400
    assert "enough credits" in answer.json()["error"]


async def test_tasks_over_the_limit_wait_in_line() -> None:
    runway = RunwayDriver(Bench(max_concurrent=1))
    first, second = await runway.started(), await runway.started()
    other_model = await runway.create("x", model="veo3.1", duration=4)

    assert await runway.status(first) == "PENDING"
    assert await runway.status(second) == "THROTTLED"
    assert await runway.status(runway.id_in(other_model)) == "PENDING"
    runway.bench.wait_for_the_end()
    assert await runway.status(second) == "PENDING"


async def test_the_organization_tells_limits_and_usage() -> None:
    runway = RunwayDriver(Bench(max_concurrent=3))
    await runway.started()

    organization = (await runway.get("/v1/organization")).json()

    limits = organization["tier"]["models"]["gen4.5"]
    assert limits == {"maxConcurrentGenerations": 3, "maxDailyGenerations": None}
    assert organization["usage"]["models"]["gen4.5"] == {"dailyGenerations": 1}
    runway.bench.wait(24 * 3600)
    later = (await runway.get("/v1/organization")).json()
    assert later["usage"]["models"]["gen4.5"] == {"dailyGenerations": 0}


async def test_usage_is_told_by_day_and_model(runway: RunwayDriver) -> None:
    await runway.started()
    days = {"startDate": "2026-09-01", "beforeDate": "2026-10-01"}

    usage = (await runway.post("/v1/organization/usage", json=days)).json()

    assert usage == {
        "models": ["gen4.5"],
        "results": [
            {
                "date": "2026-09-21",
                "usedCredits": [{"model": "gen4.5", "amount": 60}],
            }
        ],
    }


async def upload(runway: RunwayDriver, size: int = 600) -> tuple[str, int]:
    slot = {"filename": "a.png", "type": "ephemeral"}
    answer = (await runway.post("/v1/uploads", json=slot)).json()
    sent = await runway.bench.http.post(
        answer["uploadUrl"], data=answer["fields"], files={"file": b"x" * size}
    )
    return answer["runwayUri"], sent.status_code


async def test_an_upload_can_be_used_for_a_day(runway: RunwayDriver) -> None:
    uri, status = await upload(runway)
    good = runway.id_in(await runway.image_to_video(promptImage=uri))
    runway.bench.wait(24 * 3600)
    late = runway.id_in(await runway.image_to_video(promptImage=uri))
    runway.bench.wait_for_the_end()

    assert status == 204
    assert await runway.status(good) == "SUCCEEDED"
    failed = (await runway.poll(late)).json()
    assert failed["failureCode"] == "ASSET.INVALID"
    assert failed["cost"] == {"credits": 0}


async def test_an_upload_inside_a_list_is_found(runway: RunwayDriver) -> None:
    references = [{"uri": "runway://unknown"}]

    answer = await runway.create("x", model="seedance2", references=references)
    runway.bench.wait_for_the_end()

    assert await runway.status(runway.id_in(answer)) == "FAILED"


async def test_bad_uploads_are_refused(runway: RunwayDriver) -> None:
    slot = {"filename": "a.png", "type": "ephemeral"}
    answer = (await runway.post("/v1/uploads", json=slot)).json()
    url, fields = answer["uploadUrl"], answer["fields"]
    http, file = runway.bench.http, {"file": b"x" * 600}

    statuses = [
        (await http.post(url, data=fields, files=file, headers=runway.headers)),
        (await http.post(url, data={"key": "k"}, files=file)),
        (await http.post(url, data=fields)),
    ]

    assert [answer.status_code for answer in statuses] == [400, 403, 400]
    assert (await upload(runway, size=511))[1] == 400
    no_name = await runway.post("/v1/uploads", json={"type": "ephemeral"})
    assert no_name.status_code == 400


async def test_other_paths_and_methods_answer_with_an_error(
    runway: RunwayDriver,
) -> None:
    lost = await runway.get("/v1/nothing")
    wrong = await runway.get("/v1/text_to_video")

    assert (lost.status_code, wrong.status_code) == (404, 405)
    assert lost.json().keys() == wrong.json().keys() == {"error"}
