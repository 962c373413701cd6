"""Kling's stand-in: tasks and lists of them, keys, and refusals."""

from typing import Any

import pytest

from tests.sandbox.bench import START, Bench, KlingDriver


async def test_a_finished_task_has_outputs_and_billing(kling: KlingDriver) -> None:
    made = await kling.create("x", settings={"resolution": "1080p", "duration": 5})
    kling.bench.wait_for_the_end()

    task = (await kling.poll(kling.id_in(made))).json()["data"][0]

    assert task.keys() == {
        "id",
        "status",
        "message",
        "create_time",
        "update_time",
        "outputs",
        "billing",
    }
    assert task["update_time"] == (int(START) + 6) * 1000
    (output,) = task["outputs"]
    assert (output["type"], output["duration"]) == ("video", "5.000")
    assert output["watermark_url"] == ""
    assert task["billing"] == [
        {
            "charge_type": "cash",
            "cash_type": "balance",
            "amount": "0.56",
            "currency": "USD",
            "list_price": "0.56",
        }
    ]


async def test_a_failed_task_is_code_0_and_free(kling: KlingDriver) -> None:
    own = await kling.finished("[[fail:no luck]]")
    blocked = await kling.finished("[[scene:moderation]]")

    answer = await kling.poll(own)

    assert (answer.status_code, answer.json()["code"]) == (200, 0)
    task = answer.json()["data"][0]
    assert (task["status"], task["message"]) == ("failed", "no luck")
    assert not task.keys() & {"outputs", "billing"}
    assert "risk control" in (await kling.poll(blocked)).json()["data"][0]["message"]


async def test_a_watermarked_copy_can_be_asked_for(kling: KlingDriver) -> None:
    made = await kling.create("x", options={"watermark_info": {"enabled": True}})
    kling.bench.wait_for_the_end()

    task = (await kling.poll(kling.id_in(made))).json()["data"][0]

    copy = await kling.bench.http.get(task["outputs"][0]["watermark_url"])
    assert copy.status_code == 200


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 1001),
        ({"authorization": "Bearer "}, 1001),
        ({"authorization": "Basic abc"}, 1001),
        ({"authorization": "Bearer wrong"}, 1002),
    ],
)
async def test_a_key_is_needed(
    bench: Bench, headers: dict[str, str], code: int
) -> None:
    answer = await bench.http.get("/kling/tasks?task_ids=1", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, code)


@pytest.mark.parametrize(
    "path",
    ["/text-to-video/kling-1.0", "/image-to-video/kling-o1", "/v1/models", "/nothing"],
)
async def test_what_does_not_exist_is_1203(kling: KlingDriver, path: str) -> None:
    answer = await kling.post(path, json={"prompt": "x"})

    assert (answer.status_code, answer.json()["code"]) == (404, 1203)


async def test_a_wrong_method_is_1202(kling: KlingDriver) -> None:
    answer = await kling.get("/text-to-video/kling-3.0")

    assert (answer.status_code, answer.json()["code"]) == (404, 1202)


@pytest.mark.parametrize("content", [b"", b"[]", b"{"])
async def test_a_body_that_is_no_object_is_refused(
    kling: KlingDriver, content: bytes
) -> None:
    answer = await kling.post("/text-to-video/kling-3.0", content=content)

    assert answer.json()["code"] == 1201


async def test_an_external_id_is_taken_once(kling: KlingDriver) -> None:
    options = {"external_task_id": "mr_01"}

    first, second = [await kling.create("x", options=options) for _ in range(2)]
    stranger = await KlingDriver(kling.bench, "sandbox-2").create("x", options=options)

    assert (second.status_code, second.json()["code"]) == (400, 1201)
    assert first.status_code == stranger.status_code == 200
    assert len(await kling.charges()) == 2
    assert (await kling.charges())[0]["reference"] == "mr_01"


async def test_tasks_are_found_by_either_kind_of_id(kling: KlingDriver) -> None:
    first = await kling.started()
    made = await kling.create("x", options={"external_task_id": "mr_01"})
    second = kling.id_in(made)

    both = await kling.poll(f"{second},{first},404")
    named = await kling.get("/tasks", params={"external_task_ids": "mr_01,mr_02"})
    none = await kling.get("/tasks", params={"external_task_ids": "mr_02"})

    assert [task["id"] for task in both.json()["data"]] == [second, first]
    assert [task["id"] for task in named.json()["data"]] == [second]
    assert (none.json()["code"], none.json()["data"]) == (0, [])


@pytest.mark.parametrize(
    "params", [{}, {"task_ids": ""}, {"task_ids": "1", "external_task_ids": "2"}]
)
async def test_a_query_names_one_kind_of_id(
    kling: KlingDriver, params: dict[str, str]
) -> None:
    answer = await kling.get("/tasks", params=params)

    assert (answer.status_code, answer.json()["code"]) == (400, 1201)


async def test_lists_come_in_pages(kling: KlingDriver) -> None:
    ids = [await kling.started() for _ in range(3)]

    first = (await kling.post("/tasks", json={"limit": 2})).json()["data"]
    cursor = {"cursor": first["next_cursor"], "limit": 2}
    rest = (await kling.post("/tasks", json=cursor)).json()["data"]

    assert [task["id"] for task in first["result"]] == ids[:2]
    assert (first["count"], first["has_more"]) == (2, True)
    assert [task["id"] for task in rest["result"]] == ids[2:]
    assert (rest["next_cursor"], rest["has_more"]) == ("", False)


async def test_lists_can_be_narrowed(kling: KlingDriver) -> None:
    old = await kling.finished()
    kling.bench.wait(100)
    await kling.started()
    now = int(kling.bench.now * 1000)

    done = {"filters": [{"key": "status", "values": ["succeeded"]}]}
    kind = {"filters": [{"key": "product_type", "values": ["video"]}]}
    pages = [
        (await kling.post("/tasks", json=body)).json()["data"]
        for body in ({"start_time": now}, {"end_time": now - 1}, done, kind)
    ]

    assert [page["count"] for page in pages] == [1, 1, 1, 2]
    assert pages[2]["result"][0]["id"] == old


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "5"},
        {"cursor": "x"},
        {"start_time": "today"},
        {"filters": {}},
        {"filters": ["x"]},
        {"filters": [{"key": "colour", "values": []}]},
        {"filters": [{"key": "status", "values": "failed"}]},
    ],
)
async def test_a_bad_list_is_refused(kling: KlingDriver, body: dict[str, Any]) -> None:
    assert (await kling.post("/tasks", json=body)).json()["code"] == 1201


async def test_tasks_over_the_limit_are_refused() -> None:
    kling = KlingDriver(Bench(max_concurrent=1))
    await kling.started()

    full = await kling.create("x")
    kling.bench.wait_for_the_end()
    free = await kling.create("x")

    assert (full.status_code, full.json()["code"]) == (429, 1303)
    assert full.json()["message"] == "parallel task over resource pack limit"
    assert free.status_code == 200


@pytest.mark.parametrize(
    ("scene", "code"),
    [("no_credit", 1102), ("moderation:create", 1301), ("rate_limited", 1302)],
)
async def test_refusing_scenes_use_klings_codes(
    kling: KlingDriver, scene: str, code: int
) -> None:
    answer = await kling.create(f"[[scene:{scene}]]")

    assert answer.json()["code"] == code


@pytest.mark.parametrize(
    ("status", "code"), [("500", 5000), ("503", 5001), ("504", 5002), ("418", 5000)]
)
async def test_statuses_have_codes(kling: KlingDriver, status: str, code: int) -> None:
    answer = await kling.create(f"[[http:{status}]]")

    assert (answer.status_code, answer.json()["code"]) == (int(status), code)


async def test_the_costs_page_checks_a_key(kling: KlingDriver) -> None:
    times = {"start_time": "1790000000000", "end_time": "1790000001000"}

    good = await kling.get("/account/costs", params=times)
    bad = await kling.get("/account/costs", params={"start_time": "1790000000000"})

    (pack,) = good.json()["data"]["resource_pack_subscribe_infos"]
    assert pack["status"] == "online"
    assert bad.json()["code"] == 1201


async def test_an_unknown_status_has_no_outputs(kling: KlingDriver) -> None:
    job_id = await kling.finished("[[scene:unknown_status:1]]")

    task = (await kling.poll(job_id)).json()["data"][0]

    assert not task.keys() & {"outputs", "billing"}
