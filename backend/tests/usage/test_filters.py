"""`/v1/usage/detailed`: any filters together, the days before, the series."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from mediarouter.usage import ledger
from tests.app.people import member_of
from tests.whole import WholeGateway

DETAILED = "/v1/usage/detailed"
EXPORT = "/v1/usage/export"
TODAY = datetime.now(UTC).date()
LINE = ledger.Ended(
    day=TODAY,
    provider="runway",
    model="gen4.5",
    api_key_id="",
    outcome="completed",
    cost=Decimal("0.5"),
    is_reported=False,
    estimated_cost=Decimal("0.4"),
    video_ms=2000,
    processing_ms=4000,
)


async def book(gateway: WholeGateway, *lines: ledger.Ended) -> None:
    """Write ended generations of any day, by the administrator unless it is said."""
    admin = await gateway.services.api_keys.administrator()
    async with gateway.services.db.transaction() as session:
        for line in lines:
            await ledger.add(
                session, replace(line, api_key_id=line.api_key_id or admin.id)
            )


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


async def new_key(gateway: WholeGateway, name: str) -> str:
    made = await gateway.ok("POST", "/v1/api-keys", json={"name": name})
    return str(made["id"])


async def test_filters_are_combined(whole: WholeGateway) -> None:
    other = await new_key(whole, "batch jobs")
    await whole.ok("DELETE", f"/v1/api-keys/{other}")
    await book(
        whole,
        LINE,
        replace(LINE, api_key_id=other, cost=Decimal(1)),
        replace(LINE, model="gen4_turbo", cost=Decimal(2)),
        replace(LINE, provider="kling", model="kling-3.0", cost=Decimal(4)),
        replace(LINE, provider="gone", model="old/name", cost=Decimal(8)),
        replace(LINE, provider="gone", model="other", cost=Decimal(16)),
    )

    async def cost(**params: str) -> float:
        found = await whole.ok("GET", DETAILED, params=params)
        amount: float = found["summary"]["total_cost"]
        for parts in ("by_provider", "by_model", "by_api_key", "daily", "series"):
            assert sum(part["cost"] for part in found[parts]) == pytest.approx(amount)
        return amount

    assert await cost() == 31.5
    assert await cost(provider="runway") == 3.5
    assert await cost(model="runway/gen4.5") == 1.5
    assert await cost(model="runway/gen4.5", api_key_id=other) == 1
    assert await cost(model="runway/gen4.5", provider="kling") == 0
    assert await cost(api_key_id=other, provider="kling") == 0
    # Left the catalogue, and still to be found.
    assert await cost(provider="gone") == 24
    assert await cost(model="gone/old/name") == 8
    keys = (await whole.ok("GET", DETAILED))["by_api_key"]
    assert [(key["name"], key["is_revoked"], key["cost"]) for key in keys] == [
        ("ADMIN_API_KEY", False, 30.5),
        ("batch jobs", True, 1),
    ]


async def test_a_member_may_name_itself_only(light: WholeGateway) -> None:
    other = await new_key(light, "other")
    await book(light, LINE, replace(LINE, api_key_id=other))
    async with member_of(light, "ann") as ann:
        own = (await ann.ok("GET", "/v1/session"))["api_key_id"]
        await book(light, replace(LINE, api_key_id=own, cost=Decimal(7)))

        for params in ({}, {"api_key_id": own}):
            found = await ann.ok("GET", DETAILED, params=params)
            assert found["summary"]["total_cost"] == 7
            assert [key["api_key_id"] for key in found["by_api_key"]] == [own]
        for path in (DETAILED, EXPORT):
            for key in (other, "ak_nobody"):
                error = await ann.refused(400, "GET", path, params={"api_key_id": key})
                assert (error["param"], error["allowed"]) == ("api_key_id", [own])


@pytest.mark.parametrize(
    ("params", "status", "allowed"),
    [
        ({"model": "gen4.5"}, 400, "runway/gen4.5"),
        ({"model": "demo/nothing"}, 400, "runway/gen4.5"),
        ({"provider": "nobody"}, 400, "runway"),
        ({"group_by": "colour"}, 422, "api_key"),
    ],
)
async def test_bad_values_are_refused_with_the_good_ones(
    light: WholeGateway, params: dict[str, str], status: int, allowed: str
) -> None:
    error = await light.refused(status, "GET", DETAILED, params=params)

    assert error["param"] == next(iter(params))
    assert allowed in error["allowed"]


async def test_an_unknown_key_is_refused_with_the_known_ones(
    light: WholeGateway,
) -> None:
    known = await new_key(light, "known")

    error = await light.refused(400, "GET", DETAILED, params={"api_key_id": "ak_x"})

    assert error["param"] == "api_key_id"
    assert known in error["allowed"]


async def test_the_days_before_are_as_many_and_filtered_alike(
    light: WholeGateway,
) -> None:
    await book(
        light,
        replace(LINE, day=days_ago(6)),
        replace(LINE, day=days_ago(7), cost=Decimal(2)),
        replace(LINE, day=days_ago(13), outcome="failed", cost=None, video_ms=0),
        replace(LINE, day=days_ago(14), cost=Decimal(4)),
        replace(LINE, day=days_ago(8), provider="kling", cost=Decimal(8)),
    )

    week = await light.ok(
        "GET",
        DETAILED,
        params={"start_date": str(days_ago(6)), "provider": "runway"},
    )
    first = await light.ok(
        "GET", DETAILED, params={"start_date": "0001-01-02", "end_date": "0001-01-05"}
    )

    assert week["previous_range"] == {
        "start": str(days_ago(13)),
        "end": str(days_ago(7)),
    }
    assert week["previous"]["total_generations"] == 2
    assert week["previous"]["total_cost"] == 2
    assert week["previous"]["cost_unknown"] == 1
    assert week["previous"]["success_rate"] == 50
    assert (week["timezone"], week["currency"]) == ("UTC", "USD")
    assert first["previous"] is None
    assert first["previous_range"] is None


async def test_what_is_made_of_nothing_is_null(light: WholeGateway) -> None:
    await book(light, replace(LINE, outcome="cancelled", cost=None, video_ms=0))

    found = await light.ok("GET", DETAILED)

    summary = found["summary"]
    assert summary["success_rate"] is None
    assert summary["avg_cost_per_second"] is None
    assert summary["average_time_to_video"] is None
    assert summary["typical_time_to_video"] is None
    assert summary["estimate_of_unknown"] == 0.4


async def test_a_price_per_second_leaves_out_the_seconds_of_unknown_cost(
    light: WholeGateway,
) -> None:
    await book(light, LINE, replace(LINE, cost=None, video_ms=90_000))

    found = await light.ok("GET", DETAILED)

    assert found["by_model"][0]["duration"] == 92
    assert found["by_model"][0]["avg_cost_per_second"] == 0.25


@pytest.mark.parametrize("group_by", ["provider", "model", "api_key"])
async def test_a_series_adds_up_to_its_days_however_many_groups(
    light: WholeGateway, group_by: str
) -> None:
    names = [f"m{number:02}" for number in range(40)]
    await book(
        light,
        *(
            replace(LINE, day=days_ago(at % 3), model=name, cost=Decimal(at) / 100)
            for at, name in enumerate(names)
        ),
    )

    found = await light.ok("GET", DETAILED, params={"group_by": group_by})

    series = found["series"]
    groups = {point["group"] for point in series}
    assert found["group_by"] == group_by
    for day in found["daily"]:
        points = [point for point in series if point["date"] == day["date"]]
        for name in ("count", "cost", "duration", "success"):
            assert sum(point[name] for point in points) == pytest.approx(day[name])
    if group_by == "model":
        assert found["by_tag"] is None
        assert None in groups
        assert "runway/m39" in groups
        assert len(groups) <= 25
    else:
        assert len(groups) == 1


async def test_the_parts_add_up_while_generations_end(whole: WholeGateway) -> None:
    """All sums of an answer are of one moment."""
    await book(whole, LINE)
    is_over = False

    async def go_on() -> None:
        while not is_over:
            await book(whole, LINE, replace(LINE, provider="kling", model="m"))

    ending = asyncio.create_task(go_on())
    seen = set()
    for _ in range(15):
        found = await whole.ok("GET", DETAILED)
        count = found["summary"]["total_generations"]
        seen.add(count)
        for name in ("daily", "by_provider", "by_model", "by_api_key", "series"):
            assert sum(part["count"] for part in found[name]) == count
    is_over = True
    await ending

    assert len(seen) > 1


@dataclass(frozen=True)
class Asking:
    """A way to ask for usage, and what must not happen."""

    path: str
    params: dict[str, str]


EVERY_QUESTION = [
    Asking(DETAILED, {}),
    Asking(DETAILED, {"provider": "runway"}),
    Asking(DETAILED, {"model": "runway/gen4.5", "group_by": "model"}),
    Asking(DETAILED, {"api_key_id": "OWN", "group_by": "api_key"}),
    Asking(DETAILED, {"group_by": "tag"}),
    Asking(DETAILED, {"group_by": "tag", "api_key_id": "OWN"}),
    Asking(EXPORT, {}),
    Asking(EXPORT, {"api_key_id": "OWN", "provider": "runway"}),
    Asking(EXPORT, {"detail": "generations"}),
    Asking(EXPORT, {"detail": "generations", "api_key_id": "OWN"}),
]


@pytest.mark.parametrize("asking", EVERY_QUESTION, ids=str)
async def test_every_question_is_answered_by_an_index(
    light: WholeGateway, asking: Asking
) -> None:
    """So it costs what it shows, and not what was ever made."""
    admin = await light.services.api_keys.administrator()
    await book(light, LINE)
    asked: list[tuple[str, Any]] = []
    reader = light.services.db._reader.sync_engine

    @event.listens_for(reader, "before_cursor_execute")
    def _note(_1: Any, _2: Any, sql: str, parameters: Any, *_: Any) -> None:
        if any(sign in sql for sign in ("usage_daily", "cost_note", "_tags")):
            asked.append((sql, parameters))

    params = {
        name: admin.id if value == "OWN" else value
        for name, value in asking.params.items()
    }
    answer = await light.http.get(asking.path, params=params)
    event.remove(reader, "before_cursor_execute", _note)

    assert answer.status_code == 200
    assert 1 <= len(asked) <= 9
    async with light.services.db.reading() as session:
        connection = await session.connection()
        for sql, parameters in asked:
            plan = await connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {sql}", parameters
            )
            steps = [row[3] for row in plan]
            tables = ("usage_daily", "generations", "generation_tags")
            reads = [step for step in steps if any(name in step for name in tables)]
            assert reads
            assert all(read.startswith("SEARCH") for read in reads), steps
