"""`GET /v1/storage`: the sums are those of the files, and they are cheap to read."""

from pathlib import Path

from sqlalchemy import event

from mediarouter.assets.storage import StorageReader
from tests.app.people import member_of
from tests.assets.pictures import picture
from tests.whole import WholeGateway

URL = "/v1/storage"
SMALL = {"resolution": "360p", "duration": 1}


async def test_an_empty_store_has_room(light: WholeGateway, tmp_path: Path) -> None:
    found = await light.ok("GET", URL)

    assert found["backend"] == "local"
    assert found["location"] == str(tmp_path / "videos")
    assert (found["videos"], found["bytes"], found["bytes_by_kind"]) == (0, 0, {})
    assert found["oldest"] is None
    assert 0 < found["free_bytes"] <= found["total_bytes"]


async def test_the_sums_are_those_of_the_files_that_are_still_here(
    whole: WholeGateway, tmp_path: Path
) -> None:
    gone = await whole.made("demo/test-card", "gone", **SMALL)
    kept = await whole.made("demo/test-card", "kept", **SMALL)
    await whole.ok("POST", "/v1/assets", files={"file": ("a.png", picture())})
    await whole.ok("DELETE", f"/v1/video/generations/{gone['id']}")

    found = await whole.ok("GET", URL)

    on_disk = sum(
        file.stat().st_size
        for file in (tmp_path / "videos").rglob("*")
        if file.is_file() and ".partial" not in file.parts
    )
    assert found["videos"] == 1
    assert found["bytes"] == sum(found["bytes_by_kind"].values()) == on_disk
    assert set(found["bytes_by_kind"]) == {"image", "poster", "video"}
    assert found["bytes_by_kind"]["video"] == kept["video"]["bytes"]
    assert found["oldest"] is not None


async def test_no_row_is_read_for_the_sums(light: WholeGateway) -> None:
    statements: list[str] = []
    event.listen(
        light.services.db._reader.sync_engine,
        "before_cursor_execute",
        lambda *call: statements.append(call[2]),
    )

    await StorageReader(light.services.db, light.services.assets.store).stored()

    plans: list[str] = []
    async with light.services.db.reading() as session:
        connection = await session.connection()
        for statement in list(statements):
            if "FROM assets" not in statement or statement.startswith("EXPLAIN"):
                continue
            found = await connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", ("video",) * statement.count("?")
            )
            plans += [str(row[3]) for row in found]
    assert len(plans) >= 2
    assert all("COVERING INDEX ix_assets_stored" in step for step in plans), plans


async def test_members_do_not_see_the_storage(light: WholeGateway) -> None:
    async with member_of(light) as member:
        error = await member.refused(403, "GET", URL)

    assert error["code"] == "insufficient_role"
