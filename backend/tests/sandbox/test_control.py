"""The control routes and the page of help."""

from typing import Any

import pytest

from mediarouter.sandbox.scenes import Scene
from tests.sandbox.bench import Bench, Driver, KlingDriver


async def test_the_page_tells_urls_keys_and_scenes(bench: Bench) -> None:
    page = (await bench.http.get("/")).text

    for path in ("/openai/v1", "/runway", "/kling"):
        assert f"http://sandbox.test{path}" in page
    assert "sandbox-" in page
    assert all(scene in page for scene in Scene)


async def test_a_job_can_be_completed_by_hand(vendor: Driver) -> None:
    job_id = await vendor.started("[[slow:999]]")

    answer = await vendor.bench.http.post("/_sandbox/complete", json={"id": job_id})

    assert answer.status_code == 204
    assert await vendor.status(job_id) == vendor.words["completed"]


@pytest.mark.parametrize("content", [b'{"id": "none"}', b"", b"[]"])
async def test_completing_nothing_is_not_found(bench: Bench, content: bytes) -> None:
    answer = await bench.http.post("/_sandbox/complete", content=content)

    assert answer.status_code == 404


async def test_the_ledger_can_start_anew(kling: KlingDriver) -> None:
    job_id = await kling.started()
    await kling.bench.plan(vendor="kling", scene="rejected")

    answer = await kling.bench.http.delete("/_sandbox/ledger")

    assert answer.status_code == 204
    assert await kling.bench.ledger("kling") == {
        "creates_received": 0,
        "creates_accepted": 0,
        "polls": 0,
        "downloads": 0,
        "entries": [],
    }
    assert await kling.status(job_id) == "submitted"
    assert (await kling.create("x")).status_code == 200


@pytest.mark.parametrize(
    "change", [{"vendor": "sora"}, {"scene": "drama"}, {"scene": []}, {"count": 0}]
)
async def test_a_plan_that_makes_no_sense_is_refused(
    bench: Bench, change: dict[str, Any]
) -> None:
    answer = await bench.plan(**{"vendor": "kling", "scene": "html", **change})

    assert answer.status_code == 400
    assert f"`{next(iter(change))}`" in answer.json()["error"]
