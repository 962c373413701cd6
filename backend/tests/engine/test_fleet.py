"""Instances on one PostgreSQL: what they tell each other may get lost."""

from pathlib import Path

from sqlalchemy import text

from tests.whole import RunningSandbox, whole_gateway, whole_settings


async def test_a_cancel_whose_notice_was_lost_is_found(
    sandbox: RunningSandbox, postgres_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, postgres_url, tmp_path / "videos")
    async with whole_gateway(settings, sandbox) as gateway:
        await gateway.add_keys()
        row = await gateway.create("runway/gen4.5", "[[slow:3600]] a boat")
        await gateway.until(row["id"], lambda one: one["stage"] == "submitted")
        # What another instance's cancel writes, without its notice.
        async with gateway.services.db.transaction() as session:
            await session.execute(
                text(
                    "UPDATE generations SET cancel_requested_at = now() WHERE id = :id"
                ),
                {"id": row["id"]},
            )

        assert (await gateway.ended(row["id"]))["status"] == "cancelled"
