"""Retention: what goes, what stays, and that the dashboard can warn before."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, select, update

from mediarouter.assets.models import Asset
from mediarouter.generations.models import Generation, GenerationEvent
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

URL = "/v1/video/generations"
SETTINGS = "/v1/settings"
SMALL = {"resolution": "360p", "duration": 1}


async def _made(gateway: WholeGateway, *prompts: str) -> list[str]:
    rows = [await gateway.create("demo/test-card", one, **SMALL) for one in prompts]
    return [str((await gateway.ended(row["id"]))["id"]) for row in rows]


async def _age(gateway: WholeGateway, days: dict[str, int]) -> None:
    async with gateway.services.db.transaction() as session:
        for id_, age in days.items():
            ended = gateway.services.now() - timedelta(days=age)
            await session.execute(
                update(Generation)
                .where(Generation.id == id_)
                .values(completed_at=ended, created_at=ended)
            )


async def _weigh(gateway: WholeGateway, sizes: dict[str, int]) -> None:
    """Pretend that videos take so many bytes, and their posters none."""
    async with gateway.services.db.transaction() as session:
        await session.execute(update(Asset).values(bytes=0))
        for id_, size in sizes.items():
            await session.execute(
                update(Asset)
                .where(Asset.generation_id == id_, Asset.kind == "video")
                .values(bytes=size)
            )


async def _here(gateway: WholeGateway) -> set[str]:
    page = await gateway.ok("GET", URL, params={"limit": 100})
    return {row["id"] for row in page["data"]}


async def _sweep(gateway: WholeGateway) -> int:
    deleted = await gateway.services.retention.sweep()
    await gateway.services.generations.housekeeping()
    return deleted


async def _deletions(gateway: WholeGateway, id_: str) -> list[dict[str, Any]]:
    async with gateway.services.db.reading() as session:
        found = await session.scalars(
            select(GenerationEvent.data).where(
                GenerationEvent.generation_id == id_, GenerationEvent.type == "deleted"
            )
        )
        return list(found)


async def _figures(gateway: WholeGateway) -> dict[str, Any]:
    stats: dict[str, Any] = await gateway.ok("GET", "/v1/usage/stats")
    del stats["recent_generations"]
    return stats


async def test_what_is_too_old_goes_and_its_money_stays(
    whole: WholeGateway, tmp_path: Path
) -> None:
    old, starred, young = await _made(whole, "old", "starred", "young")
    running = await whole.create(
        "demo/test-card", "runs", provider_options={"seconds": 3600}, **SMALL
    )
    await whole.ok("PATCH", f"{URL}/{starred}", json={"starred": True})
    await _age(whole, {old: 31, starred: 31, young: 29})
    before = await _figures(whole)

    assert await _sweep(whole) == 0
    seen = await whole.ok("POST", f"{SETTINGS}/preview", json={"retention_days": 30})
    await whole.ok("PATCH", SETTINGS, json={"retention_days": 30})
    swept = [await _sweep(whole), await _sweep(whole)]

    assert (seen["generations"], seen["videos"]) == (1, 1)
    assert seen["bytes"] > 0
    assert swept == [1, 0]
    assert await _here(whole) == {starred, young, running["id"]}
    await whole.refused(404, "GET", f"{URL}/{old}")
    assert await _deletions(whole, old) == [{"by": "retention", "why": "age"}]
    assert not list((tmp_path / "videos").glob(f"{old}*"))
    assert list((tmp_path / "videos").glob(f"{young}*"))
    assert await _figures(whole) == before


async def test_the_oldest_go_until_the_rest_has_room(whole: WholeGateway) -> None:
    starred, first, second, third = await _made(whole, "a", "b", "c", "d")
    await whole.ok("PATCH", f"{URL}/{starred}", json={"starred": True})
    await _age(whole, {starred: 9, first: 8, second: 7, third: 6})
    gigabyte = 1_000_000_000
    await _weigh(
        whole,
        {
            starred: gigabyte,
            first: gigabyte // 2,
            second: gigabyte // 2,
            third: gigabyte // 2,
        },
    )
    wish = {"retention_bytes": 1_600_000_000}

    seen = await whole.ok("POST", f"{SETTINGS}/preview", json=wish)
    both = await whole.ok(
        "POST", f"{SETTINGS}/preview", json={**wish, "retention_days": 7}
    )
    await whole.ok("PATCH", SETTINGS, json=wish)
    # The files of the first still lie there when room is made a second time.
    swept = [await whole.services.retention.sweep() for _ in range(2)]
    await whole.services.generations.housekeeping()

    assert (seen["videos"], seen["bytes"]) == (2, gigabyte)
    assert (both["videos"], both["bytes"]) == (2, gigabyte)
    assert swept == [2, 0]
    assert await _here(whole) == {starred, third}
    assert await _deletions(whole, first) == [{"by": "retention", "why": "room"}]


async def test_a_gateway_that_starts_goes_on_with_it(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, database_url, tmp_path / "videos")
    async with whole_gateway(settings, sandbox) as first:
        (old,) = await _made(first, "old")
        await _age(first, {old: 2})
        await first.ok("PATCH", SETTINGS, json={"retention_days": 1})
        assert await _here(first) == {old}

    async with whole_gateway(settings, sandbox) as second:
        answer = await second.http.get(f"{URL}/{old}")
        while answer.status_code == 200:
            answer = await second.http.get(f"{URL}/{old}")

    assert answer.status_code == 404


async def test_a_sweep_reads_only_what_it_deletes(light: WholeGateway) -> None:
    """Each step of the plan is a search in an index, never a walk over the rows."""
    (old,) = await _made(light, "old")
    await _age(light, {old: 2})
    body = {"retention_days": 1, "retention_bytes": 1_000_000_000}
    await light.ok("PATCH", SETTINGS, json=body)
    await _weigh(light, {old: 2_000_000_000})
    seen: list[tuple[str, Any]] = []
    event.listen(
        light.services.db.engine.sync_engine,
        "before_cursor_execute",
        lambda *call: seen.append((call[2], call[3])),
    )

    await light.services.retention.sweep()

    plans = []
    async with light.services.db.reading() as session:
        connection = await session.connection()
        for statement, values in list(seen):
            if "SELECT" in statement and "generations" in statement:
                found = await connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", values
                )
                plans += [str(row[3]) for row in found]
    assert any("ix_generations_ended" in step for step in plans), plans
    assert any("ix_generations_unpurged" in step for step in plans), plans
    assert "SCAN generations" not in plans
