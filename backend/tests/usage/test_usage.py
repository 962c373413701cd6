"""`/v1/usage/*`: figures that equal the rows."""

import asyncio
import statistics
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from sqlalchemy import URL, create_engine, select

from mediarouter.db.migrate import alembic_config
from mediarouter.generations.models import TERMINAL, Generation
from mediarouter.usage import ledger, repository
from tests.app.people import member_of
from tests.whole import WholeGateway

SMALL = {"resolution": "360p", "duration": 1}
STATS = "/v1/usage/stats"
DETAILED = "/v1/usage/detailed"
LIST = "/v1/video/generations"


async def _a_working_day(gateway: WholeGateway) -> None:
    """Successes, failures, a cancel and a cost that nobody knows."""
    await gateway.add_keys()
    started = [
        await gateway.create("demo/test-card", "one", **SMALL),
        await gateway.create("runway/gen4.5", "two", duration=2),
        await gateway.create("runway/gen4.5", "three", duration=3),
        await gateway.create("kling/kling-3.0", "four", duration=3),
        await gateway.create("kling/kling-3.0", "[[scene:moderation]]", duration=3),
        await gateway.create("openai/own-model", "five", duration=4),
        await gateway.create("runway/gen4.5", "[[scene:rejected]]", duration=2),
        await gateway.create(
            "runway/gen4.5", "[[scene:error_after_accept]]", duration=2
        ),
    ]
    for created in started:
        await gateway.ended(created["id"])
    stopped = await gateway.create(
        "demo/test-card", "six", provider_options={"seconds": 3600}
    )
    await gateway.http.post(f"/v1/video/generations/{stopped['id']}/cancel")
    await gateway.ended(stopped["id"])


async def _rows(gateway: WholeGateway) -> list[Generation]:
    async with gateway.services.db.reading() as session:
        return list((await session.scalars(select(Generation))).all())


def _sum(rows: list[Generation]) -> dict[str, Any]:
    return {
        "count": len(rows),
        "cost": float(sum(row.actual_cost or Decimal(0) for row in rows)),
        "cost_unknown": sum(row.actual_cost is None for row in rows),
    }


def _figures(rows: list[Generation]) -> dict[str, Any]:
    """What every slice of `/detailed` must say, counted one by one."""
    nothing = Decimal(0)
    stages = [row.stage for row in rows]
    decided = stages.count("completed") + stages.count("failed")
    both = [
        row.actual_cost - row.estimated_cost
        for row in rows
        if row.actual_cost is not None and row.estimated_cost is not None
    ]
    unknown = [row for row in rows if row.actual_cost is None]
    reported = [row for row in rows if row.cost_basis == "vendor"]
    times = [
        int((row.completed_at - row.created_at).total_seconds() * 1000) / 1000
        for row in rows
        if row.stage == "completed" and row.completed_at is not None
    ]
    figures = {
        "cost_unknown": len(unknown),
        "cost_reported": sum((row.actual_cost or nothing for row in reported), nothing),
        "estimated_cost": sum((row.estimated_cost or nothing for row in rows), nothing),
        "estimate_unknown": sum(row.estimated_cost is None for row in rows),
        "estimate_of_unknown": sum(
            (row.estimated_cost or nothing for row in unknown), nothing
        ),
        "cost_difference": sum(both, nothing),
        "success": stages.count("completed"),
        "failed": stages.count("failed"),
        "cancelled": stages.count("cancelled"),
        "success_rate": 100 * stages.count("completed") / decided if decided else None,
        "average_time_to_video": statistics.fmean(times) if times else None,
        "typical_time_to_video": statistics.geometric_mean(times) if times else None,
    }
    return {
        name: None
        if value is None
        else pytest.approx(float(value), abs=0.01)
        if name in ("success_rate", "average_time_to_video", "typical_time_to_video")
        else pytest.approx(float(value))
        for name, value in figures.items()
    }


def _said(figures: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in figures}


async def test_figures_equal_the_rows(whole: WholeGateway) -> None:
    await _a_working_day(whole)
    rows = await _rows(whole)
    by_provider: dict[str, list[Generation]] = defaultdict(list)
    by_model: dict[str, list[Generation]] = defaultdict(list)
    by_key: dict[str, list[Generation]] = defaultdict(list)
    for row in rows:
        by_key[row.api_key_id].append(row)
        assert row.stage in TERMINAL
        by_provider[row.provider].append(row)
        by_model[f"{row.provider}/{row.model}"].append(row)

    stats = await whole.ok("GET", STATS)
    detailed = await whole.ok("GET", DETAILED)

    everything = _sum(rows)
    stages = [row.stage for row in rows]
    assert stats["total_generations"] == everything["count"] == 9
    assert stats["total_cost"] == pytest.approx(everything["cost"])
    assert stats["cost_unknown"] == everything["cost_unknown"]
    assert stats["total_success"] == stages.count("completed")
    assert stats["total_failure"] == stages.count("failed")
    assert stats["total_cancelled"] == stages.count("cancelled") == 1
    assert stats["total_running"] == 0
    assert stats["success_rate"] == round(100 * stages.count("completed") / 8, 2)
    for found, name, cost, want in (
        (stats["by_provider"], "provider", "total_cost", by_provider),
        (stats["by_model"], "model", "total_cost", by_model),
        (detailed["by_provider"], "provider", "cost", by_provider),
        (detailed["by_model"], "model", "cost", by_model),
    ):
        assert {line[name] for line in found} == set(want)
        for line in found:
            sums = _sum(want[line[name]])
            assert line["count"] == sums["count"]
            assert line[cost] == pytest.approx(sums["cost"])
            assert line["cost_unknown"] == sums["cost_unknown"]
    for parts, name, want in (
        (detailed["by_provider"], "provider", by_provider),
        (detailed["by_model"], "model", by_model),
        (detailed["by_api_key"], "api_key_id", by_key),
    ):
        for line in parts:
            figures = _figures(want[line[name]])
            assert _said(figures, line) == figures
    summary = detailed["summary"]
    figures = _figures(rows)
    assert _said(figures, summary) == figures
    assert summary["cost_difference"] < 0
    assert 0 < summary["estimate_of_unknown"] < summary["estimated_cost"]
    assert summary["total_generations"] == 9
    assert summary["total_cost"] == pytest.approx(everything["cost"])
    known = everything["count"] - everything["cost_unknown"]
    assert summary["average_cost_per_generation"] == pytest.approx(
        everything["cost"] / known, abs=1e-6
    )
    listed = (await whole.ok("GET", LIST))["data"]
    seconds = sum(one["video"]["duration"] for one in listed if one["video"])
    assert summary["total_video_duration"] == pytest.approx(seconds, abs=0.01)
    assert sum(day["count"] for day in detailed["daily"]) == 9
    assert sum(day["cost"] for day in detailed["daily"]) == pytest.approx(
        everything["cost"]
    )
    assert [one["id"] for one in stats["recent_generations"]] == [
        one["id"] for one in listed
    ]
    await _the_unknown_ones_can_be_listed(whole, everything)
    await _filled_from_the_rows_it_is_the_same(whole)


async def _the_unknown_ones_can_be_listed(
    gateway: WholeGateway, sums: dict[str, Any]
) -> None:
    """Those of unknown cost and of known cost are everything that has ended."""
    unknown, known = [
        (await gateway.ok("GET", LIST, params={"cost_known": is_known}))["data"]
        for is_known in ("false", "true")
    ]

    assert [one["usage"]["cost"] for one in unknown] == [None] * sums["cost_unknown"]
    assert len(unknown) > 0
    assert None not in [one["usage"]["cost"] for one in known]
    assert len(unknown) + len(known) == sums["count"]


async def _filled_from_the_rows_it_is_the_same(gateway: WholeGateway) -> None:
    """A database of before the estimates gets the same sums from its generations."""
    written = await _lines(gateway)
    await asyncio.to_thread(_migrate_again, gateway.services.db.engine.url)

    assert await _lines(gateway) == written


def _migrate_again(url: URL) -> None:
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    engine = create_engine(url.set(drivername=drivers[url.get_backend_name()]))
    for migrate, revision in (
        (command.downgrade, "0004-1"),
        (command.upgrade, "head"),
    ):
        with engine.begin() as connection:
            migrate(alembic_config(connection), revision)
    engine.dispose()


async def _lines(gateway: WholeGateway) -> list[Any]:
    async with gateway.services.db.reading() as session:
        return list(
            await repository.lines(session, repository.UsageFilter(), None, 100)
        )


async def test_nothing_made_cost_nothing_and_has_no_average(
    light: WholeGateway,
) -> None:
    stats = await light.ok("GET", STATS)
    detailed = await light.ok("GET", DETAILED)

    assert stats["total_generations"] == 0
    assert stats["success_rate"] == 0
    assert stats["by_provider"] == stats["by_model"] == []
    assert detailed["summary"]["total_cost"] == 0
    assert detailed["summary"]["average_cost_per_generation"] is None
    assert detailed["daily"] == []


async def test_what_runs_is_counted_apart(light: WholeGateway) -> None:
    await light.create("demo/test-card", "x", provider_options={"seconds": 3600})

    stats = await light.ok("GET", STATS)

    assert (stats["total_generations"], stats["total_running"]) == (1, 1)
    assert stats["recent_generations"][0]["cost"] is None


async def test_members_see_only_what_they_spent(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        await ann.made("runway/gen4.5", "by ann", duration=2)
        of_ann = await ann.ok("GET", STATS)
        of_bob = await bob.ok("GET", STATS)
        detailed = await bob.ok("GET", DETAILED)
    of_admin = await whole.ok("GET", STATS)

    assert of_ann["total_cost"] == of_admin["total_cost"] == pytest.approx(0.24)
    assert of_bob["total_generations"] == 0
    assert of_bob["recent_generations"] == []
    assert detailed["summary"]["total_cost"] == 0


async def _book(gateway: WholeGateway, day: datetime, provider: str, cost: str) -> None:
    """Write one ended generation of another day."""
    admin = await gateway.services.api_keys.administrator()
    async with gateway.services.db.transaction() as session:
        await ledger.add(
            session,
            ledger.Ended(
                day=day.date(),
                provider=provider,
                model="m",
                api_key_id=admin.id,
                outcome="completed",
                cost=Decimal(cost),
                is_reported=False,
                estimated_cost=None,
                video_ms=2500,
                processing_ms=1000,
            ),
        )


async def test_a_range_includes_both_its_days(whole: WholeGateway) -> None:
    today = datetime.now(UTC)
    first, last = today - timedelta(days=9), today - timedelta(days=7)
    for day, cost in ((first, "0.1"), (last, "0.2"), (today, "0.4")):
        await _book(whole, day, "runway", cost)
    await _book(whole, first, "kling", "0.000001")

    inside = await whole.ok(
        "GET",
        DETAILED,
        params={"start_date": str(first.date()), "end_date": str(last.date())},
    )
    one = await whole.ok(
        "GET",
        DETAILED,
        params={"start_date": str(first.date()), "provider": "runway"},
    )

    assert inside["date_range"] == {
        "start": str(first.date()),
        "end": str(last.date()),
    }
    assert [(day["date"], day["cost"]) for day in inside["daily"]] == [
        (str(first.date()), pytest.approx(0.100001)),
        (str(last.date()), pytest.approx(0.2)),
    ]
    runway = next(x for x in inside["by_provider"] if x["provider"] == "runway")
    assert runway["avg_cost_per_second"] == pytest.approx(0.06)
    assert runway["duration"] == 5
    assert one["summary"]["total_cost"] == pytest.approx(0.7)
    assert [line["provider"] for line in one["by_provider"]] == ["runway"]


async def test_a_range_without_ends_is_the_last_thirty_days(
    light: WholeGateway,
) -> None:
    today = datetime.now(UTC)
    await _book(light, today - timedelta(days=40), "runway", "1")
    await _book(light, today, "runway", "2")

    usual = await light.ok("GET", DETAILED)
    until = await light.ok(
        "GET", DETAILED, params={"end_date": str((today - timedelta(days=20)).date())}
    )
    ahead = await light.ok("GET", DETAILED, params={"start_date": "9999-12-31"})

    assert usual["summary"]["total_cost"] == 2
    assert until["summary"]["total_cost"] == 1
    assert ahead["date_range"] == {"start": "9999-12-31", "end": "9999-12-31"}


async def test_money_adds_up_to_the_millionth(whole: WholeGateway) -> None:
    today = datetime.now(UTC)
    for _ in range(30):
        await _book(whole, today, "runway", "0.1")
    await _book(whole, today, "runway", "12345678901.123457")

    detailed = await whole.ok("GET", DETAILED)
    async with whole.services.db.reading() as session:
        sums = await repository.totals(session, repository.UsageFilter())

    assert sums.cost == Decimal("12345678904.123457")
    assert detailed["summary"]["total_cost"] == 12345678904.123457


@pytest.mark.parametrize(
    ("params", "status", "param"),
    [
        ({"start_date": "yesterday"}, 422, "start_date"),
        ({"start_date": "2026-13-01"}, 422, "start_date"),
        ({"end_date": "1700006400"}, 422, "end_date"),
        ({"end_date": "20261120"}, 422, "end_date"),
        ({"end_date": ""}, 422, "end_date"),
        ({"start_date": "2026-02-02", "end_date": "2026-02-01"}, 400, "start_date"),
        ({"start_date": "2000-01-01", "end_date": "2026-01-01"}, 400, "start_date"),
        ({"provider": "nobody"}, 400, "provider"),
    ],
)
async def test_bad_ranges_are_refused(
    light: WholeGateway, params: dict[str, str], status: int, param: str
) -> None:
    error = await light.refused(status, "GET", DETAILED, params=params)

    assert error["param"] == param
    if param == "provider":
        assert error["allowed"] == ["demo", "kling", "openai", "runway"]


async def test_a_late_success_corrects_the_books(whole: WholeGateway) -> None:
    """One line taken back and one added, in the same day."""
    today = datetime.now(UTC)
    await _book(whole, today, "runway", "0.5")
    admin = await whole.services.api_keys.administrator()
    failed = ledger.Ended(
        day=today.date(),
        provider="runway",
        model="m",
        api_key_id=admin.id,
        outcome="failed",
        cost=None,
        is_reported=False,
        estimated_cost=Decimal("0.3"),
        video_ms=0,
        processing_ms=10,
    )
    before = await _lines(whole)
    async with whole.services.db.transaction() as session:
        await ledger.add(session, failed)

    async with whole.services.db.transaction() as session:
        await ledger.add(session, failed, sign=-1)

    stats = await whole.ok("GET", STATS)
    assert await _lines(whole) == before
    assert (stats["total_success"], stats["total_failure"]) == (1, 0)
    assert stats["cost_unknown"] == 0
    assert stats["total_cost"] == 0.5
